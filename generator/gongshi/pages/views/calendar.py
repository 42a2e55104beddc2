"""The release calendar: the promised day of each period, and the day it was kept."""

from collections.abc import Iterator

from gongshi.pages.model import Page
from gongshi.pages.views.links import edition_link
from gongshi.pages.views.printer import Printer, View
from gongshi.reference import CalendarEntry
from gongshi.translations import N_

COLUMN_TYPE = N_("数据发布")
TITLE = N_("发布日程")


def pages(printer: Printer) -> Iterator[Page]:
    """Yield the page of the calendar."""
    view = {"rows": [_row(printer, entry) for entry in printer.reference.calendar]}
    description = printer.gettext("各期数据的预定发布日和实际发布日。")
    column = printer.gettext(COLUMN_TYPE)
    yield printer.page("calendar", "calendar/", printer.gettext(TITLE), view, description=description, column=column)


def _row(printer: Printer, entry: CalendarEntry) -> View:
    first = next((edition for edition in printer.site.editions.all if edition.period == entry.period), None)
    due = entry.moved_to or entry.promised
    key, text = _state(
        printer, first is not None, late=first is not None and first.manifest.released > due, overdue=printer.site.as_of > due
    )
    return {
        "period": printer.period(entry.period),
        "link": edition_link(printer, first) if first else None,
        "promised": printer.day(entry.promised),
        "moved_to": printer.day(entry.moved_to) if entry.moved_to else "",
        "reason": printer.both(entry.reason),
        "released": printer.day(first.manifest.released) if first else "",
        "chip": {"key": key, "word": text, "sign": {"done": "✓", "late": "▼", "not_due": "○"}[key]},
    }


def _state(printer: Printer, released: bool, *, late: bool, overdue: bool) -> tuple[str, str]:
    if released:
        return ("late", printer.gettext("迟发")) if late else ("done", printer.gettext("按期发布"))
    return ("late", printer.gettext("逾期未发")) if overdue else ("not_due", printer.gettext("未到发布日"))
