"""Makes lines as printed into paragraphs: spaces between Chinese characters and digits go, hard-wrapped lines are joined.

Takes a `Source`; gives a `NormalisedText`. Normalising the result again changes nothing: the work is repeated until
it is at rest, which each joined line brings nearer.
"""

import bisect
import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from gongshi.plan.formats.lines import Line
from gongshi.plan.labels import LABEL, OTHER_LABEL
from gongshi.plan.marks import BULLET_LEVEL, is_decimal, mark_of
from gongshi.plan.roster_lines import ROLE_LINE, is_roster_end, person_line
from gongshi.plan.text import NormalisedText

_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufff9-\ufffb]"
)
_SPACES = re.compile(r"\s+")
_DROPPED_SPACE = re.compile(r"(?<=[^!-~]) | (?=[^!-~])")  # a space next to anything but ASCII
_CELL_GAP = re.compile(r"[^\S\t]*\t\s*")

_NARROW = re.compile("[\u0000-\u1fff]")  # these take one column, the rest two
_LEAST_WIDTH, _MOST_WIDTH = 40, 124  # columns of a hard-wrapped line
_FULL_SLACK = 8  # an indented first line, and punctuation kept off the margin, leave up to so many columns
_TERMINAL_SLACK = 1  # a line that ends a sentence is taken to be continued only when it is quite full
_LEAST_JOINS = 0.2  # of all lines; fewer, and the lines are paragraphs
_INDENT = 4  # columns
_TERMINAL = tuple("。！？；：!?;:")
_CLOSING = tuple("，。、；：！？）〕】》”’,;)]")
_OPENING = re.compile(
    rf"{LABEL.pattern}|{OTHER_LABEL.pattern}|附件\d{0, 2}(?:[:：]|$)|抄送|主送|（此件|\(此件"
    r"|(?:领导小组|专班|指挥部)?(?:下设)?办公室(?:设在|主任由)|(?:领导小组|专班|指挥部)办公室设在"
)
_DOC_NUMBER_LINE = re.compile(r"\S{1,20}[〔\[（(﹝【] ?\d{4} ?[〕\]）)﹞】]\S{0,8}号$")
_TITLE_KINDS = (
    "通知",
    "意见",
    "方案",
    "办法",
    "决定",
    "规划",
    "计划",
    "要点",
    "细则",
    "规定",
    "批复",
    "措施",
    "公告",
    "通告",
    "函",
    "清单",
)
_TITLE_TERM = re.compile(r"[（(](?:20\d\d年?[—\-－–~～至]+20\d\d年?|20\d\d年(?:度|版)?|试行|暂行)[）)]")  # on a line of its own
_ISSUER_END = ("人民政府", "办公室", "办公厅", "委员会", "局", "厅", "部", "国务院", "政府")
_HEAD_LINES = 24
_LONGEST_TITLE, _LONGEST_TITLE_END = 120, 8  # characters: a title over two lines, and 的实施意见


@dataclass(slots=True)
class _State:
    """Of the paragraph being joined: whether it is a heading so far, and how many brackets are open."""

    heading: bool = False
    depth: int = 0


@dataclass(slots=True)
class _Paragraph:
    """A paragraph in the making: its text and where in it each source line begins."""

    text: str
    starts: list[tuple[int, int]]
    whole: bool = False
    after_blank: bool = False
    indented: bool = False

    def cleaned(self, text: str, removed: Sequence[int]) -> "_Paragraph":
        """Return the paragraph with `text`, which lacks the characters at the offsets `removed`."""
        starts = [(offset - bisect.bisect_left(removed, offset), line) for offset, line in self.starts]
        return _Paragraph(text, starts, self.whole, self.after_blank, self.indented)


def _joined(paragraphs: Sequence[_Paragraph]) -> _Paragraph:
    """Return the paragraphs as one; between two small Latin letters a space is put."""
    if len(paragraphs) == 1:
        return paragraphs[0]
    pieces: list[str] = []
    starts: list[tuple[int, int]] = []
    length = 0
    for paragraph in paragraphs:
        if pieces and _is_small(pieces[-1][-1:]) and _is_small(paragraph.text[:1]):
            pieces.append(" ")
            length += 1
        starts += [(length + start, line) for start, line in paragraph.starts]
        pieces.append(paragraph.text)
        length += len(paragraph.text)
    first = paragraphs[0]
    return _Paragraph("".join(pieces), starts, first.whole, first.after_blank, first.indented)


