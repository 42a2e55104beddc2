"""Writes a plan as JSON: the keys that other readers of such plans use, and beside them where everything stands.

Takes a `Plan`; gives dictionaries of plain values. An absent value is None, an empty list an empty list.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from gongshi.findings import Finding
from gongshi.plan.model import Passage, Plan, Roster, StatedTarget, Task


def plan_json(plan: Plan, findings: Iterable[Finding] = ()) -> dict[str, Any]:
    """Return the plan as `gongshi plan FILE --format json` prints it."""
    metadata = plan.metadata
    return {
        "title": metadata.title,
        "notice_title": metadata.notice_title,
        "doc_number": metadata.doc_number,
        "issuer": metadata.issuer,
        "issuers": list(metadata.issuers),
        "date": metadata.date.isoformat() if metadata.date else None,
        "publish_date": metadata.publish_date.isoformat() if metadata.publish_date else None,
        "index_number": metadata.index_number,
        "theme": metadata.theme,
        "publisher": metadata.publisher,
        "addressees": list(metadata.addressees),
        "copied_to": list(metadata.copied_to),
        "disclosure": metadata.disclosure,
        "attachments": list(metadata.attachments),
        "section_headings": {
            name: [section.text for section in plan.sections if section.level == level]
            for name, level in (("level1", 1), ("level2", 2))
        },
        "sections": [
            {
                "level": section.level,
                "number": section.number,
                "title": section.title,
                "paragraph": section.paragraph,
                **_place(section),
            }
            for section in plan.sections
        ],
        "goals": [
            {"name": goal.name, "number": goal.number, "paragraph": goal.paragraph, **_quoted(goal)} for goal in plan.goals
        ],
        "tasks": [_task(task) for task in plan.tasks],
        "implied_units": [mention.name for mention in plan.implied_departments],
        "implied_units_passages": [{**_quoted(mention), "name": mention.name} for mention in plan.implied_departments],
        **_roster(plan.roster),
        "targets": [_target(target) for target in plan.targets],
        "soft_targets": [
            {
                "text": soft.text,
                "task": soft.task,
                "goal": soft.goal,
                "deadline": soft.deadline.isoformat() if soft.deadline else None,
                **_place(soft),
            }
            for soft in plan.soft_targets
        ],
        "sentences": [
            {"place": sentence.place, "paragraph": sentence.paragraph, **_quoted(sentence)} for sentence in plan.sentences
        ],
        "normalised_text": plan.normalised_text,
        "sha256": plan.sha256,
        "paragraphs": [
            {"id": paragraph.id, "kind": paragraph.kind, "level": paragraph.level, **_quoted(paragraph)}
            for paragraph in plan.paragraphs
        ],
        "uncertain": [{"reason": unsure.reason, **_quoted(unsure)} for unsure in plan.uncertain],
        "left_over": [_quoted(passage) for passage in plan.left_over],
        "findings": [finding.as_json() for finding in findings],
    }


def number_json(value: Decimal) -> int | float:
    """Return an exact figure as the JSON number of the same digits."""
    return int(value) if value == value.to_integral_value() else float(value)


def _task(task: Task) -> dict[str, Any]:
    departments = task.departments
    return {
        "number": task.number,
        "title": task.title,
        "section": task.section,
        "units": [mention.text for mention in departments],
        "units_in_full": [mention.name for mention in departments],
        "lead_units": [mention.text for mention in departments if mention.role == "lead"],
        "support_units": [mention.text for mention in departments if mention.role == "support"],
        "open_ended": task.open_ended or None,
        "units_passages": [{"role": mention.role or None, **_quoted(mention)} for mention in departments],
        "paragraphs": list(task.paragraphs),
        "place": task.place,
        **_quoted(task),
    }


def _target(target: StatedTarget) -> dict[str, Any]:
    return {
        "text": target.text,
        "value": number_json(target.value),
        "value_max": None if target.value_max is None else number_json(target.value_max),
        "unit": target.unit,
        "comparator": target.comparator,
        "deadline": target.deadline.isoformat() if target.deadline else None,
        "task": target.task,
        "goal": target.goal,
        "hedge": target.hedge or None,
        "kind": target.kind,
        "scope": target.scope or None,
        **_place(target),
    }


def _roster(roster: Roster | None) -> dict[str, Any]:
    if roster is None:
        return {"roster_title": None, "roster": [], "roster_orgs": [], "office": None}
    office = roster.office
    return {
        "roster_title": roster.title or None,
        "roster": [
            {"role": person.role, "name": person.name, "post": person.post or None, **_place(person)} for person in roster.people
        ],
        "roster_orgs": [
            {"orgs": list(group.bodies), "represented_by": group.represented_by or None, **_place(group)}
            for group in roster.bodies
        ],
        "office": None
        if office is None
        else {"at": office.at, "director": office.director or None, "term": office.term or None, **_place(office)},
    }


def _place(passage: Passage) -> dict[str, Any]:
    return {"span": list(passage.span), "lines": list(passage.lines)}


def _quoted(passage: Passage) -> dict[str, Any]:
    return {"text": passage.text, **_place(passage)}
