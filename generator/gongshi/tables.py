"""CSV tables as frozen rows: reads and writes a table whose columns are a dataclass's fields, findings cell by cell.

`data/reference`, `data/history` and the editions are such tables. A field of type `Bilingual` is two columns,
`name_zh` and `name_en`; a `tuple[str, ...]` is one column, its parts separated by `|`; an empty cell is the field's
default, and a field without one must be filled. A type of our own says how it is written: a class method `parse`
and a class attribute `written`.
"""

import csv
import dataclasses
import io
import re
import types
import typing
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from functools import cache
from operator import itemgetter
from pathlib import Path
from typing import Any, TypeVar

from gongshi.findings import Finding, FindingKind
from gongshi.languages import LANGUAGES, Bilingual

Row = TypeVar("Row")

PART_SEPARATOR = "|"

MISSING_FILE = FindingKind(
    "table-missing",
    Bilingual("应有此文件", "this file"),
    Bilingual(
        "请从上一版恢复此文件，或按说明新建。", "Restore the file from the last version, or make it as the README describes."
    ),
)
UNDECODABLE = FindingKind(
    "table-encoding",
    Bilingual("UTF-8 编码的文本", "text in UTF-8"),
    Bilingual("请另存为 UTF-8 编码。", "Save the file again as UTF-8."),
)
NOT_CSV = FindingKind(
    "table-csv",
    Bilingual("成对的引号和正确的 CSV", "well-formed CSV with paired quotation marks"),
    Bilingual("请检查该行附近的引号。", "Check the quotation marks near this line."),
)
COLUMNS = FindingKind(
    "table-columns",
    Bilingual("表头为：{columns}", "the header row {columns}"),
    Bilingual("请按所列顺序改正表头。", "Correct the header row to these columns, in this order."),
)
ROW_LENGTH = FindingKind(
    "table-row-length",
    Bilingual("每行 {count} 格", "{count} cells in each row"),
    Bilingual("请检查该行的逗号和引号。", "Check the commas and quotation marks of this row."),
)
EMPTY_CELL = FindingKind(
    "table-cell-empty",
    Bilingual("此格必填", "a value in this cell"),
    Bilingual("请填写。", "Fill in the cell."),
)
BAD_CELL = FindingKind(
    "table-cell",
    Bilingual("{expected}", "{expected}"),
    Bilingual("请改正此格。", "Correct the cell."),
)
REPEATED_ID = FindingKind(
    "table-id-repeated",
    Bilingual("每行的 {column} 不重复", "a {column} that no other row has"),
    Bilingual("请改名或删去重复的行。", "Rename the row or delete the one that repeats."),
)

BAD_ID = FindingKind(
    "table-id",
    Bilingual("小写字母、数字、- 和 _ 组成的编号", "an id of small letters, digits, - and _"),
    Bilingual("编号用作网址，请改写。", "Ids stand in addresses: rewrite it."),
)

# An id becomes a folder's name. A number is written out: Python would also take 1_000, 1e9 and ３.
_ID = re.compile(r"[a-z0-9][a-z0-9_-]*")
_WHOLE = re.compile(r"-?[0-9]{1,12}")
_NUMBER = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,12})?")


def parse_number(text: str) -> Decimal:
    """Return the decimal that `text` writes out in digits; ValueError for anything else."""
    if _NUMBER.fullmatch(text) is None:
        raise ValueError(text)
    return Decimal(text)


def _whole(text: str) -> int:
    if _WHOLE.fullmatch(text) is None:
        raise ValueError(text)
    return int(text)


_PARSERS: dict[type, tuple[Callable[[str], Any], Bilingual]] = {
    str: (str, Bilingual("文字", "text")),
    int: (_whole, Bilingual("整数，用半角数字，如 1561", "a whole number such as 1561")),
    Decimal: (parse_number, Bilingual("数字，用半角数字，如 697.6", "a number such as 697.6")),
    date: (date.fromisoformat, Bilingual("日期，如 2025-07-18", "a date such as 2025-07-18")),
}
_BOOLEANS = {"yes": True, "no": False}


