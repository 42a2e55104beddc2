"""Reads a government plan as issued into a `Plan`: every goal, task, department, target and person, with its place.

Takes a document; gives frozen objects. Knows only the ground.
"""

from gongshi.plan.answers import check_answers
from gongshi.plan.export import plan_json
from gongshi.plan.places import extent_of, lines_of, locate, paragraph_of
from gongshi.plan.reading import plan_of, read_plan

__all__ = ["check_answers", "extent_of", "lines_of", "locate", "paragraph_of", "plan_json", "plan_of", "read_plan"]
