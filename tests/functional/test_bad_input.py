"""Bad input, one fault a test, through the command itself: findings, exit code 1, the old site untouched."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from gongshi import pipeline
from gongshi.cli import app
from sites import AS_OF, CITY, copy_site, tree
from typer.testing import CliRunner

Break = Callable[[Path], None]


def replaced(path: str, was: str, now: str) -> Break:
    """Return a change of one file of the site."""

    def change(site: Path) -> None:
        text = (site / path).read_text("utf-8")
        assert was in text, f"{path} no longer holds {was!r}"
        (site / path).write_text(text.replace(was, now, 1), "utf-8")

    return change


def written(path: str, content: bytes) -> Break:
    """Return the writing of one file of the site."""

    def change(site: Path) -> None:
        (site / path).write_bytes(content)

    return change


def a_month_lost(site: Path) -> None:
    """Leave a gap: February and April, no March."""
    shutil.copytree(site / "data/editions/2025-03", site / "data/editions/2025-04")
    shutil.rmtree(site / "data/editions/2025-03")


PLAN = "content/plan/plan.txt"
POST = "content/zh/posts/reading.md"
OBSERVATIONS = "data/editions/2025-03/r1/observations.csv"
CATALOGUE = "content/locale/en/plan.po"
SECOND_POST = "Title: 另一篇\nDate: 2025-03-21\nSlug: reading\nLang: zh\nSummary: 同一地址。\n\n正文。\n"

FAULTS = [
    ("plan-encoding", PLAN, written(PLAN, "关于".encode() + b"\xff\xff\x81")),
    ("plan-no-tasks", PLAN, written(PLAN, "关于天气的通知\n\n今天天气好。\n".encode())),
    ("plan-task-repeated", PLAN, replaced(PLAN, "2.加快推动", "1.加快推动")),
    ("plan-quotation", "data/reference/targets.csv", replaced(PLAN, "完成100亿元", "完成101亿元")),
    (
        "plan-sentence-unanswered",
        "data/reference/commitments.csv",
        replaced(PLAN, "及时总结好经验、好做法。", "及时总结好经验、好做法。建立新的机制。"),
    ),
    ("edition-checksum", OBSERVATIONS, replaced(OBSERVATIONS, "26.0", "27.0")),
    ("edition-id-unknown", OBSERVATIONS, replaced(OBSERVATIONS, ",xi,", ",bei,")),
    ("edition-month-missing", "data/editions", a_month_lost),
    ("post-title", POST, replaced(POST, "Title: 怎样看这个网站\n", "")),
    ("post-html", POST, replaced(POST, "每个数字", "<script>alert(1)</script>每个数字")),
    ("post-language", POST, replaced(POST, "Lang: zh", "Lang: tlh")),
    ("post-address", "content/zh/posts/second.md", written("content/zh/posts/second.md", SECOND_POST.encode())),
    ("translation-missing", CATALOGUE, replaced(CATALOGUE, 'msgstr "Mayor"', 'msgstr ""')),
    ("table-cell", "data/reference/targets.csv", replaced("data/reference/targets.csv", "=,100,", "=,约100,")),
    ("setting-unknown", "data/reference/site.toml", replaced("data/reference/site.toml", "year = ", "yaer = 2025\nyear = ")),
]


@pytest.fixture(scope="module")
def standing_city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the invented city once; the tests break copies of it."""
    site = copy_site(CITY, tmp_path_factory.mktemp("standing") / "city")
    pipeline.build(site, as_of=AS_OF)
    return site


@pytest.mark.parametrize(("code", "file", "change"), FAULTS, ids=[code for code, _, _ in FAULTS])
def test_a_fault_is_told_and_the_old_site_stands(
    standing_city: Path, tmp_path: Path, code: str, file: str, change: Break
) -> None:
    site = tmp_path / "city"
    shutil.copytree(standing_city, site)
    change(site)
    before = tree(site / "output")
    result = CliRunner().invoke(app, ["build", "--site", str(site), "--as-of", "2026-02-02", "--format", "json"])
    assert result.exit_code == 1, result.output
    found = [finding for finding in json.loads(result.stdout)["findings"] if finding["code"] == code]
    assert found, result.stdout
    assert found[0]["file"].startswith(file)
    for finding in found:
        assert finding["severity"] == "error"
        assert finding["place"]
        for text in (finding["wanted"], finding["remedy"]):
            assert text["zh"]
            assert text["en"]
    assert tree(site / "output") == before
    assert not (site / "output.next").exists()


def test_all_faults_are_told_at_once(standing_city: Path, tmp_path: Path) -> None:
    site = tmp_path / "city"
    shutil.copytree(standing_city, site)
    together = ("plan-task-repeated", "edition-checksum", "post-title", "translation-missing")
    for code, _file, change in FAULTS:
        if code in together:
            change(site)
    result = CliRunner().invoke(app, ["build", "--site", str(site), "--format", "json"])
    assert set(together) <= {finding["code"] for finding in json.loads(result.stdout)["findings"]}


def test_the_text_report_says_where_what_and_what_to_do_in_both_languages(standing_city: Path, tmp_path: Path) -> None:
    site = tmp_path / "city"
    shutil.copytree(standing_city, site)
    replaced(OBSERVATIONS, "26.0", "27.0")(site)
    result = CliRunner().invoke(app, ["build", "--site", str(site)])
    assert result.exit_code == 1
    assert "data/editions/2025-03/r1/observations.csv" in result.stdout
    assert "应为" in result.stdout
    assert "Wanted:" in result.stdout
    assert "未写入任何内容" in result.stdout
