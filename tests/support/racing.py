"""Races drawn as text: a row an area, a column an indicator whose goalposts are 0 and 100."""

from collections.abc import Mapping
from fractions import Fraction

from gongshi.languages import Bilingual
from gongshi.measures.composite.config import Method, RankConfig, RankedIndicator
from gongshi.measures.race import race_of
from gongshi.measures.race_model import Race, RaceMethod
from gongshi.periods import Period
from gongshi.reference import Reference
from invented import drawn, indicator, observation, reference

JUNE, MAY = Period(2025, 6), Period(2025, 5)
Months = dict[str, dict[str, str]]  # area -> indicator -> figure as printed


def method(*names: str, **settings: object) -> RaceMethod:
    """Return a method of equal weights between 0 and 100."""
    indicators = tuple(RankedIndicator(name, goalposts=(Fraction(0), Fraction(100)), decimals=1) for name in names)
    config = RankConfig(indicators, (), Method(**{"score_decimals": 1, **settings}))  # type: ignore[arg-type]  # of many types
    return RaceMethod("counties", config, {name: Bilingual("理由", "reason") for name in names})


def tables(names: list[str], counties: list[str]) -> Reference:
    """Return the reference tables of a race."""
    return reference([indicator(name, unit="percent") for name in names], counties=counties)


def figures(months: Mapping[str, Mapping[str, str]], at: Period) -> dict:
    """Return the rows of each area, from figures as printed, Q, O or M; nothing is no row."""
    return {
        area: {name: row for name, text in cells.items() if (row := observation(text, at, area, name)) is not None}
        for area, cells in months.items()
    }


def race(text: str, *, before: str = "", **settings: object) -> Race:
    """Return the race of a drawn table, headed `area` and the indicators' names."""
    now, names = _read(text)
    under = tables(names, list(now))
    earlier = figures(_read(before)[0], MAY) if before else None
    return race_of(JUNE, method(*names, **settings), under, figures(now, JUNE), before=earlier)


def _read(text: str) -> tuple[Months, list[str]]:
    names = [cell.strip() for cell in text.strip().splitlines()[0].strip().strip("|").split("|")][1:]
    return {row[0]: dict(zip(names, row[1:], strict=True)) for row in drawn(text)}, names
