"""Figures of different units made comparable, each with the span that its rounding leaves open. Larger is better.

Takes one column of exact figures; gives a `Column`. A figure printed with d decimals lies within half a unit of its
last place. With fixed goalposts that is all; where the yardstick is made from the column itself (extremes, mean and
deviation, ranks) it moves with the rounding too, and the spans allow for it: they are wide enough, if not the narrowest.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal
from fractions import Fraction

from gongshi.measures.composite.config import Method, Normalisation, RankedIndicator

_FULL = Fraction(100)
_LOGARITHM_OF_ZERO = Fraction(-(10**6))
NEGLIGIBLE_LOGARITHM = Fraction(-200)  # a product below this is 0 in any score
PRECISE = Context(prec=50)  # for roots, logarithms and powers: far beyond what any score prints

Span = tuple[Fraction, Fraction]


class NoSpread(ValueError):  # noqa: N818  # it says what the column lacks, and becomes a finding
    """All figures of a column are alike, so nothing can be measured by their spread."""


@dataclass(frozen=True, slots=True)
class Column:
    """An indicator normalised: `values` and `spans` by unit.

    Where `scale` is given, the yardstick was made from the column: the difference of two units is that of their
    `signed` figures (larger is better, `half` to each side) divided by something within `scale`.
    """

    values: Mapping[str, Fraction]
    spans: Mapping[str, Span]
    signed: Mapping[str, Fraction]
    half: Fraction
    scale: Span | None = None
    widest: Fraction = _FULL  # no two units can be further apart
    smooth: Span | None = None  # where ends are as the rounding makes them, neither cut off nor steps; `None`: everywhere

    def logarithms(self) -> "Column":
        """Return the column as a weighted product needs it. Of 0 it is so low that no other figure makes up for it."""
        return Column(
            {unit: _logarithm(value) for unit, value in self.values.items()},
            {unit: (_logarithm(low), _logarithm(high)) for unit, (low, high) in self.spans.items()},
            self.signed,
            self.half,
            smooth=self.smooth and (_logarithm(self.smooth[0]), _logarithm(self.smooth[1])),
        )

    def difference(self, unit: str, other: str) -> Span:
        """Return within which span the normalised value of `unit` lies above that of `other`, whatever the rounding hides."""
        if self.scale is None:
            return self.spans[unit][0] - self.spans[other][1], self.spans[unit][1] - self.spans[other][0]
        apart = self.signed[unit] - self.signed[other]
        return _least_quotient(apart - 2 * self.half, self), -_least_quotient(-apart - 2 * self.half, self)

    def is_open(self, unit: str, other: str) -> bool:
        """Say whether the low end of `unit` and the high end of `other` cannot both be reached.

        Rounding goes half away from zero: of two facing ends on one side of zero, one rounds to another figure.
        """
        if not self.half or self.signed[unit] * self.signed[other] < 0:
            return False
        ends = (self.spans[unit][0], self.spans[other][1])
        return self.smooth is None or all(self.smooth[0] < end < self.smooth[1] for end in ends)


def normalised(indicator: RankedIndicator, figures: Mapping[str, Decimal], method: Method) -> Column:
    """Return the column of an indicator, the units that have a figure; `NoSpread` where the method needs one."""
    direction = 1 if method.normalisation is Normalisation.NONE else indicator.direction
    signed = {unit: direction * Fraction(figure) for unit, figure in figures.items()}
    half = Fraction(0) if indicator.decimals is None else Fraction(1, 2 * 10**indicator.decimals)
    if method.normalisation is Normalisation.GOALPOSTS and indicator.goalposts is not None:
        return _between_goalposts(signed, half, indicator.goalposts, direction, cap=method.cap)
    if method.normalisation is Normalisation.MIN_MAX:
        return _between_extremes(signed, half)
    if method.normalisation is Normalisation.Z_SCORE:
        return _in_deviations(signed, half)
    if method.normalisation is Normalisation.RANK:
        return _by_rank(signed, half)
    return Column(signed, {unit: (value - half, value + half) for unit, value in signed.items()}, signed, half)


def _between_goalposts(signed: Mapping[str, Fraction], half: Fraction, goalposts: Span, direction: int, *, cap: bool) -> Column:
    worst, best = (goalposts[0], goalposts[1]) if direction > 0 else (-goalposts[1], -goalposts[0])

    def place(value: Fraction) -> Fraction:
        reached = _FULL * (value - worst) / (best - worst)
        return _within(reached, Fraction(0), _FULL) if cap else reached

    values = {unit: place(value) for unit, value in signed.items()}
    spans = {unit: (place(value - half), place(value + half)) for unit, value in signed.items()}
    return Column(values, spans, signed, half, smooth=(Fraction(0), _FULL) if cap else None)


def _between_extremes(signed: Mapping[str, Fraction], half: Fraction) -> Column:
    worst, spread = min(signed.values()), max(signed.values()) - min(signed.values())
    if not spread:
        raise NoSpread
    scale = ((spread - 2 * half) / _FULL, (spread + 2 * half) / _FULL)
    values = {unit: _FULL * (value - worst) / spread for unit, value in signed.items()}
    column = Column(values, {}, signed, half, scale)
    spans = {
        unit: (
            _within(_least_quotient(value - worst - 2 * half, column), Fraction(0), _FULL),
            _within(-_least_quotient(worst - value - 2 * half, column), Fraction(0), _FULL),
        )
        for unit, value in signed.items()
    }
    return Column(values, spans, signed, half, scale if half else None)


def _in_deviations(signed: Mapping[str, Fraction], half: Fraction) -> Column:
    count = len(signed)
    mean = sum(signed.values(), Fraction(0)) / count
    squares = sum(((value - mean) ** 2 for value in signed.values()), Fraction(0))
    if not squares:
        raise NoSpread
    deviation = root(squares / (count - 1))
    # Figures that move by no more than half move their deviation by no more than this: it is a norm.
    moved = half * root(Fraction(count, count - 1))
    column = Column({}, {}, signed, half, (deviation - moved, deviation + moved), Fraction(2 * count))
    values = {unit: (value - mean) / deviation for unit, value in signed.items()}
    spans = {
        unit: (_least_quotient(value - mean - 2 * half, column), -_least_quotient(mean - value - 2 * half, column))
        for unit, value in signed.items()
    }
    return Column(values, spans, signed, half, column.scale if half else None, column.widest)


def _by_rank(signed: Mapping[str, Fraction], half: Fraction) -> Column:
    others = len(signed) - 1

    def place(above: int) -> Fraction:
        return _FULL * (others - above) / others if others else _FULL

    figures = list(signed.values())
    values = {unit: place(sum(other > value for other in figures)) for unit, value in signed.items()}
    spans = {
        unit: (place(_possibly_above(value, figures, half)), place(_surely_above(value, figures, half)))
        for unit, value in signed.items()
    }
    return Column(values, spans, signed, half, smooth=(_FULL, Fraction(0)))  # steps: smooth nowhere


def _surely_above(value: Fraction, figures: Sequence[Fraction], half: Fraction) -> int:
    """Count who is a whole step above: spans that only touch do not overlap, one of the two ends is not theirs."""
    return sum(other > value and other - value >= 2 * half for other in figures)


def _possibly_above(value: Fraction, figures: Sequence[Fraction], half: Fraction) -> int:
    return sum(value - other < 2 * half for other in figures) - 1 if half else sum(other > value for other in figures)


def _least_quotient(difference: Fraction, column: Column) -> Fraction:
    """Return the least that `difference` can be on the column's scale; what the scale cannot say, its widest does."""
    low, high = column.scale or (Fraction(0), Fraction(0))
    if difference >= 0:
        return difference / high
    return max(-column.widest, difference / low) if low > 0 else -column.widest


def root(value: Fraction) -> Fraction:
    """Return the square root, to fifty digits."""
    return Fraction(PRECISE.sqrt(PRECISE.divide(Decimal(value.numerator), Decimal(value.denominator))))


def exponential(value: Fraction) -> Fraction:
    """Return e to the power of `value`, to fifty digits; 0 where no score could show it."""
    if value < NEGLIGIBLE_LOGARITHM:
        return Fraction(0)
    return Fraction(PRECISE.exp(PRECISE.divide(Decimal(value.numerator), Decimal(value.denominator))))


def _logarithm(value: Fraction) -> Fraction:
    if value <= 0:
        return _LOGARITHM_OF_ZERO
    return Fraction(PRECISE.ln(PRECISE.divide(Decimal(value.numerator), Decimal(value.denominator))))


def _within(value: Fraction, low: Fraction, high: Fraction) -> Fraction:
    return min(max(value, low), high)
