"""Rates against their parts: a rate that its own numerator and denominator do not give, parts greater than the whole."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from gongshi.findings import FindingKind
from gongshi.languages import Bilingual
from gongshi.quantities import round_half_away
from gongshi.reference import Indicator, IndicatorKind
from gongshi.submissions.plausibility.context import Doubt, Month, Weight, doubt
from gongshi.submissions.plausibility.slips import point_moved, swapped

RATE_DIFFERS = FindingKind(
    "rate-differs",
    Bilingual("分子、分母算出的 {computed}", "{computed}, as numerator and denominator give"),
    Bilingual("请核对比率、分子和分母{slip}。", "Check the rate, its numerator and denominator{slip}."),
)
OVER_HUNDRED = FindingKind(
    "rate-over-100",
    Bilingual("不超过 100 的比率", "a rate of at most 100"),
    Bilingual("请核对。", "Check it."),
)
PART_ABOVE_WHOLE = FindingKind(
    "part-above-whole",
    Bilingual("不大于“{whole}”（{size}）的数", "a figure not above {whole} ({size})"),
    Bilingual("请核对两数。", "Check both figures."),
)
NEGATIVE = FindingKind(
    "figure-negative",
    Bilingual("不小于 0 的数", "a figure not below 0"),
    Bilingual("请改正。", "Correct it."),
)

_SIGNED = frozenset({IndicatorKind.GROWTH, IndicatorKind.CHANGE})
_HUNDRED = Decimal(100)


def negative_figures(month: Month) -> Iterator[Doubt]:
    """Look for figures below zero that are no growth and no change of a share."""
    for indicator, row, value in month.rows():
        if indicator.kind not in _SIGNED and value < 0:
            yield doubt(NEGATIVE, row, value, Weight.ERROR)


def rates_against_parts(month: Month) -> Iterator[Doubt]:
    """Hold a rate to what its numerator and denominator give, within what rounding of all three leaves open."""
    for indicator, row, value in month.rows(IndicatorKind.SHARE, IndicatorKind.RATIO):
        bounds = _bounds(month, indicator, row.area)
        if bounds is None:
            continue
        low, high, computed = bounds
        if not low <= value <= high:
            yield doubt(RATE_DIFFERS, row, value, Weight.ERROR, computed=computed, slip=_slip(value, low, high))


def rates_over_hundred(month: Month) -> Iterator[Doubt]:
    """Look for parts of more than the whole; where more is possible (output above plan) somebody says so."""
    for _, row, value in month.rows(IndicatorKind.SHARE):
        if value > _HUNDRED:
            yield doubt(OVER_HUNDRED, row, value)


def parts_above_whole(month: Month) -> Iterator[Doubt]:
    """Look for a numerator above its denominator; where the rate itself is there it speaks for both."""
    for indicator in month.reference.indicators:
        if indicator.kind is not IndicatorKind.SHARE or not indicator.numerator or not indicator.denominator:
            continue
        for area in month.reference.areas:
            part, whole = month.of(indicator.numerator, area.id), month.of(indicator.denominator, area.id)
            if part is None or whole is None or month.of(indicator.id, area.id) is not None:
                continue
            if part.value is not None and whole.value is not None and part.value > whole.value:
                name = month.reference.indicator[whole.indicator].name
                yield doubt(PART_ABOVE_WHOLE, part, part.value, whole=name, size=f"{whole.value:f}")


def _bounds(month: Month, rate: Indicator, area: str) -> tuple[Decimal, Decimal, Decimal] | None:
    """Return the least and greatest that a rate can be, and the rate itself; `None` where its parts are not there."""
    part, whole = month.of(rate.numerator, area), month.of(rate.denominator, area)
    if part is None or whole is None or part.value is None or whole.value is None or whole.value <= 0:
        return None
    times = 100 if rate.kind is IndicatorKind.SHARE else 1
    part_half, whole_half, rate_half = (_half_place(month, name) for name in (part.indicator, whole.indicator, rate.id))
    if whole.value <= whole_half:
        return None
    low = times * Fraction(part.value - part_half) / Fraction(whole.value + whole_half)
    high = times * Fraction(part.value + part_half) / Fraction(whole.value - whole_half)
    computed = round_half_away(times * Fraction(part.value) / Fraction(whole.value), rate.decimals)
    far = rate.decimals + 6
    return round_half_away(low, far) - rate_half, round_half_away(high, far) + rate_half, computed


def _half_place(month: Month, indicator: str) -> Decimal:
    """Return what rounding may have taken from a figure; a count is exact."""
    row = month.reference.indicator[indicator]
    return Decimal(0) if row.kind is IndicatorKind.COUNT else Decimal("0.5").scaleb(-row.decimals)


def _slip(value: Decimal, low: Decimal, high: Decimal) -> Bilingual:
    """Return what the hand may have done, as a hint."""
    moved = point_moved(value, low * Decimal("0.99"), high * Decimal("1.01"))
    if moved is not None:
        return Bilingual(f"（小数点可能错位：{moved:f}）", f" (the decimal point may have moved: {moved:f})")
    turned = next((other for other in swapped(value) if low <= other <= high), None)
    if turned is not None:
        return Bilingual(f"（两位数字可能颠倒：{turned:f}）", f" (two digits may be swapped: {turned:f})")
    return Bilingual("", "")
