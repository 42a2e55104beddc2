"""Reads who is responsible: brackets and lines such as （责任单位：市财政局、市能源局等部门） and （A牵头，B、C配合）.

Takes the text and a span of it; gives the departments as printed, in order, each with its role, the tail that leaves
the list open, and whether the first named leads.
"""

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from gongshi.plan.brackets import Span, bracket_groups, group_at, split_outside
from gongshi.plan.model import DepartmentMention
from gongshi.plan.text import NormalisedText

LEAD, SUPPORT = "lead", "support"

_LEADING, _SUPPORTING = ("牵头", "主办", "主责"), ("配合", "协办", "协同", "参与", "参加", "协助")
_ROLE_OF_LABEL = dict.fromkeys(_LEADING, LEAD) | dict.fromkeys(_SUPPORTING, SUPPORT)
_LABEL_WORDS = (
    "牵头责任|责任牵头|牵头实施|牵头|主办|主责|第一责任|主要责任|责任配合|配合责任|配合|协办|协同|参与|参加|协助"
    "|责任|落实|实施|承办|完成|负责|主管|组织实施"
)
LABEL = re.compile(
    rf"(?:{_LABEL_WORDS})(?:单位|部门|主体|机构|处室|科室|局办)(?:及配合单位|和配合单位)?[:：]|(?:牵头|配合|责任)[:：]"
)
_OTHER_LABEL = re.compile(
    r"(?:完成时限|完成时间|时间节点|时限|时间要求|完成期限|责任领导|牵头领导|分管领导|责任人|联系人|牵头人|工作目标|备注|进度要求)[:：]"
)
_DUTY = re.compile(
    r"(?:(?:按照|依照|按|依|根据)(?:各自|部门|有关)?(?:职责|职能|分工)(?:任务)?(?:分工)?(?:分别|各自|共同)?|分别|共同|具体|分工|联合)?"
    r"(?P<verb>牵头(?:负责|组织实施|落实|实施|推进)?|主办|(?:积极)?配合|参与|参加|协助|协同|协办|负责(?:落实|实施|推进)?|(?:抓好|组织|贯彻)?落实|组织实施|实施|推进|分工负责)?$"
)
_OPEN_TAIL = re.compile(r"(?<![高中初同平])等(?P<what>[^、，；。]{0,12}?(?:部门|单位|机构|企业|组织|地区|委办局|局|方面|部委))?$")
_FIRST_LEADS = re.compile(
    r"(?:列|排|居|名列|排名|排列)?(?:在)?(?:第一|首)(?:位|个|名)?(?:者|的)?(?:责任)?(?:单位|部门)?(?:为|是|系)?(?:牵头|主办)"
)
_BLANKET = re.compile(r"以[下上][^，。；：、均都需须由]{0,14}[均都皆还](?:需要|需|须|应|要求|要|请|涉及|由)*")
_BLANKET_END = re.compile(r"(?:按职责(?:分工)?|分别|认真|共同|具体|抓好|负责|贯彻)*(?:落实|负责|参与|配合|组织实施|实施|牵头)")
_LONGEST_LIST, _LONGEST_NAME = 600, 40
_RULE_STARTS = ("下同", "排名第一", "列第一")
_BODY_END = (
    "局",
    "厅",
    "委",
    "部",
    "办",
    "府",
    "院",
    "会",
    "中心",
    "公司",
    "集团",
    "银行",
    "分行",
    "支行",
    "署",
    "部门",
    "单位",
    "机构",
    "学校",
    "企业",
    "区",
    "县",
    "市",
    "室",
)
_JOINING = re.compile(r"(?:以及|及|和|与)(?=[市省县区州国各驻相有开中人其高]|功能区|自治)")


@dataclass(slots=True)
class DepartmentBlock:
    """One bracket or line of responsible departments, and what it says beside their names."""

    span: Span
    departments: list[DepartmentMention] = field(default_factory=list)
    open_ended: str = ""
    first_leads: bool = False
    other: list[Span] = field(default_factory=list)  # deadlines and the like, which are no departments


def department_blocks(text: NormalisedText, start: int, end: int) -> list[DepartmentBlock]:
    """Return the blocks of responsible departments in one paragraph, `text.text[start:end]`."""
    whole = text.text
    blocks: list[DepartmentBlock] = []
    covered = start
    for a, b in bracket_groups(whole[start:end]):
        inner = (start + a + 1, start + b - 1)
        if _names_departments(whole[inner[0] : inner[1]]):
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
    found = _BLANKET.search(whole, start, end)
    if not found:
        return []
    stop = _BLANKET_END.search(whole, found.end(), min(end, found.end() + 200))
    if not stop or any(mark in whole[found.end() : stop.start()] for mark in "。；"):
        return []
    return [_mention(text, span, "") for span in _names(whole, found.end(), stop.start())]


def read_names(text: NormalisedText, block: DepartmentBlock, span: Span, role: str) -> None:
    """Add the departments in a table's cell to `block`, in `role`."""
    for start, end in split_outside(text.text, "。；;", *span):
        _read_phrase(text, block, start, end, role)


def role_of_label(label: str) -> str:
    """Return the role that a label such as 配合单位 gives; empty for 责任单位."""
    return next((role for word, role in _ROLE_OF_LABEL.items() if word in label), "")


def says_first_leads(text: str) -> bool:
    """Say whether the text makes the first named department the leading one (列第一位者为牵头单位)."""
    return _FIRST_LEADS.search(text) is not None


def is_department_line(text: str) -> bool:
    """Say whether a paragraph is a line of responsible departments."""
    return LABEL.match(text) is not None


