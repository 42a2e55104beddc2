"""What every case of disclosure control is compared by: rows, rules, primary sets, verdicts and costs."""

import csv
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from gongshi.disclosure.audit import Verdict, audit
from gongshi.disclosure.cells import Cell, CellTable, Status, Term
from gongshi.disclosure.gate import protect_cells
from gongshi.disclosure.primary import find_sensitive
from gongshi.disclosure.rules import Rules

Rows = list[dict[str, str]]
Differences = Iterator[str]
Case = tuple[str, Callable[[], Differences]]
PRECISION = 1e-6
NODES = 2000  # enough for the optimum in most cases; the heuristic answers in any


def rows_of(path: Path) -> Rows:
    """Read a CSV file."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def table_rules(dimensions: tuple[str, ...], hierarchies: dict[str, dict[str, str]], **settings: object) -> Rules:
    """Return rules of a table whose totals are all called Total."""
    return Rules(dimensions, dict.fromkeys(dimensions, "Total"), hierarchies, node_limit=NODES, **settings)  # type: ignore[arg-type]  # settings of many types


def shown_anywhere(rows: Rows, dimensions: Iterable[str]) -> Rows:
    """Return each cell once: published if it stands published anywhere, primary if it is so anywhere."""

    def key(row: dict[str, str]) -> tuple[str, ...]:
        return tuple(row[name] for name in dimensions)

    merged = []
    for _, group in groupby(sorted(rows, key=key), key=key):
        same_cell = list(group)
        primary = "TRUE" if any(row["primary"] == "TRUE" for row in same_cell) else "FALSE"
        suppressed = "TRUE" if all(row["suppressed"] == "TRUE" for row in same_cell) else "FALSE"
        merged.append({**same_cell[0], "primary": primary, "suppressed": suppressed})
    return merged


def same(ours: Iterable[object], theirs: Iterable[object]) -> Differences:
    """Compare two sets."""
    ours, theirs = set(ours), set(theirs)
    yield from (f"ours alone: {item}" for item in sorted(map(str, ours - theirs)))
    yield from (f"theirs alone: {item}" for item in sorted(map(str, theirs - ours)))


def unsafe_cells(cells: Sequence[Cell], rules: Rules, terms: tuple[Term, ...] = ()) -> Differences:
    """Yield each sensitive cell that the audit finds unsafe."""
    for number, interval in audit(cells, rules, terms).items():
        if interval.verdict is not Verdict.SAFE:
            yield f"{cells[number].name} is {interval.verdict}"


def dearer(cells: Sequence[Cell], rules: Rules, terms: tuple[Term, ...] = ()) -> Differences:
    """Protect the table; say if our pattern costs more than theirs, or withholds what had gone out."""
    undecided = [replace(cell, status=None) for cell in cells]
    result, findings = protect_cells(CellTable((), (), tuple(undecided)), rules, terms, place=Path("-"))
    if result is None:
        yield str([(finding.code, finding.came) for finding in findings][:3])
        return
    sensitive = find_sensitive(undecided, rules)
    theirs = sum(
        float(cell.cost or 0) for number, cell in enumerate(cells) if cell.status is Status.WITHHELD and number not in sensitive
    )
    if result.pattern.cost > theirs * (1 + 1e-9):
        yield f"ours costs {result.pattern.cost:.2f} (bound {result.pattern.bound:.2f}), theirs {theirs:.2f}"
    for cell, status in zip(cells, result.statuses, strict=True):
        if cell.history is Status.PUBLISHED and status is Status.WITHHELD:
            yield f"{cell.name} had gone out and is withheld"


def pattern_cases(name: str, marked: Sequence[Cell], rules: Rules, *, unsafe: int) -> Iterator[Case]:
    """Yield the three cases of a published pattern: primary set, audit, cost. `owner` marks what they found primary."""
    theirs = {cell.codes for cell in marked if cell.owner}
    cells = [replace(cell, owner="") for cell in marked]

    def primary() -> Differences:
        if len(theirs) != unsafe:
            yield f"the reference holds {len(theirs)} primary cells, not {unsafe}"
        yield from same({cells[number].codes for number in find_sensitive(cells, rules)}, theirs)

    yield f"{name}: {unsafe} primary cells", primary
    yield f"{name}: audit", lambda: unsafe_cells(cells, rules)
    yield f"{name}: cost", lambda: dearer(cells, rules)


def records_file(rows: Rows) -> Path:
    """Write records to a file of our own."""
    with tempfile.NamedTemporaryFile("w", suffix=".csv", delete=False, newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return Path(file.name)
