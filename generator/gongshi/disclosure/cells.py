"""The words of the gate for any table: a cell with what makes it sensitive, the table it is a row of, a term of a relation."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Status(StrEnum):
    """Whether a cell's value goes out."""

    PUBLISHED = "published"
    WITHHELD = "withheld"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. `largest` are the largest contributions of distinct owners, x1 first; `owner` is the only one's."""

    line: int
    codes: tuple[str, ...]
    name: str
    value: Decimal
    n: int | None = None
    largest: tuple[Decimal, ...] = ()
    sensitive: bool | None = None  # said outright; None where the rules decide
    lower: Decimal = Decimal(0)  # the protection wanted below and above the value
    upper: Decimal = Decimal(0)
    cost: Decimal | None = None
    history: Status | None = None
    status: Status | None = None
    owner: str = ""


@dataclass(frozen=True, slots=True)
class CellTable:
    """Every row of the file as it stood, and the cell that each row is."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A cell's part in a relation: the sum of coefficient x value over a relation's cells is zero."""

    relation: str
    cell: str
    coefficient: Decimal
