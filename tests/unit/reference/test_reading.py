"""Reference tables hang together: an id that leads nowhere is found, with its table, row and column."""

import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from gongshi.reference.reading import REFERENCE_FILES, read_reference

CITY = Path(__file__).parents[2] / "city/data/reference"


@pytest.fixture
def folder(tmp_path):
    return Path(shutil.copytree(CITY, tmp_path / "reference"))


def change(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def findings_of(folder):
    return [(finding.code, finding.file, finding.place) for finding in read_reference(folder, place=Path("ref"))[1]]


def test_the_invented_city_reads_without_findings(folder):
    """Every table of it, and the thresholds as exact decimals."""
    reference, findings = read_reference(folder)
    assert findings == []
    assert reference.city.id == "city"
    assert reference.thresholds.well_behind_share == Decimal("0.7")


@pytest.mark.parametrize("name", REFERENCE_FILES)
def test_a_missing_table_is_found(folder, name):
    """Nothing is used when a table cannot be read."""
    (folder / name).unlink()
    reference, findings = read_reference(folder, place=Path("ref"))
    assert reference is None
    assert [(finding.code, finding.file) for finding in findings] == [("table-missing", f"ref/{name}")]


@pytest.mark.parametrize(
    ("table", "old", "new", "place"),
    [
        ("areas", "dong,东县,Dong County,东县,Dong,county,,city", "dong,东县,Dong County,东县,Dong,county,,moon", "dong:within"),
        ("indicators", "Fixed-asset investment,yi_yuan", "Fixed-asset investment,yuan", "investment:unit"),
        ("indicators", ",no,statistics,statistics", ",no,nobody,statistics", "investment:source"),
        ("targets", "investment,investment,city", "investment,tides,city", "investment:indicator"),
        ("targets", "investment,investment,city", "investment,investment,moon", "investment:area"),
        ("commitments", ",investment,investment\n", ",tides,investment\n", "investment:indicator"),
        ("commitments", ",investment,investment\n", ",investment,tides\n", "investment:target"),
        ("commitments", ",,investment,investment\n", ",nobody,investment,investment\n", "investment:departments"),
    ],
)
def test_an_id_that_leads_nowhere_is_found(folder, table, old, new, place):
    """The finding names the table, the row's id and the column."""
    change(folder / f"{table}.csv", old, new)
    assert ("reference-id-unknown", f"ref/{table}.csv", place) in findings_of(folder)


def test_a_target_is_given_in_the_unit_of_its_indicator(folder):
    """100 % of an amount in 亿元 could not be compared with it."""
    change(folder / "targets.csv", "100,yi_yuan", "100,percent")
    assert findings_of(folder) == [("reference-unit", "ref/targets.csv", "investment:unit")]


def test_a_spelling_belongs_to_one_body(folder):
    """Else a task's department would lead to whichever row came last."""
    change(folder / "departments.csv", "Municipal Housing Bureau,bureau,", "Municipal Housing Bureau,bureau,市发展改革委")
    assert findings_of(folder) == [("reference-spelling-repeated", "ref/departments.csv", "housing:aliases")]


def test_there_is_exactly_one_city(folder):
    """The home page is about one."""
    change(folder / "areas.csv", "Dong,county", "Dong,city")
    assert ("reference-one-city", "ref/areas.csv", "kind") in findings_of(folder)


@pytest.mark.parametrize("text", ['"one"', "1", "0.7", '"NaN"', '"1e999999999"'])
def test_a_threshold_is_a_number_in_quotation_marks(folder, text):
    """A bare TOML number is a binary fraction."""
    path = folder / "status.toml"
    change(path, 'ahead_pp = "1"', f"ahead_pp = {text}")
    assert findings_of(folder) == [("reference-threshold", "ref/status.toml", "thresholds.ahead_pp")]
