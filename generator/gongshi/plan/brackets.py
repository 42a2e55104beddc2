"""Finds what stands in brackets and in quotation marks, in one pass, whatever is left open or closed twice.

Takes text; gives spans. Any opening bracket is closed by any closing one: documents mix （ and ).
"""

import bisect
import re
from collections.abc import Sequence

OPENING = "（(〔[【﹝<〈"
CLOSING = "）)〕]】﹞>〉"
_OPENING_QUOTES = "“《「『‘"
_BRACKET = re.compile(f"[{re.escape(OPENING + CLOSING)}]")
_QUOTE = re.compile(f"[{_OPENING_QUOTES}”》」』’]")

Span = tuple[int, int]


def bracket_groups(text: str) -> list[Span]:
    """Return the outermost bracketed spans of `text`, brackets included, in order."""
    return _outermost(text, _BRACKET, OPENING)


def quoted_groups(text: str) -> list[Span]:
    """Return the outermost spans in quotation marks and title marks, marks included, in order."""
    return _outermost(text, _QUOTE, _OPENING_QUOTES)


def enclosed_groups(text: str) -> list[Span]:
    """Return the spans of `text` that stand in brackets or quotation marks, in order and apart from each other."""
    groups: list[Span] = []
    for start, end in sorted([*bracket_groups(text), *quoted_groups(text)]):
        if groups and start < groups[-1][1]:
            groups[-1] = (groups[-1][0], max(end, groups[-1][1]))
        else:
            groups.append((start, end))
    return groups


def _outermost(text: str, marks: re.Pattern[str], opening: str) -> list[Span]:
    open_at: list[int] = []
    groups: list[Span] = []
    for found in marks.finditer(text):
        if found.group() in opening:
            open_at.append(found.start())
        elif open_at:
            start = open_at.pop()
            while groups and groups[-1][0] > start:
                groups.pop()
            groups.append((start, found.end()))
    return groups


def group_at(groups: Sequence[Span], offset: int) -> Span | None:
    """Return the group that `offset` lies in, of groups in order."""
    index = bisect.bisect_right(groups, (offset, 1 << 62)) - 1
    return groups[index] if index >= 0 and groups[index][0] <= offset < groups[index][1] else None


def split_outside(text: str, separators: str, start: int, end: int) -> list[Span]:
    """Return the spans of `text[start:end]` between `separators` that stand in no bracket or quotation; no empty parts."""
    within = text[start:end]
    groups = enclosed_groups(within)
    parts: list[Span] = []
    begin = 0
    for found in re.finditer(f"[{re.escape(separators)}]", within):
        if not group_at(groups, found.start()):
            parts.append((begin, found.start()))
            begin = found.end()
    parts.append((begin, len(within)))
    return [(start + a, start + b) for a, b in parts if within[a:b].strip()]
