"""`make bench`: what the gate costs, as ratios to the smallest table, all in one run on one machine.

Tables of random amounts with a tenth of the cells sensitive, node-limited; then eleven linked months of a city of the
portal's shape, each protected and attacked with every month before it. CPU seconds; nothing here passes or fails.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1] / "support"))

from gongshi.disclosure.cells import Cell, CellTable
from gongshi.disclosure.gate import protect_cells
from gongshi.disclosure.rules import Rules
from gongshi.periods import periods_of_year
from small_months import Office, city, month, with_projects

SIZES = ((8, 6), (20, 20), (60, 30))
SENSITIVE_SHARE = 0.1
NODES = 200
COUNTIES = ("a", "b", "d", "e", "f", "g", "h")
YEAR = 2025
REPEATS = 3


def main() -> int:
    """Time each case and print it with its ratio to the first."""
    smallest = partial(protect_table, *SIZES[0])
    floor = min(cpu_seconds(smallest) for _ in range(REPEATS))
    for rows, columns in SIZES:
        report(f"{rows}x{columns}", cpu_seconds(partial(protect_table, rows, columns)), floor)
    report("eleven linked months", cpu_seconds(protect_year), floor)
    return 0


def report(name: str, seconds: float, floor: float) -> None:
    """Print a case: CPU seconds, and how many times the smallest table's."""
    sys.stdout.write(f"gate, {name:<22} {seconds:7.2f} s  {seconds / floor:7.1f} x 8x6\n")
    sys.stdout.flush()


def cpu_seconds(case: Callable[[], object]) -> float:
    """Return the CPU seconds that a case takes."""
    start = time.process_time()
    case()
    return time.process_time() - start


def protect_table(rows: int, columns: int) -> None:
    """Protect a table of random amounts with all its margins."""
    random = Random(1)  # noqa: S311  (a benchmark draws tables, not secrets)
    inner = {(f"r{row}", f"c{column}"): random.randint(1, 1000) for row in range(rows) for column in range(columns)}
    sensitive = {codes for codes in sorted(inner) if random.random() < SENSITIVE_SHARE}
    cells = []
    for row in ("T", *(f"r{number}" for number in range(rows))):
        for column in ("T", *(f"c{number}" for number in range(columns))):
            value = sum(amount for (r, c), amount in inner.items() if row in (r, "T") and column in (c, "T"))
            level = Decimal(value) / 10 if (row, column) in sensitive else Decimal(0)
            marked = (row, column) in sensitive
            cells.append(Cell(0, (row, column), f"{row}.{column}", Decimal(value), sensitive=marked, lower=level, upper=level))
    rules = Rules(dimensions=("row", "column"), totals={"row": "T", "column": "T"}, node_limit=NODES)
    result, findings = protect_cells(CellTable((), (), tuple(cells)), rules, (), place=Path("bench.csv"))
    if result is None:
        raise RuntimeError(findings)


def protect_year() -> None:
    """Release eleven months: indicators by county, the project table's margins monthly, its cross-table at quarters."""
    random = Random(2)  # noqa: S311  (a benchmark draws tables, not secrets)
    reference = city(COUNTIES)
    categories = [category.id for category in reference.project_categories]
    done = {(area, category): [0, random.randint(50, 90)] for area in COUNTIES for category in categories}
    with tempfile.TemporaryDirectory() as folder:
        office = Office(Path(folder), reference)
        for period in periods_of_year(YEAR):
            for stages in done.values():
                stages[0] += (finished := random.choice((0, 0, 1, 1, 2, 4)))
                stages[1] += random.randint(0, 4) - finished
            counts = [sum(done[area, category][0] for category in categories) for area in COUNTIES]
            drawn = f"city {' '.join(COUNTIES)}\nstarted {sum(counts)} {' '.join(map(str, counts))}"
            office.release(with_projects(month(period, drawn), table(done, categories, crossed=period.ends_quarter)))


def table(
    done: dict[tuple[str, str], list[int]], categories: list[str], *, crossed: bool
) -> dict[tuple[str, str, str], tuple[int, float, int]]:
    """Return the project table of completed and under construction: projects, investment, owners."""
    cells = {}
    for area in ("total", *COUNTIES):
        for category in ("total", *categories):
            if crossed or "total" in (area, category):
                chosen = [n for (a, c), n in done.items() if area in (a, "total") and category in (c, "total")]
                completed, building = (sum(stages[place] for stages in chosen) for place in (0, 1))
                for stage, number in (
                    ("completed", completed),
                    ("under_construction", building),
                    ("total", completed + building),
                ):
                    cells[area, category, stage] = (number, number * 1.5, number)
    return cells


if __name__ == "__main__":
    raise SystemExit(main())
