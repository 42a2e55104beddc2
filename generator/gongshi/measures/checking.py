"""What in the reference tables could not be measured: a target whose unit, schedule or deadline does not fit its figure.

Takes a `Reference` whose ids meet; gives findings. After them measuring cannot fail.
"""

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

from gongshi.findings import Finding, FindingKind
from gongshi.languages import Bilingual
from gongshi.measures.conversion import power_between
from gongshi.measures.frequency import is_due
from gongshi.periods import MONTHS_IN_YEAR
from gongshi.reference import (
    Accumulation,
    Comparator,
    Indicator,
    IndicatorKind,
    Reference,
    Schedule,
    StatusThresholds,
    Target,
)

_ADDING_UP = frozenset({IndicatorKind.AMOUNT, IndicatorKind.COUNT})
_UPWARD = frozenset({Comparator.EQUAL, Comparator.AT_LEAST, Comparator.MORE_THAN, Comparator.ABOUT})
_PACED = frozenset({Schedule.LINEAR, Schedule.QUARTERLY, Schedule.SEASON})

UNIT = FindingKind(
    "target-unit",
    Bilingual("与指标 {indicator} 的单位“{unit}”可以换算的单位", "a unit that converts to {indicator}'s: {unit}"),
    Bilingual("请改正目标或指标的单位。", "Correct the unit of the target or of the indicator."),
)
SCHEDULE = FindingKind(
    "target-schedule",
    Bilingual(
        "schedule 为 {schedule} 时，指标须为累计的金额或数量，目标大于 0，比较符为 =、>=、> 或 ~",
        "for the schedule {schedule} a cumulative amount or count, a target above 0, and one of = >= > ~",
    ),
    Bilingual(
        "增速、占比和时点数请用 level，只考核期末的请用 due。",
        "Use level for rates, shares and standing figures, due for what only counts at the deadline.",
    ),
)
SEASON = FindingKind(
    "target-season",
    Bilingual(
        "全年目标，且 seasons.csv 有指标 {indicator} 的曲线", "a target for December, and a curve for {indicator} in seasons.csv"
    ),
    Bilingual("请补上曲线及其出处，或改用 linear。", "Add the curve with its source, or use linear."),
)
DEADLINE = FindingKind(
    "target-deadline",
    Bilingual("有数据应报送的月份（指标为 {frequency}）", "a month that a figure is due for (the indicator is {frequency})"),
    Bilingual("请改正考核期或指标的频次。", "Correct the target's period or the indicator's frequency."),
)
AREA = FindingKind(
    "target-area",
    Bilingual("指标 {indicator} 适用的地区", "an area that {indicator} is reported for"),
    Bilingual("请改正目标的地区，或指标的 areas。", "Correct the target's area, or the indicator's areas."),
)
THRESHOLD = FindingKind(
    "status-threshold",
    Bilingual("{expected}", "{expected}"),
    Bilingual("请改正 status.toml。", "Correct status.toml."),
)


def check_measures(reference: Reference, *, place: Path = Path("data/reference")) -> list[Finding]:
    """Return a finding for each target and threshold that cannot be measured by. `place` is the tables' folder."""
    targets = [finding for target in reference.targets for finding in _target(target, reference, place / "targets.csv")]
    return targets + list(_thresholds(reference.thresholds, place / "status.toml"))


def _target(target: Target, reference: Reference, file: Path) -> Iterable[Finding]:
    indicator = reference.indicator[target.indicator]
    if power_between(reference.unit[target.unit], reference.unit[indicator.unit]) is None:
        unit = reference.unit[indicator.unit].name.zh
        yield UNIT.at(file, f"{target.id}:unit", target.unit, indicator=indicator.id, unit=unit)
    if target.schedule in _PACED and not _has_pace(target, indicator):
        yield SCHEDULE.at(file, f"{target.id}:schedule", _came(target, indicator), schedule=target.schedule)
    if target.schedule is Schedule.SEASON and (target.period.month != MONTHS_IN_YEAR or indicator.id not in reference.season):
        yield SEASON.at(file, f"{target.id}:schedule", f"{target.schedule}, {target.period}", indicator=indicator.id)
    if not is_due(indicator.frequency, target.period):
        yield DEADLINE.at(file, f"{target.id}:period", target.period, frequency=indicator.frequency)
    if target.schedule is Schedule.QUARTERLY and not target.period.ends_quarter:
        yield DEADLINE.at(file, f"{target.id}:period", target.period, frequency=target.schedule)
    if not reference.applies(indicator, reference.area[target.area]):
        yield AREA.at(file, f"{target.id}:area", target.area, indicator=indicator.id)


def _has_pace(target: Target, indicator: Indicator) -> bool:
    adds_up = indicator.kind in _ADDING_UP and indicator.accumulation is Accumulation.CUMULATIVE
    return adds_up and target.value > 0 and target.comparator in _UPWARD


def _came(target: Target, indicator: Indicator) -> str:
    return f"{indicator.kind}, {indicator.accumulation}, {target.comparator} {target.value:f}"


def _thresholds(thresholds: StatusThresholds, file: Path) -> Iterable[Finding]:
    for name in ("ahead_pp", "behind_pp"):
        if getattr(thresholds, name) <= 0:
            expected = Bilingual("大于 0 的百分点数", "percentage points, above 0")
            yield THRESHOLD.at(file, f"thresholds.{name}", getattr(thresholds, name), expected=expected)
    if not Decimal(0) < thresholds.well_behind_share < 1:
        expected = Bilingual("0 和 1 之间的份额", "a share between 0 and 1")
        yield THRESHOLD.at(file, "thresholds.well_behind_share", thresholds.well_behind_share, expected=expected)
