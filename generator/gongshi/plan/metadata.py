"""Reads what a document says of itself: issuer, number, titles, addressees, date, attachments, copied-to.

Takes the text and its form; gives `Metadata`. What the text does not hold stays None.
"""

import re
from dataclasses import replace
from datetime import date

from gongshi.findings import Finding, FindingKind, Severity
from gongshi.languages import Bilingual
from gongshi.plan.bodies import bodies
from gongshi.plan.dates import DATE, printed_date
from gongshi.plan.form import ATTACHMENT_LIST, BODY_NAME, COPIED, DISCLOSURE, PRINTED, Form, tail_of
from gongshi.plan.formats.lines import PageTable
from gongshi.plan.marks import ITEM, fold, mark_of
from gongshi.plan.model import Metadata
from gongshi.plan.text import NormalisedText

IMPOSSIBLE_DATE = FindingKind(
    "plan-date",
    Bilingual("日历上有的日期", "a date that the calendar has"),
    Bilingual(
        "请核对原件中的日期；在改正之前按无日期处理。", "Check the date in the original; until it is corrected the plan has none."
    ),
    Severity.WARNING,
)

_NUMBER = re.compile(r"[^\s，。：；《》（）()〔〕\[\]]{1,16} ?[〔\[（(﹝【] ?(?:19|20)\d\d ?[〕\]）)﹞】] ?(?:第)? ?\d{1,5} ?号")
_LETTERHEAD = re.compile(r"([^，。：]{2,30}?)文件$")
_TITLE_END = re.compile(
    r"(?:通知|意见|方案|办法|决定|规划|计划|要点|细则|规定|批复|措施|公告|通告|函|清单|分工|行动|方案\(试行\))(?:[（(][^（）()]{1,10}[）)])?$"
)
_PASSED_ON = re.compile(r"(?:关于)?(?:印发|转发|批转|公布|下发|发布|修订印发)《?(.{2,80}?)》?的通知$")
_SHORTEST_TITLE, _LONGEST_TITLE = 4, 110
_LONGEST_LETTERHEAD, _LONGEST_DATE_LINE = 60, 40
_MOST_ISSUERS = 9


def read_metadata(text: NormalisedText, form: Form, place: object) -> tuple[Metadata, list[Finding]]:
    """Return the document's metadata, and findings about a date that cannot be."""
    paragraphs = [text.paragraph(index) for index in range(len(text.bounds))]
    head = range(min(form.body, len(paragraphs)))
    notice, title = _titles(paragraphs, head, form)
    number = next((found for index in [*head, *tail_of(form, paragraphs)] if (found := _doc_number(paragraphs[index]))), None)
    day, day_findings = _date(text, paragraphs, form, place)
    issuers = _issuers(paragraphs, form, notice or title)
    metadata = Metadata(
        title=title,
        notice_title=notice,
        doc_number=number,
        issuer="、".join(issuers) or None,
        issuers=issuers,
        date=day,
        addressees=_addressees(text, paragraphs, head, form),
        copied_to=_copied(text, form, paragraphs),
        disclosure=_disclosure(paragraphs, form),
        attachments=_attachments(paragraphs, form),
    )
    return metadata, day_findings


def with_page_table(metadata: Metadata, table: PageTable) -> Metadata:
    """Return the metadata with what only the page's table says; where the text itself says it, the text counts."""
    notice = metadata.notice_title
    if table.title and not notice and table.title != metadata.title and _PASSED_ON.search(table.title):
        notice = table.title
    return replace(
        metadata,
        title=metadata.title or table.title,
        notice_title=notice,
        doc_number=metadata.doc_number or table.doc_number,
        issuer=metadata.issuer or table.issuer,
        issuers=metadata.issuers or ((table.issuer,) if table.issuer else ()),
        date=metadata.date or table.date,
        index_number=table.index_number,
        theme=table.theme,
        publisher=table.publisher,
        publish_date=table.publish_date,
    )


def _titles(paragraphs: list[str], head: range, form: Form) -> tuple[str | None, str | None]:
    """Return the notice's title and the plan's; a document that passes nothing on has only the latter."""
    candidates = [index for index in head if _is_title(paragraphs[index])]
    if not candidates:
        return None, None
    first = paragraphs[candidates[0]]
    form.title = candidates[0]
    passed_on = _PASSED_ON.search(first)
    if not passed_on:
        return None, first
    named = passed_on.group(1)
    for index in candidates[1:]:
        if paragraphs[index].strip("《》") == named or _TITLE_END.search(paragraphs[index]):
            form.title = index
            return first, paragraphs[index].strip("《》")
    return first, named


def _is_title(paragraph: str) -> bool:
    return (
        _SHORTEST_TITLE <= len(paragraph) <= _LONGEST_TITLE
        and _TITLE_END.search(paragraph) is not None
        and not any(mark in paragraph for mark in "。：；")
        and not ATTACHMENT_LIST.match(paragraph)
        and mark_of(paragraph) is None
    )


