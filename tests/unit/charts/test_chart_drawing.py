"""How charts are drawn: the same bytes everywhere, from a cache that can be trusted, with nothing a strict page forbids."""

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

import charted
import pytest
from gongshi.charts.drawing import draw
from gongshi.charts.goal_chart import goal_charts
from gongshi.charts.ranking_chart import ranking_charts

SUPPORT = Path(charted.__file__).parent
GOLDEN = Path(__file__).resolve().parents[2] / "golden/charts"


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314  # drawn by this test


def in_a_new_process(cache: Path, environment: Mapping[str, str]) -> tuple[str, str]:
    """Draw in a process of its own; the digest of all charts, and the heavy libraries that it imported."""
    found = {"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(sys.path), **environment}
    command = [sys.executable, str(SUPPORT / "charted.py"), str(cache)]
    lines = subprocess.run(command, env=found, check=True, capture_output=True, text=True).stdout.splitlines()
    return lines[0], lines[1]


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Draw on a machine without a font, with another hash seed, time zone and locale."""
    folder = tmp_path_factory.mktemp("elsewhere")
    (folder / "fonts").mkdir()
    fonts = folder / "fonts.conf"
    fonts.write_text(f"<fontconfig><dir>{folder}/fonts</dir><cachedir>{folder}/font-cache</cachedir></fontconfig>")
    strange = {
        "PYTHONHASHSEED": "1",
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "C",
        "FONTCONFIG_FILE": str(fonts),
        "HOME": str(folder),
    }
    return folder / "cache", in_a_new_process(folder / "cache", strange)[0]


def test_charts_are_the_same_bytes_under_any_hash_seed_time_zone_locale_and_fonts(elsewhere, tmp_path):
    here = in_a_new_process(tmp_path, {"PYTHONHASHSEED": "2", "TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8"})[0]
    assert here == elsewhere[1]


def test_a_warm_cache_imports_no_heavy_library(elsewhere):
    assert in_a_new_process(elsewhere[0], {}) == (elsewhere[1], "")


def test_the_order_of_drawing_changes_nothing(tmp_path):
    measures, editions = charted.measures(), charted.editions()
    charts = [*goal_charts(measures, charted.city(), charted.PLAN, editions), *ranking_charts(measures, editions)]
    drawings = [drawing for chart in charts for drawing in chart.drawings]
    assert draw(drawings[::-1], cache=tmp_path / "one")[::-1] == draw(drawings, cache=tmp_path / "other")


@pytest.mark.parametrize("harm", [b"", b"half", b"\xff\xfe not even text"])
def test_a_damaged_cache_is_drawn_anew(harm, drawn, cache, tmp_path):
    """A kept drawing carries its SHA-256; a cut, a changed or an undecodable one is not believed."""
    for kept in (cache / "charts").glob("*.svg"):
        copy = tmp_path / "charts" / kept.name
        copy.parent.mkdir(exist_ok=True)
        copy.write_bytes(kept.read_bytes()[:-10] + harm)
    assert charted.draw(tmp_path) == drawn


def test_a_chart_is_one_picture_with_title_and_description(drawn):
    """Ids are the chart's own, so that several charts can stand on one page."""
    ids: list[str] = []
    for (chart, language), figure in drawn.items():
        root = parsed(figure.svg)
        title, description, *_ = root
        assert root.get("role") == "img"
        assert root.get("aria-labelledby") == f"chart-{chart}-title chart-{chart}-desc"
        assert (title.text, description.text) == (figure.title, figure.sentence)
        ids += [each.get("id", "") for each in root.iter() if each.get("id")] if language == "zh" else []
    assert len(ids) == len(set(ids)) == 2 * len({chart for chart, _ in drawn})


def test_a_chart_holds_nothing_that_a_strict_page_forbids(drawn):
    """No style, no script, no handler, no font, no address but the namespace's, no fixed size, no token left."""
    for figure in drawn.values():
        assert not re.search(r'\bstyle=|<style|<script|\son\w+=|font-family|href|url\(|aria-label=|class="mark|>@', figure.svg)
        assert figure.svg.count("http") == 1
        root = parsed(figure.svg)
        assert root.get("width") == "100%" and root.get("height") is None and root.get("viewBox")


def test_a_line_breaks_where_there_is_no_figure(drawn):
    """February, March, then May, June: two strokes, four dots and a cross at the foot, and no figure drawn as zero."""
    root = parsed(drawn["indicator-investment", "zh"].svg)
    paths = [path for path in root.iter() if path.tag.endswith("path")]
    (line,) = [path.get("d", "") for path in paths if path.get("stroke-width") == "2.5"]
    assert re.sub(r"[\d.,-]", "", line) == "MLML"
    marks = [path for path in paths if path.get("transform")]
    assert len([mark for mark in marks if "series-1" in mark.get("fill", "") + mark.get("stroke", "")]) == 4
    assert len([mark for mark in marks if "chart-muted" in mark.get("fill", "")]) == 1
    assert "× 未报送　◇ 有修订" in drawn["indicator-investment", "zh"].svg


def test_the_schedule_runs_from_nothing_to_the_target(drawn):
    """1200 at the end of the year, on an axis up to 1500: four fifths of the height of 150."""
    root = parsed(drawn["indicator-investment", "zh"].svg)
    (schedule,) = [line for line in root.iter() if "chart-schedule" in line.get("stroke", "")]
    assert [schedule.get(name) for name in ("x1", "y1", "x2", "y2")] == ["0", "150", "342", "30"]
    assert schedule.get("stroke-dasharray")


def test_bars_of_a_ranking_begin_at_zero(tmp_path):
    """-2 and 8 on a scale of 10: a fifth of the width to the left of zero, four fifths to the right."""
    figures = {("start-rate", "东"): ("", "", "", "", "8"), ("start-rate", "西"): ("", "", "", "", "-2")}
    figures |= {("start-rate", area): ("",) * 5 for area in ("南", "北")}
    svg = charted.draw(tmp_path, figures)["ranking-start-rate-counties", "zh"].svg
    bars = [path.get("d", "") for path in parsed(svg).iter() if "series-1" in path.get("fill", "") and path.get("d")]
    starts = [re.match(r"M([\d.]+),[\d.]+h([\d.]+)", bar).groups() for bar in bars]
    assert starts == [("79.6", "318.4"), ("0", "79.6")]


@pytest.mark.parametrize("chart", ["goal-1", "indicator-start-rate", "ranking-start-rate-counties", "home"])
def test_golden_charts(chart, drawn):
    """The drawings as they were approved; `python tests/golden/charts/renew.py` writes them anew after a look."""
    assert drawn[chart, "zh"].svg.replace("><", ">\n<") + "\n" == (GOLDEN / f"{chart}.svg").read_text("utf-8")
