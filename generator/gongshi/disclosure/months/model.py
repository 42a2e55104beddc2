"""What the gate for months works on and gives: figures with their place in the year, and the month as it may go out.

A `Figure` is one number of one month: an observation, or one of the two numbers of a cell of the project table. Counts and
amounts are never in one equation, so each is protected by itself; a row of the project table is shown or withheld whole.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from gongshi.disclosure.cells import Status
from gongshi.editions.model import TOTAL, Observation, ProjectCell
from gongshi.languages import Bilingual
from gongshi.periods import Period
from gongshi.submissions.model import Contributors

PROJECTS, INVESTMENT = "projects", "investment"  # the project table's two series, beside the indicators' ids


class Place(NamedTuple):
    """Where a figure stands in its month: `series` is an indicator or one of the project table's two numbers."""

    series: str
    area: str
    category: str = ""
    stage: str = ""

    @property
    def in_project_table(self) -> bool:
        """Say whether the figure is of the project table."""
        return bool(self.stage)

    @property
    def is_margin(self) -> bool:
        """Say whether a cell of the project table sums over areas or categories."""
        return self.in_project_table and TOTAL in (self.area, self.category)


class Key(NamedTuple):
    """A figure's name in the whole history: its month, the revision it went out in, its place."""

    period: Period
    revision: int
    place: Place

    def __str__(self) -> str:
        suffix = "" if self.revision == 1 else f"-r{self.revision}"
        return f"{self.period}{suffix}, " + ", ".join(part for part in self.place if part)


@dataclass(frozen=True, slots=True)
class Figure:
    """A true value. `status` is how it went out, `None` while it is to be decided.

    `is_count` tells whole numbers from amounts; `decimals` are the places it is published with; `listed` is false for a
    cell that a coarser table does not show: nobody publishes it, and nobody must be able to compute it.
    """

    key: Key
    value: Decimal
    is_count: bool
    decimals: int
    contributors: Contributors
    status: Status | None = None
    listed: bool = True
    beside: Decimal | None = None  # the number of projects that an amount is made of, where the two stand side by side


@dataclass(frozen=True)
class ProtectedMonth:
    """A month that the gate lets through, and what stays private of it.

    `observations` and `projects` are the public rows: CONF_STATUS F or C, a withheld one empty with OBS_STATUS Q.
    `ledger_files` are the private ledger's files of this month, by their names in `LEDGER_FOLDER/NAME/`, `ledger_name`
    being that `NAME` (`2025-06-r1`). `report` and `report_csv` are the private release report.
    """

    period: Period
    revision: int
    observations: tuple[Observation, ...]
    projects: tuple[ProjectCell, ...]
    ledger_name: str
    ledger_files: Mapping[str, bytes]
    report: Bilingual
    report_csv: bytes
