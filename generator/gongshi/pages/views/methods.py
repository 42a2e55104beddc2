"""The methods: what the status words mean with their thresholds, the pages on each method, the glossary."""

from collections.abc import Iterator

from gongshi.measures import STATUS_WORDS
from gongshi.pages.model import Page
from gongshi.pages.posts import PAGE, post_address
from gongshi.pages.views import words
from gongshi.pages.views.cells import EMPTY_STATES, empty_cell
from gongshi.pages.views.examples import examples_page
from gongshi.pages.views.outlook import outlook_page
from gongshi.pages.views.printer import Printer
from gongshi.translations import N_

COLUMN_TYPE = N_("政策解读")
TITLE = N_("方法")
GLOSSARY_TITLE = N_("术语")
PREFIX = "methods-"  # of the slugs of the standing pages on method

STATUS_MEANINGS = {
    "met": N_("已达到目标。"),
    "ahead": N_("完成率比时序进度快%(ahead)s个百分点及以上。"),
    "on_schedule": N_("与时序进度相差不到%(behind)s个百分点；按数值直接对照的目标，则为达到目标。"),
    "behind": N_("完成率比时序进度慢%(behind)s个百分点及以上；按数值直接对照的目标，则为低于目标。"),
    "well_behind": N_("完成率不到时序进度的%(share)s倍。"),
    "not_met": N_("期限已过，没有达到目标。"),
    "not_due": N_("只在期限到来时考核，期限未到。"),
    "not_reported": N_("应报送而没有报送。"),
    "withheld": N_("显示会暴露单个单位，因此不显示。"),
    "not_judged": N_("口径没有公布，或方案没有给出可比较的进度。"),
}


def pages(printer: Printer) -> Iterator[Page]:
    """Yield the index of methods and the glossary."""
    thresholds = printer.reference.thresholds
    numbers = {"ahead": thresholds.ahead_pp, "behind": thresholds.behind_pp, "share": thresholds.well_behind_share}
    view = {
        "articles": [
            {"title": post.title, "address": post_address(post.kind, post.slug), "summary": post.summary}
            for post in printer.site.posts
            if post.kind == PAGE and post.slug.startswith(PREFIX) and post.language is printer.language
        ],
        "glossary": bool(printer.site.glossary),
        "statuses": [
            {
                "chip": {"key": status.value, "sign": words.STATUS_SIGN[status.value], "word": printer.gettext(word)},
                "meaning": printer.gettext(STATUS_MEANINGS[status.value], **numbers),
            }
            for status, word in STATUS_WORDS.items()
        ],
        "cells": [empty_cell(printer, state) for state in EMPTY_STATES],
        "schedules": [printer.gettext(word) for word in words.SCHEDULE.values()],
        "definitions": [printer.gettext(word) for word in words.DEFINITION.values()],
    }
    column = printer.gettext(COLUMN_TYPE)
    title = printer.gettext(TITLE)
    description = printer.gettext("每个数字、进度用语和名次怎样得出；保密、修订和取整的规则；术语。")
    yield printer.page("methods", "methods/", title, view, description=description, column=column)
    yield from examples_page(printer, [(title, "methods/")])
    yield from outlook_page(printer, [(title, "methods/")])
    if printer.site.glossary:
        yield _glossary(printer)


def _glossary(printer: Printer) -> Page:
    terms = [
        {
            "zh": term.zh,
            "en": term.en,
            "note": printer.both(term.note),
            "url": term.address,
            "source": printer.gettext("本站译法") if term.is_own else ("" if term.address else term.source),
        }
        for term in printer.site.glossary
    ]
    return printer.page(
        "glossary",
        "methods/glossary/",
        printer.gettext(GLOSSARY_TITLE),
        {"terms": terms},
        description=printer.gettext("本站所用术语的中英文对照，%(count)s条。", count=len(terms)),
        parents=[(printer.gettext(TITLE), "methods/")],
    )
