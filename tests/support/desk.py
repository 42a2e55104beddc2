"""A small invented city's desk: April's workbook, filled in with figures that a reader can check by hand.

35.5 = 14.0 + 13.0 + 8.5; 30 = 13 + 10 + 7; 12 = 6 + 4 + 2; 12 of 30 is 40.0 %, 6 of 13 46.2 %, 4 of 10 40.0 %, 2 of 7 28.6 %.
"""

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from gongshi.editions import Editions, read_editions
from gongshi.findings import Finding
from gongshi.periods import Period
from gongshi.reference import CalendarEntry, Reference, read_reference
from gongshi.reference.history import HistoricalFigure
from gongshi.settings import Settings, read_settings
from gongshi.submissions import Submission, check_workbooks, read_workbooks, write_template
from gongshi.submissions.commitment_layout import COMMITMENT_COLUMNS, COMMITMENTS_SHEET
from gongshi.submissions.layout import OBSERVATION_COLUMNS, OBSERVATION_SHEETS, PROJECT_COLUMNS, PROJECTS_SHEET, SOURCES_SHEET
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

CITY = Path(__file__).resolve().parents[1] / "city"
APRIL = Period(2025, 4)
AREAS = {"全市": "city", "东县": "dong", "南县": "nan", "西县": "xi"}
APRIL_FIGURES: dict[str, dict[str, Any]] = {
    "investment": {"city": 35.5, "dong": 14, "nan": 13, "xi": 8.5},
    "investment-growth": {"city": 7.5, "dong": 8, "nan": 8.2, "xi": -1},
    "signed-projects": {"city": 30, "dong": 13, "nan": 10, "xi": 7},
    "signed-started": {"city": 12, "dong": 6, "nan": 4, "xi": 2},
    "signed-start-rate": {"city": 40, "dong": 46.2, "nan": 40, "xi": 28.6},
    "new-start-rate": {"city": 50},
}
PROJECTS = {"合计": 30, "东县": 10, "南县": 12, "西县": 8, "未分到地区": 0}
CATEGORIES = {"合计": 30, "产业": 20, "能源": 10}
OBSERVATION_LETTER = {column.key: "ABCDEFGHIJKLMNOP"[number] for number, column in enumerate(OBSERVATION_COLUMNS)}
COMMITMENT_LETTER = {column.key: "ABCDEFGHIJKLMNOP"[number] for number, column in enumerate(COMMITMENT_COLUMNS)}
PROJECT_LETTER = {column.key: "ABCDEFGHIJKLMNOP"[number] for number, column in enumerate(PROJECT_COLUMNS)}


@dataclass(frozen=True)
class Desk:
    """The city's tables and editions, and a folder to put workbooks into."""

    settings: Settings
    reference: Reference
    editions: Editions
    folder: Path

    def template(self, bureau: str | None = None, period: Period = APRIL) -> Workbook:
        return load_workbook(io.BytesIO(_template(bureau, period)))

    def filled(self, bureau: str | None = None, figures: Mapping[str, Mapping[str, Any]] = APRIL_FIGURES) -> Workbook:
        """Return April's workbook with every figure in it."""
        book = self.template(bureau)
        for name, _ in OBSERVATION_SHEETS:
            for row in range(2, book[name].max_row + 1) if name in book.sheetnames else ():
                indicator, area = text(book[name], f"A{row}"), AREAS[text(book[name], f"C{row}").split()[0]]
                book[name][f"{OBSERVATION_LETTER['value']}{row}"] = figures.get(indicator, {}).get(area)
        if PROJECTS_SHEET in book.sheetnames:
            sheet = book[PROJECTS_SHEET]
            for row in range(2, sheet.max_row + 1):
                area, category = (text(sheet, f"{letter}{row}").split()[0] for letter in "AB")
                count = min(PROJECTS[area], CATEGORIES[category])
                sheet[f"{PROJECT_LETTER['projects']}{row}"] = count
                sheet[f"{PROJECT_LETTER['investment']}{row}"] = count / 10
        for row in range(2, book[SOURCES_SHEET].max_row + 1):
            book[SOURCES_SHEET][f"D{row}"] = "月报"
        if COMMITMENTS_SHEET in book.sheetnames:
            for row in range(2, book[COMMITMENTS_SHEET].max_row + 1):
                for key, content in {"state": "已完成", "shown_by_zh": "文件", "shown_by_en": "A document"}.items():
                    book[COMMITMENTS_SHEET][f"{COMMITMENT_LETTER[key]}{row}"] = content
        return book

    def save(self, book: Workbook, name: str = "april.xlsx") -> Path:
        path = self.folder / name
        book.save(path)
        return path

    def read(self, *files: Path, period: Period | None = None) -> tuple[Submission | None, list[Finding]]:
        return read_workbooks(files, settings=self.settings, reference=self.reference, period=period)

    def check(self, *files: Path, history: tuple[HistoricalFigure, ...] = ()) -> tuple[Submission | None, list[Finding]]:
        return check_workbooks(files, settings=self.settings, reference=self.reference, editions=self.editions, history=history)

    def checked(self, change: Callable[[Workbook], None] = lambda _: None) -> tuple[Submission | None, list[Finding]]:
        """Check April's workbook after a change."""
        book = self.filled()
        change(book)
        return self.check(self.save(book))


@cache
def _city() -> tuple[Settings, Reference, Editions]:
    settings, _ = read_settings(CITY)
    reference, _ = read_reference(CITY / "data/reference")
    assert settings is not None
    assert reference is not None
    editions, _ = read_editions(CITY / "data/editions", reference=reference, year=2025, place=Path("data/editions"))
    assert editions is not None
    calendar = (*reference.calendar, CalendarEntry(APRIL, date(2025, 5, 19)))
    return settings, replace(reference, calendar=calendar), editions


@cache
def _template(bureau: str | None, period: Period) -> bytes:
    return write_template(*_city(), period, bureau=bureau)


def invented_desk(folder: Path) -> Desk:
    return Desk(*_city(), folder)


def text(sheet: Worksheet, cell: str) -> str:
    return str(sheet[cell].value or "")


def cell_of(sheet: Worksheet, indicator: str, area: str, column: str = "value") -> str:
    """Return the address of a figure's cell, or of another column in its row."""
    for row in range(2, sheet.max_row + 1):
        if text(sheet, f"A{row}") == indicator and AREAS[text(sheet, f"C{row}").split()[0]] == area:
            return f"{OBSERVATION_LETTER[column]}{row}"
    raise AssertionError(f"{indicator}, {area}")


def sheet_of(area: str) -> str:
    return "全市" if area == "city" else "县区"


def put(book: Workbook, indicator: str, area: str, content: object, column: str = "value") -> str:
    """Type something into a figure's row; the place as findings write it."""
    sheet = book[sheet_of(area)]
    address = cell_of(sheet, indicator, area, column)
    sheet[address] = content
    return f"{sheet.title}!{address}"


def codes(findings: list[Finding]) -> list[str]:
    return sorted(finding.code for finding in findings)


def errors(findings: list[Finding]) -> list[tuple[str, str]]:
    return sorted((finding.code, finding.place) for finding in findings if finding.severity == "error")
