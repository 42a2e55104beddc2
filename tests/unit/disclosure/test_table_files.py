"""The gate from files to files: what is read, what is refused with every finding, what is written."""

from pathlib import Path

import pytest
from drawn_tables import drawn, rules
from gongshi.disclosure.gate import audit_table, protect_microdata, protect_table
from gongshi.disclosure.relations import build_system
from gongshi.disclosure.writing import audited_text, protected_text, public_text

RULES = """
dimensions = ["size", "region"]
[total]
size = "Total"
region = "Total"
[hierarchies.region]
"1" = "North"
"2" = "North"
[sensitive]
min_frequency = 3
p_percent = 15
[attacker]
lower = 0
upper = "inf"
integer = false
[solver]
node_limit = 1000
insiders = true
"""
CELLS = """size,region,value,n,x1,x2,owner,note
Total,Total,90,19,20,10,,
Total,North,60,12,10,10,,
Total,1,30,6,10,10,,
Total,2,30,6,10,10,,
Total,South,30,7,20,5,,
big,Total,45,9,20,10,,
big,North,30,6,10,10,,
big,1,10,1,10,,A,"one, firm"
big,2,20,5,8,4,,
big,South,15,3,5,5,,
small,Total,45,10,10,10,,
small,North,30,6,10,10,,
small,1,20,5,8,4,,
small,2,10,5,4,2,,
small,South,15,4,5,4,,
Total,West,0,,,,,
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "rules.toml").write_text(RULES, encoding="utf-8")
    (tmp_path / "cells.csv").write_text(CELLS, encoding="utf-8")
    return tmp_path


def codes(folder: Path, *, cells: str | None = None, rules: str | None = None, relations: str | None = None) -> list[str]:
    """Return `place code` of every finding after a file was changed."""
    for name, text in {"cells.csv": cells, "rules.toml": rules, "relations.csv": relations}.items():
        if text is not None:
            (folder / name).write_text(text, encoding="utf-8")
    path = folder / "relations.csv" if relations is not None else None
    result, findings = protect_table(folder / "cells.csv", folder / "rules.toml", relations=path)
    assert result is None
    return [f"{finding.place} {finding.code}" for finding in findings]


def test_protecting_keeps_every_row_and_column_and_adds_the_status(folder: Path) -> None:
    result, findings = protect_table(folder / "cells.csv", folder / "rules.toml")
    assert findings == []
    assert result is not None
    lines = protected_text(result).splitlines()
    assert lines[0] == "size,region,value,n,x1,x2,owner,note,status"
    assert [line.rpartition(",")[0] for line in lines] == CELLS.splitlines()
    assert [line for line in lines if line.endswith("withheld")] == [
        'big,1,10,1,10,,A,"one, firm",withheld',
        "big,2,20,5,8,4,,,withheld",
        "small,1,20,5,8,4,,,withheld",
        "small,2,10,5,4,2,,,withheld",
    ]


def test_what_was_protected_passes_the_audit_from_its_file(folder: Path) -> None:
    result, _ = protect_table(folder / "cells.csv", folder / "rules.toml")
    assert result is not None
    (folder / "safe.csv").write_text(protected_text(result), encoding="utf-8")
    audited, findings = audit_table(folder / "safe.csv", folder / "rules.toml")
    assert findings == []
    assert audited is not None
    assert audited.is_safe
    lines = audited_text(audited).splitlines()
    assert lines[0].endswith("status,low,high,verdict")
    assert len(lines) == len(CELLS.splitlines())
    assert all(line.endswith("published,,,") or line.endswith("safe") for line in lines[1:])


def test_an_unsafe_pattern_is_told_as_it_is(folder: Path) -> None:
    """Big 1 and big 2 are withheld, and both columns are out: big 1 = 30 - 20."""
    lines = [line + (",withheld" if line.startswith("big,1,") else ",published") for line in CELLS.splitlines()[1:]]
    text = "\n".join([CELLS.splitlines()[0] + ",status", *lines])
    (folder / "cells.csv").write_text(text, encoding="utf-8")
    audited, _ = audit_table(folder / "cells.csv", folder / "rules.toml")
    assert audited is not None
    assert not audited.is_safe
    assert 'big,1,10,1,10,,A,"one, firm",withheld,10,10,exact' in audited_text(audited).splitlines()


def test_what_may_be_published_holds_no_withheld_value_and_nothing_of_owners(folder: Path) -> None:
    result, _ = protect_table(folder / "cells.csv", folder / "rules.toml")
    assert result is not None
    lines = public_text(result).splitlines()
    assert lines[0] == "size,region,value,status"
    assert "big,1,,withheld" in lines
    assert "big,Total,45,published" in lines


def test_withheld_values_leave_no_trace_in_what_is_published(folder: Path) -> None:
    """Non-interference: 3 more in two corners of the rectangle and 3 less in the others keeps every published sum."""
    first, _ = protect_table(folder / "cells.csv", folder / "rules.toml")
    for old, new in {"big,1,10,1,10": "big,1,13,1,13", "small,2,10,5": "small,2,13,5"}.items():
        moved = (folder / "cells.csv").read_text(encoding="utf-8").replace(old, new)
        (folder / "cells.csv").write_text(moved, encoding="utf-8")
    for old, new in {"big,2,20": "big,2,17", "small,1,20": "small,1,17"}.items():
        moved = (folder / "cells.csv").read_text(encoding="utf-8").replace(old, new)
        (folder / "cells.csv").write_text(moved, encoding="utf-8")
    second, _ = protect_table(folder / "cells.csv", folder / "rules.toml")
    assert first is not None
    assert second is not None
    assert first.protections.keys() == second.protections.keys()
    assert first.statuses == second.statuses
    assert public_text(first) == public_text(second)


def test_a_table_may_come_by_relations_alone(folder: Path) -> None:
    """Of a + b = t a is sensitive: b is withheld too; t is dearer."""
    (folder / "rules.toml").write_text("", encoding="utf-8")
    (folder / "cells.csv").write_text("cell,value,sensitive,cost\na,3,1,\nb,4,0,1\nt,7,,9\n", encoding="utf-8")
    (folder / "relations.csv").write_text("relation,cell,coefficient\nr,a,1\nr,b,1\nr,t,-1\n", encoding="utf-8")
    result, findings = protect_table(folder / "cells.csv", folder / "rules.toml", relations=folder / "relations.csv")
    assert findings == []
    assert result is not None
    assert protected_text(result).splitlines()[1:] == ["a,3,1,,withheld", "b,4,0,1,withheld", "t,7,,9,published"]
    assert public_text(result).splitlines() == ["cell,value,status", "a,,withheld", "b,,withheld", "t,7,published"]


def test_a_status_of_an_earlier_run_is_written_anew(folder: Path) -> None:
    (folder / "rules.toml").write_text("", encoding="utf-8")
    (folder / "cells.csv").write_text("status,cell,value,sensitive\nx,a,3,1\n", encoding="utf-8")
    result, _ = protect_table(folder / "cells.csv", folder / "rules.toml")
    assert result is not None
    assert protected_text(result) == "cell,value,sensitive,status\na,3,1,withheld\n"


# Refusals -----------------------------------------------------------------------------------------------------------


def test_every_fault_of_the_rules_is_told_at_once(folder: Path) -> None:
    faulty = """
        dimensions = ["size", "size"]
        colour = "red"
        total = 3
        [hierarchies.shape]
        a = "b"
        [sensitive]
        min_frequency = 0
        p_percent = 101
        dominance = [[2]]
        most = 1
        zeros = 1
        [attacker]
        lower = 5
        upper = 1
        integer = "no"
        [solver]
        node_limit = 0.5
    """
    assert codes(folder, rules=faulty) == [
        "colour rule-unknown",
        "sensitive.most rule-unknown",
        "dimensions rule",
        "sensitive.p_percent rule",
        "sensitive.min_frequency rule",
        "sensitive.dominance rule",
        "sensitive.zeros rule",
        "attacker.integer rule",
        "solver.node_limit rule",
        "attacker.lower rule",
        "total rule",
        "hierarchies.shape rule-unknown",
    ]


def test_hierarchies_must_be_hierarchies(folder: Path) -> None:
    faulty = """
        dimensions = ["size", "region"]
        [total]
        size = "Total"
        shape = "Total"
        [attacker]
        lower = "-inf"
        upper = true
        [hierarchies]
        size = { a = "b", b = "c", c = "a" }
        region = { a = 1 }
    """
    assert codes(folder, rules=faulty) == [
        "attacker.upper rule",
        "total.shape rule-unknown",
        "total.region rule-total",
        "hierarchies.size.a rule-hierarchy-cycle",
        "hierarchies.size.b rule-hierarchy-cycle",
        "hierarchies.size.c rule-hierarchy-cycle",
        "hierarchies.region rule",
    ]


def test_files_that_are_no_files_are_told(folder: Path) -> None:
    assert codes(folder, rules="dimensions = [") == ["- rule"]
    (folder / "rules.toml").unlink()
    assert codes(folder) == ["- table-missing"]
    (folder / "rules.toml").write_text(RULES, encoding="utf-8")
    (folder / "cells.csv").write_bytes(b"size,region\n\xff\xfe")
    assert codes(folder) == ["byte 12 table-encoding"]
    assert codes(folder, cells='size,"region\n') == ["1 table-csv"]
    assert codes(folder, cells="") == ["1 table-cell-empty"]
    (folder / "cells.csv").unlink()
    assert codes(folder) == ["- table-missing"]


def test_a_table_needs_the_columns_that_its_rules_look_at(folder: Path) -> None:
    assert codes(folder, cells="size,value,value\na,1,1\n") == [
        "1 cells-column",  # region
        "1 cells-column",  # n
        "1 cells-column",  # x1
        "1 cells-column",  # x2
        "1 cells-column-repeated",
    ]
    assert codes(folder, cells="value\n1\n", rules="") == ["1 cells-column", "1 cells-column"]  # cell, sensitive


def test_every_fault_of_the_cells_is_told_at_once_without_a_number(folder: Path) -> None:
    faulty = """size,region,value,n,x1,x2,cost,history,lower