def read_table(path: Path, row_type: type[Row], *, place: Path | None = None) -> tuple[tuple[Row, ...], list[Finding]]:
    """Read `path` into rows of the dataclass `row_type`; the rows that could be read, and every finding.

    `place` is the file's name in the findings (default: `path`). A column named `id` holds what may stand in an address,
    and must not repeat.
    """
    name = place or path
    if not path.is_file():
        return (), [MISSING_FILE.at(name, "-", "—")]
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return (), [UNDECODABLE.at(name, f"byte {error.start}", error.object[error.start : error.start + 4].hex())]
    return parse_table(text, row_type, place=name)


def parse_table(text: str, row_type: type[Row], *, place: Path) -> tuple[tuple[Row, ...], list[Finding]]:
    """Read CSV `text` as `read_table` does a file."""
    rows, findings = parse_numbered_table(text, row_type, place=place)
    return tuple(row for _, row in rows), findings


def parse_numbered_table(text: str, row_type: type[Row], *, place: Path) -> tuple[list[tuple[int, Row]], list[Finding]]:
    """Read CSV `text`, each row with its number in the file, for findings that only a comparison of rows brings."""
    names = column_names(row_type)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        lines = list(reader)
    except csv.Error as error:
        return [], [NOT_CSV.at(place, reader.line_num, error)]
    header, body = (lines[0], lines[1:]) if lines else ([], [])
    if header != names:
        return [], [COLUMNS.at(place, "1", ",".join(header), columns=",".join(names))]
    columns = _columns(row_type)
    readers = [(column, column.of) for column in columns]
    rows: list[tuple[int, Row]] = []
    findings: list[Finding] = []
    seen: dict[str, int] = {}
    with_id = "id" in names
    for number, cells in enumerate(body, start=2):
        if len(cells) != len(names):
            findings.append(ROW_LENGTH.at(place, number, len(cells), count=len(names)))
            continue
        try:
            row = row_type(*[column[cells_of(cells)] for column, cells_of in readers])
        except (ValueError, InvalidOperation):
            findings += [fault for column in columns for fault in column.faults(cells, place, number)]
            continue
        key = getattr(row, "id", None) if with_id else None
        if key is not None and seen.setdefault(key, number) != number:
            findings.append(REPEATED_ID.at(place, f"{number}:id", f"{key} ({seen[key]})", column="id"))
        if key is not None and _ID.fullmatch(key) is None:
            findings.append(BAD_ID.at(place, f"{number}:id", key))
        rows.append((number, row))
    return rows, findings


def table_text(rows: Iterable[Any], row_type: type) -> str:
    """Return rows as the CSV text that `read_table` reads: UTF-8, `\\n`, the dataclass's order of columns."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(column_names(row_type))
    writer.writerows(table_cells(rows, row_type))
    return out.getvalue()


def table_cells(rows: Iterable[Any], row_type: type) -> Iterator[list[str]]:
    """Yield rows as the texts of their cells, in the dataclass's order of columns."""
    names = [field.name for field in dataclasses.fields(row_type)]
    for row in rows:
        cells: list[str] = []
        for name in names:
            value = getattr(row, name)
            if isinstance(value, Bilingual):
                cells += [value.in_language(language) for language in LANGUAGES]
            else:
                cells.append(value if type(value) is str else _cell(value))
        yield cells


def column_names(row_type: type) -> list[str]:
    """Return the columns of a row type, a bilingual field as one column a language."""
    return [name for field, kind in _fields(row_type) for name in _names(field, kind)]


