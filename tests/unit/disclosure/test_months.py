"""The gate for months, on a city of three counties: what one month hides, the next must not give away."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from gongshi.disclosure import DEFAULT_RULES, MonthRules, read_ledger, read_links, read_month_rules
from gongshi.disclosure.months import choosing, gate
from gongshi.disclosure.months.private_rules import Coarsening
from gongshi.disclosure.months.relations import Relations
from gongshi.submissions.model import Contributors
from small_months import APRIL, FEBRUARY, MARCH, Office, city, month, with_projects

FEB = """
         city a  b  d
started  30   10 11 9
"""
MAR = """
         city a  b  d
started  42   11 16 15
"""


def withheld(shown: dict[tuple[str, str], Decimal | None]) -> set[str]:
    """Return the areas of `started` that are withheld."""
    return {area for (name, area), value in shown.items() if name == "started" and value is None}


def test_what_is_new_in_a_month_is_protected_though_no_figure_is_small(tmp_path: Path) -> None:
    """From 10 to 11: both are of more than three, yet their difference is one project.

    So 11 is withheld, and with it the cheaper of the others, or 42 - 16 - 15 would give it away.
    """
    office = Office(tmp_path)
    assert withheld(office.release(month(FEBRUARY, FEB))) == set()
    assert withheld(office.release(month(MARCH, MAR))) == {"a", "d"}


def test_without_flows_each_month_stands_alone(tmp_path: Path) -> None:
    """The rules may say that increases need no protection."""
    office = Office(tmp_path, rules=MonthRules(flows=False))
    office.release(month(FEBRUARY, FEB))
    assert withheld(office.release(month(MARCH, MAR))) == set()


def test_a_withheld_figure_is_not_given_away_by_the_next_month(tmp_path: Path) -> None:
    """A has 2 in February and in March: to show 2 in March would show that it was no more in February."""
    office = Office(tmp_path)
    first = office.release(month(FEBRUARY, "city a b d\nstarted 23 2 10 11"))
    assert withheld(first) == {"a", "b"}
    second = office.release(month(MARCH, "city a b d\nstarted 31 6 14 11"))
    # March's a is 6 of six owners for all we know; its increase of 4 is none of few; a at 6 bounds February's only from above.
    assert withheld(second) <= {"a", "b"}


def test_history_is_never_withheld_again_nor_shown_again(tmp_path: Path) -> None:
    """A second look at an unchanged month shows what was shown: r2 corrects b alone."""
    office = Office(tmp_path)
    first = office.release(month(FEBRUARY, "city a b d\nstarted 23 2 10 11"))
    second = office.release(month(FEBRUARY, "city a b d\nstarted 24 2 11 11"), revision=2)
    assert first["started", "d"] == second["started", "d"] == 11
    assert withheld(second) == {"a", "b"}
    rows = {row.area: row.revision for row in office.editions.latest.observations}
    assert rows == {"city": 2, "a": 1, "b": 1, "d": 1}  # a withheld figure that stays withheld shows no change


def test_a_rate_beside_a_withheld_numerator_is_withheld(tmp_path: Path) -> None:
    """2 of 20 started: the rate of 10 % would give the 2 away. d's, of figures shown, stays."""
    drawn = "city a b d\nstarted 23 2 10 11\nlisted 60 20 20 20\nrate 38.3 10 50 55"
    shown = Office(tmp_path).release(month(FEBRUARY, drawn))
    assert shown["started", "a"] is None
    assert shown["rate", "a"] is None
    assert shown["rate", "d"] == 55


def test_a_rate_of_nothing_reveals_nothing(tmp_path: Path) -> None:
    """0 of 2: the 2 is withheld, the zero and its rate are not."""
    shown = Office(tmp_path).release(month(FEBRUARY, "city a b d\nstarted 9 0 4 5\nlisted 42 2 20 20\nrate 21.4 0 20 25"))
    assert shown["listed", "a"] is None
    assert shown["started", "a"] == 0
    assert shown["rate", "a"] == 0


