"""What is invented: a figure with the number of owners behind it, a year of them for an area."""

from dataclasses import dataclass
from decimal import Decimal

from gongshi.quantities import round_half_away


@dataclass(frozen=True, slots=True)
class Figure:
    """A true value, rounded as it is published, and how many owners are behind it (`None`: it gives no owner away).

    A value of `None` is one that cannot be: a rate of nothing, an indicator that does not apply to the area.
    """

    value: Decimal | None
    owners: int | None = None


Year = tuple[Figure, ...]  # the eleven periods
ByArea = dict[str, Year]  # area id, and `unallocated` for what belongs to the city alone


def rounded(value: float, decimals: int) -> Decimal:
    """Return `value` with its published places, by the site's rule."""
    return round_half_away(Decimal(value), decimals)
