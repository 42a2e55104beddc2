"""How charts speak: figures, units, periods and sentences in one language, and how long a text will be.

Takes a language's translations and the reference tables; everything that a chart prints goes through `Words`.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache

from gongshi.charts import theme
from gongshi.editions.model import ObsStatus
from gongshi.languages import CHINESE, Bilingual, Language
from gongshi.periods import Period
from gongshi.quantities import MINUS, Quantity, number_text, round_half_away
from gongshi.reference import Area, Indicator, IndicatorKind, Reference
from gongshi.translations import N_, Translations

# The differences of these kinds are percentage points.
IN_POINTS = frozenset({IndicatorKind.SHARE, IndicatorKind.GROWTH, IndicatorKind.CHANGE})

MISSING_WORDS = {
    ObsStatus.NOT_REPORTED: N_("未报送"),
    ObsStatus.WITHHELD: N_("为保护单个单位未显示"),
    ObsStatus.NOT_APPLICABLE: N_("不适用"),
}
NOT_DUE_WORD = N_("本期无须报送")
PEER_GROUP_WORDS = {"counties": N_("县（市、区）"), "zones": N_("开发区")}

_LISTED = Bilingual("、", ", ")
_JOINED = Bilingual("；", "; ")
_WIDE = ("W", "F", "A")
_NARROW_EM = 0.6  # a mean of Latin letters and digits in a wide font


@dataclass(frozen=True, slots=True)
class Words:
    """One language's words for charts."""

    translations: Translations
    reference: Reference

    @property
    def language(self) -> Language:
        """The language."""
        return self.translations.language

    def say(self, message: str, **words: object) -> str:
        """Return an interface message with its placeholders filled."""
        text = self.translations.gettext(message)
        return text % words if words else text

    def title(self, text: str) -> str:
        """Return a title of the plan, as its catalogue translates it."""
        return self.translations.pgettext("title", text)

    def sentence(self, message: str, **words: object) -> str:
        """Return a message as a whole sentence: it begins with a capital."""
        text = self.say(message, **words)
        return text[:1].upper() + text[1:]

    def name(self, text: Bilingual) -> str:
        """Return a name of the reference tables."""
        return text.in_language(self.language)

    def period(self, period: Period) -> str:
        """Return a period's name: `2025年上半年`."""
        return self.name(period.name)

    def quarter_ends(self) -> dict[int, str]:
        """Return the short names of the months that end a quarter, as an axis prints them."""
        return {
            3: self.translations.pgettext("axis", "3月"),
            6: self.translations.pgettext("axis", "6月"),
            9: self.translations.pgettext("axis", "9月"),
            12: self.translations.pgettext("axis", "12月"),
        }

    def listed(self, names: Sequence[str]) -> str:
        """Return names as a list within a sentence."""
        return self.name(_LISTED).join(names)

    def joined(self, clauses: Sequence[str]) -> str:
        """Return clauses as one sentence's parts."""
        return self.name(_JOINED).join(clauses)

    def figure(self, value: Decimal, indicator: Indicator) -> str:
        """Return a figure with its unit: `412.3亿元`."""
        return self.reference.quantity(value, indicator).text(self.language)

    def number(self, value: Decimal, indicator: Indicator) -> str:
        """Return a figure without its unit, as a table prints it under a head that names the unit."""
        return self.reference.quantity(value, indicator).number(self.language)

    def tick(self, value: Decimal, indicator: Indicator) -> str:
        """Return a number of an axis in the language's unit, no longer than it must be."""
        shift = 0 if self.language is CHINESE else self.reference.unit[indicator.unit].en_shift
        shifted = value.scaleb(shift).normalize()
        return number_text(shifted if shifted else Decimal(0), self.language)

    def percent(self, value: Fraction | Decimal) -> str:
        """Return a percentage or a difference of two, rounded once to one place, without its sign for a table's cell."""
        return number_text(round_half_away(value, 1), self.language)

    def unit(self, indicator: Indicator) -> str:
        """Return the name of an indicator's unit."""
        return self.name(self.reference.unit[indicator.unit].name)

    def with_unit(self, text: str, indicator: Indicator) -> str:
        """Return a heading with the unit behind it: `固定资产投资（亿元）`."""
        return self.say(N_("%(text)s（%(unit)s）"), text=text, unit=self.unit(indicator))

    def points(self, value: Fraction, decimals: int) -> str:
        """Return the size of a difference of two percentages: `0.4个百分点`."""
        return self.say(N_("%(number)s个百分点"), number=number_text(round_half_away(abs(value), decimals), self.language))

    def exact(self, value: Decimal, unit: str) -> str:
        """Return an amount with the places it has and its unit."""
        exponent = value.normalize().as_tuple().exponent
        decimals = max(0, -exponent) if isinstance(exponent, int) else 0
        return Quantity(value, self.reference.unit[unit], decimals).text(self.language)

    def missing(self, status: ObsStatus | None) -> str:
        """Return the word for a figure that is not there; `None` is a row that an edition does not hold."""
        return self.say(MISSING_WORDS[status or ObsStatus.NOT_REPORTED])

    def peer_group(self, group: str) -> str:
        """Return what the areas of a peer group are."""
        return self.say(PEER_GROUP_WORDS[group]) if group in PEER_GROUP_WORDS else group

    def area(self, area: Area) -> str:
        """Return an area's short name."""
        return self.name(area.short_name)


def negative(number: str) -> bool:
    """Say whether a printed number is below zero."""
    return number.startswith(MINUS)


def em_width(text: str) -> float:
    """Return about how many em a text is wide, rather more than less."""
    return sum(map(_em, text))


@cache
def _em(letter: str) -> float:
    return 1.0 if unicodedata.east_asian_width(letter) in _WIDE else _NARROW_EM


def wrapped(text: str, *, size: float = theme.NORMAL, width: float = theme.WIDTH) -> list[str]:
    """Return a text as lines no wider than `width`: broken at spaces, or between Chinese characters."""
    room = width / (theme.FONT_SIZE * size)
    lines = [""]
    for piece in _pieces(text):
        if lines[-1] and em_width(lines[-1] + piece.rstrip()) > room:
            lines.append("")
        lines[-1] += piece
    return [line.strip() for line in lines]


_NOT_AT_START = frozenset("，。；：、）！？％%")


def _pieces(text: str) -> list[str]:
    """Cut a text where a line may end."""
    pieces = [""]
    for letter in text:
        before = pieces[-1][-1:]
        wide = _is_wide(letter)
        breakable = before == " " or (wide and before not in ("", "（")) or (before and _is_wide(before) and before != "（")
        if before and breakable and letter != " " and letter not in _NOT_AT_START:
            pieces.append("")
        pieces[-1] += letter
    return pieces


@cache
def _is_wide(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in ("W", "F")
