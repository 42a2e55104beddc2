"""Stocks and flows: bars from the project table, sentences from the bars, and the missing told from zero."""

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import charted
import pytest
from gongshi.charts.area_flow_chart import area_flow_charts
from gongshi.charts.drawing import draw
from gongshi.charts.flow_chart import loop_chart, stage_charts, unknown_steps
from gongshi.charts.home_chart import home_charts
from gongshi.charts.sheet import figures
from gongshi.charts.words import Words
from gongshi.editions.model import Editions, ObsStatus, ProjectCell
from gongshi.languages import Bilingual
from gongshi.quantities import Unit
from gongshi.reference import Accumulation, Stage

STAGES = (
    Stage("reserve", Bilingual("储备", "In reserve"), Accumulation.STANDING),
    Stage("completed", Bilingual("本年竣工", "Completed this year"), Accumulation.CUMULATIVE),
)
COUNTS = {  # area, stage: the projects of each month; None withheld
    ("total", "reserve"): (120, 118, 118, 110, 96),
    ("total", "completed"): (0, 0, 3, 8, 12),
    ("东", "reserve"): (70, 68, 68, 60, 50),
    ("东", "completed"): (0, 0, 1, None, 9),
    ("西", "reserve"): (50, 50, 50, 50, 46),
    ("西", "completed"): (0, 0, 2, None, 3),
}


def reference():
    city = charted.city()
    projects = Unit("project", Bilingual("个", "projects")) if "project" not in city.unit else city.unit["project"]
    units = city.units if "project" in city.unit else (*city.units, projects)
    return replace(city, stages=STAGES, units=units)


def editions() -> Editions:
    made = []
    for number, edition in enumerate(charted.editions().current):
        cells = []
        for (area, stage), counts in COUNTS.items():
            status = ObsStatus.NORMAL if counts[number] is not None else ObsStatus.WITHHELD
            cells.append(ProjectCell(edition.period, area, "total", stage, counts[number], None, status))
        made.append(replace(edition, projects=tuple(cells)))
    return Editions(tuple(made))


def drawn(chart, cache: Path, language: str = "zh"):
    words = [Words(each, reference()) for each in charted.translations().values()]
    made = figures(chart, chart.drawings, draw(chart.drawings, cache=cache), words)
    return next(figure for figure in made if figure.language.code == language)


@pytest.fixture
def city_stages():
    return next(chart for chart in stage_charts(reference(), editions()) if chart.id == "stages-city")


def test_stocks_stand_at_the_end_and_flows_since_january(city_stages, tmp_path):
    figure = drawn(city_stages, tmp_path)
    assert figure.sentence == (
        "2025年上半年，期末储备：96个（低于2025年1—5月的110）；本年累计本年竣工：12个（高于2025年1—5月的8）。"
    )
    assert figure.rows[-1] == ("2025年上半年", "96", "12")


def test_all_stages_are_on_one_scale_from_zero(city_stages):
    """120 of 120 is 56 units high; 12 is a tenth of it; a zero keeps a line of 2."""
    bars = city_stages.drawings[0].data["bars"]
    heights = [round(bar["y2"] - bar["y"], 1) for bar in bars]
    assert heights[0] == 56 and heights[9] == 5.6 and heights[5:7] == [2, 2]


def test_the_withheld_is_a_mark_and_no_bar(tmp_path):
    east = next(chart for chart in stage_charts(reference(), editions()) if chart.id == "stages-东")
    data = east.drawings[0].data
    assert len(data["bars"]) == 9 and len(data["marks"]) == 1
    figure = drawn(east, tmp_path)
    assert figure.rows[3][2] == "为保护单个单位未显示" and figure.rows[0][2] == "0"
    assert "2025年1—5月，本年竣工：为保护单个单位未显示" in figure.svg


def test_areas_are_compared_by_their_extremes(tmp_path):
    (chart,) = area_flow_charts(reference(), editions())
    assert drawn(chart, tmp_path).sentence == (
        "2025年上半年，储备最多为东（50），最少为西（46）；本年竣工最多为东（9），最少为西（3）。"
    )


def test_the_loop_shows_its_steps_in_their_order(tmp_path):
    chart, *_ = loop_chart(charted.measures(), charted.city(), charted.editions(), ["growth", "investment"])
    assert [step.name.zh for step in chart.steps] == ["工业投资增速", "固定资产投资"]
    assert unknown_steps(["growth", "none"], charted.city())[0].came == "none"


def test_the_home_picture_has_a_mark_for_every_target_and_month(tmp_path):
    """Four targets over five months; 3 stand in time as the goal's own chart says, 1 does not."""
    (chart,) = home_charts(charted.measures(), charted.PLAN, charted.editions())
    assert [len(drawing.data["marks"]) for drawing in chart.drawings] == [20]
    figure = drawn(chart, tmp_path)
    assert figure.sentence.startswith("2025年上半年，4项目标：3项达到进度、1项严重滞后或未完成；与2025年1—5月相比，")
    last = [row[-1] for row in figure.rows]
    counts = {word: last.count(word) for word in last}
    assert sum(counts.values()) == 4 and counts["未完成"] == 1
    assert len(re.findall("data-tip", figure.svg)) == 20
    assert Decimal(figure.svg.count(chart.names["1"])) >= 1
