"""Reads one phrase of a list of responsible departments: `A、B牵头`, `C等部门配合`, `由A会同B负责`.

Takes the text and a span; adds the departments to their block, each with the role that label or verb gives it.
"""

import re
from dataclasses import dataclass, field

from gongshi.plan.bodies import bodies
from gongshi.plan.brackets import Span, split_outside
from gongshi.plan.model import DepartmentMention
from gongshi.plan.text import NormalisedText

LEAD, SUPPORT = "lead", "support"
BLANKET = re.compile(r"以[下上][^，。；：、均都需须由]{0,14}[均都皆还](?:需要|需|须|应|要求|要|请|涉及|由)*")
LONGEST_LIST, LONGEST_NAME = 600, 40
_LONGEST_TAILED = 80  # a name with its 等部门

_LEADING, _SUPPORTING = ("牵头", "主办", "主责"), ("配合", "协办", "协同", "参与", "参加", "协助")
_ROLE_OF_LABEL = dict.fromkeys(_LEADING, LEAD) | dict.fromkeys(_SUPPORTING, SUPPORT)
_MANNER = (
    "(?:(?:按照|依照|按|依|根据)(?:各自|部门|有关|相关)?(?:工作)?(?:职责|职能|分工)(?:任务)?(?:分工)?|结合(?:各自|本地|工作|自身)?实际"
    "|分别|各自|共同|具体|分工|联合|统筹|密切|认真|切实|持续|组织|抓好){0,3}"
)
_DUTY = re.compile(
    rf"{_MANNER}(?P<verb>牵头(?:负责|组织实施|抓总|落实|实施|推进)?|主办|(?:积极)?配合|参与|参加|协助|协同|协办|负责(?:落实|实施|推进)?"
    "|(?:组织|贯彻)?落实|组织实施|实施|推进|开展|分工负责)?$"
)
_EACH_ITS_OWN = re.compile("职责|职能|分别|分工")
_OPEN_TAIL = re.compile(
    r"(?<![高中初同平])等(?P<what>[^、，；。]{0,12}?(?:部门|单位|机构|企业|组织|地区|委办局|局|方面|部委)(?:[（(][^（）()]{1,4}[）)])?)?$"
)
_FIRST_LEADS = re.compile(
    r"(?:列|排|居|名列|排名|排列)?(?:在)?(?:第一|首)(?:位|个|名)?(?:者|的)?(?:责任)?(?:单位|部门)?(?:为|是|系)?(?:牵头|主办)"
)
_RULE = re.compile(r"(?:列|排|居|名列|排名|排列|第一|首)(?:.{0,12})(?:牵头|主办)")
_RULE_STARTS = ("下同", "排名第一", "列第一")
_TIME = re.compile(r"\d{4}年|\d{1,2}月|(?:持续|长期|全年|常年|常态化|年底|每年|每月|每季度|适时)(?!.*[局厅委办府])")
_LONGEST_NOTE = 60
_BRACKETED = re.compile(r"[（(〔\[][^（）()〔〕\[\]]*[）)〕\]]")
_ROLE_NOTE = re.compile(rf"[（(](?P<what>[^（）()]{{1,{_LONGEST_NOTE}}})[）)]$")
_BODY_END = (
    *("中心", "公司", "集团", "银行", "分行", "支行", "部门", "单位", "机构", "学校", "企业"),
    *"局厅委部办府院会署室区县市联协社队校所站馆科处镇乡州旗地方",
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


def role_of_label(label: str) -> str:
    """Return the role that a label such as 配合单位 gives; empty for 责任单位."""
    return next((role for word, role in _ROLE_OF_LABEL.items() if word in label), "")


def says_first_leads(text: str) -> bool:
    """Say whether the text makes the first named department the leading one (列第一位者为牵头单位)."""
    return _FIRST_LEADS.search(text) is not None


def read_phrase(text: NormalisedText, block: DepartmentBlock, start: int, end: int, role: str) -> None:
    """Read `A、B牵头，C等部门配合`: a duty's verb gives its role to the names before it that have none yet."""
    whole = text.text
    waiting: list[Span] = []
    read: list[tuple[Span, str]] = []
    for part_start, part_end in split_outside(whole, "，,", start, end):
        if _is_a_rule(_BRACKETED.sub("", whole[part_start:part_end])):
            continue
        duty = duty_of(whole[part_start:part_end])
        names_end = part_start + duty[0] if duty else part_end
        names_start = part_start + (1 if whole.startswith("由", part_start) else 0)
        together = whole.find("会同", names_start, names_end)
        if together >= 0:
            before = duty_of(whole[names_start:together])
            leading = _closed(whole, block, names_start, names_start + before[0] if before else together)
            joining = _closed(whole, block, together + len("会同"), names_end)
            even = not before and _EACH_ITS_OWN.search(whole, names_end, part_end)
            read += [(span, role if even else LEAD) for span in [*waiting, *leading]]
            read += [(span, role if even else SUPPORT) for span in joining]
            waiting = []
            continue
        waiting += _closed(whole, block, names_start, names_end)
        if duty:
            given = _role_of(duty[1], role)
            if given == SUPPORT:
                read = [(span, before or LEAD) for span, before in read]
            read += [(span, given) for span in waiting]
            waiting = []
    read += [(span, role) for span in waiting]
    block.departments += [mention_of(text, span, given) for span, given in read]


def duty_of(phrase: str) -> tuple[int, str] | None:
    """Return where a phrase's duty begins and its verb: 市财政局按职责分工负责 gives (4, 负责)."""
    tail = max(0, len(phrase) - 24)
    found = _DUTY.search(phrase, tail)
    if not found or not found.group("verb"):
        return None
    return found.start(), found.group("verb")


def names_in(whole: str, start: int, end: int) -> list[Span]:
    """Return the spans of the names in a list, split at 、 ， and at 和 or 及 between two whole names."""
    spans: list[Span] = []
    for part_start, part_end in bodies(whole, start, end, "，,；;/"):
        begin = part_start
        for joining in _JOINING.finditer(whole, part_start, part_end):
            if (
                joining.start() > begin
                and part_end - joining.end() <= _LONGEST_TAILED
                and whole.endswith(_BODY_END, begin, joining.start())
                and looks_like_body(without_tail(whole[joining.end() : part_end]))
            ):
                spans.append((begin, joining.start()))
                begin = joining.end()
        spans.append((begin, part_end))
    return [span for span in (_trimmed(whole, *span) for span in spans) if span[1] > span[0]]


def mention_of(text: NormalisedText, span: Span, role: str) -> DepartmentMention:
    """Return a department; a bracket such as （牵头） after its name is its role, not part of the name."""
    start, end = span
    note = _ROLE_NOTE.search(text.text, max(start + 1, end - _LONGEST_NOTE - 2), end)
    if note:
        given = next((given for word, given in _ROLE_OF_LABEL.items() if note["what"].startswith(word)), "")
        if given or says_first_leads(note["what"]) or "下同" in note["what"] or _is_a_rule(note["what"]):
            end, role = note.start(), given or role
    return DepartmentMention(**text.where(start, end), role=role, name=text.text[start:end])


def without_tail(name: str) -> str:
    """Return a name without the 等部门 that leaves its list open."""
    return _OPEN_TAIL.sub("", name)


def without_note(name: str) -> str:
    """Return a name without the bracket at its end."""
    return _ROLE_NOTE.sub("", name)


def is_time(name: str) -> bool:
    """Say whether an item of a list is a deadline (2025年底前, 持续推进) and no department."""
    return _TIME.match(name) is not None


def looks_like_body(name: str) -> bool:
    """Say whether a name ends as the names of bodies do."""
    return 1 < len(name) <= LONGEST_NAME and name.removeprefix("由").endswith(_BODY_END)


def _is_a_rule(phrase: str) -> bool:
    """Say whether a phrase in a bracket is about departments of other tasks, or about which of them leads."""
    return bool(BLANKET.search(phrase) or "不再" in phrase or _RULE.match(phrase)) or phrase.startswith(_RULE_STARTS)


def _role_of(verb: str, role: str) -> str:
    if verb.startswith(("牵头", "主办")):
        return LEAD
    return SUPPORT if any(word in verb for word in _SUPPORTING) else role


def _closed(whole: str, block: DepartmentBlock, start: int, end: int) -> list[Span]:
    """Return the names of a list; its 等…部门 goes to the block."""
    spans: list[Span] = []
    for name_start, name_end in names_in(whole, start, end):
        tail = _OPEN_TAIL.search(whole, max(name_start, name_end - 24), name_end)
        if tail:
            block.open_ended = block.open_ended or tail.group()
        if is_time(whole[name_start:name_end]):
            block.other.append((name_start, name_end))
        elif not tail or tail.start() > name_start:
            spans.append((name_start, tail.start() if tail else name_end))
    return spans


def _trimmed(whole: str, start: int, end: int) -> Span:
    while start < end and whole[start] in " \t。，、：:":
        start += 1
    while end > start and whole[end - 1] in " \t。，、":
        end -= 1
    return start, end
