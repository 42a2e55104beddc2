"""Every worked example that the methods page shows comes out of the program: the very tables, run."""

from decimal import Decimal
from fractions import Fraction

import pytest
from gongshi.editions.model import CommitmentReport, CommitmentState, Editions
from gongshi.languages import Bilingual
from gongshi.measures import measure
from gongshi.measures.checkpoints import checkpoint_record
from gongshi.measures.examples import ExampleRow, ExampleTable, example_tables
from gongshi.measures.progress import progress
from gongshi.measures.promises import promise_state
from gongshi.measures.ranking import rank
from gongshi.reference import (
    Area,
    AreaKind,
    Checkpoint,
    CheckpointDemand,
    Commitment,
    CommitmentKind,
    Comparator,
    Direction,
    Indicator,
    IndicatorKind,
    PlanPlace,
    Schedule,
    Season,
    SeasonPoint,
    Target,
)
from invented import NOTHING, THRESHOLDS, edition, indicator, observation, period, plan, reference, target

CHECKPOINTS = tuple(
    Checkpoint(month, Bilingual(asks, asks), asks, "—") for month, asks in zip((3, 6, 9, 12), CheckpointDemand, strict=True)
)


def rows_of(name: str) -> list:
    return [
        pytest.param(table, row, id=f"{table.id}: {' '.join(row.cells.values())}")
        for table in example_tables(name)
        for row in table.rows
    ]


def indicator_of(table: ExampleTable) -> Indicator:
    kind = IndicatorKind(table.given.get("kind", "amount"))
    return indicator(kind=kind, better=Direction(table.given.get("better", "higher")))


def target_of(table: ExampleTable, asked: str) -> Target:
    comparator, _, value = asked.rpartition(" ")
    return target(
        value,
        schedule=Schedule(table.given["schedule"]),
        comparator=Comparator(comparator or "="),
        period=period(table.given.get("deadline", "12")),
    )


def season_of(points: str) -> Season:
    pairs = [point.split() for point in points.split("|")]
    return Season(NOTHING, tuple(SeasonPoint("", NOTHING, (), int(month), Decimal(share), NOTHING) for month, share in pairs))


def exact(cell: str) -> Fraction | None:
    top, _, bottom = cell.partition("/")
    return None if cell == "-" else Fraction(top) / Fraction(bottom or 1)


@pytest.mark.parametrize(("table", "row"), rows_of("status"))
def test_status(table: ExampleTable, row: ExampleRow) -> None:
    """Measure the figure of the row and compare the status; completion and schedule where the table tells them."""
    cells = row.cells
    month = cells["month"]
    figures = cells.get("figures", "").replace(";", "|") or table.given.get("figures", "") or f"{month} {cells.get('figure', '')}"
    pairs = [part.split() for part in figures.split("|")]
    year = {period(pair[0]): observation(pair[1] if len(pair) > 1 else "", period(pair[0])) for pair in pairs}
    asked = target_of(table, cells.get("target") or table.given["target"])
    at, _, value = table.given.get("interim", "").partition(" ")
    found = progress(
        asked,
        indicator_of(table),
        period(month),
        {key: each for key, each in year.items() if key <= period(month)},
        THRESHOLDS,
        interim=[target(value, period=period(at))] if at else (),
        season=season_of(table.given["season"]) if "season" in table.given else None,
    )
    assert found.status.value == cells["status"]
    if "completion" in cells:
        assert (found.completion_pct, found.expected_pct) == (exact(cells["completion"]), exact(cells["schedule"]))


@pytest.mark.parametrize(("table", "row"), rows_of("checkpoints"))
def test_checkpoints(table: ExampleTable, row: ExampleRow) -> None:
    """Measure March, June, September and December and compare what each checkpoint found."""
    tables = reference([indicator_of(table)], [target_of(table, table.given["target"])])
    months = [(period(month), row.cells[month]) for month in ("03", "06", "09", "12") if row.cells[month]]
    editions = Editions(tuple(edition(at, [observation(figure, at)], tables) for at, figure in months))
    found = checkpoint_record(measure(plan("目标"), editions, tables), tables.targets[0], CHECKPOINTS)
    assert " ".join({True: "yes", False: "no", None: "?"}[each.held] for each in found) == row.cells["found"]


@pytest.mark.parametrize(("table", "row"), rows_of("promises"))
def test_promises(table: ExampleTable, row: ExampleRow) -> None:
    """Report a state and compare the one that is shown; a row that is not there is the same as not reported."""
    deadline = table.given.get("deadline")
    promise = Commitment(
        "p", PlanPlace("task", "1"), CommitmentKind(table.given["kind"]), NOTHING, "—", period(deadline) if deadline else None
    )
    reported = CommitmentState(row.cells["reported"])
    at = period(row.cells["month"])
    assert promise_state(promise, at, CommitmentReport("p", reported)).state.value == row.cells["state"]
    assert promise_state(promise, at, None).state is CommitmentState.NOT_REPORTED


@pytest.mark.parametrize("table", example_tables("ranking"), ids=lambda table: table.id)
def test_ranking(table: ExampleTable) -> None:
    """Rank the areas of the table and compare places and bands."""
    kind = IndicatorKind(table.given.get("kind", "share"))
    of = indicator(kind=kind, better=Direction(table.given.get("better", "higher")))
    names = [row.cells["area"] for row in table.rows]
    areas = [Area(name, NOTHING, NOTHING, AreaKind.COUNTY) for name in names]
    figures = {row.cells["area"]: observation(row.cells["figure"], area=row.cells["area"]) for row in table.rows}
    found = rank(of, period("06"), "counties", areas, {name: row for name, row in figures.items() if row})
    places = {place.area.id: (str(place.rank), f"{place.low}–{place.high}") for place in found.places}
    places |= {area.id: ("-", "-") for area, _ in found.unranked}
    assert places == {row.cells["area"]: (row.cells["rank"], row.cells["band"]) for row in table.rows}
