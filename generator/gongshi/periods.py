"""Reporting periods: months cumulative from January, as the bureau of statistics reports them.

January is not reported alone: the first period of a year is January–February, the last the whole year, eleven in all.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import ClassVar

from gongshi.languages import Bilingual

FIRST_MONTH = 2
MONTHS_IN_YEAR = 12
MONTHS_IN_QUARTER = 3

# Not `calendar.month_name`: that speaks the language of the machine.
ENGLISH_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_ISO = re.compile(r"(\d{4})-(\d{2})")
_ZH_NAMES = {3: "一季度", 6: "上半年", 9: "前三季度", 12: "全年"}
_EN_NAMES = {3: "first quarter of {year}", 6: "first half of {year}", 9: "first three quarters of {year}", 12: "full year {year}"}


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """The months from January to `month` of `year`. Written `2025-06`."""

    year: int
    month: int

    written: ClassVar = Bilingual("月份，如 2025-06（02 至 12）", "a period such as 2025-06 (02 to 12)")

    def __post_init__(self) -> None:
        if not FIRST_MONTH <= self.month <= MONTHS_IN_YEAR:
            raise ValueError(f"{self.year}-{self.month:02d} is not a reporting period")

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Return the period written `YYYY-MM`; ValueError for anything else, January included."""
        match = _ISO.fullmatch(text)
        if match is None:
            raise ValueError(f"{text!r} is not a period; wanted YYYY-MM")
        return cls(int(match[1]), int(match[2]))

    def __str__(self) -> str:
        return f"{self.year}-{self.month:02d}"

    @property
    def name(self) -> Bilingual:
        """The period's name: `2025年1—5月`, `2025年上半年`; `January–May 2025`, `first half of 2025`."""
        zh = _ZH_NAMES.get(self.month, f"1—{self.month}月")
        en = _EN_NAMES.get(self.month, f"January–{ENGLISH_MONTHS[self.month - 1]} {{year}}")
        return Bilingual(f"{self.year}年{zh}", en.format(year=self.year))

    @property
    def share_of_year(self) -> Fraction:
        """The share of the year that has passed at the period's end: 序时进度, m/12."""
        return Fraction(self.month, MONTHS_IN_YEAR)

    @property
    def quarters_passed(self) -> int:
        """The number of whole quarters in the period."""
        return self.month // MONTHS_IN_QUARTER

    @property
    def ends_quarter(self) -> bool:
        """Say whether the period ends with a quarter: then it is one of the year's four checkpoints."""
        return self.month % MONTHS_IN_QUARTER == 0

    @property
    def last_day(self) -> date:
        """The last day of the period."""
        return date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])

    @property
    def next(self) -> "Period":
        """The period after this one: after December the next year's January–February."""
        return Period(self.year + 1, FIRST_MONTH) if self.month == MONTHS_IN_YEAR else Period(self.year, self.month + 1)


def periods_of_year(year: int) -> tuple[Period, ...]:
    """Return the eleven periods of a year, in order."""
    return tuple(Period(year, month) for month in range(FIRST_MONTH, MONTHS_IN_YEAR + 1))
