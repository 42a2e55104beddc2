"""The month's empty workbook for the bureaus: instructions, sources, city, counties, zones, project table.

Takes the reference and what was published last; gives the bytes of an .xlsx, the same for the same inputs. It opens in
Excel, WPS and LibreOffice; what is not to be filled in is locked, without a password.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from gongshi.editions.model import INVESTMENT_DECIMALS, TOTAL, UNALLOCATED, Edition, Editions, ProjectCell
from gongshi.findings import FindingKind, FindingsError
from gongshi.languages import Bilingual
from gongshi.periods import Period
from gongshi.reference import AreaKind, Department, Reference
from gongshi.settings import Settings
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
    Column,
    Names,
    due_cells,
    label,
    plain,
    project_cells,
    unit_label,
)

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

# Bureaus hand in a working week before the release: for the check, the gate, and two signatures.
DAYS_BEFORE_RELEASE = 7
FIXED_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can say
FIXED_STAMP = "1980-01-01T00:00:00Z"

UNKNOWN_BUREAU = FindingKind(
    "template-bureau",
    Bilingual("有应报指标的部门：{names}", "a body with figures due: {names}"),
    Bilingual("请改为其中之一。", "Use one of them."),
)

_HEAD_FILL, _LOCKED_FILL, _INPUT_FILL = "FF1F4E79", "FFF2F2F2", "FFFFFBE6"


def write_template(
    settings: Settings, reference: Reference, editions: Editions, period: Period, *, bureau: str | None = None
) -> bytes:
    """Return the workbook for `period`: for all bureaus, or for the one named `bureau` its own indicators alone.

    Raises `FindingsError` for a bureau that has nothing due.
    """
    from openpyxl import Workbook

    body = _bureau(reference, period, bureau)
    last = _last_edition(editions, period)
    due = due_cells(reference, period, body.id if body else None)
    workbook = Workbook()
    _add_styles(workbook)
    _instructions(workbook, settings, period, body, last)
    _sources(workbook, reference, period, due)
    for name, kind in OBSERVATION_SHEETS:
        areas = _areas_of(reference, kind)
        cells = [cell for cell in due if cell[1] in areas]
        if cells:
            _observations(workbook, name, cells, reference, last)
    if reference.stages and (body is None or body.id == _ledger_keeper(reference)):
        _projects(workbook, reference, period, last)
    return _fixed(workbook)


def due_day(reference: Reference, period: Period) -> str:
    """Return the day by which bureaus hand in a period's figures, or nothing where no release day is promised."""
    for entry in reference.calendar:
        if entry.period == period:
            return str((entry.moved_to or entry.promised) - timedelta(days=DAYS_BEFORE_RELEASE))
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


def _ledger_keeper(reference: Reference) -> str:
    """Return the body that hands in the project table: the source of most indicators on projects, the ledger's keeper."""
    sources = [indicator.source for indicator in reference.indicators if indicator.discloses]
    return max(dict.fromkeys(sources), key=sources.count, default="")


def _last_edition(editions: Editions, period: Period) -> Edition | None:
    """Return the newest edition before the period, of the same year or not."""
    return max((edition for edition in editions.current if edition.period < period), key=lambda row: row.period, default=None)


def _areas_of(reference: Reference, kind: AreaKind) -> set[str]:
    """Return the areas of a sheet; the zone that reports as a county stands among the counties."""
    if kind is AreaKind.ZONE:
        return {area.id for area in reference.areas if area.kind is kind and not area.reports_as_unit}
    return {area.id for area in reference.areas if area.kind is kind or (kind is AreaKind.COUNTY and area.reports_as_unit)}


