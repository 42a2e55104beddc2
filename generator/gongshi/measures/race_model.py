"""The race of a peer group (赛马 index) as frozen objects: how it is made, and where each area stands in it.

The index is the portal's own: no weights of an official one are published.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from gongshi.editions.model import Observation
from gongshi.languages import Bilingual
from gongshi.measures.composite.config import RankConfig
from gongshi.measures.composite.ranking import RankedUnit
from gongshi.measures.movement import Movement
from gongshi.periods import Period
from gongshi.reference import Area, Indicator


@dataclass(frozen=True, slots=True)
class MethodVersion:
    """A version of the method: from which period on it was used first, and why it was made so."""

    number: int
    since: Period
    reason: Bilingual


@dataclass(frozen=True, slots=True)
class RaceMethod:
    """How the race of one peer group is made. `reasons` say why each indicator's goalposts stand where they do."""

    peer_group: str
    config: RankConfig
    reasons: Mapping[str, Bilingual]


@dataclass(frozen=True, slots=True)
class RaceRules:
    """`ranking.toml` as read: the newest version's methods by peer group, and the record of all versions."""

    versions: tuple[MethodVersion, ...]
    methods: Mapping[str, RaceMethod]


class RaceState(StrEnum):
    """Whether an area has a score, and if not, why."""

    SCORED = "scored"
    WITHHELD = "withheld"  # a figure that the score needs is withheld
    TOO_FEW = "too_few"  # its figures carry less than the least share of the weights


@dataclass(frozen=True, slots=True)
class RaceLine:
    """Where one area stands.

    `unit` holds score, contributions and bands (names are area ids; the name alone where there is no score), `figures`
    the published figures by indicator id, `missing` the indicators without one, `above` who stands on the next better
    rank, `movement` the change since the figures before, `None` where the area was not placed in both.
    """

    area: Area
    unit: RankedUnit
    state: RaceState
    figures: Mapping[str, Observation]
    missing: tuple[Indicator, ...]
    above: tuple[Area, ...] = ()
    movement: Movement | None = None

    @property
    def place(self) -> tuple[int, int] | None:
        """The place that may be printed, as a band: under rounding; `None` without a score."""
        return self.unit.under_rounding


@dataclass(frozen=True, slots=True)
class Race:
    """A peer group's race in one period, best first, those without a score at the end in the table's order."""

    peer_group: str
    period: Period
    method: RaceMethod
    lines: tuple[RaceLine, ...]

    @property
    def scored(self) -> tuple[RaceLine, ...]:
        """The lines that have a score."""
        return tuple(line for line in self.lines if line.state is RaceState.SCORED)
