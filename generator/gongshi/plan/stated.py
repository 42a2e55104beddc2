"""Gathers what a plan sets out to reach: the targets of every paragraph of its body, with a figure or without.

Takes the text, its form and its outline; gives targets, soft targets and what was uncertain.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from gongshi.plan.brackets import Span
from gongshi.plan.form import Form
from gongshi.plan.model import SoftTarget, StatedTarget, Uncertainty
from gongshi.plan.outline import Outline, Part, title_of
from gongshi.plan.phrases import DepartmentBlock
from gongshi.plan.soft_targets import read_soft_targets
from gongshi.plan.targets import Setting, read_targets
from gongshi.plan.text import NormalisedText

IN_TITLE = "标题中的数字，未作为目标 / a figure in a title, not taken as a target"

_NO_TARGETS = re.compile(r"适用范围|名词解释|附则|支持对象|申报条件|申报程序")
_LONGEST_NAME = 30  # characters of a title that is a name


@dataclass(slots=True)
class Stated:
    """What was gathered, each in the document's order."""

    targets: list[StatedTarget] = field(default_factory=list)
    soft: list[SoftTarget] = field(default_factory=list)
    uncertain: list[Uncertainty] = field(default_factory=list)


def stated_targets(
    text: NormalisedText, form: Form, outline: Outline, blocks: dict[int, list[DepartmentBlock]], year: int | None
) -> Stated:
    """Return the targets of the body's paragraphs; `year` is the plan's, which 上半年 belongs to."""
    stated = Stated()
    task_of, goal_of, root_of = (_by_paragraph(parts) for parts in (outline.tasks, outline.goals, outline.roots))
    closed = _closed(text, outline, blocks)
    for index in range(form.body, form.tail):
        start, end = text.bounds[index]
        root, task, goal = root_of.get(index), task_of.get(index), goal_of.get(index)
        if root is not None and _NO_TARGETS.search(title_of(text, root)):
            continue
        setting = Setting(
            task=task.number if task else None,
            goal=title_of(text, goal) if goal else None,
            year=year,
            closed=tuple(closed.get(index, ())),
        )
        stated.uncertain += _in_title(text, task or goal, index)
        targets, uncertain = read_targets(text, start, end, setting)
        stated.targets += targets
        stated.uncertain += uncertain
        stated.soft += read_soft_targets(text, start, end, setting, [target.span for target in targets])
    return stated


def _in_title(text: NormalisedText, part: Part | None, index: int) -> list[Uncertainty]:
    """Return the figures in the title that opens a paragraph: 建设3个园区 may be a name for what follows, or an aim."""
    if part is None or part.first_paragraph != index or not _is_named(text, part):
        return []
    targets, uncertain = read_targets(text, *part.title, Setting(None, None, None, ()))
    return [Uncertainty(found.text, found.span, found.lines, IN_TITLE) for found in (*targets, *uncertain)]


def _by_paragraph(parts: Iterable[Part]) -> dict[int, Part]:
    return {index: part for part in parts for index in range(part.first_paragraph, part.last_paragraph + 1)}


def _closed(text: NormalisedText, outline: Outline, blocks: dict[int, list[DepartmentBlock]]) -> dict[int, list[Span]]:
    """Return the spans of each paragraph that hold no target: departments, titles, and the number it opens with."""
    closed = {index: [block.span for block in found] for index, found in blocks.items()}
    for part in {id(part): part for part in (*outline.headings, *outline.tasks, *outline.goals)}.values():
        end = part.title[1] if _is_named(text, part) else part.title[0]
        closed.setdefault(part.first_paragraph, []).append((part.start, end))
    return closed


def _is_named(text: NormalisedText, part: Part) -> bool:
    """Say whether a part's title is a name for what follows; 新建公园10个 with nothing after it is itself the promise."""
    title = title_of(text, part)
    in_a_table = text.text.startswith("\t", part.title[1])
    if len(title) > _LONGEST_NAME or "，" in title or in_a_table:
        return False
    rest = text.text[part.title[1] : part.end]
    for block in (block for inner in part.within() for block in inner.blocks):
        rest = rest.replace(text.text[block.span[0] : block.span[1]], "")
    return any(character.isalnum() for character in rest)
