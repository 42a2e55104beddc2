"""The month against those before it: cumulative figures that fall, slips of the point, growth that the level belies."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from gongshi.findings import FindingKind
from gongshi.languages import Bilingual
from gongshi.quantities import round_half_away
from gongshi.reference import Accumulation, IndicatorKind
from gongshi.submissions.model import SubmittedObservation
from gongshi.submissions.plausibility.context import Doubt, Month, doubt
from gongshi.submissions.plausibility.slips import point_moved, swapped

# A tenfold step within a year is rare even for sums that come in steps; a lost decimal point is at least that.
SLIP_FACTOR = Decimal(5)
# Below this a figure can grow tenfold by itself, as completion does from February to March: only a hundredfold step is odd.
SMALL_FIGURE = Decimal(5)
SMALL_SLIP_FACTOR = Decimal(50)
# Where the point belongs, a figure is within half and double of what the months before lead to expect.
NEAR_FACTOR = Decimal(2)
# Published growth is on a comparable basis: it parts from the amounts' own by a few points, seldom by more than this.
GROWTH_TOLERANCE_PP = Decimal(8)
# Last year's cumulative amount, worked out from level and growth, may seem to fall by so much through rounding.
BASE_TOLERANCE = Decimal("0.01")
# Places in a province seldom move by two within a month or a quarter.
RANK_STEP = 2
# Completion at the same month of earlier years is a guide, no law.
USUAL_MARGIN_PP = Decimal(15)
# Fewer equal figures than this may be chance: many small counts stay as they are for a month.
UNCHANGED_FIGURES = 5

_ADDITIVE = (IndicatorKind.AMOUNT, IndicatorKind.COUNT)
_WHOLE = Decimal(100)  # per cent
_GROWTH_SUFFIX = "-growth"  # the growth of the indicator `x` is the indicator `x-growth`

FALLS = FindingKind(
    "cumulative-falls",
    Bilingual("不小于 {period} 已公布的累计数 {before}", "not below the cumulative figure published for {period}, {before}"),
    Bilingual("累计数一般不会减少，请核对。", "A cumulative figure does not fall as a rule: check it."),
)
POINT = FindingKind(
    "point-moved",
    Bilingual("与 {period} 的 {before} 相近的数", "a figure near that of {period}, {before}"),
    Bilingual("小数点或单位可能错了，是否为 {moved}？", "The decimal point or the unit may be wrong: was {moved} meant?"),
)
SWAPPED = FindingKind(
    "digits-swapped",
    Bilingual("与 {period} 相同的 {before}", "{before}, as in {period}"),
    Bilingual("两位数字可能颠倒，请核对。", "Two digits may be swapped: check it."),
)
GROWTH_BASE = FindingKind(
    "growth-against-level",
    Bilingual("与总量相符的增速", "a growth rate that fits the amounts"),
    Bilingual(
        "按增速倒推，上年累计数由 {before} 降到 {now}，不可能减少。请核对增速和总量。",
        "By this growth last year’s cumulative amount would fall from {before} to {now}. Check growth and amount.",
    ),
)
GROWTH_HISTORY = FindingKind(
    "growth-against-history",
    Bilingual(
        "与上年同期 {before} 相符的增速（约 {computed}）", "a growth rate that fits last year’s {before} (about {computed})"
    ),
    Bilingual(
        "增速按可比口径，略有出入属正常；相差这么多请核对。",
        "Growth is on a comparable basis and may differ a little; this much wants a look.",
    ),
)
RANK_MOVES = FindingKind(
    "rank-moves",
    Bilingual("与上次的第 {before} 位相近的位次", "a place near the last one, {before}"),
    Bilingual("请对照原通报核对位次。", "Check the place against the notice it is from."),
)
UNUSUAL = FindingKind(
    "completion-unusual",
    Bilingual("往年同期的 {low} 至 {high}", "{low} to {high}, as in this month of earlier years"),
    Bilingual("与往年同期相差较大，请核对。", "It is far from earlier years: check it."),
)
UNCHANGED = FindingKind(
    "month-unchanged",
    Bilingual("本月的数", "this month’s figures"),
    Bilingual(
        "{bureau}报的 {count} 个数与 {period} 完全相同，可能沿用了上月的表。",
        "All {count} figures of {bureau} equal those of {period}: last month’s return may have been handed in again.",
    ),
)


def falling_figures(month: Month) -> Iterator[Doubt]:
    """Look for figures that add up from January and fall."""
    for indicator, row, value in month.rows(*_ADDITIVE):
        before = month.before(row)
        if indicator.accumulation is Accumulation.CUMULATIVE and before is not None and value < before.value:
            yield doubt(FALLS, row, value, period=before.period, before=f"{before.value:f}")


def moved_points(month: Month) -> Iterator[Doubt]:
    """Look for figures many times too large or small that a moved decimal point would set right: 6902 for 69.2."""
    for indicator, row, value in month.rows():
        before = month.before(row)
        if before is None or before.value <= 0 or value <= 0 or indicator.kind is IndicatorKind.RANK:
            continue
        grows = indicator.kind in _ADDITIVE and indicator.accumulation is Accumulation.CUMULATIVE
        expected = before.value * row.period.month / before.period.month if grows else before.value
        factor = SLIP_FACTOR if before.value >= SMALL_FIGURE else SMALL_SLIP_FACTOR
        if expected / factor <= value <= expected * factor:
            continue
        moved = point_moved(value, min(before.value, expected) / NEAR_FACTOR, expected * NEAR_FACTOR)
        if moved is not None:
            yield doubt(POINT, row, value, period=before.period, before=f"{before.value:f}", moved=f"{moved:f}")


def swapped_digits(month: Month) -> Iterator[Doubt]:
    """Look for a standing amount that differs from last month's in nothing but the order of two digits."""
    for indicator, row, value in month.rows(IndicatorKind.AMOUNT):
        before = month.before(row)
        if indicator.accumulation is Accumulation.STANDING and before is not None and before.value in set(swapped(value)):
            yield doubt(SWAPPED, row, value, period=before.period, before=f"{before.value:f}")


