"""A table is rows of a dataclass; each bad cell gets a finding with its row and column, all of them at once."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

import pytest
from gongshi import tables
from gongshi.languages import Bilingual
from gongshi.periods import Period
from gongshi.tables import parse_table, read_table, table_text


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True)
class Stall:
    """A market stall: a cell of every sort."""

    id: str
    name: Bilingual
    colours: tuple[Colour, ...]
    price: Decimal
    opened: Period
    note: Bilingual = Bilingual("", "")
    shelves: int = 3
    open_on: date | None = None
    covered: bool = False


HEADER = "id,name_zh,name_en,colours,price,opened,note_zh,note_en,shelves,open_on,covered\n"
GOOD = {
    "id": "tea",
    "name_zh": "茶",
    "name_en": "Tea",
    "colours": "red|blue",
    "price": "3.50",
    "opened": "2025-06",
    "note_zh": "",
    "note_en": "",
    "shelves": "",
    "open_on": "",
    "covered": "",
}


def read(*rows):
    return parse_table(HEADER + "\n".join(",".join(row.values()) for row in rows) + "\n", Stall, place=Path("stalls.csv"))


def codes(findings):
    return [(finding.code, finding.place) for finding in findings]


def test_empty_cells_are_defaults():
    """What may be left out takes the default of the dataclass."""
    rows, findings = read(GOOD)
    assert rows == (Stall("tea", Bilingual("茶", "Tea"), (Colour.RED, Colour.BLUE), Decimal("3.50"), Period(2025, 6)),)
    assert findings == []


def test_full_cells_are_read_by_their_types():
    """Parts are separated by |, yes and no are written out, a date is ISO."""
    (row,), _ = read(GOOD | {"note_zh": "新", "note_en": "new", "shelves": "-2", "open_on": "2025-07-18", "covered": "yes"})
    assert (row.note, row.shelves, row.open_on, row.covered) == (Bilingual("新", "new"), -2, date(2025, 7, 18), True)


@pytest.mark.parametrize(
    ("column", "text"),
    [
        ("colours", "red|green"),
        ("price", "约30"),
        ("price", "1_000"),  # Python would read these four as numbers
        ("price", "1e9"),
        ("price", "NaN"),
        ("price", "３"),
        ("price", "9999999999999"),  # more digits than any figure of the field has
        ("shelves", "2.5"),
        ("opened", "2025-01"),  # January is not reported alone
        ("opened", "June"),
        ("open_on", "2025-02-30"),
        ("covered", "是"),
    ],
)
def test_a_cell_of_the_wrong_sort_is_found_with_row_and_column(column, text):
    """The finding says what came, where, and what was wanted in both languages."""
    rows, (finding,) = read(GOOD, GOOD | {"id": "coffee", column: text})
    assert (finding.code, finding.place, finding.came) == ("table-cell", f"3:{column}", text)
    assert finding.wanted.zh
    assert finding.wanted.en
    assert [row.id for row in rows] == ["tea"]  # the good row is still there


@pytest.mark.parametrize("column", ["id", "name_zh", "name_en", "colours", "price", "opened"])
def test_a_cell_without_default_must_be_filled(column):
    """A name in one language only is as bad as none."""
    rows, findings = read(GOOD | {column: " "})
    assert rows == ()
    assert codes(findings) == [("table-cell-empty", f"2:{column}")]


def test_a_note_stands_in_both_languages_or_in_none():
    """Half a note would leave a page half translated."""
    assert codes(read(GOOD | {"note_zh": "新"})[1]) == [("table-cell-empty", "2:note_en")]


def test_all_faults_come_at_once():
    """Two bad cells in one row and one in another are three findings."""
    _, findings = read(GOOD | {"price": "?", "covered": "?"}, GOOD | {"id": "coffee", "name_en": ""})
    assert codes(findings) == [("table-cell", "2:price"), ("table-cell", "2:covered"), ("table-cell-empty", "3:name_en")]


def test_an_id_does_not_repeat():
    """The finding names both rows."""
    _, (finding,) = read(GOOD, GOOD)
    assert (finding.code, finding.place, finding.came) == ("table-id-repeated", "3:id", "tea (2)")


@pytest.mark.parametrize("name", ["../tea", "Tea", "茶", "a b", "-tea"])
def test_an_id_can_stand_in_an_address(name):
    """An id becomes a folder's name: nothing that climbs, nothing that needs encoding."""
    assert codes(read(GOOD | {"id": name})[1]) == [("table-id", "2:id")]


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("", "table-columns", "1"),
        ("id,price\ntea,3\n", "table-columns", "1"),
        (HEADER + "tea,茶\n", "table-row-length", "2"),
        (HEADER + "\n", "table-row-length", "2"),
        (HEADER + 'tea,"茶,Tea\n', "table-csv", "2"),
    ],
)
def test_a_broken_table_is_found(text, code, place):
    """A wrong header, a short row, an empty line, a quotation mark that never closes."""
    rows, findings = parse_table(text, Stall, place=Path("stalls.csv"))
    assert rows == ()
    assert codes(findings) == [(code, place)]


def test_a_file_that_is_missing_or_not_utf_8_is_found(tmp_path):
    """Neither raises."""
    assert [finding.code for finding in read_table(tmp_path / "none.csv", Stall)[1]] == [tables.MISSING_FILE.code]
    (tmp_path / "gbk.csv").write_bytes("茶".encode("gb18030"))
    assert [finding.code for finding in read_table(tmp_path / "gbk.csv", Stall)[1]] == [tables.UNDECODABLE.code]


def test_a_byte_order_mark_is_no_part_of_the_header(tmp_path):
    """Spreadsheet programs write one."""
    (tmp_path / "stalls.csv").write_text("\ufeff" + HEADER, "utf-8")
    assert read_table(tmp_path / "stalls.csv", Stall) == ((), [])


def test_what_is_written_is_read_again():
    """Writing and reading are each other's inverse, commas and quotation marks included."""
    row = Stall("tea", Bilingual("“茶”,水", 'Tea, "green"'), (Colour.BLUE,), Decimal("-0.05"), Period(2025, 12), covered=True)
    assert parse_table(table_text([row], Stall), Stall, place=Path("stalls.csv")) == ((row,), [])
