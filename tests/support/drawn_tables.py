"""Tables of cells drawn as text, for tests of the disclosure gate that a reader can check by hand.

The first row and column hold codes; `30*` is sensitive and only must not be computed exactly, `30*5` needs 5 either way,
`[30]` is withheld, `[30*]` both; `30A` is one owner's cell, A's; `30!` went out earlier, `[30]!` was withheld then.
"""

import re
from collections.abc import Mapping
from decimal import Decimal

from gongshi.disclosure.cells import Cell, CellTable, Status
from gongshi.disclosure.rules import Rules

_CELL = re.compile(r"(\[)?([-0-9.]+)([A-Z]?)(\*[0-9.]*)?(\])?(!)?")


def drawn(text: str, *, cost: Mapping[tuple[str, str], int] | None = None) -> list[Cell]:
    """Return the cells of a table of rows and columns."""
    lines = [line.split() for line in text.strip().splitlines()]
    columns = lines[0]
    cells: list[Cell] = []
    for row, *entries in lines[1:]:
        for column, entry in zip(columns, entries, strict=True):
            if entry != ".":
                cells.append(_cell(len(cells) + 2, (row, column), entry, (cost or {}).get((row, column))))
    return cells


def table(cells: list[Cell]) -> CellTable:
    """Return a table with the cells as its rows."""
    rows = tuple((*cell.codes, str(cell.value)) for cell in cells)
    return CellTable(("row", "column", "value"), rows, tuple(cells))


def rules(**settings: object) -> Rules:
    """Return rules of a drawn table, whose totals are called T."""
    base = {"dimensions": ("row", "column"), "totals": {"row": "T", "column": "T"}}
    return Rules(**{**base, **settings})  # type: ignore[arg-type]  # settings of many types


def withheld(cells: list[Cell], statuses: tuple[Status, ...]) -> set[str]:
    """Return the withheld cells as `row.column`."""
    return {".".join(cell.codes) for cell, status in zip(cells, statuses, strict=True) if status is Status.WITHHELD}


def _cell(line: int, codes: tuple[str, str], entry: str, cost: int | None) -> Cell:
    match = _CELL.fullmatch(entry)
    assert match is not None, entry
    opened, value, owner, star, _, out = match.groups()
    status = Status.WITHHELD if opened else Status.PUBLISHED
    level = Decimal(star[1:] or 0) if star else Decimal(0)
    return Cell(
        line=line,
        codes=codes,
        name=".".join(codes),
        value=Decimal(value),
        sensitive=bool(star),
        lower=level,
        upper=level,
        cost=None if cost is None else Decimal(cost),
        history=status if out else None,
        status=status,
        owner=owner,
    )
