"""The parts of the protector one by one: routes, cuts, the attacker's program, and what happens when programs disagree."""

from pathlib import Path

import numpy as np
import pytest
from drawn_tables import drawn, rules, table
from gongshi.disclosure.attack import Attacker
from gongshi.disclosure.audit import Interval, Verdict
from gongshi.disclosure.cuts import bridge_cuts, demand_cut
from gongshi.disclosure.gate import Audited, protect_cells
from gongshi.disclosure.master import Master
from gongshi.disclosure.primary import find_sensitive
from gongshi.disclosure.problem import build_problem
from gongshi.disclosure.protector import protect
from gongshi.disclosure.relations import System, build_system
from gongshi.disclosure.routes import Router
from gongshi.disclosure.writing import audited_text

PLACE = Path("cells.csv")
SUM_OF_THREE = System(3, 3, (((0, 1.0), (1, 1.0), (2, 1.0)),))
HARD = """
       T    a     b    c    d
    T  150  40    38   37   35
    v  38   9*2   10   11   8
    w  37   10    8*2  9    10
    x  38   11    10   9*2  8
    y  37   10    10   8    9*2
"""


def test_a_route_takes_the_cheaper_of_two_ways() -> None:
    """0 moves up by 1 if 1 or 2 moves down by 1; 2 is cheaper."""
    router = Router(SUM_OF_THREE, np.arange(3))
    room = np.ones(3)
    costs = np.array([0.0, 5.0, 1.0])
    assert router.route(0, room, room, costs).tolist() == [0, 2]
    router.close(2)
    assert router.route(0, room, room, costs).tolist() == [0, 1]
    router.close(1)
    assert router.route(0, room, room, costs) is None
    router.open(2)
    assert router.route(0, room, room, costs).tolist() == [0, 2]


def test_there_is_no_route_for_what_cannot_move() -> None:
    """Not among the cells that may, or with less room than is wanted."""
    router = Router(SUM_OF_THREE, np.arange(2))
    assert router.route(2, np.ones(3), np.ones(3), np.ones(3)) is None
    assert router.route(0, np.ones(3), np.full(3, 0.5), np.ones(3)) is None


def test_a_proof_that_shows_nothing_makes_no_cut() -> None:
    """What is withheld anyway gives all that is wanted: 1 x 1."""
    free, withheld = np.array([True, False]), np.array([False, True])
    assert demand_cut([(np.array([0.0, 1.0]), np.ones(2), np.ones(2))], free, withheld) is None
    half = demand_cut([(np.array([3.0, 0.5]), np.ones(2), np.ones(2))], free, withheld)
    assert half is not None
    assert half.cells.tolist() == [0]
    assert half.weights.tolist() == [1.0]  # 3 of the half that is wanting: no cell need do more than all


def test_a_cell_alone_in_a_relation_is_a_bridge() -> None:
    """Withheld alone it could be computed; where nothing of a relation may be withheld there is nothing to say."""
    free = np.ones(3, dtype=bool)
    alone = np.array([1.0, 0.0, 0.0])
    (bridge,) = bridge_cuts(SUM_OF_THREE, alone, free, ~free)
    assert bridge.weights.tolist() == [-1.0, 1.0, 1.0]
    assert not bridge.is_broken(np.array([1.0, 1.0, 0.0]))
    assert list(bridge_cuts(SUM_OF_THREE, alone, free, free)) == []
    assert list(bridge_cuts(SUM_OF_THREE, alone, ~free, ~free)) == []


def test_an_attack_without_an_answer_is_a_bug() -> None:
    """Room below nothing: no movement at all fits."""
    with pytest.raises(ArithmeticError):
        Attacker(SUM_OF_THREE).reach(0, -np.ones(3), -2 * np.ones(3))


def test_sums_that_nobody_lists_are_left_out_unless_they_link() -> None:
    """x.T and y.T stand in one relation each, which only says what they are."""
    system, findings = build_system(
        drawn("""
               a  b
            x  1  2
            y  3  4
        """),
        rules(totals={"row": "", "column": "T"}),
        (),
        place=PLACE,
    )
    assert findings == []
    assert system == System(4, 4, ())


def test_when_no_new_cut_is_found_the_best_pattern_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    """Should the two programs disagree within their tolerances, the search ends with what it has."""
    monkeypatch.setattr(Master, "add", lambda self, cuts: 0)
    cells = drawn(HARD)
    result, findings = protect_cells(table(cells), rules(), (), place=PLACE)
    assert findings == []
    assert result is not None
    assert result.pattern.bound < result.pattern.cost


def test_the_search_in_fractions_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongshi.disclosure.protector.ROUNDS", 1)
    cells = drawn(HARD)
    system, _ = build_system(cells, rules(), (), place=PLACE)
    assert system is not None
    problem = build_problem(cells, rules(), system, find_sensitive(cells, rules()))
    assert protect(problem).gap < 1e-6


def test_an_unbounded_end_is_empty_and_zero_has_no_sign() -> None:
    cells = drawn("""
           T
        x  [3]
        y  [4]
    """)
    audited = Audited(table(cells), {0: Interval(-0.0, None, Verdict.SAFE), 1: Interval(1 / 3, 4.5, Verdict.SAFE)})
    assert audited_text(audited).splitlines()[1:] == ["x,T,3,0,,safe", "y,T,4,0.333333333,4.5,safe"]
