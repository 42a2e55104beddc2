"""Every figure of a year that an attacker has seen or could ask for: the month to be decided and all that went out before.

Takes the submission and the ledger; gives `Figure`s by their keys. A corrected month is a second look at the same figure:
what a revision left as it was is one figure with what went out before, what it changed is another.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from gongshi.disclosure.cells import Status
from gongshi.disclosure.months.ledger import Ledger, LedgerMonth, LedgerObservation, LedgerProjectCell
from gongshi.disclosure.months.model import INVESTMENT, PROJECTS, Figure, Key, Place
from gongshi.disclosure.months.owners import with_owners
from gongshi.disclosure.months.private_rules import Coarsening
from gongshi.editions.model import INVESTMENT_DECIMALS, TOTAL
from gongshi.periods import MONTHS_IN_YEAR, Period
from gongshi.reference import IndicatorKind, Reference
from gongshi.submissions.model import Contributors, Submission, SubmittedObservation, SubmittedProjectCell

_SUMMED = frozenset({IndicatorKind.AMOUNT, IndicatorKind.COUNT})  # what adds up over areas and months


@dataclass(frozen=True)
class Year:
    """A year's figures. `same` leads from a key of an earlier revision to the key of the unchanged figure that stands for it."""

    period: Period
    revision: int
    city: str
    figures: Mapping[Key, Figure]
    same: Mapping[Key, Key]

    def find(self, period: Period, revision: int, place: Place) -> Figure | None:
        """Return the figure that stood in a place of a month's table in a revision, if one did."""
        key = Key(period, revision, place)
        return self.figures.get(self.same.get(key, key))

    def tables(self) -> list[tuple[Period, int]]:
        """Return every month and revision in which tables went out or are to, in order."""
        return sorted({(key.period, key.revision) for key in (*self.figures, *self.same)})


def gather_year(submission: Submission, revision: int, ledger: Ledger, reference: Reference, way: Coarsening) -> Year:
    """Return the year's figures: those of the submission to be decided, those of the ledger as they went out."""
    figures: dict[Key, Figure] = {}
    same: dict[Key, Key] = {}
    for figure in _submitted(submission, revision, reference, way):
        figures[figure.key] = figure
    # From the newest to the oldest: an unchanged figure of an older revision is told by the newer one.
    for month in reversed(ledger.of_year(submission.period.year)):
        for figure in _recorded(month, reference):
            newer = next((key for key in _newer(figure.key, submission.period, revision, ledger) if key in figures), None)
            if newer is not None and figures[newer].value == figure.value:
                same[figure.key] = newer
                if figure.status is Status.PUBLISHED:
                    figures[newer] = replace(figures[newer], status=Status.PUBLISHED)
            else:
                figures[figure.key] = figure
    figures = {figure.key: figure for figure in with_owners(figures.values(), reference)}
    return Year(submission.period, revision, reference.city.id, figures, same)


def summed_indicators(reference: Reference) -> dict[str, bool]:
    """Return the indicators that can disclose and add up, and whether each is a count."""
    return {
        indicator.id: indicator.kind is IndicatorKind.COUNT
        for indicator in reference.indicators
        if indicator.discloses and indicator.kind in _SUMMED
    }


def is_listed(place: Place, period: Period, way: Coarsening) -> bool:
    """Say whether a cell of the project table is shown in this way of showing it."""
    if place.category in {part for whole, parts in way.merge.items() for part in parts if part != whole}:
        return False
    crossed = {
        "quarterly": period.ends_quarter,
        "yearly": period.month == MONTHS_IN_YEAR,
        "never": False,
    }
    return TOTAL in (place.area, place.category) or crossed[way.cross_table]


def merged_projects(cells: Iterable[SubmittedProjectCell], way: Coarsening) -> Iterator[SubmittedProjectCell]:
    """Yield the cells with those of each merged category put together; the parts follow as they were."""
    cells = tuple(cells)
    place = {(cell.area, cell.category, cell.stage): cell for cell in cells}
    for cell in cells:
        parts = [place[cell.area, part, cell.stage] for part in way.merge.get(cell.category, ()) if part != cell.category]
        yield _together([cell, *parts]) if parts else cell


