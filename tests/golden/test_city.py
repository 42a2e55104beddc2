"""The whole output of the small invented city, compared as a tree: nothing changes on any page without being seen."""

from pathlib import Path

from gongshi import pipeline
from sites import GOLDEN, GOLDEN_DAY, is_read, tree

REMEDY = "if this is meant, run tests/golden/renew_city.py and read its diff"
TEXT = {".html", ".css", ".js", ".csv", ".xml", ".json", ".svg", ".md"}


def test_the_city_s_site_is_the_golden_one(city: Path) -> None:
    pipeline.build(city, as_of=GOLDEN_DAY)
    made, golden = ({path: text for path, text in tree(site).items() if is_read(path)} for site in (city / "output", GOLDEN))
    assert sorted(made) == sorted(golden), REMEDY
    changed = [path for path in golden if made[path] != golden[path]]
    for path in changed[:1]:
        if Path(path).suffix in TEXT:
            assert (city / "output" / path).read_text("utf-8") == (GOLDEN / path).read_text("utf-8"), f"{path}: {REMEDY}"
    assert changed == [], REMEDY


def test_figures_that_can_be_checked_by_hand_stand_on_the_pages() -> None:
    """26.0 of 100 is 26.0 %, 25 % of the year has passed: 1.0 point ahead; 2.6 of 10 billion yuan in English."""
    goal = {language: (GOLDEN / language / "goals/1/index.html").read_text("utf-8") for language in ("", "en")}
    assert "26.0亿元" in goal[""]
    assert "2.60 billion yuan" in goal["en"]
    for text in goal.values():
        assert "26.0%" in text
        assert "25.0%" in text


def test_what_is_missing_is_said_in_words_and_never_a_zero() -> None:
    """West's signed projects are withheld in March: the page says so, and the number 0 stands nowhere for it."""
    page = (GOLDEN / "indicators/signed-projects/index.html").read_text("utf-8")
    assert "为保护单个单位未显示" in page
    assert "未报送" in page
    csv = (GOLDEN / "data/indicators/signed-projects.csv").read_text("utf-8")
    assert "2025-03,xi,signed-projects,,project,Q,C" in csv
