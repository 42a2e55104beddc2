"""What stands in a cell: a figure with its marks, or the words for why there is none; chips for statuses and states.

A withheld figure, one not reported, one not due, one that does not apply and a zero each have their own state, a class
for the look and words for the reader.
"""

from gongshi.editions.model import VALUE_STATUSES, CommitmentState, Observation, ObsStatus, ProjectCell
from gongshi.measures import is_due, status_word
from gongshi.measures.model import Progress
from gongshi.pages.views import words
from gongshi.pages.views.printer import Printer, View
from gongshi.periods import Period
from gongshi.quantities import Quantity
from gongshi.reference import Area, Indicator

_STATES = {
    ObsStatus.ESTIMATED: "estimated",
    ObsStatus.PROVISIONAL: "provisional",
    ObsStatus.BREAK: "break",
    ObsStatus.NOT_REPORTED: "not-reported",
    ObsStatus.NOT_APPLICABLE: "not-applicable",
    ObsStatus.WITHHELD: "withheld",
}
EMPTY_STATES = ("withheld", "not-reported", "not-due", "not-applicable")


def figure_cell(
    printer: Printer, row: Observation | None, indicator: Indicator, *, period: Period, area: Area, revised: bool = False
) -> View:
    """Return the cell of a figure: `text` for a table, `full` with unit or with the whole reason, `state`, `note`."""
    if row is None:
        return missing_cell(printer, indicator, period=period, area=area)
    if row.value is None or row.obs_status not in VALUE_STATUSES:
        return empty_cell(printer, _STATES.get(row.obs_status, "not-reported"))
    quantity = Quantity(row.value, printer.reference.unit[indicator.unit], row.decimals)
    state = _STATES.get(row.obs_status, "value" if row.value else "zero")
    notes = [printer.gettext(words.CELL[state])] if state in words.CELL else []
    notes += [printer.gettext("已修订")] if revised else []
    notes += [printer.both(row.note)] if row.note.zh else []
    return {
        "text": quantity.number(printer.language),
        "full": quantity.text(printer.language),
        "state": state,
        "note": printer.join(notes),
    }


def missing_cell(printer: Printer, indicator: Indicator, *, period: Period, area: Area) -> View:
    """Return the cell of a figure that the edition has no row for."""
    if not printer.reference.applies(indicator, area):
        return empty_cell(printer, "not-applicable")
    return empty_cell(printer, "not-reported" if is_due(indicator.frequency, period) else "not-due")


def empty_cell(printer: Printer, state: str) -> View:
    """Return a cell without a value."""
    return {
        "text": printer.gettext(words.SHORT[state]),
        "full": printer.gettext(words.CELL[state]),
        "state": state,
        "note": "",
    }


def project_cells(printer: Printer, cell: ProjectCell | None) -> tuple[View, View]:
    """Return the two cells of a project count and its investment in the unit of the project table."""
    if cell is None:
        return empty_cell(printer, "not-reported"), empty_cell(printer, "not-reported")
    reason = empty_cell(printer, _STATES.get(cell.obs_status, "not-reported"))
    count = reason if cell.projects is None else _plain(str(cell.projects), zero=cell.projects == 0)
    if cell.investment is None:
        return count, reason
    amount = Quantity(cell.investment, printer.reference.unit["yi_yuan"], 2).number(printer.language)
    return count, _plain(amount, zero=cell.investment == 0)


def legend(printer: Printer) -> list[View]:
    """Return what the short words of a wide table mean."""
    return [empty_cell(printer, state) for state in EMPTY_STATES]


def status_chip(printer: Printer, progress: Progress) -> View:
    """Return a target's status: `key` for the class, `sign` and `word` for the reader."""
    key = progress.status.value
    return {"key": key, "sign": words.STATUS_SIGN[key], "word": printer.gettext(status_word(progress))}


def state_chip(printer: Printer, state: CommitmentState | None) -> View:
    """Return a commitment's state as a chip."""
    key = (state or CommitmentState.NOT_REPORTED).value
    return {"key": key, "sign": words.STATE_SIGN[key], "word": printer.gettext(words.STATE[key])}


def _plain(text: str, *, zero: bool) -> View:
    return {"text": text, "full": text, "state": "zero" if zero else "value", "note": ""}
