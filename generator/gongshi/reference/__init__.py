"""What the portal is about, as data: areas, departments, indicators, targets, commitments, calendar, thresholds.

Takes the tables of a site's `data/reference/`; gives one frozen `Reference`. A press office changes these tables,
never the program.
"""

from gongshi.reference.codes import (
    Accumulation,
    AreaKind,
    CheckpointDemand,
    CommitmentKind,
    Comparator,
    DefinitionState,
    DepartmentKind,
    Direction,
    Frequency,
    IndicatorKind,
    Schedule,
    SeriesKind,
)
from gongshi.reference.model import (
    Area,
    CalendarEntry,
    Commitment,
    Department,
    Indicator,
    PlanPlace,
    ProjectCategory,
    Reference,
    Stage,
    StatusThresholds,
    Target,
    Unpromised,
)
from gongshi.reference.reading import OPTIONAL_REFERENCE_FILES, RANKING_FILE, REFERENCE_FILES, read_reference
from gongshi.reference.yardsticks import Checkpoint, Season, SeasonPoint

__all__ = [
    "OPTIONAL_REFERENCE_FILES",
    "RANKING_FILE",
    "REFERENCE_FILES",
    "Accumulation",
    "Area",
    "AreaKind",
    "CalendarEntry",
    "Checkpoint",
    "CheckpointDemand",
    "Commitment",
    "CommitmentKind",
    "Comparator",
    "DefinitionState",
    "Department",
    "DepartmentKind",
    "Direction",
    "Frequency",
    "Indicator",
    "IndicatorKind",
    "PlanPlace",
    "ProjectCategory",
    "Reference",
    "Schedule",
    "Season",
    "SeasonPoint",
    "SeriesKind",
    "Stage",
    "StatusThresholds",
    "Target",
    "Unpromised",
    "read_reference",
]
