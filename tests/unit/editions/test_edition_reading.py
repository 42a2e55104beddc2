"""Reading `data/editions/`: a sound year comes out as it went in, and each fault is a finding with its place."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from gongshi.editions import ConfStatus, ObsStatus

Shelf = Any  # of conftest.py, which pytest does not let tests import
CITY_ROW = "2025-02,haicheng,investment,12.3,yi_yuan,A,F,1,1,,"
CELL_ROW = "2025-02,total,water,reserve,3,1.25,A,F"


def test_what_was_written_is_what_is_read(shelf: Shelf) -> None:
    edition = shelf.edition(2)
    shelf.put(edition)
    editions, findings = shelf.read()
    assert findings == []
    (read,) = editions.all
    assert (read.observations, read.projects, read.commitments) == (edition.observations, edition.projects, edition.commitments)
    assert (read.bulletin, read.reference) == (edition.bulletin, shelf.reference)
    assert read.manifest == replace(edition.manifest, files=read.manifest.files)


def test_equal_snapshots_are_read_once(shelf: Shelf) -> None:
    shelf.put(shelf.edition(2), shelf.edition(3))
    editions, _ = shelf.read()
    assert editions.all[0].reference is editions.all[1].reference


def test_no_editions_is_a_finding(shelf: Shelf) -> None:
    assert shelf.faults() == [("edition-none", "data/editions", "-")]


def test_a_month_missing_in_the_middle(shelf: Shelf) -> None:
    """February and May: March and April are missing."""
    shelf.put(shelf.edition(2), shelf.edition(5))
    assert shelf.faults() == [("edition-month-missing", "2025-03", "-"), ("edition-month-missing", "2025-04", "-")]


def test_a_year_may_begin_late(shelf: Shelf) -> None:
    shelf.put(shelf.edition(5), shelf.edition(6))
    assert shelf.read()[1] == []


def test_a_gap_in_the_revisions(shelf: Shelf) -> None:
    shelf.put(shelf.edition(2), shelf.edition(2, 3))
    assert shelf.faults() == [("edition-revision-gap", "2025-02", "-")]


@pytest.mark.parametrize("name", ["2025-01", "2025-2", "sketches"])
def test_a_folder_that_is_no_period(shelf: Shelf, name: str) -> None:
    shelf.put(shelf.edition(2))
    (shelf.editions / name).mkdir()
    assert shelf.faults() == [("edition-folder", name, "-")]


def test_a_folder_that_is_no_revision(shelf: Shelf) -> None:
    shelf.put(shelf.edition(2))
    (shelf.editions / "2025-02/r01").mkdir()
    assert shelf.faults() == [("edition-folder", "2025-02/r01", "-")]


def test_an_edition_of_another_year(shelf: Shelf) -> None:
    shelf.put(shelf.edition(2))
    shutil.copytree(shelf.editions / "2025-02", shelf.editions / "2024-12")
    assert ("edition-year", "2024-12", "-") in shelf.faults()
    assert ("edition-folder-manifest", "2024-12/r1/manifest.json", "period, revision") in shelf.faults()


def test_a_missing_an_extra_and_a_changed_file_are_told_at_once(shelf: Shelf) -> None:
    shelf.put(shelf.edition(2))
    folder: Path = shelf.folder(2)
    (folder / "bulletin.en.md").unlink()
    (folder / "reference/notes.csv").write_text("x", "utf-8")
    (folder / "bulletin.zh.md").write_text("# 改过的公报\n", "utf-8")
    assert shelf.faults() == [
        ("edition-file-missing", "2025-02/r1/bulletin.en.md", "-"),
        ("edition-checksum", "2025-02/r1/bulletin.zh.md", "-"),
        ("edition-file-extra", "2025-02/r1/reference/notes.csv", "-"),
    ]


def test_a_missing_manifest(shelf: Shelf) -> None:
    shelf.put(shelf.edition(2))
    (shelf.folder(2) / "manifest.json").unlink()
    assert shelf.faults() == [("table-missing", "2025-02/r1/manifest.json", "-")]


def test_a_folder_within_an_edition(shelf: Shelf) -> None:
    shelf.put(shelf.edition(2))
    (shelf.folder(2) / "drafts").mkdir()
    assert shelf.faults() == [("edition-folder", "2025-02/r1/drafts", "-")]


def test_a_broken_snapshot_is_told_with_its_row(shelf: Shelf) -> None:
    shelf.put(shelf.edition(2))
    shelf.forge(2, "reference/areas.csv", lambda text: text.replace(",county,", ",village,", 1))
    assert shelf.faults() == [("table-cell", "2025-02/r1/reference/areas.csv", "3:kind")]


def test_an_undecodable_and_an_empty_bulletin(shelf: Shelf) -> None:
    shelf.put(shelf.edition(2))
    shelf.forge(2, "bulletin.en.md", lambda _: "\n")
    (shelf.folder(2) / "bulletin.zh.md").write_bytes("公报".encode("gb18030"))
    assert [(code, file[-14:]) for code, file, _ in shelf.faults()] == [
        ("edition-checksum", "bulletin.zh.md"),
        ("table-encoding", "bulletin.zh.md"),
        ("table-cell-empty", "bulletin.en.md"),
    ]


OBSERVATION_FAULTS = [
    ("2025-02,", "2025-03,", "edition-row-period", "2:period"),
    (",haicheng,", ",atlantis,", "edition-id-unknown", "2:area"),
    (",investment,", ",happiness,", "edition-id-unknown", "2:indicator"),
    (",haicheng,investment,12.3,yi_yuan,", ",beixian,started,12.3,percent,", "edition-not-applicable", "2:indicator"),
    (",yi_yuan,", ",percent,", "edition-unit", "2:unit"),
    (",12.3,", ",12.34,", "edition-decimals", "2:value"),
    (",A,F,1,1,", ",A,F,1,2,", "edition-decimals", "2:decimals"),
    (",A,F,", ",O,F,", "edition-value-status", "2:value"),
    (",12.3,", ",,", "edition-value-status", "2:value"),
    (",12.3,yi_yuan,A,F,", ",0,yi_yuan,Q,C,", "edition-value-status", "2:value"),
    (",12.3,yi_yuan,A,F,", ",,yi_yuan,Q,F,", "edition-conf-status", "2:conf_status"),
    (",A,F,", ",A,C,", "edition-conf-status", "2:conf_status"),
    (",A,F,1,", ",A,F,2,", "edition-row-revision", "2:revision"),
    (CITY_ROW, f"{CITY_ROW}\n{CITY_ROW}", "edition-row-repeated", "3"),
    (",12.3,", ",about 12,", "table-cell", "2:value"),
    (",A,F,1,1,,", ",A,F,1,1,说明,", "table-cell-empty", "2:note_en"),
]


@pytest.mark.parametrize(("before", "after", "code", "place"), OBSERVATION_FAULTS)
def test_faults_of_observations(shelf: Shelf, before: str, after: str, code: str, place: str) -> None:
    shelf.put(shelf.edition(2))
    shelf.forge(2, "observations.csv", _in_row(CITY_ROW, before, after))
    assert (code, "2025-02/r1/observations.csv", place) in shelf.faults()


PROJECT_FAULTS = [
    (",total,", ",atlantis,", "edition-id-unknown", "2:area"),
    (",water,", ",fire,", "edition-id-unknown", "2:category"),
    (",reserve,", ",dreamt,", "edition-id-unknown", "2:stage"),
    ("2025-02,", "2025-12,", "edition-row-period", "2:period"),
    (",3,", ",-3,", "edition-negative", "2:projects"),
    (",1.25,", ",-1.25,", "edition-negative", "2:investment"),
    (",1.25,", ",1.255,", "edition-decimals", "2:investment"),
    (",1.25,", ",,", "edition-value-status", "2:projects"),
    (",3,1.25,A,F", ",0,,Q,C", "edition-value-status", "2:projects"),
    (",3,1.25,A,F", ",,,Q,F", "edition-conf-status", "2:conf_status"),
    (CELL_ROW, f"{CELL_ROW}\n{CELL_ROW}", "edition-row-repeated", "3"),
]


@pytest.mark.parametrize(("before", "after", "code", "place"), PROJECT_FAULTS)
def test_faults_of_the_project_table(shelf: Shelf, before: str, after: str, code: str, place: str) -> None:
    shelf.put(shelf.edition(2))
    shelf.forge(2, "projects.csv", _in_row(CELL_ROW, before, after))
    assert (code, "2025-02/r1/projects.csv", place) in shelf.faults()


COMMITMENT_FAULTS = [
    ("guide,", "miracle,", "edition-id-unknown", "2:commitment"),
    ("guide,under_way,", "guide,done,", "edition-commitment-done", "2:shown_by"),
    ("guide,under_way,,,", "guide,under_way,,,\nguide,under_way,,,", "edition-row-repeated", "3"),
    ("under_way", "forgotten", "table-cell", "2:state"),
]


@pytest.mark.parametrize(("before", "after", "code", "place"), COMMITMENT_FAULTS)
def test_faults_of_commitments(shelf: Shelf, before: str, after: str, code: str, place: str) -> None:
    shelf.put(shelf.edition(2))
    shelf.forge(2, "commitments.csv", lambda text: text.replace(before, after, 1))
    assert (code, "2025-02/r1/commitments.csv", place) in shelf.faults()


def test_a_finding_never_tells_a_withheld_value(shelf: Shelf) -> None:
    shelf.put(shelf.edition(2))
    shelf.forge(2, "observations.csv", _in_row(CITY_ROW, ",12.3,yi_yuan,A,F,", ",73751.3,yi_yuan,Q,C,"))
    _, findings = shelf.read()
    assert [finding.came for finding in findings] == ["Q, ***"]


def test_rows_without_a_value_are_sound_with_their_status(shelf: Shelf) -> None:
    """Withheld, not reported and not applicable: empty, never 0."""
    sound = shelf.edition(2)
    city, county = sound.observations
    gone = replace(city, value=None, obs_status=ObsStatus.WITHHELD, conf_status=ConfStatus.CONFIDENTIAL)
    late = replace(county, value=None, obs_status=ObsStatus.NOT_REPORTED)
    shelf.put(replace(sound, observations=(gone, late)))
    editions, findings = shelf.read()
    assert findings == []
    assert editions.latest.observations == (gone, late)


def test_every_edition_is_checked(shelf: Shelf) -> None:
    shelf.put(shelf.edition(2), shelf.edition(3), shelf.edition(4))
    for month in (2, 4):
        shelf.forge(month, "observations.csv", lambda text: text.replace(",yi_yuan,", ",percent,", 1))
    assert [file for _, file, _ in shelf.faults()] == ["2025-02/r1/observations.csv", "2025-04/r1/observations.csv"]


def test_an_id_once_published_stays_in_the_tables_of_today(shelf: Shelf) -> None:
    """The edition's own snapshot still knows the county; the site's table does not, so no page could name it."""
    shelf.put(shelf.edition(2), shelf.edition(3))
    kept = tuple(area for area in shelf.reference.areas if area.id != "beixian")
    assert shelf.without(areas=kept).faults() == [("edition-published-id", "2025-02/r1", "beixian")]


def test_findings_are_in_both_languages(shelf: Shelf) -> None:
    shelf.put(shelf.edition(2))
    shelf.forge(2, "observations.csv", _in_row(CITY_ROW, ",12.3,", ",12.34,"))
    _, (finding,) = shelf.read()
    assert (finding.wanted.zh, finding.wanted.en) == ("小数至多 1 位", "at most 1 decimals")
    assert finding.came == "12.34"
    assert finding.remedy.zh
    assert finding.remedy.en


def test_places_may_be_fewer_than_the_indicator_has(shelf: Shelf) -> None:
    edition = shelf.edition(2)
    city, county = edition.observations
    shelf.put(replace(edition, observations=(replace(city, value=Decimal(12), decimals=0), county)))
    assert shelf.read()[1] == []


def _in_row(row: str, before: str, after: str) -> Callable[[str], str]:
    """Change one row of a table only."""
    assert before in row
    return lambda text: text.replace(row, row.replace(before, after, 1) if before != row else after, 1)
