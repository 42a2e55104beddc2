"""The office's own ledger added up: six projects of four owners, by hand, and every fault in it with its row and column."""

import csv
import html
import io
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from desk import APRIL, Desk, errors
from gongshi.findings import Finding
from gongshi.submissions import Submission
from gongshi.submissions.aggregating import aggregate
from gongshi.submissions.ledger_rows import owner_key
from gongshi.submissions.ledger_settings import KEY_FILE, LEDGER_FILE, default_ledger_text
from openpyxl import Workbook

HEADER = ("项目编码", "项目单位", "联系电话", "县区", "领域", "进展阶段", "开工日期", "竣工日期", "总投资", "本年累计完成投资")
# In 万元: 10000 are 1 亿元. Owners of 产业 in 东县: 甲公司 (two projects, 3000 + 1000) and 乙公司 (2500).
ROWS: tuple[tuple[Any, ...], ...] = (
    ("1", "甲公司（集团）", "13800138000", "东县", "产业", "在建", "2025-03-01", "", 9000, 3000),
    ("2", "甲公司 (集团)", "13800138000", "东县", "产业", "竣工", "2024-03-01", "2025-04-02", 5000, 1000),
    ("3", "乙公司", "", "东县", "产业", "在建", "2024-05-01", "", 8000, 2500),
    ("4", "丙公司", "", "南县", "能源", "储备", "", "", 7000, ""),
    ("5", "丁公司", "", "西县", "能源", "在建", "2025-04-30", "", 6000, 500),
    ("6", "丁公司", "", "市本级", "能源", "在建", "2025-05-02", "", 6000, 0),
)


@pytest.fixture
def home(desk: Desk, tmp_path: Path) -> Desk:
    """Give the desk a private folder of its own."""
    (tmp_path / LEDGER_FILE).parent.mkdir(parents=True)
    text = default_ledger_text({"signed-projects": "under_construction"})
    (tmp_path / LEDGER_FILE).write_text(text, "utf-8")
    return replace(desk, settings=replace(desk.settings, root=tmp_path))


