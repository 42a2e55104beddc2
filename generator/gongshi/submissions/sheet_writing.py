"""Writes a sheet of the workbook: header, locked cells and cells to fill in, drop-downs and warnings at typing."""

import io
import math
import re
import zipfile
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from gongshi.submissions.layout import Column

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_HEAD_FILL, _LOCKED_FILL, _INPUT_FILL, _LINE = "FF1F4E79", "FFF2F2F2", "FFFFFBE6", "FFBFBFBF"


FIXED_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can say
FIXED_STAMP = "1980-01-01T00:00:00Z"


def add_styles(workbook: "Workbook") -> None:
    """Name the styles once: a style made anew for each cell would cost two seconds a workbook."""
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Protection, Side

    head = NamedStyle("head", font=Font(bold=True, color="FFFFFFFF"), fill=PatternFill("solid", fgColor=_HEAD_FILL))
    head.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
    locked = NamedStyle("locked", fill=PatternFill("solid", fgColor=_LOCKED_FILL))
    to_fill_in = NamedStyle("to fill in", fill=PatternFill("solid", fgColor=_INPUT_FILL), protection=Protection(locked=False))
    locked.alignment = to_fill_in.alignment = Alignment(vertical="center", wrap_text=True)
    line = Side("thin", color=_LINE)
    locked.border = to_fill_in.border = Border(line, line, line, line)
    for style in (head, locked, to_fill_in):
        workbook.add_named_style(style)


def add_sheet(workbook: "Workbook", name: str, columns: Sequence[Column], rows: Sequence[dict[str, Any]]) -> "Worksheet":
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
        longest = max(_lines(row.get(column.key), column.width) for column in columns)
        sheet.row_dimensions[number].height = 16 * longest
    sheet.row_dimensions[1].height = 84
    sheet.freeze_panes = "D2"
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False  # wider columns are nobody's harm
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"
    return sheet


def _lines(content: object, width: int) -> int:
    """Return how many lines a text takes in a column: programs that do not measure it would print lines over lines."""
    signs = sum(2 if sign > "\u2e7f" else 1.1 for sign in str(content or ""))
    return max(1, math.ceil(signs / width))


_CONTRIBUTORS = frozenset({"owners", "x1", "x2", "owner_key"})


def fixed_bytes(workbook: "Workbook") -> bytes:
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


def add_choices(sheet: "Worksheet", columns: Sequence[Column], key: str, words: Sequence[str], count: int) -> None:
    """Give a column a drop-down, in Chinese alone where both languages are too long for the list of a validation."""
    from openpyxl.worksheet.datavalidation import DataValidation

    choice = DataValidation(type="list", formula1=f'"{",".join(words)}"', allow_blank=True, showErrorMessage=True)
    if len(str(choice.formula1)) > _LONGEST_LIST:
        choice.formula1 = f'"{",".join(word.split(" ")[0] for word in words)}"'
    choice.errorTitle, choice.error = "请从列表中选择", "Choose from the list"
    choice.add(_range(columns, key, count))
    sheet.add_data_validation(choice)


_LONGEST_LIST = 255  # what Excel takes as a list written out


def add_numbers(sheet: "Worksheet", columns: Sequence[Column], keys: Iterable[str], count: int, *, whole: bool = False) -> None:
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
