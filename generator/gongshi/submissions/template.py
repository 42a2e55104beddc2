"""The month's empty workbook for the bureaus: instructions, sources, city, counties, zones, project table.

Takes the reference and what was published last; gives the bytes of an .xlsx, the same for the same inputs. It opens in
Excel, WPS and LibreOffice; what is not to be filled in is locked, without a password.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from gongshi.editions.model import INVESTMENT_DECIMALS, TOTAL, UNALLOCATED, Editions, Observation, ObsStatus, ProjectCell
from gongshi.findings import FindingKind, FindingsError
from gongshi.languages import Bilingual
from gongshi.periods import Period
from gongshi.reference import AreaKind, Department, Reference
from gongshi.settings import SITE_FILE, Settings
from gongshi.submissions.commitment_sheets import add_commitment_sheets
from gongshi.submissions.instructions import instruction_lines
from gongshi.submissions.layout import (
    INSTRUCTIONS_SHEET,
    OBSERVATION_COLUMNS,
    OBSERVATION_SHEETS,
    PERIOD_LABEL,
    PROJECT_COLUMNS,
    PROJECTS_SHEET,
    SOURCE_COLUMNS,
    SOURCES_SHEET,
    STATUS_WORDS,
    UNALLOCATED_NAME,
    WHOLE,
    Names,
    due_cells,
    label,
    plain,
    project_cells,
    unit_label,
)
from gongshi.submissions.model import BureauReturn, Contributors, Submission
from gongshi.submissions.sheet_writing import add_choices, add_numbers, add_sheet, add_styles, fixed_bytes

if TYPE_CHECKING:
    from openpyxl import Workbook


UNKNOWN_BUREAU = FindingKind(
    "template-bureau",
    Bilingual("有应报指标的部门：{names}", "a body with figures due: {names}"),
    Bilingual("请改为其中之一。", "Use one of them."),
)
UNKNOWN_BODY = FindingKind(
    "desk-body",
    Bilingual("departments.csv 中的部门编号", "a department id of departments.csv"),
    Bilingual("请改正 site.toml 的 [desk]。", "Correct [desk] in site.toml."),
)


@dataclass(frozen=True)
class _LastFigures:
    """What was published last of each figure: of a quarterly one, that of the last quarter."""

    period: Period | None
    observations: dict[tuple[str, str], Observation]
    projects: dict[tuple[str, str, str], ProjectCell]

    @classmethod
    def before(cls, period: Period, editions: Editions) -> "_LastFigures":
        earlier = [edition for edition in editions.current if edition.period < period]
        return cls(
            earlier[-1].period if earlier else None,
            {key: row for edition in earlier for key, row in edition.observation.items()},
            {(row.area, row.category, row.stage): row for edition in earlier for row in edition.projects},
        )


def write_template(
    settings: Settings,
    reference: Reference,
    editions: Editions,
    period: Period,
    *,
    bureau: str | None = None,
    filled: Submission | None = None,
) -> bytes:
    """Return the workbook for `period`: for all bureaus, or for the one named `bureau` its own indicators alone.

    What `filled` holds stands in it already. Raises `FindingsError` for a bureau that has nothing due.
    """
    from openpyxl import Workbook

    body = _bureau(reference, period, bureau)
    keeper, office = ledger_keeper(settings, reference), leading_office(settings, reference)
    last = _LastFigures.before(period, editions)
    due = due_cells(reference, period, body.id if body else None)
    workbook = Workbook()
    add_styles(workbook)
    _instructions(workbook, settings, period, body, last)
    _sources(workbook, reference, due, due_day(settings, reference, period), filled)
    for name, kind in OBSERVATION_SHEETS:
        areas = _areas_of(reference, kind)
        cells = [cell for cell in due if cell[1] in areas]
        if cells:
            _observations((workbook, name), cells, reference, last, filled)
    if reference.stages and (body is None or body.id == keeper):
        _projects(workbook, reference, period, last, filled)
    if body is None or body.id == office:
        add_commitment_sheets(workbook, reference, editions, period, filled)
    return fixed_bytes(workbook)


def due_day(settings: Settings, reference: Reference, period: Period) -> str:
    """Return the day by which bureaus hand in a period's figures, or nothing where no release day is promised."""
    for entry in reference.calendar:
        if entry.period == period:
            return str((entry.moved_to or entry.promised) - timedelta(days=settings.desk.days_before_release))
    return ""


