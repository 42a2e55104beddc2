"""Places within a peer group: standard competition ranks (1, 2, 2, 4), and the band that rounding leaves open.

Takes the rows of one indicator and period; gives a `Ranking`. A published value is rounded: it stands for an
interval, half a unit of its last place to each side. A place is certain only if every value in the intervals gives
it. Counts are not rounded and stand for themselves. Withheld and not reported areas are unranked, never last.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from gongshi.editions.model import Observation
from gongshi.measures.model import Place, Ranking
from gongshi.periods import Period
from gongshi.reference import Area, DefinitionState, Direction, Indicator, IndicatorKind


def is_ranked(indicator: Indicator) -> bool:
    """Say whether places are given at all: there is a better side, and the definition is known."""
    return indicator.better is not Direction.NEUTRAL and indicator.definition is not DefinitionState.UNKNOWN


def rank(
    indicator: Indicator, period: Period, peer_group: str, areas: Sequence[Area], rows: Mapping[str, Observation]
) -> Ranking:
    """Return the places of `areas`, best first, areas of one place in the order given. `rows` are by area id."""
    ranked = [(area, row) for area in areas if (row := rows.get(area.id)) is not None and row.value is not None]
    statuses = [(area, rows[area.id].obs_status if area.id in rows else None) for area in areas]
    placed = {area.id for area, _ in ranked}
    unranked = tuple((area, status) for area, status in statuses if area.id not in placed)
    places = sorted(_places(indicator, ranked), key=lambda place: place.rank)
    return Ranking(indicator, period, peer_group, tuple(places), unranked)


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


def _interval(row: Observation, indicator: Indicator, finest: int) -> _Interval:
    """Return what a figure stands for. Rounding goes half away from zero: only the end nearer to zero belongs to it."""
    value = row.value or Decimal(0)
    sign = -1 if indicator.better is Direction.LOWER else 1
    middle = sign * int(value.scaleb(finest) * 2)
    if indicator.kind is IndicatorKind.COUNT:
        return _Interval(middle, middle, middle, 3 * middle, 3 * middle)
    half = 10 ** (finest - row.decimals)
    low = 3 * (middle - half) + (middle <= 0)
    high = 3 * (middle + half) - (middle >= 0)
    return _Interval(middle, middle - half, middle + half, low, high)


def _places(indicator: Indicator, ranked: Sequence[tuple[Area, Observation]]) -> list[Place]:
    """Count, for each area, who stands above it: as printed, surely, and possibly."""
    finest = max((row.decimals for _, row in ranked), default=0)
    intervals = [_interval(row, indicator, finest) for _, row in ranked]
    middles = sorted(each.middle for each in intervals)
    lows = sorted(each.low for each in intervals)
    highest = sorted(each.highest for each in intervals)
    count = len(intervals)
    places = []
    for (area, row), own in zip(ranked, intervals, strict=True):
        above = count - bisect_right(middles, own.middle)
        surely_above = count - bisect_right(lows, own.high)
        never_above = bisect_right(highest, own.lowest) - (own.lowest == own.highest)  # not itself
        tied = bisect_right(middles, own.middle) - bisect_left(middles, own.middle) > 1
        places.append(Place(area, row.value or Decimal(0), 1 + above, 1 + surely_above, count - never_above, tied))
    return places