class _Column(dict[Any, Any]):
    """A field of a table, as the values of its cells' texts: a table says the same few words over and over.

    The key is the cell's text, or for a `Bilingual` the pair of texts.
    """

    def __init__(self, field: "dataclasses.Field[Any]", kind: Any, first: int) -> None:
        super().__init__()
        self.names = _names(field, kind)
        self.of = itemgetter(*range(first, first + len(self.names)))
        self._kind = kind
        self._default = field.default
        self._read: Callable[[Any], Any] = self._bilingual if kind is Bilingual else self._single
        self._parse: Callable[[str], Any] = str if kind is Bilingual else _parser(kind)

    def __missing__(self, key: Any) -> Any:
        value = self[key] = self._read(key)
        return value

    def faults(self, cells: list[str], place: Path, number: int) -> Iterable[Finding]:
        """Yield what is wrong with this field in one row."""
        key = self.of(cells)
        try:
            self[key]
        except (ValueError, InvalidOperation):
            for name, text in zip(self.names, [key] if isinstance(key, str) else key, strict=True):
                if not text.strip():
                    yield EMPTY_CELL.at(place, f"{number}:{name}")
                elif self._kind is not Bilingual:
                    yield BAD_CELL.at(place, f"{number}:{name}", text.strip(), expected=_expected(self._kind))

    def _bilingual(self, key: tuple[str, ...]) -> Bilingual:
        text = Bilingual(*(part.strip() for part in key))
        required = self._default is dataclasses.MISSING or bool(text.zh or text.en)  # never in one language only
        if required and not (text.zh and text.en):
            raise ValueError(key)
        return text

    def _single(self, key: str) -> Any:
        text = key.strip()
        if text:
            return self._parse(text)
        if self._default is dataclasses.MISSING:
            raise ValueError(text)
        return self._default


def _columns(row_type: type) -> list[_Column]:
    columns: list[_Column] = []
    first = 0
    for field, kind in _fields(row_type):
        columns.append(_Column(field, kind, first))
        first += len(columns[-1].names)
    return columns


def _names(field: "dataclasses.Field[Any]", kind: Any) -> list[str]:
    return [f"{field.name}_{language.code}" for language in LANGUAGES] if kind is Bilingual else [field.name]


@cache
def _fields(row_type: type) -> Sequence[tuple["dataclasses.Field[Any]", Any]]:
    hints = typing.get_type_hints(row_type)
    return [(field, _bare(hints[field.name])) for field in dataclasses.fields(row_type)]


def _bare(hint: Any) -> Any:
    """Return the type of a field without its `| None`."""
    if isinstance(hint, types.UnionType):
        (hint,) = [part for part in typing.get_args(hint) if part is not type(None)]
    return hint


@cache
def _parser(kind: Any) -> Callable[[str], Any]:
    """Return what turns a cell's text into a value of the type `kind`; it raises ValueError for any other text."""
    if typing.get_origin(kind) is tuple:
        parse_part = _parser(typing.get_args(kind)[0])
        return lambda text: tuple(parse_part(part.strip()) for part in text.split(PART_SEPARATOR))
    if kind is bool:
        return _yes_or_no
    if issubclass(kind, StrEnum):
        return typing.cast("Callable[[str], Any]", kind)
    if hasattr(kind, "parse"):
        return typing.cast("Callable[[str], Any]", kind.parse)
    return _PARSERS[kind][0]


def _yes_or_no(text: str) -> bool:
    if text not in _BOOLEANS:
        raise ValueError(text)
    return _BOOLEANS[text]


def _expected(kind: Any) -> Bilingual:
    if typing.get_origin(kind) is tuple:
        return _expected(typing.get_args(kind)[0])
    if kind is bool:
        return Bilingual("yes 或 no", "yes or no")
    if issubclass(kind, StrEnum):
        choices = ", ".join(kind)
        return Bilingual(f"其中之一：{choices}", f"one of: {choices}")
    return kind.written if hasattr(kind, "parse") else _PARSERS[kind][1]


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return PART_SEPARATOR.join(_cell(part) for part in value)
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
