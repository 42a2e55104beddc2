"""What in the tables could not be measured is a finding before anything is measured."""

from dataclasses import replace
from decimal import Decimal

import pytest
from gongshi.editions.model import Editions
from gongshi.measures import check_measures, measure
from gongshi.reference import Accumulation, Comparator, Frequency, IndicatorKind, Schedule
from invented import edition, indicator, period, plan, reference, target

GROWTH = indicator("growth", kind=IndicatorKind.GROWTH, unit="percent")
QUARTERLY = indicator("quarterly", frequency=Frequency.QUARTERLY)
STOCK = indicator("stock", accumulation=Accumulation.STANDING)

WRONG = {
    "a rate asked for in yuan": (target(7, indicator="growth", schedule=Schedule.LEVEL), "target-unit", "investment:unit"),
    "points are no percent": (
        target(7, indicator="growth", unit="point", schedule=Schedule.LEVEL),
        "target-unit",
        "investment:unit",
    ),
    "twelfths of a rate": (target(7, indicator="growth", unit="percent"), "target-schedule", "investment:schedule"),
    "twelfths of a stock": (target(7, indicator="stock"), "target-schedule", "investment:schedule"),
    "twelfths of zero": (target(0), "target-schedule", "investment:schedule"),
    "twelfths of a limit": (target(7, comparator=Comparator.AT_MOST), "target-schedule", "investment:schedule"),
    "a quarterly figure by May": (target(7, indicator="quarterly", period=period("05")), "target-deadline", "investment:period"),
    "every quarter until May": (
        target(7, schedule=Schedule.QUARTERLY, period=period("05")),
        "target-deadline",
        "investment:period",
    ),
}


@pytest.mark.parametrize("case", WRONG.values(), ids=list(WRONG))
def test_what_does_not_fit_is_found_in_its_row(case: tuple) -> None:
    """The finding names the table, the row and the column."""
    wrong, code, place = case
    found = check_measures(reference([indicator(), GROWTH, QUARTERLY, STOCK], [wrong]))
    assert [(each.file, each.code, each.place) for each in found] == [("data/reference/targets.csv", code, place)]


def test_thresholds_that_would_turn_the_words_round_are_found() -> None:
    """Behind from −1 points on would make everything ahead of schedule be behind."""
    tables = reference([indicator()], [target()])
    wrong = replace(tables.thresholds, behind_pp=Decimal(-1), well_behind_share=Decimal(70))
    found = check_measures(replace(tables, thresholds=wrong))
    assert [each.place for each in found] == ["thresholds.behind_pp", "thresholds.well_behind_share"]


def test_what_fits_is_measured_without_a_word() -> None:
    """2000万元 against an indicator in 亿元 is no finding: it converts."""
    tables = reference([indicator(), QUARTERLY], [target(2000, unit="wan_yuan"), target(4, id="q", indicator="quarterly")])
    assert check_measures(tables) == []
    editions = Editions((edition(period("02"), [], tables),))
    assert len(measure(plan("目标"), editions, tables).progress) == 2


def test_a_unit_that_was_not_checked_raises() -> None:
    """Measuring never guesses a conversion."""
    tables = reference([GROWTH], [target(7, indicator="growth", schedule=Schedule.LEVEL)])
    with pytest.raises(ValueError, match="check_measures"):
        measure(plan("目标"), Editions((edition(period("02"), [], tables),)), tables)
