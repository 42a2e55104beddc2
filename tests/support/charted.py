"""A small invented half-year for the tests of charts: every figure stands below, so that a reader can check a chart by hand.

`东西南北` are its counties. Run as a program it draws every chart and prints their digest and what was imported.
"""

import hashlib
import sys
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from gongshi.charts import Figure
from gongshi.charts.figures import draw_figures
from gongshi.editions.model import Editions
from gongshi.languages import CHINESE, ENGLISH, Bilingual
from gongshi.measures import measure
from gongshi.measures.model import Measures
from gongshi.periods import Period
from gongshi.reference import (
    Comparator,
    Department,
    DepartmentKind,
    Frequency,
    IndicatorKind,
    Reference,
    Schedule,
)
from gongshi.translations import Translations, read_translations
from invented import edition, indicator, observation, reference, target

REPOSITORY = Path(__file__).resolve().parents[2]
MONTHS = (2, 3, 4, 5, 6)
# indicator, area: the figures of February to June; O not reported, Q withheld, empty no row
FIGURES = {
    ("investment", "city"): ("52.0", "150.5", "O", "361.8", "612.4"),
    ("growth", "city"): ("2.5", "-1.2", "-3.4", "0.8", "7.4"),
    ("start-rate", "city"): ("", "38.0", "", "", "82.5"),
    ("start-rate", "东"): ("", "40.0", "", "", "104.0"),
    ("start-rate", "西"): ("", "35.5", "", "", "82.5"),
    ("start-rate", "南"): ("", "30.0", "", "", "82.5"),
    ("start-rate", "北"): ("", "41.0", "", "", "Q"),
}
FIRST_PUBLISHED = ("investment", "city", 3, "149.9")  # and revised to what stands above

_GROWTH = {"kind": IndicatorKind.GROWTH, "unit": "percent"}
_RATIO = {"kind": IndicatorKind.SHARE, "unit": "percent", "frequency": Frequency.QUARTERLY, "discloses": True}
INDICATORS = (
    replace(indicator("investment"), name=Bilingual("固定资产投资", "Investment in fixed assets")),
    replace(indicator("growth", **_GROWTH), name=Bilingual("工业投资增速", "Growth of industrial investment")),
    replace(indicator("start-rate", **_RATIO), name=Bilingual("新建项目开工率", "Start rate of new projects")),
)
_RATE: dict[str, Any] = {"unit": "percent", "comparator": Comparator.AT_LEAST}
TARGETS = (
    target(1200, id="investment"),
    target(7, id="growth", indicator="growth", schedule=Schedule.LEVEL, **_RATE),
    target(40, id="q1", indicator="start-rate", schedule=Schedule.DUE, period=Period(2025, 3), **_RATE),
    target(80, id="h1", indicator="start-rate", schedule=Schedule.DUE, period=Period(2025, 6), **_RATE),
)
PLAN: Any = SimpleNamespace(goals=(SimpleNamespace(number="1", name="投资规模再创新高"),))


def city() -> Reference:
    """Return the reference tables."""
    statistics = Department("statistics", "市统计局", Bilingual("市统计局", "Statistics Bureau"), DepartmentKind.BUREAU)
    return replace(reference(INDICATORS, TARGETS), departments=(statistics,))


def editions(figures: Any = None) -> Editions:
    """Return an edition a month; `figures` in place of some of `FIGURES`."""
    under, made = city(), []
    for number, month in enumerate(MONTHS):
        at = Period(2025, month)
        rows = []
        for (of, area), texts in (FIGURES | (figures or {})).items():
            row = observation(texts[number], at, area, of)
            rows.append(row)
        if month == FIRST_PUBLISHED[2]:
            of, area, _, first = FIRST_PUBLISHED
            made.append(edition(at, [observation(first, at, area, of)], under))
            made.append(edition(at, rows, under, revision=2))
        else:
            made.append(edition(at, rows, under))
    return Editions(tuple(made))


def measures(figures: Any = None) -> Measures:
    """Return what the editions amount to."""
    return measure(PLAN, editions(figures), city())


def translations() -> dict[str, Translations]:
    """Return the words of both languages, English as in the repository."""
    catalogue = REPOSITORY / "content/locale/en/interface.po"
    english, _ = read_translations([catalogue], ENGLISH, root=REPOSITORY)
    return {"zh": Translations(CHINESE, {}), "en": english}


def draw(cache: Path, figures: Any = None) -> dict[tuple[str, str], Figure]:
    """Draw every chart of the half-year in both languages."""
    return draw_figures(measures(figures), city(), PLAN, editions(figures), translations(), cache=cache)


def main() -> None:
    """Draw into the cache folder that the command line names; print the digest and the heavy libraries in use."""
    drawn = draw(Path(sys.argv[1]))
    digest = hashlib.sha256(repr(sorted(drawn.items())).encode()).hexdigest()
    heavy = sorted(name for name in ("altair", "pandas", "vl_convert") if name in sys.modules)
    sys.stdout.write(f"{digest}\n{' '.join(heavy)}\n")


if __name__ == "__main__":
    main()
