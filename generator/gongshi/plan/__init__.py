"""Reads a government plan as issued into a `Plan`: every goal, task, department, target and person, with its place.

Takes a document; gives frozen objects. Knows only the ground.
"""

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
