"""Where the year would end if it went on like earlier years: a range, and how the ranges of earlier years did.

Takes the published figures of earlier years and this year's; gives a `TargetOutlook` a target. Method: each complete
earlier year says by how much its figure still grew from this month to December, an amount by a factor, a rate by
points; the smallest and the largest of them, put on this year's figure, are the ends of the range. If the years come as
drawn from one and the same distribution, the range of n of them holds the next one with probability (n − 1)/(n + 1)
(S. S. Wilks, Determination of sample sizes for setting tolerance limits, Annals of Mathematical Statistics 12, 1941).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from gongshi.editions.model import Editions
from gongshi.periods import MONTHS_IN_YEAR, Period
from gongshi.reference import Indicator, IndicatorKind, Reference, Schedule, Target
from gongshi.reference.history import HistoricalFigure

# Five years hold the sixth with probability 4/6, two times in three. With fewer, the range would miss too often to be told.
LEAST_YEARS = 5
_ADDING_UP = frozenset({IndicatorKind.AMOUNT, IndicatorKind.COUNT})
_NO_YEAR_END = frozenset({Schedule.NONE, Schedule.QUARTERLY})

Years = Mapping[int, Mapping[int, Decimal]]  # year -> month -> the figure from January to that month


@dataclass(frozen=True, slots=True)
class Outlook:
    """A range for the year's end, made from the figure of `period`; `years` are the complete years behind it."""

    period: Period
    value: Decimal
    low: Decimal
    high: Decimal
    years: tuple[int, ...]

    @property
    def coverage(self) -> Fraction:
        """How often such a range holds what comes, if the years are alike."""
        return Fraction(len(self.years) - 1, len(self.years) + 1)


@dataclass(frozen=True, slots=True)
class PastOutlook:
    """An outlook for a year that is over, made as it would have been then, and what came."""

    outlook: Outlook
    came: Decimal

    @property
    def held(self) -> bool:
        """Say whether what came lay in the range."""
        return self.outlook.low <= self.came <= self.outlook.high


@dataclass(frozen=True, slots=True)
class TargetOutlook:
    """A target's outlook: `None` while `years`, the complete earlier ones, are fewer than `LEAST_YEARS` or the year is over."""

    target: Target
    years: tuple[int, ...]
    outlook: Outlook | None
    record: tuple[PastOutlook, ...]


def has_year_end(target: Target) -> bool:
    """Say whether a target's figure runs to December, so that one may ask where it will end."""
    return target.schedule not in _NO_YEAR_END and target.period.month == MONTHS_IN_YEAR


def target_outlook(
    target: Target, editions: Editions, reference: Reference, history: Iterable[HistoricalFigure]
) -> TargetOutlook:
    """Return what can be said of a target's year-end, from the published figures of earlier years and all editions."""
    indicator = reference.indicator[target.indicator]
    years = _years(target, indicator, editions, history)
    year, reached = target.period.year, years.get(target.period.year, {})
    complete = tuple(
        each for each, months in sorted(years.items()) if each < year and MONTHS_IN_YEAR in months and len(months) > 1
    )
    newest = outlook(indicator, Period(year, max(reached)), years) if reached else None
    return TargetOutlook(target, complete, newest, tuple(record(indicator, years)))


def outlook(indicator: Indicator, period: Period, years: Years) -> Outlook | None:
    """Return the range for the end of a period's year, from the complete years before it; `None` where they are too few.

    A year counts as complete where both the figure of this month and that of December are known.
    """
    value = years.get(period.year, {}).get(period.month)
    complete = [
        year
        for year, months in sorted(years.items())
        if year < period.year and MONTHS_IN_YEAR in months and _usable(indicator, months.get(period.month))
    ]
    if value is None or period.month == MONTHS_IN_YEAR or len(complete) < LEAST_YEARS:
        return None
    ends = [_carried(indicator, value, years[year][period.month], years[year][MONTHS_IN_YEAR]) for year in complete]
    low, high = _rounded(min(ends), indicator.decimals, up=False), _rounded(max(ends), indicator.decimals, up=True)
    return Outlook(period, value, low, high, tuple(complete))


def record(indicator: Indicator, years: Years) -> Iterator[PastOutlook]:
    """Yield the outlooks that each month of each year that is over would have had, and what came."""
    for year, months in sorted(years.items()):
        if MONTHS_IN_YEAR in months:
            for month in sorted(months):
                made = outlook(indicator, Period(year, month), years)
                if made is not None:
                    yield PastOutlook(made, months[MONTHS_IN_YEAR])


def _years(target: Target, indicator: Indicator, editions: Editions, history: Iterable[HistoricalFigure]) -> Years:
    """Gather the figures of a target's series: those published earlier, and over them those of the site's own editions."""
    years: dict[int, dict[int, Decimal]] = {}
    for figure in history:
        if (
            (figure.indicator, figure.area) == (indicator.id, target.area)
            and figure.through_month
            and figure.unit == indicator.unit
        ):
            years.setdefault(figure.year, {})[figure.through_month] = figure.value
    for edition in editions.current:
        row = edition.observation.get((indicator.id, target.area))
        if row is not None and row.value is not None:
            years.setdefault(edition.period.year, {})[edition.period.month] = row.value
    return years


def _usable(indicator: Indicator, value: Decimal | None) -> bool:
    """Say whether a year can be carried on from a figure: an amount of nothing gives no factor."""
    return value is not None and (indicator.kind not in _ADDING_UP or value > 0)


def _carried(indicator: Indicator, value: Decimal, then: Decimal, end: Decimal) -> Fraction:
    if indicator.kind in _ADDING_UP:
        return Fraction(value) * Fraction(end) / Fraction(then)
    return Fraction(value) + Fraction(end) - Fraction(then)


def _rounded(value: Fraction, decimals: int, *, up: bool) -> Decimal:
    """Round outwards, so that the printed range holds whatever the exact one holds."""
    scaled = value * 10**decimals
    whole = -(-scaled // 1) if up else scaled // 1
    return Decimal(whole).scaleb(-decimals)
