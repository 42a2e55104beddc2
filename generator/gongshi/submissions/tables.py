"""Finds the tables of a submission in the sheets of a file: by their headers, not by sheet names or places.

Takes opened sheets; gives each table with where its columns stand, and findings for sheets that are not read.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from gongshi.findings import Finding, FindingKind, Severity
from gongshi.identifying import IDENTIFYING, cell_rule, header_rule
from gongshi.languages import Bilingual
from gongshi.submissions.cells import Cell
from gongshi.submissions.commitment_layout import COMMITMENT_COLUMNS, PARAGRAPH_COLUMNS
from gongshi.submissions.layout import (
    CSV_COLUMNS,
    INSTRUCTIONS_SHEET,
    OBSERVATION_COLUMNS,
    PERIOD_LABEL,
    PROJECT_COLUMNS,
    SOURCE_COLUMNS,
    Column,
    columns_of,
    plain,
)
from gongshi.submissions.opening import OpenedFile, Sheet

SEARCHED_ROWS = 25  # a header stands at the top; people put a title or a note above it

HIDDEN = FindingKind(
    "sheet-hidden",
    Bilingual("表不隐藏", "no hidden sheet with figures"),
    Bilingual("隐藏的表没有读取。请取消隐藏，或删去此表。", "The hidden sheet was not read. Unhide it or delete it."),
)
IGNORED = FindingKind(
    "sheet-ignored",
    Bilingual("模板的表", "a sheet of the template"),
    Bilingual(
        "此表没有读取。如其中有要报的数，请移到模板的表中。",
        "The sheet was not read. Move figures that count to the template’s sheets.",
    ),
    Severity.WARNING,
)
NO_TABLE = FindingKind(
    "file-no-table",
    Bilingual(
        "表头含“指标、地区、本期数”或“地区、领域、阶段、项目数”的表",
        "a table with the columns Indicator, Area, This period, or Area, Category, Stage, Projects",
    ),
    Bilingual(
        "请用 gongshi template 生成的模板填写，不改表头。", "Use the workbook that gongshi template makes, with its headers."
    ),
)
MERGED_FIGURES = FindingKind(
    "cell-merged",
    Bilingual("一格一个数，不合并单元格", "one figure a cell, no merged cells"),
    Bilingual("请取消合并，每格分别填写。", "Unmerge the cells and fill in each."),
)
FILLED_DOWN = FindingKind(
    "cell-filled-down",
    Bilingual("每行都写明指标和地区", "indicator and area in every row"),
    Bilingual("合并的单元格已读作各行都是 {taken}。", "The merged cell was read as {taken} in each of its rows."),
    Severity.WARNING,
)


ROW_LENGTH = FindingKind(
    "file-row-length",
    Bilingual("每行至多 {count} 格", "at most {count} cells in each row"),
    Bilingual(
        "该行逗号太多：数字不用千分位，说明中的逗号请用中文逗号，或加引号。",
        "Too many commas: write figures without them, and put text that has one into quotation marks.",
    ),
)


class Kind(Enum):
    """What sort of table it is: its columns, and which of them tell it."""

    OBSERVATIONS = (OBSERVATION_COLUMNS, (("indicator", "value"), ("name", "value")))
    PROJECTS = (PROJECT_COLUMNS, (("area", "category", "stage", "projects"),))
    COMMITMENTS = (COMMITMENT_COLUMNS, (("commitment", "state"),))
    PARAGRAPHS = (PARAGRAPH_COLUMNS, (("text_zh", "text_en"),))
    SOURCES = (SOURCE_COLUMNS, (("bureau", "source"), ("bureau_name", "source")))

    def __init__(self, columns: tuple[Column, ...], signs: Sequence[Sequence[str]]) -> None:
        self.columns = columns
        self._signs = signs

    def is_in(self, found: dict[str, int]) -> bool:
        """Say whether a header row with the columns `found` is this table's."""
        return any(found.keys() >= set(signs) for signs in self._signs)


@dataclass(frozen=True)
class Table:
    """A table in a sheet: the header's row and where each column stands. `labels` are cells filled by a merged one."""

    kind: Kind
    sheet: Sheet
    header: int
    columns: dict[str, int]
    labels: dict[Cell, str]

    def rows(self) -> Iterator[int]:
        """Yield the rows below the header that have anything in the columns that people or the template fill."""
        told = [column for key, column in self.columns.items() if not key.startswith("last")]
        for row in range(self.header + 1, len(self.sheet.rows)):
            if any(not self.sheet.is_blank((row, column)) for column in told):
                yield row

    def text(self, row: int, key: str) -> str:
        """Return a cell's text; of a label merged over several rows in each of them."""
        column = self.columns.get(key)
        return self.labels.get((row, column), "") or self.sheet.text(row, column) if column is not None else ""

    def cell(self, row: int, key: str) -> Cell | None:
        """Return where a column's cell stands in a row."""
        column = self.columns.get(key)
        return None if column is None else (row, column)

    def place(self, row: int, key: str) -> str:
        """Return a cell's place; the row's first cell if the table has not the column."""
        return self.sheet.place(row, self.columns.get(key, 0))


