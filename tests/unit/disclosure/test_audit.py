"""What an attacker computes of withheld cells, by hand."""

import math
from dataclasses import replace
from decimal import Decimal

import pytest
from drawn_tables import drawn, rules
from gongshi.disclosure import attacker_program
from gongshi.disclosure.audit import Interval, Verdict, audit
from gongshi.disclosure.cells import Cell, Status, Term
from gongshi.disclosure.rules import Rules


def found(text: str, **settings: object) -> dict[str, Interval]:
    cells = drawn(text)
    return {cells[number].name: interval for number, interval in audit(cells, rules(**settings)).items()}


def ends(interval: Interval) -> tuple[float | None, float | None]:
    return interval.low, interval.high


def test_a_lone_withheld_cell_is_its_total_less_the_rest() -> None:
    """10 - 7 = 3, whatever is withheld elsewhere."""
    intervals = found("""
           T   a   b
        T  30  12  18
        x  10  [3*] 7
        y  20  9   11
    """)
    assert intervals == {"x.a": Interval(3.0, 3.0, Verdict.EXACT)}


def test_four_withheld_cells_on_the_corners_of_a_rectangle_hide_each_other() -> None:
    """One number moves all four: up by 4 until y.a = 0 is... x.a + x.b = 10, so 0 <= x.a <= 10, and x.a <= 7 by column a."""
    intervals = found("""
           T   a     b
        T  18  7     11
        x  10  [3*2] [7]
        y  8   [4]   [4]
    """)
    assert ends(intervals["x.a"]) == (0.0, 7.0)
    assert ends(intervals["y.b"]) == (1.0, 8.0)
    assert {interval.verdict for interval in intervals.values()} == {Verdict.SAFE}


def test_two_withheld_cells_in_every_row_and_column_are_no_proof() -> None:
    """All four are there, but column a is 3: x.a lies between 0 and 3, and 3 + 15 is out of reach."""
    intervals = found("""
           T    a      b
        T  103  3      100
        x  52   [2*15] [50]
        y  51   [1]    [50]
    """)
    assert ends(intervals["x.a"]) == (0.0, 3.0)
    assert intervals["x.a"].verdict is Verdict.NARROW


def test_a_withheld_zero_beside_nothing_is_exact() -> None:
    """X is 0 in all, so its parts are too: nobody is below 0."""
    intervals = found("""
           T   a    b
        T  5   3    2
        x  0   [0*] [0]
        y  5   [3]  [2]
    """)
    assert intervals["x.a"].verdict is Verdict.EXACT


def test_without_a_published_total_there_is_no_upper_end() -> None:
    intervals = found("""
           T    a
        T  [9]  [9]
        x  [3*] [3]
        y  6    6
    """)
    assert ends(intervals["x.T"]) == (0.0, None)


def test_what_everybody_knows_bounds_the_interval() -> None:
    """Between 2 and 8, said beforehand."""
    text = """
           T    a
        T  [9]  [9]
        x  [3*] [3]
        y  [6]  [6]
    """
    intervals = found(text, lower=2.0, upper=10.0)
    assert ends(intervals["x.T"]) == (2.0, 8.0)
    intervals = found(text.replace("3*", "3*5"), lower=2.0, upper=6.0 + 4.0)
    assert intervals["x.T"].verdict is Verdict.SAFE  # 3 - 5 is below what all know: the lower end need not be there


def test_whole_numbers_are_rounded_inwards_and_then_compared() -> None:
    """2 x p + q = 7 with q published as 0..1 in halves: an interval from 3 to 3.9 holds one whole number."""
    cells = [
        Cell(2, (), "p", Decimal(3), sensitive=True, status=Status.WITHHELD),
        Cell(3, (), "q", Decimal(1), status=Status.WITHHELD),
        Cell(4, (), "seven", Decimal(7), status=Status.PUBLISHED),
    ]
    terms = [Term("r", "p", Decimal(2)), Term("r", "q", Decimal(1)), Term("r", "seven", Decimal(-1))]
    bounds = Rules(lower=0.0, upper=7.0)
    assert ends(audit(cells, bounds, terms)[0]) == (0.0, 3.5)
    whole = audit(cells, replace(bounds, integer=True), terms)[0]
    assert ends(whole) == (0.0, 3.0)
    narrow = audit(cells, replace(bounds, integer=True, lower=0.5), terms)
    assert ends(narrow[0]) == (1.0, 3.0)