def test_the_largest_owner_is_protected_from_the_second(tmp_path: Path) -> None:
    """100 = 60 + 38 + 2: who holds 38 knows that the largest has at most 62. Under p = 10 that is too close: 2 < 6."""
    owners = {("invested", "a"): Contributors(3, Decimal(60), Decimal(38))}
    owners |= {("invested", area): Contributors(9, Decimal(20), Decimal(15)) for area in ("city", "b", "d")}
    shown = Office(tmp_path).release(month(FEBRUARY, "city a b d\ninvested 300 100 90 110", owners=owners))
    assert shown["invested", "a"] is None
    assert [shown["invested", area] for area in ("city", "b", "d")].count(None) == 1


def test_an_owner_in_two_months_is_an_insider_of_both(tmp_path: Path) -> None:
    """One firm stands alone in a, another in b. Each knows its own: a third figure must be withheld beside the two."""
    owners = {("started", area): Contributors(1, None, None, f"firm {area}") for area in ("a", "b")}
    owners |= {("started", area): Contributors(5) for area in ("city", "d")}
    submission = month(FEBRUARY, "city a b d\nstarted 14 3 4 7", owners=owners)
    assert withheld(Office(tmp_path / "1").release(submission)) == {"a", "b", "d"}
    assert withheld(Office(tmp_path / "2", rules=MonthRules(insiders=False)).release(submission)) == {"a", "b"}


def test_months_go_out_in_order_and_once(tmp_path: Path) -> None:
    """April before March, March again, a second revision before the first: each is refused with its own reason."""
    office = Office(tmp_path)
    office.release(month(FEBRUARY, FEB))
    refused = {
        "month-order": (replace(month(FEBRUARY, FEB), period=APRIL), 1),
        "month-exists": (month(FEBRUARY, FEB), 1),
        "month-revision": (month(FEBRUARY, FEB), 3),
    }
    for code, (submission, revision) in refused.items():
        result, findings = office.gate(submission, revision)
        assert result is None
        assert [finding.code for finding in findings] == [code]


def test_a_ledger_that_was_changed_or_lost_refuses_the_next_month(tmp_path: Path) -> None:
    """One digit changed in February's private table; February's folder gone."""
    office = Office(tmp_path)
    office.release(month(FEBRUARY, FEB))
    office.release(month(MARCH, MAR))
    table = tmp_path / "2025-02-r1" / "observations.csv"
    table.write_bytes(table.read_bytes().replace(b",11,", b",12,"))
    assert [finding.code for finding in read_ledger(tmp_path)[1]] == ["ledger-changed"]
    for path in table.parent.iterdir():
        path.unlink()
    table.parent.rmdir()
    assert [finding.code for finding in read_ledger(tmp_path)[1]] == ["ledger-chain"]


def test_an_edition_that_the_ledger_does_not_know_refuses_the_next_month(tmp_path: Path) -> None:
    """What is out must be known exactly."""
    office = Office(tmp_path)
    office.release(month(FEBRUARY, FEB))
    office.folder = tmp_path / "empty"
    result, findings = office.gate(month(MARCH, MAR))
    assert result is None
    assert findings[0].code == "month-ledger"


