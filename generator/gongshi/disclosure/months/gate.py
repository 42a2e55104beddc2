"""The gate for a month: from a submission to what may go out of it; tells the story once.

Takes a checked submission, the reference, the editions that are out, the private ledger and the private rules; gives a
`ProtectedMonth`, or every finding. Nothing is written here: the release puts the files in place, all at once.
"""

from gongshi.disclosure.months.ledger import Ledger
from gongshi.disclosure.months.links import Link
from gongshi.disclosure.months.model import ProtectedMonth
from gongshi.disclosure.months.private_rules import MonthRules
from gongshi.editions.model import Editions
from gongshi.findings import Finding
from gongshi.reference import Reference
from gongshi.submissions.model import Submission


def protect_month(
    submission: Submission,
    *,
    reference: Reference,
    editions: Editions,
    ledger: Ledger,
    rules: MonthRules,
    links: tuple[Link, ...] = (),
    revision: int = 1,
) -> tuple[ProtectedMonth | None, list[Finding]]:
    """Protect a month; `None` with every finding if it cannot go out.

    `editions` are those that are out (`Editions(())` before the first), `ledger` is `read_ledger`'s, `rules`
    `read_month_rules`'s, `links` `read_links`'s. A month out of order, one that exists (without a higher `revision`) or
    one whose previous month the ledger lacks is refused.
    """
    raise NotImplementedError("being written: the interface is settled")
