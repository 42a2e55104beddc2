"""The desk end to end: a month's workbooks go out, come back with mistakes, are corrected by their comments, and are taken."""

import io
from pathlib import Path

import pytest
from desk import Desk, errors, invented_desk, put
from gongshi.submissions import annotate
from openpyxl import load_workbook

# where, what was typed, what the check says of it, what the officer types then
MISTAKES = [
    ("investment", "dong", "约14", "figure-inexact", 14),
    ("investment", "nan", 130000, "point-moved", 13),
    ("investment-growth", "xi", "—", "figure-dash", -1),
    ("signed-projects", "dong", "１３个", "figure-read-as", 13),
    ("new-start-rate", "city", 0.5, "figure-percent", "50%"),
    ("signed-start-rate", "dong", 64.2, "rate-differs", 46.2),
]


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return invented_desk(tmp_path)


def test_mistakes_are_found_at_once_shown_in_their_cells_and_gone_when_corrected(desk: Desk) -> None:
    books = {bureau: desk.filled(bureau) for bureau in ("statistics", "reform")}
    places: dict[tuple[str, str], tuple[str, str]] = {}
    for indicator, area, typed, code, _ in MISTAKES:
        bureau = "statistics" if indicator.startswith("investment") else "reform"
        places[code, put(books[bureau], indicator, area, typed)] = (bureau, f"{indicator} {area}")
    files = {bureau: desk.save(book, f"{bureau}.xlsx") for bureau, book in books.items()}

    submission, findings = desk.check(*files.values())
    assert submission is None
    told = {(finding.code, finding.place): finding.file for finding in findings}
    for key, (bureau, what) in places.items():
        assert told.get(key) == f"{bureau}.xlsx", what

    for bureau, path in files.items():
        copy = load_workbook(io.BytesIO(annotate(path, findings)))
        for (_, place), (owner, what) in places.items():
            sheet, cell = place.split("!")
            if owner == bureau:
                assert copy[sheet][cell].comment is not None, what
        for indicator, area, _, _, right in MISTAKES:
            if (bureau == "statistics") == indicator.startswith("investment"):
                put(copy, indicator, area, right)
        copy.save(path)

    submission, findings = desk.check(*files.values())
    assert submission is not None, errors(findings)
    assert [finding.code for finding in findings] == ["figure-read-as"], "50% was read as 50"
    assert submission.value("new-start-rate", "city") == 50
    assert [row.obs_status for row in submission.observations] == ["A"] * 21


def test_a_workbook_that_came_back_empty_and_a_file_that_cannot_be_opened(desk: Desk) -> None:
    broken = desk.folder / "reform.xlsx"
    broken.write_bytes(b"PK\x03\x04 cut off")
    submission, findings = desk.check(desk.save(desk.template("statistics"), "statistics.xlsx"), broken)
    assert submission is None
    assert errors(findings) == [("file-broken", "-")]
    assert [finding.code for finding in findings].count("bureau-missing") == 2
