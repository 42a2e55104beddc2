"""What the mark of a month says when it is asked: the cell of the table behind that it stands for.

Forms name such a mark `@at-6` (June, in a panel of one series) or `@at-6-3` (of the fourth cell of small multiples); the
columns are found by the heading of the panel or the name of the cell, as the table prints them.
"""

import re
from collections.abc import Mapping, Sequence

from gongshi.charts.words import Words
from gongshi.periods import FIRST_MONTH, MONTHS_IN_YEAR, Period
from gongshi.translations import N_

_YEAR = re.compile(r"\d{4}")
_AREA = re.compile(r"@area-(\d+)")


def tips(
    heading: str, labels: Mapping[str, str], columns: Sequence[str], rows: Sequence[Sequence[str]], words: Words
) -> dict[str, str]:
    """Return what each mark of a panel says, by its token; nothing for a table that is not one of months."""
    months = _months(rows, words)
    named = {f"-{match[1]}": name for token, name in labels.items() if (match := _AREA.fullmatch(token))} or {"": heading}
    told = {}
    for suffix, name in named.items():
        column = next((at for at, head in enumerate(columns) if at and _heads(head, name)), None)
        if column is None:
            continue
        for month, row in months.items():
            text = words.sentence(N_("%(period)s，%(name)s：%(figure)s"), period=row[0], name=columns[column], figure=row[column])
            told[f"@at-{month}{suffix}"] = text
    return told


def _months(rows: Sequence[Sequence[str]], words: Words) -> dict[int, Sequence[str]]:
    """Return the rows of periods by month."""
    years = {int(found[0]) for row in rows if (found := _YEAR.search(row[0]))}
    periods = [Period(year, month) for year in years for month in range(FIRST_MONTH, MONTHS_IN_YEAR + 1)]
    names = {words.period(period): period.month for period in periods}
    return {names[row[0]]: row for row in rows if row[0] in names}


def _heads(head: str, name: str) -> bool:
    """Say whether a column is headed by a name, with or without a unit behind it."""
    return head == name or head.startswith((f"{name}（", f"{name} ("))
