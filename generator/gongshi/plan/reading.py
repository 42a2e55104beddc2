"""Reads a document into a `Plan`: the story of this room, from file to findings.

Takes a file; gives `(plan, findings)`. Each step has its file: source, normalising, metadata, departments, outline,
targets, roster, sentences.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from gongshi.findings import Finding, FindingKind, Severity
from gongshi.languages import Bilingual
from gongshi.plan.brackets import Span
from gongshi.plan.departments import DepartmentBlock, department_blocks, implied_departments, says_first_leads
from gongshi.plan.left_over import left_over
from gongshi.plan.metadata import Form, formed, read_metadata
from gongshi.plan.model import (
    DepartmentMention,
    Goal,
    Metadata,
    Paragraph,
    Plan,
    Section,
    Sentence,
    SoftTarget,
    StatedTarget,
    Task,
    Uncertainty,
)
from gongshi.plan.naming import full_names, own_spelling
from gongshi.plan.normalising import normalised
from gongshi.plan.outline import Outline, Part, outlined, title_of
from gongshi.plan.places import task_places
from gongshi.plan.roster import read_roster
from gongshi.plan.sentences import sentences_of
from gongshi.plan.soft_targets import read_soft_targets
from gongshi.plan.source import Source, read_source
from gongshi.plan.targets import Setting, read_targets
from gongshi.plan.text import NormalisedText

NO_TASKS = FindingKind(
    "plan-no-tasks",
    Bilingual("带编号的任务，如“1.强化资金保障。”", "numbered tasks, such as 1.强化资金保障。"),
    Bilingual(
        "请确认这是实施方案正文，且编号没有丢失。", "Check that this is the plan itself and that its numbers were not lost."
    ),
    Severity.WARNING,
)
REPEATED_TASK = FindingKind(
    "plan-task-repeated",
    Bilingual("每个任务编号只出现一次", "each task number once"),
    Bilingual("请核对原件的任务编号。", "Check the task numbers of the original."),
)

_YEAR = re.compile(r"20\d\d")
_NO_TARGETS = re.compile(r"适用范围|名词解释|附则|支持对象|申报条件")


def read_plan(path: Path, *, place: Path | None = None) -> tuple[Plan | None, list[Finding]]:
    """Read the document at `path` into a plan, with every finding; None when it has no text to read.

    `place` is the file's name in the findings (default: `path`).
    """
    name = place or path
    source, digest, findings = read_source(path, name)
    if source is None:
        return None, findings
    plan, found = plan_of(source, digest, name)
    return plan, [*findings, *found]


def plan_of(source: Source, digest: str, place: Path) -> tuple[Plan, list[Finding]]:
    """Return the plan that a document's lines hold."""
    text = normalised(source.lines)
    form = formed(text)
    metadata, findings = read_metadata(text, form, place)
    blocks = {index: found for index in range(form.body, form.tail) if (found := department_blocks(text, *text.bounds[index]))}
    outline = outlined(text, form.body, form.tail, blocks)
    roster, roster_paragraphs = read_roster(text, form.tail if form.body < len(text.bounds) else 0)
    names = task_places(outline.tasks)
    implied = _implied(text, range(len(text.bounds)))
    tasks = _tasks(text, outline, names, _first_leads(text, outline))
    goals = tuple(_goal(text, part, number) for number, part in enumerate(outline.goals, start=1))
    targets, soft, uncertain = _targets(text, form, outline, blocks, metadata)
    findings += _task_findings(outline, text, place)
    sections = tuple(_section(text, part) for part in outline.headings)
    plan = Plan(
        normalised_text=text.text,
        sha256=digest,
        metadata=metadata,
        paragraphs=tuple(_paragraphs(text, form, outline, set(roster_paragraphs))),
        sections=sections,
        goals=goals,
        tasks=tasks,
        implied_departments=implied,
        targets=tuple(targets),
        soft_targets=tuple(soft),
        roster=roster,
        sentences=tuple(_sentences(text, outline, names, blocks)),
        uncertain=tuple(uncertain),
        left_over=(),
        source_lines=tuple(zip(text.line_starts, text.line_numbers, strict=True)),
    )
    return replace(plan, left_over=left_over(text, plan, source.furniture)), findings


