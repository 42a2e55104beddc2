"""Charts to take away: whole SVG files, PNGs lettered with one font, and what a font lacks is named."""

import re
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree as ET

import charted
import pytest
from gongshi.charts import theme
from gongshi.charts.fonts import Font, found
from gongshi.charts.lettering import lines_of, png
from gongshi.charts.pictures import with_pictures
from gongshi.charts.standalone import standalone
from gongshi.languages import Bilingual

NEEDS_FONT = "no font with Chinese letters on this machine: make font"


@pytest.fixture
def font() -> Font:
    path = found()
    if path is None:
        pytest.skip(NEEDS_FONT)
    return Font(path)


def settings(root: Path, font: Path | None) -> SimpleNamespace:
    title = Bilingual("某市公示", "Some City’s disclosure")
    return SimpleNamespace(root=root, cache=root / ".cache", font=font, base_url="", title=title, relative=lambda path: path)


def test_a_file_stands_alone(drawn):
    """Concrete colours, no style, no tip, every word of the page's drawing and what a picture alone must say besides."""
    for figure in drawn.values():
        document = standalone(figure, ("版次 2025-06",))
        ET.fromstring(document)  # noqa: S314  # made by this test
        assert not re.search(r"var\(|currentColor|style|data-tip|href|class=", document)
        words = "".join(line.text for line in lines_of(document)).replace(" ", "")
        for said in (figure.title, figure.sentence, "版次 2025-06", *figure.notes):
            assert said.replace(" ", "") in words, (figure.id, said)


def test_a_mark_says_the_cell_of_the_table_behind(drawn):
    """June's investment: 612.4, as in the table's last row; the missing April says so."""
    told = re.findall(r'data-tip="([^"]*)"', drawn["indicator-investment", "zh"].svg)
    assert "2025年上半年，全市（亿元）：612.4" in told
    assert "2025年1—4月，全市（亿元）：未报送" in told
    cells = {cell for row in drawn["indicator-investment", "zh"].rows for cell in row}
    assert {tip.rpartition("：")[2] for tip in told} <= cells


def test_lines_of_words_stand_where_the_drawing_hangs_them():
    document = (
        '<svg xmlns="http://www.w3.org/2000/svg"><g fill="#111111" transform="translate(10,20)">'
        '<g fill="none" transform="translate(1,2)"><text x="5" y="6" font-size="0.9em" text-anchor="end">甲</text></g>'
        '<text x="0" y="30" font-size="1em" fill="#222222">'
        '<tspan x="0" dy="-1.36em">乙</tspan><tspan dy="1.36em">丙</tspan></text>'
        "</g></svg>"
    )
    lines = [(line.text, line.x, round(line.y, 2), line.size, line.anchor, line.fill) for line in lines_of(document)]
    size, up = theme.FONT_SIZE, 1.36 * theme.FONT_SIZE
    assert lines == [
        ("甲", 16, 28, 0.9 * size, "rs", "#111111"),
        ("乙", 10, round(50 - up, 2), size, "ls", "#222222"),
        ("丙", 10, 50, size, "ls", "#222222"),
    ]


def test_a_picture_is_the_same_bytes_and_shows_its_words(drawn, font):
    """Without its words the same drawing is another picture."""
    document = standalone(drawn["goal-1", "zh"], ())
    once = png(document, font)
    assert once == png(document, font) and once.startswith(b"\x89PNG")
    assert once != png(document.replace("固定资产投资", "工业"), font)


def test_letters_that_the_font_lacks_are_named(font):
    assert font.lacks("晋城市\ue000 3") == ["\ue000"]


def test_without_a_font_the_charts_come_without_png_and_it_is_said(drawn, tmp_path):
    key = ("goal-1", "zh")
    figures, findings = with_pictures({key: drawn[key]}, settings(tmp_path, None), charted.editions(), charted.translations())
    assert [finding.code for finding in findings] == ["charts-font"]
    assert figures[key].png is None and "版次2025-06" in figures[key].document


def test_a_letter_no_font_has_is_a_finding(drawn, tmp_path, font):
    key = ("goal-1", "zh")
    strange = replace(drawn[key], title="目标\ue000")
    figures, findings = with_pictures({key: strange}, settings(tmp_path, font.path), charted.editions(), charted.translations())
    assert [(finding.code, finding.came) for finding in findings] == [("charts-font-letters", "\ue000 U+E000")]
    picture = figures[key].png
    assert picture is not None and picture.is_file()
