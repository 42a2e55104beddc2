"""What every sample year must show, so that each page has its difficult case: planted by position, never by name.

A late county, a tie, a figure published wrongly and revised. What needs no planting (withheld cells, rates over 100 %,
a fall, cells that do not apply) comes from the recipes and is only asserted by the tests.
"""

from dataclasses import dataclass

from gongshi.languages import Bilingual


@dataclass(frozen=True, slots=True)
class LateUnit:
    """A reporting unit, by position, that sent none of its own figures in a month: the city's are estimates then."""

    month: int = 5
    unit: int = 4
    note: Bilingual = Bilingual("示例：未按时报送", "Sample: not reported in time")
    city_note: Bilingual = Bilingual(
        "示例：含对未报送地区的估计", "Sample: includes an estimate for the area that did not report"
    )


@dataclass(frozen=True, slots=True)
class Tie:
    """Two reporting units, by position, with the same published growth in some months."""

    indicator: str = "fixed-asset-investment-growth"
    units: tuple[int, int] = (0, 4)
    months: tuple[int, ...] = (3, 6, 9, 12)


@dataclass(frozen=True, slots=True)
class Revision:
    """An amount that a unit, by position, reported too high by `share` of it in a month, and that r2 put right.

    r2 came out on the release day of the month after.
    """

    month: int = 6
    unit: int = 1
    indicator: str = "signed-investment"
    share: float = 0.35
    found_by: Bilingual = Bilingual("示例：统计核查组", "Sample: statistics review team")
    approved_by: Bilingual = Bilingual("示例：市专班办公室", "Sample: office of the task force")
    reason: Bilingual = Bilingual(
        "示例：一个县（市、区）的签约额重复计入，经复核更正。",
        "Sample: one area’s signed investment was counted twice; corrected after a check.",
    )


LATE = LateUnit()
TIE = Tie()
REVISION = Revision()
