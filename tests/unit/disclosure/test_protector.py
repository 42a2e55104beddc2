"""Which further cells are withheld, on tables small enough to see why."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
from drawn_tables import drawn, rules, table, withheld
from gongshi.disclosure import gate, master
from gongshi.disclosure.attack import Attacker, Demand, Room
from gongshi.disclosure.cells import Cell, Status
from gongshi.disclosure.cuts import Cut
from gongshi.disclosure.gate import Protected, protect_cells
from gongshi.disclosure.master import Master
from gongshi.disclosure.relations import System, build_system

PLACE = Path("cells.csv")


def protect(text: str, *, cost: dict[tuple[str, str], int] | None = None, **settings: object) -> tuple[set[str], Protected]:
    cells = drawn(text, cost=cost)
    result, findings = protect_cells(table(cells), rules(**settings), (), place=PLACE)
    assert result is not None, findings
    return withheld(cells, result.statuses), result


def test_the_cheapest_rectangle_is_withheld() -> None:
    """x.a needs company in row x and in column a. By size y.b is the cheapest corner: 1 + sqrt(5) and its like."""
    found, result = protect("""
           T   a    b   c
        T  77  26   24  27
        x  21  9*1  7   5
        y  23  8    9   6
        z  33  9    8   16
    """)
    assert found == {"x.a", "x.c", "y.a", "y.c"}
    assert result.pattern.cost == pytest.approx(3 + 5**0.5 + 8**0.5 + 6**0.5)
    assert result.pattern.gap == 0


def test_a_partner_too_small_to_hide_it_does_not_do() -> None:
    """x.a needs 5 up: x.b has only 1 to give, so x.c must help, though it costs more."""
    found, _ = protect("""
           T   a    b   c
        T  92  29   21  42
        x  30  9*5  1   20
        y  31  10   10  11
        z  31  10   10  11
    """)
    assert "x.c" in found
    assert "x.b" not in found


def test_margins_are_dearer_than_what_they_sum() -> None:
    """Withholding x.T and T.T instead of two inner cells would be fewer blanks, and far dearer ones."""
    found, _ = protect("""
           T    a     b
        T  400  200   200
        x  200  100*1 100
        y  200  100   100
    """)
    assert found == {"x.a", "x.b", "y.a", "y.b"}


def test_said_costs_go_before_sizes() -> None:
    costs = {(row, column): 5 for row in "Txyz" for column in "Tabc"} | {("x", "b"): 1, ("z", "a"): 1, ("z", "b"): 1}
    found, _ = protect(
        """
           T   a    b   c
        T  77  26   24  27
        x  21  9*1  7   5
        y  23  8    9   6
        z  33  9    8   16
        """,
        cost=costs,
    )
    assert found == {"x.a", "x.b", "z.a", "z.b"}


def test_history_stays_as_it_went_out() -> None:
    """x.c was published last month and y.c withheld: another rectangle must do, and y.c stays out."""
    found, _ = protect("""
           T   a    b   c
        T  77  26   24  27
        x  21  9*1  7   5!
        y  23  8    9   [6]!
        z  33  9    8   16
    """)
    assert "x.c" not in found
    assert {"x.a", "x.b", "y.c"} <= found


def test_zeros_are_published_unless_they_may_be_sensitive() -> None:
    text = """
           T   a    b   c
        T  20  8    6   6
        x  8   4*1  0   4
        y  12  4    6   2
    """
    assert "x.b" not in protect(text)[0]
    found, _ = protect(text, zeros=True, cost={(r, c): 9 for r in "Txy" for c in "Tabc"} | {("x", "b"): 0})
    assert found >= {"x.a"}


def test_an_owner_who_knows_his_own_cell_is_reckoned_with() -> None:
    """A and B alone hide from outsiders in a rectangle of four; each opens the other, so more is withheld."""
    text = """
           T   a     b     c
        T  60  20    20    20
        x  20  4A*1  6B*1  10
        y  20  6B*1  4A*1  10
        z  20  10    10    0
    """
    alone, _ = protect(text, insiders=False)
    assert alone == {"x.a", "x.b", "y.a", "y.b"}
    assert protect(text)[0] > alone


def test_a_whole_number_is_not_hidden_by_a_half() -> None:
    """Rounded inwards: every sensitive count leaves two whole numbers at the least, the audit says so."""
    _, result = protect(
        """
           T   a    b
        T  12  5    7
        x  5   2*   3
        y  7   3    4
        """,
        integer=True,
    )
    interval = result.intervals[4]
    assert interval.low is not None
    assert interval.low <= 1 or (interval.high or 99) >= 3


def test_nothing_sensitive_withholds_nothing() -> None:
    found, result = protect("""
           T   a
        T  5   5
        x  5   5
    """)
    assert found == set()
    assert (result.pattern.cost, result.pattern.gap) == (0, 0)


def test_what_went_out_cannot_be_called_back() -> None:
    """The published total less the published rest is the cell: a finding that names it and holds no number of it."""
    cells = drawn("""
           T    a     b
        T  30!  13!   17!
        x  13!  4137* 9!
        y  17!  9!    8!
    """)
    cells = [replace(cell, value=Decimal(4)) if cell.value == 4137 else cell for cell in cells]
    result, findings = protect_cells(table(cells), rules(), (), place=PLACE)
    assert result is None
    assert [(finding.code, finding.came) for finding in findings] == [("disclosure-unprotectable", "x.a")]


def test_a_sensitive_cell_that_is_out_is_told_and_left() -> None:
    cells = drawn("""
           T   a    b
        T  30  13   17
        x  13  4*!  9
        y  17  9    8
    """)
    result, findings = protect_cells(table(cells), rules(), (), place=PLACE)
    assert result is not None
    assert [finding.code for finding in findings] == ["disclosure-already-out"]
    assert withheld(cells, result.statuses) == set()


def test_a_protector_that_overlooks_a_relation_is_caught_by_the_audit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two rows, two relations, none of which follows from the other: without either the pattern is refused."""
    cells = drawn("""
           T   a    b   c
        x  21  9*1  7   5
        y  23  8    9*1 6
    """)
    known = rules(totals={"row": "", "column": "T"})
    whole, _ = build_system(cells, known, (), place=PLACE)
    assert whole is not None
    assert len(whole.rows) == 2
    assert protect_cells(table(cells), known, (), place=PLACE)[0] is not None
    for dropped in whole.rows:
        system = System(whole.cells, whole.variables, tuple(row for row in whole.rows if row != dropped))
        monkeypatch.setattr(gate, "build_system", lambda *_, system=system, **__: (system, []))
        result, findings = protect_cells(table(cells), known, (), place=PLACE)
        assert result is None
        assert {finding.code for finding in findings} == {"disclosure-not-safe"}


