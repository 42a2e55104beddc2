"""Where a target stands in a period: one short rule a kind of schedule, everything compared before it is rounded.

Takes a target, its indicator and the year's rows of the target's area; gives `Progress`. The rules are those of
`tests/spec/test_status_rules.py`, which draws them as tables.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from gongshi.editions.model import Observation, ObsStatus
from gongshi.measures.frequency import next_due, telling_row
from gongshi.measures.model import Progress, Status
from gongshi.periods import MONTHS_IN_YEAR, Period
from gongshi.reference import (
    Comparator,
    DefinitionState,
    Direction,
    Indicator,
    IndicatorKind,
    Schedule,
    Season,
    StatusThresholds,
    Target,
)
from gongshi.reference.yardsticks import along

_IN_POINTS = frozenset({IndicatorKind.SHARE, IndicatorKind.GROWTH, IndicatorKind.CHANGE})
_ADDING_UP = frozenset({IndicatorKind.AMOUNT, IndicatorKind.COUNT})
_BY_SHARE = frozenset({Schedule.LINEAR, Schedule.SEASON})
_NO_PACE = frozenset({Schedule.DUE, Schedule.STEPS})  # only the deadline counts
_PERCENT = 100

Verdict = tuple[Status, str]  # the status and the key of its reason


def progress(
    target: Target,
    indicator: Indicator,
    period: Period,
    rows: Mapping[Period, Observation | None],
    thresholds: StatusThresholds,
    *,
    power: int = 0,
    interim: Sequence[Target] = (),
    season: Season | None = None,
) -> Progress:
    """Return where `target` stands in `period`.

    `rows` has a key for each period with an edition, its value the row of the target's indicator and area, `None`
    where there is no row. `power` is the power of ten from the target's unit to the indicator's. `interim` are targets
    for earlier months of the same figure, in the same unit; `season` is the indicator's published season.
    """
    at, row = telling_row(indicator.frequency, min(period, target.period), rows)
    case = _Case(target, indicator, period, at, row, rows, thresholds, power, interim, season)
    status, reason = _unjudged(case) or _without_figure(case) or _RULES[target.schedule](case)
    return case.progress(status, reason)


@dataclass(frozen=True)
class _Case:
    """A target, the figure it is judged by, and the arithmetic that all rules share."""

    target: Target
    indicator: Indicator
    period: Period
    at: Period | None
    row: Observation | None
    rows: Mapping[Period, Observation | None]
    thresholds: StatusThresholds
    power: int
    interim: Sequence[Target]
    season: Season | None

    @cached_property
    def asked(self) -> Decimal:
        """What the target asks for, in the indicator's unit."""
        return self.target.value.scaleb(self.power)

    @property
    def value(self) -> Decimal | None:
        return None if self.row is None else self.row.value

    @property
    def is_due(self) -> bool:
        return self.period >= self.target.period

    @cached_property
    def is_met(self) -> bool:
        return self.value is not None and meets(self.value, self.asked, self.target.comparator, self.indicator.better)

    @cached_property
    def whole(self) -> Decimal:
        """What the target asks for by its deadline: of a quarterly one, as much for each quarter."""
        quarterly = self.target.schedule is Schedule.QUARTERLY
        return self.asked * self.target.period.quarters_passed if quarterly else self.asked

    @cached_property
    def completion(self) -> Fraction | None:
        """Value ÷ target, in percent; of growth and shares there is none, rates are compared with rates."""
        if self.value is None or self.indicator.kind not in _ADDING_UP or self.whole <= 0:
            return None
        return _PERCENT * Fraction(self.value) / Fraction(self.whole)

    @cached_property
    def expected(self) -> Fraction | None:
        """What the schedule asks for by the period of the figure, in percent of the target."""
        if self.at is None or self.value is None:
            return None
        if self.target.schedule is Schedule.QUARTERLY:
            return _PERCENT * Fraction(self.at.quarters_passed, self.target.period.quarters_passed)
        return self.scheduled(self.at) if self.target.schedule in _BY_SHARE else None

    def scheduled(self, period: Period) -> Fraction:
        """Return what the curve that decides asks for by a period: the season, or straight lines over interim targets."""
        if self.target.schedule is Schedule.SEASON and self.season is not None:
            return self.season.share_pct(period.month)
        return along(((0, Fraction(0)), *self.interim_corners, (self.target.period.month, Fraction(_PERCENT))), period.month)

    @cached_property
    def interim_corners(self) -> list[tuple[int, Fraction]]:
        """The months and shares that targets of earlier months ask for on the way."""
        return [
            (each.period.month, _PERCENT * Fraction(each.value) / Fraction(self.target.value))
            for each in sorted(self.interim, key=lambda each: each.period)
        ]

    @property
    def beside(self) -> Fraction | None:
        """What the yardstick that does not decide asks for: the season beside the line, the line beside the season."""
        if self.at is None or self.expected is None or self.season is None or self.target.period.month != MONTHS_IN_YEAR:
            return None
        if self.at == self.target.period:  # in December all yardsticks ask for the whole
            return None
        if self.target.schedule is Schedule.SEASON:
            return _PERCENT * self.at.share_of_year
        return self.season.share_pct(self.at.month) if self.target.schedule is Schedule.LINEAR else None

    @cached_property
    def difference(self) -> Fraction | None:
        if self.completion is not None and self.expected is not None:
            return self.completion - self.expected
        if self.value is not None and self.indicator.kind in _IN_POINTS and self.target.schedule is not Schedule.NONE:
            return Fraction(self.value) - Fraction(self.asked)
        return None

    @property
    def gap(self) -> Decimal | None:
        """What is missing to the whole, in the target's unit; 0 once it is reached."""
        if self.value is None or self.target.schedule is Schedule.NONE:
            return None
        missing = self.whole - self.value
        if _asks_for_less(self.target.comparator, self.indicator.better):
            missing = -missing
        return max(Decimal(0), missing).scaleb(-self.power)

    def progress(self, status: Status, reason: str) -> Progress:
        only_deadline = self.target.schedule in _NO_PACE and not self.is_due
        following = self.target.period if only_deadline else next_due(self.indicator.frequency, self.period)
        open_yet = following <= self.target.period and status not in (Status.MET, Status.NOT_JUDGED)
        return Progress(
            self.target,
            self.indicator,
            self.period,
            self.row,
            self.value,
            status,
            reason,
            completion_pct=self.completion,
            expected_pct=self.expected,
            difference_pp=self.difference,
            next_period=following if open_yet else None,
            needed_next=_needed(self, following) if open_yet else None,
            pace_needed=_pace(self) if open_yet else None,
            gap=self.gap,
            season=self.season,
            beside_pct=self.beside,
            interim=bool(self.interim),
        )


