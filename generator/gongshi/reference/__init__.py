"""What the portal is about, as data: areas, departments, indicators, targets, commitments, calendar, thresholds.

Takes the tables of a site's `data/reference/`; gives one frozen `Reference`. A press office changes these tables,
never the program.
"""

from gongshi.reference.model import (
    Accumulation,
    Area,
    AreaKind,
    CalendarEntry,
    Commitment,
    CommitmentKind,
    Comparator,
    DefinitionState,
    Department,
    DepartmentKind,
    Direction,
    Frequency,
    Indicator,
    IndicatorKind,
    PlanPlace,
    Reference,
    Schedule,
    SeriesKind,
    StatusThresholds,
    Target,
    Unpromised,
)
from gongshi.reference.reading import REFERENCE_FILES, read_reference

__all__ = [
    "REFERENCE_FILES",
    "Accumulation",
    "Area",
    "AreaKind",
    "CalendarEntry",
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
    "Reference",
    "Schedule",
    "SeriesKind",
    "StatusThresholds",
    "Target",
    "Unpromised",
    "read_reference",
]
