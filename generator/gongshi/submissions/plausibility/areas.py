"""Areas against each other: counties against the city, a part against what it lies in. Differences are said, never forced."""

from collections.abc import Iterator
from decimal import Decimal

from gongshi.findings import FindingKind
from gongshi.languages import Bilingual
from gongshi.reference import Indicator, IndicatorKind
from gongshi.submissions.model import SubmittedObservation
from gongshi.submissions.plausibility.context import Doubt, Month, Weight, doubt
from gongshi.submissions.plausibility.slips import swapped

COUNTIES_DIFFER = FindingKind(
    "counties-city",
    Bilingual("各县（市、区）合计 {total}", "the counties’ sum, {total}"),
    Bilingual(
        "差额 {rest} 列入“未分到地区”，不需要凑平{slip}。",
        "The difference of {rest} is shown as not allocated; nothing need be made to fit{slip}.",
    ),
)
ABOVE_WHOLE = FindingKind(
    "area-above-whole",
    Bilingual("不大于{whole}的 {size}", "not above {size}, the figure of {whole}"),
    Bilingual("一个地区的数大于所在地区的数，请核对。", "An area’s figure is above that of the area it lies in: check both."),
)

_ADDITIVE = (IndicatorKind.AMOUNT, IndicatorKind.COUNT)


def counties_against_city(month: Month) -> Iterator[Doubt]:
    """Where every unit has a figure, their sum and the city's are compared, and the difference is told."""
    city = month.reference.city.id
    for indicator in month.reference.indicators:
        whole = month.of(indicator.id, city)
        parts = _parts(month, indicator)
        if indicator.kind not in _ADDITIVE or whole is None or whole.value is None or not parts:
            continue
        total = sum((row.value or Decimal(0) for row in parts), Decimal(0))
        if total != whole.value:
            slip = _slip(month, whole, parts, total)
            rest = f"{whole.value - total:f}"
            yield doubt(COUNTIES_DIFFER, whole, whole.value, Weight.REMARK, total=f"{total:f}", rest=rest, slip=slip)


def areas_above_whole(month: Month) -> Iterator[Doubt]:
    """Look for an area whose figure is above that of the area it lies in."""
    for _, row, value in month.rows(*_ADDITIVE):
        area = month.reference.area[row.area]
        whole = month.of(row.indicator, area.within) if area.within else None
        if whole is not None and whole.value is not None and value > whole.value:
            name = month.reference.area[whole.area].short_name
            yield doubt(ABOVE_WHOLE, row, value, whole=name, size=f"{whole.value:f}")


def _parts(month: Month, indicator: Indicator) -> list[SubmittedObservation]:
    """Return the units' rows of an indicator, or none if one of them has no figure."""
    due = [area for area in month.units if month.reference.applies(indicator, month.reference.area[area])]
    rows = [row for row in (month.of(indicator.id, area) for area in due) if row is not None]
    return rows if len(rows) == len(due) else []


def _slip(month: Month, whole: SubmittedObservation, parts: list[SubmittedObservation], total: Decimal) -> Bilingual:
    """Return a hint where two swapped digits in one figure would explain the whole difference."""
    rest = (whole.value or Decimal(0)) - total
    for row in (whole, *parts):
        wanted = (row.value or Decimal(0)) - rest if row is whole else (row.value or Decimal(0)) + rest
        if row.value is not None and wanted in set(swapped(row.value)):
            name, figure = month.reference.area[row.area].short_name, f"{wanted:f}"
            return Bilingual(
                f"；若{name.zh}的数字颠倒，实为 {figure}，则正好相等",
                f"; were two digits of {name.en} swapped, {figure} would make it fit",
            )
    return Bilingual("", "")
