"""What stands in a cell: a figure with its marks, or the words for why there is none; chips for statuses and states.

A withheld figure, one not reported, one not due, one that does not apply and a zero each have their own state, a class
for the look and words for the reader.
"""

from decimal import Decimal

from gongshi.editions.model import INVESTMENT_DECIMALS, VALUE_STATUSES, CommitmentState, Observation, ObsStatus, ProjectCell
from gongshi.languages import Bilingual
from gongshi.measures import is_due, status_word
from gongshi.measures.model import Progress
from gongshi.pages.views import words
from gongshi.pages.views.printer import Printer, View
from gongshi.periods import Period
from gongshi.quantities import Quantity, Unit
from gongshi.reference import Area, Indicator, Reference

_STATES = {
    ObsStatus.ESTIMATED: "estimated",
    ObsStatus.PROVISIONAL: "provisional",
    ObsStatus.BREAK: "break",
    ObsStatus.NOT_REPORTED: "not-reported",
    ObsStatus.NOT_APPLICABLE: "not-applicable",
    ObsStatus.WITHHELD: "withheld",
}
# Of the investment in the project table, by its model: no row of a site's own units.
PROJECT_UNIT = Unit("project-investment", Bilingual("亿元", "billion yuan"), en_shift=-1)
EMPTY_STATES = ("withheld", "not-reported", "not-due", "not-applicable")


def figure_cell(
    printer: Printer,
    row: Observation | None,
    indicator: Indicator,
    *,
    period: Period,
    area: Area,
    revised: bool = False,
    late: bool = False,
    reference: Reference | None = None,
) -> View:
    """Return the cell of a figure: `text` for a table, `full` with unit or with the whole reason, `state`, `note`.

    `reference` are the tables it was made under, where they are not today's.
    """
    tables = reference or printer.reference
    if row is None:
        due = "not-reported" if is_due(indicator.frequency, period) else "not-due"
        return empty_cell(printer, due if tables.applies(indicator, area) else "not-applicable")
    if row.value is None or row.obs_status not in VALUE_STATUSES:
        return empty_cell(printer, _STATES.get(row.obs_status, "not-reported"))
    number, full = printer.number_and_text(row.value, tables.unit[indicator.unit], row.decimals)
    state = _STATES.get(row.obs_status, "value" if row.value else "zero")
    notes = [printer.gettext(words.CELL[state])] if state in words.CELL else []
    notes += [printer.gettext("已修订")] if revised else []
    notes += [printer.gettext("补报")] if late and not revised else []
    notes += [printer.both(row.note)] if row.note.zh else []
    return {
        "text": number,
        "full": full,
        "state": state,
        "note": printer.join(notes),
    }


def empty_cell(printer: Printer, state: str) -> View:
    """Return a cell without a value."""
    return {
        "text": printer.gettext(words.SHORT[state]),
        "full": printer.gettext(words.CELL[state]),
        "state": state,
        "note": "",
        "sign": words.CELL_SIGN[state],
    }


def project_cells(printer: Printer, cell: ProjectCell | None) -> tuple[View, View]:
    """Return the two cells of a project count and of its investment, in the unit of the project table."""
    if cell is None:
        return empty_cell(printer, "not-reported"), empty_cell(printer, "not-reported")
    amount = Quantity(cell.investment or Decimal(0), PROJECT_UNIT, INVESTMENT_DECIMALS)
    count = _counted(printer, cell, None if cell.projects is None else str(cell.projects))
    return count, _counted(printer, cell, None if cell.investment is None else amount.number(printer.language))


def _counted(printer: Printer, cell: ProjectCell, text: str | None) -> View:
    if text is None:
        return empty_cell(printer, _STATES.get(cell.obs_status, "not-reported"))
    state = _STATES.get(cell.obs_status, "value" if text.strip("0.") else "zero")
    note = printer.gettext(words.CELL[state]) if state in words.CELL else ""
    return {"text": text, "full": text, "state": state, "note": note}


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
