"""The plan as issued: every paragraph with its address, Chinese and English side by side, targets marked in place."""

from collections.abc import Iterator

from gongshi.languages import CHINESE, ENGLISH, Language
from gongshi.pages.glossing import Glossing
from gongshi.pages.model import Page
from gongshi.pages.plan_messages import PARAGRAPH, PHRASE
from gongshi.pages.plan_messages import TITLE as TITLE_CONTEXT
from gongshi.pages.views.cells import status_chip
from gongshi.pages.views.links import place_link
from gongshi.pages.views.printer import Printer, View
from gongshi.pages.views.quotations import paragraph_of
from gongshi.plan.model import Paragraph
from gongshi.reference import Target
from gongshi.translations import N_, QUOTATION

COLUMN_TYPE = N_("政策文件")
TITLE = N_("方案全文")
HEADING_KINDS = {1: "h2", 2: "h3"}


def pages(printer: Printer) -> Iterator[Page]:
    """Yield the page of the plan."""
    site = printer.site
    by_paragraph: dict[str, list[Target]] = {}
    for target in printer.reference.targets:
        paragraph = paragraph_of(printer, target.answers_to, target.quotation)
        by_paragraph.setdefault(paragraph.id, []).append(target)
    glossing = Glossing(site.glossary, printer.language)
    rows = [_row(printer, each, by_paragraph.get(each.id, []), glossing) for each in site.plan.paragraphs]
    view = {
        "facts": _facts(printer),
        "source_url": site.disclosure_fields.source_url,
        "period": printer.period(printer.latest.period),
        "contents": _contents(printer),
        "paragraphs": rows,
        "title_zh": site.plan.metadata.title or "",
        "roster": site.plan.roster is not None,
        "terms": glossing.notes,
    }
    title = site.plan.metadata.title or printer.gettext(TITLE)
    description = printer.gettext("方案全文，中英文逐段对照，每段有自己的地址，目标在原句中标出。")
    yield printer.page(
        "plan",
        "plan/",
        printer.pgettext(TITLE_CONTEXT, title) if site.plan.metadata.title else title,
        view,
        description=description,
        column=printer.gettext(COLUMN_TYPE),
        original=printer.original(title),
    )


def _facts(printer: Printer) -> list[tuple[str, str]]:
    """Return the disclosure fields of the document: from its text where it holds them, else from the side file."""
    metadata, fields = printer.site.plan.metadata, printer.site.disclosure_fields
    gettext = printer.gettext
    title, number = metadata.notice_title or metadata.title or "", metadata.doc_number or ""
    facts = [
        (gettext("索引号"), fields.index_number),
        (gettext("主题分类"), printer.pgettext(PHRASE, fields.theme)),
        (gettext("发布机构"), printer.pgettext(PHRASE, fields.publisher)),
        (gettext("发文机关"), printer.join([printer.pgettext(PHRASE, issuer) for issuer in metadata.issuers])),
        (gettext("成文日期"), printer.day(metadata.date) if metadata.date else ""),
        (gettext("标题"), printer.pgettext(TITLE_CONTEXT, title)),
        (gettext("发文字号"), printer.pgettext(PHRASE, number)),
        (gettext("发布日期"), printer.day(fields.publish_date)),
        (gettext("有效性"), printer.pgettext(PHRASE, fields.validity)),
    ]
    return [(name, value) for name, value in facts if value]


def _contents(printer: Printer) -> list[View]:
    """Return the parts of the plan, and under each the sections and tasks in it, by the plan's own headings."""
    parts: list[View] = []
    for section in printer.site.plan.sections:
        entry = {"id": section.paragraph, "text": printer.pgettext(TITLE_CONTEXT, section.title)}
        if section.level == 1 or not parts:
            parts.append({**entry, "deeper": []})
        else:
            parts[-1]["deeper"].append(entry)
    return parts


def _row(printer: Printer, paragraph: Paragraph, targets: list[Target], glossing: Glossing) -> View:
    english = printer.english(PARAGRAPH, paragraph.text)
    heading = paragraph.kind == "heading"
    explained = None if heading else glossing
    return {
        "id": paragraph.id,
        "kind": paragraph.kind,
        "tag": HEADING_KINDS.get(paragraph.level, "p") if heading else "p",
        "zh": _segments(printer, paragraph.text, targets, CHINESE, explained if printer.is_chinese else None),
        "en": _segments(printer, english, targets, ENGLISH, None if printer.is_chinese else explained),
    }


def _segments(printer: Printer, text: str, targets: list[Target], language: Language, glossing: Glossing | None) -> list[View]:
    """Cut a paragraph at the quotations of its targets, each with its target's present status, and at its terms."""
    found = []
    for target in targets:
        words = target.quotation if language is CHINESE else printer.english(QUOTATION, target.quotation)
        start = text.find(words)
        if start >= 0:
            found.append((start, start + len(words), target))
    segments: list[View] = []
    at = 0
    for start, end, target in sorted(found, key=lambda each: (each[0], -each[1])):
        if start < at:
            continue  # a quotation within another one
        segments += [*_plain(text[at:start], glossing), _marked(printer, text[start:end], target)]
        at = end
    return [segment for segment in [*segments, *_plain(text[at:], glossing)] if segment["text"]]


def _plain(text: str, glossing: Glossing | None) -> list[View]:
    pieces = glossing.cut(text) if glossing else [(text, "")]
    return [{"text": piece, "address": "", "place": "", "status": None, "term": term} for piece, term in pieces]


def _marked(printer: Printer, text: str, target: Target) -> View:
    progress = printer.site.measures.progress[printer.latest.period, target.id]
    indicator = f"indicators/{target.indicator}/"
    place = indicator if target.answers_to.kind == "part" else place_link(printer, target.answers_to)["address"]
    return {"text": text, "address": indicator, "place": place, "status": status_chip(printer, progress), "term": ""}
