"""The year-end outlook on invented years that a reader can check by hand."""

from decimal import Decimal
from fractions import Fraction

from gongshi.measures.outlook import LEAST_YEARS, outlook, record
from gongshi.periods import Period
from gongshi.reference import IndicatorKind
from invented import indicator

# June and December of five invented years: the year ends at 2, 2.5, 1.8, 2.2 and 3 times June.
AMOUNTS = {2020: (100, 200), 2021: (100, 250), 2022: (100, 180), 2023: (50, 110), 2024: (200, 600)}
GROWTH = {2020: ("5.0", "6.0"), 2021: ("4.0", "2.5"), 2022: ("-1.0", "1.0"), 2023: ("3.0", "3.0"), 2024: ("2.0", "2.5")}


def years(figures: dict) -> dict:
    return {year: {6: Decimal(june), 12: Decimal(end)} for year, (june, end) in figures.items()} | {2025: {6: Decimal("110")}}


def test_an_amount_is_carried_on_by_the_factors_of_earlier_years() -> None:
    """110 in June: 110 × 1.8 = 198 at the least, 110 × 3 = 330 at the most; five years hold the sixth in 4 of 6 cases."""
    found = outlook(indicator(), Period(2025, 6), years(AMOUNTS))
    assert found is not None
    assert (found.low, found.high, found.coverage) == (Decimal("198.0"), Decimal("330.0"), Fraction(2, 3))


def test_a_rate_is_carried_on_by_points() -> None:
    """From 110.0: the years moved by +1.0, −1.5, +2.0, 0 and +0.5 points, so 108.5 to 112.0."""
    found = outlook(indicator(kind=IndicatorKind.GROWTH, unit="percent"), Period(2025, 6), years(GROWTH))
    assert found is not None
    assert (found.low, found.high) == (Decimal("108.5"), Decimal("112.0"))


def test_too_few_complete_years_give_nothing() -> None:
    """A year without its June or its December is not complete; four are too few; December is the end, no outlook."""
    four = {year: AMOUNTS[year] for year in list(AMOUNTS)[: LEAST_YEARS - 1]}
    assert outlook(indicator(), Period(2025, 6), years(four)) is None
    assert outlook(indicator(), Period(2025, 6), years(four) | {2019: {12: Decimal(300)}}) is None
    assert outlook(indicator(), Period(2025, 12), years(AMOUNTS) | {2025: {12: Decimal(300)}}) is None


def test_the_record_makes_each_earlier_outlook_from_what_was_known_then() -> None:
    """2025 ended at 340, above 330; 2026 (100 in June, factors 1.8 to 340/110) at 200, within 180 to 309.1."""
    known = years(AMOUNTS) | {2025: {6: Decimal(110), 12: Decimal(340)}, 2026: {6: Decimal(100), 12: Decimal(200)}}
    found = list(record(indicator(), known))
    assert [(each.outlook.period.year, each.outlook.low, each.outlook.high, each.came, each.held) for each in found] == [
        (2025, Decimal("198.0"), Decimal("330.0"), Decimal(340), False),
        (2026, Decimal("180.0"), Decimal("309.1"), Decimal(200), True),
    ]


def test_the_range_of_five_holds_the_sixth_as_often_as_said() -> None:
    """Let each of six different factors come last in turn: only the smallest and the largest fall outside, 4 of 6 hold."""
    factors = [Decimal(18), Decimal(20), Decimal(21), Decimal(22), Decimal(25), Decimal(30)]
    held = 0
    for last in factors:
        others = [each for each in factors if each != last]
        known = {2020 + number: {6: Decimal(10), 12: each} for number, each in enumerate(others)}
        (found,) = record(indicator(), known | {2025: {6: Decimal(10), 12: last}})
        held += found.held
    assert Fraction(held, len(factors)) == found.outlook.coverage == Fraction(4, 6)
