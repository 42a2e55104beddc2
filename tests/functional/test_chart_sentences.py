"""Every chart of the sample site: its numbers stand in its table, in both languages, and its downloads say the same."""

import csv
import re
from decimal import Decimal
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
COUNTED = re.compile(
    r"\d+项目标中\d+项达到进度(?:，\d+项[^：]*)?|\d+ of \d+ targets[^:]*"
)  # how many targets, recounted elsewhere
PLACED = re.compile(
    r"20\d\d年(?:1—\d+月|[^，：；（）、]{1,4}?季度|上半年|全年)|[A-Z]?[a-z]+–[A-Z][a-z]+ 20\d\d|(?:of|year) 20\d\d"
)


def figures(site: Path):
    for path in sorted((site / "output").glob("**/index.html")):
        if not {"editions", "embed"} & set(path.parts):
            for figure in LexborHTMLParser(path.read_text("utf-8")).css("figure.chart"):
                yield path.relative_to(site / "output"), figure


def test_the_numbers_of_each_sentence_stand_in_its_table(built_site):
    seen = 0
    for path, figure in figures(built_site):
        name = figure.attributes["id"]
        if name == "figure-home" or "race" in name or "peers" in name:
            continue  # they count what the table says in words
        sentence = COUNTED.sub("", figure.css_first("figcaption").text().replace(figure.css_first("strong").text(), ""))
        table = PLACED.sub("", " ".join(cell.text() for cell in figure.css("tbody td, tbody th, thead th")))
        told = set(NUMBER.findall(PLACED.sub("", sentence)))
        printed = {Decimal(each.replace(",", "")) for each in NUMBER.findall(table)}
        apart = {abs(one - other) for one in printed for other in printed}  # “20 short of the target”
        unknown = {each for each in told if Decimal(each.replace(",", "")) not in printed | apart}
        assert unknown == set(), (path, name, sorted(unknown))
        seen += 1
    assert seen > 100


def test_each_download_holds_the_table_of_the_page(built_site):
    """As many rows and heads, the byte order mark before them, source, edition and sample mark behind."""
    page = LexborHTMLParser((built_site / "output/goals/1/index.html").read_text("utf-8"))
    figure = page.css_first("#figure-goal-1")
    text = (built_site / "output/data/charts/goal-1.zh.csv").read_text("utf-8")
    assert text.startswith("\ufeff")
    head, *rows = list(csv.reader(text.removeprefix("\ufeff").splitlines()))
    assert head[:-3] == [cell.text() for cell in figure.css("thead th")]
    assert len(rows) == len(figure.css("tbody tr"))
    assert all(row[-1] == "示例数据，非官方统计" and row[-2].startswith("2025-12") for row in rows)
