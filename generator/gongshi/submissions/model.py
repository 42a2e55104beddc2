"""A submission: what the bureaus hand over for one month, each figure with the cell it came from. Private.

It may hold cells that must not be known: it is never in git, never read by `build`, and only the gate takes it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from gongshi.editions.model import CommitmentState, ObsStatus
from gongshi.languages import Bilingual
from gongshi.periods import Period


@dataclass(frozen=True, slots=True)
class CellAddress:
    """Where a figure stands: `file` as findings name it, `sheet` (empty in a CSV file), `cell` such as `C7`."""

    file: str
    sheet: str
    cell: str

    @property
    def place(self) -> str:
        """The place as findings write it: `县区!C7`."""
        return f"{self.sheet}!{self.cell}" if self.sheet else self.cell


@dataclass(frozen=True, slots=True)
class Contributors:
    """Who a cell's figure is made of: how many distinct owners, the two largest owners' sums, and a keyed hash.

    `owner_key` is the same for the same owner in every month; it names nobody to who has not the key.
    """

    owners: int | None = None
    x1: Decimal | None = None
    x2: Decimal | None = None
    owner_key: str = ""


@dataclass(frozen=True, slots=True)
class SubmittedObservation:
    """A figure in the indicator's unit, exact as handed over, or none and the status that says why.

    `definition_note` explains a changed unit or definition, `revision_note` a changed earlier figure, `reason` why a
    figure that looks implausible is right.
    """

    period: Period
    area: str
    indicator: str
    value: Decimal | None
    unit: str
    obs_status: ObsStatus
    contributors: Contributors
    at: CellAddress
    revision_note: str = ""
    definition_note: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SubmittedProjectCell:
    """A cell of the project table, margins included; investment in 亿元. `area`, `category`, `stage` are ids or `total`."""

    period: Period
    area: str
    category: str
    stage: str
    projects: int
    investment: Decimal
    contributors: Contributors
    at: CellAddress
    reason: str = ""


NOWHERE = CellAddress("-", "", "-")  # of a row that nobody typed


@dataclass(frozen=True, slots=True)
class SubmittedCommitment:
    """Where a promise stands at the month's end; the fields are an edition's `CommitmentReport` and where it was typed."""

    commitment: str
    state: CommitmentState
    since: date | None = None
    shown_by: Bilingual = Bilingual("", "")
    at: CellAddress = NOWHERE
    reason: str = ""


@dataclass(frozen=True, slots=True)
class BureauReturn:
    """What a bureau says of its own return: `bureau` is a department id, `source` the document its figures are from."""

    bureau: str
    at: CellAddress
    source: str = ""
    contact: str = ""
    as_of: str = ""
    revision_note: str = ""
    definition_note: str = ""


@dataclass(frozen=True, slots=True)
class SubmittedFile:
    """A file that a submission was read from; the signatures are over its checksum."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """A doubt that a bureau answered in writing: the rule's code, the cell, and the reason given."""

    code: str
    at: CellAddress
    reason: str


@dataclass(frozen=True)
class Submission:
    """A month as handed over by all bureaus: a row for each figure that is due, not reported ones included.

    `paragraphs` are what the bulletin says besides the figures, in Markdown.
    """

    period: Period
    observations: tuple[SubmittedObservation, ...]
    projects: tuple[SubmittedProjectCell, ...]
    bureaus: tuple[BureauReturn, ...]
    files: tuple[SubmittedFile, ...]
    explanations: tuple[Explanation, ...] = ()
    commitments: tuple[SubmittedCommitment, ...] = ()
    paragraphs: tuple[Bilingual, ...] = ()

    @cached_property
    def observation(self) -> dict[tuple[str, str], SubmittedObservation]:
        """Observations by (indicator, area)."""
        return {(row.indicator, row.area): row for row in self.observations}

    @cached_property
    def project(self) -> dict[tuple[str, str, str], SubmittedProjectCell]:
        """Project cells by (area, category, stage)."""
        return {(row.area, row.category, row.stage): row for row in self.projects}

    def value(self, indicator: str, area: str) -> Decimal | None:
        """Return a figure's value, if there is one."""
        row = self.observation.get((indicator, area))
        return None if row is None else row.value

    def reported(self) -> Iterable[SubmittedObservation]:
        """Return the observations that have a value."""
        return (row for row in self.observations if row.value is not None)