@pytest.mark.parametrize("dropped", ["sums", "flows"])
def test_a_protector_that_forgets_a_relation_fails_the_audit(
    tmp_path: Path, dropped: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The audit writes its own: without sums, or without flows, the protector's pattern does not pass it."""
    office = Office(tmp_path)
    office.release(month(FEBRUARY, FEB))
    whole = choosing.relate

    def forgetful(*args: Any, **options: Any) -> Relations:
        relations = whole(*args, **options)
        is_flow = {number for number, unknown in enumerate(relations.unknowns) if unknown.flow is not None}
        relations.equations = [row for row in relations.equations if bool(is_flow.intersection(row)) is (dropped == "sums")]
        return relations

    monkeypatch.setattr(choosing, "relate", forgetful)
    result, findings = office.gate(month(MARCH, MAR))
    assert result is None
    assert {finding.code for finding in findings} == {"month-not-safe"}


def table(water: int) -> dict[tuple[str, str, str], tuple[int, float, int]]:
    """Return a month's margins of a project table: three categories, in a and b 20 roads and 10 power each, and some water."""
    amounts = {"roads": 20, "water": water, "power": 10}
    cells = {}
    for area, times in {"total": 2, "a": 1, "b": 1, "unallocated": 0}.items():
        for stage in ("under_construction", "total"):
            for category, number in {**amounts, "total": sum(amounts.values())}.items():
                if "total" in (area, category):
                    n = number * times
                    cells[area, category, stage] = (n, n * 1.5, n)
    return cells


def test_categories_are_merged_where_that_keeps_the_sums_visible(tmp_path: Path) -> None:
    """Of water there are 2 projects: its sum is withheld, and with it roads or power's. Merged into power all are visible."""
    submission = with_projects(month(FEBRUARY, "city\nlisted 64"), table(1))
    fine = Office(tmp_path / "fine", city(("a", "b")))
    result, findings = fine.gate(submission)
    assert result is not None
    assert [finding.code for finding in findings] == ["month-margins"]
    assert sum(row.projects is None and row.obs_status == "Q" for row in result.projects) == 4
    ways = (Coarsening(), Coarsening(merge={"power": ("power", "water")}))
    coarse = Office(tmp_path / "coarse", city(("a", "b")), MonthRules(ways=ways))
    result, findings = coarse.gate(submission)
    assert result is not None
    assert findings == []
    shown = {(row.area, row.category, row.stage): row.projects for row in result.projects if row.obs_status != "O"}
    assert shown["total", "power", "total"] == 22
    assert ("total", "water", "total") not in shown
    assert "power = power + water | 0 |" in result.report.en


def test_the_default_rules_can_be_read(tmp_path: Path) -> None:
    """What a newcomer is given says what the program does without."""
    (tmp_path / "rules.toml").write_text(DEFAULT_RULES, "utf-8")
    rules, findings = read_month_rules(tmp_path / "rules.toml", city())
    assert findings == []
    assert rules == MonthRules()


def test_every_fault_of_the_rules_is_told_at_once(tmp_path: Path) -> None:
    """Six entries, six findings."""
    text = """
    extra = 1
    solver = 5
    [sensitive]
    min_frequency = 0
    p_percent = 200
    dominance = [[3, 80]]
    colour = "red"
    [coarsening]
    merge = [{ gardens = ["roads"] }]
    cross_table = []
    """
    (tmp_path / "rules.toml").write_text(text, "utf-8")
    rules, findings = read_month_rules(tmp_path / "rules.toml", city())
    assert rules is None
    assert {finding.place for finding in findings} == {
        "extra", "solver", "sensitive.min_frequency", "sensitive.p_percent", "sensitive.dominance", "sensitive.colour",
        "coarsening.merge", "coarsening.cross_table",
    }  # fmt: skip


def test_a_link_says_that_two_figures_are_one(tmp_path: Path) -> None:
    """A's two started projects stand in the indicator and in the table: withheld in one, not shown in the other."""
    (tmp_path / "relations.csv").write_text(
        "relation,term,coefficient,holds\nsame,listed,1,zero\nsame,projects:total:total,-1,zero\n", "utf-8"
    )
    links, findings = read_links(tmp_path, city(("a", "b")))
    assert findings == []
    cells = {(area, "total", "total"): (n, float(n), 1 if n == 4 else n) for area, n in {"total": 24, "a": 4, "b": 20}.items()}
    submission = with_projects(month(FEBRUARY, "city a b\nlisted 24 4 20"), cells)
    result, _ = Office(tmp_path / "linked", city(("a", "b")), links=links).gate(submission)
    assert result is not None
    assert {row.area for row in result.observations if row.value is None} == {"a", "b"}


def test_the_tried_ways_that_show_the_same_are_one(tmp_path: Path) -> None:
    """In February there is no cross-table: quarterly, yearly and never are the same."""
    rules = MonthRules(ways=tuple(Coarsening(cross) for cross in ("quarterly", "yearly", "never")))
    office = Office(tmp_path, rules=rules)
    tried = gate.try_ways(month(FEBRUARY, FEB), 1, office.ledger(), reference=office.reference, rules=rules, links=())
    assert [one.way.name for one in tried] == ["quarterly"]


def test_a_figure_below_zero_is_refused(tmp_path: Path) -> None:
    """Nobody starts less than no project; the finding does not repeat the number."""
    result, findings = Office(tmp_path).gate(month(FEBRUARY, "city a b d\nstarted 18 -2 10 10"))
    assert result is None
    assert [(finding.code, finding.came) for finding in findings] == [("month-below-zero", "***")]
