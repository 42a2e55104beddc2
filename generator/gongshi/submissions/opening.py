"""Opens what people hand in, .xlsx or .csv, as sheets of cells; or says in one finding why a file cannot be opened.

Workbooks are read by calamine, after our own look at the zip and the XML: it knows no limits. CSV is UTF-8, with or
without a byte order mark, or GB18030, as spreadsheet programs in China still write it.
"""

import csv
import hashlib
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from xml.parsers import expat

from gongshi.findings import Finding, FindingKind
from gongshi.languages import Bilingual
from gongshi.submissions.cells import (
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_ROWS,
    Cell,
    DoctypeError,
    FarCellError,
    SheetFacts,
    cell_name,
    percent_styles,
    scan_sheet,
    sheet_parts,
)
from gongshi.submissions.preflight import (
    BROKEN,
    DOCTYPE,
    NOT_A_FILE,
    STYLES_PART,
    WORKBOOK_PART,
    WORKBOOK_RELATIONS_PART,
    inspect_file,
    read_parts,
    repacked,
)

FAR_CELL = FindingKind(
    "file-far-cell",
    Bilingual(
        f"内容在前 {MAX_ROWS} 行、前 {MAX_COLUMNS} 列之内", f"content within the first {MAX_ROWS} rows and {MAX_COLUMNS} columns"
    ),
    Bilingual("请删去远处的单元格（Ctrl+End 可找到）。", "Delete the cell that lies far out (Ctrl+End finds it)."),
)
UNDECODABLE = FindingKind(
    "file-encoding",
    Bilingual("UTF-8 或 GB18030 编码的文本", "text in UTF-8 or GB18030"),
    Bilingual("请另存为“CSV UTF-8”，或直接交 .xlsx。", "Save it as “CSV UTF-8”, or hand in the .xlsx."),
)
BAD_CSV = FindingKind(
    "file-csv",
    Bilingual("成对的引号和正确的 CSV", "well-formed CSV with paired quotation marks"),
    Bilingual("请检查该行附近的引号，或直接交 .xlsx。", "Check the quotation marks near this line, or hand in the .xlsx."),
)

_DELIMITERS = (",", "\t", ";", "，")  # the last one typed for the first
_SHEET_PART = re.compile(r"xl/worksheets/[^/]+\.xml$")


@dataclass(frozen=True)
class Sheet:
    """A sheet as it came: `rows` of cells from A1 on, `facts` about some of them; a CSV file is one without a name."""

    file: str
    name: str
    rows: Sequence[Sequence[object]]
    hidden: bool = False
    facts: SheetFacts = field(default_factory=SheetFacts)

    def cell(self, row: int, column: int | None) -> object:
        """Return a cell's content; empty text where there is none."""
        if column is None or row >= len(self.rows) or column >= len(self.rows[row]):
            return ""
        return self.rows[row][column]

    def text(self, row: int, column: int | None) -> str:
        """Return a cell's content as text without blanks around it."""
        value = self.cell(row, column)
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        return str(value).strip()

    def is_blank(self, cell: Cell) -> bool:
        """Say whether nothing at all stands in a cell, not even a formula or an error."""
        return not self.text(*cell) and cell not in self.facts.uncached and cell not in self.facts.errors

    def place(self, row: int, column: int) -> str:
        """Return a cell's place as findings write it."""
        return f"{self.name}!{cell_name(row, column)}" if self.name else cell_name(row, column)


@dataclass(frozen=True)
class OpenedFile:
    """A file's sheets and the checksum of its bytes."""

    name: str
    sha256: str
    sheets: tuple[Sheet, ...]


def open_file(path: Path, place: str) -> tuple[OpenedFile | None, list[Finding]]:
    """Open one file; `place` is its name in the findings."""
    refusal = inspect_file(path, place)
    if refusal is not None:
        return None, [refusal]
    content = path.read_bytes()
    if content[:2] == b"PK" or path.suffix.lower() == ".xlsx":
        sheets, refusal = _workbook(content, place)
    elif path.suffix.lower() in (".csv", ".txt", ".tsv"):
        sheets, refusal = _csv(content, place)
    else:
        sheets, refusal = (), NOT_A_FILE.at(place, "-", path.suffix or "—")
    if refusal is not None:
        return None, [refusal]
    return OpenedFile(place, hashlib.sha256(content).hexdigest(), sheets), []


def _workbook(content: bytes, place: str) -> tuple[tuple[Sheet, ...], Finding | None]:
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    parts, refusal = read_parts(content, place)
    if refusal is not None:
        return (), refusal
    facts, refusal = _facts(parts, place)
    if refusal is not None:
        return (), refusal
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(repacked(parts)))
        sheets = [
            Sheet(
                place,
                sheet.name,
                workbook.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False),
                sheet.visible is not SheetVisibleEnum.Visible,
                facts.get(sheet.name, SheetFacts()),
            )
            for sheet in workbook.sheets_metadata
            if sheet.typ is SheetTypeEnum.WorkSheet
        ]
    except (CalamineError, ValueError, OSError) as error:
        return (), BROKEN.at(place, "-", error)
    return tuple(sheets), None


def _facts(parts: dict[str, bytes], place: str) -> tuple[dict[str, SheetFacts], Finding | None]:
    """Return the facts of each sheet by its name; every sheet part is looked at, named or not."""
    try:
        percent = percent_styles(parts[STYLES_PART]) if STYLES_PART in parts else frozenset()
        scanned = {name: scan_sheet(part, percent) for name, part in parts.items() if _SHEET_PART.match(name)}
        names = sheet_parts(parts[WORKBOOK_PART], parts.get(WORKBOOK_RELATIONS_PART, b""))
    except FarCellError as error:
        return {}, FAR_CELL.at(place, error, error)
    except DoctypeError:
        return {}, DOCTYPE.at(place, "-", "DOCTYPE")
    except (expat.ExpatError, ValueError, KeyError) as error:
        return {}, BROKEN.at(place, "-", error)
    return {name: scanned[part] for name, part in names.items() if part in scanned}, None


def _csv(content: bytes, place: str) -> tuple[tuple[Sheet, ...], Finding | None]:
    text = _decoded(content)
    if text is None or "\0" in text:
        return (), UNDECODABLE.at(place, "-", content[:8].hex(" "))
    head = text[: text.find("\n")] if "\n" in text else text
    delimiter = max(_DELIMITERS, key=head.count)
    if delimiter == "，":
        text, delimiter = text.replace("，", ","), ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        rows = list(islice(reader, MAX_ROWS + 1))
    except csv.Error as error:
        return (), BAD_CSV.at(place, reader.line_num, error)
    if len(rows) > MAX_ROWS or sum(map(len, rows)) > MAX_CELLS or max(map(len, rows), default=0) > MAX_COLUMNS:
        return (), FAR_CELL.at(place, "-", f"{len(rows)}+ × {max(map(len, rows))}")
    return (Sheet(place, "", rows),), None


def _decoded(content: bytes) -> str | None:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None
