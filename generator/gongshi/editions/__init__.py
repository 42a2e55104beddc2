"""Editions: what was published, month by month. Reads `data/editions/`, checks it, and knows nothing of its makers."""

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
    "Edition",
    "Editions",
    "Manifest",
    "ObsStatus",
    "Observation",
    "ProjectCell",
    "SignOff",
    "edition_files",
    "edition_folder",
    "read_editions",
    "reference_snapshot",
]
