"""The finding that a chart shows, as clauses in the reader's language, made from the figures it plots."""

from collections.abc import Sequence
from decimal import Decimal

from gongshi.charts.words import Words
from gongshi.languages import Bilingual
from gongshi.measures.model import Point, Progress
from gongshi.measures.status import status_word, target_text
from gongshi.quantities import round_half_away
from gongshi.reference import Area, Indicator, IndicatorKind, Schedule
from gongshi.translations import N_

_STRAIGHT = Bilingual("序时进度", "pro-rata schedule")
_SEASON = Bilingual("往年季节", "earlier years’ season")
_PLACES = 1  # of a completion and of a difference to the schedule


def target_clause(progress: Progress, words: Words) -> str:
    """Say where a target stands: the figure, and how it compares with the target and its schedule."""
    if progress.value is None:
        name, status = words.name(progress.indicator.name), words.say(status_word(progress))
        return words.say(N_("%(name)s：%(status)s"), name=name, status=status)
    figure = _figure_at(progress, progress.value, words)
    target = target_text(progress, words.reference, words.language)
    schedule = progress.target.schedule
    if schedule in (Schedule.LINEAR, Schedule.SEASON) and progress.difference_pp is not None:
        return _against_schedule(progress, words, figure, target)
    if schedule is Schedule.LEVEL or (schedule is Schedule.DUE and progress.target.period <= progress.period):
        return _against_level(progress, words, figure, target)
    if schedule is Schedule.STEPS and progress.completion_pct is not None:
        message = N_("%(figure)s，为目标%(target)s的%(completion)s%%（分批到位，不按月比较进度）")
        return words.say(message, figure=figure, target=target, completion=words.percent(progress.completion_pct))
    message = _TOLD_ONLY.get(schedule, _SHOWN_ONLY)
    return words.say(message, figure=figure, target=target, due=words.period(progress.target.period))


_TOLD_ONLY = {
    Schedule.DUE: N_("%(figure)s，%(due)s的目标为%(target)s"),
    Schedule.QUARTERLY: N_("%(figure)s，目标为每季度%(target)s"),
}
_SHOWN_ONLY = N_("%(figure)s，目标为%(target)s")


def value_clause(indicator: Indicator, value: Decimal, words: Words) -> str:
    """Say a figure: what an amount has reached, what it stands at, or, for growth below zero, by how much it fell."""
    name = words.name(indicator.name)
    if indicator.kind is IndicatorKind.GROWTH and value < 0:
        return words.say(N_("%(name)s为负，同比下降%(fall)s"), name=name, fall=words.figure(-value, indicator))
    message = N_("%(name)s达%(figure)s") if indicator.kind is IndicatorKind.AMOUNT else N_("%(name)s为%(figure)s")
    return words.say(message, name=name, figure=words.figure(value, indicator))


def latest_clause(indicator: Indicator, latest: Point, before: Point | None, words: Words) -> str:
    """Say the latest figure of a series and the one before it, or why there is none."""
    previous = None if before is None or before.value is None else words.figure(before.value, indicator)
    period = "" if before is None else words.period(before.period)
    if latest.value is None:
        missing = words.say(N_("%(name)s：%(status)s"), name=words.name(indicator.name), status=words.missing(latest.obs_status))
        message = N_("%(clause)s，最近的数据为%(period)s的%(previous)s")
        return missing if previous is None else words.say(message, clause=missing, period=period, previous=previous)
    clause = value_clause(indicator, latest.value, words)
    if previous is None:
        return clause
    return words.say(N_("%(clause)s，%(period)s为%(previous)s"), clause=clause, period=period, previous=previous)


def highest_and_lowest(indicator: Indicator, figures: Sequence[tuple[Area, Decimal]], words: Words) -> list[str]:
    """Say which areas stand highest and which lowest, all of them where they are equal; nothing of fewer than two."""
    values = [value for _, value in figures]
    if len(set(values)) < 2:  # noqa: PLR2004  # one figure has no highest and lowest
        return []

    def named(extreme: Decimal) -> str:
        return words.listed([words.area(area) for area, value in figures if value == extreme])

    high, low = max(values), min(values)
    message = N_("分地区看，最高为%(high_areas)s（%(high)s），最低为%(low_areas)s（%(low)s）")
    high_text, low_text = words.figure(high, indicator), words.figure(low, indicator)
    return [words.say(message, high_areas=named(high), high=high_text, low_areas=named(low), low=low_text)]


def _figure_at(progress: Progress, value: Decimal, words: Words) -> str:
    """Say a target's figure, with its period where that is an earlier one than the chart's."""
    clause = value_clause(progress.indicator, value, words)
    at = progress.observation.period if progress.observation else progress.period
    if at == progress.period:
        return clause
    return words.say(N_("%(clause)s（%(period)s）"), clause=clause, period=words.period(at))


def _against_schedule(progress: Progress, words: Words, figure: str, target: str) -> str:
    completion, expected, difference = progress.completion_pct, progress.expected_pct, progress.difference_pp
    if completion is None or expected is None or difference is None:
        raise ValueError(f"{progress.target.id}: a linear target without completion")
    rounded = round_half_away(difference, _PLACES)
    by_season = progress.target.schedule is Schedule.SEASON
    yardstick, other = (_SEASON, _STRAIGHT) if by_season else (_STRAIGHT, _SEASON)
    message = N_("%(figure)s，为全年目标%(target)s的%(completion)s%%，与%(yardstick)s%(expected)s%%持平")
    if rounded > 0:
        message = N_("%(figure)s，为全年目标%(target)s的%(completion)s%%，%(yardstick)s%(expected)s%%，超前%(points)s个百分点")
    elif rounded < 0:
        message = N_("%(figure)s，为全年目标%(target)s的%(completion)s%%，%(yardstick)s%(expected)s%%，落后%(points)s个百分点")
    clause = words.say(
        message,
        figure=figure,
        target=target,
        completion=words.percent(completion),
        expected=words.percent(expected),
        points=words.percent(abs(difference)),
        yardstick=words.name(yardstick),
    )
    if progress.beside_pct is None:
        return clause
    message = N_("%(clause)s，%(other)s%(beside)s%%")
    return words.say(message, clause=clause, other=words.name(other), beside=words.percent(progress.beside_pct))


def _against_level(progress: Progress, words: Words, figure: str, target: str) -> str:
    difference, gap = progress.difference_pp, progress.gap
    if difference is None:
        message = N_("%(figure)s，距目标（%(target)s）还差%(gap)s") if gap else N_("%(figure)s，达到目标（%(target)s）")
        return words.say(message, figure=figure, target=target, gap=words.exact(gap or Decimal(0), progress.target.unit))
    message = N_("%(figure)s，与目标（%(target)s）持平")
    if difference > 0:
        message = N_("%(figure)s，高于目标（%(target)s）%(gap)s")
    elif difference < 0:
        message = N_("%(figure)s，低于目标（%(target)s）%(gap)s")
    return words.say(message, figure=figure, target=target, gap=words.points(difference, progress.indicator.decimals))
