"""What a clause of a text speaks of: the indicators, areas and periods that it names, and the unit after a number.

Takes plain words and the names of the reference tables; gives ids with their places in the words.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from gongshi.languages import CHINESE, Language
from gongshi.measures.conversion import power_between
from gongshi.periods import Period, periods_of_year
from gongshi.quantities import Unit
from gongshi.reference import Area, Indicator, Reference

_CLAUSE_END = {"zh": re.compile(r"[。；;！!？?\n]"), "en": re.compile(r"[;!?\n]|\.(?=\s|$)")}
_DASHES = str.maketrans("-–", "——")


@dataclass(frozen=True, slots=True)
class Mention:
    """An indicator that a clause names: where the name begins, and where it ends."""

    indicator: Indicator
    start: int
    end: int


def clauses(text: str, language: Language) -> Iterator[str]:
    """Yield the clauses of a text: what stands between full stops, semicolons and line ends."""
    yield from _CLAUSE_END[language.code].split(text)


Names = tuple[tuple[str, Indicator], ...]


def names_of(indicators: Iterable[Indicator], language: Language) -> Names:
    """Return the indicators by their names in lower case, the longest first, as `mentions` takes them."""
    named = ((indicator.name.in_language(language).lower(), indicator) for indicator in indicators)
    return tuple(sorted(named, key=lambda each: -len(each[0])))


def mentions(clause: str, names: Names) -> list[Mention]:
    """Return the indicators that a clause names, in order; of two names at one place the longer."""
    low = clause.lower()
    found: list[Mention] = []
    for name, indicator in names:
        if name not in low:
            continue  # nearly every name: the cheapest way to say so
        for match in re.finditer(re.escape(name), low):
            if not any(mention.start <= match.start() < mention.end for mention in found):
                found.append(Mention(indicator, match.start(), match.end()))
    return sorted(found, key=lambda mention: mention.start)


def areas_in(words: str, reference: Reference, language: Language) -> list[str]:
    """Return the ids of the areas that some words name, by their full or their short name."""
    found: dict[str, None] = {}
    for name, area in _area_names(reference.areas, language):
        if name in words:
            found[area] = None
            words = words.replace(name, " ")
    return list(found)


def periods_in(words: str, years: set[int], language: Language) -> set[Period]:
    """Return the periods of the years that some words name: `1—6月`, `上半年`, `first half of 2025`."""
    low = words.lower().translate(_DASHES)
    periods = (period for year in years for period in periods_of_year(year))
    return {period for period in periods if any(name in low for name in _period_names(period, language))}


def unit_after(words: str, indicator: Indicator, reference: Reference, language: Language) -> Unit | None:
    """Return the unit that some words begin with, if the indicator could be told in it."""
    own = reference.unit[indicator.unit]
    units = [unit for unit in reference.units if power_between(own, unit) is not None]
    for unit in sorted(units, key=lambda unit: -len(unit.name.in_language(language))):
        names = {unit.name.zh} if language is CHINESE else {unit.name.en, unit.en_one} - {""}
        if any(words.lstrip().startswith(name) for name in names):
            return unit
    return None


@cache
def _area_names(areas: tuple[Area, ...], language: Language) -> tuple[tuple[str, str], ...]:
    named = ((name.in_language(language), area.id) for area in areas for name in (area.name, area.short_name))
    return tuple(sorted(named, key=lambda each: -len(each[0])))


def _period_names(period: Period, language: Language) -> tuple[str, ...]:
    """Return how a text names a period, with its year and without."""
    full = period.name.in_language(language).lower().translate(_DASHES)
    if language is CHINESE:
        return full, full.removeprefix(f"{period.year}年"), f"1—{period.month}月"
    return full, full.removesuffix(f" {period.year}").removesuffix(" of")
