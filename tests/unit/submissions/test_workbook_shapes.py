"""What people do to a workbook: columns moved, rows added, cells merged, sheets hidden, last month's used again."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from desk import APRIL, Desk, cell_of, errors, put
from openpyxl import Workbook


def shaped(desk: Desk, change: Callable[[Workbook], object], name: str = "april.xlsx") -> tuple[object, list[object]]:
    book = desk.filled()
    change(book)
    submission, findings = desk.read(desk.save(book, name))
    return submission, list(findings)


def test_the_workbook_as_it_should_be_is_read_without_a_word(desk: Desk) -> None:
    submission, findings = desk.read(desk.save(desk.filled()))
    assert submission is not None
    assert findings == []
    assert submission.period == APRIL
    assert submission.value("investment", "nan") == 13
    assert submission.observation["investment", "nan"].at.place == "县区!F3"
    assert submission.project["dong", "total", "reserve"].projects == 10
    assert {bureau.bureau for bureau in submission.bureaus} == {"statistics", "reform"}
    assert len(submission.files[0].sha256) == 64


def test_moved_columns_are_found_by_their_headers(desk: Desk) -> None:
    book = desk.filled()
    book["县区"].move_range("F1:F40", cols=14)  # the figures now stand far to the right
    book["县区"].insert_rows(1, 2)  # and a title above
    book["县区"]["A1"] = "四月份报表"
    submission, findings = desk.read(desk.save(book))
    assert submission is not None
    assert findings == []
    assert submission.value("investment", "nan") == 13
    assert submission.observation["investment", "nan"].at.cell == "T5"


def test_an_added_row_is_read_by_the_indicator_s_name(desk: Desk) -> None:
    book = desk.filled()
    sheet = book["全市"]
    row = sheet.max_row + 1
    for column, content in {"B": "储备库总投资", "C": "全市", "D": "亿元", "F": 520}.items():
        sheet[f"{column}{row}"] = content
    submission, findings = desk.read(desk.save(book))
    assert submission is not None
    assert findings == []
    assert submission.value("reserve", "city") == 520  # not due in April, and welcome


@pytest.mark.parametrize(
    ("column", "content", "code", "near"),
    [
        ("area", "东乡县", "row-name-unknown", "东县"),
        ("area", "合计", "row-name-unknown", ""),
        ("name", "签约项目数", "row-names-differ", ""),
    ],
)
def test_a_row_that_is_no_row_of_ours_is_asked_about(desk: Desk, column: str, content: str, code: str, near: str) -> None:
    book = desk.filled()
    place = put(book, "investment", "dong", content, column)
    _, findings = desk.read(desk.save(book))
    assert errors(findings) == [(code, place)]
    assert near in next(finding.remedy.zh for finding in findings if finding.severity == "error")


def test_another_unit_of_money_in_the_row_is_converted_and_told(desk: Desk) -> None:
    book = desk.filled()
    put(book, "investment", "dong", 140000)
    place = put(book, "investment", "dong", "万元", "unit")
    submission, findings = desk.read(desk.save(book))
    assert submission is not None
    assert submission.value("investment", "dong") == Decimal(14)
    assert [(finding.code, finding.place) for finding in findings] == [("figure-unit-converted", place)]
    assert "14亿元" in findings[0].remedy.zh


def test_a_unit_that_measures_something_else_is_asked_about(desk: Desk) -> None:
    book = desk.filled()
    place = put(book, "investment", "dong", "公里", "unit")
    _, findings = desk.read(desk.save(book))
    assert errors(findings) == [("figure-unit", place)]


def test_merged_labels_are_read_in_each_row_and_told(desk: Desk) -> None:
    book = desk.filled()
    for row in (3, 4):
        book["县区"][f"A{row}"] = book["县区"][f"B{row}"] = None
    book["县区"].merge_cells("A2:A4")
    submission, findings = desk.read(desk.save(book))
    assert submission is not None
    assert submission.value("investment", "xi") == Decimal("8.5")
    assert [(finding.code, finding.place) for finding in findings] == [("cell-filled-down", "县区!A2")]


def test_a_merged_figure_belongs_to_nobody_knows_whom(desk: Desk) -> None:
    book = desk.filled()
    book["县区"].merge_cells("F2:F4")
    _, findings = desk.read(desk.save(book))
    assert errors(findings) == [("cell-merged", "县区!F2")]


def test_a_hidden_sheet_with_figures_is_not_read_and_stops(desk: Desk) -> None:
    _, findings = shaped(desk, lambda book: setattr(book["县区"], "sheet_state", "hidden"))
    assert ("sheet-hidden", "县区!A1") in errors(findings)  # type: ignore[arg-type]  # a list of findings


def test_a_sheet_of_one_s_own_is_told_and_ignored(desk: Desk) -> None:
    submission, findings = shaped(desk, lambda book: book.create_sheet("草稿").append(["记得问东县", 14]))
    assert submission is not None
    assert [(finding.code, finding.place) for finding in findings] == [("sheet-ignored", "草稿!A1")]  # type: ignore[attr-defined]


def test_a_workbook_without_our_tables_is_a_finding(desk: Desk) -> None:
    book = Workbook()
    book.worksheets[0].append(["县", "数"])
    _, findings = desk.read(desk.save(book))
    assert ("file-no-table", "-") in errors(findings)


# what stands beside 月份: whether it is read without a word, read and told, or another month
@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("2025-04", None),
        ("2025年4月", "submission-period-read"),
        ("2025.4", "submission-period-read"),
        ("2025年1—4月", "submission-period-read"),
        (date(2025, 4, 1), "submission-period-read"),
        (202504, "submission-period-read"),
        ("2025-03", "submission-period-other"),
        ("四月", "submission-period"),
        (None, "submission-period"),
    ],
)
def test_the_month_is_read_however_it_is_written(desk: Desk, said: object, code: str | None) -> None:
    book = desk.filled()
    book["说明"]["B3"] = said
    submission, findings = desk.read(desk.save(book), period=APRIL)
    assert [finding.code for finding in findings] == ([code] if code else [])
    assert (submission is not None) == (code in (None, "submission-period-read"))


def test_last_month_s_workbook_under_this_month_s_name(desk: Desk) -> None:
    _, findings = shaped(desk, lambda book: None, name="2025-05.xlsx")
    assert [finding.code for finding in findings] == ["submission-period-other"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("2025-05-08", "2025-05-08"),
        ("2025年5月8日", "2025-05-08"),
        ("2025.5.8", "2025-05-08"),
        (date(2025, 5, 8), "2025-05-08"),
        ("八号", ""),
    ],
)
def test_days_are_read_however_they_are_written(desk: Desk, typed: object, read: str) -> None:
    book = desk.filled()
    book["来源"]["F2"] = typed
    submission, findings = desk.read(desk.save(book))
    if read:
        assert submission is not None
        assert submission.bureaus[0].as_of == read
    else:
        assert errors(findings) == [("submission-date", "来源!F2")]


CSV = """\
月份,填报机构,数据来源,指标,地区,单位,本期数,状态
2025-04,市统计局,月报,固定资产投资,东县,亿元,14,
2025-04,市统计局,月报,固定资产投资,南县,亿元,１３,
"""


@pytest.mark.parametrize(
    "content",
    [
        CSV.encode("utf-8"),
        CSV.encode("utf-8-sig"),
        CSV.encode("gb18030"),
        CSV.replace(",", "\t").encode(),
        CSV.replace(",", "，").encode(),  # the Chinese comma typed for the English one
        CSV.replace("\n", "\r\n").encode(),
    ],
    ids=["utf-8", "bom", "gb18030", "tabs", "chinese-commas", "crlf"],
)
def test_csv_is_read_as_programs_write_it(desk: Desk, content: bytes) -> None:
    path = desk.folder / "april.csv"
    path.write_bytes(content)
    submission, findings = desk.read(path)
    assert submission is not None, findings
    assert [submission.value("investment", area) for area in ("dong", "nan")] == [14, 13]
    assert ("figure-read-as", "G3") in [(finding.code, finding.place) for finding in findings]


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"\xff\xfe\x00\x81\xff", "file-encoding"), (CSV.encode() + b'"x', "file-csv"), (b"", "file-no-table")],
)
def test_csv_that_cannot_be_read_is_a_finding(desk: Desk, content: bytes, code: str) -> None:
    path: Path = desk.folder / "april.csv"
    path.write_bytes(content)
    submission, findings = desk.read(path)
    assert submission is None
    assert code in [finding.code for finding in findings]


def test_an_extra_comma_in_a_csv_row_is_asked_about(desk: Desk) -> None:
    """14,000 without quotation marks is two cells: the figure would be read as 14."""
    path: Path = desk.folder / "april.csv"
    path.write_text(CSV.replace("亿元,14,", "亿元,14,000,"), "utf-8")
    _, findings = desk.read(path)
    assert ("file-row-length", "2") in errors(findings)


def test_sorting_some_columns_only_is_noticed(desk: Desk) -> None:
    book = desk.filled()
    first, second = (cell_of(book["县区"], indicator, "dong", "name") for indicator in ("investment", "signed-projects"))
    book["县区"][first].value, book["县区"][second].value = book["县区"][second].value, book["县区"][first].value
    _, findings = desk.read(desk.save(book))
    assert [code for code, _ in errors(findings)] == ["row-names-differ", "row-names-differ"]
