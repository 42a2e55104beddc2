"""What the figures mean against the plan: progress, status, ranks, series. Everything from editions and the plan alone.

Takes `Plan`, `Editions` and `Reference`; `check_measures` gives findings beforehand, `measure` one frozen `Measures`.
"""

from gongshi.measures.checking import check_measures
from gongshi.measures.checkpoints import CheckpointFinding, checkpoint_record
from gongshi.measures.frequency import is_due, next_due
from gongshi.measures.measuring import measure
from gongshi.measures.model import GoalProgress, Measures, Place, Point, Progress, Ranking, Series, Status
from gongshi.measures.status import REASONS, STATUS_WORDS, reason_text, reason_words, status_word, target_text

__all__ = [
    "REASONS",
    "STATUS_WORDS",
    "CheckpointFinding",
    "GoalProgress",
    "Measures",
    "Place",
    "Point",
    "Progress",
    "Ranking",
    "Series",
    "Status",
    "check_measures",
    "checkpoint_record",
    "is_due",
    "measure",
    "next_due",
    "reason_text",
    "reason_words",
    "status_word",
    "target_text",
]
