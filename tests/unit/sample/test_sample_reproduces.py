"""The sample year is what the program makes of the sample figures, the same bytes wherever it is made."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

REPOSITORY = Path(__file__).resolve().parents[3]
GENERATOR = REPOSITORY / "generator"
DIGEST_OF_JUNE = """
import hashlib, sys
from pathlib import Path
from gongshi.periods import Period
from sample.making import read_site
from sample.submissions import sample_year, submission_of
year = sample_year(*read_site(Path(sys.argv[1])))
print(hashlib.sha256(repr(submission_of(year, Period(year.settings.year, 6))).encode()).hexdigest())
"""
# The first months, and so the quickest: each later one is gated against all before it.
MONTHS = (2, 3, 4)


def digest_of_june(**environment: str) -> str:
    command = [sys.executable, "-c", DIGEST_OF_JUNE, str(REPOSITORY)]
    paths = os.environ | {"PYTHONPATH": str(GENERATOR)} | environment
    return subprocess.run(command, env=paths, check=True, capture_output=True, text=True).stdout.strip()


def test_hash_seed_time_zone_and_locale_change_no_figure() -> None:
    one = digest_of_june(PYTHONHASHSEED="1", TZ="Asia/Shanghai", LC_ALL="C")
    assert one == digest_of_june(PYTHONHASHSEED="2", TZ="America/Los_Angeles", LC_ALL="C.UTF-8")


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return the sample year in a site without editions."""
    monkeypatch.syspath_prepend(str(GENERATOR))
    from sample.making import copy_sources, read_site
    from sample.submissions import sample_year

    copy_sources(REPOSITORY, tmp_path)
    return sample_year(*read_site(tmp_path))


def test_the_first_months_come_out_of_the_gate_as_they_are_committed(scratch: Any) -> None:
    """If this fails, a reference table, the plan, the gate or the generator has changed: run `make sample`."""
    from sample.making import release_one, releases

    for period, revision in releases(scratch):
        if period.month in MONTHS:
            release_one(scratch, period, revision)
    made = files_of(scratch.settings.editions)
    committed = files_of(REPOSITORY / "data/editions")
    assert sorted(made) == [name for name in sorted(committed) if int(name[5:7]) in MONTHS]
    assert [name for name in made if made[name] != committed[name]] == []


def test_every_edition_is_what_its_submission_gives_with_the_cells_it_withholds(scratch: Any) -> None:
    """All months, without choosing anew what is withheld: every shown figure, status and sentence must come out again."""
    from dataclasses import replace

    from gongshi.disclosure.months.model import PROJECTS, Place
    from gongshi.disclosure.months.private_rules import Coarsening
    from gongshi.disclosure.months.public import public_observations, public_projects
    from gongshi.editions import ObsStatus, read_editions
    from gongshi.texts import write_bulletin
    from sample.submissions import submission_of

    reference = scratch.reference
    editions, findings = read_editions(REPOSITORY / "data/editions", reference=reference, year=2025, place=Path("data/editions"))
    assert editions is not None, findings
    earlier = None
    for edition in editions.all:
        revision = edition.manifest.revision
        submission = submission_of(scratch, edition.period, revision=revision)
        hidden = {Place(row.indicator, row.area) for row in edition.observations if row.obs_status is ObsStatus.WITHHELD} | {
            Place(PROJECTS, cell.area, cell.category, cell.stage)
            for cell in edition.projects
            if cell.obs_status is ObsStatus.WITHHELD
        }
        before = earlier if revision > 1 else None
        assert public_observations(submission, hidden, reference, revision, before) == edition.observations, edition.name
        assert public_projects(submission, hidden, reference, Coarsening("yearly")) == edition.projects, edition.name
        assert write_bulletin(replace(edition)) == edition.bulletin, edition.name
        earlier = edition


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
