"""Where in a plan something stands, as the reference tables write it: `goal:1`, `task:4`, `part:3`.

Takes a plan and a place; gives its span, and the passage of a quotation in it.
"""

import bisect
from collections import Counter
from collections.abc import Sequence

from gongshi.plan.marks import number_value
from gongshi.plan.model import Passage, Plan
from gongshi.plan.outline import Part


def task_places(tasks: Sequence[Part]) -> list[str]:
    """Return the number each task is known by: as printed, or with its section's (二.1) where numbering restarts."""
    times = Counter(part.number for part in tasks)
    return [
        part.number if times[part.number] == 1 or not part.parent else f"{part.parent.number}.{part.number}" for part in tasks
    ]


def extent_of(plan: Plan, place: str) -> tuple[int, int] | None:
    """Return the span of the goal, task or first-level part that `place` names; None when the plan has none."""
    spans = {goal.place: goal.span for goal in plan.goals} | {task.place: task.span for task in plan.tasks}
    if place in spans:
        return spans[place]
    for section in plan.sections:
        if section.level == 1 and f"part:{number_value(section.number)}" == place:
            return section.extent
    return None


def locate(plan: Plan, place: str, quotation: str) -> Passage:
    """Return where a quotation stands in the place that answers to it. ValueError unless it stands there exactly once."""
    extent = extent_of(plan, place)
    times = 0 if extent is None or not quotation else plan.normalised_text.count(quotation, *extent)
    if extent is None or times != 1:
        raise ValueError(f"{quotation!r} stands {times} times in {place}, not once")
    start = plan.normalised_text.index(quotation, *extent)
    return Passage(quotation, (start, start + len(quotation)), lines_of(plan, start, start + len(quotation)))


def lines_of(plan: Plan, start: int, end: int) -> tuple[int, int]:
    """Return the first and last source line of a span of the plan's text."""
    first, last = (bisect.bisect_right(plan.source_lines, (offset, 1 << 62)) - 1 for offset in (start, max(start, end - 1)))
    return plan.source_lines[max(0, first)][1], plan.source_lines[max(0, last)][1]


def paragraph_of(plan: Plan, passage: Passage) -> str:
    """Return the id of the paragraph that a passage begins in: `p13`."""
    index = bisect.bisect_right([paragraph.span[0] for paragraph in plan.paragraphs], passage.span[0]) - 1
    return plan.paragraphs[max(0, index)].id
