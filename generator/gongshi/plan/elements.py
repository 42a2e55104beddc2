"""Makes the plan's elements of an outline: sections, goals, tasks with their departments, and the paragraphs' kinds.

Takes the text and its outline; gives frozen objects of the model.
"""

from collections.abc import Sequence
from dataclasses import replace

from gongshi.plan.annex import annex_departments
from gongshi.plan.departments import implied_departments
from gongshi.plan.form import Form
from gongshi.plan.model import DepartmentMention, Goal, Paragraph, Section, Task
from gongshi.plan.naming import full_names, own_spelling
from gongshi.plan.outline import Outline, Part, title_of
from gongshi.plan.phrases import says_first_leads
from gongshi.plan.text import NormalisedText


def sections_of(text: NormalisedText, outline: Outline) -> tuple[Section, ...]:
    """Return the headings, in order."""
    return tuple(
        Section(
            **text.where(part.start, part.title[1]),
            level=part.level,
            number=part.number,
            title=title_of(text, part),
            paragraph=f"p{part.first_paragraph + 1}",
            extent=(part.start, part.end),
        )
        for part in outline.headings
    )


def goals_of(text: NormalisedText, outline: Outline) -> tuple[Goal, ...]:
    """Return the goals, numbered from 1."""
    return tuple(
        Goal(
            **text.where(part.start, part.end),
            number=str(number),
            name=title_of(text, part),
            paragraph=f"p{part.first_paragraph + 1}",
            place=f"goal:{number}",
        )
        for number, part in enumerate(outline.goals, start=1)
    )


def tasks_of(text: NormalisedText, outline: Outline, places: Sequence[str], tail: int) -> tuple[Task, ...]:
    """Return the tasks with their departments; `places` are the numbers they are known by.

    When no task names a department, the tables from paragraph `tail` on are asked.
    """
    first_leads = _first_leads(text, outline)
    if not any(inner.blocks for part in outline.tasks for inner in part.within()):
        for index, block in annex_departments(text, tail, outline.tasks).items():
            outline.tasks[index].blocks.append(block)
    return tuple(
        _task(text, part, place, first_leads=first_leads is not None and part.start >= first_leads)
        for part, place in zip(outline.tasks, places, strict=True)
    )


def implied_of(text: NormalisedText) -> tuple[DepartmentMention, ...]:
    """Return what blanket sentences add to every task, each body once, spelt as the document spells it elsewhere."""
    found = [mention for start, end in text.bounds for mention in implied_departments(text, start, end)]
    return tuple({mention.name: mention for mention in (own_spelling(text.text, mention) for mention in found)}.values())


def paragraphs_of(text: NormalisedText, form: Form, outline: Outline, roster: set[int]) -> tuple[Paragraph, ...]:
    """Return the paragraphs, each with what it is there for."""
    kinds = {part.first_paragraph: ("heading", part.level) for part in outline.headings}
    for kind, parts in (("goal", outline.goals), ("task", outline.tasks)):
        for part in parts:
            for index in range(part.first_paragraph, part.last_paragraph + 1):
                kinds[index] = (kind, part.level if index == part.first_paragraph else 0)
    return tuple(
        Paragraph(
            **text.where(start, end),
            id=f"p{index + 1}",
            kind=_kind(index, kinds, form, roster),
            level=kinds.get(index, ("", 0))[1],
        )
        for index, (start, end) in enumerate(text.bounds)
    )


def _kind(index: int, kinds: dict[int, tuple[str, int]], form: Form, roster: set[int]) -> str:
    if index in roster:
        return "roster"
    if index in kinds:
        return kinds[index][0]
    if form.body <= index < form.tail:
        return "body"
    return form.kinds.get(index) or ("head" if index < form.body else "attachment")


def _first_leads(text: NormalisedText, outline: Outline) -> int | None:
    """Return from which offset on the first department named is the leading one; None when the text never says so."""
    said = next((start for start, end in text.bounds if says_first_leads(text.text[start:end])), None)
    if said is None:
        return None
    return next((task.start for task in outline.tasks if task.start <= said < task.end), 0)


def _task(text: NormalisedText, part: Part, place: str, *, first_leads: bool) -> Task:
    blocks = [block for inner in part.within() for block in inner.blocks]
    mentions = full_names([mention for block in blocks for mention in block.departments])
    if first_leads and mentions and not any(mention.role for mention in mentions):
        mentions = [replace(mentions[0], role="lead"), *mentions[1:]]
    named: dict[str, DepartmentMention] = {}
    for mention in mentions:
        named.setdefault(mention.text, mention)
    return Task(
        **text.where(part.start, part.end),
        number=part.number,
        place=f"task:{place}",
        title=title_of(text, part),
        section=text.text[part.parent.start : part.parent.title[1]] if part.parent else "",
        paragraphs=tuple(f"p{index + 1}" for index in range(part.first_paragraph, part.last_paragraph + 1)),
        departments=tuple(named.values()),
        open_ended=next((block.open_ended for block in blocks if block.open_ended), ""),
    )
