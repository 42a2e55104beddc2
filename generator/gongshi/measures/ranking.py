"""Places within a peer group: standard competition ranks (1, 2, 2, 4), and the band that rounding leaves open.

Takes the rows of one indicator and period; gives a `Ranking`. A published value is rounded: it stands for an
interval, half a unit of its last place to each side. A place is certain only if every value in the intervals gives
it. Counts are not rounded and stand for themselves. Withheld and not reported areas are unranked, never last.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from gongshi.editions.model import VALUE_STATUSES, Observation, ObsStatus
from gongshi.measures.model import Place, Ranking
from gongshi.measures.movement import Movement, movement_between
from gongshi.periods import Period
from gongshi.reference import Area, DefinitionState, Direction, Indicator, IndicatorKind


def is_ranked(indicator: Indicator) -> bool:
    """Say whether places are given at all: there is a better side, and the definition is known."""
    return indicator.better is not Direction.NEUTRAL and indicator.definition is not DefinitionState.UNKNOWN


def rank(
    indicator: Indicator, period: Period, peer_group: str, areas: Sequence[Area], rows: Mapping[str, Observation]
) -> Ranking:
    """Return the places of `areas`, best first, areas of one place in the order given. `rows` are by area id."""
    figures = [
        _Figure(area, row.value, row.decimals, row.obs_status is ObsStatus.BREAK)
        for area in areas
        if (row := rows.get(area.id)) is not None and row.value is not None and row.obs_status in VALUE_STATUSES
    ]
    placed = {figure.area.id for figure in figures}
    unranked = [(area, rows[area.id].obs_status if area.id in rows else None) for area in areas if area.id not in placed]
    return Ranking(indicator, period, peer_group, _places(indicator, figures), tuple(unranked))


def rounding_interval(place: Place, indicator: Indicator) -> tuple[Decimal, Decimal] | None:
    """Return between which figures the exact one lies that was rounded to the published one; `None` of a count."""
    if indicator.kind is IndicatorKind.COUNT:
        return None
    half = Decimal((0, (5,), -place.decimals - 1))
    return place.value - half, place.value + half


def ranking_before(rankings: Iterable[Ranking], ranking: Ranking) -> Ranking | None:
    """Return the same ranking of the figures before, in the same year: last month's, or last quarter's."""
    earlier = [
        each
        for each in rankings
        if each.indicator is ranking.indicator
        and each.peer_group == ranking.peer_group
        and each.period.year == ranking.period.year
        and each.period < ranking.period
    ]
    return max(earlier, key=lambda each: each.period, default=None)


def movements(ranking: Ranking, before: Ranking | None) -> dict[str, Movement]:
    """Compare places with those before, by area id: both made anew, by this method, among the areas placed in both.

    Else an area would rise because another is withheld this month.
    """
    if before is None:
        return {}
    both = {place.area.id for place in ranking.places} & {place.area.id for place in before.places}
    earlier, later = (
        {
            place.area.id: place
            for place in _places(
                ranking.indicator,
                [_Figure(each.area, each.value, each.decimals, each.breaks) for each in month.places if each.area.id in both],
            )
        }
        for month in (before, ranking)
    )
    return {
        area: movement_between((earlier[area].low, earlier[area].high), (place.low, place.high), breaks=place.breaks)
        for area, place in later.items()
    }


class _Figure(NamedTuple):
    """An area's published figure."""

    area: Area
    value: Decimal
    decimals: int
    breaks: bool


class _Interval(NamedTuple):
    """What a printed figure stands for, in whole numbers, larger is better: `lowest` to `highest`, printed `middle`.

    `low` and `high` order the ends of intervals that touch: an end that belongs to its interval comes before one that
    only bounds it from below, and after one that only bounds it from above.
    """

    middle: int
    lowest: int
    highest: int
    low: int
    high: int


def _interval(figure: _Figure, indicator: Indicator, finest: int) -> _Interval:
    """Return what a figure stands for. Rounding goes half away from zero: only the end nearer to zero belongs to it."""
    sign = -1 if indicator.better is Direction.LOWER else 1
    middle = sign * int(figure.value.scaleb(finest) * 2)
    if indicator.kind is IndicatorKind.COUNT:
        return _Interval(middle, middle, middle, 3 * middle, 3 * middle)
    half = 10 ** (finest - figure.decimals)
    low = 3 * (middle - half) + (middle <= 0)
    high = 3 * (middle + half) - (middle >= 0)
    return _Interval(middle, middle - half, middle + half, low, high)


def _places(indicator: Indicator, figures: Sequence[_Figure]) -> tuple[Place, ...]:
    """Count, for each area, who stands above it: as printed, surely, and possibly. Best first."""
    finest = max((figure.decimals for figure in figures), default=0)
    intervals = [_interval(figure, indicator, finest) for figure in figures]
    middles = sorted(each.middle for each in intervals)
    lows = sorted(each.low for each in intervals)
    highest = sorted(each.highest for each in intervals)
    count = len(intervals)
    places = []
    for figure, own in zip(figures, intervals, strict=True):
        above = count - bisect_right(middles, own.middle)
        surely_above = count - bisect_right(lows, own.high)
        never_above = bisect_right(highest, own.lowest) - (own.lowest == own.highest)  # not itself
        tied = bisect_right(middles, own.middle) - bisect_left(middles, own.middle) > 1
        places.append(
            Place(
                figure.area,
                figure.value,
                1 + above,
                1 + surely_above,
                count - never_above,
                tied,
                figure.decimals,
                figure.breaks,
            )
        )
    return tuple(sorted(places, key=lambda place: place.rank))
