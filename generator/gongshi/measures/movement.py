"""Whether a place has moved since the figures before: up or down only where no rounding could deny it.

Takes the bands of places of two months, both made by this month's method among the areas placed in both; gives a
`Movement`. Inside a band there is no arrow.
"""

from dataclasses import dataclass
from enum import StrEnum

Band = tuple[int, int]  # the best and the worst place that rounding leaves open


class Change(StrEnum):
    """What may be said of two months' places."""

    UP = "up"
    DOWN = "down"
    SAME = "same"
    OPEN = "open"  # the bands overlap: rounding could have moved the place either way
    BREAK = "break"  # the definition changed in between: not comparable


@dataclass(frozen=True, slots=True)
class Movement:
    """A change with the places it was read from, counted among the areas that have a place in both months."""

    change: Change
    before: Band
    now: Band


def movement_between(before: Band, now: Band, *, breaks: bool = False) -> Movement:
    """Compare two bands: up or down if they do not touch, same if both are one and the same sure place."""
    if breaks:
        change = Change.BREAK
    elif now[1] < before[0]:
        change = Change.UP
    elif now[0] > before[1]:
        change = Change.DOWN
    else:
        change = Change.SAME if before == now and now[0] == now[1] else Change.OPEN
    return Movement(change, before, now)
