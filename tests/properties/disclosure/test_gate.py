"""The gate on random tables: the audit against counting by hand, the protector against the audit, relations against relations."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from itertools import product
from pathlib import Path
from random import Random

import numpy as np
from gongshi.disclosure.attacker_relations import equations
from gongshi.disclosure.audit import Verdict, audit
from gongshi.disclosure.cells import Cell, CellTable, Status
from gongshi.disclosure.gate import protect_cells
from gongshi.disclosure.primary import find_sensitive
from gongshi.disclosure.problem import build_problem
from gongshi.disclosure.relations import build_system
from gongshi.disclosure.rules import Rules
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

PLACE = Path("random.csv")
# Tables are drawn from a seed: hypothesis shrinks the seed and the sizes, not each number.
SMALL = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
FEW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])

seeds = st.integers(0, 10**6)


def random_table(seed: int, rows: int, columns: int, *, most: int = 9, groups: bool = False) -> tuple[list[Cell], Rules]:
    """Return a table with all its margins, some columns in a group if wanted; inner cells may be zero."""
    random = Random(seed)  # noqa: S311  (a test draws tables, not secrets)
    row_codes, column_codes = [f"r{n}" for n in range(rows)], [f"c{n}" for n in range(columns)]
    parents = dict.fromkeys(column_codes[: columns // 2], "g") if groups else {}
    inner = {(row, column): random.randint(0, most) for row in row_codes for column in column_codes}
    rules = Rules(
        dimensions=("row", "column"),
        totals={"row": "T", "column": "T"},
        hierarchies={"column": parents},
        integer=True,
        node_limit=50,
    )
    cells = []
    for row in ["T", *row_codes]:
        for column in ["T", *(["g"] if parents else []), *column_codes]:
            value = sum(amount for (r, c), amount in inner.items() if row in {r, "T"} and column in {c, "T", parents.get(c)})
            cells.append(Cell(len(cells) + 2, (row, column), f"{row}.{column}", Decimal(value)))
    return cells, rules


def marked(cells: Sequence[Cell], seed: int, *, share: float, level: int = 1, owners: bool = False) -> list[Cell]:
    """Return the cells with some inner ones sensitive; some of these one owner's alone."""
    random = Random(seed + 1)  # noqa: S311  (a test draws tables, not secrets)
    found = []
    for cell in cells:
        sensitive = "T" not in cell.codes and "g" not in cell.codes and cell.value > 0 and random.random() < share
        amount = Decimal(level) if sensitive else Decimal(0)
        owner = random.choice("ABCDE") if owners and sensitive and random.random() < 0.6 else ""
        found.append(replace(cell, sensitive=sensitive, lower=min(amount, cell.value), upper=amount, owner=owner))
    return found


def hidden(cells: Sequence[Cell], seed: int, most: int) -> list[Cell]:
    """Return the cells with up to `most` inner ones withheld, and perhaps a margin."""
    random = Random(seed + 2)  # noqa: S311  (a test draws tables, not secrets)
    inner = [number for number, cell in enumerate(cells) if "T" not in cell.codes and "g" not in cell.codes]
    chosen = set(random.sample(inner, min(most, len(inner))))
    chosen |= set(random.sample(range(len(cells)), 2))
    return [replace(cell, status=Status.WITHHELD if number in chosen else Status.PUBLISHED) for number, cell in enumerate(cells)]


def possible_tables(cells: Sequence[Cell], rules: Rules, most: int) -> Iterator[dict[str, int]]:
    """Yield every table of whole numbers from 0 to `most` that shows what is published."""
    parents = rules.hierarchies["column"]
    inner = [cell for cell in cells if "T" not in cell.codes and "g" not in cell.codes]
    choices = [range(most + 1) if cell.status is Status.WITHHELD else [int(cell.value)] for cell in inner]
    for values in product(*choices):
        table = {
            cell.name: sum(
                value
                for part, value in zip(inner, values, strict=True)
                if cell.codes[0] in {part.codes[0], "T"} and cell.codes[1] in {part.codes[1], "T", parents.get(part.codes[1])}
            )
            for cell in cells
        }
        shown = all(cell.status is Status.WITHHELD or table[cell.name] == cell.value for cell in cells)
        if shown and max(table.values()) <= most:
            yield table


