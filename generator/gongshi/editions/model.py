"""An edition: what was published of one month, frozen. It knows nothing of who makes it.

The codes are SDMX's: OBS_STATUS says what a missing value means, CONF_STATUS only F (free) or C (confidential).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from gongshi.languages import Bilingual
from gongshi.periods import Period
from gongshi.reference import Reference


class ObsStatus(StrEnum):
    """SDMX CL_OBS_STATUS, the codes in use."""

    NORMAL = "A"
    ESTIMATED = "E"
    PROVISIONAL = "P"
    BREAK = "B"
    NOT_REPORTED = "O"
    NOT_APPLICABLE = "M"
    WITHHELD = "Q"


class ConfStatus(StrEnum):
    """SDMX CL_CONF_STATUS as far as the public sees it."""

    FREE = "F"
    CONFIDENTIAL = "C"


TOTAL = "total"  # in the project table: all areas, all categories, all stages
UNALLOCATED = "unallocated"  # in the project table: what belongs to the city and to none of its areas
INVESTMENT_DECIMALS = 2  # of the project table, in 亿元: a hundredth is a million yuan

VALUE_STATUSES = frozenset({ObsStatus.NORMAL, ObsStatus.ESTIMATED, ObsStatus.PROVISIONAL, ObsStatus.BREAK})


@dataclass(frozen=True, slots=True)
class Observation:
    """One figure: a value in the indicator's unit, or none and the status that says why.

    `revision` is the edition's revision in which the figure last changed; `decimals` the places it was published with.
    """

    period: Period
    area: str
    indicator: str
    value: Decimal | None = None
    unit: str = ""
    obs_status: ObsStatus = ObsStatus.NORMAL
    conf_status: ConfStatus = ConfStatus.FREE
    revision: int = 1
    decimals: int = 0
    note: Bilingual = Bilingual("", "")


@dataclass(frozen=True, slots=True)
class ProjectCell:
    """A cell of the project table: projects of a category at a stage in an area, cumulative investment in 亿元.

    `area`, `category` and `stage` are ids or `total`, `area` also `unallocated`. Margins are monthly, the cross-table
    quarterly. Over all stages a project counts once: reserve, under construction and completed add up, started is part
    of the last two.
    """

    period: Period
    area: str
    category: str
    stage: str
    projects: int | None = None
    investment: Decimal | None = None
    obs_status: ObsStatus = ObsStatus.NORMAL
    conf_status: ConfStatus = ConfStatus.FREE


class CommitmentState(StrEnum):
    """Where a promise stands."""

    NOT_DUE = "not_due"
    UNDER_WAY = "under_way"
    DONE = "done"
    LATE = "late"
    NOT_REPORTED = "not_reported"


@dataclass(frozen=True, slots=True)
class CommitmentReport:
    """The state of one promise in one month; `shown_by` names the document or event that shows it is done."""

    commitment: str
    state: CommitmentState
    since: date | None = None
    shown_by: Bilingual = Bilingual("", "")


@dataclass(frozen=True, slots=True)
class SignOff:
    """Who released an edition, and when."""

    name: str
    signed_at: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an edition says of itself. `files` maps each file to its SHA-256; `audited` whether the gate let it through.

    `change_reasons` says why a definition, base or target is another than in the edition before, by the keys of
    `definitions.DefinitionChange`; `found_by` and `approved_by` who found the error that a revision corrects and who
    approved the correction. All three may be empty.
    """

    period: Period
    revision: int
    reason: Bilingual
    sample: bool
    audited: bool
    released: date
    plan_sha256: str
    generator: str
    files: Mapping[str, str]
    sign_offs: tuple[SignOff, ...] = ()
    change_reasons: Mapping[str, Bilingual] = field(default_factory=dict)
    found_by: Bilingual = Bilingual("", "")
    approved_by: Bilingual = Bilingual("", "")


@dataclass(frozen=True)
class Edition:
    """A month as published: figures, project table, promises, bulletin, and the reference it was made under."""

    manifest: Manifest
    observations: tuple[Observation, ...]
    projects: tuple[ProjectCell, ...]
    commitments: tuple[CommitmentReport, ...]
    bulletin: Bilingual  # Markdown
    reference: Reference

    @property
    def period(self) -> Period:
        """The month."""
        return self.manifest.period

    @property
    def name(self) -> str:
        """`2025-06`, or `2025-06-r2` from the second revision on."""
        suffix = "" if self.manifest.revision == 1 else f"-r{self.manifest.revision}"
        return f"{self.period}{suffix}"

    @cached_property
    def observation(self) -> dict[tuple[str, str], Observation]:
        """Observations by (indicator, area)."""
        return {(row.indicator, row.area): row for row in self.observations}

    @cached_property
    def report(self) -> dict[str, CommitmentReport]:
        """Commitment reports by commitment."""
        return {row.commitment: row for row in self.commitments}


@dataclass(frozen=True)
class Editions:
    """All editions of a site, every revision, in order of period and revision."""

    all: tuple[Edition, ...]

    @cached_property
    def current(self) -> tuple[Edition, ...]:
        """The newest revision of each month, in order."""
        newest = {edition.period: edition for edition in self.all}
        return tuple(newest[period] for period in sorted(newest))

    @property
    def latest(self) -> Edition:
        """The newest month."""
        return self.current[-1]

    @property
    def any_sample(self) -> bool:
        """Say whether any edition holds invented figures."""
        return any(edition.manifest.sample for edition in self.all)
