"""When a figure is due, and which one tells in a month that has none: a quarterly figure is not "not reported" in May.

Takes an indicator's frequency and the year's rows of one series; gives periods and the row to go by.
"""

from collections.abc import Mapping

from gongshi.editions.model import Observation, ObsStatus
from gongshi.periods import MONTHS_IN_YEAR, Period
from gongshi.reference import Frequency

# What a month without a figure due may hold without saying anything of the figure.
_SILENT = frozenset({ObsStatus.NOT_REPORTED, ObsStatus.NOT_APPLICABLE})


def is_due(frequency: Frequency, period: Period) -> bool:
    """Say whether a figure of this frequency is due for `period`."""
    if frequency is Frequency.MONTHLY:
        return True
    return period.ends_quarter if frequency is Frequency.QUARTERLY else period.month == MONTHS_IN_YEAR


def next_due(frequency: Frequency, period: Period) -> Period:
    """Return the first period after `period` for which a figure is due."""
    following = period.next
    while not is_due(frequency, following):
        following = following.next
    return following


def telling_row(
    frequency: Frequency, period: Period, rows: Mapping[Period, Observation | None]
) -> tuple[Period | None, Observation | None]:
    """Return the row that tells in `period`, and its period: its own, or where none is due the last one of the year.

    `rows` has a key for each period that has an edition, `None` where that edition has no row. No period at all means
    that none was due yet; a period without a row, that the row is missing.
    """
    for earlier in sorted((each for each in rows if each.year == period.year and each <= period), reverse=True):
        row = rows[earlier]
        if is_due(frequency, earlier) or (row is not None and row.obs_status not in _SILENT):
            return earlier, row
    return None, None
