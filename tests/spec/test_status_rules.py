"""The rules of status beyond the worked examples: what is carried, what is needed next, what the sentences say.

Thresholds: 1 point ahead, 1 behind, 70 % well behind.

A cell is a figure, O not reported, Q withheld, M not applicable, or empty: no row at all.
"""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

import pytest
from gongshi.languages import CHINESE, Bilingual
from gongshi.measures.model import Progress
from gongshi.measures.progress import progress
from gongshi.measures.status import REASONS, STATUS_WORDS, reason_text, status_word
from gongshi.quantities import round_half_away
from gongshi.reference import (
    Comparator,
    DefinitionState,
    Direction,
    Frequency,
    Indicator,
    IndicatorKind,
    Schedule,
    Season,
    SeasonPoint,
    Target,
)
from gongshi.translations import Translations
from invented import THRESHOLDS, drawn, indicator, observation, period, reference, target


def year(figures: str, until: str = "") -> dict:
    """Return the rows of a year written `02 100 | 03 O | 04`, as far as `until`."""
    cells = [cell.split() for cell in figures.split("|")]
    rows = {period(cell[0]): observation(cell[1] if len(cell) > 1 else "", period(cell[0])) for cell in cells}
    return {at: row for at, row in rows.items() if not until or at <= period(until)}


def measured(asked: Target, figures: str, at: str, of: Indicator | None = None, power: int = 0) -> Progress:
    return progress(asked, of or indicator(), period(at), year(figures, at), THRESHOLDS, power=power)


def test_a_verdict_is_made_from_the_figure_of_its_deadline() -> None:
    """Asked in April, the quarter's target shows March's figure; before the deadline, the month's own."""
    rate = indicator(kind=IndicatorKind.SHARE, unit="percent")
    wanted = target(40, schedule=Schedule.DUE, comparator=Comparator.AT_LEAST, unit="percent", period=period("03"))
    figures = "02 45.0 | 03 39.9 | 04 42.0"
    shown = [measured(wanted, figures, month, rate).observation for month in ("02", "03", "04")]
    assert shown == [observation("45.0", period("02")), *[observation("39.9", period("03"))] * 2]


def test_a_rate_has_no_completion_and_funds_have_no_pace() -> None:
    """6.9 of 7 % is 0.1 points short, not 98.6 % done; of 42 asked for, 10 leave 32, and nothing says how fast."""
    rate = indicator(kind=IndicatorKind.GROWTH, unit="percent")
    short = measured(target(7, schedule=Schedule.LEVEL, unit="percent"), "06 6.9", "06", rate)
    assert (short.completion_pct, short.difference_pp) == (None, Fraction(-1, 10))
    funds = measured(target(42, schedule=Schedule.STEPS), "06 10.0", "06")
    assert (funds.expected_pct, funds.gap) == (None, Decimal("32.0"))


def test_the_other_yardstick_stands_beside_the_one_that_decides() -> None:
    """300 of 1000 in June: behind the 50 % of the twelfths, which decide; the season, 32.4 %, is told beside them."""
    point = SeasonPoint("s", Bilingual("往年季节", "season"), ("investment",), 6, Decimal("32.4"), Bilingual("—", "—"))
    season = Season(point.name, (point,))
    rows = year("06 300.0")
    found = progress(target(1000), indicator(), period("06"), rows, THRESHOLDS, season=season)
    assert (found.status.value, found.expected_pct, found.beside_pct) == ("well_behind", 50, Fraction(324, 10))
    assert "另按往年季节，同期为32.4%，慢2.4个百分点。" in reason_text(found, reference([indicator()]), Translations(CHINESE, {}))
    by_season = progress(target(1000, schedule=Schedule.SEASON), indicator(), period("06"), rows, THRESHOLDS, season=season)
    assert (by_season.status.value, by_season.beside_pct) == ("behind", 50)
    assert "另按时序进度（6/12），同期为50.0%，慢20.0个百分点。" in reason_text(
        by_season, reference([indicator()]), Translations(CHINESE, {})
    )


CARRIED = """
| asked in | figure of | status     | why                                            |
|----------|-----------|------------|------------------------------------------------|
| 02       |           | 未到考核期 | the first quarterly figure is not due yet      |
| 03       | 03        | 达时序     | 300 of 1200                                    |
| 05       | 03        | 达时序     | March still tells, against March's schedule    |
| 06       | 06        | 未报送     | June was due: it is not reported, nothing else |
| 08       | 06        | 未报送     | and stays so until September                   |
| 09       | 09        | 慢于时序   | 880 of 1200, 73.3 % against 75 %               |
"""


@pytest.mark.parametrize("row", drawn(CARRIED), ids=str)
def test_a_quarterly_figure_tells_until_the_next_is_due(row: list[str]) -> None:
    """A quarterly indicator is not "not reported" in May; what tells is its last figure, against that month's schedule."""
    asked_in, of, status, _ = row
    quarterly = indicator(frequency=Frequency.QUARTERLY)
    found = measured(target(1200), "02 | 03 300.0 | 04 O | 05 | 06 O | 07 M | 08 | 09 880.0", asked_in, quarterly)
    assert status_word(found) == status
    assert (str(found.observation.period)[-2:] if found.observation else "") == of


def test_what_has_no_known_definition_is_not_judged_whatever_its_figure() -> None:
    """Definition unknown: shown, never judged."""
    vague = indicator(definition=DefinitionState.UNKNOWN)
    found = measured(target(1200), "06 1.0", "06", vague)
    assert (status_word(found), found.value) == ("口径未公布，不作评判", Decimal("1.0"))


