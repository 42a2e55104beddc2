"""The sentences of the race, of an area among its peers and of the shaded table say what is plotted, in both languages."""

import re
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import charted
import pytest
from gongshi.charts.peers_chart import PeersChart, peers_charts
from gongshi.charts.race_chart import RaceChart
from gongshi.charts.words import Words
from gongshi.editions.model import Editions
from gongshi.languages import Bilingual
from gongshi.measures.measuring import measure
from gongshi.measures.race import race_of
from gongshi.pages.views.places import third_cell
from gongshi.pages.views.ranking import heat_sentence
from gongshi.periods import Period
from gongshi.reference import Department, DepartmentKind, IndicatorKind, Reference
from invented import edition, indicator, observation, reference
from racing import JUNE, MAY, figures, method

AREAS = ("东", "西", "南", "北")


def tables() -> Reference:
    rate = replace(indicator("a", unit="percent", kind=IndicatorKind.SHARE), name=Bilingual("开工率", "Start rate"))
    statistics = Department("statistics", "市统计局", Bilingual("市统计局", "Statistics Bureau"), DepartmentKind.BUREAU)
    return replace(reference([rate], counties=AREAS), departments=(statistics,))


def words(language: str) -> Words:
    return Words(charted.translations()[language], tables())


def race_chart(may: dict[str, str], june: dict[str, str]) -> RaceChart:
    """Return the chart of two months of one indicator."""
    under, of = tables(), method("a")
    before, now = ({area: {"a": text} for area, text in month.items()} for month in (may, june))
    races = (
        race_of(MAY, of, under, figures(before, MAY)),
        race_of(JUNE, of, under, figures(now, JUNE), before=figures(before, MAY)),
    )
    return RaceChart(races, under, Editions((edition(JUNE, [], under),)))


MAY_FIGURES = {"东": "50.0", "西": "40.0", "南": "30.0", "北": "Q"}
JUNE_FIGURES = {"东": "55.0", "西": "60.0", "南": "50.0", "北": "Q"}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "zh",
            "2025年上半年，县（市、区）赛马指数（本网站自编），第1位：西（60.0分）；第3位：南（50.0分）；"
            "比上期上升：西；比上期下降：东；北未参与排位。",
        ),
        (
            "en",
            "First half of 2025, race index of this portal’s own (Counties, county-level cities and districts): "
            "place 1, 西 (60.0 points); place 3, 南 (50.0 points); up since the figures before: 西; "
            "down since the figures before: 东; not ranked: 北.",
        ),
    ],
)
def test_the_race_says_who_leads_who_moved_and_who_is_not_ranked(language: str, sentence: str) -> None:
    """西 passed 东 from May to June; 北 is withheld, so 南 is last of three."""
    assert race_chart(MAY_FIGURES, JUNE_FIGURES).wording(words(language)).sentence == sentence


def test_the_race_says_a_band_where_rounding_leaves_it_open_and_no_arrow() -> None:
    """Two areas of 60.0 share the band 1—2; nobody surely moved into it."""
    wording = race_chart(MAY_FIGURES, {"东": "60.0", "西": "60.0", "南": "50.0", "北": "10.0"}).wording(words("zh"))
    assert "第1—2位：东（60.0分）、西（60.0分）" in wording.sentence
    assert "上升" not in wording.sentence
    assert "下降" not in wording.sentence


def test_each_place_of_the_races_sentence_stands_in_the_table_behind() -> None:
    """The last row is June: place and score of each area as printed."""
    wording = race_chart(MAY_FIGURES, JUNE_FIGURES).wording(words("zh"))
    june = dict(zip(wording.columns, wording.rows[-1], strict=True))
    for place, area, score in re.findall(r"第(\d)位：(\w)（([\d.]+)分）", wording.sentence):
        assert june[area] == f"{place}（{score}分）"
    assert june["北"] == "为保护单个单位未显示"


def test_the_drawing_is_dots_bars_and_reasons() -> None:
    """A sure place is a dot, a band a bar over its places, a withheld one a mark; nothing is drawn of it."""
    (drawing,) = race_chart(MAY_FIGURES, {"东": "60.0", "西": "60.0", "南": "50.0", "北": "Q"}).drawings
    assert [(row["x"], row["y"]) for row in drawing.data["bands"] if row["y"] is not None] == [(6, -1), (6, -2)] * 2
    # May: three dots, June: one; 北 has a mark in both months.
    assert len(drawing.data["marks"]) == 3 + 1 + 2


def peers_chart(june: dict[str, str]) -> PeersChart:
    """Return 东's chart."""
    under, period = tables(), Period(2025, 6)
    rows = [observation(text, period, area, "a") for area, text in june.items()]
    editions = Editions((edition(period, rows, under),))
    plan: Any = SimpleNamespace(goals=())
    return next(peers_charts(measure(plan, editions, under), under, editions))


@pytest.mark.parametrize(
    ("own", "clause"),
    [("90.0", "居前三分之一1项（开工率）"), ("10.0", "居后三分之一1项（开工率）"), ("60.0", "取整后分不出居前居后1项（开工率）")],
)
def test_an_area_says_in_which_third_of_its_peers_it_lies(own: str, clause: str) -> None:
    """The others stand at 70, 60 and 50: with 60.0 东 may be second or third of four, and these are two thirds."""
    chart = peers_chart({"东": own, "西": "70.0", "南": "60.0", "北": "50.0"})
    assert chart.wording(words("zh")).sentence == f"2025年上半年，东在县（市、区）中，1项主要比率：{clause}。"


def test_of_too_few_areas_no_third_is_told() -> None:
    """Only 东 and 西 have a figure: first of two is no third, and rounding is not to blame."""
    chart = peers_chart({"东": "90.0", "西": "70.0", "南": "Q", "北": "O"})
    assert "1项主要比率：同组有数的地区太少、不分前后1项（开工率）。" in chart.wording(words("zh")).sentence


def test_the_table_behind_holds_every_figure_that_is_plotted() -> None:
    """Own first, then the peers; a withheld one by its reason."""
    chart = peers_chart({"东": "90.0", "西": "70.0", "南": "60.0", "北": "Q"})
    assert chart.wording(words("zh")).rows == (("开工率（%）", "2025年上半年", "90.0", "70.0", "60.0", "为保护单个单位未显示"),)


def test_the_shaded_table_says_who_stands_most_often_at_either_end() -> None:
    """东 is in the upper third twice, 西 and 南 in the lower once each; a band over two thirds counts for nobody."""
    printer: Any = SimpleNamespace(
        is_chinese=True, join="、".join, gettext=lambda message, **words: message % words if words else message
    )
    rows = [
        [third_cell((1, 1), 3), third_cell((2, 2), 3), third_cell((3, 3), 3)],
        [third_cell((1, 1), 3), third_cell((3, 3), 3), third_cell((2, 2), 3)],
        [third_cell((2, 3), 3), third_cell((1, 1), 3), third_cell((2, 3), 3)],
    ]
    assert [cell["text"] for cell in rows[2]] == ["2–3", "● 1", "2–3"]
    said = heat_sentence(printer, ["东", "西", "南"], rows)
    assert said == "3项指标中，居前三分之一最多的是东（2项）；居后三分之一最多的是西、南（1项）。"
