#!/usr/bin/env python3
"""Runs the gate on published cases of disclosure control: tau-ARGUS, GaussSuppression, sdcTable.

Takes the folder that holds `reference/sdc`; for each case compares primary sets exactly, audit verdicts, the cost of our
pattern with the published one's, and attackers' intervals to 1e-6. Prints a line a case and how many ran; exits 1 when one
differs. A folder that is not there is skipped aloud.
"""

import csv
import json
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "generator"))

from gongshi.disclosure.audit import Verdict, audit
from gongshi.disclosure.cells import Cell, CellTable, Status, Term
from gongshi.disclosure.gate import protect_cells
from gongshi.disclosure.microdata import read_records
from gongshi.disclosure.primary import find_sensitive
from gongshi.disclosure.rules import Rules

Rows = list[dict[str, str]]
Differences = Iterator[str]
Case = tuple[str, Callable[[], Differences]]

PRECISION = 1e-6
NODES = 2000  # enough for the optimum in most cases; the heuristic answers in any
EU = {"Portugal": "EU", "Spain": "EU", "Iceland": "nonEU"}
SECTORS = {"Agriculture": "private", "Entertainment": "private", "Industry": "private", "Governmental": "public"}
# In the run behind test 3a these six municipalities stood under 1: the hierarchy file has code 11 twice, the table once.
MOVED = dict.fromkeys(("013", "038", "065", "091", "094", "150"), "1")
QUARTERS = {"Q1": "quarter_Q1_Q2", "Q2": "quarter_Q1_Q2", "quarter_Q1_Q2": "quarter_Q1_Q3", "Q3": "quarter_Q1_Q3"}
ENTERPRISE = {
    "1": ("act", "product", 283),
    "2a": ("act", "product", 283),
    "2b": ("act", "region", 339),
    "3a": ("region", "mun", 36),
    "3b": ("region", "product", 17),
}


def main(folders: list[str]) -> int:
    """Run every case in every folder, print the outcome, and return the exit code."""
    ran = passed = 0
    for folder in (Path(folder) / "reference/sdc" for folder in folders):
        if not folder.is_dir():
            out(f"SKIPPED: {folder} is not here")
            continue
        for name, case in cases(folder):
            start = time.process_time()
            differences = list(case())
            ran, passed = ran + 1, passed + (not differences)
            out(f"{'ok  ' if not differences else 'DIFF'} {name} ({time.process_time() - start:.1f} s)")
            for difference in differences[:5]:
                out(f"       {difference}")
    out(f"{ran} published cases of disclosure control ran, {passed} as published")
    return int(passed < ran)