def test_what_has_no_yardstick_is_shown_only() -> None:
    """486 key projects is the size of a list, nothing to be reached."""
    found = measured(target(486, schedule=Schedule.NONE), "06 480", "06")
    assert (status_word(found), found.reason, found.gap) == ("只列数，不作评判", "no_yardstick", None)


def test_fewer_are_better_when_the_indicator_says_so() -> None:
    """An = is met on the better side: at most 10 overdue issues."""
    overdue = indicator(kind=IndicatorKind.COUNT, better=Direction.LOWER)
    asked = target(10, schedule=Schedule.LEVEL)
    assert [status_word(measured(asked, f"06 {figure}", "06", overdue)) for figure in (9, 10, 11)] == [
        "达时序",
        "达时序",
        "慢于时序",
    ]


def test_ten_thousands_are_compared_with_hundred_millions_exactly() -> None:
    """2000万元 = 0.2亿元: of 0.15亿元, 0.05亿元 = 500万元 are missing."""
    asked = target(2000, schedule=Schedule.STEPS, unit="wan_yuan")
    found = measured(asked, "06 0.15", "06", indicator(decimals=2), power=-4)
    assert (found.gap, found.completion_pct) == (Decimal(500), Fraction(75))
    assert status_word(measured(asked, "06 0.20", "06", indicator(decimals=2), power=-4)) == "已完成"


NEXT = """
| month | figure | next | needed | pace  | arithmetic                                                   |
|-------|--------|------|--------|-------|--------------------------------------------------------------|
| 04    | 200.0  | 05   | 343.0  | 77.9  | 823 × 5/12 = 342.916… up; (823 − 200)/8 = 77.875 up          |
| 05    | 300.0  | 06   | 411.5  | 74.8  | 823 × 6/12 = 411.5; (823 − 300)/7 = 74.714… up               |
| 11    | 800.0  | 12   | 823.0  | 23.0  | the target; 23/1                                             |
"""


@pytest.mark.parametrize("row", drawn(NEXT), ids=str)
def test_what_the_next_month_needs_is_rounded_up_so_that_it_suffices(row: list[str]) -> None:
    """Of 823 asked for, printed with one place."""
    month, figure, following, needed, pace, _ = row
    found = measured(target(823), f"{month} {figure}", month)
    assert (found.next_period, found.needed_next, found.pace_needed) == (period(following), Decimal(needed), Decimal(pace))
    reached = measured(target(823), f"{following} {needed}", following)
    assert status_word(reached) in ("达时序", "已完成")


RATES = """
| what                               | numerator | denominator | less   | places | printed |
|------------------------------------|-----------|-------------|--------|--------|---------|
| 签约项目开工率                     | 82        | 94          |        | 2      | 87.23   |
| 开工项目投产率                     | 67        | 107         |        | 2      | 62.62   |
| 达效率                             | 216.65    | 235.04      |        | 2      | 92.18   |
| 重点转型项目开工率                 | 50        | 73          |        | 2      | 68.49   |
| 年度投资完成率                     | 313.64    | 1015        |        | 2      | 30.90   |
| 超时序，一季度                     | 313.64    | 1015        | 3/12   | 2      | 5.90    |
| 超时序，1—4月                      | 43.2      | 100         | 4/12   | 1      | 9.9     |
| 年度投资完成率，超过100%           | 77.57     | 63.27       |        | 1      | 122.6   |
| 新开工项目开工率；原公布47，系截尾 | 129       | 270         |        | 0      | 48      |
"""


@pytest.mark.parametrize("row", drawn(RATES), ids=lambda row: row[0])
def test_published_rates_come_out_under_the_one_rounding_rule(row: list[str]) -> None:
    """Numerator ÷ denominator in percent, less the schedule, then rounded once, half away from zero."""
    _, numerator, denominator, less, places, printed = row
    exact = 100 * (Fraction(numerator) / Fraction(denominator) - Fraction(less or 0))
    assert round_half_away(exact, int(places)) == Decimal(printed)


def test_a_reason_says_what_decided_and_what_would_change_it() -> None:
    """The sentence holds every number that the comparison used."""
    found = measured(target(1200), "06 588.0", "06")
    assert reason_text(found, reference([indicator()]), Translations(CHINESE, {})) == (
        "2025年上半年为588.0亿元，完成目标1200亿元的49.0%，时序进度（6/12）为50.0%，慢1.0个百分点；慢1个百分点及以上为慢于时序。"
        "到2025年1—7月达到700.0亿元即达时序；要完成目标，此后每月平均须增加102.0亿元。"
    )


# Every verdict of an amount of 1200, and every way to have none.
FIGURES = (
    *(("06", figure) for figure in ("600", "612", "588", "300", "O", "", "Q", "M")),
    *((month, figure) for month in ("09", "12") for figure in ("1200", "1199.9")),
)


def cases() -> Iterator[Progress]:
    """Give every kind of verdict once and more."""
    for schedule in Schedule:
        for month, figure in FIGURES:
            yield measured(target(1200, schedule=schedule), f"{month} {figure}", month)
    for month, figures in (("03", "03 0"), ("05", "02 1"), ("03", "03 2000")):
        yield measured(target(1, schedule=Schedule.QUARTERLY), figures, month)
    yield measured(target(1200), "02", "02", indicator(frequency=Frequency.QUARTERLY))
    yield measured(target(1200), "02 1", "02", indicator(definition=DefinitionState.UNKNOWN))


def test_every_rule_has_its_sentence_and_every_sentence_its_rule() -> None:
    """A placeholder without its word would raise; a sentence that no rule gives would be idle."""
    everything = reference([indicator()])
    told = {case.reason: reason_text(case, everything, Translations(CHINESE, {})) for case in cases()}
    assert set(told) == set(REASONS)
    assert {case.status for case in cases()} == set(STATUS_WORDS)
    assert not [text for text in told.values() if "%(" in text]
