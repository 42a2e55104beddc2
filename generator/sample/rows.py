"""Says which figures a month of the sample year reports, and how: what is due, what is late, what is an estimate."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from gongshi.editions import Observation, ObsStatus
from gongshi.languages import Bilingual
from gongshi.periods import MONTHS_IN_YEAR, Period
from gongshi.reference import Area, AreaKind, Frequency, Indicator, Reference, SeriesKind

from sample.areas import areas_of
from sample.figures import ByArea, rounded
from sample.inventing import RecipeError
from sample.planted import LATE, REVISION
from sample.seasons import MONTHS

NO_NOTE = Bilingual("", "")


def observations(reference: Reference, figures: Mapping[str, ByArea], period: Period) -> Iterator[Observation]:
    """Yield the figures due in a period, in the order of the reference tables, with their true values."""
    position = MONTHS.index(period.month)
    for indicator in reference.indicators:
        for area in reference.areas if _is_due(indicator, period) else ():
            if reference.applies(indicator, area):
                value = figures[indicator.id][area.id][position].value
                status, note = _status(reference, indicator, area, period)
                if value is None:
                    status, note = ObsStatus.NOT_APPLICABLE, NO_NOTE
                yield Observation(
                    period=period,
                    area=area.id,
                    indicator=indicator.id,
                    value=None if status in _WITHOUT_VALUE else value,
                    unit=indicator.unit,
                    obs_status=status,
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


_WITHOUT_VALUE = {ObsStatus.NOT_REPORTED, ObsStatus.NOT_APPLICABLE}


def _is_due(indicator: Indicator, period: Period) -> bool:
    if indicator.frequency is Frequency.ANNUAL:
        return period.month == MONTHS_IN_YEAR
    return indicator.frequency is Frequency.MONTHLY or period.ends_quarter


def _status(reference: Reference, indicator: Indicator, area: Area, period: Period) -> tuple[ObsStatus, Bilingual]:
    """Return the status of a figure as it is handed in: late units, estimates, the year's first count.

    A late unit's figures that can disclose are there: they come from the office's own ledger. Were they not, the city's
    figure less the other units' would tell them.
    """
    if indicator.series is SeriesKind.STATISTICS:
        return (ObsStatus.PROVISIONAL if period.month == MONTHS_IN_YEAR else ObsStatus.NORMAL), NO_NOTE
    if period.month == LATE.month and not indicator.discloses:
        if area == areas_of(reference).units[LATE.unit]:
            return ObsStatus.NOT_REPORTED, LATE.note
        if area == reference.city and AreaKind.COUNTY in indicator.areas:
            return ObsStatus.ESTIMATED, LATE.city_note
    return ObsStatus.NORMAL, NO_NOTE
