"""What people type for a figure: what can mean one thing only is read and told, the rest is asked about, cell by cell."""

from decimal import Decimal

import pytest
from desk import Desk, put

# indicator, what stands in the cell, the cell's number format, what is read, whether it is told
READ = [
    ("investment", 35.5, "General", "35.5", False),
    ("investment", 35, "General", "35", False),
    ("investment", "35.5", "@", "35.5", False),
    ("investment", " 35.5 ", "@", "35.5", False),
    ("investment", "３５．５", "@", "35.5", True),  # full width
    ("investment", "1,035.5", "@", "1035.5", True),
    ("investment", "1，035.5", "@", "1035.5", True),  # a Chinese comma between thousands
    ("investment", "1 035.5", "@", "1035.5", True),
    ("investment", "35。5", "@", "35.5", True),  # a Chinese full stop for the point
    ("investment", "35.5亿元", "@", "35.5", True),
    ("investment", "35.5 亿", "@", "35.5", True),
    ("investment", "355000万元", "@", "35.5", True),
    ("investment", "3550000000元", "@", "35.5", True),
    ("investment", 0.1 + 0.2, "General", "0.3", False),  # 0.30000000000000004 in the file
    ("investment", 0, "General", "0", False),
    ("investment-growth", "−3.2", "@", "-3.2", True),
    ("investment-growth", "－3.2%", "@", "-3.2", True),
    ("investment-growth", 0.4, "General", "0.4", False),  # growth may well be below one per cent
    ("signed-start-rate", 38, "General", "38", False),
    ("signed-start-rate", "38%", "@", "38", True),
    ("signed-start-rate", "0.38%", "@", "0.38", True),
    ("signed-start-rate", 0.38, "0%", "38", True),  # 38% typed into a cell: the program keeps a hundredth
    ("signed-start-rate", 0.385, "0.00%", "38.5", True),
    ("signed-start-rate", 0.4, "General", "40", True),  # 12 of 30: it cannot be 0.4 %
    ("signed-start-rate", 0, "General", "0", False),
    ("signed-projects", "30个", "@", "30", True),
    ("signed-projects", 30.0, "General", "30", False),
]


@pytest.mark.parametrize("case", READ, ids=[str(row[1]) for row in READ])
def test_what_can_mean_one_thing_is_read(desk: Desk, case: tuple[str, object, str, str, bool]) -> None:
    indicator, typed, number_format, read, told = case
    book = desk.filled()
    place = put(book, indicator, "city", typed)
    book["全市"][place.partition("!")[2]].number_format = number_format
    submission, findings = desk.read(desk.save(book))
    assert submission is not None, findings
    assert submission.value(indicator, "city") == Decimal(read)
    said = [finding for finding in findings if finding.place == place]
    assert bool(said) is told
    for finding in said:
        assert (finding.severity, finding.code) == ("warning", "figure-read-as")
        assert str(Decimal(read)).lstrip("-") in finding.remedy.zh


# indicator, what stands in the cell, the code of the finding, a word of what the person should type
DOUBTS = [
    ("investment", "约30", "figure-inexact", "准确数字"),
    ("investment", "30左右", "figure-inexact", "估计数"),
    ("investment", "30余亿元", "figure-inexact", "准确数字"),
    ("investment", "超30", "figure-inexact", "准确数字"),
    ("investment", "30-35", "figure-inexact", "准确数字"),
    ("investment", "—", "figure-dash", "填 0"),
    ("investment", "-", "figure-dash", "未报送"),
    ("investment", "/", "figure-dash", "不适用"),
    ("investment", "12,5", "figure-comma", "12.5"),
    ("investment", "35.5公里", "figure-unit", "亿元"),
    ("investment", "١٢٣", "figure-not-a-number", "只填数字"),
    ("investment", "½", "figure-not-a-number", "只填数字"),
    ("investment", "三十五", "figure-not-a-number", "只填数字"),
    ("investment", True, "figure-not-a-number", "只填数字"),
    ("investment", "140502199001011234", "figure-too-long", "位数"),
    ("investment", "#N/A", "cell-error", "公式"),
    ("investment", "=1+1", "cell-formula", "公式"),  # saved by a program that does not calculate
    ("new-start-rate", 0.38, "figure-percent", "38%"),
    ("new-start-rate", 1, "figure-percent", "100%"),
    ("signed-start-rate", 0.38, "figure-percent", "38%"),  # 12 of 30 are 40 %: neither reading fits
    ("signed-start-rate", "38‰", "figure-unit", "%"),
    ("signed-projects", 3.5, "figure-not-whole", "小数"),
]


@pytest.mark.parametrize(("indicator", "typed", "code", "word"), DOUBTS, ids=[str(row[1]) for row in DOUBTS])
def test_what_can_mean_two_things_is_asked_about(desk: Desk, indicator: str, typed: object, code: str, word: str) -> None:
    book = desk.filled()
    place = put(book, indicator, "city", typed)
    submission, findings = desk.read(desk.save(book))
    assert submission is None
    (finding,) = [finding for finding in findings if finding.severity == "error"]
    assert (finding.file, finding.place, finding.code) == ("april.xlsx", place, code)
    assert word in finding.remedy.zh
    assert finding.wanted.en
    assert finding.remedy.en


def test_a_date_that_the_program_made_of_a_figure_is_asked_about(desk: Desk) -> None:
    from datetime import date

    book = desk.filled()
    put(book, "investment", "city", date(2025, 6, 12))  # 6-12 typed
    _, findings = desk.read(desk.save(book))
    assert [finding.code for finding in findings if finding.severity == "error"] == ["figure-date"]


def test_every_doubt_is_told_at_once(desk: Desk) -> None:
    book = desk.filled()
    places = {put(book, "investment", area, "约30") for area in ("city", "dong", "nan", "xi")}
    _, findings = desk.read(desk.save(book))
    assert {finding.place for finding in findings if finding.code == "figure-inexact"} == places


# what stands in the cell, the status chosen: what becomes of it
STATUSES = [
    (None, "未报送 not reported", "O"),
    (None, "不适用", "M"),
    ("—", "不适用", "M"),
    ("未报", None, "O"),
    ("不适用", None, "M"),
    (30, "估计数", "E"),
    (30, "初步数 provisional", "P"),
    (30, None, "A"),
    (None, None, "O"),  # nothing at all is not reported, never a zero
]


@pytest.mark.parametrize(("typed", "status", "code"), STATUSES)
def test_a_missing_figure_says_why(desk: Desk, typed: object, status: str | None, code: str) -> None:
    book = desk.filled()
    put(book, "signed-projects", "xi", typed)
    put(book, "signed-projects", "xi", status, "status")
    submission, findings = desk.read(desk.save(book))
    assert submission is not None, findings
    row = submission.observation["signed-projects", "xi"]
    assert row.obs_status == code
    assert row.value == (30 if typed == 30 else None)


@pytest.mark.parametrize(
    ("typed", "status", "code"),
    [
        (30, "未报送", "cell-value-status"),
        (None, "估计数", "cell-value-missing"),
        (30, "Q", "cell-status"),
        (30, "保密", "cell-status"),
    ],
)
def test_figure_and_status_must_agree(desk: Desk, typed: object, status: str, code: str) -> None:
    book = desk.filled()
    put(book, "signed-projects", "xi", typed)
    put(book, "signed-projects", "xi", status, "status")
    _, findings = desk.read(desk.save(book))
    assert [finding.code for finding in findings if finding.severity == "error"] == [code]
