"""The published cases of GaussSuppression: magnitudes, frequencies, linked tables, quarters with and without history."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from comparing import (
    NODES,
    PRECISION,
    Case,
    Differences,
    Rows,
    dearer,
    records_file,
    rows_of,
    same,
    shown_anywhere,
    table_rules,
    unsafe_cells,
)
from gongshi.disclosure.audit import audit
from gongshi.disclosure.cells import Cell, CellTable, Status, Term
from gongshi.disclosure.microdata import read_records
from gongshi.disclosure.primary import find_sensitive
from gongshi.disclosure.rules import Rules

EU = {"Portugal": "EU", "Spain": "EU", "Iceland": "nonEU"}
SECTORS = {"Agriculture": "private", "Entertainment": "private", "Industry": "private", "Governmental": "public"}
QUARTERS = {"Q1": "quarter_Q1_Q2", "Q2": "quarter_Q1_Q2", "quarter_Q1_Q2": "quarter_Q1_Q3", "Q3": "quarter_Q1_Q3"}


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
