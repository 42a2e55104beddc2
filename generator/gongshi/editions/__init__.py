"""Editions: what was published, month by month. Reads `data/editions/`, checks it, and knows nothing of its makers."""

from gongshi.editions.definitions import DefinitionChange, DefinitionKind, definition_changes, needing_reason
from gongshi.editions.folders import edition_folder
from gongshi.editions.manifest import MANIFEST_FILE
from gongshi.editions.model import (
    INVESTMENT_DECIMALS,
    TOTAL,
    UNALLOCATED,
    VALUE_STATUSES,
    CommitmentReport,
    CommitmentState,
    ConfStatus,
    Edition,
    Editions,
    Manifest,
    Observation,
    ObsStatus,
    ProjectCell,
    SignOff,
)
from gongshi.editions.reading import read_editions
from gongshi.editions.rules import check_change_reasons
from gongshi.editions.writing import edition_files, reference_snapshot

__all__ = [
    "INVESTMENT_DECIMALS",
    "MANIFEST_FILE",
    "TOTAL",
    "UNALLOCATED",
    "VALUE_STATUSES",
    "CommitmentReport",
    "CommitmentState",
    "ConfStatus",
    "DefinitionChange",
    "DefinitionKind",
    "Edition",
    "Editions",
    "Manifest",
    "ObsStatus",
    "Observation",
    "ProjectCell",
    "SignOff",
    "check_change_reasons",
    "definition_changes",
    "edition_files",
    "edition_folder",
    "needing_reason",
    "read_editions",
    "reference_snapshot",
]
