"""Finds a document's parts: headings, goals and tasks, by the numbers and dashes that paragraphs open with.

Takes the text and the departments in it; gives sections, goals and tasks. Which level of numbers the tasks are is
read off the departments: a task is the innermost numbered part that has departments of its own.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from gongshi.plan.brackets import Span, bracket_groups, group_at, quoted_groups
from gongshi.plan.marks import BULLET_LEVEL, ITEM, PART, SECTION, SUBITEM, Mark, is_decimal, mark_of
from gongshi.plan.phrases import DepartmentBlock
from gongshi.plan.text import NormalisedText

GOAL_TITLE = re.compile(r"目标|总体要求|总体思路|指导思想|基本原则|工作思路|任务目标|总体安排")
PLAIN_TITLE = re.compile(
    r"适用范围|术语|名词解释|附则|组织(?:实施|保障|领导|机构)|保障措施|工作(?:要求|保障|步骤|机制)|实施步骤|有关要求|保障机制|支持对象|申报条件"
)
_TITLE_END = "。：:！？；\t"
_LONGEST_COLON_TITLE = 30
_LONGEST_HEADING = 80
_TASK_LEVELS = (SUBITEM, ITEM, SECTION, PART)
_QUANTITY = re.compile(r"\d+(?:\.\d+)? ?(?:[百千万亿]{0,2}[元吨亩个家户项倍%％人名千])")


@dataclass(slots=True, eq=False)
class Part:
    """A numbered part (or a dash) with all that stands under it; `end` is where the next part of its level begins."""

    level: int
    mark: Mark | None
    start: int
    end: int
    title: Span
    first_paragraph: int
    last_paragraph: int
    children: list["Part"] = field(default_factory=list)
    blocks: list[DepartmentBlock] = field(default_factory=list)
    parent: "Part | None" = None

    @property
    def number(self) -> str:
        """The number as printed; empty for a dash."""
        return self.mark.number if self.mark else ""

    def within(self) -> Iterator["Part"]:
        """Yield the part and all parts under it, in order."""
        yield self
        for child in self.children:
            yield from child.within()


@dataclass(frozen=True, slots=True)
class Outline:
    """The parts of a document: the first-level ones, all headings, the goals, and the tasks."""

    roots: tuple[Part, ...]
    headings: tuple[Part, ...]
    goals: tuple[Part, ...]
    tasks: tuple[Part, ...]


def outlined(text: NormalisedText, first: int, last: int, blocks: dict[int, list[DepartmentBlock]]) -> Outline:
    """Return the outline of the paragraphs `first` to `last` (not included); `blocks` are the departments of each."""
    roots = _parts(text, first, last, blocks)
    everything = [part for root in roots for part in root.within()]
    headings = tuple(part for part in everything if part.level <= SECTION and _is_heading(part))
    goals = _goals(text, roots)
    aims = {id(part) for goal in goals for part in goal.within()}
    tasks = tuple(_tasks(roots, _usual_level(text, everything, aims), text, aims))
    return Outline(tuple(roots), headings, goals, tasks)


def title_of(text: NormalisedText, part: Part) -> str:
    """Return a part's title as printed, without its number and its full stop."""
    return text.text[part.title[0] : part.title[1]]


def _parts(text: NormalisedText, first: int, last: int, blocks: dict[int, list[DepartmentBlock]]) -> list[Part]:
    roots: list[Part] = []
    open_parts: list[Part] = []
    due: dict[int, int] = {}
    for index in range(first, last):
        start, end = text.bounds[index]
        mark = _accepted(text.text[start:end], due)
        if mark is not None:
            while open_parts and open_parts[-1].level >= mark.level:
                open_parts.pop()
            parent = open_parts[-1] if open_parts else None
            part = Part(
                mark.level, mark, start, end, _title(text, index, mark, blocks.get(index, [])), index, index, parent=parent
            )
            (parent.children if parent else roots).append(part)
            open_parts.append(part)
            due[mark.level] = mark.value + 1
            for level in [level for level in due if level > mark.level and level != ITEM]:  # 1. may run on across parts
                due.pop(level)
        elif open_parts and open_parts[-1].level == BULLET_LEVEL:
            open_parts.pop()
        for part in open_parts:
            part.end, part.last_paragraph = end, index
        if open_parts:
            open_parts[-1].blocks += blocks.get(index, [])
    return roots


