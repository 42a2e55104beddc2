"""The published case of sdcTable."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from comparing import Case, Differences, records_file, rows_of, same, table_rules
from gongshi.disclosure.microdata import read_records
from gongshi.disclosure.primary import find_sensitive
from gongshi.disclosure.rules import Rules


def sdc_table(folder: Path) -> Iterator[Case]:
    """Yield the primary rules that sdcTable tests on its microdata1: each record is its own owner."""
    base = table_rules(("region", "gender"), {})
    small, dominated = {("A", "female")}, {("A", "female"), ("D", "male")}
    wanted = {
        "frequency 2": (replace(base, min_frequency=3), small),
        "(2, 75) dominance": (replace(base, dominance=((2, Decimal(75)),)), dominated),
        "70 percent": (replace(base, p_percent=Decimal(70)), dominated),
    }
    for name, (rules, primary) in wanted.items():
        yield f"sdcTable microdata1 {name}: primary cells", lambda r=rules, p=primary: sdc_primary(folder, r, p)


def sdc_primary(folder: Path, rules: Rules, primary: set[tuple[str, str]]) -> Differences:
    """Compare the primary set of one rule."""
    rows = [{**row, "record": str(number)} for number, row in enumerate(rows_of(folder / "sdctable_microdata1.csv"))]
    own = records_file(rows)
    table, findings = read_records(own, rules, owner="record", value="val")
    own.unlink()
    if table is None:
        yield str(findings)
        return
    yield from same({table.cells[number].codes for number in find_sensitive(table.cells, rules)}, primary)
