"""Turns a month of true values into the rows of its edition: what is due, what is late, what is withheld."""

import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from gongshi.editions import TOTAL, UNALLOCATED, ConfStatus, Observation, ObsStatus, ProjectCell
from gongshi.languages import Bilingual
from gongshi.periods import MONTHS_IN_YEAR, Period
from gongshi.reference import Area, AreaKind, Frequency, Indicator, Reference, SeriesKind

from sample.aggregates import MILLION_YUAN, project_table
from sample.areas import areas_of
from sample.figures import ByArea, rounded
from sample.inventing import RecipeError
from sample.ledger import Project
from sample.planted import LATE, REVISION
from sample.seasons import MONTHS
from sample.withholding import withheld_cells, withheld_figures

NO_NOTE = Bilingual("", "")


def observations(reference: Reference, figures: Mapping[str, ByArea], period: Period) -> Iterator[Observation]:
    """Yield the figures due in a period, in the order of the reference tables."""
    position = MONTHS.index(period.month)
    withheld = withheld_figures(reference, figures, position)
    for indicator in reference.indicators:
        for area in reference.areas if _is_due(indicator, period) else ():
            if reference.applies(indicator, area):
                value = figures[indicator.id][area.id][position].value
                status, note = _status(reference, indicator, area, period)
                if value is None:
                    status, note = ObsStatus.NOT_APPLICABLE, NO_NOTE
                elif status is not ObsStatus.NOT_REPORTED and (indicator.id, area.id) in withheld:
                    status, note = ObsStatus.WITHHELD, NO_NOTE
                yield Observation(
                    period=period,
                    area=area.id,
                    indicator=indicator.id,
                    value=None if status in _WITHOUT_VALUE else value,
                    unit=indicator.unit,
                    obs_status=status,
                    conf_status=_confidentiality(status),
                    decimals=indicator.decimals,
                    note=note,
                )


def overstated(rows: Iterable[Observation], reference: Reference) -> tuple[Observation, ...]:
    """Return the rows as they were first published: one unit's amount, and with it the city's, too high."""
    unit = areas_of(reference).units[REVISION.unit].id
    found = {row.area: row for row in rows if row.indicator == REVISION.indicator}
    if found[unit].value is None:
        raise RecipeError(f"sample/planted.py revises {REVISION.indicator} of {unit}, which is not shown in that month")
    excess = rounded(float(found[unit].value or 0) * REVISION.share, found[unit].decimals)
    wrong = {(REVISION.indicator, area) for area in (unit, reference.city.id)}
    return tuple(
        replace(row, value=row.value + excess) if row.value is not None and (row.indicator, row.area) in wrong else row
        for row in rows
    )


def project_cells(reference: Reference, ledger: Iterable[Project], period: Period) -> Iterator[ProjectCell]:
    """Yield the project table: every month by area and stage and by category and stage, at quarters all three crossed."""
    units = [TOTAL, *(unit.id for unit in areas_of(reference).units), UNALLOCATED]
    categories = [TOTAL, *(category.id for category in reference.project_categories)]
    stages = [*(stage.id for stage in reference.stages), TOTAL]
    crossed = itertools.product(units, categories, stages)
    table = project_table(ledger, period.month, [cell for cell in crossed if period.ends_quarter or TOTAL in cell[:2]])
    withheld = withheld_cells({cell: sums.owners for cell, sums in table.items()})
    late = areas_of(reference).units[LATE.unit].id if period.month == LATE.month else None
    for cell, sums in table.items():
        status = ObsStatus.WITHHELD if cell in withheld else ObsStatus.NORMAL
        if late is not None and cell[0] in (late, TOTAL):
            status = ObsStatus.NOT_REPORTED if cell[0] == late else ObsStatus.ESTIMATED
        shown = status not in _WITHOUT_VALUE
        yield ProjectCell(
            period,
            *cell,
            projects=sums.projects if shown else None,
            investment=Decimal(sums.investment).scaleb(MILLION_YUAN) if shown else None,
            obs_status=status,
            conf_status=_confidentiality(status),
        )


_WITHOUT_VALUE = {ObsStatus.NOT_REPORTED, ObsStatus.NOT_APPLICABLE, ObsStatus.WITHHELD}


def _is_due(indicator: Indicator, period: Period) -> bool:
    if indicator.frequency is Frequency.ANNUAL:
        return period.month == MONTHS_IN_YEAR
    return indicator.frequency is Frequency.MONTHLY or period.ends_quarter


def _status(reference: Reference, indicator: Indicator, area: Area, period: Period) -> tuple[ObsStatus, Bilingual]:
    """Return the status of a figure but for what the gate does: late units, estimates, the year's first count."""
    if indicator.series is SeriesKind.STATISTICS:
        return (ObsStatus.PROVISIONAL if period.month == MONTHS_IN_YEAR else ObsStatus.NORMAL), NO_NOTE
    if period.month == LATE.month:
        if area == areas_of(reference).units[LATE.unit]:
            return ObsStatus.NOT_REPORTED, LATE.note
        if area == reference.city and AreaKind.COUNTY in indicator.areas:
            return ObsStatus.ESTIMATED, LATE.city_note
    return ObsStatus.NORMAL, NO_NOTE


def _confidentiality(status: ObsStatus) -> ConfStatus:
    return ConfStatus.CONFIDENTIAL if status is ObsStatus.WITHHELD else ConfStatus.FREE
