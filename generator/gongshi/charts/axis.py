"""The numbers of an axis: round steps from below the lowest figure to above the highest, zero always among them."""

from collections.abc import Iterable
from decimal import Decimal

_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
_INTERVALS = 4


def ticks(values: Iterable[Decimal], *, decimals: int) -> tuple[Decimal, ...]:
    """Return the numbers of an axis for `values`, ascending, in round steps; whole ones where `decimals` is 0."""
    figures = [Decimal(0), *values]
    low, high = min(figures), max(figures)
    step = _step((high - low) / _INTERVALS, decimals) if high > low else Decimal(1)
    first = (low / step).to_integral_value(rounding="ROUND_FLOOR")
    last = (high / step).to_integral_value(rounding="ROUND_CEILING")
    if first == last:
        last += 1
    return tuple(step * number for number in range(int(first), int(last) + 1))


def _step(least: Decimal, decimals: int) -> Decimal:
    power = Decimal(1).scaleb(least.adjusted())
    candidates = (step * power for step in _STEPS)
    return next(step for step in candidates if step >= least and (decimals > 0 or step == step.to_integral_value()))
