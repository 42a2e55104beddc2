"""The whole site through one run of Pelican: right pages, nothing silent, and nothing rendered that would be the same."""

import locale
import logging
import sys
from dataclasses import replace
from datetime import date
from hashlib import sha256
from types import SimpleNamespace

import pytest
from gongshi.editions.model import Edition, Editions
from gongshi.findings import FindingsError
from gongshi.languages import CHINESE, LANGUAGES, Bilingual
from gongshi.pages.model import File, Page
from gongshi.pages.rendering import Rendered, facts_of
from gongshi.periods import Period

PAGES = 6  # home, a goal, a post; in two languages


def test_site_as_a_whole(town):
    """Each page in both languages, the download, the theme's file, the manifest; nothing else."""
    assert town.render() == (Rendered(PAGES, PAGES), [])
    zh = ["goals/1/index.html", "index.html", "news/half-year/index.html"]
    both = sorted([*zh, *(f"en/{path}" for path in zh), "data/a.csv", "static/css/site.css", "manifest.json", "SHA256SUMS"])
    assert sorted(town.output()) == both


def test_words_links_and_escaping(town):
    """The language's words with their values, links that work from a folder, text escaped once."""
    town.render()
    assert '共3项 <a href="goals/1/index.html#t2">→</a><a href="data/a.csv">csv</a>' in town.read("index.html")
    assert '3 in all <a href="goals/1/index.html#t2">→</a><a href="../data/a.csv">csv</a>' in town.read("en/index.html")
    assert '<a href="../../../goals/1/index.html" lang="zh-CN">中文</a>' in town.read("en/goals/1/index.html")
    assert "<p>a &lt; b</p>" in town.read("goals/1/index.html")
    assert "18 July 2025 <p>Body</p>" in town.read("en/news/half-year/index.html")
    assert "2025年7月18日 <p>正文</p>" in town.read("news/half-year/index.html")


def test_words_within_templates(town):
    """`_`, `pgettext` and the trans tag fill in values, escape them, and need a macro's import `with context`."""
    town.messages["place", "市"] = "city"
    town.write("theme/components/word.html", "{% macro word(n) %}{{ _('共%(n)s项', n=n) }}{% endmacro %}")
    macro = "{% from 'components/word.html' import word with context %}"
    text = "{% trans n=view.text %}共{{ n }}项{% endtrans %}|{{ word(1) }}|{{ pgettext('place', '市') }}|{{ _('') }}"
    town.write("theme/templates/goal.html", macro + text)
    town.render()
    assert town.read("en/goals/1/index.html") == "a &lt; b in all|1 in all|city|"
    assert town.read("goals/1/index.html") == "共a &lt; b项|共1项|市|"
    town.write("theme/templates/goal.html", macro.replace(" with context", "") + text)
    assert lone_finding(town)[:2] == ("template", "theme/components/word.html")


def test_standing_pages(town):
    """They stand at their slug, and every page may point at them: by title and address, in order of slugs."""
    for slug, zh, en in (("terms", "条款", "Terms"), ("about", "关于", "About")):
        town.text("zh", "pages", slug, zh, "x")
        town.text("en", "pages", slug, en, "x")
    row = '{% for item in frame.standing %}<a href="{{ link(item.address) }}">{{ item.title }}</a>{% endfor %}'
    town.write("theme/templates/goal.html", row)
    assert town.render() == (Rendered(PAGES + 4, PAGES + 4), [])
    wanted = '<a href="../../about/index.html">About</a><a href="../../terms/index.html">Terms</a>'
    assert town.read("en/goals/1/index.html") == wanted
    assert "<title>关于 - 小城</title>" in town.read("about/index.html")


def test_manifest_names_each_edition_with_its_hash(town):
    """SHA-256 of the edition's own manifest, as anyone can compute it from the repository."""
    manifest = SimpleNamespace(sample=True, revision=2, released=date(2025, 7, 18), audited=True)
    edition = Edition(manifest, (), (), (), Bilingual("", ""), None)
    manifest.period = Period(2025, 6)
    content = town.write("data/editions/2025-06/r2/manifest.json", "{}").read_bytes()
    facts = facts_of(replace(town.site(), editions=Editions((edition,))))
    assert (facts.editions, facts.sample) == ({"2025-06-r2": sha256(content).hexdigest()}, True)


