"""Figures in texts: what a binding writes, in each language, as of which day; and every way to write one wrongly."""

from dataclasses import replace
from datetime import date

import pytest
from gongshi.languages import CHINESE, ENGLISH, Bilingual
from gongshi.periods import Period
from gongshi.reference import Comparator, IndicatorKind
from gongshi.texts import fill, known_on, write_bulletin
from gongshi.texts.binding import Known
from invented import edition, indicator, observation, reference, target

MAY, JUNE = Period(2025, 5), Period(2025, 6)
UNDER = reference(
    [
        indicator(),
        indicator("growth", unit="percent", kind=IndicatorKind.GROWTH, name=Bilingual("投资增速", "growth of investment")),
    ],
    [target(823), target(7, id="pace", indicator="growth", unit="percent", comparator=Comparator.AT_LEAST)],
)


def out(month: Period, day: date, *figures: tuple[str, str, str], revision: int = 1):
    made = edition(month, [observation(text, month, area, of) for of, area, text in figures], UNDER, revision=revision)
    return replace(made, manifest=replace(made.manifest, released=day))


EDITIONS = (
    out(MAY, date(2025, 6, 18), ("investment", "city", "290.0"), ("growth", "city", "-3.0"), ("growth", "东", "Q")),
    out(
        JUNE,
        date(2025, 7, 18),
        ("investment", "city", "374.5"),
        ("growth", "city", "6.5"),
        ("growth", "东", "9.3"),
        ("growth", "西", "0.4"),
    ),
    out(MAY, date(2025, 8, 18), ("investment", "city", "291.0"), revision=2),
)
NOW = known_on(UNDER, EDITIONS, date(2025, 12, 31))


def filled(text: str, known: Known = NOW, language=CHINESE) -> str:
    told, findings = fill(text, known, language, file="post.md")
    assert not findings
    return told


@pytest.mark.parametrize(
    ("binding", "zh", "en"),
    [
        ("{{ value investment city 2025-06 }}", "374.5亿元", "37.45 billion yuan"),
        ("{{value growth city 2025-06}}", "6.5%", "6.5%"),
        ("{{ change growth city 2025-06 }}", "增长6.5%", "up 6.5%"),
        ("{{ change growth city 2025-05 2025-05 }}", "下降3.0%", "down 3.0%"),
        ("{{ value growth 东 2025-05 2025-05-r1 }}", "为保护单个单位未显示", "not shown, to protect a single unit"),
        ("{{ target investment }}", "823亿元", "82.3 billion yuan"),
        ("{{ target pace }}", "≥7%", "≥7%"),
    ],
)
def test_a_binding_prints_the_figure_with_its_unit_in_the_language_of_the_page(binding: str, zh: str, en: str) -> None:
    assert (filled(binding), filled(binding, language=ENGLISH)) == (zh, en)


def test_a_text_says_what_was_known_on_its_own_day_or_what_the_edition_it_names_held() -> None:
    binding = "{{ value investment city 2025-05 }}"
    assert filled(binding, known_on(UNDER, EDITIONS, date(2025, 7, 20))) == "290.0亿元"
    assert filled(binding) == "291.0亿元"
    assert filled("{{ value investment city 2025-05 2025-05-r1 }}") == "290.0亿元"


def test_a_figure_leads_to_its_indicator_but_not_in_a_heading_nor_within_a_link() -> None:
    binding = "{{ value investment city 2025-06 }}"
    text = f"## {binding}\n完成{binding}，[见{binding}](/data/)"
    told, _ = fill(text, NOW, CHINESE, file="post.md", linked=True)
    assert told == "## 374.5亿元\n完成[374.5亿元](/indicators/investment/)，[见374.5亿元](/data/)"


@pytest.mark.parametrize(
    ("binding", "code"),
    [
        ("{{ value }}", "text-binding"),
        ("{{ site.title }}", "text-binding"),
        ("{{ value investments city 2025-06 }}", "text-binding-name"),
        ("{{ value investment town 2025-06 }}", "text-binding-name"),
        ("{{ value investment city 六月 }}", "text-binding-name"),
        ("{{ value investment city 2025-06 2024-06 }}", "text-binding-name"),
        ("{{ value investment 东 2025-06 }}", "text-binding-figure"),
        ("{{ change investment city 2025-06 }}", "text-binding-change"),
        ("{{ target speed }}", "text-binding-name"),
    ],
)
def test_what_cannot_be_filled_stays_and_is_told_with_its_line(binding: str, code: str) -> None:
    told, findings = fill(f"第一行\n{binding}", NOW, CHINESE, file="post.md")
    assert told.endswith(binding)
    assert [(finding.code, finding.file, finding.place, finding.came) for finding in findings] == [
        (code, "post.md", "2", binding)
    ]


def test_a_wrong_name_is_answered_with_the_nearest_right_one() -> None:
    _, (finding,) = fill("{{ value investmnt city 2025-06 }}", NOW, CHINESE, file="post.md")
    assert "investment" in finding.remedy.zh


def test_the_bulletin_is_bound_and_reads_in_both_languages() -> None:
    june = EDITIONS[1]
    bulletin = write_bulletin(june)
    assert "374.5" not in bulletin.zh
    known = known_on(UNDER, EDITIONS, june.manifest.released, own=june)
    assert "- 投资：374.5亿元；全年目标823亿元。" in filled(bulletin.zh, known)
    assert "- growth of investment: up 6.5% year on year; target for the year: ≥7%." in filled(bulletin.en, known, ENGLISH)
    assert "- 投资增速最高：东，比上年同期增长9.3%。" in filled(bulletin.zh, known)
    assert "示例" in bulletin.zh
    real = replace(june, manifest=replace(june.manifest, sample=False))
    assert "示例" not in write_bulletin(real).zh
