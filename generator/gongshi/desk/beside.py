"""Sets each finding beside the cell it is about: the row as it stands in the workbook, under the words of its header.

Takes a month's files and findings; gives groups by file and sheet. Nothing is shown that is not in the workbook itself.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from gongshi.findings import Finding
from gongshi.submissions import asks_for_reason
from gongshi.submissions.opening import Sheet, open_file
from gongshi.submissions.tables import Table, find_tables

_CELL = re.compile(r"(?:(?P<sheet>.+)!)?(?P<column>[A-Z]{1,3})(?P<row>[1-9][0-9]*)(?::[A-Z]{1,3}[0-9]+)?")
_LETTERS = 26


@dataclass(frozen=True)
class Neighbour:
    """A cell of the finding's row: the header's words, what stands in it, whether it is the one."""

    header: str
    content: str
    meant: bool


@dataclass(frozen=True)
class FoundCell:
    """A finding with its row; no row where it is about the file as a whole. `wants_reason`: a written reason lets it pass."""

    finding: Finding
    row: tuple[Neighbour, ...]
    wants_reason: bool


@dataclass(frozen=True)
class FoundSheet:
    """The findings about one sheet of one file, in the sheet's order; `sheet` is empty for the file as a whole."""

    file: str
    sheet: str
    cells: tuple[FoundCell, ...]


def beside_cells(files: Sequence[Path], findings: Iterable[Finding]) -> list[FoundSheet]:
    """Return the findings by file and sheet, each beside its row; those about no file of these come last."""
    findings = list(findings)
    tables = {path.name: _tables(path) for path in files if any(finding.file == path.name for finding in findings)}
    grouped: dict[tuple[str, str], list[tuple[int, FoundCell]]] = {}
    for finding in findings:
        match = _CELL.fullmatch(finding.place)
        known = tables.get(finding.file, {})
        sheet = (match["sheet"] or "") if match else ""
        row = int(match["row"]) if match else 0
        table = known.get(sheet) if match else None
        beside = tuple(_row(table, row - 1, _number(match["column"]))) if match and table else ()
        found = FoundCell(finding, beside, asks_for_reason(finding) and bool(beside) and bool(sheet))
        grouped.setdefault((finding.file, sheet), []).append((row, found))
    order = {path.name: number for number, path in enumerate(files)}
    keys = sorted(grouped, key=lambda key: order.get(key[0], len(order)))
    return [
        FoundSheet(file, sheet, tuple(found for _, found in sorted(grouped[file, sheet], key=lambda each: each[0])))
        for file, sheet in keys
    ]


def _tables(path: Path) -> dict[str, tuple[Sheet, Table | None]]:
    opened, _ = open_file(path, path.name)
    if opened is None:
        return {}
    by_sheet = {table.sheet.name: table for table in find_tables(opened)[0]}
    return {sheet.name: (sheet, by_sheet.get(sheet.name)) for sheet in opened.sheets}


def _row(where: tuple[Sheet, Table | None], row: int, meant: int) -> Iterator[Neighbour]:
    """Yield what stands in a row, and the cell itself even if it is empty."""
    sheet, table = where
    width = len(sheet.rows[row]) if row < len(sheet.rows) else 0
    for column in range(max(width, meant + 1)):
        content = sheet.text(row, column)
        if content or column == meant:
            header = sheet.text(table.header, column) if table else ""
            yield Neighbour(header, content, column == meant)


def _number(letters: str) -> int:
    """Return a column's number from 0: A is 0, AA is 26."""
    number = 0
    for letter in letters:
        number = number * _LETTERS + ord(letter) - ord("A") + 1
    return number - 1
