"""The results of measuring, as frozen objects that charts and pages read and nobody recomputes.

Shares and differences are exact (`Fraction`, in percent or percentage points) and are rounded once, where they are
printed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from gongshi.editions.model import Observation, ObsStatus
from gongshi.measures.race_model import Race, RaceRules
from gongshi.periods import Period
from gongshi.reference import Area, Indicator, PlanPlace, Season, Target


class Status(StrEnum):
    """Where a target stands. The words that readers see are `STATUS_WORDS` in `measures.status`."""

    MET = "met"
    AHEAD = "ahead"
    ON_SCHEDULE = "on_schedule"
    BEHIND = "behind"
    WELL_BEHIND = "well_behind"
    NOT_MET = "not_met"  # the deadline has passed without it
    NOT_DUE = "not_due"
    NOT_REPORTED = "not_reported"
    WITHHELD = "withheld"
    NOT_JUDGED = "not_judged"  # definition unknown, or the target says nothing of a pace


@dataclass(frozen=True, slots=True)
class Progress:
    """Where one target stands in one period, and why.

    `observation` is the figure, `None` when the edition has no row; `completion_pct` value ÷ target, `expected_pct` what
    the schedule asks by now, `difference_pp` completion − expected (linear), or value − target in the figure's own
    points (level); `None` where the schedule knows no such thing. `reason` names the rule that decided, a key of
    `measures.status.REASONS`. `needed_next` is the value, in the indicator's unit, that would be on schedule in
    `next_period`, the next one that a figure is due for (the deadline where only that counts); `pace_needed` what each
    remaining month must add on average; `gap` what is still missing to the target, in the target's unit. `season` is the
    published season of the indicator; `beside_pct` what the other yardstick asks by now: the season where the straight
    line decides, the straight line where the season does. `interim` says that targets of earlier months bend the line.

    `period` is the one asked for. The figure's own, `observation.period`, is earlier where the indicator is not due
    every month, and where the deadline has passed: a verdict is made from the figure of its deadline and stands.
    """

    target: Target
    indicator: Indicator
    period: Period
    observation: Observation | None
    value: Decimal | None
    status: Status
    reason: str
    completion_pct: Fraction | None = None
    expected_pct: Fraction | None = None
    difference_pp: Fraction | None = None
    next_period: Period | None = None
    needed_next: Decimal | None = None
    pace_needed: Decimal | None = None
    gap: Decimal | None = None
    season: Season | None = None
    beside_pct: Fraction | None = None
    interim: bool = False


@dataclass(frozen=True, slots=True)
class GoalProgress:
    """A goal, target by target. It says how many stand where, never one word."""

    goal: PlanPlace
    period: Period
    targets: tuple[Progress, ...]

    @property
    def judged(self) -> tuple[Progress, ...]:
        """The targets that have a status by the schedule or by their deadline."""
        silent = {Status.NOT_DUE, Status.NOT_REPORTED, Status.WITHHELD, Status.NOT_JUDGED}
        return tuple(progress for progress in self.targets if progress.status not in silent)

    @property
    def in_time(self) -> tuple[Progress, ...]:
        """The judged targets that are met, ahead or on schedule."""
        good = {Status.MET, Status.AHEAD, Status.ON_SCHEDULE}
        return tuple(progress for progress in self.judged if progress.status in good)


@dataclass(frozen=True, slots=True)
class Point:
    """One period of a series; `value` is `None` when there is none, `obs_status` says why (`None`: no row at all).

    `revised`: another figure was published first. `late`: none was, and this one came with a revision.
    """

    period: Period
    value: Decimal | None
    obs_status: ObsStatus | None
    revised: bool = False
    late: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """An indicator of an area over the year, a point a period of the year that has an edition."""

    indicator: Indicator
    area: Area
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """An area's place among its peers.

    `rank` is the standard competition rank (1, 2, 2, 4) at published precision; `low` and `high` the best and worst
    place that the rounding intervals leave open: a page prints the place when they meet, else the band. `decimals` are
    those the value was published with, `breaks` says that its definition changed in this period.
    """

    area: Area
    value: Decimal
    rank: int
    low: int
    high: int
    tied: bool
    decimals: int = 0
    breaks: bool = False


@dataclass(frozen=True, slots=True)
class Ranking:
    """An indicator's places within one peer group, best first. `unranked` areas have no value: the status says why.

    `period` is that of the figures: where an indicator is not due every month, earlier than the one asked for.
    """

    indicator: Indicator
    period: Period
    peer_group: str
    places: tuple[Place, ...]
    unranked: tuple[tuple[Area, ObsStatus | None], ...]


@dataclass(frozen=True, slots=True)
class Measures:
    """Everything that was measured, over all current editions. Keys are periods and the ids of the reference tables."""

    progress: Mapping[tuple[Period, str], Progress]  # (period, target)
    goals: Mapping[Period, tuple[GoalProgress, ...]]
    series: Mapping[tuple[str, str], Series]  # (indicator, area)
    rankings: Mapping[tuple[Period, str, str], Ranking]  # (period, indicator, peer group)
    races: Mapping[tuple[Period, str], Race] = field(default_factory=dict)  # (period, peer group)
    race_rules: RaceRules | None = None