def _implied(text: NormalisedText, indexes: Iterable[int]) -> tuple[DepartmentMention, ...]:
    """Return what blanket sentences add to every task, each body once, spelt as the document spells it elsewhere."""
    found = [mention for index in indexes for mention in implied_departments(text, *text.bounds[index])]
    return tuple({mention.name: mention for mention in (own_spelling(text.text, mention) for mention in found)}.values())


def _first_leads(text: NormalisedText, outline: Outline) -> int | None:
    """Return from which offset on the first department named is the leading one; None when the text never says so."""
    for index in range(len(text.bounds)):
        if says_first_leads(text.paragraph(index)):
            inside = next((task for task in outline.tasks if task.start <= text.bounds[index][0] < task.end), None)
            return inside.start if inside else 0
    return None


def _tasks(text: NormalisedText, outline: Outline, names: list[str], first_leads: int | None) -> tuple[Task, ...]:
    leads = [first_leads is not None and part.start >= first_leads for part in outline.tasks]
    return tuple(
        _task(text, part, name, first_leads=first) for part, name, first in zip(outline.tasks, names, leads, strict=True)
    )


def _task(text: NormalisedText, part: Part, name: str, *, first_leads: bool) -> Task:
    blocks = [block for inner in part.within() for block in inner.blocks]
    mentions = full_names([mention for block in blocks for mention in block.departments])
    if first_leads and mentions and not any(mention.role for mention in mentions):
        mentions = [replace(mentions[0], role="lead"), *mentions[1:]]
    section = part.parent
    return Task(
        **text.where(part.start, part.end),
        number=part.number,
        place=f"task:{name}",
        title=title_of(text, part),
        section=_heading(text, section) if section else "",
        paragraphs=tuple(f"p{index + 1}" for index in range(part.first_paragraph, part.last_paragraph + 1)),
        departments=tuple(
            {mention.text: mention for mention in reversed(mentions)}[text]
            for text in dict.fromkeys(mention.text for mention in mentions)
        ),
        open_ended=next((block.open_ended for block in blocks if block.open_ended), ""),
    )


def _heading(text: NormalisedText, part: Part) -> str:
    return text.text[part.start : part.title[1]]


def _section(text: NormalisedText, part: Part) -> Section:
    return Section(
        **text.where(part.start, part.title[1]),
        level=part.level,
        number=part.number,
        title=title_of(text, part),
        paragraph=f"p{part.first_paragraph + 1}",
        extent=(part.start, part.end),
    )


def _goal(text: NormalisedText, part: Part, number: int) -> Goal:
    return Goal(
        **text.where(part.start, part.end),
        number=str(number),
        name=title_of(text, part),
        paragraph=f"p{part.first_paragraph + 1}",
        place=f"goal:{number}",
    )


def _targets(
    text: NormalisedText, form: Form, outline: Outline, blocks: dict[int, list[DepartmentBlock]], metadata: Metadata
) -> tuple[list[StatedTarget], list[SoftTarget], list[Uncertainty]]:
    """Return the targets of the body's paragraphs, those without a digit, and what was uncertain."""
    targets: list[StatedTarget] = []
    soft: list[SoftTarget] = []
    uncertain: list[Uncertainty] = []
    year = _plan_year(metadata)
    headings = {part.first_paragraph: part.title[1] for part in outline.headings}
    for index in range(form.body, form.tail):
        start, end = text.bounds[index]
        setting = Setting(
            task=next((part.number for part in outline.tasks if part.first_paragraph <= index <= part.last_paragraph), None),
            goal=next(
                (title_of(text, part) for part in outline.goals if part.first_paragraph <= index <= part.last_paragraph), None
            ),
            year=year,
            closed=_closed(text, outline, index, blocks, headings),
        )
        if any(
            _NO_TARGETS.search(title_of(text, root)) and root.first_paragraph <= index <= root.last_paragraph
            for root in outline.roots
        ):
            continue
        found, unsure = read_targets(text, start, end, setting)
        targets += found
        uncertain += unsure
        soft += read_soft_targets(text, start, end, setting, [target.span for target in found])
    return targets, soft, uncertain