def ledger(home: Desk, changes: Mapping[tuple[int, str], object] = {}, more: tuple[tuple[Any, ...], ...] = ()) -> Path:
    """Write the ledger under a title, so that project 1 stands in row 3; `changes` by project number and header."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["台账"])
    sheet.append(HEADER)
    for row in (*ROWS, *more):
        sheet.append(list(row))
    for (number, header), content in changes.items():
        sheet.cell(number + 2, HEADER.index(header) + 1).value = content  # type: ignore[assignment]  # anything people type
    return home.save(book, "ledger.xlsx")


def added_up(home: Desk, path: Path) -> tuple[Submission | None, list[Finding]]:
    workbook, findings = aggregate(path, settings=home.settings, reference=home.reference, editions=home.editions, period=APRIL)
    if workbook is None:
        return None, findings
    out = home.folder / "2025-04.xlsx"
    out.write_bytes(workbook)
    submission, found = home.read(out)
    assert errors(found) == []
    return submission, findings


def test_counts_investment_owners_and_margins_are_those_added_up_by_hand(home: Desk) -> None:
    submission, findings = added_up(home, ledger(home))
    assert (findings, submission is None) == ([], False)
    assert submission is not None

    def cell(area: str, category: str, stage: str) -> tuple[Any, ...]:
        found = submission.project[area, category, stage]  # type: ignore[union-attr]  # read above
        who = found.contributors
        return found.projects, str(found.investment), who.owners, str(who.x1), str(who.x2)

    # 3000 + 1000 + 2500 = 6500 万元 = 0.65 亿元; 甲's two projects are one owner's 4000.
    assert cell("dong", "total", "total") == (3, "0.65", 2, "0.4", "0.25")
    assert cell("dong", "total", "completed") == (1, "0.1", 1, "0.1", "0")
    assert cell("dong", "total", "started") == (1, "0.3", 1, "0.3", "0")
    # The whole: 6500 + 0 + 500 + 0 = 7000; four owners, 丁 in two areas once.
    assert cell("total", "total", "total") == (6, "0.7", 4, "0.4", "0.25")
    assert cell("unallocated", "total", "total") == (1, "0", 1, "0", "0")
    assert ("dong", "industry", "total") not in submission.project, "the cross-table is quarterly"


def test_an_indicator_counts_the_projects_of_its_set_and_their_owners(home: Desk) -> None:
    """Under construction: projects 1, 3, 5 and 6; owners 甲, 乙 and 丁, who has two."""
    submission, _ = added_up(home, ledger(home))
    assert submission is not None
    row = submission.observation["signed-projects", "city"]
    assert (row.value, row.contributors.owners, row.contributors.x1) == (4, 3, 2)
    assert submission.value("signed-projects", "dong") == 2


def test_one_owner_has_one_key_however_it_is_spelt_and_every_month(home: Desk) -> None:
    path = ledger(home)
    first, _ = added_up(home, path)
    key = bytes.fromhex((home.settings.root / KEY_FILE).read_text("ascii"))
    second, _ = added_up(home, path)
    assert first is not None
    assert second is not None
    alone = first.project["dong", "total", "started"].contributors.owner_key
    assert alone == second.project["dong", "total", "completed"].contributors.owner_key == owner_key("甲公司〔集团〕", key)
    assert (home.settings.root / KEY_FILE).stat().st_mode & 0o077 == 0


def test_no_name_and_no_telephone_number_gets_out(home: Desk) -> None:
    workbook, _ = aggregate(ledger(home), settings=home.settings, reference=home.reference, editions=home.editions, period=APRIL)
    assert workbook is not None
    with zipfile.ZipFile(io.BytesIO(workbook)) as parts:
        everything = html.unescape(b"".join(parts.read(name) for name in parts.namelist()).decode())  # &#19996; is 东
    assert "东县" in everything, "the search would find a word that is there"
    assert [word for word in ("甲公司", "乙公司", "丙公司", "丁公司", "13800138000") if word in everything] == []


@pytest.mark.parametrize(
    ("number", "header", "content", "code"),
    [
        (1, "县区", "北县", "ledger-word"),
        (1, "领域", "体育", "ledger-word"),
        (1, "进展阶段", "快了", "ledger-word"),
        (1, "项目单位", None, "ledger-owner"),
        (1, "本年累计完成投资", -3, "ledger-negative"),
        (1, "本年累计完成投资", "约3000", "figure-inexact"),
        (1, "本年累计完成投资", 3000000, "ledger-magnitude"),
        (1, "总投资", 0.9, "ledger-magnitude"),
        (1, "开工日期", "三月", "submission-date"),
        (2, "竣工日期", "2024-02-01", "ledger-dates"),
        (3, "竣工日期", "2025-04-01", "ledger-stage"),
        (3, "项目编码", "1", "ledger-repeated"),
    ],
)
def test_each_fault_is_told_with_its_row_and_column(home: Desk, number: int, header: str, content: object, code: str) -> None:
    _, findings = added_up(home, ledger(home, {(number, header): content}))
    place = f"Sheet!{'ABCDEFGHIJ'[HEADER.index(header)]}{number + 2}"
    assert (code, place) in errors(findings)
    assert not any(name in finding.came for finding in findings for name in ("公司", "138001"))


def test_all_faults_come_at_once_and_nothing_is_written(home: Desk) -> None:
    path = ledger(home, {(1, "县区"): "北县", (3, "项目单位"): "", (5, "总投资"): -1})
    submission, findings = added_up(home, path)
    assert submission is None
    assert [code for code, _ in sorted(errors(findings))] == ["ledger-negative", "ledger-owner", "ledger-word"]


def test_a_csv_in_gb18030_gives_the_same(home: Desk) -> None:
    path = home.folder / "ledger.csv"
    with path.open("w", encoding="gb18030", newline="") as file:
        csv.writer(file).writerows([HEADER, *ROWS])
    from_csv, _ = added_up(home, path)
    from_workbook, _ = added_up(home, ledger(home))
    assert from_csv is not None
    assert from_workbook is not None
    assert from_csv.projects == from_workbook.projects


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ('owner = "项目单位"', 'owner = ""', "columns.owner"),
        ('unit = "万元"', 'unit = "斤"', "amounts.unit"),
        ('"储备" = "reserve"', '"储备" = "waiting"', "stages.储备"),
        ('= "under_construction"\n', '= "rising"\n', "indicators.signed-projects"),
    ],
)
def test_settings_that_cannot_be_used_are_told(home: Desk, old: str, new: str, place: str) -> None:
    path = home.settings.root / LEDGER_FILE
    text = path.read_text("utf-8")
    assert old in text
    head, _, tail = text.rpartition(old)
    path.write_text(head + new + tail, "utf-8")
    _, findings = added_up(home, ledger(home))
    assert ("ledger-setting", place) in errors(findings)
