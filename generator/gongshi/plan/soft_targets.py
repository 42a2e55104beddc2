"""Finds goals that have no digit: 全部复工, 每季度一次, 达到全省平均水平.

Takes one paragraph; gives `SoftTarget`s. Each row of `_PATTERNS` is one way in which such goals are worded.
"""

import re
from collections.abc import Sequence
from datetime import date

from gongshi.plan.brackets import Span
from gongshi.plan.dates import Deadline, deadlines
from gongshi.plan.marks import fold
from gongshi.plan.model import SoftTarget
from gongshi.plan.targets import Setting
from gongshi.plan.text import NormalisedText

_C = r"[^，。；：！？,;]"  # inside one clause; every repetition below is bounded
_REACH = 300  # characters that a deadline may stand before its goal
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:(?:新增|新建|续建|在建|改扩建)?[^，。；：！？,;、]{{2,12}}?)?全部采取{_C}{{1,16}}?(?:模式|方式|形式)",
        rf"(?:新增|新建|续建|在建){_C}{{1,16}}?全部(?!门|分|署|委|队){_C}{{2,30}}",
        rf"(?<![一-鿿])(?:[^，。；：！？,;]{{2,30}}?)全部(?!门|分|署|委|队){_C}{{2,30}}",
        r"(?<=[一-鿿])应(?P<a>[一-鿿])尽(?P=a)(?:、应(?P<b>[一-鿿])尽(?P=b)){0,3}",
        rf"每(?:年|季度?|月|周|半年|旬){_C}{{0,30}}?[一二两三四][次场期批轮]",
        rf"(?<![一-鿿])(?:按)?(?:季度?|月度?|每月|每季度|每周|每年)(?:动态|滚动|定期|开展|调度|通报|更新|调整|召开|组织){_C}{{1,30}}",
        rf"(?<![一-鿿\d])(?:20\d\d年)?\d{{1,2}}月(?:份|底前|底|末)?，(?:启动|完成|出台|开展|建成|发布|印发|召开){_C}{{4,60}}",
        rf"(?<![一-鿿]){_C}{{0,30}}达到近[一-鿿]{{1,3}}来最{_C}{{1,10}}",
        rf"(?<![一-鿿]){_C}{{2,30}}(?:达到|高于|超过|不低于|好于|优于)(?:全国|全省|全区|全市|国家|省级|省|同类城市)(?:同期)?(?:平均|先进|领先){_C}{{0,6}}",
        rf"(?:形成|打造|培育)一批{_C}{{0,10}}[百千万]亿级{_C}{{1,40}}",
    )
)


def read_soft_targets(text: NormalisedText, start: int, end: int, setting: Setting, taken: Sequence[Span]) -> list[SoftTarget]:
    """Return the goals without a figure in one paragraph, in order, none of which overlaps a span of `taken`."""
    whole = text.text[start:end]
    last_days = deadlines(fold(whole), setting.year)
    free = bytearray(b"\x01") * len(whole)
    for a, b in (*taken, *setting.closed):
        _close(free, max(0, a - start), max(0, b - start))
    found: list[SoftTarget] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(whole):
            span = match.span()
            if 0 in free[span[0] : span[1]]:
                continue
            _close(free, *span)
            found.append(
                SoftTarget(
                    **text.where(start + span[0], start + span[1]),
                    task=setting.task,
                    goal=setting.goal,
                    deadline=_deadline(whole, span, last_days),
                )
            )
    return sorted(found, key=lambda soft: soft.span)


def _close(free: bytearray, start: int, end: int) -> None:
    end = min(end, len(free))
    free[start:end] = bytes(max(0, end - start))


def _deadline(whole: str, span: Span, last_days: Sequence[Deadline]) -> date | None:
    sentence = max(whole.rfind(mark, max(0, span[0] - _REACH), span[0]) for mark in "。；") + 1
    own = [deadline for deadline in last_days if sentence <= deadline.start < span[1]]
    return own[-1].day if own else None