def growth_against_level(month: Month) -> Iterator[Doubt]:
    """Work out last year's cumulative amount from level and growth: it cannot fall from one month to the next."""
    for level, growth in _levels(month):
        level_before, growth_before = month.before(level), month.before(growth)
        if level_before is None or growth_before is None or level_before.period != growth_before.period:
            continue
        before = _base(level_before.value, growth_before.value)
        now = _base(level.value, growth.value)
        if before is not None and now is not None and now < before * (1 - BASE_TOLERANCE):
            shown = (round_half_away(before, 1), round_half_away(now, 1))
            yield doubt(GROWTH_BASE, growth, growth.value, before=shown[0], now=shown[1])


def growth_against_history(month: Month) -> Iterator[Doubt]:
    """Hold growth to what last year's published amount gives."""
    at = month.submission.period
    last_year = {
        (figure.indicator, figure.area): figure.value
        for figure in month.history
        if figure.year == at.year - 1 and figure.through_month == at.month
    }
    for level, growth in _levels(month):
        before = last_year.get((level.indicator, level.area))
        if before is None or before <= 0 or level.value is None or growth.value is None:
            continue
        computed = round_half_away((level.value / before - 1) * _WHOLE, 1)
        if abs(computed - growth.value) > GROWTH_TOLERANCE_PP:
            yield doubt(GROWTH_HISTORY, growth, growth.value, before=f"{before:f}", computed=computed)


def moving_ranks(month: Month) -> Iterator[Doubt]:
    """Look for a place that moves far: bulletins have printed the 7th for the 5th."""
    for _, row, value in month.rows(IndicatorKind.RANK):
        before = month.before(row)
        if before is not None and abs(value - before.value) >= RANK_STEP:
            yield doubt(RANK_MOVES, row, value, before=f"{before.value:f}")


def unusual_completion(month: Month) -> Iterator[Doubt]:
    """Look for a rate far from what the same month showed in earlier years; silent where no earlier year is known."""
    at = month.submission.period
    usual: dict[tuple[str, str], list[Decimal]] = defaultdict(list)
    for figure in month.history:
        if figure.indicator and figure.year < at.year and figure.through_month == at.month:
            usual[figure.indicator, figure.area].append(figure.value)
    for _, row, value in month.rows(IndicatorKind.SHARE):
        known = usual.get((row.indicator, row.area))
        if known and not min(known) - USUAL_MARGIN_PP <= value <= max(known) + USUAL_MARGIN_PP:
            yield doubt(UNUSUAL, row, value, low=f"{min(known):f}", high=f"{max(known):f}")


def unchanged_months(month: Month) -> Iterator[Doubt]:
    """Look for a bureau's cumulative figures that are all those of last month, not one of them zero."""
    by_bureau: dict[str, list[SubmittedObservation]] = defaultdict(list)
    for indicator, row, value in month.rows(*_ADDITIVE):
        if indicator.accumulation is Accumulation.CUMULATIVE and value and month.before(row) is not None:
            by_bureau[indicator.source].append(row)
    for bureau, rows in by_bureau.items():
        if len(rows) >= UNCHANGED_FIGURES and all(row.value == month.earlier[row.indicator, row.area].value for row in rows):
            period = month.earlier[rows[0].indicator, rows[0].area].period
            name = month.reference.department[bureau].name if bureau in month.reference.department else bureau
            yield doubt(UNCHANGED, rows[0], rows[0].value or "", bureau=name, count=len(rows), period=period)


def _levels(month: Month) -> Iterator[tuple[SubmittedObservation, SubmittedObservation]]:
    """Yield each level with the growth of the same indicator in the same area."""
    for _, row, _ in month.rows(IndicatorKind.AMOUNT):
        growth = month.of(f"{row.indicator}{_GROWTH_SUFFIX}", row.area)
        if growth is not None:
            yield row, growth


def _base(level: Decimal | None, growth: Decimal | None) -> Decimal | None:
    """Return last year's amount that a level and its growth in % give."""
    if level is None or growth is None or growth <= -_WHOLE:
        return None
    return level / (1 + growth / _WHOLE)
