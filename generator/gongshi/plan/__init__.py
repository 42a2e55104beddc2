"""Reads a government plan as issued into a `Plan`: every goal, task, department, target and person, with its place.

Takes a document; gives frozen objects. Knows only the ground. Reading compiles hundreds of patterns, so that each name
is imported where it is first asked for: a build that reads no plan does not pay for it.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gongshi.plan.answers import check_answers
    from gongshi.plan.differences import Change, changes_json, changes_text, plan_changes
    from gongshi.plan.export import plan_json
    from gongshi.plan.places import extent_of, lines_of, locate, paragraph_of
    from gongshi.plan.reading import plan_of, read_plan
    from gongshi.plan.report import plan_report

__all__ = [
    "Change",
    "changes_json",
    "changes_text",
    "check_answers",
    "extent_of",
    "lines_of",
    "locate",
    "paragraph_of",
    "plan_changes",
    "plan_json",
    "plan_of",
    "plan_report",
    "read_plan",
]
_HOMES = {
    "answers": ("check_answers",),
    "differences": ("Change", "changes_json", "changes_text", "plan_changes"),
    "export": ("plan_json",),
    "places": ("extent_of", "lines_of", "locate", "paragraph_of"),
    "reading": ("plan_of", "read_plan"),
    "report": ("plan_report",),
}


def __getattr__(name: str) -> Any:
    """Import a name from its home."""
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{home}"), name)
    raise AttributeError(name)
