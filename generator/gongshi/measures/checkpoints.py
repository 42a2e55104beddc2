"""The year's four checkpoints, target by target: 开门红, 双过半, 超时序, 收好官.

Takes `Measures`; gives, for each target, what each checkpoint that has an edition found. Of an amount that goes by
twelfths each asks its own: on schedule by March, half by June, ahead in September, met in December. Of any other
target each asks what its own schedule asks.
"""

from dataclasses import dataclass

from gongshi.measures.model import Measures, Progress, Status
from gongshi.periods import Period
from gongshi.reference import Schedule, Target
from gongshi.translations import N_

# The names are the plan's, by the checkpoint's month.
CHECKPOINT_WORDS = {3: N_("开门红"), 6: N_("双过半"), 9: N_("超时序"), 12: N_("收好官")}

_HALF_MONTH, _AHEAD_MONTH, _LAST_MONTH = 6, 9, 12
_HALF_PERCENT = 50
_IN_TIME = frozenset({Status.MET, Status.AHEAD, Status.ON_SCHEDULE})
_LATE = frozenset({Status.BEHIND, Status.WELL_BEHIND, Status.NOT_MET})


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """One checkpoint of one target. `held` is `None` where nothing was judged: not due, not reported, not shown."""

    period: Period
    progress: Progress
    held: bool | None

    @property
    def word(self) -> str:
        """The checkpoint's name, a message id."""
        return CHECKPOINT_WORDS[self.period.month]


def checkpoint_record(measures: Measures, target: Target) -> tuple[Checkpoint, ...]:
    """Return the checkpoints of the target's year that have an edition, in order."""
    periods = [Period(target.period.year, month) for month in CHECKPOINT_WORDS]
    found = [measures.progress[period, target.id] for period in periods if (period, target.id) in measures.progress]
    return tuple(Checkpoint(progress.period, progress, _held(progress)) for progress in found)


def _held(progress: Progress) -> bool | None:
    if progress.status not in _IN_TIME | _LATE:
        return None
    month, completion = progress.period.month, progress.completion_pct
    by_twelfths = progress.target.schedule is Schedule.LINEAR and progress.target.period.month == _LAST_MONTH
    if by_twelfths and completion is not None and month == _HALF_MONTH:
        return completion >= _HALF_PERCENT
    if by_twelfths and month == _AHEAD_MONTH:
        return progress.status in (Status.AHEAD, Status.MET)
    return progress.status in _IN_TIME
