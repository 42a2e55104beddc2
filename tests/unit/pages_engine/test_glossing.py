"""A term is explained at its first mention on a page, the longest that fits, and never inside a link or a heading."""

from gongshi.languages import CHINESE, ENGLISH, Bilingual
from gongshi.pages.glossing import Glossing
from gongshi.reference.glossary import Term

TERMS = (
    Term("开工率", "start rate", Bilingual("已开工项目的比重", "share of projects started")),
    Term("调度", "dispatch", Bilingual("跟踪项目", "following projects")),
    Term("“3+2”调度机制", "“3+2” dispatch mechanism", Bilingual("方案未作说明", "the plan does not explain it")),
    Term("县", "county"),
)


def test_first_mention_alone_is_a_term_and_a_word_without_note_is_none() -> None:
    glossing = Glossing(TERMS, CHINESE)
    assert list(glossing.cut("各县开工率，开工率")) == [("各县", ""), ("开工率", "term-1"), ("，开工率", "")]
    assert list(glossing.cut("开工率")) == [("开工率", "")]


def test_the_longest_term_wins() -> None:
    pieces = list(Glossing(TERMS, CHINESE).cut("用好“3+2”调度机制，每日调度"))
    assert [text for text, term in pieces if term] == ["“3+2”调度机制", "调度"]


def test_english_takes_whole_words_in_any_case() -> None:
    pieces = list(Glossing(TERMS, ENGLISH).cut("Start rate, dispatched, dispatch"))
    assert [text for text, term in pieces if term] == ["Start rate", "dispatch"]


def test_links_and_headings_are_left_alone() -> None:
    glossing = Glossing(TERMS, CHINESE)
    html = glossing.html('<h2>开工率</h2><p><a href="x">开工率</a>的<b>开工率</b></p>')
    assert html.startswith('<h2>开工率</h2><p><a href="x">开工率</a>的<b><button')
    assert html.count("<button") == 1
    assert [(note["id"], note["note"], note["address"]) for note in glossing.notes] == [
        ("term-1", "已开工项目的比重", "methods/glossary/#t-开工率")
    ]