def _is_small(character: str) -> bool:
    return "a" <= character <= "z"


def normalised(lines: Sequence[Line]) -> NormalisedText:
    """Return the text of `lines`: each paragraph on a line of its own, hard wraps joined, spreading spaces gone."""
    paragraphs = _pass(_from_lines(lines))
    while True:  # empty lines and indents have spoken in the first pass; the text must be at rest without them
        plain = [_Paragraph(paragraph.text, paragraph.starts, paragraph.whole) for paragraph in paragraphs]
        paragraphs = _pass(plain)
        if [paragraph.text for paragraph in paragraphs] == [paragraph.text for paragraph in plain]:
            return _text(paragraphs)


def _pass(paragraphs: list[_Paragraph]) -> list[_Paragraph]:
    return _heads_joined(_wraps_joined(_cleaned(paragraphs)))


def _from_lines(lines: Sequence[Line]) -> list[_Paragraph]:
    paragraphs: list[_Paragraph] = []
    blank = False
    for line in lines:
        text = _INVISIBLE.sub("", line.text)
        bare = text.strip()
        if not bare:
            blank = True
            continue
        indent = _columns(text[: len(text) - len(text.lstrip())].replace("\t", "    "))
        paragraphs.append(_Paragraph(bare, [(0, line.number)], line.whole, blank, indent >= _INDENT))
        blank = False
    return paragraphs


def _cleaned(paragraphs: list[_Paragraph]) -> list[_Paragraph]:
    """Take out spaces; in a roster keep the one between name and post, in a table the tabs between cells."""
    cleaned: list[_Paragraph] = []
    in_roster = False
    for paragraph in paragraphs:
        line = _SPACES.sub(" ", paragraph.text)
        in_roster = bool(ROLE_LINE.match(line)) or (in_roster and mark_of(line) is None)
        person = person_line(line) if in_roster else None
        in_roster = in_roster and not is_roster_end(line)
        text = person or _spaceless(paragraph.text)
        if text:
            cleaned.append(paragraph if text == paragraph.text else paragraph.cleaned(text, _removed(paragraph.text, text)))
    return cleaned


def _spaceless(text: str) -> str:
    if text.count("\t") > 1:
        return "\t".join(_DROPPED_SPACE.sub("", _SPACES.sub(" ", cell)).strip(" ") for cell in _CELL_GAP.split(text))
    return _DROPPED_SPACE.sub("", _SPACES.sub(" ", text)).strip(" ")


def _removed(before: str, after: str) -> list[int]:
    """Return the offsets of `before` whose characters are not in `after`, which is `before` with some left out."""
    gone: list[int] = []
    kept = 0
    for offset, character in enumerate(before):
        if kept < len(after) and (character == after[kept] or (character.isspace() and after[kept] in " \t：")):
            kept += 1
        else:
            gone.append(offset)
    return gone


def _wraps_joined(paragraphs: list[_Paragraph]) -> list[_Paragraph]:
    width = _wrap_width(paragraphs)
    if width is None:
        return paragraphs
    blanks_part = _blanks_part(paragraphs, width)
    indents_part = 0 < sum(paragraph.indented for paragraph in paragraphs) < len(paragraphs) * 0.6
    groups: list[list[_Paragraph]] = []
    state = _State()
    for paragraph in paragraphs:
        parted = (blanks_part and paragraph.after_blank) or (indents_part and paragraph.indented)
        if groups and not parted and _continues(groups[-1][-1], paragraph, width, state):
            groups[-1].append(paragraph)
        else:
            groups.append([paragraph])
            mark = mark_of(paragraph.text)
            state = _State(heading=mark is not None and mark.level != BULLET_LEVEL)
        state.heading = state.heading and "。" not in paragraph.text
        state.depth = max(0, state.depth + _depth(paragraph.text))
    joins = len(paragraphs) - len(groups)
    return [_joined(group) for group in groups] if joins >= max(2, len(paragraphs) * _LEAST_JOINS) else paragraphs


def _wrap_width(paragraphs: list[_Paragraph]) -> int | None:
    """Return the columns at which lines were broken; None when the lines are paragraphs."""
    widths = Counter(_columns(paragraph.text) for paragraph in paragraphs if not paragraph.whole)
    usual = [(count, width) for width, count in widths.items() if _LEAST_WIDTH <= width <= _MOST_WIDTH]
    if not usual:
        return None
    width = max(usual)[1]
    wider = sum(count for columns, count in widths.items() if columns > width + _FULL_SLACK)
    return width if wider <= 0.05 * sum(widths.values()) else None