def test_without_nodes_the_heuristic_answers() -> None:
    """One node proves nothing here: the pattern is safe all the same, and its bound says how far it may be off."""
    text = """
           T    a     b    c    d
        T  150  40    38   37   35
        v  38   9*2   10   11   8
        w  37   10    8*2  9    10
        x  38   11    10   9*2  8
        y  37   10    10   8    9*2
    """
    _, limited = protect(text, node_limit=1)
    _, free = protect(text)
    assert limited.pattern.bound <= free.pattern.cost <= limited.pattern.cost
    assert 0 <= limited.pattern.gap < 1
    assert free.pattern.gap < 1e-6


def test_the_attackers_program_proves_its_answer() -> None:
    """The reach is the sum of prices times room: 2 + 1 is all that x can move by when y and z may fall by 2 and 1."""
    system = System(3, 3, (((0, 1.0), (1, 1.0), (2, 1.0)),))
    room = Room(system, [5.0, 2.0, 1.0], rules())
    demand = Demand(0, 1.0, (1,))
    against, along = room.of(demand, 1)
    reach = Attacker(system).reach(0, against, along)
    assert reach.distance == 3.0
    priced = (reach.prices.clip(0) * along + (-reach.prices).clip(0) * against).sum()
    assert priced == pytest.approx(3.0)


def master_of_two(least: float) -> Master:
    """Two cells of cost 3 and 2, of which one is needed."""
    program = Master(np.array([3.0, 2.0]), np.array([True, True]))
    assert program.add([Cut(np.array([0, 1]), np.array([1.0, 1.0]), least)]) == 1
    return program


def test_the_master_takes_the_cheaper_of_two_cells() -> None:
    choice = master_of_two(1.0).whole(10)
    assert choice.chosen.tolist() == [0.0, 1.0]
    assert choice.bound == pytest.approx(2.0)


def test_the_master_knows_a_cut_again() -> None:
    program = master_of_two(1.0)
    assert program.add([Cut(np.array([0, 1]), np.array([1.0, 1.0]))]) == 0


def test_a_master_that_finds_nothing_chooses_nothing() -> None:
    """Three of two cells cannot be had."""
    assert not master_of_two(3.0).whole(10).chosen.any()


def test_the_master_starts_from_a_choice_it_is_given() -> None:
    choice = master_of_two(1.0).whole(10, start=np.array([True, False]))
    assert choice.chosen.tolist() == [0.0, 1.0]


def test_a_cost_that_is_not_that_of_the_choice_is_a_bug(monkeypatch: pytest.MonkeyPatch) -> None:
    """Seen in a version of the solver: a pattern's cost must be what its cells cost."""
    monkeypatch.setattr(master, "_SAME", -1.0)
    with pytest.raises(ArithmeticError):
        master_of_two(1.0).whole(10)


def test_a_cell_of_its_own_needs_no_company() -> None:
    """No relation holds it: withheld, it may be anything."""
    cells = [Cell(2, ("x",), "x", Decimal(5), sensitive=True, lower=Decimal(1), upper=Decimal(1))]
    result, _ = protect_cells(table(cells), rules(dimensions=("row",), totals={"row": ""}), (), place=PLACE)
    assert result is not None
    assert result.statuses == (Status.WITHHELD,)
