"""A period runs from January; the first of a year is January–February, so there are eleven."""

from datetime import date
from fractions import Fraction

import pytest
from gongshi.languages import Bilingual
from gongshi.periods import Period, periods_of_year


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("2025-02", "2025年1—2月", "January–February 2025"),
        ("2025-03", "2025年一季度", "first quarter of 2025"),
        ("2025-06", "2025年上半年", "first half of 2025"),
        ("2025-09", "2025年前三季度", "first three quarters of 2025"),
        ("2025-11", "2025年1—11月", "January–November 2025"),
        ("2025-12", "2025年全年", "full year 2025"),
    ],
)
def test_a_period_has_the_name_statisticians_give_it(text, zh, en):
    """Quarter ends have names of their own."""
    assert Period.parse(text).name == Bilingual(zh, en)


@pytest.mark.parametrize("text", ["2025-01", "2025-13", "2025-00", "2025-6", "2025", "25-06", "2025-06-01", ""])
def test_anything_else_is_no_period(text):
    """January is not reported alone."""
    with pytest.raises(ValueError):
        Period.parse(text)


def test_a_year_has_eleven_periods_and_then_the_next_begins():
    """February to December, then February again."""
    periods = periods_of_year(2025)
    assert [str(period) for period in (periods[0], periods[-1])] == ["2025-02", "2025-12"]
    assert len(periods) == 11
    assert periods[0].next == periods[1]
    assert periods[-1].next == Period(2026, 2)


def test_june_is_half_the_year_and_a_checkpoint():
    """序时进度 at month m is m/12; a quarter's end is a checkpoint."""
    june, may = Period(2025, 6), Period(2025, 5)
    assert (june.share_of_year, may.share_of_year) == (Fraction(1, 2), Fraction(5, 12))
    assert (june.ends_quarter, may.ends_quarter) == (True, False)
    assert (june.quarters_passed, may.quarters_passed) == (2, 1)


def test_the_last_day_knows_leap_years():
    """February 2024 had 29 days."""
    assert Period(2024, 2).last_day == date(2024, 2, 29)
    assert Period(2025, 2).last_day == date(2025, 2, 28)
