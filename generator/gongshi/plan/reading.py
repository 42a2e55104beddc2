"""Reads a document into a `Plan`: the story of this room, from file to findings.

Takes a file; gives `(plan, findings)`. Each step has its file: source, normalising, metadata, departments, outline,
elements, stated (targets), roster, sentences, left_over.
"""

import re
from dataclasses import replace
from pathlib import Path

from gongshi.findings import Finding, FindingKind, Severity
from gongshi.languages import Bilingual
from gongshi.plan.annex import table_tasks
from gongshi.plan.departments import department_blocks
from gongshi.plan.elements import goals_of, implied_of, paragraphs_of, sections_of, tasks_of
from gongshi.plan.form import formed
from gongshi.plan.formats.lines import Source
from gongshi.plan.left_over import left_over
from gongshi.plan.metadata import read_metadata, with_page_table
from gongshi.plan.model import Metadata, Plan
from gongshi.plan.normalising import normalised
from gongshi.plan.outline import Outline, Part, outlined, title_of
from gongshi.plan.places import task_places
from gongshi.plan.roster import read_roster
from gongshi.plan.sentences import plan_sentences
from gongshi.plan.source import read_source
from gongshi.plan.stated import stated_targets
from gongshi.plan.text import NormalisedText

NO_TASKS = FindingKind(
    "plan-no-tasks",
    Bilingual("带编号的任务，如“1.强化资金保障。”", "numbered tasks, such as 1.强化资金保障。"),
    Bilingual(
        "请确认这是实施方案正文，且编号没有丢失。", "Check that this is the plan itself and that its numbers were not lost."
    ),
)
ONLY_A_ROSTER = FindingKind(NO_TASKS.code, NO_TASKS.wanted, NO_TASKS.remedy, Severity.WARNING)  # a notice that names people only
REPEATED_TASK = FindingKind(
    "plan-task-repeated",
    Bilingual("每个任务编号只出现一次", "each task number once"),
    Bilingual("请核对原件的任务编号。", "Check the task numbers of the original."),
)

_YEAR = re.compile(r"20\d\d(?!年?[以之]?前)")  # 2030年前碳达峰 is no plan of 2030
_TASK_FORCE = re.compile("成立|调整|名单|组成")
_NAMED_YEAR = re.compile(r"(20\d\d)年")


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
    """Return the plan that a document's lines hold, with every finding; `digest` is the file's SHA-256."""
    text = normalised(source.lines)
    form = formed(text)
    metadata, findings = read_metadata(text, form, place)
    metadata = with_page_table(metadata, source.table)
    blocks = {index: found for index in range(form.body, form.tail) if (found := department_blocks(text, *text.bounds[index]))}
    outline = outlined(text, form.body, form.tail, blocks)
    if not outline.tasks and (rows := table_tasks(text)):
        outline = replace(outline, tasks=tuple(rows))
        form.body, form.tail = (
            min(form.body, rows[0].first_paragraph),
            max(form.tail % len(text.bounds), rows[-1].last_paragraph + 1),
        )
        blocks |= {row.first_paragraph: row.blocks for row in rows}
    places = task_places(outline.tasks)
    tasks = tasks_of(text, outline, places, form.tail)
    stated = stated_targets(text, form, outline, blocks, plan_year(metadata, text.text))
    roster, roster_paragraphs = read_roster(text, form.tail if form.body < len(text.bounds) else 0)
    plan = Plan(
        normalised_text=text.text,
        sha256=digest,
        metadata=metadata,
        paragraphs=paragraphs_of(text, form, outline, set(roster_paragraphs)),
        sections=sections_of(text, outline),
        goals=goals_of(text, outline),
        tasks=tasks,
        implied_departments=implied_of(text),
        targets=tuple(stated.targets),
        soft_targets=tuple(stated.soft),
        roster=roster,
        sentences=tuple(plan_sentences(text, outline, places)),
        uncertain=tuple(stated.uncertain),
        left_over=(),
        source_lines=tuple(zip(text.line_starts, text.line_numbers, strict=True)),
    )
    return replace(plan, left_over=left_over(text, plan, source.furniture)), [
        *findings,
        *_task_findings(outline, text, names_people_only=roster is not None and _names_people(metadata, outline), place=place),
    ]


def plan_year(metadata: Metadata, text: str) -> int | None:
    """Return the year of the plan: its title's, its date's, its number's; else the only one that its text names."""
    for printed in (metadata.title, metadata.date and metadata.date.isoformat(), metadata.doc_number):
        found = _YEAR.search(printed or "")
        if found:
            return int(found.group())
    named = set(_NAMED_YEAR.findall(text))
    return int(named.pop()) if len(named) == 1 else None


def _names_people(metadata: Metadata, outline: Outline) -> bool:
    """Say whether a document that has a roster is there for it: 关于成立…领导小组的通知, or nothing but the roster."""
    return not outline.roots or _TASK_FORCE.search(metadata.title or "") is not None


def _task_findings(outline: Outline, text: NormalisedText, place: Path, *, names_people_only: bool) -> list[Finding]:
    if not outline.tasks:
        return [(ONLY_A_ROSTER if names_people_only else NO_TASKS).at(place, "-", "0")]
    findings: list[Finding] = []
    seen: dict[int, Part] = {}
    first_of: dict[int, int] = {}
    for part in outline.tasks:
        value = part.mark.value if part.mark else 0
        first_of.setdefault(id(part.parent), value)
        before = seen.get(value)
        restarted = before is not None and before.parent is not part.parent and first_of[id(part.parent)] == 1
        if before is not None and not restarted:
            line, other = text.lines(part.start, part.end)[0], text.lines(before.start, before.end)[0]
            came = f"{part.number} {title_of(text, part)} (line {other}: {title_of(text, before)})"
            findings.append(REPEATED_TASK.at(place, f"line {line}", came))
        seen[value] = part
    return findings
