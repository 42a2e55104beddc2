"""The inspection, item by item: a site of one list page a language that is whole, and one defect planted at a time."""

import json
from datetime import date
from pathlib import Path

import pytest
from gongshi.checks.inspection import inspect_output
from gongshi.cli import app
from typer.testing import CliRunner

DAY = date(2025, 7, 20)
PAGE = """<!doctype html><html lang="{tag}"><head><meta charset="utf-8"><title>t</title>
<meta name="SiteName" content="s"><meta name="SiteDomain" content="d"><meta name="SiteIDCode" content="c">
<meta name="ColumnName" content="n"><meta name="ColumnDescription" content="n"><meta name="ColumnKeywords" content="n">
<meta name="ColumnType" content="n"><meta name="PubDate" content="2025-07-18 09:00"></head><body><main><h1>t</h1>
<p>{updated} 2025-07-18</p><form role="search"></form><a href="{twin}" hreflang="{other}">t</a></main>
<footer>{slots}<a href="{site_map}">t</a><a href="mailto:a@example.org">t</a></footer></body></html>"""
SLOTS = "主办单位 承办单位 联系方式 ICP备案号 公安备案号 网站标识码"


def site(folder: Path, was: str = "", now: str = "") -> Path:
    zh = PAGE.format(tag="zh-CN", updated="更新于", twin="en/index.html", other="en", slots=SLOTS, site_map="sitemap/index.html")
    en = PAGE.format(tag="en", updated="Updated", twin="../index.html", other="zh-CN", slots="", site_map="sitemap/index.html")
    assert was in zh
    (folder / "manifest.json").write_text('{"sample": false}', "utf-8")
    for place, text in (("", zh.replace(was, now, 1) if was else zh), ("en/", en)):
        (folder / place / "sitemap").mkdir(parents=True)
        (folder / place / "index.html").write_text(text, "utf-8")
        far = text.replace('"en/index.html"', '"../en/sitemap/index.html"').replace(
            '"../index.html"', '"../../sitemap/index.html"'
        )
        (folder / place / "sitemap/index.html").write_text(far.replace('"sitemap/index.html"', '"index.html"'), "utf-8")
    return folder


def test_a_whole_site_passes(tmp_path: Path) -> None:
    assert inspect_output(site(tmp_path), as_of=DAY) == []


@pytest.mark.parametrize(
    ("code", "was", "now"),
    [
        ("inspect-home-stale", "x", ""),
        ("inspect-month-late", "<h1>", '<p class="notice-late">六月数据尚未发布</p><h1>'),
        ("inspect-meta", '<meta name="ColumnType" content="n">', ""),
        ("inspect-meta-date", "2025-07-18 09:00", "2025年7月18日"),
        ("inspect-identity", "网站标识码", ""),
        ("inspect-error-report", "mailto:a@example.org", "#"),
        ("inspect-updated", "更新于", ""),
        ("inspect-footer", '<a href="sitemap/index.html">t</a>', ""),
        ("link-dead", '<a href="sitemap/index.html">t</a>', '<a href="sitemap/index.html">t</a><a href="gone.html">t</a>'),
    ],
)
def test_a_planted_defect_is_found(tmp_path: Path, code: str, was: str, now: str) -> None:
    stale = code == "inspect-home-stale"  # 18 July and two weeks: 1 August still passes, 2 August does not
    folder = site(tmp_path) if stale else site(tmp_path, was, now)
    assert code in [finding.code for finding in inspect_output(folder, as_of=date(2025, 8, 2) if stale else DAY)]
    assert not stale or inspect_output(folder, as_of=date(2025, 8, 1)) == []


def test_the_command_tells_a_program_and_exits_with_1(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["inspect", str(tmp_path), "--format", "json"])
    assert result.exit_code == 1
    assert [finding["code"] for finding in json.loads(result.output)["findings"]] == ["inspect-folder"]