def _doc_number(paragraph: str) -> str | None:
    found = _NUMBER.search(fold(paragraph)) if len(paragraph) <= _LONGEST_LETTERHEAD else None
    return found.group().replace(" ", "") if found and "《" not in paragraph else None


def _date(text: NormalisedText, paragraphs: list[str], form: Form, place: object) -> tuple[date | None, list[Finding]]:
    """Return the date under the signature, wherever it stands; else the one on the printing line."""
    findings: list[Finding] = []
    outside = [*range(form.body), *tail_of(form, paragraphs)]
    printed = [index for index in outside if DATE.fullmatch(fold(paragraphs[index]).strip("（）()"))]
    printed += [index for index in outside if form.kinds.get(index) == "copied" and PRINTED.match(fold(paragraphs[index]))]
    taken = set(printed)
    printed += [
        index
        for index in outside
        if index not in taken
        and len(paragraphs[index]) <= _LONGEST_DATE_LINE
        and DATE.search(fold(paragraphs[index]))
        and not _is_title(paragraphs[index])
    ]
    for index in printed:
        found = DATE.search(fold(paragraphs[index]))
        day = printed_date(found) if found else None
        if day:
            return day, findings
        start, end = text.bounds[index]
        findings.append(IMPOSSIBLE_DATE.at(place, f"line {text.lines(start, end)[0]}", paragraphs[index]))
        return None, findings
    return None, findings


def _issuers(paragraphs: list[str], form: Form, title: str | None) -> tuple[str, ...]:
    """Return who issued the document: the signatures, else the letterhead, else the words before 关于 in the title."""
    for index, paragraph in enumerate(paragraphs):
        outside = index < form.body or index >= form.tail
        if outside and DATE.fullmatch(fold(paragraph)):
            signed: list[str] = []
            above = index - 1
            while above >= 0 and BODY_NAME.fullmatch(paragraphs[above]) and len(signed) < _MOST_ISSUERS:
                signed.insert(0, paragraphs[above])
                form.kinds[above] = "signature"
                above -= 1
            if signed:
                return tuple(name for line in signed for name in re.split("[ \t]", line) if name)
    for paragraph in paragraphs[: form.body]:
        found = _LETTERHEAD.fullmatch(paragraph)
        if found:
            return (found.group(1),)
    before, about, _ = (title or "").partition("关于")
    return (before,) if about and BODY_NAME.fullmatch(before) else ()


def _addressees(text: NormalisedText, paragraphs: list[str], head: range, form: Form) -> tuple[str, ...]:
    """Return the bodies on the line that ends with a colon, before the body."""
    for index in head:
        paragraph = paragraphs[index]
        if (
            paragraph.endswith(("：", ":"))
            and not ATTACHMENT_LIST.match(paragraph)
            and index not in form.kinds
            and len(paragraph) >= _SHORTEST_TITLE
            and not _is_title(paragraph[:-1])
        ):
            if "，" not in paragraph and "、" not in paragraph and not re.search("[府局委门位构区县市院]$", paragraph[:-1]):
                continue
            start, end = text.bounds[index]
            return tuple(text.text[a:b] for a, b in bodies(text.text, start, end - 1))
    return ()


def _copied(text: NormalisedText, form: Form, paragraphs: list[str]) -> tuple[str, ...]:
    names: list[str] = []
    for index in sorted(form.kinds):
        paragraph = paragraphs[index]
        if form.kinds[index] != "copied" or PRINTED.match(fold(paragraph)):
            continue
        start, end = text.bounds[index]
        found = COPIED.match(paragraph)
        names += [text.text[a:b] for a, b in bodies(text.text, start + (found.end() if found else 0), end)]
    return tuple(names)


def _disclosure(paragraphs: list[str], form: Form) -> str | None:
    for index, paragraph in enumerate(paragraphs):
        found = DISCLOSURE.fullmatch(paragraph)
        if found and not form.body <= index < form.tail:
            return found.group(1)
    return None


def _attachments(paragraphs: list[str], form: Form) -> tuple[str, ...]:
    """Return the titles in the list of attachments."""
    names: list[str] = []
    listing = False
    for index, paragraph in enumerate(paragraphs):
        found = ATTACHMENT_LIST.match(paragraph)
        mark = mark_of(paragraph)
        if found and form.kinds.get(index) == "attachment":
            first = mark_of(paragraph[found.end() :])
            names.append(paragraph[found.end() + (first.end if first else 0) :].rstrip("。；"))
            listing = True
        elif listing and mark and mark.level == ITEM:
            names.append(paragraph[mark.end :].rstrip("。；"))
        else:
            listing = False
    return tuple(names)