Total,Total,12x,1,1,1,,,
Total,,5,,,,,,
a,1,-77777,1.5,x,,-88888,withheld,-1
a,1,66666,3,2,1,,gone,
a,2,66666
b,2,,0,,,,,
"""
    rules = RULES.replace("integer = false", "integer = true").replace('upper = "inf"', "upper = 100")
    (folder / "rules.toml").write_text(rules, encoding="utf-8")
    (folder / "cells.csv").write_text(faulty.replace("Total,,5", "Total,,5.5"), encoding="utf-8")
    result, findings = protect_table(folder / "cells.csv", folder / "rules.toml")
    assert result is None
    assert [f"{finding.place} {finding.code}" for finding in findings] == [
        "2:value table-cell",
        "3:region table-cell-empty",
        "3:value cells-integer",
        "3:n table-cell-empty",
        "3:x1 table-cell-empty",
        "4:value cells-bounds",
        "4:n table-cell",
        "4:x1 table-cell",
        "4:lower table-cell",
        "4:cost table-cell",
        "5:value cells-bounds",
        "5:history table-cell",
        "6 table-row-length",
        "7:value table-cell-empty",
        "5 cells-repeated",
    ]
    told = "".join(f"{finding.came}{finding.wanted}{finding.remedy}" for finding in findings)
    assert not any(number in told for number in ("77777", "66666", "88888", "12x", "5.5"))


def test_flags_and_statuses_are_words(folder: Path) -> None:
    cells = "size,region,value,sensitive,status\nTotal,Total,1,maybe,shown\n"
    (folder / "cells.csv").write_text(cells, encoding="utf-8")
    audited, findings = audit_table(folder / "cells.csv", folder / "rules.toml")
    assert audited is None
    assert [f"{finding.place} {finding.code}" for finding in findings] == ["2:sensitive table-cell", "2:status table-cell"]


def test_a_total_that_no_row_has_is_a_slip_of_the_pen(folder: Path) -> None:
    assert codes(folder, rules=RULES.replace('size = "Total"', 'size = "total"')) == ["size cells-total"]


def test_a_table_that_does_not_add_up_is_not_protected_nor_audited(folder: Path) -> None:
    """The north is said to be 61: both sums it stands in are told, without their numbers."""
    changed = CELLS.replace("Total,North,60", "Total,North,61")
    expected = ["2, 3, 6 … relations-sum", "3, 4, 5 relations-sum", "3, 8, 13 relations-sum"]
    assert sorted(codes(folder, cells=changed)) == expected
    lines = [f"{line},{'status' if number == 0 else 'published'}" for number, line in enumerate(changed.splitlines())]
    (folder / "cells.csv").write_text("\n".join(lines), encoding="utf-8")
    audited, findings = audit_table(folder / "cells.csv", folder / "rules.toml")
    assert audited is None
    assert sorted(f"{finding.place} {finding.code}" for finding in findings) == expected


def test_sums_of_rounded_amounts_may_be_off_by_the_rounding() -> None:
    """33.3 + 33.3 + 33.3 = 99.9 for 100.0 is rounding: four values, half a tenth each."""
    known = rules(totals={"row": "", "column": "T"})
    text = """
           T      a     b     c
        x  100.0  33.3  33.3  33.3
    """
    assert build_system(drawn(text), known, (), place=Path("x"))[1] == []
    assert build_system(drawn(text.replace("100.0", "100.2")), known, (), place=Path("x"))[1] != []
    whole = drawn("""
           T    a   b   c
        x  100  33  33  33
    """)
    assert build_system(whole, known, (), place=Path("x"))[1] != []


def test_relations_name_cells_that_are_there_once(folder: Path) -> None:
    relations = "relation,cell,coefficient\nr,a,1\nr,a,1\nr,b,0\nr,c,x\nr,d,1\n"
    assert codes(folder, rules="", cells="cell,value,sensitive\na,1,1\nb,2,0\n", relations=relations) == [
        "5:coefficient table-cell",
        "3 relations-repeated",
        "4:coefficient relations-coefficient",
        "6:cell relations-cell",
    ]
    (folder / "relations.csv").unlink()
    result, findings = protect_table(folder / "cells.csv", folder / "rules.toml", relations=folder / "relations.csv")
    assert result is None
    assert [finding.code for finding in findings] == ["table-missing"]


# Records ------------------------------------------------------------------------------------------------------------

RECORDS = """firm,size,region,amount
A,big,1,6
A,big,1,4
B,small,2,10
C,big,2,8
D,big,2,12
E,small,1,9
F,small,1,11
G,big,South,15
H,small,South,15
I,small,South,0
"""


def records(folder: Path, text: str, **columns: str) -> tuple[list[str], list[str]]:
    """Return the lines of the protected table, and `place code` of every finding."""
    (folder / "records.csv").write_text(text, encoding="utf-8")
    names = {"owner": "firm", "value": "amount", **columns}
    result, findings = protect_microdata(folder / "records.csv", folder / "rules.toml", **names)
    lines = [] if result is None else protected_text(result).splitlines()
    return lines, [f"{finding.place} {finding.code}" for finding in findings]


def test_records_of_one_owner_are_one_contribution(folder: Path) -> None:
    """A's two plants of 6 and 4 are one of 10; I's nothing is no contribution; small South is H's alone."""
    lines, findings = records(folder, RECORDS)
    assert findings == []
    assert lines[0] == "size,region,value,n,x1,x2,owner,status"
    assert "big,1,10,1,10,0,A,withheld" in lines
    assert "small,South,15,1,15,0,H,withheld" in lines
    assert "Total,Total,90,8,15,15,,published" in lines
    assert len(lines) == 1 + 3 * 5


