"""A figure in both languages is the same amount: 亿元 moves its point to become billion or million yuan."""

from decimal import Decimal
from fractions import Fraction

import pytest
from gongshi.languages import CHINESE, ENGLISH, Bilingual
from gongshi.quantities import Quantity, Unit, round_half_away

YI_IN_BILLION = Unit("yi_yuan", Bilingual("亿元", "billion yuan"), en_shift=-1)
YI_IN_MILLION = Unit("yi_yuan_m", Bilingual("亿元", "million yuan"), en_shift=2)
WAN = Unit("wan_yuan", Bilingual("万元", "million yuan"), en_shift=-2)
PROJECT = Unit("project", Bilingual("个", "projects"), en_one="project")
PERCENT = Unit("percent", Bilingual("%", "%"), en_spaced=False)


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "zh", "en"),
    [
        ("823", YI_IN_BILLION, 0, "823亿元", "82.3 billion yuan"),
        ("697.6", YI_IN_BILLION, 1, "697.6亿元", "69.76 billion yuan"),
        ("3.5", YI_IN_MILLION, 1, "3.5亿元", "350 million yuan"),
        ("0.005", YI_IN_MILLION, 3, "0.005亿元", "0.5 million yuan"),
        ("2000", WAN, 0, "2000万元", "20.00 million yuan"),
        ("1561", PROJECT, 0, "1561个", "1,561 projects"),
        ("1", PROJECT, 0, "1个", "1 project"),
        ("0", PROJECT, 0, "0个", "0 projects"),
        ("-0.05", PERCENT, 2, "−0.05%", "−0.05%"),
        ("-0.04", PERCENT, 1, "0.0%", "0.0%"),  # never −0.0
        ("40", PERCENT, 0, "40%", "40%"),
    ],
)
def test_a_figure_reads_in_both_languages(value, unit, decimals, zh, en):
    """1亿元 is 100 million yuan, 1万元 a hundredth of a million; no digit is lost or added."""
    quantity = Quantity(Decimal(value), unit, decimals)
    assert (quantity.text(CHINESE), quantity.text(ENGLISH)) == (zh, en)


def test_english_says_no_more_than_chinese():
    """3.46亿元 published with one place is 3.5亿元, so 350 million yuan and not 346."""
    quantity = Quantity(Decimal("3.46"), YI_IN_MILLION, 1)
    assert (quantity.text(CHINESE), quantity.text(ENGLISH)) == ("3.5亿元", "350 million yuan")


@pytest.mark.parametrize(
    ("value", "decimals", "rounded"),
    [
        ("0.05", 1, "0.1"),
        ("-0.05", 1, "-0.1"),  # half goes away from zero on both sides
        ("0.049", 1, "0.0"),
        ("2.5", 0, "3"),
        ("81.549", 1, "81.5"),
        ("15", -1, "20"),
    ],
)
def test_half_is_rounded_away_from_zero(value, decimals, rounded):
    """The one rounding rule of the site, the same for decimals and for exact fractions."""
    assert round_half_away(Decimal(value), decimals) == Decimal(rounded)
    assert round_half_away(Fraction(value), decimals) == Decimal(rounded)


def test_a_fraction_is_rounded_once():
    """50 of 73 projects is 68.493…%: 68.5 to one place, 68.49 to two."""
    share = Fraction(50, 73) * 100
    assert [str(round_half_away(share, places)) for places in (1, 2)] == ["68.5", "68.49"]
