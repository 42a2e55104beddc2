"""What the rules look at, and what they say: the month with what was published before, and a doubt about one cell."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from functools import cached_property

from gongshi.editions.model import Edition, Editions, ObsStatus
from gongshi.findings import FindingKind
from gongshi.periods import Period
from gongshi.reference import AreaKind, Indicator, IndicatorKind, Reference
from gongshi.reference.history import HistoricalFigure
from gongshi.submissions.model import CellAddress, Submission, SubmittedObservation, SubmittedProjectCell


class Weight(Enum):
    """How much a doubt weighs: an error stops, a doubt wants a written reason, a remark is told and no more."""

    ERROR = "error"
    DOUBT = "doubt"
    REMARK = "remark"


@dataclass(frozen=True, slots=True)
class Doubt:
    """What a rule finds in a cell; `reason` is what the bureau has written there already."""

    kind: FindingKind
    weight: Weight
    at: CellAddress
    came: str
    reason: str = ""
    words: Mapping[str, object] = field(default_factory=dict)


def doubt(
    kind: FindingKind,
    row: SubmittedObservation | SubmittedProjectCell,
    came: object,
    weight: Weight = Weight.DOUBT,
    **words: object,
) -> Doubt:
    """Return a doubt about a row's cell."""
    return Doubt(kind, weight, row.at, f"{came:f}" if isinstance(came, Decimal) else str(came), row.reason, words)


@dataclass(frozen=True, slots=True)
class Earlier:
    """A figure published before, in the same year."""

    period: Period
    value: Decimal


@dataclass(frozen=True)
class Month:
    """A submission and what it is held against. `last` is the newest edition before it in the same year."""

    submission: Submission
    reference: Reference
    last: Edition | None
    earlier: Mapping[tuple[str, str], Earlier]
    history: tuple[HistoricalFigure, ...] = ()

    def rows(self, *kinds: IndicatorKind) -> Iterator[tuple[Indicator, SubmittedObservation, Decimal]]:
        """Yield each figure that has a value, with its indicator; of the `kinds` named, or of all."""
        for row in self.submission.observations:
            indicator = self.reference.indicator[row.indicator]
            if row.value is not None and (not kinds or indicator.kind in kinds):
                yield indicator, row, row.value

    def before(self, row: SubmittedObservation) -> Earlier | None:
        """Return the same figure as last published this year; none across a break."""
        return None if row.obs_status is ObsStatus.BREAK else self.earlier.get((row.indicator, row.area))

    def of(self, indicator: str, area: str) -> SubmittedObservation | None:
        """Return the row of a figure, if it has a value."""
        row = self.submission.observation.get((indicator, area))
        return row if row is not None and row.value is not None else None

    @cached_property
    def units(self) -> tuple[str, ...]:
        """The areas whose figures make up the city's: counties and the zone that reports as one."""
        return tuple(area.id for area in self.reference.areas if area.kind is AreaKind.COUNTY or area.reports_as_unit)


def look_back(
    submission: Submission, reference: Reference, editions: Editions | None, history: Iterable[HistoricalFigure] = ()
) -> Month:
    """Return the month with what was published before it, this year and in earlier ones."""
    before = [
        edition
        for edition in (editions.current if editions is not None and editions.all else ())
        if edition.period < submission.period and edition.period.year == submission.period.year
    ]
    earlier = {
        key: Earlier(edition.period, row.value)
        for edition in before
        for key, row in edition.observation.items()
        if row.value is not None
    }
    return Month(submission, reference, before[-1] if before else None, earlier, tuple(history))
