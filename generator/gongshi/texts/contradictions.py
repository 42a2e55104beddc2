"""Finds bare numbers that contradict the data: a number beside an indicator's name that no edition holds, a wrong place.

Takes a text in plain words, its language and what is known; gives findings. It reads as a careful reader would, a
clause at a time: the indicator named last, the areas and periods named before the number, the number and its unit.
Published bulletins held a 6902% for 69.2%, a 55.98 for 55.89, a 7th place for the 5th.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from gongshi.findings import Finding, FindingKind, Severity
from gongshi.languages import CHINESE, Bilingual, Language
from gongshi.measures.conversion import power_between
from gongshi.measures.model import Ranking
from gongshi.periods import Period
from gongshi.quantities import Quantity, Unit, round_half_away
from gongshi.reference.history import HistoricalFigure
from gongshi.texts.binding import CITY, Known
from gongshi.texts.clauses import Mention, Names, areas_in, clauses, mentions, names_of, periods_in, unit_after

Rankings = Mapping[tuple[Period, str, str], Ranking]  # by period, indicator, peer group

# What ties a number to the name before it; other words between them may make it speak of something else (增加, of which).
_TIES = {
    "zh": re.compile(r"(?:[“”\"()\s:,]|累计|同比|比上年同期|本期|共|约|为|是|达到?|完成|实现|增长|下降|提升|了)*"),
    "en": re.compile(
        r"(?:[“”\"()\s:,]|\b(?:was|is|were|are|reached|stood at|came to|of|at|by|about|grew|rose|fell|up|down)\b)*", re.IGNORECASE
    ),
}
_NUMBER = re.compile(r"(?<![\d.])[-−]?\d+(?:,\d{3})*(?:\.\d+)?")
_PLACE = {
    "zh": re.compile(r"第\s*(\d+)\s*[位名]"),
    "en": re.compile(r"\b(?:ranked|placed|came)\s+(\d+)(?:st|nd|rd|th)\b|\b(\d+)(?:st|nd|rd|th)\s+place\b"),
}
_BLOCK_TAG = re.compile(r"<(?:br|/?p|/?li|/?h\d|/?tr|/?t[dh]|/?blockquote)\b[^>]*>")
_ANY_TAG = re.compile(r"<[^>]+>")
_ANY_PLACES = 12  # of a target or an earlier figure, which are written as exactly as they are
_SHOWN = 4  # published figures that a finding lists

CONTRADICTION = FindingKind(
    "text-number",
    Bilingual("“{name}”已发布的数：{known}", "a published figure of “{name}”: {known}"),
    Bilingual(
        "请改正，或写作 {{{{ value {indicator} {area} {period} }}}}，由数据填写。",
        "Correct it, or write {{{{ value {indicator} {area} {period} }}}} and let the data fill it in.",
    ),
)
UNPUBLISHED = FindingKind(
    "text-number-unpublished",
    Bilingual("“{name}”没有发布过的数不写", "no number for “{name}”, of which none is published here"),
    Bilingual("请删去：未发布的数不得从文字中流出。", "Delete it: what is not published must not come out in a text."),
)
WRONG_PLACE = FindingKind(
    "text-place",
    Bilingual("{area}“{name}”的名次：{known}", "the place of {area} in “{name}”: {known}"),
    Bilingual(
        "请按排名页改正；名次是区间的，写区间。", "Correct it by the ranking's page; where that gives a band, write the band."
    ),
)


def plain_text(html: str) -> str:
    """Return the words of a text's HTML, a line a block."""
    from html import unescape

    return unescape(_ANY_TAG.sub("", _BLOCK_TAG.sub("\n", html)))


def contradictions(
    text: str,
    known: Known,
    language: Language,
    *,
    file: str,
    history: Iterable[HistoricalFigure] = (),
    rankings: Rankings | None = None,
) -> list[Finding]:
    """Return a finding for each number or place of `text` (plain words) that stands against what is published.

    An error where the number is tied to the name (“为”, “was”); a warning where other words stand between them.
    """
    reader = _Reader(known, language, file, tuple(history), rankings or {})
    normal = unicodedata.normalize("NFKC", text)
    return [finding for clause in clauses(normal, language) for finding in reader.read(clause)]