def test_same_inputs_same_bytes(town):
    """A second build from nothing gives the same tree, byte for byte."""
    town.render()
    first = town.output()
    for path in sorted(town.settings.cache.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    assert town.render() == (Rendered(PAGES, PAGES), [])
    assert town.output() == first


def test_only_what_changed_is_rendered(town):
    """Nothing changed: none. One text: its page. A word of English: the English pages. A template: all."""
    town.render()
    assert town.render()[0] == Rendered(PAGES, 0)
    town.text("zh", "posts", "half-year", "半年", "改过的正文")
    assert town.render()[0] == Rendered(PAGES, 1)
    assert "改过的正文" in town.read("news/half-year/index.html")
    town.messages["", "共%(n)s项"] = "%(n)s altogether"
    assert town.render()[0] == Rendered(PAGES, PAGES // 2)
    assert "3 altogether" in town.read("en/index.html")
    town.write("theme/templates/goal.html", "{{ view.text }}!")
    assert town.render()[0] == Rendered(PAGES, PAGES)
    assert town.read("goals/1/index.html") == "a &lt; b!"


def test_tampered_page_is_restored(town):
    """Somebody edits a built page: the build has work to do, renders that page, and the old bytes are back."""
    town.render()
    before = town.output()
    assert town.stands()
    (town.settings.output / "index.html").write_text("tampered", "utf-8")
    (town.settings.output / "foreign.html").write_text("", "utf-8")
    assert not town.stands()
    assert town.render()[0] == Rendered(PAGES, 1)
    assert town.output() == before
    assert town.stands()


def test_damaged_template_cache_does_no_harm(town):
    """Truncated or random bytes in `.cache/templates` are as good as none."""
    town.render()
    before = town.output()
    for number, path in enumerate(sorted((town.settings.cache / "templates").iterdir())):
        path.write_bytes(path.read_bytes()[: 5 * number] if number % 2 else b"\x80garbage")
    (town.settings.cache / "build.json").unlink()
    assert town.render() == (Rendered(PAGES, PAGES), [])
    assert town.output() == before


def lone_finding(town):
    before = town.output() if town.settings.output.exists() else None
    _, findings = town.render()
    assert (town.output() if town.settings.output.exists() else None) == before, "the old site is untouched"
    (finding,) = findings
    assert finding.wanted.zh and finding.wanted.en and finding.remedy.zh and finding.remedy.en
    return finding.code, finding.file, finding.place, finding.came


@pytest.mark.parametrize(
    ("template", "place", "came"),
    [
        ("\n{{ view.nothing }}", "2", "nothing"),
        ("{{ nothing }}", "1", "'nothing' is undefined"),
        ("\n\n{% if %}", "3", "Expected an expression"),
        ("{% include 'nothing.html' %}", "1", "nothing.html"),
        ("{{ asset('nothing.css') }}", "1", "nothing.css"),
        ("{{ _('共%(n)s项') }}{{ _('共%(n)s项', m=1) }}", "1", "KeyError('n')"),
    ],
)
def test_fault_of_a_template_is_told_once(town, template, place, came):
    """With file and line, once for both languages; the old site stays."""
    town.render()
    town.write("theme/templates/goal.html", template)
    code, file, line, words = lone_finding(town)
    assert (code, file, line) == ("template", "theme/templates/goal.html", place)
    assert came in words


def test_missing_template(town):
    """Pelican's own theme must not step in for it."""
    (town.root / "theme/templates/goal.html").unlink()
    assert lone_finding(town)[0] == "template"
    town.write("theme/templates/goal.html", "")
    (town.root / "theme/templates/article.html").unlink()
    assert lone_finding(town)[0] == "pelican"


def test_missing_translation(town):
    """A word without English stops the build."""
    town.messages.clear()
    assert lone_finding(town) == ("translation-missing", "content/locale/en", "-", "共%(n)s项")


def test_page_in_one_language_only(town):
    """Each page stands in both."""
    town.pages = lambda: (*town.two_pages(), Page("goal", "goals/2/", CHINESE, "二", {"text": "x"}))
    assert lone_finding(town) == ("page-twin", "en/goals/2/index.html", "-", "goals/2/index.html")


def test_two_things_at_one_address(town):
    """A data page where a post stands; a download where a page stands."""
    again = [Page("goal", "news/half-year/", language, "x", {"text": "x"}) for language in LANGUAGES]
    town.pages = lambda: (*town.two_pages(), *again)
    town.files = (File("index.html", b""),)
    _, findings = town.render()
    assert [(finding.code, finding.file) for finding in findings] == [
        ("page-address", "output/news/half-year/index.html"),
        ("page-address", "output/en/news/half-year/index.html"),
        ("page-address", "output/index.html"),
    ]


def test_what_pelican_warns_of_stops_the_build(town, monkeypatch):
    """A text that was not read before (here: one that appears during the build) is no silent loss, twice in one process."""
    site = town.site()
    town.text("zh", "posts", "late", "迟", "x")
    monkeypatch.setattr(town, "site", lambda: site)
    for _ in range(2):
        code, file, place, came = lone_finding(town)
        assert (code, file, place) == ("pelican", "content", "pelican.generators")
        assert "zh/posts/late.md" in came


@pytest.mark.parametrize("view", [{"x": object()}, {"items": 1}])
def test_views_that_cannot_be_keyed_are_a_bug(town, view):
    """An object without a repr has another key each time; `view.items` would be the dict's own method."""
    town.pages = lambda: [Page("goal", "x/", CHINESE, "x", view)]
    with pytest.raises(TypeError, match="the view of goal"):
        town.render()


def test_bug_in_a_view_raises(town):
    """A bug gets its traceback, and the old site stays."""
    town.render()
    before = town.output()

    def pages():
        yield from town.two_pages()
        raise ZeroDivisionError

    town.pages = pages
    with pytest.raises(ZeroDivisionError):
        town.render()
    assert town.output() == before


def test_full_disk_while_rendering(town, monkeypatch):
    """What the staging tells goes through Pelican unchanged."""
    town.render()
    before = town.output()
    (town.settings.output / "index.html").write_text("tampered", "utf-8")
    town.files = (File("index.html/x", b""),)  # a folder cannot be made where a file stands
    with pytest.raises(FindingsError) as error:
        town.render()
    assert [finding.code for finding in error.value.findings] == ["output-unwritable"]
    assert town.output() == before | {"index.html": b"tampered"}


def test_process_is_left_as_it_was(town, capsys):
    """Pelican sets locale, import path and logging for the whole process, and prints: not here."""
    before = locale.setlocale(locale.LC_ALL), sys.path.copy(), logging.getLogger("pelican").handlers.copy()
    town.render()
    after = locale.setlocale(locale.LC_ALL), sys.path.copy(), logging.getLogger("pelican").handlers.copy()
    assert after == before
    assert capsys.readouterr() == ("", "")
