"""The rows of the reference tables, each a frozen dataclass whose fields are the table's columns."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import ClassVar

from gongshi.languages import Bilingual
from gongshi.periods import Period
from gongshi.quantities import Quantity, Unit
from gongshi.reference.codes import (
    Accumulation,
    AreaKind,
    CommitmentKind,
    Comparator,
    DefinitionState,
    DepartmentKind,
    Direction,
    Frequency,
    IndicatorKind,
    Schedule,
    SeriesKind,
)
from gongshi.reference.yardsticks import Checkpoint, Season, SeasonPoint


@dataclass(frozen=True, slots=True)
class PlanPlace:
    """Where in the plan something stands: `goal:1`, `task:17`, `part:3` (a first-level section that holds no task)."""

    kind: str
    number: str

    written: ClassVar = Bilingual("goal:1、task:17 或 part:3 之类", "such as goal:1, task:17 or part:3")

    @classmethod
    def parse(cls, text: str) -> "PlanPlace":
        """Return the place written `kind:number`; ValueError for any other kind."""
        kind, _, number = text.partition(":")
        if kind not in ("goal", "task", "part") or not number:
            raise ValueError(f"{text!r} is not a place in the plan")
        return cls(kind, number)

    def __str__(self) -> str:
        return f"{self.kind}:{self.number}"


@dataclass(frozen=True, slots=True)
class Area:
    """An area. `code` is the six-digit division code where one exists; `within` the area it lies in.

    `peer_groups` are the groups it is ranked in; the zone that also reports as a county-level unit says so by
    `reports_as_unit` and stands in both lists, once.
    """

    id: str
    name: Bilingual
    short_name: Bilingual
    kind: AreaKind
    code: str = ""
    within: str = ""
    peer_groups: tuple[str, ...] = ()
    reports_as_unit: bool = False


@dataclass(frozen=True, slots=True)
class Department:
    """A body the plan names. `aliases` are its other spellings; every spelling leads to one page."""

    id: str
    name_in_plan: str
    name: Bilingual
    kind: DepartmentKind
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Indicator:
    """A figure that is followed month by month. `unit` is an id of units.csv; amounts keep `decimals` places in it.

    `counts` says what is counted; `numerator` and `denominator` are indicator ids where it is a rate; `areas` the
    kinds of area it is reported for; `discloses` whether a cell could give away a single enterprise; `source` a
    department id; `answers_to` the goal or task it belongs to.
    """

    id: str
    name: Bilingual
    unit: str
    kind: IndicatorKind
    accumulation: Accumulation
    frequency: Frequency
    better: Direction
    decimals: int
    counts: Bilingual
    areas: tuple[AreaKind, ...]
    discloses: bool
    source: str
    series: SeriesKind
    definition: DefinitionState
    answers_to: PlanPlace
    numerator: str = ""
    denominator: str = ""
    base_period: str = ""
    note: Bilingual = Bilingual("", "")


@dataclass(frozen=True, slots=True)
class Target:
    """What a document says an indicator shall reach, with its exact quotation. No target row, no status word.

    `period` is the period by whose end it is due; `document` the plan's document number or another source;
    `quotation` stands once in the goal or task that `answers_to` names.
    """

    id: str
    indicator: str
    area: str
    period: Period
    comparator: Comparator
    value: Decimal
    unit: str
    schedule: Schedule
    answers_to: PlanPlace
    document: str
    quotation: str
    hedge: str = ""
    note: Bilingual = Bilingual("", "")


@dataclass(frozen=True, slots=True)
class Commitment:
    """A promise of the plan, numeric or not, with its exact quotation.

    `departments` are department ids where the sentence itself names others than its task does; `deadline` is a period
    or empty; `indicator` and `target` are ids where it has them; `summary` a short name for lists.
    """

    id: str
    answers_to: PlanPlace
    kind: CommitmentKind
    summary: Bilingual
    quotation: str
    deadline: Period | None = None
    frequency: Frequency | None = None
    scope: Bilingual = Bilingual("", "")
    departments: tuple[str, ...] = ()
    indicator: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class Unpromised:
    """A sentence of the plan that declares no promise (a purpose, a slogan), with the reason."""

    answers_to: PlanPlace
    quotation: str
    reason: Bilingual


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """The promised release day of a period; a moved day keeps the old one and its reason."""

    period: Period
    promised: date
    moved_to: date | None = None
    reason: Bilingual = Bilingual("", "")


@dataclass(frozen=True, slots=True)
class StatusThresholds:
    """The numbers behind the status words (`status.toml`), in percentage points but where said."""

    ahead_pp: Decimal
    behind_pp: Decimal
    well_behind_share: Decimal  # of what the schedule expects


@dataclass(frozen=True, slots=True)
class ProjectCategory:
    """A field that a project belongs to in the project table: industry, transport, water."""

    id: str
    name: Bilingual


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage of a project in the project table.

    Reserve and under construction are stocks (standing), started and completed this year are flows (cumulative): a
    project started this year is under construction too, so the four do not add up.
    """

    id: str
    name: Bilingual
    accumulation: Accumulation


