"""Findings as comments in a copy of the workbook: each on its cell, in both languages, nothing else changed."""

import io

import pytest
from desk import Desk, put
from gongshi.findings import FindingsError
from gongshi.submissions import annotate
from openpyxl import load_workbook


def test_each_finding_stands_on_its_cell_in_both_languages(desk: Desk) -> None:
    book = desk.filled()
    sheet, cell = put(book, "investment", "dong", "约30").split("!")
    path = desk.save(book)
    before = path.read_bytes()
    _, findings = desk.read(path)
    copy = load_workbook(io.BytesIO(annotate(path, findings)))
    comment = copy[sheet][cell].comment
    assert comment is not None
    assert "应为准确的数字，现为“约30”" in comment.text
    assert "Wanted: an exact number" in comment.text
    assert copy[sheet][cell].value == "约30"
    assert path.read_bytes() == before


def test_several_findings_of_a_cell_and_those_of_the_whole_file(desk: Desk) -> None:
    book = desk.filled()
    book["项目表"]["F2"] = None
    book["项目表"]["H2"] = None
    path = desk.save(book)
    _, findings = desk.read(path)
    copy = load_workbook(io.BytesIO(annotate(path, [*findings, *findings])))
    comment = copy["说明"]["A1"].comment
    assert comment is not None, "a finding about the file as a whole"
    assert comment.text.count("项目表的数") == 2


def test_a_range_and_a_merged_cell_have_their_comment_on_the_first(desk: Desk) -> None:
    book = desk.filled()
    for area in ("nan", "xi"):
        put(book, "investment", area, None)
    book["县区"].merge_cells("F6:F8")
    path = desk.save(book)
    _, findings = desk.read(path)
    copy = load_workbook(io.BytesIO(annotate(path, findings)))
    assert copy["县区"]["F3"].comment is not None
    assert copy["县区"]["F6"].comment is not None


def test_findings_of_other_files_stay_out(desk: Desk) -> None:
    path = desk.save(desk.filled())
    book = desk.filled()
    put(book, "investment", "dong", "约30")
    other = desk.save(book, "other.xlsx")
    _, findings = desk.read(other)
    copy = load_workbook(io.BytesIO(annotate(path, findings)))
    assert not [cell for sheet in copy for row in sheet.iter_rows() for cell in row if cell.comment]


@pytest.mark.parametrize(("name", "code"), [("april.xlsx", "file-broken"), ("april.csv", "annotate-file")])
def test_only_a_workbook_that_was_let_through_gets_comments(desk: Desk, name: str, code: str) -> None:
    path = desk.folder / name
    path.write_bytes(b"PK" if name.endswith("xlsx") else b"a,b")
    with pytest.raises(FindingsError) as raised:
        annotate(path, [])
    assert [finding.code for finding in raised.value.findings] == [code]
