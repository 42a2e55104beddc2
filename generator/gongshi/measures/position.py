"""Where among its peers a place lies: in the upper, the middle or the lower third, if the whole band lies in one.

Takes a band of places and how many have one; gives a `Third`. Places 1–2, 3–4, 5–6 of six; 1–2, 3–4, 5 of five.
"""

from enum import StrEnum

from gongshi.measures.movement import Band

FEWEST = 3  # of fewer areas a third means nothing


class Third(StrEnum):
    """A third of the places of a peer group."""

    UPPER = "upper"
    MIDDLE = "middle"
    LOWER = "lower"


def third_of(band: Band, count: int) -> Third | None:
    """Return the third that the whole band lies in; `None` where rounding leaves two open, or of fewer than three areas."""
    if count < FEWEST:
        return None
    best, worst = ((place - 1) * len(Third) // count for place in band)
    return list(Third)[best] if best == worst else None
