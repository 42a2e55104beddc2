"""What charts say: sentences made from the plotted figures, both languages over one geometry, reasons for what is missing."""

import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree as ET

import charted
import pytest
from gongshi.charts.axis import ticks
from gongshi.charts.figures import draw_figures
from gongshi.charts.words import wrapped
from gongshi.periods import periods_of_year

NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
NAMES = [name for period in periods_of_year(2025) for name in (period.name.zh, period.name.en)]
GEOMETRY = ("d", "transform", "x1", "y1", "x2", "y2", "x", "viewBox")


def numbers(text: str) -> set[str]:
    """Return the figures of a text, periods left out, without signs: a sentence says by how much a figure is below."""
    for name in sorted(NAMES, key=len, reverse=True):
        text = text.replace(name, "").replace(name[:1].upper() + name[1:], "")
    return set(NUMBER.findall(text))


def elements(svg: str) -> Iterator[ET.Element]:
    return ET.fromstring(svg).iter()  # noqa: S314  # drawn by this test


def shapes(svg: str) -> list[tuple[str, ...]]:
    """Every mark with its place; letters are no geometry."""
    marks = [each for each in elements(svg) if each.tag.rpartition("}")[2] in ("svg", "path", "line", "text")]
    return [tuple(mark.get(name, "") for name in GEOMETRY) for mark in marks]


def test_each_number_of_a_sentence_stands_in_the_table_behind(drawn):
    """A goal's sentence also counts its targets; that count is checked by itself below."""
    for figure in drawn.values():
        if figure.id == "home":
            continue  # it counts words, which test_flow_charts recounts
        sentence = figure.sentence
        if figure.id.startswith("goal"):
            sentence = re.sub(r"\d项目标中\d项|\d of \d targets", "", sentence)
        table = numbers(" ".join(cell for row in figure.rows for cell in row))
        assert numbers(sentence) and numbers(sentence) <= table, (figure.id, figure.language.code, sentence)


def test_a_goal_says_how_many_targets_stand_where_and_then_each(drawn):
    """612.4 of 1200 is 51.0 %, 1.03 points ahead of 6/12; 7.4 is over 7; 38 is short of 40; 82.5 is over 80: 3 of 4."""
    sentence = drawn["goal-1", "zh"].sentence
    assert sentence.startswith("2025年上半年，4项目标中3项达到进度：固定资产投资达612.4亿元，为全年目标1200亿元的51.0%，")
    assert "序时进度50.0%，超前1.0个百分点；工业投资增速为7.4%，高于目标（≥7%）0.4个百分点" in sentence
    assert "新建项目开工率为38.0%（2025年一季度），低于目标（≥40%）2.0个百分点" in sentence


def test_english_reads_in_billions(drawn):
    """612.4亿元 is 61.24 billion yuan; the axis's 500亿元 is 50."""
    figure = drawn["indicator-investment", "en"]
    assert "61.24 billion yuan" in figure.sentence
    assert figure.title == "Investment in fixed assets"
    assert ">50<" in figure.svg and ">500<" not in figure.svg
    assert ">500<" in drawn["indicator-investment", "zh"].svg


def test_growth_below_zero_is_said_as_a_fall(tmp_path: Path):
    """-3.4 % is told as 下降3.4%, never as 增长-3.4%."""
    sentence = charted.draw(tmp_path, {("growth", "city"): ("1.0", "1.0", "1.0", "1.0", "-3.4")})[
        "indicator-growth", "zh"
    ].sentence
    assert "工业投资增速为负，同比下降3.4%，低于目标（≥7%）10.4个百分点" in sentence


def test_a_ranking_names_places_and_bands_and_lists_the_unranked_apart(drawn):
    """104.0 is first; 82.5 twice leaves 2 and 3 open; a withheld area has no place and is not last."""
    figure = drawn["ranking-start-rate-counties", "zh"]
    assert figure.rows == (
        ("1", "东", "104.0"),
        ("2—3", "西", "82.5"),
        ("2—3", "南", "82.5"),
        ("—", "北", "为保护单个单位未显示"),
    )
    assert "未参与排位：北（为保护单个单位未显示）" in figure.svg
    assert "第2—3位：西（82.5%）、南（82.5%）；北未参与排位" in figure.sentence


def test_a_table_tells_not_reported_withheld_not_due_and_revised_apart(drawn):
    investment = {row[0]: row[1] for row in drawn["indicator-investment", "zh"].rows}
    rate = {row[0]: row for row in drawn["indicator-start-rate", "zh"].rows}
    assert investment["2025年一季度"] == "150.5（修订）"
    assert investment["2025年1—4月"] == "未报送"
    assert rate["2025年1—4月"][1] == "本期无须报送"
    assert rate["2025年上半年"][-1] == "为保护单个单位未显示"


def test_both_languages_have_one_geometry(drawn):
    """Headings may break into other lines; all marks and all anchors are the same."""
    for (chart, language), figure in drawn.items():
        if language == "zh":
            other = drawn[chart, "en"]
            assert shapes(figure.svg) == shapes(other.svg), chart
            assert len(figure.rows) == len(other.rows) and len(figure.columns) == len(other.columns)


def test_no_word_of_a_chart_is_untranslated(cache):
    """Only a goal's name is the plan's, not the interface's."""
    words = charted.translations()
    draw_figures(charted.measures(), charted.city(), charted.PLAN, charted.editions(), words, cache=cache)
    assert words["en"].missing <= {("title", charted.PLAN.goals[0].name)}


@pytest.mark.parametrize(
    ("figures", "decimals", "expected"),
    [
        (["823", "412.3"], 1, "0 250 500 750 1000"),
        (["7.4", "-3.4"], 1, "-5 0 5 10"),
        (["-0.2", "-1"], 1, "-1 -0.75 -0.5 -0.25 0"),
        (["3"], 0, "0 1 2 3"),
        (["0"], 1, "0 1"),
    ],
)
def test_an_axis_has_round_numbers_and_zero(figures, decimals, expected):
    assert list(ticks(map(Decimal, figures), decimals=decimals)) == [Decimal(tick) for tick in expected.split()]


def test_a_long_text_breaks_between_words_or_chinese_characters():
    """20 em are room for 20 Chinese characters or some 33 Latin letters; a full stop does not begin a line."""
    assert wrapped("一二三四五六七八九十一二三四五六七八九十。", width=300) == ["一二三四五六七八九十一二三四五六七八九", "十。"]
    assert wrapped("Growth of investment in newly entered projects", width=300) == [
        "Growth of investment in newly",
        "entered projects",
    ]
