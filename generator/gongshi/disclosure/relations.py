"""How the cells of a table add up: one sparse system of equations for all its dimensions, hierarchies and relations.

Takes cells and rules; gives a `System` for the protector, or a finding for each sum that does not come out. A combination
that is not in the table is zero where its neighbours are there; a sum that is not in the table, though its parts are, is an
unpublished cell, so that tables cut differently from the same records stay linked. The audit builds its own relations.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from gongshi.disclosure.cells import Cell, Term
from gongshi.disclosure.rules import Rules
from gongshi.findings import Finding, FindingKind
from gongshi.languages import Bilingual

NOT_ADDITIVE = FindingKind(
    "relations-sum",
    Bilingual("{name} 各部分之和等于合计", "parts of {name} that add up to it"),
    Bilingual(
        "请补上缺少的单元（从未发布的写 history = withheld）或“未分配”一项，或改正层级；不要改动数字。",
        "Add the missing cells (history withheld, if never published) or a not-allocated one; do not force a figure.",
    ),
)

Codes = tuple[str, ...]
Row = tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class System:
    """Relations between variables: the first are the cells in their order, the rest are sums that nobody publishes.

    Each row is a relation, pairs of variable and coefficient whose products add up to zero.
    """

    cells: int
    variables: int
    rows: tuple[Row, ...]


def build_system(
    cells: Sequence[Cell], rules: Rules, terms: Iterable[Term], *, place: Path
) -> tuple[System | None, list[Finding]]:
    """Build the system of all relations; `place` is the table's name in the findings."""
    sums = _Sums(cells, rules)
    relations = [(name, row) for name, row in sums.relations() if len(row) > 1]
    relations += _explicit(cells, terms)
    findings = [
        NOT_ADDITIVE.at(place, _line(cells, row), name, name=name) for name, row in relations if not _adds_up(sums.values, row)
    ]
    return (None if findings else _pruned(len(cells), [row for _, row in relations])), findings


class _Sums:
    """Every sum that the dimensions make, with the parts of it that are there."""

    def __init__(self, cells: Sequence[Cell], rules: Rules) -> None:
        self._rules = rules
        self._variable: dict[Codes, int] = {}
        self._parts: dict[tuple[int, int], list[int]] = defaultdict(list)  # (sum, dimension): its parts
        self._names: list[str] = []
        self.values: list[Decimal] = [cell.value for cell in cells]
        for cell in cells:
            self._variable[cell.codes] = len(self._names)
            self._names.append(cell.name)
        if rules.dimensions:
            self._close(list(self._variable))

    def relations(self) -> Iterator[tuple[str, list[tuple[int, Decimal]]]]:
        for (whole, dimension), parts in self._parts.items():
            name = f"{self._names[whole]} ({self._rules.dimensions[dimension]})"
            yield name, [(whole, Decimal(-1)), *((part, Decimal(1)) for part in parts)]

    def _close(self, waiting: list[Codes]) -> None:
        """Add the sums above each cell, level by level, until nothing new appears; then their values."""
        for codes in waiting:  # grows while it is walked
            for dimension in range(len(codes)):
                above = self._above(codes, dimension)
                if above is None:
                    continue
                if above not in self._variable:
                    self._variable[above] = len(self._names)
                    self._names.append(", ".join(above))
                    waiting.append(above)
                self._parts[self._variable[above], dimension].append(self._variable[codes])
        self._value_sums()

    def _above(self, codes: Codes, dimension: int) -> Codes | None:
        parent = self._rules.parent(self._rules.dimensions[dimension], codes[dimension])
        return None if parent is None else (*codes[:dimension], parent, *codes[dimension + 1 :])

    def _value_sums(self) -> None:
        parts = {whole: those for (whole, _), those in self._parts.items()}
        known = dict(enumerate(self.values))

        def value(variable: int) -> Decimal:
            if variable not in known:
                known[variable] = sum((value(part) for part in parts[variable]), Decimal(0))
            return known[variable]

        self.values = [value(variable) for variable in range(len(self._names))]


def _explicit(cells: Sequence[Cell], terms: Iterable[Term]) -> list[tuple[str, list[tuple[int, Decimal]]]]:
    position = {cell.name: number for number, cell in enumerate(cells)}
    relations: dict[str, list[tuple[int, Decimal]]] = defaultdict(list)
    for term in terms:
        relations[term.relation].append((position[term.cell], term.coefficient))
    return list(relations.items())


def _adds_up(values: Sequence[Decimal], row: Sequence[tuple[int, Decimal]]) -> bool:
    """Say whether the relation holds, each value of it being off by half a unit of its last decimal at the most.

    Whole numbers are counts and exact.
    """
    rest = abs(sum((coefficient * values[variable] for variable, coefficient in row), Decimal(0)))
    places = max(-int(values[variable].as_tuple().exponent) for variable, _ in row)
    rounded = sum((abs(coefficient) for _, coefficient in row), Decimal(0)) / 2 * Decimal(10) ** -places
    return rest <= (rounded if places > 0 else 0)


def _line(cells: Sequence[Cell], row: Sequence[tuple[int, Decimal]]) -> str:
    lines = [cells[variable].line for variable, _ in row if variable < len(cells)]
    return ", ".join(map(str, lines[:3])) + (" …" if len(lines) > 3 else "")  # noqa: PLR2004  (enough to find it)


def _pruned(cells: int, rows: list[list[tuple[int, Decimal]]]) -> System:
    """Leave out the unpublished sums that stand in one relation only: they tell nothing."""
    while True:
        uses: Mapping[int, int] = _uses(rows)
        kept = [row for row in rows if all(variable < cells or uses[variable] > 1 for variable, _ in row)]
        if len(kept) == len(rows):
            break
        rows = kept
    left = sorted({variable for row in rows for variable, _ in row if variable >= cells})
    number = {variable: cells + position for position, variable in enumerate(left)}
    return System(
        cells,
        cells + len(left),
        tuple(tuple((number.get(variable, variable), float(coefficient)) for variable, coefficient in row) for row in rows),
    )


def _uses(rows: Iterable[Sequence[tuple[int, Decimal]]]) -> dict[int, int]:
    uses: dict[int, int] = defaultdict(int)
    for row in rows:
        for variable, _ in row:
            uses[variable] += 1
    return uses
