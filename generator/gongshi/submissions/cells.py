"""What a sheet's XML says that the reading library does not pass on: percent formats, errors, formulas without a value.

Takes inspected parts; gives `SheetFacts` by sheet part. It also turns away cells so far out that a reader which lays
a sheet out as a rectangle would exhaust the memory: one cell at XFD1048576 is enough for that.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from xml.parsers import expat

MAX_ROWS = 5_000  # a full month's workbook has about 500 in its longest sheet
MAX_COLUMNS = 100  # the template's widest sheet has 14
MAX_CELLS = 100_000
MAX_MERGED = 1_000
MAX_DEPTH = 30  # elements within elements: a sheet has six

Cell = tuple[int, int]  # row, column, from 0

_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_BUILT_IN_PERCENT = frozenset({9, 10})  # number formats 0% and 0.00%


class FarCellError(ValueError):
    """A cell beyond what any sheet of a submission needs, or one whose address is none."""


class DoctypeError(ValueError):
    """A document type declaration: no workbook needs one."""


@dataclass(frozen=True, slots=True)
class SheetFacts:
    """Cells of one sheet by what is special about them; `merged` are (first, last) cells."""

    percent: frozenset[Cell] = frozenset()
    uncached: frozenset[Cell] = frozenset()
    errors: dict[Cell, str] = field(default_factory=dict)
    merged: tuple[tuple[Cell, Cell], ...] = ()


def cell_name(row: int, column: int) -> str:
    """Return a cell's address: (6, 2) is `C7`."""
    letters, number = "", column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"


def cell_at(reference: str) -> Cell:
    """Return the row and column of an address; `FarCellError` for one that is none or lies too far out."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        raise FarCellError(reference)
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    row = int(match[2])
    if row > MAX_ROWS or column > MAX_COLUMNS:
        raise FarCellError(reference)
    return row - 1, column - 1


def scan_sheet(part: bytes, percent_styles: frozenset[int]) -> SheetFacts:
    """Return the facts of one sheet. Raises `FarCellError`, `DoctypeError` or `expat.ExpatError`."""
    scan = _SheetScan(percent_styles)
    _parser(scan.start, scan.end, scan.text).Parse(part, True)
    return SheetFacts(frozenset(scan.percent), frozenset(scan.uncached), scan.errors, tuple(scan.merged))


def percent_styles(part: bytes) -> frozenset[int]:
    """Return the numbers of the cell styles that show a figure as a percentage."""
    formats: set[int] = set(_BUILT_IN_PERCENT)
    styles: list[int] = []
    inside: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        inside.append(name)
        if name == "numFmt" and "%" in attributes.get("formatCode", ""):
            formats.add(int(attributes["numFmtId"]))
        if name == "xf" and "cellXfs" in inside:
            styles.append(int(attributes.get("numFmtId", "0")))

    _parser(start, lambda _: inside.pop(), lambda _: None).Parse(part, True)
    return frozenset(number for number, number_format in enumerate(styles) if number_format in formats)


def _clipped(reference: str) -> Cell:
    """Return the last cell of a merged range; a whole column or row ends where a sheet may end."""
    try:
        return cell_at(reference)
    except FarCellError:
        return MAX_ROWS - 1, MAX_COLUMNS - 1


def sheet_parts(workbook: bytes, relations: bytes) -> dict[str, str]:
    """Return the part of each sheet by the sheet's name: the workbook names relations, and these name parts."""
    sheets: list[tuple[str, str]] = []
    targets: dict[str, str] = {}

    def sheet(name: str, attributes: dict[str, str]) -> None:
        if name == "sheet":
            sheets.append((attributes["name"], next((text for key, text in attributes.items() if key.endswith(" id")), "")))

    def relation(name: str, attributes: dict[str, str]) -> None:
        if name == "Relationship":
            target = attributes["Target"]
            targets[attributes["Id"]] = target.removeprefix("/") if target.startswith("/") else f"xl/{target}"

    _parser(sheet, lambda _: None, lambda _: None).Parse(workbook, True)
    _parser(relation, lambda _: None, lambda _: None).Parse(relations, True)
    return {name: targets.get(identifier, "") for name, identifier in sheets}


class _SheetScan:
    """Follows a sheet's elements from row to row and cell to cell; addresses may be left out, then they count on."""

    def __init__(self, styles: frozenset[int]) -> None:
        self.percent: set[Cell] = set()
        self.uncached: set[Cell] = set()
        self.errors: dict[Cell, str] = {}
        self.merged: list[tuple[Cell, Cell]] = []
        self._styles = styles
        self._row, self._column, self._cells = -1, -1, 0
        self._address, self._type, self._style = "", "", 0
        self._formula, self._value, self._in_value, self._filled = False, "", False, False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "row":
            self._row = int(attributes.get("r", self._row + 2)) - 1
            self._column = -1
        elif name == "c":
            self._cells += 1
            self._column += 1
            self._address = attributes.get("r", "")
            self._type, self._style = attributes.get("t", ""), int(attributes.get("s", "0"))
            self._formula, self._value, self._filled = False, "", False
            if self._cells > MAX_CELLS:
                raise FarCellError(self._address)
        elif name in ("f", "v", "is", "t"):
            self._filled = True
            self._formula = self._formula or name == "f"
            self._in_value = name in ("v", "t")
        elif name == "mergeCell":
            first, _, last = attributes.get("ref", "").partition(":")
            self.merged.append((cell_at(first), _clipped(last or first)))
            if len(self.merged) > MAX_MERGED:
                raise FarCellError(first)

    def text(self, text: str) -> None:
        if self._in_value:
            self._value += text

    def end(self, name: str) -> None:
        if name in ("v", "t"):
            self._in_value = False
        elif name == "c" and self._filled:  # an empty cell that has only a style may lie anywhere
            cell = cell_at(self._address or cell_name(self._row, self._column))
            self._column = cell[1]
            self._record(cell)

    def _record(self, cell: Cell) -> None:
        if self._type == "e":
            self.errors[cell] = self._value
        elif self._formula and not self._value:
            self.uncached.add(cell)
        elif self._style in self._styles:
            self.percent.add(cell)


def _parser(
    start: Callable[[str, dict[str, str]], None], end: Callable[[str], object], text: Callable[[str], None]
) -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True

    def refuse(*_: object) -> None:
        raise DoctypeError

    depth = 0

    def down(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise ValueError(f"<{name}>: {depth}")
        start(name.rpartition(" ")[2], attributes)

    def up(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(name.rpartition(" ")[2])

    parser.StartDoctypeDeclHandler = refuse
    parser.StartElementHandler, parser.EndElementHandler = down, up
    parser.CharacterDataHandler = text
    return parser