def _names_departments(inner: str) -> bool:
    if LABEL.search(inner):
        return True
    first = inner.split("。", 1)[0]
    duty = _duty(first)
    if duty is None or len(first) > _LONGEST_LIST or "解释" in first:
        return False
    names = first[: duty[0]]
    return bool(names) and any(_looks_like_body(name) for name in re.split("[、，；]", _OPEN_TAIL.sub("", names)))


def _duty(phrase: str) -> tuple[int, str] | None:
    """Return where a phrase's duty begins and its verb: 市财政局按职责分工负责 gives (4, 负责)."""
    tail = max(0, len(phrase) - 24)
    found = _DUTY.search(phrase, tail)
    if not found or not found.group("verb"):
        return None
    return found.start(), found.group("verb")


def _looks_like_body(name: str) -> bool:
    return name.removeprefix("由").endswith(_BODY_END) and 1 < len(name) <= _LONGEST_NAME


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
        if _is_a_rule(segment):
            continue
        if _OTHER_LABEL.match(segment):
            block.other.append((start, end))
            continue
        label = LABEL.match(segment)
        role = role_of_label(label.group()) if label else role
        _read_phrase(text, block, start + (label.end() if label else 0), end, role)
    return block


def _is_a_rule(segment: str) -> bool:
    """Say whether a sentence in a bracket is about departments of other tasks, or about which of them leads."""
    return bool(_BLANKET.search(segment) or "不再" in segment or _FIRST_LEADS.search(segment)) or segment.startswith(_RULE_STARTS)


def _segments(whole: str, inner: Span) -> Iterator[Span]:
    """Yield the parts of a block: between 。 ； and before each label."""
    for start, end in split_outside(whole, "。；;\t", *inner):
        begin = start
        for found in [*LABEL.finditer(whole, start, end), *_OTHER_LABEL.finditer(whole, start, end)]:
            if found.start() > begin and whole[found.start() - 1] in "，, 、":
                yield begin, found.start() - 1
                begin = found.start()
        yield begin, end


def _read_phrase(text: NormalisedText, block: DepartmentBlock, start: int, end: int, role: str) -> None:
    """Read `A、B牵头，C等部门配合`: a duty's verb gives its role to the names before it that have none yet."""
    waiting: list[Span] = []
    read: list[tuple[Span, str]] = []
    for part_start, part_end in split_outside(text.text, "，,", start, end):
        duty = _duty(text.text[part_start:part_end])
        names_end = part_start + duty[0] if duty else part_end
        names_start = part_start + (1 if text.text.startswith("由", part_start) else 0)
        together = text.text.find("会同", names_start, names_end)
        if together > names_start:
            read += [(span, LEAD) for span in [*waiting, *_closed(text.text, block, names_start, together)]]
            waiting = []
            read += [(span, SUPPORT) for span in _closed(text.text, block, together + 2, names_end)]
            continue
        waiting += _closed(text.text, block, names_start, names_end)
        if duty:
            given = _role_of(duty[1], role)
            if given == SUPPORT:
                read = [(span, before or LEAD) for span, before in read]
            read += [(span, given) for span in waiting]
            waiting = []
    read += [(span, role) for span in waiting]
    block.departments += [_mention(text, span, given) for span, given in read]


def _role_of(verb: str, role: str) -> str:
    if verb.startswith(("牵头", "主办")):
        return LEAD
    return SUPPORT if any(word in verb for word in _SUPPORTING) else role


def _closed(whole: str, block: DepartmentBlock, start: int, end: int) -> list[Span]:
    """Return the names of a list; its 等…部门 goes to the block."""
    spans: list[Span] = []
    for name_start, name_end in _names(whole, start, end):
        tail = _OPEN_TAIL.search(whole, max(name_start, name_end - 24), name_end)
        if tail:
            block.open_ended = block.open_ended or tail.group()
        if not tail or tail.start() > name_start:
            spans.append((name_start, tail.start() if tail else name_end))
    return spans


def _names(whole: str, start: int, end: int) -> list[Span]:
    """Return the spans of the names in a list, split at 、 ， and at 和 or 及 between two whole names."""
    spans: list[Span] = []
    for part_start, part_end in split_outside(whole, "、，,；;/", start, end):
        begin = part_start
        for joining in _JOINING.finditer(whole, part_start, part_end):
            if (
                joining.start() > begin
                and whole[begin : joining.start()].endswith(_BODY_END)
                and _looks_like_body(_bare(whole[joining.end() : part_end]))
            ):
                spans.append((begin, joining.start()))
                begin = joining.end()
        spans.append((begin, part_end))
    return [span for span in (_trimmed(whole, *span) for span in spans) if span[1] > span[0]]


def _bare(name: str) -> str:
    return _OPEN_TAIL.sub("", name)


def _trimmed(whole: str, start: int, end: int) -> Span:
    while start < end and whole[start] in " \t。，、：:":
        start += 1
    while end > start and whole[end - 1] in " \t。，、":
        end -= 1
    return start, end


def _mention(text: NormalisedText, span: Span, role: str) -> DepartmentMention:
    """Return a department; a bracket such as （牵头） after its name is its role, not part of the name."""
    start, end = span
    printed = text.text[start:end]
    for word, given in (("牵头", LEAD), ("配合", SUPPORT)):
        if printed.endswith((f"（{word}）", f"({word})")):
            end -= len(word) + 2
            role = given
    return DepartmentMention(**text.where(start, end), role=role, name=text.text[start:end])