def _accepted(paragraph: str, due: dict[int, int]) -> Mark | None:
    """Return a paragraph's mark; a number with a digit after its dot only when that number is due."""
    mark = mark_of(paragraph)
    if mark is None or not is_decimal(paragraph, mark):
        return mark
    wanted = {due.get(mark.level, 1), 1}
    return mark if mark.value in wanted and not _QUANTITY.match(paragraph) else None


def _title(text: NormalisedText, index: int, mark: Mark, blocks: Sequence[DepartmentBlock]) -> Span:
    start, end = text.bounds[index]
    begin = start + mark.end
    stop = min([end, *(block.span[0] for block in blocks if block.span[0] >= begin)])
    paragraph = text.text[begin:stop]
    inside = sorted([*bracket_groups(paragraph), *quoted_groups(paragraph)])
    for offset, character in enumerate(paragraph):
        if character not in _TITLE_END or group_at(inside, offset):
            continue
        if character in "：:；" and offset > _LONGEST_COLON_TITLE:
            continue
        return begin, begin + offset
    return begin, stop


def _is_heading(part: Part) -> bool:
    return part.title[1] - part.title[0] <= _LONGEST_HEADING


def _goals(text: NormalisedText, roots: Sequence[Part]) -> tuple[Part, ...]:
    """Return the goals: the dashes of a part whose title speaks of goals, else its numbered parts."""
    goals: dict[int, Part] = {}
    for part in [part for root in roots for part in root.within()]:
        title = title_of(text, part)
        if part.level > SECTION or "目标" not in title or any(inner.blocks for inner in part.within()):
            continue
        own = [child for child in part.children if child.level == BULLET_LEVEL] or [
            child for child in part.children if child.level > 1
        ]
        if not any("目标" in title_of(text, child) and child.level < BULLET_LEVEL for child in own):
            goals.update({id(child): child for child in own})
    return tuple(sorted(goals.values(), key=lambda goal: goal.start))


def _usual_level(text: NormalisedText, parts: Sequence[Part], aims: set[int]) -> int:
    """Return the level of numbers that tasks have in this document; 0 when nothing tells."""
    votes = [part.parent.level if part.parent and _ends_for_all(part) else part.level for part in parts if part.blocks]
    if votes:
        return max(_TASK_LEVELS, key=votes.count)
    for level in (ITEM, SECTION):
        if any(part.level == level and id(part) not in aims and not _is_plain(text, part) for part in parts):
            return level
    return 0


def _is_plain(text: NormalisedText, part: Part) -> bool:
    """Say whether a part, or one that it stands under, is about aims, terms or organisation and holds no tasks."""
    inside: Part | None = part
    while inside is not None:
        title = title_of(text, inside)
        if GOAL_TITLE.search(title) or PLAIN_TITLE.search(title):
            return True
        inside = inside.parent
    return False


def _tasks(parts: Sequence[Part], usual: int, text: NormalisedText, aims: set[int]) -> Iterator[Part]:
    """Yield the tasks among `parts` and under them, in order."""
    among_tasks = any(part.blocks for part in parts)
    for part in parts:
        if id(part) in aims or part.level == BULLET_LEVEL:
            continue
        children = [child for child in part.children if child.level < BULLET_LEVEL]
        named = [child for child in children if any(inner.blocks for inner in child.within())]
        if named and not _shares_the_last(part, named, usual):
            yield from _tasks(children, usual, text, aims)
        elif named or part.blocks or (part.level == usual and not _is_plain(text, part)) or (among_tasks and part.level == usual):
            yield part
        elif part.level < usual:
            yield from _tasks(children, usual, text, aims)


def _shares_the_last(part: Part, named: Sequence[Part], usual: int) -> bool:
    """Say whether the departments at the end of the last child are the whole part's: （一）…1.…2.…（责任单位：…）."""
    return part.level == usual and not part.blocks and len(named) == 1 and _ends_for_all(named[0])


def _ends_for_all(part: Part) -> bool:
    """Say whether a part is the last of several, and the only one with departments, under a part below the first level."""
    parent = part.parent
    if parent is None or parent.level < SECTION:
        return False
    siblings = [child for child in parent.children if child.level < BULLET_LEVEL]
    return (
        len(siblings) > 1
        and siblings[-1] is part
        and not any(inner.blocks for child in siblings[:-1] for inner in child.within())
    )
