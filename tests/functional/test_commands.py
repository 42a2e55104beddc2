"""The verbs as a person meets them: help, usage, exit codes, and reports that a program can read."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from gongshi.cli import app
from typer.testing import CliRunner

REPOSITORY = Path(__file__).resolve().parents[2]
README = (REPOSITORY / "README.md").read_text("utf-8")
VERBS = typer.main.get_command(app).commands  # type: ignore[attr-defined]  # a group has its commands


def gongshi(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the real command in a process of its own, its output not a terminal."""
    return subprocess.run([sys.executable, "-m", "gongshi", *arguments], capture_output=True, text=True, check=False)


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_every_verb_has_help_with_an_example_and_stands_in_the_readme(verb: str) -> None:
    result = CliRunner().invoke(app, [verb, "--help"])
    assert result.exit_code == 0
    assert f"gongshi {verb}" in result.output, "an example"
    assert f"gongshi {verb}" in README


@pytest.mark.parametrize("verb", sorted(VERBS))
def test_every_option_is_explained_in_both_languages(verb: str) -> None:
    for parameter in VERBS[verb].params:
        assert getattr(parameter, "help", None), f"{verb} {parameter.name}"
        assert any("\u4e00" <= sign <= "\u9fff" for sign in parameter.help), f"{verb} {parameter.name}"


@pytest.mark.parametrize(
    "arguments", [["no-such-verb"], ["plan"], ["plan", "no-such-file.txt"], ["build", "--as-of", "yesterday"]], ids=" ".join
)
def test_wrong_usage_exits_with_2(arguments: list[str]) -> None:
    assert CliRunner().invoke(app, arguments).exit_code == 2


def test_a_folder_without_a_site_is_a_finding_not_a_traceback(tmp_path: Path) -> None:
    result = gongshi("build", "--site", str(tmp_path), "--format", "json")
    assert result.returncode == 1
    (finding,) = json.loads(result.stdout)["findings"]
    assert finding["file"] == "data/reference/site.toml"
    assert "Traceback" not in result.stderr


def test_a_plan_is_read_to_json(city: Path) -> None:
    result = gongshi("plan", str(city / "content/plan/plan.txt"), "--format", "json")
    assert result.returncode == 0
    plan = json.loads(result.stdout)
    assert plan["doc_number"] == "示市政办〔2025〕1号"
    assert [task["units"] for task in plan["tasks"]] == [["市发展改革委"], ["市发展改革委", "市住建局"], ["市能源局"]]
    target = plan["targets"][0]
    start, end = target["span"]
    assert plan["normalised_text"][start:end] == target["text"] == "全年固定资产投资完成100亿元"
    first, last = target["lines"]
    lines = (city / "content/plan/plan.txt").read_text("utf-8").splitlines()
    assert "完成100亿元" in "".join(lines[first - 1 : last])


def test_a_bug_gets_its_traceback(city: Path) -> None:
    program = "import gongshi.pipeline, gongshi.cli; del gongshi.pipeline.site.hash_inputs; gongshi.cli.app()"
    result = subprocess.run(
        [sys.executable, "-c", program, "build", "--site", str(city)], capture_output=True, text=True, check=False
    )
    assert result.returncode == 1
    assert "NameError" in result.stderr


def test_everything_on_the_repository_s_site_is_translated() -> None:
    result = gongshi("translations", "--site", str(REPOSITORY))
    assert result.returncode == 0, result.stdout


def test_an_untranslated_word_is_told_and_update_adds_it(city: Path) -> None:
    catalogue = city / "content/locale/en/plan.po"
    text = catalogue.read_text("utf-8")
    catalogue.write_text(text.replace('msgid "甲一"\nmsgstr "Jia Yi"', 'msgid "甲二"\nmsgstr "Jia Er"'), "utf-8")
    told = gongshi("translations", "--site", str(city), "--format", "json")
    assert told.returncode == 1
    assert [finding["came"] for finding in json.loads(told.stdout)["findings"]] == ["甲一"]
    updated = gongshi("translations", "--site", str(city), "--update")
    assert updated.returncode == 1, "the new entry is there, empty or fuzzy, and waits for a translator"
    assert 'msgid "甲一"' in catalogue.read_text("utf-8")
