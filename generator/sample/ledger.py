"""The invented ledger: every project with its owner, place, category and the months in which it moved.

Stands for the private ledger of a real bureau. Takes the reference tables and the size the targets ask for; gives
projects in million yuan (0.01 亿元), whole, so that every sum is exact.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from gongshi.editions import UNALLOCATED
from gongshi.reference import Reference

from sample.areas import Areas, areas_of
from sample.dice import Dice, apportion
from sample.seasons import CONSTRUCTION, MONTHS, first_month_reaching, reached

KEY_MINIMUM = 50  # million yuan planned for the year: the condition to be a key project
CONTINUING_SHARE = 0.41  # of the list was begun in earlier years
CITY_SHARE = 0.03  # of all projects belong to the city and to none of its units
OWNERS_A_PROJECT = 0.75
CATEGORY_WEIGHTS = (27.0, 13.0, 10.0, 8.0, 19.0, 11.0, 8.0, 4.0)  # by their order in project_categories.csv
INDUSTRIAL_CATEGORIES = 2  # the first ones, which go to zones
# Of all, by the end of each month. The plan asks for 100 % and 40 % after the first quarter, 80 % after the first half.
RESUMED = {2: 0.61, 3: 0.987, 4: 0.996, 5: 1.0}
STARTED = {2: 0.13, 3: 0.432, 4: 0.55, 5: 0.66, 6: 0.776, 7: 0.83, 8: 0.88, 9: 0.92, 10: 0.95, 11: 0.97, 12: 0.978}
COMPLETED_CONTINUING = {4: 0.02, 5: 0.04, 6: 0.08, 7: 0.11, 8: 0.15, 9: 0.23, 10: 0.31, 11: 0.4, 12: 0.52}
COMPLETED_NEW = {8: 0.01, 9: 0.03, 10: 0.06, 11: 0.1, 12: 0.17}  # of the small ones started in the first half
FIRST_HALF = 6
# How the year ends, against what was planned: on the key projects, on the whole list.
KEY_INVESTED, LIST_INVESTED = 0.976, 1.009
RESERVE_COUNT = 0.72  # projects in reserve beside the list, as a share of the list
RESERVED = 1.05  # what the reserve comes to at the year's end, against what is asked for
JOINING = 0.14  # of these projects join in the course of the year


@dataclass(frozen=True, slots=True)
class Project:
    """A project. Months are 2 … 12 or `None`; `invested` is cumulative by the year's eleven periods.

    `listed` projects are on the year's list; the others are in reserve from the month `entered` on.
    """

    owner: str
    unit: str  # a reporting unit's id, or `unallocated`
    zone: str
    category: str
    listed: bool
    key: bool = False
    continuing: bool = False
    planned: int = 0  # for the year
    planned_total: int = 0
    entered: int = MONTHS[0]
    resumed: int | None = None
    started: int | None = None
    completed: int | None = None
    invested: tuple[int, ...] = (0,) * len(MONTHS)

    @property
    def begun(self) -> int | None:
        """The month in which work began or went on this year."""
        return self.resumed or self.started


@dataclass(frozen=True, slots=True)
class LedgerSize:
    """What the ledger amounts to; amounts in million yuan."""

    projects: int
    planned: int
    key_projects: int
    key_planned: int
    reserve: int


def invent_ledger(reference: Reference, size: LedgerSize) -> tuple[Project, ...]:
    """Return the year's list and the reserve beside it."""
    areas = areas_of(reference)
    categories = [category.id for category in reference.project_categories]
    listed = _placed(areas, categories, size.projects, listed=True)
    listed = _sized(listed, size)
    listed = _dated(listed, "resumed", RESUMED, areas, lambda project: project.continuing)
    listed = _dated(listed, "started", STARTED, areas, lambda project: not project.continuing)
    listed = _dated(listed, "completed", COMPLETED_CONTINUING, areas, lambda project: project.resumed is not None)
    listed = _dated(listed, "completed", COMPLETED_NEW, areas, _is_small_and_early)
    listed = _invested(listed, areas, size)
    reserve = _placed(areas, categories, round(size.projects * RESERVE_COUNT), listed=False)
    return (*listed, *_reserved(reserve, listed, areas, size))


def _placed(areas: Areas, categories: Sequence[str], count: int, *, listed: bool) -> list[Project]:
    """Return projects with an owner, a place and a category."""
    dice = Dice("ledger", "places", listed)
    units = [*areas.weight, UNALLOCATED]
    weights = [*areas.weight.values(), sum(areas.weight.values()) * CITY_SHARE]
    category_weights = [CATEGORY_WEIGHTS[position % len(CATEGORY_WEIGHTS)] for position in range(len(categories))]
    projects: list[Project] = []
    for unit, number in zip(units, apportion(count, weights), strict=True):
        for category, share in zip(categories, apportion(number, category_weights), strict=True):
            pool = max(1, round(share * OWNERS_A_PROJECT))
            for _ in range(share):
                owner = f"{unit}-{category}-{dice.whole(1, pool)}"
                zone = _zone(unit, categories.index(category), areas, dice)
                projects.append(Project(owner, unit, zone, category, listed))
    return projects


