"""The rows that go out: what is not withheld, rounded to its published places, and the figures derived from what is shown.

Takes a submission and the places to withhold; gives observations and project cells with public statuses only. A rate whose
numerator or denominator is withheld is withheld too, unless it is zero because the numerator shown is.
"""

from collections.abc import Collection, Iterator
from dataclasses import replace

from gongshi.disclosure.months.figures import is_listed, merged_projects
from gongshi.disclosure.months.model import PROJECTS, Place
from gongshi.disclosure.months.private_rules import Coarsening
from gongshi.disclosure.months.relations import area_parts
from gongshi.editions.model import (
    INVESTMENT_DECIMALS,
    TOTAL,
    UNALLOCATED,
    ConfStatus,
    Edition,
    Observation,
    ObsStatus,
    ProjectCell,
)
from gongshi.quantities import round_half_away
from gongshi.reference import AreaKind, Reference
from gongshi.submissions.model import Submission


def public_observations(
    submission: Submission, withheld: Collection[Place], reference: Reference, revision: int, earlier: Edition | None
) -> tuple[Observation, ...]:
    """Return the public observations in the order of the reference tables.

    `earlier` is the edition that this one revises: what did not change keeps the revision in which it last did.
    """
    rows = []
    for indicator in reference.indicators:
        for area in reference.areas:
            row = submission.observation.get((indicator.id, area.id))
            if row is None:
                continue
            hidden = row.value is not None and (
                Place(indicator.id, area.id) in withheld
                or _is_telling_rate(submission, withheld, reference, indicator.id, area.id)
            )
            shown = None if hidden or row.value is None else round_half_away(row.value, indicator.decimals)
            public = Observation(
                period=submission.period,
                area=area.id,
                indicator=indicator.id,
                value=shown,
                unit=indicator.unit,
                obs_status=ObsStatus.WITHHELD if hidden else row.obs_status,
                conf_status=ConfStatus.CONFIDENTIAL if hidden else ConfStatus.FREE,
                revision=revision,
                decimals=indicator.decimals,
            )
            rows.append(_since(public, earlier))
    return tuple(rows)


def public_projects(
    submission: Submission, withheld: Collection[Place], reference: Reference, way: Coarsening
) -> tuple[ProjectCell, ...]:
    """Return the public project table, finest dimension last; a cell that nobody reported is not reported."""
    if not submission.projects:
        return ()
    cells = {(cell.area, cell.category, cell.stage): cell for cell in merged_projects(submission.projects, way)}
    rows = []
    for key in _shown_cells(submission, reference, way):
        cell = cells.get(key)
        if cell is None:
            rows.append(ProjectCell(submission.period, *key, obs_status=ObsStatus.NOT_REPORTED))
        elif Place(PROJECTS, *key) in withheld:
            row = ProjectCell(submission.period, *key, obs_status=ObsStatus.WITHHELD, conf_status=ConfStatus.CONFIDENTIAL)
            rows.append(row)
        else:
            investment = round_half_away(cell.investment, INVESTMENT_DECIMALS)
            rows.append(ProjectCell(submission.period, *key, projects=cell.projects, investment=investment))
    return tuple(rows)


def _shown_cells(submission: Submission, reference: Reference, way: Coarsening) -> Iterator[tuple[str, str, str]]:
    for area in (TOTAL, *area_parts(reference, (AreaKind.COUNTY,)), UNALLOCATED):
        for category in (TOTAL, *(category.id for category in reference.project_categories)):
            for stage in (*(stage.id for stage in reference.stages), TOTAL):
                if is_listed(Place(PROJECTS, area, category, stage), submission.period, way):
                    yield area, category, stage


def _is_telling_rate(submission: Submission, withheld: Collection[Place], reference: Reference, rate: str, area: str) -> bool:
    """Say whether a rate, with what is shown beside it, would tell a figure that is not shown."""
    indicator = reference.indicator[rate]
    parts = [part for part in (indicator.numerator, indicator.denominator) if part]
    hidden = [part for part in parts if Place(part, area) in withheld]
    if not hidden:
        unknown = any(submission.value(part, area) is None for part in parts)
        return indicator.discloses and unknown
    return not (indicator.numerator not in hidden and submission.value(indicator.numerator, area) == 0)


def _since(row: Observation, earlier: Edition | None) -> Observation:
    before = None if earlier is None else earlier.observation.get((row.indicator, row.area))
    if before is None:
        return row
    unchanged = replace(row, revision=before.revision, note=before.note)
    return unchanged if unchanged == before else row