@SMALL
@given(seeds, st.integers(1, 3), st.integers(2, 3), st.booleans())
def test_the_audit_finds_the_interval_that_counting_finds(seed: int, rows: int, columns: int, groups: bool) -> None:
    """Of two dimensions, one a hierarchy, the ends of the linear program's intervals are whole numbers that occur."""
    cells, rules = random_table(seed, rows, columns, most=2, groups=groups)
    greatest = int(max(cell.value for cell in cells))
    assume(greatest <= 8)
    rules = replace(rules, upper=float(greatest) if greatest else 1.0)
    cells = hidden(marked(cells, seed, share=0.5), seed, 4)
    tables = list(possible_tables(cells, rules, int(rules.upper)))
    assert tables, "the true table is one of them"
    for number, interval in audit(cells, rules).items():
        values = [table[cells[number].name] for table in tables]
        assert (interval.low, interval.high) == (min(values), max(values)), cells[number].name
        if min(values) == max(values):
            assert interval.verdict is Verdict.EXACT


@FEW
@given(seeds, st.integers(2, 5), st.integers(2, 5), st.booleans(), st.booleans())
def test_what_the_protector_gives_out_withstands_the_audit(
    seed: int, rows: int, columns: int, groups: bool, integer: bool
) -> None:
    """With insiders: a table is protected, or refused because nothing can protect it; never handed out unsafe."""
    cells, rules = random_table(seed, rows, columns, most=30, groups=groups)
    cells = marked(cells, seed, share=0.3, level=3, owners=True)
    rules = replace(rules, integer=integer, zeros=True)
    result, findings = protect_cells(CellTable((), (), tuple(cells)), rules, (), place=PLACE)
    if result is None:
        assert {finding.code for finding in findings} == {"disclosure-unprotectable"}
    else:
        assert {interval.verdict for interval in result.intervals.values()} <= {Verdict.SAFE}
        assert result.pattern.bound <= result.pattern.cost * (1 + 1e-9)


