"""Bare numbers in texts: which agree with what is published, which contradict it, and which are let pass with a warning."""

from datetime import date
from decimal import Decimal

import pytest
from gongshi.languages import CHINESE, ENGLISH, Bilingual
from gongshi.measures.model import Place, Ranking
from gongshi.periods import Period
from gongshi.reference import IndicatorKind
from gongshi.texts import contradictions, known_on, plain_text
from invented import edition, indicator, observation, reference, target

JUNE = Period(2025, 6)
RATE = indicator("rate", unit="percent", kind=IndicatorKind.SHARE, name=Bilingual("开工率", "start rate"))
SECRET = indicator("secret", name=Bilingual("技改投资", "upgrading investment"))
GROWTH = indicator("growth", unit="percent", kind=IndicatorKind.GROWTH, name=Bilingual("投资增速", "growth of investment"))
UNDER = reference([indicator(), RATE, SECRET, GROWTH], [target(823)])
FIGURES = [
    ("investment", "city", "374.5"),
    ("rate", "city", "69.2"),
    ("rate", "东", "55.89"),
    ("growth", "city", "-3.0"),
    ("secret", "city", "Q"),
]
NOW = known_on(
    UNDER, [edition(JUNE, [observation(text, JUNE, area, of) for of, area, text in FIGURES], UNDER)], date(2025, 12, 31)
)
RANKINGS = {
    (JUNE, "rate", "counties"): Ranking(
        RATE, JUNE, "counties", (Place(UNDER.area["东"], Decimal("55.89"), 5, 5, 5, tied=False),), ()
    )
}


def found(text: str, language=CHINESE) -> list[tuple[str, str]]:
    findings = contradictions(text, NOW, language, file="post.md", rankings=RANKINGS)
    return [(finding.code, str(finding.severity)) for finding in findings]


@pytest.mark.parametrize(
    "text",
    [
        "上半年，全市投资完成374.5亿元，为全年目标823亿元的45.5%。",
        "投资为３７４．５亿元。",
        "投资约375亿元。",  # rounded to its own places
        "投资增速下降3%。",  # a fall goes without its sign
        "东的开工率为55.89%，全市开工率为69.2%。",
        "东开工率居第5位。",
        "投资大会8月5日召开，37个项目签约。",
    ],
)
def test_what_agrees_with_the_data_passes(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全市开工率达到6902%。", ("text-number", "error")),  # the point lost
        ("东的开工率为55.98%。", ("text-number", "error")),  # two digits swapped
        ("东开工率居第7位。", ("text-place", "error")),
        ("上半年投资完成374.5万元。", ("text-number", "error")),  # the wrong unit
        ("投资比上月增加20亿元。", ("text-number", "warning")),  # may be right: nobody published it
        ("技改投资为12亿元。", ("text-number-unpublished", "error")),  # withheld
    ],
)
def test_what_stands_against_the_data_is_a_finding(text: str, expected: tuple[str, str]) -> None:
    assert found(text) == [expected]


def test_english_reads_its_own_units() -> None:
    assert found("Investment was 37.45 billion yuan; the start rate was 69.2%.", ENGLISH) == []
    assert found("Investment was 374.5 billion yuan.", ENGLISH) == [("text-number", "error")]


def test_the_finding_offers_the_binding_to_write() -> None:
    (finding,) = contradictions("东的开工率为55.98%。", NOW, CHINESE, file="post.md")
    assert finding.came == "东的开工率为55.98%"
    assert "{{ value rate 东 2025-06 }}" in finding.remedy.zh
    assert "55.89%" in finding.wanted.zh


def test_words_of_html_are_read_block_by_block() -> None:
    assert plain_text("<p>投资 <strong>10</strong>&nbsp;%</p><ul><li>甲</li><li>乙</li></ul>").split("\n") == [
        "",
        "投资 10\xa0%",
        "",
        "甲",
        "",
        "乙",
        "",
    ]