def _closed(
    text: NormalisedText, outline: Outline, index: int, blocks: dict[int, list[DepartmentBlock]], headings: dict[int, int]
) -> tuple[Span, ...]:
    """Return the spans of a paragraph that hold no target: departments, headings, and the number it opens with."""
    start, end = text.bounds[index]
    closed = [block.span for block in blocks.get(index, [])]
    if index in headings:
        closed.append((start, headings[index]))
    for part in (*outline.tasks, *outline.goals):
        if part.first_paragraph == index and part.mark:
            closed.append((start, part.title[1] if part.title[1] < end else start + part.mark.end))
    return tuple(closed)


def _plan_year(metadata: Metadata) -> int | None:
    """Return the year that the plan's title names, else that of its date."""
    found = _YEAR.search(metadata.title or "")
    return int(found.group()) if found else metadata.date.year if metadata.date else None


def _task_findings(outline: Outline, text: NormalisedText, place: Path) -> list[Finding]:
    if not outline.tasks:
        return [NO_TASKS.at(place, "-", "0")]
    findings: list[Finding] = []
    seen: dict[str, Part] = {}
    first_of: dict[int, str] = {}
    for part in outline.tasks:
        first_of.setdefault(id(part.parent), part.number)
        before = seen.get(part.number)
        restarted = before is not None and before.parent is not part.parent and first_of[id(part.parent)] in ("1", "一", "１")
        if before is not None and not restarted:
            line, other = text.lines(part.start, part.end)[0], text.lines(before.start, before.end)[0]
            findings.append(
                REPEATED_TASK.at(
                    place, f"line {line}", f"{part.number} {title_of(text, part)} (line {other}: {title_of(text, before)})"
                )
            )
        seen[part.number] = part
    return findings


def _sentences(
    text: NormalisedText, outline: Outline, names: list[str], blocks: dict[int, list[DepartmentBlock]]
) -> list[Sentence]:
    """Return the sentences of every goal, task, and first-level part that holds neither, in the document's order."""
    spans = [block.span for found in blocks.values() for block in found]
    placed = [(f"goal:{number}", part) for number, part in enumerate(outline.goals, start=1)]
    placed += [(f"task:{name}", part) for name, part in zip(names, outline.tasks, strict=True)]
    inside = {id(part) for _, part in placed}
    for number, root in enumerate(outline.roots, start=1):
        if root.level == 1 and not any(id(part) in inside for part in root.within()):
            placed.append((f"part:{root.mark.value if root.mark else number}", root))
    sentences: list[Sentence] = []
    for place, part in sorted(placed, key=lambda item: item[1].start):
        marks = [(inner.start, inner.title[0]) for inner in part.within()]
        titles = [
            (inner.start, min(inner.title[1] + 1, part.end))
            for inner in part.within()
            if inner.title[1] < text.bounds[inner.first_paragraph][1]
        ]
        held = [span for span in spans if part.start <= span[0] < part.end]
        found = list(sentences_of(text, place, part.start, part.end, [*titles, *held]))
        sentences += found or list(sentences_of(text, place, part.start, part.end, [*marks, *held]))
    return sentences


def _paragraphs(text: NormalisedText, form: Form, outline: Outline, roster: set[int]) -> list[Paragraph]:
    kinds: dict[int, tuple[str, int]] = {}
    for part in outline.headings:
        kinds[part.first_paragraph] = ("heading", part.level)
    for kind, parts in (("goal", outline.goals), ("task", outline.tasks)):
        for part in parts:
            for index in range(part.first_paragraph, part.last_paragraph + 1):
                kinds[index] = (kind, part.level if index == part.first_paragraph else 0)
    paragraphs: list[Paragraph] = []
    for index, (start, end) in enumerate(text.bounds):
        kind, level = kinds.get(index, ("body" if form.body <= index < form.tail else "", 0))
        if index in roster:
            kind = "roster"
        elif not kind:
            kind = form.kinds.get(index) or ("head" if index < form.body else "attachment")
        paragraphs.append(
            Paragraph(**text.where(start, end), id=f"p{index + 1}", kind="head" if kind == "addressees" else kind, level=level)
        )
    return paragraphs
