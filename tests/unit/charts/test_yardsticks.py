"""What a year's panel draws beside the series: the straight line, the bent one, the season, zero, and where a line breaks."""

from dataclasses import replace
from decimal import Decimal

import charted
from gongshi.charts.text_rows import line_rows
from gongshi.charts.words import Words
from gongshi.charts.year_panel import YearPanel
from gongshi.editions.model import ObsStatus
from gongshi.languages import Bilingual
from gongshi.measures import measure
from gongshi.measures.model import Point
from gongshi.periods import Period
from gongshi.reference import Reference, SeasonPoint
from invented import target

SEASON = SeasonPoint("s", Bilingual("往年季节", "season"), ("investment",), 6, Decimal("32.4"), Bilingual("—", "—"))


def panel(tables: Reference, figures: dict | None = None) -> YearPanel:
    measures = measure(charted.PLAN, charted.editions(figures), tables)
    found = [measures.progress[Period(2025, 6), each.id] for each in tables.targets if each.indicator == "investment"]
    return YearPanel(measures.series["investment", "city"], tuple(found), tables)


def test_the_season_is_drawn_beside_the_straight_line_and_both_are_named() -> None:
    """Of 1200: the line runs straight to 1200, the season by 388.8 (32.4 %) in June."""
    drawn = panel(replace(charted.city(), season_points=(SEASON,)))
    data = drawn.drawing.data
    assert [(row["x"], row["y"], row["x2"], row["y2"]) for row in data["schedule"]] == [(0, 0.0, 12, 1200.0)]
    assert [(row["x"], row["y"], row["x2"], row["y2"]) for row in data["season"]] == [(0, 0.0, 6, 388.8), (6, 388.8, 12, 1200.0)]
    labels = drawn.words(Words(charted.translations()["zh"], charted.city()), "").labels
    tokens = {row["token"] for row in data["texts"]}
    assert {"@schedule", "@season"} <= tokens
    assert (labels["@schedule"], labels["@season"]) == ("序时进度", "往年季节")


def test_without_a_published_season_there_is_no_second_line() -> None:
    """Nothing is invented."""
    drawing = panel(charted.city()).drawing
    assert drawing.data["season"] == []
    assert "@season" not in {row["token"] for row in drawing.data["texts"]}


def test_a_monthly_target_bends_the_line() -> None:
    """400 by June: to (6, 400), then to (12, 1200)."""
    tables = charted.city()
    tables = replace(tables, targets=(*tables.targets, target(400, id="june", period=Period(2025, 6))))
    pieces = [(row["x"], row["y"], row["x2"], row["y2"]) for row in panel(tables).drawing.data["schedule"]]
    assert pieces == [(0, 0.0, 6, 400.0), (6, 400.0, 12, 1200.0)]


def test_a_line_breaks_where_the_definition_changed_and_where_a_figure_is_missing() -> None:
    """2, then a break before 3 (B), then a gap in April: three pieces."""
    points = [
        Point(Period(2025, 2), Decimal(2), ObsStatus.NORMAL),
        Point(Period(2025, 3), Decimal(3), ObsStatus.BREAK),
        Point(Period(2025, 4), None, ObsStatus.WITHHELD),
        Point(Period(2025, 5), Decimal(5), ObsStatus.NORMAL),
    ]
    assert [row["y"] for row in line_rows(points)] == [2.0, None, 3.0, None, 5.0]


def test_an_axis_with_growth_below_zero_crosses_zero() -> None:
    """The half-year's growth falls to −3.4: the lowest tick is below zero, the line of zero is drawn at zero."""
    measures = charted.measures()
    drawn = YearPanel(measures.series["growth", "city"], (), charted.city())
    assert drawn.ticks[0] < 0 < drawn.ticks[-1]
    assert [row["y"] for row in drawn.drawing.data["zero"]] == [0]
