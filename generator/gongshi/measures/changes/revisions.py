"""Figures of months that both editions know and of which the later one says something else: observations and project cells."""

from collections.abc import Iterator
from decimal import Decimal

from gongshi.editions.model import INVESTMENT_DECIMALS, TOTAL, UNALLOCATED, Edition, Observation, ProjectCell
from gongshi.languages import CHINESE, ENGLISH, Bilingual
from gongshi.measures.changes.model import Change, ChangeKind, Said, Subject, Word
from gongshi.measures.changes.words import NO_ROW, NO_VALUE
from gongshi.measures.states import EditionState
from gongshi.quantities import Quantity, Unit
from gongshi.reference import Reference
from gongshi.translations import N_

# Of the investment in the project table, by its model: no row of a site's own units.
PROJECT_UNIT = Unit("project-investment", Bilingual("亿元", "billion yuan"), en_shift=-1)
_PROJECTS = Unit("project-count", Bilingual("个", "projects"), en_one="project")
_CellKey = tuple[str, str, str]


def revisions(old: EditionState, new: EditionState) -> Iterator[Change]:
    """Yield each figure that was revised between the two, month by month, in the order of the tables."""
    before = {edition.period: edition for edition in old.known.current}
    for edition in new.known.current:
        older = before.get(edition.period)
        if older is not None and older.name != edition.name:
            yield from revised_figures(older, edition)
            yield from _revised_cells(older, edition)


def revised_figures(older: Edition, newer: Edition) -> Iterator[Change]:
    """Yield the figures of one month that two revisions of it give differently, by value or by status."""
    keys = {*older.observation, *newer.observation}
    for indicator in newer.reference.indicators:
        for area in newer.reference.areas:
            key = indicator.id, area.id
            was, now = older.observation.get(key), newer.observation.get(key)
            if key not in keys or observed_code(was) == observed_code(now):
                continue
            words: tuple[tuple[str, Word], ...] = (
                ("area", area.name),
                ("period", newer.period.name),
                ("indicator", indicator.name),
                ("old", _printed(was, older.reference)),
                ("new", _printed(now, newer.reference)),
            )
            message = N_("%(area)s%(period)s的%(indicator)s由%(old)s改为%(new)s。")
            subject = Subject("figure", indicator.id, area.id, newer.period)
            reason = newer.manifest.reason
            yield Change(ChangeKind.REVISION, subject, observed_code(was), observed_code(now), message, words, reason)


def observed_code(row: Observation | None) -> str:
    """Return a figure for machines: the value as a plain number, a status other than A behind it; the status alone if empty."""
    if row is None:
        return ""
    if row.value is None:
        return row.obs_status.value
    number = f"{row.value.normalize() + 0:f}"
    return number if row.obs_status.value == "A" else f"{number} {row.obs_status.value}"


def _printed(row: Observation | None, reference: Reference) -> Word:
    if row is None:
        return Said(NO_ROW)
    if row.value is None:
        return Said(NO_VALUE.get(row.obs_status, NO_ROW))
    unit = reference.unit[reference.indicator[row.indicator].unit]
    return _text(Quantity(row.value, unit, row.decimals))


def _revised_cells(older: Edition, newer: Edition) -> Iterator[Change]:
    before, after = _cells(older), _cells(newer)
    for key in dict.fromkeys((*after, *before)):
        was, now = before.get(key), after.get(key)
        if _content(was) == _content(now):
            continue
        area, category, stage = key
        words: tuple[tuple[str, Word], ...] = (
            ("period", newer.period.name),
            ("cell", _cell_name(newer.reference, key)),
            ("old", _cell_text(was)),
            ("new", _cell_text(now)),
        )
        message = N_("%(period)s项目表%(cell)s由%(old)s改为%(new)s。")
        subject = Subject("project", f"{category}/{stage}", area, newer.period)
        yield Change(ChangeKind.REVISION, subject, _content(was), _content(now), message, words, newer.manifest.reason)


def _cells(edition: Edition) -> dict[_CellKey, ProjectCell]:
    return {(cell.area, cell.category, cell.stage): cell for cell in edition.projects}


def _content(cell: ProjectCell | None) -> str:
    if cell is None:
        return ""
    if cell.projects is None or cell.investment is None:
        return cell.obs_status.value
    return f"{cell.projects} {cell.investment.normalize() + 0:f}"


def _cell_text(cell: ProjectCell | None) -> Word:
    if cell is None:
        return Said(NO_ROW)
    if cell.projects is None or cell.investment is None:
        return Said(NO_VALUE.get(cell.obs_status, NO_ROW))
    count = _text(Quantity(Decimal(cell.projects), _PROJECTS, 0))
    amount = _text(Quantity(cell.investment, PROJECT_UNIT, INVESTMENT_DECIMALS))
    return Bilingual(f"{count.zh}、{amount.zh}", f"{count.en}, {amount.en}")


def _cell_name(reference: Reference, key: _CellKey) -> Bilingual:
    area, category, stage = key
    special = {TOTAL: Bilingual("合计", "total"), UNALLOCATED: Bilingual("未分到地区", "not allocated to an area")}
    names = [
        special.get(area) or reference.area[area].short_name,
        special.get(category) or reference.project_category[category].name,
        special.get(stage) or reference.stage[stage].name,
    ]
    return Bilingual("，".join(name.zh for name in names), ", ".join(name.en for name in names))


def _text(quantity: Quantity) -> Bilingual:
    return Bilingual(quantity.text(CHINESE), quantity.text(ENGLISH))
