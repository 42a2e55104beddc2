"""The gate's results as CSV: every row and column of the table as it came, in its order, and what was found beside it.

These files are private: they hold the true values that an audit needs. `public_text` leaves them out.
"""

import csv
import io
from collections.abc import Iterable, Sequence

from gongshi.disclosure.audit import Interval
from gongshi.disclosure.cells import Status
from gongshi.disclosure.gate import Audited, Protected

_RESULTS = frozenset({"status", "low", "high", "verdict"})  # of an earlier run: written anew
_PUBLISHED_COLUMNS = ("cell", "value", "status")


def protected_text(protected: Protected) -> str:
    """Return the table with `status`: published or withheld. Private: the true values are in it."""
    return _text(protected.table.header, protected.table.rows, ["status"], [[status] for status in protected.statuses])


def public_text(protected: Protected) -> str:
    """Return what may be published: the dimensions, the values that are not withheld, and the status."""
    header, dimensions = protected.table.header, protected.dimensions
    kept = [column for column in header if column in dimensions or (column in _PUBLISHED_COLUMNS and column != "status")]
    rows = [
        ["" if column == "value" and status is Status.WITHHELD else row[header.index(column)] for column in kept]
        for row, status in zip(protected.table.rows, protected.statuses, strict=True)
    ]
    return _text(kept, rows, ["status"], [[status] for status in protected.statuses])


def audited_text(audited: Audited) -> str:
    """Return the table with `low`, `high` and `verdict` beside each withheld cell. An unbounded end is empty."""
    intervals = [audited.intervals.get(number) for number in range(len(audited.table.rows))]
    results = [_interval(interval) if interval else ["", "", ""] for interval in intervals]
    header = audited.table.header
    return _text(header, audited.table.rows, ["low", "high", "verdict"], results)


def _text(header: Sequence[str], rows: Iterable[Sequence[str]], added: Sequence[str], results: Iterable[Sequence[str]]) -> str:
    kept = [place for place, column in enumerate(header) if column not in added]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*(header[place] for place in kept), *added])
    writer.writerows([*(row[place] for place in kept), *result] for row, result in zip(rows, results, strict=True))
    return out.getvalue()


def _interval(interval: Interval) -> list[str]:
    return [_number(interval.low), _number(interval.high), interval.verdict]


def _number(value: float | None) -> str:
    """Return an end of an interval to nine decimals, without trailing zeros."""
    if value is None:
        return ""
    text = f"{value:.9f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