_FIGURES = (Kind.OBSERVATIONS, Kind.PROJECTS, Kind.COMMITMENTS)


def find_tables(file: OpenedFile) -> tuple[list[Table], list[Finding]]:
    """Return the tables of a file; every sheet that is not read is told."""
    tables: list[Table] = []
    findings: list[Finding] = []
    for sheet in file.sheets:
        table, found = _table(sheet)
        findings += found
        if sheet.hidden:
            if table is not None:
                findings.append(HIDDEN.at(file.name, sheet.place(0, 0), sheet.name))
        elif table is not None:
            tables.append(table)
        elif plain(sheet.name) != INSTRUCTIONS_SHEET and any(cell for row in sheet.rows for cell in row):
            findings.append(IGNORED.at(file.name, sheet.place(0, 0), sheet.name or "—"))
    if not any(table.kind in _FIGURES for table in tables):
        findings.append(NO_TABLE.at(file.name, "-", ", ".join(sheet.name for sheet in file.sheets) or "—"))
    return tables, findings


# Whatever stands there is read as a figure, or as a key, and told where it is none.
_FIGURE_COLUMNS = ("last", "value", "projects", "investment", "last_investment", "owners", "x1", "x2", "owner_key")


def identifying_cells(table: Table) -> Iterator[Finding]:
    """Yield what names a person or an enterprise: columns that are not the template's, and texts but for the contact's."""
    sheet, own = table.sheet, set(table.columns.values())
    for column, content in enumerate(sheet.rows[table.header]):
        rule = header_rule(str(content)) if column not in own else None
        if rule is not None:
            yield IDENTIFYING.at(sheet.file, sheet.place(table.header, column), content, what=rule.what)
    expected = {table.columns.get(key) for key in ("contact", *_FIGURE_COLUMNS)}
    for row in table.rows():
        for column, content in enumerate(sheet.rows[row]):
            rule = cell_rule(sheet.text(row, column)) if content and column not in expected else None
            if rule is not None:
                yield IDENTIFYING.at(sheet.file, sheet.place(row, column), "***", what=rule.what)


def stated_periods(file: OpenedFile, tables: Iterable[Table]) -> Iterator[tuple[object, str]]:
    """Yield the months that a file says it is for, each with its place: beside the label 月份 / Period, or in a column."""
    yield from _labelled(file)
    for table in tables:
        if "period" in table.columns:
            for row in table.rows():
                yield table.sheet.cell(row, table.columns["period"]), table.place(row, "period")


def _labelled(file: OpenedFile) -> Iterator[tuple[object, str]]:
    names = {plain(PERIOD_LABEL.zh), plain(PERIOD_LABEL.en), plain(f"{PERIOD_LABEL.zh} {PERIOD_LABEL.en}")}
    for sheet in file.sheets:
        for row, cells in enumerate(sheet.rows[:SEARCHED_ROWS]):
            if any(kind.is_in(columns_of(cells, kind.columns)) for kind in Kind):
                break  # a header: the label is a column's name there
            for column, content in enumerate(cells[:-1]):
                if plain(content) in names:
                    yield cells[column + 1], sheet.place(row, column + 1)


def _table(sheet: Sheet) -> tuple[Table | None, list[Finding]]:
    for row, cells in enumerate(sheet.rows[:SEARCHED_ROWS]):
        for kind in Kind:
            columns = columns_of(cells, (*CSV_COLUMNS, *kind.columns))
            if kind.is_in(columns):
                labels, findings = _merged(sheet, kind, row, columns)
                findings += _long_rows(sheet, row)
                return Table(kind, sheet, row, columns, labels), [] if sheet.hidden else findings
    return None, []


def _long_rows(sheet: Sheet, header: int) -> Iterator[Finding]:
    """Yield the rows of a CSV file that an unquoted comma made longer than the header: their cells have moved."""
    count = len(sheet.rows[header])
    for number, cells in enumerate(sheet.rows[header + 1 :], start=header + 2):
        if not sheet.name and len(cells) > count:
            yield ROW_LENGTH.at(sheet.file, number, len(cells), count=count)


def _merged(sheet: Sheet, kind: Kind, header: int, columns: dict[str, int]) -> tuple[dict[Cell, str], list[Finding]]:
    """Return the labels that merged cells spread over rows; a merged figure belongs to nobody knows which row."""
    written = {columns[column.key] for column in kind.columns if column.written and column.key in columns}
    labels: dict[Cell, str] = {}
    findings: list[Finding] = []
    for (first_row, first_column), (last_row, last_column) in sheet.facts.merged:
        text = sheet.text(first_row, first_column)
        if first_row <= header or not text:
            continue
        place = sheet.place(first_row, first_column)
        if written & set(range(first_column, last_column + 1)):
            findings.append(MERGED_FIGURES.at(sheet.file, place, text))
        elif last_row > first_row and first_column in columns.values():
            findings.append(FILLED_DOWN.at(sheet.file, place, text, taken=text))
            labels |= {(row, first_column): text for row in range(first_row + 1, min(last_row + 1, len(sheet.rows)))}
    return labels, findings
