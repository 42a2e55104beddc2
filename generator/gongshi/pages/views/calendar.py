"""The release calendar: the promised day of each period and the day it was kept, as a page and as an `.ics` file.

A moved day keeps the old one and its reason; a day that passed without a release says so.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from gongshi.pages.addresses import path_of
from gongshi.pages.model import File, Page
from gongshi.pages.views.links import edition_link, month_address, pinned_address
from gongshi.pages.views.printer import Printer, View
from gongshi.pages.views.revisions import missed
from gongshi.periods import MONTHS_IN_YEAR
from gongshi.reference import CalendarEntry
from gongshi.translations import N_

COLUMN_TYPE = N_("数据发布")
TITLE = N_("发布日程")
ICS = "calendar.ics"
AHEAD = timedelta(weeks=4)  # how long before it a release is announced


def pages(printer: Printer) -> Iterator[Page]:
    """Yield the page of the calendar."""
    entries = printer.reference.calendar
    last = max((_due(entry) for entry in entries), default=None)
    over = bool(printer.site.editions.all) and printer.latest.period.month == MONTHS_IN_YEAR
    view = {
        "rows": [_row(printer, entry) for entry in entries],
        "ics": path_of(ICS, printer.language),
        "last": printer.day(last) if last else "",
        "too_short": not over and (last is None or last < printer.site.as_of + AHEAD),
    }
    description = printer.gettext("各期数据的预定发布日和实际发布日。")
    column = printer.gettext(COLUMN_TYPE)
    yield printer.page("calendar", "calendar/", printer.gettext(TITLE), view, description=description, column=column)


def calendar_file(printer: Printer) -> File:
    """Return the calendar of the language as iCalendar: a whole-day event a release; the stamp is the promised day's."""
    from icalendar import Calendar, Event

    site = printer.site
    domain = site.settings.identity.site_domain or "gongshi.invalid"
    title = printer.both(site.settings.title)
    calendar = Calendar()
    calendar.add("prodid", f"-//gongshi//{title}//{printer.language.code.upper()}")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"{title} {printer.gettext(TITLE)}")
    for entry in printer.reference.calendar:
        event = Event()
        name = printer.gettext("%(period)s数据发布", period=printer.period(entry.period))
        event.add("uid", f"{entry.period}-{printer.language.code}@{domain}")
        event.add("dtstamp", datetime.combine(entry.promised, time(), UTC))
        event.add("dtstart", _due(entry))
        event.add("summary", f"{name}{_sample(printer)}")
        if entry.moved_to:
            moved = printer.gettext("原定%(day)s。%(reason)s", day=printer.day(entry.promised), reason=printer.both(entry.reason))
            event.add("description", moved)
            event.add("sequence", 1)
        calendar.add_component(event)
    return File(path_of(ICS, printer.language), calendar.to_ical())


def _sample(printer: Printer) -> str:
    if not printer.site.editions.any_sample:
        return ""
    return printer.gettext("（%(mark)s）", mark=printer.gettext("示例数据，非官方统计"))


def _due(entry: CalendarEntry) -> date:
    return entry.moved_to or entry.promised


def _row(printer: Printer, entry: CalendarEntry) -> View:
    first = next((edition for edition in printer.site.editions.all if edition.period == entry.period), None)
    due = _due(entry)
    key, text = _state(
        printer, first is not None, late=first is not None and first.manifest.released > due, overdue=printer.site.as_of > due
    )
    link = {**edition_link(printer, first), "address": pinned_address(first)} if first else None
    if first is None and any(each is entry for each in missed(printer.site)):
        link = {"text": printer.period(entry.period), "address": month_address(entry.period), "original": ""}
    return {
        "period": printer.period(entry.period),
        "link": link,
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