def out(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def cases(folder: Path) -> Iterator[Case]:
    """Yield every case by its name."""
    yield from tau_argus(folder)
    yield from gauss_magnitude(folder)
    yield from gauss_frequency(folder)
    yield from gauss_linked(folder)
    yield from gauss_time(folder)
    yield from sdc_table(folder)


# tau-ARGUS ----------------------------------------------------------------------------------------------------------


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


# GaussSuppression ---------------------------------------------------------------------------------------------------


def gauss_magnitude(folder: Path) -> Iterator[Case]:
    """Yield the cases of magnitude1: rules on records and on companies, protection and intervals."""
    records = folder / "gs_magnitude1_input.csv"
    base = table_rules(("sector4", "geo"), {"sector4": SECTORS, "geo": EU})
    companies = {"T7_fewcontributors2_company": replace(base, min_frequency=3)}
    contributions = {
        "T2_fewcontributors1": replace(base, min_frequency=2),
        "T3_dom1_80": replace(base, dominance=((1, Decimal(80)),)),
        "T4_dom": replace(base, dominance=((1, Decimal(80)), (2, Decimal(99)))),
    }
    for name, rules in {**companies, **contributions}.items():
        rows = rows_of(folder / f"gs_magnitude1_{name}.csv")
        table = contribution_table(records, rules, by_company=name in companies)
        yield f"GaussSuppression magnitude1 {name}: primary cells", lambda t=table, r=rules, w=rows: gauss_primary(t.cells, r, w)
        yield from gauss_patterns(f"GaussSuppression magnitude1 {name}", rows, rules, "value")
    rules = table_rules(("geo", "sector4"), {"sector4": SECTORS}, p_percent=Decimal(30))
    rows = rows_of(folder / "gs_magnitude1_p30_protectionintervals.csv")
    table = contribution_table(records, rules, by_company=False)
    yield "GaussSuppression magnitude1 p30: primary cells", lambda t=table, w=rows: gauss_primary(t.cells, rules, w)
    yield "GaussSuppression magnitude1 p30: protection", lambda t=table, w=rows: protection(t.cells, rules, w)
    for name in ("p30_protectionintervals", "T10_p30_intervals"):
        rows = rows_of(folder / f"gs_magnitude1_{name}.csv")
        yield from interval_cases(f"GaussSuppression magnitude1 {name}", rows, rules, "value")


def gauss_frequency(folder: Path) -> Iterator[Case]:
    """Yield the cases of example1, z1 and z2: small counts, zeros and all, and intervals."""
    counts = {  # the greatest count that is primary, and whether zeros are
        "example1_T1": (1, True), "example1_T2": (2, True), "example1_T3": (2, True), "example1_T4": (4, False),
        "example1_T5": (3, False), "example1_T7": (0, True), "example1_T8": (1, False), "z1_output_maxN3": (3, True),
    }  # fmt: skip
    for name, (most, zeros) in counts.items():
        rows = rows_of(folder / f"gs_{name}.csv")
        dimensions = tuple(key for key in rows[0] if key in {"age", "geo", "year", "region", "hovedint"})
        rules = table_rules(dimensions, {"geo": EU} if "geo" in dimensions else {}, min_frequency=most + 1, zeros=zeros)
        value = "ant" if "ant" in rows[0] else "freq"
        cells = gauss_cells(rows, rules, value)
        yield f"GaussSuppression {name}: primary cells", lambda c=cells, r=rules, w=rows: gauss_primary(c, r, w)
        yield from gauss_patterns(f"GaussSuppression {name}", rows, rules, value)
    rules = table_rules(("age", "geo"), {"geo": EU})
    yield from interval_cases("GaussSuppression example1_T9", rows_of(folder / "gs_example1_T9_intervals.csv"), rules, "freq")
    for name, zeros in (("z2_output_maxN3", True), ("z2_output_maxN3_zerosfree", False)):
        rows = rows_of(folder / f"gs_{name}.csv")
        rules, terms = z2_relations(rows_of(folder / "gs_z2_input.csv"), rows)
        rules = replace(rules, zeros=zeros)
        cells = [replace(cell, sensitive=None) for cell in gauss_cells(rows, rules, "ant")]
        yield f"GaussSuppression {name}: primary cells", lambda c=cells, r=rules, w=rows: gauss_primary(c, r, w)
        yield from interval_cases(f"GaussSuppression {name}", rows, rules, "ant", terms)
        yield from gauss_patterns(f"GaussSuppression {name}", rows, rules, "ant", terms)


def z2_relations(records: Rows, rows: Rows) -> tuple[Rules, tuple[Term, ...]]:
    """Return z2's relations: its regions stand in counties and in groups of municipalities at once."""
    wholes: dict[str, set[str]] = {"Total": {record["region"] for record in records}}
    for record in records:
        for level in ("fylke", "kostragr"):
            wholes.setdefault(record[level], set()).add(record["region"])
    terms = []
    for whole, parts in wholes.items():
        for kind in ("Total", "annet", "arbeid", "soshjelp", "trygd"):
            members = [(whole, Decimal(-1)), *((part, Decimal(1)) for part in sorted(parts))]
            terms += [Term(f"{whole} {kind}", f"{region}, {kind}", sign) for region, sign in members]
    for region in {row["region"] for row in rows}:
        kinds = [("Total", -1), ("annet", 1), ("arbeid", 1), ("soshjelp", 1), ("trygd", 1)]
        terms += [Term(f"{region} kinds", f"{region}, {kind}", Decimal(sign)) for kind, sign in kinds]
    return Rules(min_frequency=4), tuple(terms)


def gauss_linked(folder: Path) -> Iterator[Case]:
    """Yield the cases of two linked tables: protected each alone they are unsafe, consistently safe.

    The consistent pattern takes the tables as linked through common cells only; that EU is Portugal and Spain together,
    which the super-consistent one reckons with, would open it.
    """
    related = table_rules(("age", "geo", "year"), {"geo": EU})
    for name, safe in (("local", False), ("consistent", True), ("super-consistent", True)):
        first = [{**row, "geo": row["eu"]} for row in rows_of(folder / f"gs_linked_{name}_table1.csv")]
        second = [{**row, "age": "Total"} for row in rows_of(folder / f"gs_linked_{name}_table2.csv")]
        rows = shown_anywhere([*first, *second], related.dimensions)
        for row in rows:
            row["region"], row["hovedint"] = row["age"] + ", " + row["geo"], row["year"]  # names without dimensions
        terms = (*own_relations(first, "table 1"), *own_relations(second, "table 2"))
        rules, terms = (related, ()) if name == "super-consistent" else (Rules(node_limit=NODES), terms)
        yield from gauss_patterns(f"GaussSuppression linked {name}", rows, rules, "freq", terms, safe=safe)


def own_relations(rows: Rows, table: str) -> Iterator[Term]:
    """Yield the relations within one table of age, geo and year: each total is the sum of the other codes."""
    for dimension in ("age", "geo", "year"):
        lines: dict[str, list[dict[str, str]]] = {}
        for row in rows:
            rest = ", ".join(row[name] for name in ("age", "geo", "year") if name != dimension)
            lines.setdefault(rest, []).append(row)
        for rest, line in lines.items():
            if len(line) > 1:
                for row in line:
                    sign = Decimal(-1 if row[dimension] == "Total" else 1)
                    yield Term(f"{table} {dimension} {rest}", f"{row['age']}, {row['geo']}, {row['year']}", sign)


def gauss_time(folder: Path) -> Iterator[Case]:
    """Yield the cases of cumulative quarters, with and without the history of what went out before."""
    dimensions = ("quarter", "main_income", "size")
    rules = replace(
        table_rules(dimensions, {"quarter": QUARTERS}, min_frequency=15, zeros=True),
        totals={"quarter": "", "main_income": "Total", "size": "Total"},
    )
    year = replace(rules, totals=dict.fromkeys(dimensions, "Total"), hierarchies={"quarter": {**QUARTERS}})
    for name in ("a1", "a2", "a3", "a4", "c2_no_history", "d2_with_history", "d3_with_history", "d4_with_history"):
        rows = rows_of(folder / f"gs_time_{name}.csv")
        levels = year if any(row["quarter"] == "Total" for row in rows) else rules
        if "forced" not in rows[0]:
            cells = gauss_cells(rows, levels, "freq")
            yield f"GaussSuppression time {name}: primary cells", lambda c=cells, r=levels, w=rows: gauss_primary(c, r, w)
        yield from gauss_patterns(f"GaussSuppression time {name}", rows, levels, "freq")
    first, without = (rows_of(folder / f"gs_time_{name}.csv") for name in ("a1", "c2_no_history"))
    yield (
        "GaussSuppression time a1 + c2: withheld too late, unsafe",
        lambda: (
            "the audit finds it safe"
            for _ in [0]
            if not any(unsafe_cells(gauss_cells(shown_anywhere([*first, *without], dimensions), rules, "freq"), rules))
        ),
    )


def gauss_patterns(
    name: str, rows: Rows, rules: Rules, value: str, terms: tuple[Term, ...] = (), *, safe: bool = True
) -> Iterator[Case]:
    """Yield the cases of a published pattern: the audit's verdict, and a pattern of ours that costs no more."""
    cells = gauss_cells(rows, rules, value)
    if safe:
        yield f"{name}: audit", lambda: unsafe_cells(cells, rules, terms)
        yield f"{name}: cost", lambda: dearer(cells, rules, terms)
    else:
        unsafe = lambda: ("the audit finds it safe" for _ in [0] if not any(unsafe_cells(cells, rules, terms)))  # noqa: E731
        yield f"{name}: unsafe", unsafe


def gauss_cells(rows: Rows, rules: Rules, value: str) -> list[Cell]:
    """Return the cells with GaussSuppression's primary set and statuses; a count is its own number of contributors."""
    keys = rules.dimensions or ("region", "hovedint")
    return [
        Cell(
            line=number,
            codes=tuple(row[name] for name in rules.dimensions),
            name=", ".join(row[name] for name in keys),
            value=Decimal(row[value]),
            n=int(row[value]) if value != "value" else None,
            sensitive=row["primary"] == "TRUE",
            history=Status.PUBLISHED if row.get("forced") == "TRUE" else None,
            cost=Decimal(row[value]) + 1,
            status=Status.WITHHELD if row["suppressed"] == "TRUE" else Status.PUBLISHED,
        )
        for number, row in enumerate(rows, start=2)
    ]


def gauss_primary(cells: Sequence[Cell], rules: Rules, rows: Rows) -> Differences:
    """Compare what the rules find with their primary set; a cell that is not among the cells is empty."""
    judged = [replace(cell, sensitive=None) for cell in cells]
    keys = rules.dimensions or ("region", "hovedint")
    listed = {", ".join(row[name] for name in keys): row["primary"] == "TRUE" for row in rows}
    ours = {judged[number].name for number in find_sensitive(judged, rules)}
    yield from same(ours & set(listed), {name for name, primary in listed.items() if primary})


def contribution_table(records: Path, rules: Rules, *, by_company: bool) -> CellTable:
    """Return the cells of magnitude1, each record its own contributor, or each company."""
    if by_company:
        table, findings = read_records(records, rules, owner="company", value="value")
    else:
        rows = [{**row, "record": str(number)} for number, row in enumerate(rows_of(records))]
        own = records_file(rows)
        table, findings = read_records(own, rules, owner="record", value="value")
        own.unlink()
    if table is None:
        raise SystemExit(str(findings))
    return table


def records_file(rows: Rows) -> Path:
    """Write records to a file of our own."""
    import tempfile

    with tempfile.NamedTemporaryFile("w", suffix=".csv", delete=False, newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return Path(file.name)


def protection(cells: Sequence[Cell], rules: Rules, rows: Rows) -> Differences:
    """Compare the interval that each primary cell must keep open."""
    wanted = find_sensitive(cells, rules)
    by_codes = {cells[number].codes: (cells[number].value, level) for number, level in wanted.items()}
    for row in rows:
        if row["lomax_value"]:
            value, level = by_codes[row["geo"], row["sector4"]]
            if (
                abs(value - level.lower - Decimal(row["lomax_value"])) > PRECISION
                or abs(value + level.upper - Decimal(row["upmin_value"])) > PRECISION
            ):
                yield f"{row['geo']}, {row['sector4']}: another protection"


def interval_cases(name: str, rows: Rows, rules: Rules, value: str, terms: tuple[Term, ...] = ()) -> Iterator[Case]:
    """Yield the cases of published intervals: of the whole pattern, and of the one before the last cells were added."""
    yield f"{name}: intervals", lambda: intervals(rows, rules, value, ("lo", "up"), terms)
    if "lo_1" in rows[0]:
        early = [{**row, "suppressed": "TRUE" if row["suppressed_integer"] in {"1", "2"} else "FALSE"} for row in rows]
        yield f"{name}: intervals before the last cells", lambda: intervals(early, rules, value, ("lo_1", "up_1"), terms)


def intervals(rows: Rows, rules: Rules, value: str, ends: tuple[str, str], terms: tuple[Term, ...]) -> Differences:
    """Compare the attacker's intervals to 1e-6."""
    found = audit(gauss_cells(rows, rules, value), rules, terms)
    for number, row in enumerate(rows):
        published = [float(row[end]) for end in ends if row[end]]
        ours = [found[number].low, found[number].high] if published else []
        if any(end is None or abs(end - theirs) > PRECISION for end, theirs in zip(ours, published, strict=True)):
            yield f"row {number + 2}: {ours} for {published}"


# sdcTable -----------------------------------------------------------------------------------------------------------


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


# What all cases compare ---------------------------------------------------------------------------------------------


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


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ["../shared"]))
