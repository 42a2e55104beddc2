"""A goal as the sum of its targets: how many stand where, never one word.

Takes the plan's goals and the progress of all targets in one period; gives a `GoalProgress` a goal.
"""

from collections.abc import Iterable

from gongshi.measures.model import GoalProgress, Progress
from gongshi.periods import Period
from gongshi.plan.model import Plan
from gongshi.reference import PlanPlace


def goal_progress(plan: Plan, period: Period, targets: Iterable[Progress]) -> tuple[GoalProgress, ...]:
    """Return each goal with the progress of the targets that answer to it, goals and targets in their own order."""
    by_place: dict[PlanPlace, list[Progress]] = {}
    for progress in targets:
        by_place.setdefault(progress.target.answers_to, []).append(progress)
    places = [PlanPlace("goal", goal.number) for goal in plan.goals]
    return tuple(GoalProgress(place, period, tuple(by_place.get(place, ()))) for place in places)