def meets(value: Decimal, asked: Decimal, comparator: Comparator, better: Direction) -> bool:
    """Say whether `value` is what a target asks for. A printed `=` or `~` is met at or beyond, on the better side."""
    if comparator is Comparator.MORE_THAN:
        return value > asked
    if comparator is Comparator.LESS_THAN:
        return value < asked
    return value <= asked if _asks_for_less(comparator, better) else value >= asked


def _asks_for_less(comparator: Comparator, better: Direction) -> bool:
    if comparator in (Comparator.EQUAL, Comparator.ABOUT):
        return better is Direction.LOWER
    return comparator in (Comparator.AT_MOST, Comparator.LESS_THAN)


def _unjudged(case: _Case) -> Verdict | None:
    if case.indicator.definition is DefinitionState.UNKNOWN:
        return Status.NOT_JUDGED, "definition_unknown"
    if case.target.schedule is Schedule.NONE or (case.target.schedule is Schedule.SEASON and case.season is None):
        return Status.NOT_JUDGED, "no_yardstick"
    return None


def _without_figure(case: _Case) -> Verdict | None:
    """Keep apart what must not look alike: none due yet, no row, not reported, withheld, not applicable."""
    if case.at is None and not case.is_due:
        return Status.NOT_DUE, "no_figure_yet"
    if case.row is None:
        return Status.NOT_REPORTED, "no_row"
    if case.row.obs_status is ObsStatus.WITHHELD:
        return Status.WITHHELD, "withheld"
    if case.row.obs_status is ObsStatus.NOT_APPLICABLE:
        return Status.NOT_JUDGED, "not_applicable"
    return (Status.NOT_REPORTED, "not_reported") if case.value is None else None