def _together(cells: list[SubmittedProjectCell]) -> SubmittedProjectCell:
    """Return the sum of cells. Of its owners nothing more is known than that none is larger than the parts' largest were."""
    several = [cell for cell in cells if cell.projects]
    if len(several) == 1:
        return replace(
            cells[0], projects=several[0].projects, investment=several[0].investment, contributors=several[0].contributors
        )
    owners = [cell.contributors.owners for cell in cells]
    # An owner may stand in several parts: at the fewest there are as many as the part with the most.
    fewest = max(owner for owner in owners if owner is not None) if None not in owners else None
    largest = _largest(cells)
    return replace(
        cells[0],
        projects=sum(cell.projects for cell in cells),
        investment=sum((cell.investment for cell in cells), Decimal(0)),
        contributors=Contributors(fewest, *largest),
    )


def _largest(cells: list[SubmittedProjectCell]) -> tuple[Decimal | None, Decimal | None]:
    """Return the most that the two largest owners of all cells together can hold: the parts' largest, each one owner's."""
    if any(cell.contributors.x1 is None for cell in cells):
        return None, None
    first = sum((cell.contributors.x1 or Decimal(0) for cell in cells), Decimal(0))
    second = sum((cell.contributors.x2 or Decimal(0) for cell in cells), Decimal(0))
    return first, second


def _submitted(submission: Submission, revision: int, reference: Reference, way: Coarsening) -> Iterator[Figure]:
    series = summed_indicators(reference)
    for row in submission.observations:
        if row.indicator in series and row.value is not None:
            key = Key(submission.period, revision, Place(row.indicator, row.area))
            yield _observation(row, row.value, key, reference, None)
    for cell in merged_projects(submission.projects, way):
        listed = is_listed(Place(PROJECTS, cell.area, cell.category, cell.stage), submission.period, way)
        if listed or TOTAL in (cell.area, cell.category):
            yield from _project(cell, Key(submission.period, revision, _NOWHERE), None, listed=listed)


def _recorded(month: LedgerMonth, reference: Reference) -> Iterator[Figure]:
    series = summed_indicators(reference)
    for row in month.observations:
        if row.indicator in series:
            key = Key(month.period, month.revision, Place(row.indicator, row.area))
            yield _observation(row, row.value, key, reference, row.status)
    for cell in month.projects:
        if cell.listed or TOTAL in (cell.area, cell.category):
            yield from _project(cell, Key(month.period, month.revision, _NOWHERE), cell.status, listed=cell.listed)


_NOWHERE = Place("", "")


def _observation(
    row: SubmittedObservation | LedgerObservation, value: Decimal, key: Key, reference: Reference, status: Status | None
) -> Figure:
    indicator = reference.indicator[row.indicator]
    return Figure(key, value, indicator.kind is IndicatorKind.COUNT, indicator.decimals, _contributors(row), status)


def _project(
    cell: SubmittedProjectCell | LedgerProjectCell, key: Key, status: Status | None, *, listed: bool
) -> Iterator[Figure]:
    """Yield the two numbers of a cell. The largest owners' sums are of the investment; of the number, owners alone are known."""
    status = status if listed else Status.WITHHELD
    who = _contributors(cell)
    where = cell.area, cell.category, cell.stage
    counted = Contributors(who.owners, None, None, who.owner_key)
    yield Figure(key._replace(place=Place(PROJECTS, *where)), Decimal(cell.projects), True, 0, counted, status, listed)
    yield Figure(
        key._replace(place=Place(INVESTMENT, *where)),
        cell.investment,
        False,
        INVESTMENT_DECIMALS,
        who,
        status,
        listed,
        Decimal(cell.projects),
    )


def _contributors(row: SubmittedObservation | LedgerObservation | SubmittedProjectCell | LedgerProjectCell) -> Contributors:
    if isinstance(row, SubmittedObservation | SubmittedProjectCell):
        return row.contributors
    return Contributors(row.owners, row.x1, row.x2, row.owner_key)


def _newer(key: Key, period: Period, revision: int, ledger: Ledger) -> Iterator[Key]:
    """Yield the keys of the same place in later revisions, the next one first."""
    last = max(month.revision for month in ledger.months if month.period == key.period)
    for number in range(key.revision + 1, last + 1):
        yield key._replace(revision=number)
    if key.period == period and revision > last:
        yield key._replace(revision=revision)