@dataclass(frozen=True)
class Reference:
    """All reference tables of a site, each in its file's order. `race` is the text of ranking.toml, empty without one."""

    units: tuple[Unit, ...]
    areas: tuple[Area, ...]
    departments: tuple[Department, ...]
    indicators: tuple[Indicator, ...]
    targets: tuple[Target, ...]
    commitments: tuple[Commitment, ...]
    unpromised: tuple[Unpromised, ...]
    calendar: tuple[CalendarEntry, ...]
    thresholds: StatusThresholds
    project_categories: tuple[ProjectCategory, ...] = ()
    stages: tuple[Stage, ...] = ()
    checkpoints: tuple[Checkpoint, ...] = ()
    season_points: tuple[SeasonPoint, ...] = ()
    race: str = ""

    @cached_property
    def unit(self) -> dict[str, Unit]:
        """Units by id."""
        return {unit.id: unit for unit in self.units}

    @cached_property
    def area(self) -> dict[str, Area]:
        """Areas by id."""
        return {area.id: area for area in self.areas}

    @cached_property
    def department(self) -> dict[str, Department]:
        """Departments by id."""
        return {department.id: department for department in self.departments}

    @cached_property
    def department_named(self) -> dict[str, Department]:
        """Departments by every spelling that the plan uses."""
        return {name: department for department in self.departments for name in (department.name_in_plan, *department.aliases)}

    @cached_property
    def indicator(self) -> dict[str, Indicator]:
        """Indicators by id."""
        return {indicator.id: indicator for indicator in self.indicators}

    @cached_property
    def target(self) -> dict[str, Target]:
        """Targets by id."""
        return {target.id: target for target in self.targets}

    @cached_property
    def commitment(self) -> dict[str, Commitment]:
        """Commitments by id."""
        return {commitment.id: commitment for commitment in self.commitments}

    @cached_property
    def project_category(self) -> dict[str, ProjectCategory]:
        """Project categories by id."""
        return {category.id: category for category in self.project_categories}

    @cached_property
    def stage(self) -> dict[str, Stage]:
        """Stages by id."""
        return {stage.id: stage for stage in self.stages}

    @cached_property
    def season(self) -> dict[str, Season]:
        """The published season of an indicator, by the indicator's id; the first where the table names two."""
        by_season: dict[str, list[SeasonPoint]] = {}
        for point in self.season_points:
            by_season.setdefault(point.season, []).append(point)
        found: dict[str, Season] = {}
        for points in by_season.values():
            season = Season(points[0].name, tuple(sorted(points, key=lambda point: point.month)))
            for indicator in points[0].indicators:
                found.setdefault(indicator, season)
        return found

    @property
    def city(self) -> Area:
        """The city: the one area of its kind."""
        return next(area for area in self.areas if area.kind is AreaKind.CITY)

    @cached_property
    def peer_groups(self) -> dict[str, tuple[Area, ...]]:
        """The areas of each peer group, groups and areas in the table's order."""
        names = dict.fromkeys(group for area in self.areas for group in area.peer_groups)
        return {name: tuple(area for area in self.areas if name in area.peer_groups) for name in names}

    def applies(self, indicator: Indicator, area: Area) -> bool:
        """Say whether an indicator is reported for an area; the zone that reports as a unit also counts as a county."""
        return area.kind in indicator.areas or (area.reports_as_unit and AreaKind.COUNTY in indicator.areas)

    def quantity(self, value: Decimal, indicator: Indicator) -> Quantity:
        """Return a figure of an indicator with its unit and places."""
        return Quantity(value, self.unit[indicator.unit], indicator.decimals)