@dataclass(frozen=True)
class _Reader:
    known: Known
    language: Language
    file: str
    history: tuple[HistoricalFigure, ...]
    rankings: Rankings

    def read(self, clause: str) -> Iterator[Finding]:
        named = mentions(clause, self._names)
        for mention, until in zip(named, [*(each.start for each in named[1:]), len(clause)], strict=False):
            for match in _NUMBER.finditer(clause, mention.end, until):
                unit = unit_after(clause[match.end() :], mention.indicator, self.known.reference, self.language)
                if unit is not None:
                    yield from self._number(clause, mention, match, unit)
        if len(named) == 1:
            yield from self._place(clause, named[0])

    def _number(self, clause: str, mention: Mention, match: re.Match[str], unit: Unit) -> Iterator[Finding]:
        indicator, before = mention.indicator, clause[: match.start()]
        areas = areas_in(before, self.known.reference, self.language)
        periods = periods_in(before, self._years, self.language)
        came = Decimal(match[0].replace(",", "").replace("−", "-"))
        figures = list(self._figures(mention, areas, periods))
        if any(self._is(came, unit, quantity) for quantity in (*figures, *self._fixed(mention))):
            return
        if figures:
            words = {
                "known": "、".join(dict.fromkeys(quantity.text(self.language) for quantity in figures[-_SHOWN:])),
                "indicator": indicator.id,
                "area": areas[0] if areas else CITY,
                "period": max(periods or self.known.by_period),
            }
            finding = CONTRADICTION.at(self.file, "-", clause.strip(), name=indicator.name, **words)
        else:
            finding = UNPUBLISHED.at(self.file, "-", clause.strip(), name=indicator.name)
        tied = _TIES[self.language.code].fullmatch(clause, mention.end, match.start())
        yield finding if tied else replace(finding, severity=Severity.WARNING)

    def _place(self, clause: str, mention: Mention) -> Iterator[Finding]:
        match = _PLACE[self.language.code].search(clause)
        areas = areas_in(clause, self.known.reference, self.language)
        if match is None or len(areas) != 1 or not self.known.by_period:
            return
        said = int(next(group for group in match.groups() if group))
        periods = periods_in(clause, self._years, self.language) or {max(self.known.by_period)}
        bands = {
            (place.low, place.high)
            for (period, indicator, _group), ranking in self.rankings.items()
            if indicator == mention.indicator.id and period in periods
            for place in ranking.places
            if place.area.id == areas[0]
        }
        if bands and (said, said) not in bands:
            words = {"area": self.known.reference.area[areas[0]].short_name, "name": mention.indicator.name}
            known = "、".join(f"{low}" if low == high else f"{low}–{high}" for low, high in sorted(bands))
            yield WRONG_PLACE.at(self.file, "-", clause.strip(), known=known, **words)

    @cached_property
    def _names(self) -> Names:
        return names_of(self.known.reference.indicators, self.language)

    @property
    def _years(self) -> set[int]:
        return {period.year for period in self.known.by_period}

    def _figures(self, mention: Mention, areas: list[str], periods: set[Period]) -> Iterator[Quantity]:
        """Yield what every known edition says of the indicator; of the areas and periods named, where any are."""
        unit = self.known.reference.unit[mention.indicator.unit]
        for edition in self.known.editions:
            for (indicator, area), row in edition.observation.items():
                is_named = (not periods or row.period in periods) and (not areas or area in areas)
                if indicator == mention.indicator.id and row.value is not None and is_named:
                    yield Quantity(row.value, unit, row.decimals)

    def _fixed(self, mention: Mention) -> Iterator[Quantity]:
        """Yield the indicator's targets and its figures of earlier years."""
        units = self.known.reference.unit
        for target in self.known.reference.targets:
            if target.indicator == mention.indicator.id:
                yield Quantity(target.value, units[target.unit], _ANY_PLACES)
        for row in self.history:
            if row.indicator == mention.indicator.id:
                yield Quantity(row.value, units[row.unit], _ANY_PLACES)

    def _is(self, came: Decimal, unit: Unit, quantity: Quantity) -> bool:
        """Say whether a number in `unit` is the quantity, rounded to the number's places; a fall may go without its sign."""
        power = power_between(quantity.unit, unit)
        if power is None:
            return False
        value = quantity.value.scaleb(power if self.language is CHINESE else power + unit.en_shift)
        places = max(0, -int(came.as_tuple().exponent))
        return abs(came) == abs(round_half_away(value, places))