def _blanks_part(paragraphs: list[_Paragraph], width: int) -> bool:
    """Say whether empty lines part paragraphs, or stand after every line."""
    inside = [
        after.after_blank
        for before, after in itertools.pairwise(paragraphs)
        if _columns(before.text) >= width - _FULL_SLACK and not before.text.endswith(_TERMINAL)
    ]
    return not inside or sum(inside) < len(inside) / 2


def _continues(before: _Paragraph, after: _Paragraph, width: int, state: _State) -> bool:
    """Say whether the line `after` goes on from the line `before`, the last of its paragraph so far."""
    if before.whole or after.whole or "\t" in after.text or "\t" in before.text:
        return False
    if after.text.startswith(_CLOSING):
        return True
    if _stands_alone(before.text) or _stands_alone(after.text) or _OPENING.match(after.text) or ROLE_LINE.match(after.text):
        return False
    terminal = before.text.endswith(_TERMINAL)
    full = _columns(before.text) >= width - (_TERMINAL_SLACK if terminal else _FULL_SLACK)
    lead_in = before.text.endswith(("：", ":")) and not state.depth
    if lead_in or not (full or before.text.endswith(("，", "、"))):
        return False
    mark = mark_of(after.text)
    if mark is None or is_decimal(after.text, mark):
        return True
    return not (terminal or state.heading or mark.level == BULLET_LEVEL or before.text.endswith(_CLOSING[2:]))


def _stands_alone(line: str) -> bool:
    return _DOC_NUMBER_LINE.match(line) is not None


def _heads_joined(paragraphs: list[_Paragraph]) -> list[_Paragraph]:
    """Join a title that is broken over lines of the head: 某某办公室 / 关于印发某某 / 实施方案的通知."""
    joined: list[_Paragraph] = []
    titled = False
    for index, paragraph in enumerate(paragraphs):
        before = joined[-1] if joined else None
        waits = not titled or _TITLE_TERM.fullmatch(paragraph.text)
        if before is not None and index < _HEAD_LINES and waits and _title_goes_on(before.text, paragraph.text):
            joined[-1] = _joined([before, paragraph])
        else:
            joined.append(paragraph)
        titled = titled or _is_whole_title(joined[-1].text)
    return joined


def _title_goes_on(before: str, after: str) -> bool:
    if _TITLE_TERM.fullmatch(after):
        return before.endswith(_TITLE_KINDS) and not before.endswith("通知") and len(before) <= _LONGEST_TITLE
    if "关于" in before and after.startswith("的") and after.endswith(_TITLE_KINDS) and len(after) <= _LONGEST_TITLE_END:
        return True
    punctuated = any(mark in before for mark in "。，：；、") or any(mark in after for mark in "。：；")
    if punctuated or mark_of(after) or len(before) + len(after) > _LONGEST_TITLE:
        return False
    if after.startswith("《") and after.endswith("的通知"):
        return before.endswith(("印发", "转发"))
    if after.startswith("关于"):
        return before.endswith(_ISSUER_END) and "关于" not in before
    return "关于" in before and not _is_whole_title(before)


def _is_whole_title(line: str) -> bool:
    """Say whether a title is complete: 关于印发某某方案 still wants its 的通知."""
    if "关于印发" in line or "关于转发" in line:
        return line.endswith(("通知", "函"))
    return "关于" in line and line.endswith(_TITLE_KINDS)


def _text(paragraphs: list[_Paragraph]) -> NormalisedText:
    bounds: list[tuple[int, int]] = []
    starts: list[int] = []
    numbers: list[int] = []
    offset = 0
    for paragraph in paragraphs:
        bounds.append((offset, offset + len(paragraph.text)))
        for start, number in paragraph.starts:
            starts.append(offset + start)
            numbers.append(number)
        offset += len(paragraph.text) + 1
    return NormalisedText("\n".join(paragraph.text for paragraph in paragraphs), tuple(bounds), tuple(starts), tuple(numbers))


def _columns(text: str) -> int:
    return 2 * len(text) - len(_NARROW.findall(text))


def _depth(text: str) -> int:
    """Return how many brackets `text` opens and does not close."""
    return sum(text.count(mark) for mark in "（〔(") - sum(text.count(mark) for mark in "）〕)")
