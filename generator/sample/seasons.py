"""How a year's work falls on its months: the weights of the eleven periods, January and February being one."""

from collections.abc import Mapping, Sequence

from gongshi.periods import FIRST_MONTH, MONTHS_IN_YEAR

from sample.dice import Dice

MONTHS = tuple(range(FIRST_MONTH, MONTHS_IN_YEAR + 1))
Season = tuple[int, ...]

#       to February, March … December
STATISTICS: Season = (5, 9, 8, 10, 13, 8, 8, 11, 9, 9, 10)  # fixed-asset investment: a quarter's end weighs more
CONSTRUCTION: Season = (2, 5, 7, 10, 13, 10, 10, 12, 11, 11, 9)  # frozen ground until March
SIGNING: Season = (7, 10, 6, 8, 13, 6, 7, 12, 7, 9, 15)  # ceremonies at the ends of quarters
PAPERWORK: Season = (14, 13, 11, 10, 9, 8, 8, 8, 7, 6, 6)  # what must be settled before building begins
EVEN: Season = (2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1)
DIGGING: Season = (1, 4, 9, 13, 14, 13, 13, 13, 11, 7, 2)  # no road is opened in winter


def cumulative(season: Season, dice: Dice, *, spread: float = 0.25) -> list[float]:
    """Return the share of the year reached by each period, from the season with chance on it; the last is 1."""
    monthly = [weight * dice.around(spread) for weight in season]
    whole = sum(monthly)
    return [sum(monthly[: count + 1]) / whole for count in range(len(monthly) - 1)] + [1.0]


def between_points(points: Mapping[int, float], month: int) -> float:
    """Return the value at `month` on the straight lines through `points` (by month); level before and after them."""
    before = [known for known in points if known <= month]
    after = [known for known in points if known >= month]
    if not before or not after:
        return points[max(before) if before else min(after)]
    low, high = max(before), min(after)
    return points[low] if low == high else points[low] + (points[high] - points[low]) * (month - low) / (high - low)


def first_month_reaching(shares: Mapping[int, float], quantile: float) -> int | None:
    """Return the first month by which more than `quantile` of all is done, or `None` if the year ends before."""
    return next((month for month, share in shares.items() if quantile < share), None)


def reached(weights: Sequence[int], first: int, last: int, month: int) -> float:
    """Return the share of the work between the months `first` and `last` that is done by `month`."""
    if month < first:
        return 0.0
    if month >= last:
        return 1.0
    done = sum(weights[first - FIRST_MONTH : month - FIRST_MONTH + 1])
    return done / sum(weights[first - FIRST_MONTH : last - FIRST_MONTH + 1])