@FEW
@given(seeds, st.integers(2, 4), st.integers(2, 4), st.booleans())
def test_no_pattern_passes_with_a_cell_that_equations_determine(seed: int, rows: int, columns: int, groups: bool) -> None:
    """By exact elimination in fractions: a withheld cell whose unit vector the relations span can be computed."""
    cells, rules = random_table(seed, rows, columns, groups=groups)
    cells = hidden(marked(cells, seed, share=0.4), seed, rows * columns // 2)
    _, relations = equations(cells, rules, ())
    unknown = [number for number, cell in enumerate(cells) if cell.status is Status.WITHHELD]
    rows_left = [[Fraction(int(relation.get(number, 0))) for number in unknown] for relation in relations]
    intervals = audit(cells, rules)
    for place, number in enumerate(unknown):
        unit = [Fraction(int(position == place)) for position in range(len(unknown))]
        if exact_rank([*rows_left, unit]) == exact_rank(rows_left):
            assert intervals[number].verdict is Verdict.EXACT


NOT_LISTED = {
    "nothing": lambda row, column, grouped: False,
    "the sums over rows": lambda row, column, grouped: row == "T" and column != "T",
    "the sums over columns": lambda row, column, grouped: column == "T" and row != "T",
    "the groups": lambda row, column, grouped: column == "g",
    "the cells of groups": lambda row, column, grouped: row != "T" and column in grouped,
    "all but the cells": lambda row, column, grouped: "T" in {row, column},
}


@SMALL
@given(seeds, st.integers(2, 5), st.integers(2, 5), st.booleans(), st.sampled_from(sorted(NOT_LISTED)))
def test_protector_and_audit_write_down_the_same_relations(
    seed: int, rows: int, columns: int, groups: bool, missing: str
) -> None:
    """Two programs, one set of movements of the listed cells: also where sums or details of a table are not listed."""
    cells, rules = random_table(seed, rows, columns, groups=groups)
    cells = [cell for cell in cells if not NOT_LISTED[missing](*cell.codes, rules.hierarchies["column"])]
    assume(cells)
    system, findings = build_system(cells, rules, (), place=PLACE)
    assert findings == []
    assert system is not None
    ours = movements([dict(row) for row in system.rows], system.variables, len(cells))
    theirs = movements(equations(cells, rules, ())[1], equations(cells, rules, ())[0], len(cells))
    ranks = {int(np.linalg.matrix_rank(matrix, tol=1e-8)) for matrix in (ours, theirs, np.hstack([ours, theirs]))}
    assert len(ranks) == 1


@FEW
@given(seeds, st.integers(2, 3), st.integers(2, 3))
def test_the_protectors_cost_is_the_least_there_is(seed: int, rows: int, columns: int) -> None:
    """Margins are out already; of all patterns of inner cells that withstand the audit none is cheaper."""
    cells, rules = random_table(seed, rows, columns, most=9)
    cells = [replace(cell, history=Status.PUBLISHED if "T" in cell.codes else None) for cell in marked(cells, seed, share=0.3)]
    rules = replace(rules, node_limit=1000, zeros=True)
    result, _ = protect_cells(CellTable((), (), tuple(cells)), rules, (), place=PLACE)
    system, _ = build_system(cells, rules, (), place=PLACE)
    assert system is not None
    problem = build_problem(cells, rules, system, find_sensitive(cells, rules))
    free = np.flatnonzero(problem.free).tolist()
    least = None
    for picked in product([False, True], repeat=len(free)):
        extra = {number for number, taken in zip(free, picked, strict=True) if taken}
        cost = float(problem.costs[list(extra)].sum())
        if (least is None or cost < least) and stands(cells, rules, extra):
            least = cost
    assert (result is None) is (least is None)
    if result is not None and least is not None:
        assert abs(result.pattern.cost - least) < 1e-6 * max(1.0, least)


def stands(cells: Sequence[Cell], rules: Rules, extra: set[int]) -> bool:
    """Say whether the sensitive cells are safe when they and `extra` are withheld."""
    decided = [
        replace(cell, status=Status.WITHHELD if cell.sensitive or number in extra else Status.PUBLISHED)
        for number, cell in enumerate(cells)
    ]
    intervals = audit(decided, rules)
    return all(interval.verdict is Verdict.SAFE for number, interval in intervals.items() if cells[number].sensitive)


def exact_rank(rows: Sequence[Sequence[Fraction]]) -> int:
    """Return the rank of a matrix of fractions."""
    left = [list(row) for row in rows]
    rank = 0
    for column in range(len(left[0]) if left else 0):
        pivot = next((number for number in range(rank, len(left)) if left[number][column]), None)
        if pivot is not None:
            left[rank], left[pivot] = left[pivot], left[rank]
            for number in range(rank + 1, len(left)):
                factor = left[number][column] / left[rank][column]
                left[number] = [a - factor * b for a, b in zip(left[number], left[rank], strict=True)]
            rank += 1
    return rank


def movements(relations: Sequence[dict[int, float]], variables: int, cells: int) -> np.ndarray:
    """Return what the cells can do without breaking a relation: the null space, of which the cells' rows."""
    matrix = np.zeros((max(1, len(relations)), variables))
    for number, relation in enumerate(relations):
        for variable, coefficient in relation.items():
            matrix[number, variable] = coefficient
    _, values, vectors = np.linalg.svd(matrix)
    rank = int((values > 1e-8).sum())
    return vectors[rank:].T[:cells]