def _instructions(
    workbook: "Workbook", settings: Settings, period: Period, body: Department | None, last: Edition | None
) -> None:
    from openpyxl.styles import Alignment, Font

    sheet = workbook.worksheets[0]
    sheet.title = INSTRUCTIONS_SHEET
    sheet.append([settings.title.zh])
    sheet.append([settings.title.en])
    sheet.append([label(PERIOD_LABEL), str(period), label(period.name)])
    sheet.append(["填报机构 Reporting body", label(body.name) if body else "全部 all"])
    sheet.append([])
    for line in instruction_lines(last.period if last else None):
        sheet.append([line.zh])
        sheet.merge_cells(start_row=sheet.max_row, end_row=sheet.max_row, start_column=1, end_column=3)
        sheet.append([line.en])
        sheet.merge_cells(start_row=sheet.max_row, end_row=sheet.max_row, start_column=1, end_column=3)
        for row in (sheet.max_row - 1, sheet.max_row):
            sheet.cell(row, 1).alignment = Alignment(wrap_text=True, vertical="top")
            sheet.row_dimensions[row].height = 32
        sheet.cell(sheet.max_row, 1).font = Font(color="FF595959")
    sheet["A1"].font = Font(bold=True, size=14)
    for letter, width in zip("ABC", (30, 30, 50), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.protection.sheet = True


def _sources(workbook: "Workbook", reference: Reference, period: Period, due: Sequence[tuple[str, str]]) -> None:
    bodies = dict.fromkeys(reference.indicator[indicator].source for indicator, _ in due)
    rows = [
        {"bureau": body, "bureau_name": label(reference.department[body].name), "due": due_day(reference, period)}
        for body in bodies
    ]
    _sheet(workbook, SOURCES_SHEET, SOURCE_COLUMNS, rows)


def _observations(
    workbook: "Workbook", name: str, cells: Iterable[tuple[str, str]], reference: Reference, last: Edition | None
) -> None:
    rows = []
    for indicator_id, area in cells:
        indicator = reference.indicator[indicator_id]
        before = last.observation.get((indicator_id, area)) if last else None
        rows.append({
            "indicator": indicator_id,
            "name": label(indicator.name),
            "area": label(reference.area[area].short_name),
            "unit": unit_label(reference.unit[indicator.unit]),
            "last": _published(before.value if before else None, before is not None),
            "discloses": indicator.discloses,
            "decimals": indicator.decimals,
        })  # fmt: skip
    sheet = _sheet(workbook, name, OBSERVATION_COLUMNS, rows)
    _choices(sheet, OBSERVATION_COLUMNS, "status", [label(word) for word in STATUS_WORDS.values()], len(rows))
    _numbers(sheet, OBSERVATION_COLUMNS, ("value", "x1", "x2"), len(rows))
    _numbers(sheet, OBSERVATION_COLUMNS, ("owners",), len(rows), whole=True)


def _projects(workbook: "Workbook", reference: Reference, period: Period, last: Edition | None) -> None:
    before: dict[tuple[str, str, str], ProjectCell] = {}
    if last is not None:
        before = {(row.area, row.category, row.stage): row for row in last.projects}
    names = {TOTAL: label(WHOLE), UNALLOCATED: label(UNALLOCATED_NAME)}
    names_of = [
        {area.id: label(area.short_name) for area in reference.areas} | names,
        {category.id: label(category.name) for category in reference.project_categories} | names,
        {stage.id: label(stage.name) for stage in reference.stages} | names,
    ]
    rows = []
    for cell in project_cells(reference, period):
        row = before.get(cell)
        rows.append({
            **{key: of[part] for key, of, part in zip(("area", "category", "stage"), names_of, cell, strict=True)},
            "last": _published(None if row is None or row.projects is None else Decimal(row.projects), row is not None),
            "last_investment": _published(row.investment if row else None, row is not None),
            "discloses": True,
            "decimals": INVESTMENT_DECIMALS,
        })  # fmt: skip
    sheet = _sheet(workbook, PROJECTS_SHEET, PROJECT_COLUMNS, rows)
    for key, of in zip(("area", "category", "stage"), names_of, strict=True):
        _choices(sheet, PROJECT_COLUMNS, key, list(of.values()), len(rows))
    _numbers(sheet, PROJECT_COLUMNS, ("investment", "x1", "x2"), len(rows))
    _numbers(sheet, PROJECT_COLUMNS, ("projects", "owners"), len(rows), whole=True)


def _published(value: Decimal | None, is_row: bool) -> object:
    """Return last month's public figure; a row without one was withheld or not reported, which the public saw too."""
    if value is None:
        return "未显示 not shown" if is_row else "—"
    return int(value) if value == value.to_integral_value() and "." not in f"{value:f}" else float(value)


def _add_styles(workbook: "Workbook") -> None:
    """Name the styles once: a style made anew for each cell would cost two seconds a workbook."""
    from openpyxl.styles import Alignment, Font, NamedStyle, PatternFill, Protection

    head = NamedStyle("head", font=Font(bold=True, color="FFFFFFFF"), fill=PatternFill("solid", fgColor=_HEAD_FILL))
    head.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
    locked = NamedStyle("locked", fill=PatternFill("solid", fgColor=_LOCKED_FILL))
    to_fill_in = NamedStyle("to fill in", fill=PatternFill("solid", fgColor=_INPUT_FILL), protection=Protection(locked=False))
    locked.alignment = to_fill_in.alignment = Alignment(vertical="center", wrap_text=True)
    for style in (head, locked, to_fill_in):
        workbook.add_named_style(style)


def _sheet(workbook: "Workbook", name: str, columns: Sequence[Column], rows: Sequence[dict[str, Any]]) -> "Worksheet":
    """Write a sheet: a header that stays in sight, locked cells grey, cells to fill in yellow and unlocked."""
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet: Worksheet = workbook.create_sheet(name)
    for number, column in enumerate(columns, start=1):
        sheet.cell(1, number, column.header).style = "head"
        sheet.column_dimensions[get_column_letter(number)].width = column.width
    for number, row in enumerate(rows, start=2):
        for place, column in enumerate(columns, start=1):
            written = column.written and (row.get("discloses", True) or column.key not in _CONTRIBUTORS)
            cell = sheet.cell(number, place, row.get(column.key))
            cell.style = "to fill in" if written else "locked"
            if isinstance(cell.value, float):
                cell.number_format = "0." + "0" * row["decimals"]
    sheet.row_dimensions[1].height = 62
    sheet.freeze_panes = "D2"
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False  # wider columns are nobody's harm
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    return sheet


_CONTRIBUTORS = frozenset({"owners", "x1", "x2", "owner_key"})


def _choices(sheet: "Worksheet", columns: Sequence[Column], key: str, words: Sequence[str], count: int) -> None:
    """Give a column a drop-down, in Chinese alone where both languages are too long for the list of a validation."""
    from openpyxl.worksheet.datavalidation import DataValidation

    choice = DataValidation(type="list", formula1=f'"{",".join(words)}"', allow_blank=True, showErrorMessage=True)
    if len(str(choice.formula1)) > _LONGEST_LIST:
        choice.formula1 = f'"{",".join(word.split(" ")[0] for word in words)}"'
    choice.errorTitle, choice.error = "请从列表中选择", "Choose from the list"
    choice.add(_range(columns, key, count))
    sheet.add_data_validation(choice)


_LONGEST_LIST = 255  # what Excel takes as a list written out


def _numbers(sheet: "Worksheet", columns: Sequence[Column], keys: Iterable[str], count: int, *, whole: bool = False) -> None:
    """Warn at once where text or a negative count is typed; `check` reads it all the same."""
    from openpyxl.worksheet.datavalidation import DataValidation

    number = DataValidation(
        type="whole" if whole else "decimal",
        operator="greaterThanOrEqual",
        formula1="0" if whole else "-1000000000",
        allow_blank=True,
        showErrorMessage=True,
        errorStyle="warning",
    )
    number.errorTitle = "应为数字"
    number.error = (
        "请填整数，没有请填 0。 A whole number." if whole else "请只填数字，单位见“单位”列。 A number, in the unit of its row."
    )
    for key in keys:
        number.add(_range(columns, key, count))
    sheet.add_data_validation(number)


def _range(columns: Sequence[Column], key: str, count: int) -> str:
    from openpyxl.utils import get_column_letter

    letter = get_column_letter(1 + next(number for number, column in enumerate(columns) if column.key == key))
    return f"{letter}2:{letter}{count + 1}"


def _fixed(workbook: "Workbook") -> bytes:
    """Return the workbook's bytes with every time in them fixed: the same inputs give the same file."""
    made = io.BytesIO()
    workbook.save(made)
    out = io.BytesIO()
    with zipfile.ZipFile(made) as parts, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in parts.namelist():
            part = parts.read(name)
            if name == "docProps/core.xml":
                part = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", FIXED_STAMP.encode(), part)
            archive.writestr(zipfile.ZipInfo(name, FIXED_TIME), part, zipfile.ZIP_DEFLATED)
    return out.getvalue()
