"""Figures as they are printed: exact decimals with a unit, one rounding rule, and their form in each language.

Takes decimals and the unit table of `data/reference/units.csv`; gives text. 亿元 and English billions differ by
powers of ten only, so a conversion moves the decimal point and nothing is lost.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from gongshi.languages import CHINESE, Bilingual, Language

MINUS = "−"  # U+2212, as wide as a digit and not a line-break chance


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure. `en_shift` is the power of ten from the Chinese figure to the English: 亿元 to billion yuan, -1.

    `en_one` is the English name after the figure 1; `en_spaced` says whether a space stands before the English name.
    """

    id: str
    name: Bilingual
    en_one: str = ""
    en_shift: int = 0
    en_spaced: bool = True


@dataclass(frozen=True, slots=True)
class Quantity:
    """An exact figure in a unit, published with `decimals` places in the Chinese unit."""

    value: Decimal
    unit: Unit
    decimals: int

    def decimals_in(self, language: Language) -> int:
        """Return the places after the point in `language`: never fewer than the value needs to stay exact."""
        shift = 0 if language is CHINESE else self.unit.en_shift
        return max(0, self.decimals - shift)

    def value_in(self, language: Language) -> Decimal:
        """Return the figure in `language`'s unit, rounded to its published places.

        It is rounded in the Chinese unit, then moved: 3.46亿元 published as 3.5亿元 is 350 million yuan, not 346.
        """
        published = round_half_away(self.value, self.decimals)
        if language is CHINESE:
            return published
        return round_half_away(published.scaleb(self.unit.en_shift), self.decimals_in(language))

    def number(self, language: Language) -> str:
        """Return the figure without its unit: `1561`, `1,561`; a negative one with a minus sign."""
        return number_text(self.value_in(language), language)

    def text(self, language: Language) -> str:
        """Return the figure with its unit: `823亿元`, `82.3 billion yuan`."""
        if language is CHINESE:
            return f"{self.number(language)}{self.unit.name.zh}"
        name = self.unit.en_one if self.unit.en_one and abs(self.value_in(language)) == 1 else self.unit.name.en
        return f"{self.number(language)}{' ' if self.unit.en_spaced else ''}{name}"


def number_text(value: Decimal, language: Language) -> str:
    """Return a rounded decimal as `language` prints it: English groups thousands, Chinese official style does not."""
    digits = f"{abs(value):f}" if language is CHINESE else f"{abs(value):,f}"
    return f"{MINUS}{digits}" if value < 0 else digits


def round_half_away(value: Decimal | Fraction, decimals: int) -> Decimal:
    """Return `value` rounded once to `decimals` places, half away from zero: the one rounding rule of the site."""
    step = Decimal(1).scaleb(-decimals)
    if isinstance(value, Decimal):
        return value.quantize(step, rounding=ROUND_HALF_UP) + 0  # + 0 turns -0.0 into 0.0
    scaled = abs(value) * Fraction(10) ** decimals
    whole, rest = divmod(scaled.numerator, scaled.denominator)
    rounded = whole + (2 * rest >= scaled.denominator)
    return Decimal(-rounded if value < 0 else rounded).scaleb(-decimals) + 0