def test_relations_beside_records_name_cells_by_their_codes(folder: Path) -> None:
    path = folder / "relations.csv"
    path.write_text('relation,cell,coefficient\nr,"big, 2",1\nr,"small, 1",-1\n', encoding="utf-8")  # 20 = 20
    (folder / "records.csv").write_text(RECORDS, encoding="utf-8")
    result, findings = protect_microdata(
        folder / "records.csv", folder / "rules.toml", owner="firm", value="amount", relations=path
    )
    assert result is not None
    path.write_text("relation,cell,coefficient\nr,nowhere,1\n", encoding="utf-8")
    result, findings = protect_microdata(
        folder / "records.csv", folder / "rules.toml", owner="firm", value="amount", relations=path
    )
    assert result is None
    assert [finding.code for finding in findings] == ["relations-cell"]


def test_every_fault_of_the_records_is_told_at_once(folder: Path) -> None:
    faulty = "firm,size,region,amount\n,big,1,4\nA,Total,1,x\nA,big,North,\nA,big\n"
    assert records(folder, faulty)[1] == [
        "2:firm table-cell-empty",
        "3:size records-total",
        "3:amount table-cell",
        "4:amount table-cell-empty",
        "4:region records-total",
        "5 table-row-length",
    ]
    assert records(folder, RECORDS, owner="owner", value="sum")[1] == ["1 cells-column", "1 cells-column"]
    assert records(folder, "")[1] == ["1 table-cell-empty"]
    (folder / "rules.toml").write_text("", encoding="utf-8")
    assert records(folder, RECORDS)[1] == ["dimensions records-dimensions"]
    (folder / "rules.toml").write_text("dimensions = 3", encoding="utf-8")
    assert records(folder, RECORDS)[1] == ["dimensions rule"]
