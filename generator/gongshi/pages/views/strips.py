"""The months that have passed, as a row of one sign a month with its words: of a target's status, of a promise's state."""

from collections.abc import Sequence
from itertools import groupby

from gongshi.measures.promises import promise_state
from gongshi.pages.views.cells import state_chip, status_chip
from gongshi.pages.views.printer import Printer, View
from gongshi.periods import Period
from gongshi.reference import Commitment, Target


def target_strip(printer: Printer, target: Target, until: Period) -> View:
    """Return a target's status in each month of the year that has an edition, up to `until`."""
    measured = printer.site.measures.progress
    return _strip(
        printer,
        [(period, status_chip(printer, measured[period, target.id])) for period in _months(printer, until)],
    )


def promise_strip(printer: Printer, commitment: Commitment, until: Period) -> View:
    """Return a promise's state in each month of the year that has an edition, up to `until`."""
    if commitment.target:
        return target_strip(printer, printer.reference.target[commitment.target], until)
    editions = {edition.period: edition for edition in printer.site.editions.current}
    states = [promise_state(commitment, period, editions[period].report.get(commitment.id)) for period in _months(printer, until)]
    return _strip(printer, [(each.period, state_chip(printer, each.state)) for each in states])


def _months(printer: Printer, until: Period) -> list[Period]:
    periods = [edition.period for edition in printer.site.editions.current]
    return [period for period in periods if period.year == until.year and period <= until]


def _strip(printer: Printer, months: Sequence[tuple[Period, View]]) -> View:
    """Return the signs, the names of the first and the last month, and in words which months stood where."""
    runs = [list(run) for _, run in groupby(months, key=lambda month: month[1]["word"])]
    told = [
        printer.gettext("%(word)s：%(months)s", word=run[0][1]["word"], months=_span(printer, run[0][0], run[-1][0]))
        for run in runs
    ]
    return {
        "signs": [{"key": chip["key"], "sign": chip["sign"]} for _, chip in months],
        "first": printer.column(months[0][0]) if months else "",
        "last": printer.column(months[-1][0]) if months else "",
        "words": printer.gettext("；").join(told),
    }


def _span(printer: Printer, first: Period, last: Period) -> str:
    if first == last:
        return printer.column(first)
    return printer.gettext("%(first)s至%(last)s", first=printer.column(first), last=printer.column(last))
