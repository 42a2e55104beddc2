"""What every chart says of its figures, in the picture itself: how far they go, who gives them, and that samples are samples."""

from gongshi.charts.words import Words
from gongshi.editions.model import Editions
from gongshi.periods import Period
from gongshi.reference import Indicator
from gongshi.translations import N_


def provenance(period: Period, indicators: list[Indicator], editions: Editions, words: Words) -> tuple[str, ...]:
    """Return the notes below a chart of `indicators` as of `period`."""
    return dated(period, tuple(dict.fromkeys(indicator.source for indicator in indicators)), editions, words)


def dated(period: Period, departments: tuple[str, ...], editions: Editions, words: Words) -> tuple[str, ...]:
    """Return the notes below a chart of figures that `departments` give, as of `period`."""
    sources = [words.name(words.reference.department[source].name) for source in departments]
    note = words.say(N_("数据截至%(period)s。"), period=words.period(period))
    if sources:
        note = words.say(
            N_("数据截至%(period)s。来源：%(sources)s。"), period=words.period(period), sources=words.listed(sources)
        )
    return (words.say(N_("示例数据，非官方统计")), note) if editions.any_sample else (note,)
