"""The published cases of tau-ARGUS: Simple2D and the enterprise test."""

import json
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from comparing import (
    Case,
    Differences,
    Rows,
    pattern_cases,
    rows_of,
    same,
    table_rules,
)
from gongshi.disclosure.cells import Cell, Status
from gongshi.disclosure.microdata import read_records
from gongshi.disclosure.primary import find_sensitive
from gongshi.disclosure.rules import Rules

# In the run behind test 3a these six municipalities stood under 1: the hierarchy file has code 11 twice, the table once.
MOVED = dict.fromkeys(("013", "038", "065", "091", "094", "150"), "1")
ENTERPRISE = {
    "1": ("act", "product", 283),
    "2a": ("act", "product", 283),
    "2b": ("act", "region", 339),
    "3a": ("region", "mun", 36),
    "3b": ("region", "product", 17),
}


def tau_argus(folder: Path) -> Iterator[Case]:
    """Yield the cases of Simple2D and of the enterprise test."""
    parents = {"Nr": "123", "Os": "4567", "Ws": ["8", "9", "10"], "Zd": ["11", "12"]}
    rules = table_rules(
        ("size", "region"),
        {"region": {code: parent for parent, codes in parents.items() for code in codes}},
        p_percent=Decimal(15),
    )
    cells = tau_cells(rows_of(folder / "tauargus_simple2d_cells.csv"), ("size", "region"), "n_contributors")
    yield from pattern_cases("tau-ARGUS Simple2D", cells, rules, unsafe=9)
    hierarchies = json.loads((folder / "tauargus_enterprise_hierarchies.json").read_text("utf-8"))
    records = folder / "tauargus_enterprise_microdata.csv"
    for test, (first, second, unsafe) in ENTERPRISE.items():
        parents_of = {name: dict(hierarchies.get(name, {})) for name in (first, second)}
        if second == "mun":
            parents_of["mun"] |= MOVED
        rules = table_rules((first, second), parents_of, p_percent=Decimal(10))
        rows = rows_of(folder / f"tauargus_enterprise_test_{test}.csv")
        rows = [{first if key == "var1" else second if key == "var2" else key: text for key, text in row.items()} for row in rows]
        cells = tau_cells(rows, (first, second), "n_holdings")
        yield from pattern_cases(f"tau-ARGUS enterprise {test}", cells, rules, unsafe=unsafe)
        # The reference counted holdings by the unmended hierarchy, so of test 3a only values can be compared.
        counted = second != "mun"
        yield (
            f"tau-ARGUS enterprise {test}: from records",
            lambda c=cells, r=rules, n=counted: from_records(records, c, r, counted=n),
        )


def tau_cells(rows: Rows, dimensions: tuple[str, ...], count: str) -> list[Cell]:
    """Return the cells with tau-ARGUS's statuses; activity 00 means missing and counts as safe."""
    cells = []
    for number, row in enumerate(rows, start=2):
        empty = row["tauargus_status"] == "14"
        value = Decimal("0" if empty else row["value"])
        cells.append(
            Cell(
                line=number,
                codes=tuple(row[name] for name in dimensions),
                name=", ".join(row[name] for name in dimensions),
                value=value,
                n=0 if empty else int(row[count]),
                largest=(Decimal(0),) * 2 if empty else (Decimal(row["x1"] or 0), Decimal(row["x2"] or 0)),
                sensitive=False if row.get("act") == "00" else None,
                cost=value,
                status=Status.WITHHELD if row["tauargus_status"] in {"3", "11"} else Status.PUBLISHED,
                owner="primary" if row["tauargus_status"] == "3" else "",
            )
        )
    return cells


def from_records(records: Path, cells: Sequence[Cell], rules: Rules, *, counted: bool) -> Differences:
    """Compare the cells that we make of the records, and their primary set, with the published ones."""
    table, findings = read_records(records, rules, owner="holding", value="turnover")
    if table is None:
        yield str(findings)
        return
    made = {cell.codes: cell for cell in table.cells}
    published = {cell.codes: cell for cell in cells if cell.value and cell.largest[0]}
    for codes in sorted(set(published) & set(made)):
        if made[codes].value != published[codes].value or (counted and made[codes].n != published[codes].n):
            yield f"{codes}: another value or number of holdings"
    yield from same(set(published) - set(made), set())
    primary = {table.cells[number].codes for number in find_sensitive(table.cells, rules)}
    ours = {codes for codes in primary & set(published) if not (rules.dimensions[0] == "act" and codes[0] == "00")}
    yield from same(ours, {cells[number].codes for number in find_sensitive(cells, rules)})
