"""The rules of status, as tables that a reader can check by hand. Thresholds: 1 point ahead, 1 behind, 70 % well behind.

A cell is a figure, O not reported, Q withheld, M not applicable, or empty: no row at all.
"""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

import pytest
from gongshi.languages import CHINESE
from gongshi.measures.model import Progress
from gongshi.measures.progress import progress
from gongshi.measures.status import REASONS, STATUS_WORDS, reason_text, status_word
from gongshi.quantities import round_half_away
from gongshi.reference import Comparator, DefinitionState, Direction, Frequency, Indicator, IndicatorKind, Schedule, Target
from gongshi.translations import Translations
from invented import THRESHOLDS, drawn, indicator, observation, period, reference, target


def year(figures: str, until: str = "") -> dict:
    """Return the rows of a year written `02 100 | 03 O | 04`, as far as `until`."""
    cells = [cell.split() for cell in figures.split("|")]
    rows = {period(cell[0]): observation(cell[1] if len(cell) > 1 else "", period(cell[0])) for cell in cells}
    return {at: row for at, row in rows.items() if not until or at <= period(until)}


def measured(asked: Target, figures: str, at: str, of: Indicator | None = None, power: int = 0) -> Progress:
    return progress(asked, of or indicator(), period(at), year(figures, at), THRESHOLDS, power=power)


LINEAR = """
| month | figure | completion    | schedule      | status | why                                        |
|-------|--------|---------------|---------------|--------|--------------------------------------------|
| 06    | 600    | 50            | 50            | 达时序 | level with the schedule                    |
| 06    | 611.9  | 611.9/12      | 50            | 达时序 | 0.99 points ahead, printed as 1.0          |
| 06    | 612    | 51            | 50            | 超时序 | exactly 1 point ahead                      |
| 06    | 588.1  | 588.1/12      | 50            | 达时序 | 0.99 points behind, printed as 1.0         |
| 06    | 588    | 49            | 50            | 慢于时序 | exactly 1 point behind                   |
| 06    | 420    | 35            | 50            | 慢于时序 | 70 % of 50 is 35: not below it           |
| 06    | 419.9  | 419.9/12      | 50            | 严重滞后 | below 70 % of the schedule               |
| 02    | 200    | 200/12        | 200/12        | 达时序 | 2/12 of the year is 16.67 %                |
| 02    | 139.9  | 139.9/12      | 200/12        | 严重滞后 | 11.66 is below 70 % of 16.67, 11.67      |
| 05    | 0      | 0             | 500/12        | 严重滞后 | zero is a figure                         |
| 09    | 1200   | 100           | 75            | 已完成 | reached before its time                    |
| 11    | 1199.9 | 1199.9/12     | 1100/12       | 超时序 | nearly, but not reached                    |
| 12    | 1200   | 100           | 100           | 已完成 | a printed = is met at ≥                    |
| 12    | 1300   | 1300/12       | 100           | 已完成 | and beyond                                 |
| 12    | 1199.9 | 1199.9/12     | 100           | 未完成 | 99.99 % is not 100 %: no rounding before   |
| 06    | O      | -             | -             | 未报送 | not reported                               |
| 06    |        | -             | -             | 未报送 | no row                                     |
| 06    | Q      | -             | -             | 为保护单个单位未显示 | withheld                     |
| 06    | M      | -             | -             | 只列数，不作评判 | does not apply                   |
"""


def number(cell: str) -> Fraction | None:
    top, _, bottom = cell.partition("/")
    return None if cell == "-" else Fraction(top) / Fraction(bottom or 1)


@pytest.mark.parametrize("row", drawn(LINEAR), ids=lambda row: row[5])
def test_an_amount_is_compared_with_the_twelfths_of_the_year(row: list[str]) -> None:
    """Of 1200 asked by December: completion is value ÷ 1200, the schedule m/12, compared before rounding."""
    month, figure, completion, schedule, status, _ = row
    found = measured(target(1200), f"{month} {figure}", month)
    assert (found.completion_pct, found.expected_pct, status_word(found)) == (number(completion), number(schedule), status)


LEVEL = """
| month | figure | asked | comparator | status   | why                                  |
|-------|--------|-------|------------|----------|--------------------------------------|
| 06    | 7.0    | 7     | >=         | 达时序   | a rate is compared with the rate     |
| 06    | 6.9    | 7     | >=         | 慢于时序 | 0.1 points short are short           |
| 06    | -3.0   | 7     | >=         | 慢于时序 | growth may be negative               |
| 12    | 7.0    | 7     | >=         | 已完成   | met only at the deadline             |
| 12    | 6.9    | 7     | >=         | 未完成   |                                      |
| 06    | 7.0    | 7     | >          | 慢于时序 | more than 7 is more than 7           |
| 06    | 9.5    | 10    | <=         | 达时序   | at most                              |
| 06    | 10.0   | 10    | <          | 慢于时序 | less than                            |
| 06    | 0.0    | 0     | >=         | 达时序   | a target of zero is a target         |
"""


