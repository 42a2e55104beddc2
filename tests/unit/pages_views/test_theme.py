"""What program and theme may not hold: a city's name, an inline style or script, another host, too many bytes."""

import csv
import gzip
import re
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[3]
TEMPLATES = sorted((REPOSITORY / "theme").rglob("*.html"))
STYLE_BYTES = 10 * 1024  # compressed, as a first view loads them; a whole first view may be 60 KB
SCRIPT_BYTES = 8 * 1024
INLINE = re.compile(
    r"""<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=| type="application/ld\+json">)|(?:src|href)=["']?(?:https?:)?//"""
)


def names_of_areas() -> set[str]:
    with (REPOSITORY / "data/reference/areas.csv").open(encoding="utf-8", newline="") as file:
        return {row["name_zh"] for row in csv.DictReader(file)} | {"晋城", "Jincheng"} - {"城区"}


def test_no_city_is_named_in_the_program_or_the_theme() -> None:
    """城区 is also a common noun, so the name of that one district does not count."""
    names = names_of_areas() - {"城区"}
    files = [*(REPOSITORY / "generator").rglob("*.py"), *TEMPLATES, *(REPOSITORY / "theme").rglob("*.[cj]ss")]
    found = [(file.name, name) for file in files for name in names if name in file.read_text("utf-8")]
    assert found == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_a_template_has_nothing_that_the_content_policy_refuses(template: Path) -> None:
    assert INLINE.findall(template.read_text("utf-8")) == []


def test_style_and_script_are_small() -> None:
    from gongshi.pages.views.stylesheet import style_file

    scripts = sorted((REPOSITORY / "theme/static/js").glob("*.js"))
    assert len(gzip.compress(style_file(REPOSITORY / "theme").content)) <= STYLE_BYTES
    assert sum(len(gzip.compress(path.read_bytes())) for path in scripts) <= SCRIPT_BYTES
