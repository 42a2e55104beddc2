"""The ledger's entry for a month: every true value as handed over, and whether it went out, taken from the public rows.

Takes the submission and the rows that go out; gives the `LedgerMonth` that the next release builds on.
"""

from collections.abc import Sequence

from gongshi.disclosure.cells import Status
from gongshi.disclosure.months.figures import merged_projects
from gongshi.disclosure.months.ledger import Ledger, LedgerMonth, LedgerObservation, LedgerProjectCell
from gongshi.disclosure.months.private_rules import Coarsening
from gongshi.editions.model import Observation, ProjectCell
from gongshi.submissions.model import Submission


def record_month(
    submission: Submission,
    revision: int,
    ledger: Ledger,
    *,
    observations: Sequence[Observation],
    projects: Sequence[ProjectCell],
    way: Coarsening,
) -> LedgerMonth:
    """Return the month's entry, chained to the one that was released last."""
    last = ledger.months[-1] if ledger.months else None
    return LedgerMonth(
        period=submission.period,
        revision=revision,
        observations=tuple(_observations(submission, observations)),
        projects=tuple(_projects(submission, projects, way)),
        submitted=submission.files,
        previous="" if last is None else last.name,
        previous_seal="" if last is None else last.seal,
    )


def _observations(submission: Submission, public: Sequence[Observation]) -> list[LedgerObservation]:
    entries = []
    for row in public:
        submitted = submission.observation[row.indicator, row.area]
        if submitted.value is not None:
            who = submitted.contributors
            status = _status(shown=row.value is not None)
            entries.append(
                LedgerObservation(row.area, row.indicator, submitted.value, status, who.owners, who.x1, who.x2, who.owner_key)
            )
    return entries


def _projects(submission: Submission, public: Sequence[ProjectCell], way: Coarsening) -> list[LedgerProjectCell]:
    at = {(row.area, row.category, row.stage): row for row in public}
    entries = []
    for cell in merged_projects(submission.projects, way):
        row = at.get((cell.area, cell.category, cell.stage))
        who = cell.contributors
        entries.append(
            LedgerProjectCell(
                area=cell.area,
                category=cell.category,
                stage=cell.stage,
                projects=cell.projects,
                investment=cell.investment,
                status=_status(shown=row is not None and row.projects is not None),
                listed=row is not None,
                owners=who.owners,
                x1=who.x1,
                x2=who.x2,
                owner_key=who.owner_key,
            )
        )
    return entries


def _status(*, shown: bool) -> Status:
    return Status.PUBLISHED if shown else Status.WITHHELD
