"""The rules of the year's four checkpoints, as tables that a reader can check by hand."""

import pytest
from gongshi.editions.model import Editions
from gongshi.measures import measure
from gongshi.measures.checkpoints import checkpoint_record
from gongshi.reference import IndicatorKind, Schedule
from invented import drawn, edition, indicator, observation, period, plan, reference, target

# + held, − not held, ? nothing judged, empty: no edition yet
AMOUNT = """
| 03  | 06  | 09  | 12   | record  | why                                                                |
|-----|-----|-----|------|---------|--------------------------------------------------------------------|
| 300 | 600 | 912 | 1200 | + + + + | 25 %, half, 76 % of 75 %, met                                      |
| 289 | 599 | 911 | 1199 | + − − − | 24.1 % is on schedule; 49.9 % is not half; 75.9 % is not ahead     |
| 288 | 700 | O   |      | − + ?   | 24 % is 1 point behind; September was not reported, December is not there |
| Q   | 600 | 1200 | 1300 | ? + + + | not shown is not judged; met in September                         |
"""


@pytest.mark.parametrize("row", drawn(AMOUNT), ids=lambda row: row[5])
def test_an_amount_is_asked_for_half_in_june_and_to_be_ahead_in_september(row: list[str]) -> None:
    """Of 1200 by December."""
    tables = reference([indicator()], [target(1200)])
    assert record(row[:4], tables) == row[4]


def test_other_targets_are_asked_for_what_their_own_schedule_asks() -> None:
    """Growth of at least 7 %: it holds or does not, in September too; steps are judged in December only."""
    growth = indicator(kind=IndicatorKind.GROWTH, unit="percent")
    level = reference([growth], [target(7, schedule=Schedule.LEVEL, unit="percent")])
    steps = reference([indicator()], [target(42, schedule=Schedule.STEPS)])
    assert record(["7.0", "6.9", "7.0", "7.0"], level) == "+ − + +"
    assert record(["0", "10", "40", "41.9"], steps) == "? ? ? −"


def record(figures: list[str], tables) -> str:
    months = [(period(month), figure) for month, figure in zip(("03", "06", "09", "12"), figures, strict=True) if figure]
    editions = Editions(tuple(edition(at, [observation(figure, at)], tables) for at, figure in months))
    found = checkpoint_record(measure(plan("目标"), editions, tables), tables.targets[0])
    assert [each.word for each in found] == ["开门红", "双过半", "超时序", "收好官"][: len(found)]
    return " ".join({True: "+", False: "−", None: "?"}[each.held] for each in found)
