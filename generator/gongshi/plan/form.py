"""Finds the form of an official document: head, body, signature, attachments, copied-to (GB/T 9704-2012).

Takes the text; gives a `Form` that says which paragraphs are which.
"""

import re
from dataclasses import dataclass, field

from gongshi.plan.dates import DATE
from gongshi.plan.marks import ITEM, fold, mark_of
from gongshi.plan.roster_lines import ROLE_LINE
from gongshi.plan.text import NormalisedText

BODY_NAME = re.compile(
    r"[^，。：；、\d]{0,28}?(?:人民政府办公[室厅]|人民政府|国务院办公厅|国务院|委员会办公室|委员会|办公室|办公厅|领导小组|指挥部|管委会|局|厅|部|委|院|署|中心)$"
)
DISCLOSURE = re.compile(r"[（(]?(此件[^（）()]{0,6}公开[^（）()]{0,6}|不予公开)[）)]?$")
ATTACHMENT_LIST = re.compile(r"附件 ?\d{0,2} ?[:：] ?(?=.)")
ATTACHMENT_HEAD = re.compile(r"附 ?件 ?(?:\d{1,2}|[一二三四五六七八九十]{1,2})? ?[:：]?$")
COPIED = re.compile(r"(?:抄 ?送|分 ?送|抄 ?报) ?[:：]")
PRINTED = re.compile(r".{2,40}(?:19|20)\d\d年\d{1,2}月\d{1,2}日印发?$")
_PASSES_ON = re.compile(r"(?:印发|下发|公布|分解|转发).{2,100}的通知$")


@dataclass(slots=True)
class Form:
    """Where the parts of the document's form stand, as paragraph indexes; `body` to `tail` is what outlines read."""

    body: int
    tail: int
    kinds: dict[int, str] = field(default_factory=dict)
    title: int | None = None


def formed(text: NormalisedText) -> Form:
    """Return where head, body and tail of the document are."""
    count = len(text.bounds)
    paragraphs = [text.paragraph(index) for index in range(count)]
    body = next((index for index, paragraph in enumerate(paragraphs) if _opens_body(paragraphs, index)), count)
    form = Form(body, _end(paragraphs, body))
    if _is_covering_notice(paragraphs, form):
        annexed = _annexed(paragraphs, form.tail)
        if annexed is not None:
            form = Form(annexed, _end(paragraphs, annexed))
    start = form.tail if body < count else 0
    _mark_tail(paragraphs, form, start)
    return form


def _end(paragraphs: list[str], body: int) -> int:
    return next((index for index in range(body, len(paragraphs)) if _ends_body(paragraphs, index)), len(paragraphs))


def _is_covering_notice(paragraphs: list[str], form: Form) -> bool:
    """Say whether the numbered parts found are those of a notice that passes the plan on as its annex, signed below them."""
    head = paragraphs[: form.body]
    signed = any(DATE.fullmatch(fold(paragraph)) for paragraph in head)
    return not signed and form.tail < len(paragraphs) and any(_PASSES_ON.search(paragraph) for paragraph in head)


def _annexed(paragraphs: list[str], tail: int) -> int | None:
    """Return where the numbered parts of the first annex after the signature begin; None when it has none."""
    signed = next((index for index in range(tail, len(paragraphs)) if DATE.fullmatch(fold(paragraphs[index]))), len(paragraphs))
    for index in range(signed + 1, len(paragraphs)):
        mark = mark_of(paragraphs[index])
        if mark is not None and mark.level <= ITEM:
            return index if any(ATTACHMENT_HEAD.match(paragraph) for paragraph in paragraphs[signed:index]) else None
    return None


def _opens_body(paragraphs: list[str], index: int) -> bool:
    """Say whether the numbered parts begin here; an item of a list of attachments (2.任务分工表) is none."""
    mark = mark_of(paragraphs[index])
    if mark is None or mark.level > ITEM:
        return False
    above = paragraphs[index - 1] if index else ""
    listed = mark.level == ITEM and mark_of(above) and any("附件" in line for line in paragraphs[max(0, index - 6) : index])
    return not (ATTACHMENT_LIST.match(above) or listed)


def _ends_body(paragraphs: list[str], index: int) -> bool:
    paragraph = paragraphs[index]
    if (
        ATTACHMENT_LIST.match(paragraph)
        or ATTACHMENT_HEAD.match(paragraph)
        or COPIED.match(paragraph)
        or DISCLOSURE.match(paragraph)
    ):
        return True
    if ROLE_LINE.match(paragraph) and "：" in paragraph[:12] and not paragraph.startswith("主任"):
        return True
    return is_signature(paragraphs, index)


def is_signature(paragraphs: list[str], index: int) -> bool:
    """Say whether a paragraph is the signature: a body's name with a date as the next paragraph, or the date itself."""
    if DATE.fullmatch(fold(paragraphs[index])):
        return True
    following = paragraphs[index + 1] if index + 1 < len(paragraphs) else ""
    return bool(BODY_NAME.fullmatch(paragraphs[index]) and DATE.fullmatch(fold(following)))


def tail_of(form: Form, paragraphs: list[str]) -> range:
    """Return the indexes after the body; none when there is no body."""
    return range(form.tail, len(paragraphs)) if form.body < len(paragraphs) else range(0)


def _mark_tail(paragraphs: list[str], form: Form, start: int) -> None:
    """Name the kinds of the paragraphs after the body, and of a head that holds attachments or a signature."""
    kind = ""
    for index, paragraph in enumerate(paragraphs):
        if form.body <= index < form.tail and form.body < len(paragraphs):
            kind = ""
            continue
        if COPIED.match(paragraph):
            kind = "copied"
        elif ATTACHMENT_LIST.match(paragraph) or ATTACHMENT_HEAD.match(paragraph):
            kind = "attachment"
        elif is_signature(paragraphs, index) or DISCLOSURE.match(paragraph):
            form.kinds[index] = "signature"
            kind = "" if kind != "attachment" or index >= start else kind
            continue
        elif kind == "attachment" and index < form.body and mark_of(paragraph) is None:
            kind = ""
        if kind:
            form.kinds[index] = kind
        elif PRINTED.match(fold(paragraph)):
            form.kinds[index] = "copied"
