"""The English of the site's own plan: whole, checked, and true to the Chinese as far as a simple rule can say.

The plan is an input like any other; these tests read it as the build does and hold its catalogue to it.
"""

import calendar
import re
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from gongshi.languages import ENGLISH
from gongshi.pages.plan_messages import plan_messages
from gongshi.plan import read_plan
from gongshi.reference import read_reference
from gongshi.settings import read_disclosure_fields, read_settings
from gongshi.translations import PLAN, QUOTATION, read_translations

SITE = Path(__file__).parents[3]
# Chinese numerals that English writes in digits.
NUMERALS = {"“十五五”": Decimal(15), "千亿级": Decimal(10**11), "百亿级": Decimal(10**10)}
CHINESE_UNITS = {"亿元": Decimal(10**8), "万元": Decimal(10**4), "": Decimal(1)}
ENGLISH_UNITS = {"billion": Decimal(10**9), "million": Decimal(10**6), "": Decimal(1)}
HAN = re.compile(r"[\u3400-\u9fff]")
CHINESE_BESIDE = re.compile(r"\([^()]*[\u3400-\u9fff][^()]*\)|“[^“”]*[\u3400-\u9fff][^“”]*”")


@pytest.fixture(scope="module")
def settings():
    settings, findings = read_settings(SITE)
    assert findings == []
    return settings


@pytest.fixture(scope="module")
def plan(settings):
    plan, _ = read_plan(settings.plan_file)
    return plan


@pytest.fixture(scope="module")
def english(settings):
    translations, findings = read_translations([settings.catalogue(PLAN, "en")], ENGLISH, root=SITE)
    assert findings == []  # nothing fuzzy, empty or broken
    return translations


@pytest.fixture(scope="module")
def quotations(settings, plan):
    reference, _ = read_reference(settings.reference)
    rows = [target for target in reference.targets if target.document == plan.metadata.doc_number]
    return sorted({row.quotation for row in (*rows, *reference.commitments, *reference.unpromised)})


def untranslated(translations, context, texts):
    return [text for text in texts if text and (context, text) not in translations.messages]


def test_all_that_the_pages_ask_of_the_plan_is_translated_and_nothing_else(settings, plan, english):
    """The catalogue holds the pages' messages, no more and no less, so that no translator works for nothing."""
    reference, _ = read_reference(settings.reference)
    fields, _ = read_disclosure_fields(settings)
    assert set(plan_messages(plan, fields, reference)) == set(english.messages)


def test_every_paragraph_is_translated(plan, english):
    """The whole document, letterhead to printing line."""
    assert untranslated(english, "", [paragraph.text for paragraph in plan.paragraphs]) == []


def test_every_title_is_translated(plan, english):
    """The document, the notice, sections, goals, tasks, the attachment and the roster."""
    titles = [plan.metadata.title, plan.metadata.notice_title, plan.roster.title, *plan.metadata.attachments]
    titles += [section.title for section in plan.sections]
    titles += [goal.name for goal in plan.goals] + [task.title for task in plan.tasks]
    assert untranslated(english, "title", titles) == []


def test_every_person_is_translated(plan, english):
    """Names in pinyin, surname first, without a comma; roles and posts in words."""
    names = [person.name for person in plan.roster.people]
    assert untranslated(english, "name", names) == []
    assert untranslated(english, "post", [word for person in plan.roster.people for word in (person.role, person.post)]) == []
    for name in names:
        assert re.fullmatch(r"[A-Z][a-z]+ [A-Z][a-z]+", english.pgettext("name", name))


def test_every_phrase_of_the_record_is_translated(plan, english):
    """Addressees, copied-to, the remark on disclosure, open ends of lists, who represents a body, the office."""
    office, record = plan.roster.office, plan.metadata
    phrases = [record.doc_number, record.issuer, record.disclosure, *record.addressees, *record.copied_to]
    phrases += [task.open_ended for task in plan.tasks] + [body.represented_by for body in plan.roster.bodies]
    phrases += [office.director, office.term]
    assert untranslated(english, "open-ended", phrases) == []


def test_every_quotation_is_translated(quotations, english):
    """Each sentence that a figure or a promise answers to can be read in English."""
    assert len(quotations) > 100
    assert untranslated(english, QUOTATION, quotations) == []


def test_the_english_of_a_quotation_stands_once_in_its_paragraph(plan, quotations, english):
    """So that it can be marked in place: no rewording between the quotation and the text, and no second match."""
    wrong = []
    for quotation in quotations:
        piece = english.pgettext(QUOTATION, quotation)
        paragraphs = [paragraph.text for paragraph in plan.paragraphs if quotation in paragraph.text]
        assert paragraphs, quotation
        wrong += [(quotation, piece) for text in paragraphs if english.gettext(text).count(piece) != 1]
    assert wrong == []


def test_no_chinese_is_left_in_the_english(english):
    """Chinese stands in the English only in brackets or quotation marks, beside an expression that is not explained."""
    assert [text for text in english.messages.values() if HAN.search(CHINESE_BESIDE.sub("", text))] == []


def test_the_numbers_agree(english):
    """Each number of the Chinese, converted, is a number of the English, and the English has no other."""
    wrong = [
        (chinese, text)
        for (_, chinese), text in english.messages.items()
        if numbers_of_chinese(chinese) != numbers_of_english(text) or not months_of(chinese) <= set(re.findall(r"[A-Z]\w+", text))
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("chinese", "text", "agree"),
    [
        ("投资823亿元，增长7%", "82.3 billion yuan, up 7%", True),  # 823 × 10^8 = 82.3 × 10^9
        ("投资823亿元，增长7%", "823 billion yuan, up 7%", False),  # 亿 mistaken for a billion
        ("安排2000万元", "20 million yuan", True),  # 2000 × 10^4 = 20 × 10^6
        ("1561个项目", "1,561 projects", True),
        ("1561个项目", "projects", False),
        ("3月20日", "20 March", True),
        ("千亿级集群", "clusters of the 100-billion-yuan class", True),
    ],
)
def test_the_rule_for_numbers_can_tell_right_from_wrong(chinese, text, agree):
    """The rule itself, on examples that can be checked by hand."""
    assert (numbers_of_chinese(chinese) == numbers_of_english(text)) is agree


def numbers_of_chinese(text: str) -> Counter[Decimal]:
    """Return the numbers of a Chinese text, amounts in yuan; a month is a word in English and left out."""
    numbers = Counter(value for word, value in NUMERALS.items() for _ in range(text.count(word)))
    for digits, unit in re.findall(r"(\d+(?:\.\d+)?)(亿元|万元|(?!月))(?!\d|\.\d)", text):
        numbers[Decimal(digits) * CHINESE_UNITS[unit]] += 1
    return numbers


def numbers_of_english(text: str) -> Counter[Decimal]:
    """Return the numbers of an English text, amounts in yuan, without the Chinese that stands beside it in brackets."""
    numbers: Counter[Decimal] = Counter()
    for digits, unit in re.findall(r"(\d[\d,]*(?:\.\d+)?)(?:[ -](billion|million))?", re.sub(CHINESE_BESIDE, "", text)):
        numbers[Decimal(digits.rstrip(",").replace(",", "")) * ENGLISH_UNITS[unit]] += 1
    return numbers


def months_of(text: str) -> set[str]:
    """Return the English names of the months in a Chinese text."""
    return {calendar.month_name[int(month)] for month in re.findall(r"(\d+)月", text)}
