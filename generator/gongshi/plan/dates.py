"""Reads printed dates, in Arabic or Chinese numerals, and the last day that a phrase such as 上半年 or 2028年年底 names.

Takes text with half-width digits; gives dates.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date

from gongshi.plan.marks import CHINESE_DIGITS, number_value

_CHINESE_YEAR = "[〇零○０O一二三四五六七八九]"
DATE = re.compile(
    rf"(?:(?P<year>(?:19|20)\d\d)|(?P<cn_year>[二一]{_CHINESE_YEAR}{{3}})) ?[年月] ?"
    r"(?:(?P<month>\d{1,4})|(?P<cn_month>[一二三四五六七八九十]{1,3})) ?月 ?"
    r"(?:(?P<day>\d{1,3})|(?P<cn_day>[一二三四五六七八九十]{1,3})) ?日"
)
_QUARTER_END = {"一": 3, "二": 6, "三": 9, "四": 12, "1": 3, "2": 6, "3": 9, "4": 12}
_DECEMBER = 12
_DEADLINE = re.compile(
    r"(?P<until>到|至|截至|截止到?)?(?:(?P<year>20\d\d)年|(?P<this>今年|本年|当年)|(?P<next>明年|次年))?"
    r"(?:(?P<month>\d{1,2})月(?:(?P<day>\d{1,2})日|(?P<part>份|底|末|中旬|上旬|下旬)?)"
    r"|第?(?P<quarter>[一二三四1-4])季度|(?P<half>上半年|下半年)|前(?P<quarters>[二三])季度|(?P<end>年?底|年末|年内|年终|全年|内))?(?P<before>以?前|之前)?"
)
_DEADLINE_START = re.compile(
    r"到20|至20|截[至止]|20\d\d年|今年|本年|明年|次年|\d{1,2}月|第?[一二三四1-4]季度|[上下]半年|前[二三]季度|年[底末内终]|全年|到年底"
)


_OTHER_YEAR = re.compile(r"[去上\d]年")  # 5年内, 去年底
_ENDS_A_TERM = re.compile(r"(?:延续|延长|执行|实行|有效期)$")  # how long a rule holds, not when a thing is done


@dataclass(frozen=True, slots=True)
class Deadline:
    """A last day that the text names, where its words stand, and whether it holds for the whole paragraph."""

    start: int
    end: int
    day: date
    lasting: bool


def printed_date(found: re.Match[str]) -> date | None:
    """Return the date of a match of `DATE`; None when the calendar does not have it."""
    year = int(found["year"]) if found["year"] else _chinese_year(found["cn_year"])
    month = int(found["month"]) if found["month"] else number_value(found["cn_month"])
    if "年" not in found.group():
        return None
    day = int(found["day"]) if found["day"] else number_value(found["cn_day"])
    try:
        return date(year, month, day)
    except ValueError:
        return None


def deadlines(text: str, plan_year: int | None) -> list[Deadline]:
    """Return the deadlines in `text`, in order; `plan_year` is what 上半年 without a year belongs to."""
    found: list[Deadline] = []
    position = 0
    while start := _DEADLINE_START.search(text, position):
        match = _DEADLINE.match(text, start.start())
        position = max(start.end(), match.end() if match else 0)
        deadline = _deadline(match, plan_year) if match else None
        if deadline:
            found.append(deadline)
    return found


def _deadline(match: re.Match[str], plan_year: int | None) -> Deadline | None:
    named = match["month"] or match["quarter"] or match["half"] or match["quarters"] or match["end"]
    year = int(match["year"]) if match["year"] else plan_year
    other = bool(match["end"]) and not match["year"] and _OTHER_YEAR.match(match.string, max(0, match.start() - 1)) is not None
    gone = year is None or (plan_year is not None and year < plan_year)
    if year is None or gone or other or not (named or match["year"] or match["next"]):
        return None
    year += bool(match["next"] and not match["year"])
    if match["year"] and not named and not (match["until"] or match["before"] or _stands_alone(match)):
        return None
    month = _last_month(match)
    if not 1 <= month <= _DECEMBER:
        return None
    last = calendar.monthrange(year, month)[1]
    day = int(match["day"]) if match["day"] else last
    if not 1 <= day <= last:
        return None
    lasting = bool(match["until"] or match["year"]) and not (match["half"] or match["quarter"])
    lasting = lasting and not _ENDS_A_TERM.search(match.string, max(0, match.start() - 4), match.start())
    if match["end"] == "内" and not (match["this"] or match["year"]):
        return None
    return Deadline(match.start(), match.end(), date(year, month, day), lasting)


def _stands_alone(match: re.Match[str]) -> bool:
    """Say whether a bare year opens a clause (2025年，…), and is not part of a name (启动2026年建设项目)."""
    return match.start() == 0 or match.string[match.start() - 1] in "，。；：、—"


def _last_month(match: re.Match[str]) -> int:
    if match["month"]:
        return int(match["month"])
    if match["quarter"]:
        return _QUARTER_END[match["quarter"]]
    if match["quarters"]:
        return _QUARTER_END[match["quarters"]]
    return 6 if match["half"] == "上半年" else _DECEMBER


def _chinese_year(year: str) -> int:
    digits = year.translate(str.maketrans("〇○０O", "零零零零"))
    return int("".join(str(CHINESE_DIGITS.index(digit)) for digit in digits))