def _bureau(reference: Reference, period: Period, name: str | None) -> Department | None:
    if name is None:
        return None
    sources = {reference.indicator[indicator].source for indicator, _ in due_cells(reference, period)}
    found = Names(reference).bureaus.get(plain(name))
    if found not in sources:
        listed = "、".join(body.name.zh for body in reference.departments if body.id in sources)
        raise FindingsError([UNKNOWN_BUREAU.at("--bureau", "-", name, names=listed)])
    return reference.department[found]


def ledger_keeper(settings: Settings, reference: Reference) -> str:
    """Return the body that hands in the project table: the one set, else the source of most indicators on projects."""
    if settings.desk.ledger_keeper:
        return _known("ledger_keeper", settings.desk.ledger_keeper, reference)
    sources = [indicator.source for indicator in reference.indicators if indicator.discloses]
    return max(dict.fromkeys(sources), key=sources.count, default="")


def leading_office(settings: Settings, reference: Reference) -> str:
    """Return the body that reports the promises and writes the bulletin's paragraphs: the one set, else the ledger's keeper."""
    office = settings.desk.leading_office
    return _known("leading_office", office, reference) if office else ledger_keeper(settings, reference)


def _known(key: str, body: str, reference: Reference) -> str:
    if body not in reference.department:
        raise FindingsError([UNKNOWN_BODY.at(SITE_FILE, f"desk.{key}", body)])
    return body


def _areas_of(reference: Reference, kind: AreaKind) -> set[str]:
    """Return the areas of a sheet; the zone that reports as a county stands among the counties."""
    if kind is AreaKind.ZONE:
        return {area.id for area in reference.areas if area.kind is kind and not area.reports_as_unit}
    return {area.id for area in reference.areas if area.kind is kind or (kind is AreaKind.COUNTY and area.reports_as_unit)}


