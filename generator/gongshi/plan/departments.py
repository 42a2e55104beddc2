"""Reads who is responsible: brackets and lines such as （责任单位：市财政局、市能源局等部门） and （A牵头，B、C配合）.

Takes the text and a span of it; gives the departments as printed, in order, each with its role, the tail that leaves
the list open, and whether the first named leads.
"""

import bisect
import itertools
import re
from collections.abc import Iterator

from gongshi.plan.bodies import bodies
from gongshi.plan.brackets import Span, bracket_groups, group_at, split_outside
from gongshi.plan.labels import LABEL, OTHER_LABEL
from gongshi.plan.model import DepartmentMention
from gongshi.plan.phrases import (
    BLANKET,
    LONGEST_LIST,
    LONGEST_NAME,
    DepartmentBlock,
    duty_of,
    is_time,
    looks_like_body,
    mention_of,
    names_in,
    read_phrase,
    role_of_label,
    says_first_leads,
    without_note,
    without_tail,
)
from gongshi.plan.text import NormalisedText

_BLANKET_END = re.compile(r"(?:按职责(?:分工)?|分别|认真|共同|具体|抓好|负责|贯彻)*(?:落实|负责|参与|配合|组织实施|实施|牵头)")
_SURE_END = ("总署", "银行", "分行", "公司", "集团", "法院", "检察院", "管委会", "委员会", "工会", *"局室厅委办部府")
_GLUED = re.compile(r"(?<=[^、，；]{3})[局厅委办院会](?=[省市县区][^、，；]{3})")  # names on lines of their own in a cell
_LEVEL_START = ("省", "市", "县", "区", "州", "自治区", "国家", "各")
_ASIDE = ("含", "不含", "包括", "如", "即", "原", "见", "以下", "下称", "其中", "详见", "简称", "不包括", "由")


def department_blocks(text: NormalisedText, start: int, end: int) -> list[DepartmentBlock]:
    """Return the blocks of responsible departments in one paragraph, `text.text[start:end]`."""
    whole = text.text
    blocks: list[DepartmentBlock] = []
    covered = start
    for a, b in bracket_groups(whole[start:end]):
        inner = (start + a + 1, start + b - 1)
        last = start + b == end or (start + b == end - 1 and whole[end - 1] in "。；;")
        if _names_departments(whole[inner[0] : inner[1]]) or (last and _is_bare_list(whole[inner[0] : inner[1]])):
            blocks.append(_block(text, (start + a, start + b), inner))
    bracketed = [block.span for block in blocks]
    for label in _bare_labels(whole, start, end, bracketed):
        if label >= covered:
            following = bisect.bisect_right(bracketed, (label, end))
            covered = bracketed[following][0] if following < len(bracketed) else end
            blocks.append(_block(text, (label, covered), (label, covered)))
    return sorted(blocks, key=lambda block: block.span)


def implied_departments(text: NormalisedText, start: int, end: int) -> list[DepartmentMention]:
    """Return the departments that a blanket sentence adds to every task: 以下均需各县（市、区）人民政府落实，不再列出."""
    whole = text.text
    found = BLANKET.search(whole, start, end)
    if not found:
        return []
    stop = _BLANKET_END.search(whole, found.end(), min(end, found.end() + 200))
    if not stop or any(mark in whole[found.end() : stop.start()] for mark in "。；"):
        return []
    return [mention_of(text, span, "") for span in names_in(whole, found.end(), stop.start())]


def read_names(text: NormalisedText, block: DepartmentBlock, span: Span, role: str) -> None:
    """Add the departments in a table's cell to `block`, in `role`."""
    for start, end in split_outside(text.text, "。；;", *span):
        if not any(character.isalnum() for character in text.text[start:end]) or text.text[start:end] == "无":
            continue
        edges = [start, *(glued.end() for glued in _GLUED.finditer(text.text, start, end)), end]
        for a, b in itertools.pairwise(edges):
            read_phrase(text, block, a, b, role)


def _names_departments(inner: str) -> bool:
    if LABEL.search(inner):
        return True
    first = inner.split("。", 1)[0]
    duty = duty_of(first)
    if duty is None or len(first) > LONGEST_LIST or "解释" in first:
        return False
    names = first[: duty[0]]
    return bool(names) and any(looks_like_body(name) for name in re.split("[、，；]", without_tail(names)))


def _is_bare_list(inner: str) -> bool:
    """Say whether a bracket at a paragraph's end holds names of bodies and nothing else: （工业和信息化部、公安部）."""
    if inner.startswith(_ASIDE) or len(inner) > LONGEST_LIST:
        return False
    names = [without_tail(inner[a:b]) for a, b in bodies(inner, 0, len(inner)) if not is_time(inner[a:b])]
    sure = all(1 < len(name) <= LONGEST_NAME and without_note(name).endswith(_SURE_END) for name in names)
    return sure and (len(names) > 1 or any(name.startswith(_LEVEL_START) for name in names))


def _bare_labels(whole: str, start: int, end: int, taken: list[Span]) -> Iterator[int]:
    """Yield where a label stands outside any bracket, at the paragraph's start or after a sentence."""
    for found in LABEL.finditer(whole, start, end):
        at = found.start()
        if group_at(taken, at):
            continue
        if at == start or whole[at - 1] in "。；;！ 】":
            yield at


def _block(text: NormalisedText, span: Span, inner: Span) -> DepartmentBlock:
    block = DepartmentBlock(span)
    block.first_leads = says_first_leads(text.text[inner[0] : inner[1]])
    role = ""
    for start, end in _segments(text.text, inner):
        segment = text.text[start:end]
        if OTHER_LABEL.match(segment):
            block.other.append((start, end))
            continue
        label = LABEL.match(segment)
        role = role_of_label(label.group()) if label else role
        read_phrase(text, block, start + (label.end() if label else 0), end, role)
    return block


def _segments(whole: str, inner: Span) -> Iterator[Span]:
    """Yield the parts of a block: between 。 ； and before each label."""
    for start, end in split_outside(whole, "。；;\t", *inner):
        begin = start
        found = [*LABEL.finditer(whole, start, end), *OTHER_LABEL.finditer(whole, start, end)]
        for label in sorted(found, key=lambda label: label.start()):
            if label.start() > begin:
                yield begin, label.start() - (whole[label.start() - 1] in "，, 、")
                begin = label.start()
        yield begin, end