def test_an_interval_of_one_whole_number_is_exact() -> None:
    cells = [Cell(2, (), "p", Decimal(3), sensitive=True, status=Status.WITHHELD)]
    assert audit(cells, Rules(lower=3.0, upper=3.9))[0].verdict is Verdict.SAFE
    assert audit(cells, Rules(lower=3.0, upper=3.9, integer=True))[0].verdict is Verdict.EXACT


def test_an_insider_opens_what_an_outsider_cannot() -> None:
    """A and B are alone in row x: together 10. A knows his 4, so B has 6."""
    text = """
           T   a       b       c
        T  40  [14]    [16]    10
        x  10  [4A*1]  [6B*1]  0
        y  30  10      10      10
    """
    intervals = found(text)
    assert intervals["x.b"] == Interval(0.0, 10.0, Verdict.EXACT, "A")
    assert intervals["x.a"].insider == "B"
    assert {interval.verdict for interval in found(text, insiders=False).values()} == {Verdict.SAFE}


def test_an_insider_may_narrow_an_interval_too() -> None:
    """A knows his 4: b and c share 7, and b's 6 needs to look as large as 11."""
    intervals = found("""
           T   a      b      c
        T  41  [14]   [16]   [11]
        x  11  [4A*1] [6B*5] [1]
        y  30  10     10     10
    """)
    assert intervals["x.b"] == Interval(0.0, 11.0, Verdict.NARROW, "A")


def test_an_insider_who_leaves_room_on_one_side_leaves_it_safe() -> None:
    """Nobody is above 6. A knows his 4, so b + c = 6: b cannot be more than 6, but it can be less."""
    intervals = found(
        """
           T   a       b     c
        x  10  [4A*1]  [6*]  [0]
        """,
        totals={"row": "", "column": "T"},
        upper=6.0,
        integer=True,
    )
    assert intervals["x.b"] == Interval(0.0, 6.0, Verdict.SAFE)


def test_owners_of_many_and_cells_of_many_are_no_insiders() -> None:
    cells = drawn("""
           T   a     b
        T  10  [4]   [6]
        x  10  [4A*] [6*]
    """)
    shared = [replace(cell, n=2) if cell.owner else cell for cell in cells]
    assert {interval.verdict for interval in audit(shared, rules()).values()} == {Verdict.SAFE}


def test_history_that_was_never_shown_may_be_computed_if_it_is_not_sensitive() -> None:
    """A flow nobody published is the difference of two published totals."""
    text = """
           T   a     b
        x  10  [3]!  7
    """
    assert found(text, totals={"row": "", "column": "T"})["x.a"].verdict is Verdict.SAFE
    sensitive = text.replace("[3]", "[3*]")
    assert found(sensitive, totals={"row": "", "column": "T"})["x.a"].verdict is Verdict.EXACT


def test_where_nothing_is_said_of_sensitivity_no_withheld_cell_may_be_exact() -> None:
    """A knows x.a, so he knows x.b; neither is marked as sensitive, and there is no column that could."""
    cells = [
        replace(cell, sensitive=None)
        for cell in drawn("""
           T   a    b
        T  10  [4]  [6]
        x  10  [4A] [6]
    """)
    ]
    intervals = {cells[number].name: interval for number, interval in audit(cells, rules()).items()}
    assert intervals["x.b"].verdict is Verdict.EXACT
    assert intervals["x.a"].verdict is Verdict.SAFE


def test_tables_cut_differently_are_one_system() -> None:
    """Only sums over columns and sums over rows are listed; b + c = T - a links the two: column T is x + y."""
    cells = drawn("""
           T   g    a   b
        T  10  .    4   [6]
        x  .   [3*] .   .
        y  .   7    .   .
    """)
    parents = {"column": {"a": "g", "b": "g"}}
    intervals = audit(cells, rules(hierarchies=parents))
    assert {cells[number].name: interval.verdict for number, interval in intervals.items()} == {
        "T.b": Verdict.EXACT,
        "x.g": Verdict.EXACT,
    }


def test_amounts_beyond_the_solvers_scale_keep_their_intervals() -> None:
    intervals = found("""
           T              a                b
        T  300000000000   100000000000     200000000000
        x  150000000000   [50000000000*1]  [100000000000]
        y  150000000000   [50000000000]    [100000000000]
    """)
    assert ends(intervals["x.a"]) == (pytest.approx(0, abs=1), pytest.approx(1e11))


def test_a_program_that_ends_badly_is_a_bug() -> None:
    """An unknown whose bounds cross has no value at all."""
    program = attacker_program.AttackerProgram([0], [], [1.0], [-1.0])
    with pytest.raises(ArithmeticError):
        program.bounds(0)
    assert math.isinf(attacker_program.AttackerProgram([0], [], [-1.0], [math.inf]).bounds(0)[1])