def _verdict(case: _Case) -> Verdict:
    return (Status.MET, "deadline_met") if case.is_met else (Status.NOT_MET, "deadline_missed")


def _by_share(case: _Case) -> Verdict:
    """Compare completion with what the curve asks for by now: the straight line, interim targets, or the season."""
    if case.is_due:
        return _verdict(case)
    if case.is_met:
        return Status.MET, "reached"
    completion, expected, difference = case.completion, case.expected, case.difference
    if completion is None or expected is None or difference is None:
        raise ValueError(f"{case.target.id}: a schedule by shares needs an amount or a count above 0 (check_measures)")
    if difference >= Fraction(case.thresholds.ahead_pp):
        return Status.AHEAD, "linear_ahead"
    if difference > -Fraction(case.thresholds.behind_pp):
        return Status.ON_SCHEDULE, "linear_on_schedule"
    if completion < Fraction(case.thresholds.well_behind_share) * expected:
        return Status.WELL_BEHIND, "linear_well_behind"
    return Status.BEHIND, "linear_behind"


def _level(case: _Case) -> Verdict:
    """Say whether a rate or a standing threshold holds; it is met only when it holds at the deadline."""
    if case.is_due:
        return _verdict(case)
    return (Status.ON_SCHEDULE, "level_holds") if case.is_met else (Status.BEHIND, "level_short")


def _due(case: _Case) -> Verdict:
    return _verdict(case) if case.is_due else (Status.NOT_DUE, "due_later")


def _steps(case: _Case) -> Verdict:
    if case.is_due:
        return _verdict(case)
    return (Status.MET, "reached") if case.is_met else (Status.NOT_DUE, "steps_open")


def _quarterly(case: _Case) -> Verdict:
    """So many in every quarter: one that was missed is not made up for by a later one."""
    ends = _quarter_ends(case)
    if not ends:
        return Status.NOT_DUE, "quarter_not_ended"
    passed, so_far = 0, Decimal(0)
    for quarters, value in ends:
        if value - so_far < case.asked * (quarters - passed):
            return (Status.NOT_MET if case.is_due else Status.BEHIND), "quarter_missed"
        passed, so_far = quarters, value
    return (Status.MET if case.is_due else Status.ON_SCHEDULE), "quarters_kept"


def _quarter_ends(case: _Case) -> list[tuple[int, Decimal]]:
    """Return the quarters passed and the figure then, for each quarter's end that has a figure, up to the one judged by.

    Where a figure is missing, the quarters on both sides of it are taken together.
    """
    return [
        (period.quarters_passed, row.value)
        for period, row in sorted(case.rows.items())
        if row is not None and row.value is not None and period.ends_quarter
        if case.at is not None and period.year == case.at.year and period <= case.at
    ]


_RULES: Mapping[Schedule, Callable[[_Case], Verdict]] = {
    Schedule.LINEAR: _by_share,
    Schedule.SEASON: _by_share,
    Schedule.LEVEL: _level,
    Schedule.DUE: _due,
    Schedule.STEPS: _steps,
    Schedule.QUARTERLY: _quarterly,
}


def _needed(case: _Case, following: Period) -> Decimal:
    """Return what would be on schedule in `following`, rounded up: the printed value itself must suffice."""
    if case.target.schedule in _BY_SHARE:
        return _rounded_up(Fraction(case.asked) * case.scheduled(following) / _PERCENT, case.indicator.decimals)
    if case.target.schedule is not Schedule.QUARTERLY:
        return case.asked
    passed, so_far = _quarter_ends(case)[-1] if _quarter_ends(case) else (0, Decimal(0))
    return so_far + case.asked * max(0, following.quarters_passed - passed)


def _pace(case: _Case) -> Decimal | None:
    """Return what each month from the figure's own to the deadline must add on average, rounded up."""
    if case.value is None or case.at is None or case.target.schedule not in _BY_SHARE:
        return None
    months = case.target.period.month - case.at.month
    return _rounded_up(Fraction(max(Decimal(0), case.asked - case.value)) / months, case.indicator.decimals)


def _rounded_up(value: Fraction, decimals: int) -> Decimal:
    return Decimal(-(-value * 10**decimals // 1)).scaleb(-decimals)
