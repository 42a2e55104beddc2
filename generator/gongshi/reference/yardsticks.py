"""What the months of a year are held against besides the target: the plan's checkpoints and the published seasons.

Rows of `checkpoints.csv` and `seasons.csv`. A plan may name no checkpoint, and no season may be published: then the
table is not there.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from gongshi.languages import Bilingual
from gongshi.periods import MONTHS_IN_YEAR
from gongshi.reference.codes import CheckpointDemand

_WHOLE = Fraction(100)


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A checkpoint that the plan sets within the year: its month, its name, what it asks, and the plan's words for it."""

    month: int
    name: Bilingual
    asks: CheckpointDemand
    quotation: str


@dataclass(frozen=True, slots=True)
class SeasonPoint:
    """A published point of a season: so many percent of the year's amount were reached by the end of `month`.

    `season` groups the points of one curve; `indicators` are the ids of those that it stands beside.
    """

    season: str
    name: Bilingual
    indicators: tuple[str, ...]
    month: int
    share_pct: Decimal
    source: Bilingual


@dataclass(frozen=True)
class Season:
    """How an amount grew over a year: its published points, straight lines between them, from 0 to 100 % in December."""

    name: Bilingual
    points: tuple[SeasonPoint, ...]

    @property
    def corners(self) -> tuple[tuple[int, Fraction], ...]:
        """The months and percentages that the curve runs through, from the year's beginning to its end."""
        published = [(point.month, Fraction(point.share_pct)) for point in self.points if point.month < MONTHS_IN_YEAR]
        return ((0, Fraction(0)), *published, (MONTHS_IN_YEAR, _WHOLE))

    def share_pct(self, month: int) -> Fraction:
        """Return what the season leads one to expect by the end of a month, in percent of the year's amount."""
        return along(self.corners, month)


def along(corners: Sequence[tuple[int, Fraction]], month: int) -> Fraction:
    """Return the height of a line through `corners` (month, percent) at a month; ValueError outside them."""
    for (start, low), (end, high) in pairwise(corners):
        if start <= month <= end:
            return low + (high - low) * Fraction(month - start, end - start)
    raise ValueError(f"{month} lies outside the curve")