def _zone(unit: str, category: int, areas: Areas, dice: Dice) -> str:
    """Return the zone of a project, or none: a unit that is itself a zone is the zone of all its projects."""
    for zone in areas.zones:
        if zone.id == unit:
            return unit
        if zone.within == unit:
            chance = areas.zone_share[zone.id] * (1.6 if category < INDUSTRIAL_CATEGORIES else 0.4)
            return zone.id if dice.share() < chance else ""
    return ""


def _sized(projects: list[Project], size: LedgerSize) -> list[Project]:
    """Choose the key and the continuing projects, and give each what is planned for the year."""
    dice = Dice("ledger", "size")
    order = sorted(range(len(projects)), key=lambda _: dice.share())
    key = set(order[: size.key_projects])
    order = sorted(range(len(projects)), key=lambda _: dice.share())
    continuing = set(order[: round(size.projects * CONTINUING_SHARE)])
    skewed = [0.05 + share * share * share for share in (dice.share() for _ in projects)]
    small = [position for position in range(len(projects)) if position not in key]
    key_positions = sorted(key)
    above = size.key_planned - KEY_MINIMUM * size.key_projects
    extra = apportion(above, [skewed[position] for position in key_positions])
    flat = apportion(size.planned - size.key_planned, [0.3 + dice.share() for _ in small])
    planned = dict(zip(key_positions, (KEY_MINIMUM + part for part in extra), strict=True)) | dict(zip(small, flat, strict=True))
    return [
        replace(
            project,
            key=position in key,
            continuing=position in continuing,
            planned=planned[position],
            planned_total=int(planned[position] * dice.between(1.0, 3.2)),
        )
        for position, project in enumerate(projects)
    ]


def _dated(
    projects: list[Project], move: str, shares: Mapping[int, float], areas: Areas, chosen: Callable[[Project], bool]
) -> list[Project]:
    """Give the chosen projects the month of a `move`: `shares` of them by each month, brisk units first."""
    dice = Dice("ledger", move)
    pace = [dice.share() - areas.leaning.get(project.unit, 0) / 16 for project in projects]
    queue = sorted((position for position, project in enumerate(projects) if chosen(project)), key=lambda at: (pace[at], at))
    months: dict[int, Any] = {at: first_month_reaching(shares, (rank + 0.5) / len(queue)) for rank, at in enumerate(queue)}
    return [
        replace(project, **{move: months[position]}) if position in months else project
        for position, project in enumerate(projects)
    ]


def _is_small_and_early(project: Project) -> bool:
    return not project.key and project.started is not None and project.started <= FIRST_HALF


def _invested(projects: list[Project], areas: Areas, size: LedgerSize) -> list[Project]:
    """Give each project what was invested by each period, so that the year ends as `KEY_INVESTED` and so on say."""
    dice = Dice("ledger", "invested")
    weights = [_year_weight(project, areas, dice) for project in projects]
    key_final = size.key_planned * KEY_INVESTED
    wanted = {True: key_final, False: size.planned * LIST_INVESTED - key_final}
    sums = {key: sum(weight for project, weight in zip(projects, weights, strict=True) if project.key is key) for key in wanted}
    done: list[Project] = []
    for project, weight in zip(projects, weights, strict=True):
        final = weight * wanted[project.key] / sums[project.key]
        first, last = project.begun or MONTHS[-1], project.completed or MONTHS[-1]
        done.append(
            replace(project, invested=tuple(round(final * reached(CONSTRUCTION, first, last, month)) for month in MONTHS))
        )
    return done


def _year_weight(project: Project, areas: Areas, dice: Dice) -> float:
    """Return how much of its plan a project would invest, before scaling: less when it began late."""
    chance = dice.around(0.3)
    if project.begun is None:
        return 0.0
    left = 1 - reached(CONSTRUCTION, MONTHS[0], MONTHS[-1], project.begun - 1)
    return project.planned * chance * (1 + areas.leaning.get(project.unit, 0) / 12) * (0.35 + 0.65 * left)


def _reserved(reserve: list[Project], listed: Iterable[Project], areas: Areas, size: LedgerSize) -> list[Project]:
    """Size the projects in reserve so that, with those not yet started, the reserve is what `RESERVED` says at year's end."""
    dice = Dice("ledger", "reserve")
    waiting = sum(project.planned_total for project in listed if not project.continuing and project.started is None)
    weights = [(0.1 + dice.share() * dice.share()) * (1 + areas.leaning.get(project.unit, 0) / 8) for project in reserve]
    totals = apportion(round(size.reserve * RESERVED) - waiting, weights)
    return [
        replace(
            project,
            planned_total=total,
            entered=dice.whole(MONTHS[0] + 1, MONTHS[-1]) if dice.share() < JOINING else MONTHS[0],
        )
        for project, total in zip(reserve, totals, strict=True)
    ]
