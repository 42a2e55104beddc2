"""Slips of the hand: a decimal point in the wrong place, two neighbouring digits swapped."""

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

# Two places: 69.2 typed as 6902 loses its point and a digit's place; four: 万元 for 亿元.
_SHIFTS = (1, 2, 4, -1, -2, -4)


def swapped(value: Decimal) -> Iterator[Decimal]:
    """Yield the value with two neighbouring digits swapped, each pair in turn: 55.98 gives 55.89."""
    text = f"{value:f}"
    places = [place for place, sign in enumerate(text) if sign.isdigit()]
    for first, second in pairwise(places):
        if text[first] != text[second]:
            signs = list(text)
            signs[first], signs[second] = signs[second], signs[first]
            yield Decimal("".join(signs))


def point_moved(value: Decimal, low: Decimal, high: Decimal) -> Decimal | None:
    """Return the value with its decimal point moved to where it lies between `low` and `high`, if any move does."""
    for shift in _SHIFTS:
        moved = value.scaleb(-shift)
        if low <= moved <= high:
            return moved
    return None
