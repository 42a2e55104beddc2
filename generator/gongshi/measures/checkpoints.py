"""The checkpoints that a plan sets within the year, target by target: their names and demands are data.

Takes `Measures` and the rows of `checkpoints.csv`; gives, for each target, what each checkpoint that has an edition
found. Of an amount that is held against a curve to December each asks its own: on schedule, half, ahead, or the target.
Of any other target each asks what its own schedule asks.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from gongshi.measures.model import Measures, Progress, Status
from gongshi.periods import MONTHS_IN_YEAR, Period
from gongshi.reference import Checkpoint, CheckpointDemand, Schedule, Target

_HALF_PERCENT, _WHOLE_PERCENT = 50, 100
_BY_SHARE = frozenset({Schedule.LINEAR, Schedule.SEASON})
_IN_TIME = frozenset({Status.MET, Status.AHEAD, Status.ON_SCHEDULE})
_LATE = frozenset({Status.BEHIND, Status.WELL_BEHIND, Status.NOT_MET})


@dataclass(frozen=True, slots=True)
class CheckpointFinding:
    """What one checkpoint found of one target. `held` is `None` where nothing was judged: not due, not reported, not shown."""

    checkpoint: Checkpoint
    progress: Progress
    held: bool | None


def checkpoint_record(measures: Measures, target: Target, checkpoints: Iterable[Checkpoint]) -> tuple[CheckpointFinding, ...]:
    """Return what the checkpoints of the target's year found, as far as they have an edition, in order."""
    found = []
    for checkpoint in sorted(checkpoints, key=lambda each: each.month):
        progress = measures.progress.get((Period(target.period.year, checkpoint.month), target.id))
        if progress is not None:
            found.append(CheckpointFinding(checkpoint, progress, _held(checkpoint.asks, progress)))
    return tuple(found)


def _held(asks: CheckpointDemand, progress: Progress) -> bool | None:
    if progress.status not in _IN_TIME | _LATE:
        return None
    completion = progress.completion_pct
    to_december = progress.target.schedule in _BY_SHARE and progress.target.period.month == MONTHS_IN_YEAR
    if to_december and completion is not None:
        match asks:
            case CheckpointDemand.HALF:
                return completion >= _HALF_PERCENT
            case CheckpointDemand.AHEAD:
                return progress.status in (Status.AHEAD, Status.MET)
            case CheckpointDemand.TARGET:
                return completion >= _WHOLE_PERCENT
    return progress.status in _IN_TIME
