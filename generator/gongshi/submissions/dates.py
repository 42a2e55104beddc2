"""Periods and days as people type them: `2025-06`, `2025年6月`, `2025.6`, a cell that the program made a date."""

import re
import unicodedata
from datetime import date, datetime

from gongshi.findings import FindingKind
from gongshi.languages import Bilingual
from gongshi.periods import Period

BAD_DAY = FindingKind(
    "submission-date",
    Bilingual("日期，如 2025-07-10", "a date such as 2025-07-10"),
    Bilingual("请改正日期。", "Correct the date."),
)
_PERIOD = re.compile(r"(\d{4})(?:年|[-./])?(?:1\s*[-—–至到~]\s*)?(\d{1,2})月?(?:份)?(?:(?:[-./])?\d{1,2}日?)?")
_QUARTER_NAMES = {"一季度": 3, "上半年": 6, "前三季度": 9, "全年": 12}
_DAY = re.compile(r"(\d{4})\s*[年./-]?\s*(\d{1,2})\s*[月./-]?\s*(\d{1,2})\s*日?")


def parse_period(content: object) -> Period | None:
    """Return the period that a cell names, or `None`."""
    if isinstance(content, (date, datetime)):
        return _period(content.year, content.month)
    if isinstance(content, float) and content.is_integer():
        content = int(content)
    text = unicodedata.normalize("NFKC", str(content)).strip()
    for name, month in _QUARTER_NAMES.items():
        if text.endswith(name) and text[:4].isdigit():
            return _period(int(text[:4]), month)
    match = _PERIOD.fullmatch(text)
    return _period(int(match[1]), int(match[2])) if match else None


def parse_day(content: object) -> date | None:
    """Return the day that a cell names, or `None`."""
    if isinstance(content, datetime):
        return content.date()
    if isinstance(content, date):
        return content
    if isinstance(content, float) and content.is_integer():
        content = int(content)
    match = _DAY.fullmatch(unicodedata.normalize("NFKC", str(content)).strip())
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        return None


def _period(year: int, month: int) -> Period | None:
    try:
        return Period(year, month)
    except ValueError:
        return None
