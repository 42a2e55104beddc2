"""A folder to build in, and the smallest build: every file of a site says which one it belongs to."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from gongshi.building.manifest import Facts
from gongshi.building.record import Summary
from gongshi.building.replacing import new_site, put_in_place
from gongshi.findings import Finding
from gongshi.languages import Bilingual
from gongshi.settings import Settings

AS_OF = date(2025, 7, 20)


def settings_in(root: Path) -> Settings:
    plan = root / "content/plan/plan.txt"
    return Settings(root, Bilingual("小城", "Small Town"), plan, plan.with_suffix(".toml"), 2025, ZoneInfo("UTC"))


def build(settings: Settings, word: str, *, files: int = 4, inputs: str = "inputs") -> tuple[Summary, list[Finding]]:
    """Build a site whose every file says `word`."""
    with new_site(settings) as staging:
        for number in range(files):
            staging.write(f"part{number % 2}/{number}.html", word.encode(), key=f"{word}{number}")
        staging.write("same.csv", b"the same in every site")
        return put_in_place(staging, settings, inputs, Facts(AS_OF, False, "", {}), pages=files, rendered=files, charts=0)


def words_of(settings: Settings) -> tuple[set[str], int]:
    """Return what the files of the site say, and how many there are."""
    texts = [path.read_text("utf-8") for path in settings.output.rglob("*.html")]
    return set(texts), len(texts)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return settings_in(tmp_path)


@pytest.fixture
def build_site() -> Callable[..., tuple[Summary, list[Finding]]]:
    return build


@pytest.fixture
def said() -> Callable[[Settings], tuple[set[str], int]]:
    return words_of
