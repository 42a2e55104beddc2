"""The leading office's sheets: where each promise stands, what shows it, and the bulletin's own paragraphs."""

from datetime import date

import pytest
from desk import COMMITMENT_LETTER, Desk, errors
from gongshi.editions import CommitmentState
from gongshi.languages import Bilingual
from gongshi.submissions.commitment_layout import COMMITMENT_COLUMNS, PARAGRAPH_COLUMNS
from gongshi.submissions.layout import columns_of
from openpyxl import Workbook


def write(book: Workbook, **cells: object) -> None:
    """Write into the second row of the sheet, whose promise is the energy guide or good practice."""
    for key in ("state", "since", "shown_by_zh", "shown_by_en"):
        book["承诺"][f"{COMMITMENT_LETTER[key]}2"] = cells.get(key)


def test_every_header_leads_to_its_own_column() -> None:
    for columns in (COMMITMENT_COLUMNS, PARAGRAPH_COLUMNS):
        assert list(columns_of([column.header for column in columns], columns)) == [column.key for column in columns]


def test_states_and_paragraphs_come_back_as_they_were_typed(desk: Desk) -> None:
    book = desk.filled()
    identifier = book["承诺"]["A2"].value
    write(book, state="已完成 done", since="2025年4月3日", shown_by_zh="印发的指南", shown_by_en="The guide as issued")
    book["公报"]["A2"], book["公报"]["B2"] = "本月召开推进会。", "A meeting was held."
    submission, _ = desk.check(desk.save(book))
    assert submission is not None
    (row,) = [row for row in submission.commitments if row.commitment == identifier]
    assert (row.state, row.since) == (CommitmentState.DONE, date(2025, 4, 3))
    assert row.shown_by == Bilingual("印发的指南", "The guide as issued")
    assert submission.paragraphs == (Bilingual("本月召开推进会。", "A meeting was held."),)


@pytest.mark.parametrize(
    ("cells", "code", "column"),
    [
        ({"state": "已完成"}, "commitment-shown-by", "shown_by_zh"),
        ({"state": "差不多了"}, "commitment-state", "state"),
        ({"state": "推进中", "since": "2025-05-01"}, "commitment-since", "since"),
        ({"state": "推进中", "since": "上旬"}, "submission-date", "since"),
        ({"state": "已完成", "shown_by_zh": "文件"}, "commitment-language", "shown_by_en"),
    ],
)
def test_what_cannot_be_published_is_told_with_its_cell(desk: Desk, cells: dict[str, str], code: str, column: str) -> None:
    book = desk.filled()
    write(book, **cells)
    submission, findings = desk.check(desk.save(book))
    assert submission is None
    assert (code, f"承诺!{COMMITMENT_LETTER[column]}2") in errors(findings)


def test_what_nobody_answered_is_not_reported_and_counted(desk: Desk) -> None:
    book = desk.filled()
    write(book)
    submission, findings = desk.read(desk.save(book))
    assert submission is not None
    assert [finding.code for finding in findings] == ["commitments-missing"]
    assert [row.state for row in submission.commitments].count(CommitmentState.NOT_REPORTED) == 1
