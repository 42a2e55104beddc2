"""Adds the ledger up: measures by area and month for the indicators, the project table with its margins.

pandas does the grouping; amounts are whole million yuan all the way, so a margin is exactly the sum of its cells.
"""

from collections.abc import Iterable, Mapping
from dataclasses import fields
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from gongshi.editions import TOTAL

from sample.figures import ByArea, Figure
from sample.ledger import Project
from sample.seasons import MONTHS

if TYPE_CHECKING:
    import pandas as pd

Cell = tuple[str, str, str]  # area, category, stage


class CellSums(NamedTuple):
    """What a cell of the project table adds up to; `investment` is cumulative, in million yuan."""

    projects: int
    owners: int
    investment: int


COUNT = "count"
# measure: the projects it is over (a flag of the frame), and what it adds up of them
MEASURES: Mapping[str, tuple[str, str]] = {
    "under_way": ("under_way", COUNT),
    "planned_investment": ("listed", "planned"),
    "investment": ("under_way", "invested_now"),
    "continuing": ("continuing", COUNT),
    "resumed": ("resumed_now", COUNT),
    "new_planned": ("new", COUNT),
    "new_started": ("started_now", COUNT),
    "under_construction": ("under_construction", COUNT),
    "completed": ("completed_now", COUNT),
    "key": ("key", COUNT),
    "key_under_way": ("key_under_way", COUNT),
    "key_investment": ("key_under_way", "invested_now"),
    "reserve": ("in_reserve", COUNT),
    "reserve_investment": ("in_reserve", "planned_total"),
}
# Stages of the project table. A project counts once over reserve, under construction and completed; started is beside.
STAGE_FLAGS = {
    "reserve": "in_reserve",
    "started": "started_now",
    "under_construction": "under_construction",
    "completed": "completed_now",
    TOTAL: "in_ledger",
}
MILLION_YUAN = -2  # a power of ten of 亿元


def add_up(projects: Iterable[Project], *, city: str) -> dict[str, ByArea]:
    """Return each measure by area: the city, its units, what no unit has, and the zones."""
    frames = [_frame(projects, month) for month in MONTHS]
    return {measure: _by_area(frames, city, flag, what) for measure, (flag, what) in MEASURES.items()}


def project_table(projects: Iterable[Project], month: int, cells: Iterable[Cell]) -> dict[Cell, CellSums]:
    """Return what stands in the cells of the project table at the end of `month`, zeros where there is no project."""
    import pandas as pd

    frame = _frame(projects, month)
    staged = pd.concat([frame[frame[flag]].assign(stage=stage) for stage, flag in STAGE_FLAGS.items()])
    by_category = pd.concat([staged, staged.assign(category=TOTAL)])
    by_area = pd.concat([by_category, by_category.assign(unit=TOTAL)])
    table = by_area.groupby(["unit", "category", "stage"]).agg(
        projects=("owner", "size"), owners=("owner", "nunique"), investment=("invested_now", "sum")
    )
    sums = {key: CellSums(*map(int, row)) for key, row in zip(table.index, table.itertuples(index=False), strict=True)}
    return {cell: sums.get(cell, CellSums(0, 0, 0)) for cell in cells}


def _frame(projects: Iterable[Project], month: int) -> "pd.DataFrame":
    """Return the ledger as it stands at the end of `month`, a flag for every state a project can be in."""
    import pandas as pd

    names = [field.name for field in fields(Project)]
    frame = pd.DataFrame([[getattr(project, name) for name in names] for project in projects], columns=names)
    frame["invested_now"] = [project.invested[MONTHS.index(month)] for project in projects]
    frame["new"] = frame["listed"] & ~frame["continuing"]
    frame["resumed_now"] = frame["resumed"] <= month
    frame["started_now"] = frame["started"] <= month
    frame["completed_now"] = frame["completed"] <= month
    frame["under_way"] = frame["resumed_now"] | frame["started_now"]
    frame["key_under_way"] = frame["key"] & frame["under_way"]
    frame["under_construction"] = (frame["continuing"] | frame["started_now"]) & ~frame["completed_now"]
    frame["in_reserve"] = (frame["entered"] <= month) & ~frame["continuing"] & ~frame["started_now"]
    frame["in_ledger"] = frame["entered"] <= month
    return frame


def _by_area(frames: Iterable["pd.DataFrame"], city: str, flag: str, what: str) -> ByArea:
    months: list[dict[str, Figure]] = []
    for frame in frames:
        chosen = frame[frame[flag]]
        figures: dict[str, Figure] = {}
        for groups in (chosen.assign(city=city).groupby("city"), chosen.groupby("zone"), chosen.groupby("unit")):
            figures |= _figures(groups, what)
        months.append(figures)
    areas = sorted({area for figures in months for area in figures} - {""})
    nothing = Figure(Decimal(0), 0)
    return {area: tuple(figures.get(area, nothing) for figures in months) for area in areas}


def _figures(groups: Any, what: str) -> dict[str, Figure]:
    owners = groups["owner"].nunique()
    sums = groups.size() if what == COUNT else groups[what].sum()
    shift = 0 if what == COUNT else MILLION_YUAN
    return {area: Figure(Decimal(int(sums[area])).scaleb(shift), int(owners[area])) for area in sums.index}