@pytest.mark.parametrize("row", drawn(LEVEL), ids=str)
def test_a_rate_holds_or_does_not(row: list[str]) -> None:
    """Growth, shares, changes and standing thresholds are compared themselves, every month; nothing is linear in them."""
    month, figure, asked, comparator, status, _ = row
    rate = indicator(kind=IndicatorKind.GROWTH, unit="percent")
    wanted = target(asked, schedule=Schedule.LEVEL, comparator=Comparator(comparator), unit="percent")
    found = measured(wanted, f"{month} {figure}", month, rate)
    assert status_word(found) == status
    assert found.difference_pp == Fraction(figure) - Fraction(asked)
    assert found.completion_pct is None


DEADLINE = """
| asked in | status     | why                                                |
|----------|------------|----------------------------------------------------|
| 02       | 未到考核期 | 45 % would do, but only the quarter's end counts   |
| 03       | 未完成     | 39.9 % is below 40 %                               |
| 04       | 未完成     | April's 42 % does not change the quarter's verdict |
| 12       | 未完成     | nor does the whole year                            |
"""


@pytest.mark.parametrize("row", drawn(DEADLINE), ids=str)
def test_a_verdict_is_made_from_the_figure_of_its_deadline_and_stands(row: list[str]) -> None:
    """Start rate of new projects, at least 40 % by the first quarter's end; figures 45.0, 39.9, 42.0, 95.0."""
    rate = indicator(kind=IndicatorKind.SHARE, unit="percent")
    wanted = target(40, schedule=Schedule.DUE, comparator=Comparator.AT_LEAST, unit="percent", period=period("03"))
    found = measured(wanted, "02 45.0 | 03 39.9 | 04 42.0 | 12 95.0", row[0], rate)
    assert status_word(found) == row[1]
    assert found.observation == observation("45.0" if row[0] == "02" else "39.9", period("02" if row[0] == "02" else "03"))


STEPS = """
| month | figure | status     |
|-------|--------|------------|
| 06    | 10.0   | 未到考核期 |
| 06    | 42.0   | 已完成     |
| 12    | 41.9   | 未完成     |
"""


@pytest.mark.parametrize("row", drawn(STEPS), ids=str)
def test_funds_come_in_steps_and_have_no_pace(row: list[str]) -> None:
    """Of 42 asked for: met when there, not judged as early or late before the deadline."""
    month, figure, status = row
    found = measured(target(42, schedule=Schedule.STEPS), f"{month} {figure}", month)
    assert (status_word(found), found.expected_pct) == (status, None)
    assert found.gap == Decimal(42) - Decimal(figure)


QUARTERS = """
| figures                     | asked in | status     | why                                              |
|-----------------------------|----------|------------|--------------------------------------------------|
| 02 1                        | 02       | 未到考核期 | no quarter has ended                             |
| 03 1                        | 03       | 达时序     | one in the first quarter                         |
| 03 0                        | 03       | 慢于时序   |                                                  |
| 03 1 | 05 1                 | 05       | 达时序     | the second quarter has not ended                 |
| 03 1 | 06 1                 | 06       | 慢于时序   | none in the second                               |
| 03 3 | 06 3                 | 06       | 慢于时序   | three in the first do not make up for the second |
| 03 0 | 06 2                 | 06       | 慢于时序   | nor two in the second for the first              |
| 03 Q | 06 2                 | 06       | 达时序     | two in two quarters, the first not shown         |
| 03 1 | 06 2 | 09 3 | 12 4   | 12       | 已完成     | one in each                                      |
| 03 1 | 06 2 | 09 2 | 12 4   | 12       | 未完成     | none in the third                                |
"""


@pytest.mark.parametrize("row", list(QUARTERS.strip().splitlines()[2:]), ids=lambda row: row.strip("| "))
def test_once_in_every_quarter_means_every_quarter(row: str) -> None:
    """Counts from January on; each ended quarter must have added at least 1."""
    *figures, asked_in, status, _ = [cell.strip() for cell in row.strip().strip("|").split("|")]
    once = target(1, schedule=Schedule.QUARTERLY, unit="project")
    found = measured(once, "|".join(figures), asked_in, indicator(kind=IndicatorKind.COUNT, unit="project", decimals=0))
    assert status_word(found) == status


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
        "2025年上半年为588.0亿元，完成目标1200亿元的49.0%，时序进度为50.0%，慢1.0个百分点；慢1个百分点及以上为慢于时序。"
        "到2025年1—7月达到700.0亿元即达时序；要完成目标，此后每月平均须增加102.0亿元。"
    )


def cases() -> Iterator[Progress]:
    """Give every kind of verdict once and more."""
    for schedule in Schedule:
        for month, figure, *_ in drawn(LINEAR):
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
