"""Finds what stands in brackets and in quotation marks, in one pass, whatever is left open or closed twice.

Takes text; gives spans. Any opening bracket is closed by any closing one: documents mix （ and ).
"""

import bisect
from collections.abc import Sequence

OPENING = "（(〔[【﹝<〈"
CLOSING = "）)〕]】﹞>〉"
_QUOTES = {"“": "”", "《": "》", "「": "」", "『": "』", "‘": "’"}

Span = tuple[int, int]


def bracket_groups(text: str) -> list[Span]:
    """Return the outermost bracketed spans of `text`, brackets included, in order."""
    return _outermost(text, OPENING, CLOSING)


def quoted_groups(text: str) -> list[Span]:
    """Return the outermost spans in quotation marks and title marks, marks included, in order."""
    return _outermost(text, "".join(_QUOTES), "".join(_QUOTES.values()))


def enclosed_groups(text: str) -> list[Span]:
    """Return the spans of `text` that stand in brackets or quotation marks, in order and apart from each other."""
    groups: list[Span] = []
    for start, end in sorted([*bracket_groups(text), *quoted_groups(text)]):
        if groups and start < groups[-1][1]:
            groups[-1] = (groups[-1][0], max(end, groups[-1][1]))
        else:
            groups.append((start, end))
    return groups


def _outermost(text: str, opening: str, closing: str) -> list[Span]:
    open_at: list[int] = []
    groups: list[Span] = []
    for offset, character in enumerate(text):
        if character in opening:
            open_at.append(offset)
        elif character in closing and open_at:
            start = open_at.pop()
            while groups and groups[-1][0] > start:
                groups.pop()
            groups.append((start, offset + 1))
    return groups


def group_at(groups: Sequence[Span], offset: int) -> Span | None:
    """Return the group that `offset` lies in, of groups in order."""
    index = bisect.bisect_right(groups, (offset, 1 << 62)) - 1
    return groups[index] if index >= 0 and groups[index][0] <= offset < groups[index][1] else None


def split_outside(text: str, separators: str, start: int, end: int) -> list[Span]:
    """Return the spans of `text[start:end]` between `separators` that stand in no bracket or quotation; no empty parts."""
    groups = [(start + a, start + b) for a, b in enclosed_groups(text[start:end])]
    parts: list[Span] = []
    begin = start
    offset = start
    following = iter([*groups, (end, end)])
    group = next(following)
    while offset < end:
        if offset >= group[0]:
            offset = group[1]
            group = next(following)
            continue
        if text[offset] in separators:
            parts.append((begin, offset))
            begin = offset + 1
        offset += 1
    parts.append((begin, end))
    return [(a, b) for a, b in parts if text[a:b].strip()]
