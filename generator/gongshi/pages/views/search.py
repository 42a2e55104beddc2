"""Search: an index by name that needs no script, and the texts that the script of the page looks through.

A term is found where the text holds it, both in Unicode's NFKC form and without case: exact for Chinese.
"""

import json
import re
import unicodedata
from collections.abc import Iterator

from gongshi.pages.addresses import path_of
from gongshi.pages.model import File, Page
from gongshi.pages.plan_messages import PARAGRAPH
from gongshi.pages.posts import POST, post_address
from gongshi.pages.views import words
from gongshi.pages.views.links import area_address, edition_link, place_link, task_link
from gongshi.pages.views.printer import Printer
from gongshi.pages.views.promises import in_bracket
from gongshi.reference import PlanPlace
from gongshi.translations import N_

COLUMN_TYPE = N_("检索")
TITLE = N_("检索")
ADDRESS = "search/"
KINDS = {
    "area": N_("县区和开发区"),
    "unit": N_("责任单位"),
    "goal": N_("目标"),
    "task": N_("任务"),
    "indicator": N_("指标"),
    "commitment": N_("承诺"),
    "plan": N_("方案段落"),
    "edition": N_("月报"),
    "news": N_("动态"),
    "page": N_("说明"),
    "term": N_("术语"),
}
BY_NAME = ("area", "unit", "goal", "task", "indicator", "edition", "news", "page")
_TAG = re.compile(r"<[^>]+>")

Entry = tuple[str, str, str, str]  # kind, title, address, text


def pages(printer: Printer) -> Iterator[Page]:
    """Yield the search page with its index by name."""
    entries = list(_entries(printer))
    groups = [
        {
            "name": printer.gettext(KINDS[kind]),
            "links": [{"text": title, "address": address} for each, title, address, _ in entries if each == kind],
        }
        for kind in BY_NAME
    ]
    view = {"groups": [group for group in groups if group["links"]], "script": path_of("search/index.js", printer.language)}
    description = printer.gettext("按名称查找县区、单位、任务、指标和方案段落。")
    column = printer.gettext(COLUMN_TYPE)
    yield printer.page("search", ADDRESS, printer.gettext(TITLE), view, description=description, column=column)


def index_file(printer: Printer) -> File:
    """Return the script that holds the texts of the language: no page on `file://` may fetch them."""
    kinds = {kind: printer.gettext(word) for kind, word in KINDS.items()}
    entries = [
        [kind, title, path_of(address, printer.language), normal(text)] for kind, title, address, text in _entries(printer)
    ]
    depth = "../" * path_of(ADDRESS, printer.language).count("/")
    data = json.dumps({"kinds": kinds, "root": depth, "entries": entries}, ensure_ascii=False, separators=(",", ":"))
    return File(path_of("search/index.js", printer.language), f"window.searchIndex = {data};\n".encode())


def normal(text: str) -> str:
    """Return a text as it is searched: NFKC, without case, spaces in a row as one."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _entries(printer: Printer) -> Iterator[Entry]:
    yield from _things(printer)
    yield from _texts(printer)


def _things(printer: Printer) -> Iterator[Entry]:
    reference, plan, both = printer.reference, printer.site.plan, printer.both
    for area in reference.areas:
        yield "area", both(area.name), area_address(area), f"{area.name.zh} {both(area.name)} {both(area.short_name)}"
    for unit in reference.departments:
        names = " ".join((unit.name_in_plan, *unit.aliases, unit.name.zh, both(unit.name)))
        yield "unit", both(unit.name), f"units/{unit.id}/", names
    for goal in plan.goals:
        link = place_link(printer, PlanPlace.parse(goal.place))
        yield "goal", link["text"], link["address"], f"{goal.name} {link['text']} {printer.pgettext(PARAGRAPH, goal.text)}"
    for task in plan.tasks:
        link = task_link(printer, task)
        named = " ".join(both(unit.name) for unit in in_bracket(printer, task))
        yield "task", link["text"], link["address"], f"{task.title} {link['text']} {named}"
    for each in reference.indicators:
        words_of = f"{each.name.zh} {both(each.name)} {both(each.counts)} {both(each.note)}"
        yield "indicator", both(each.name), f"indicators/{each.id}/", words_of
    for promise in reference.commitments:
        text = f"{promise.quotation} {both(promise.summary)} {printer.gettext(words.COMMITMENT_KIND[promise.kind.value])}"
        yield "commitment", both(promise.summary), f"commitments/#{promise.id}", text


def _texts(printer: Printer) -> Iterator[Entry]:
    for paragraph in printer.site.plan.paragraphs:
        text = printer.pgettext(PARAGRAPH, paragraph.text)
        searched = text if printer.is_chinese else f"{text} {paragraph.text}"
        yield "plan", printer.gettext("方案第%(number)s段", number=paragraph.id[1:]), f"plan/#{paragraph.id}", searched
    for edition in reversed(printer.site.editions.all):
        link = edition_link(printer, edition)
        yield "edition", link["text"], link["address"], f"{link['text']} {printer.both(edition.bulletin)}"
    for post in printer.site.posts:
        if post.language is printer.language:
            kind = "news" if post.kind == POST else "page"
            text = f"{post.title} {post.summary} {_TAG.sub(' ', post.html)}"
            yield kind, post.title, post_address(post.kind, post.slug), text
    for index, term in enumerate(printer.site.glossary, start=1):
        title = term.zh if printer.is_chinese else term.en
        yield "term", title, f"methods/glossary/#term-{index}", f"{term.zh} {term.en} {printer.both(term.note)}"