def _instructions(workbook: "Workbook", settings: Settings, period: Period, body: Department | None, last: _LastFigures) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet = workbook.worksheets[0]
    sheet.title = INSTRUCTIONS_SHEET
    sheet.append([settings.title.zh])
    sheet.append([settings.title.en])
    sheet.append([label(PERIOD_LABEL), str(period), label(period.name)])
    sheet.append(["填报机构 Reporting body", label(body.name) if body else "全部 all"])
    sheet.append([])
    for line in instruction_lines(last.period):
        sheet.append([line.zh])
        sheet.merge_cells(start_row=sheet.max_row, end_row=sheet.max_row, start_column=1, end_column=3)
        sheet.append([line.en])
        sheet.merge_cells(start_row=sheet.max_row, end_row=sheet.max_row, start_column=1, end_column=3)
        for row in (sheet.max_row - 1, sheet.max_row):
            sheet.cell(row, 1).alignment = Alignment(wrap_text=True, vertical="top")
            sheet.row_dimensions[row].height = 32
        sheet.cell(sheet.max_row, 1).font = Font(color="FF595959")
    sheet["A1"].font = Font(bold=True, size=14)
    for letter, width in zip("ABC", (30, 30, 60), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.protection.sheet = True


def _sources(
    workbook: "Workbook", reference: Reference, due: Sequence[tuple[str, str]], day: str, filled: Submission | None
) -> None:
    given = {row.bureau: row for row in filled.bureaus} if filled is not None else {}
    bodies = dict.fromkeys(reference.indicator[indicator].source for indicator, _ in due)
    rows = [
        {"bureau": body, "bureau_name": label(reference.department[body].name), "due": day}
        | ({key: getattr(given[body], key) or None for key in _SAID_OF_SOURCES} if body in given else {})
        for body in bodies
    ]
    add_sheet(workbook, SOURCES_SHEET, SOURCE_COLUMNS, rows)


_SAID_OF_SOURCES = tuple(name for name in BureauReturn.__dataclass_fields__ if name not in ("bureau", "at"))


def _observations(
    sheet_name: tuple["Workbook", str],
    cells: Iterable[tuple[str, str]],
    reference: Reference,
    last: _LastFigures,
    filled: Submission | None,
) -> None:
    workbook, name = sheet_name
    given = filled.observation if filled is not None else {}
    rows = []
    for indicator_id, area in cells:
        indicator = reference.indicator[indicator_id]
        before = last.observations.get((indicator_id, area))
        now = given.get((indicator_id, area))
        written = {} if now is None else _written(now.contributors) | {
            "value": _number(now.value),
            "status": None if now.value is None and now.obs_status is ObsStatus.NORMAL else label(STATUS_WORDS[now.obs_status]),
            "revision_note": now.revision_note or None,
            "definition_note": now.definition_note or None,
            "reason": now.reason or None,
        }  # fmt: skip
        rows.append(written | {
            "indicator": indicator_id,
            "name": label(indicator.name),
            "area": label(reference.area[area].short_name),
            "unit": unit_label(reference.unit[indicator.unit]),
            "last": _published(before.value if before else None, before is not None),
            "discloses": indicator.discloses,
            "decimals": indicator.decimals,
        })  # fmt: skip
    sheet = add_sheet(workbook, name, OBSERVATION_COLUMNS, rows)
    add_choices(sheet, OBSERVATION_COLUMNS, "status", [label(word) for word in STATUS_WORDS.values()], len(rows))
    add_numbers(sheet, OBSERVATION_COLUMNS, ("value", "x1", "x2"), len(rows))
    add_numbers(sheet, OBSERVATION_COLUMNS, ("owners",), len(rows), whole=True)


def _projects(workbook: "Workbook", reference: Reference, period: Period, last: _LastFigures, filled: Submission | None) -> None:
    given = filled.project if filled is not None else {}
    names = {TOTAL: label(WHOLE), UNALLOCATED: label(UNALLOCATED_NAME)}
    names_of = [
        {area.id: label(area.short_name) for area in reference.areas} | names,
        {category.id: label(category.name) for category in reference.project_categories} | names,
        {stage.id: label(stage.name) for stage in reference.stages} | names,
    ]
    rows = []
    for cell in project_cells(reference, period):
        row, now = last.projects.get(cell), given.get(cell)
        written = {} if now is None else _written(now.contributors) | {
            "projects": now.projects, "investment": _number(now.investment), "reason": now.reason or None
        }  # fmt: skip
        rows.append(written | {
            **{key: of[part] for key, of, part in zip(("area", "category", "stage"), names_of, cell, strict=True)},
            "last": _published(None if row is None or row.projects is None else Decimal(row.projects), row is not None),
            "last_investment": _published(row.investment if row else None, row is not None),
            "discloses": True,
            "decimals": INVESTMENT_DECIMALS,
        })  # fmt: skip
    sheet = add_sheet(workbook, PROJECTS_SHEET, PROJECT_COLUMNS, rows)
    for key, of in zip(("area", "category", "stage"), names_of, strict=True):
        add_choices(sheet, PROJECT_COLUMNS, key, list(of.values()), len(rows))
    add_numbers(sheet, PROJECT_COLUMNS, ("investment", "x1", "x2"), len(rows))
    add_numbers(sheet, PROJECT_COLUMNS, ("projects", "owners"), len(rows), whole=True)


def _published(value: Decimal | None, is_row: bool) -> object:
    """Return last month's public figure; a row without one was withheld or not reported, which the public saw too."""
    if value is None:
        return "未显示 not shown" if is_row else "—"
    return _number(value)


def _number(value: Decimal | None) -> int | float | None:
    """Return a figure as a cell holds it; the format shows the places of those that have any."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() and "." not in f"{value:f}" else float(value)


def _written(contributors: Contributors) -> dict[str, object]:
    return {
        "owners": contributors.owners,
        "x1": _number(contributors.x1),
        "x2": _number(contributors.x2),
        "owner_key": contributors.owner_key or None,
    }
