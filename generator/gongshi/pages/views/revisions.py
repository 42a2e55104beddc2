"""What a revision changed: the figures of two revisions of one month, old beside new."""

from decimal import Decimal

from gongshi.editions.model import Edition, Observation, ObsStatus
from gongshi.pages.model import Site
from gongshi.pages.views.cells import figure_cell
from gongshi.pages.views.links import area_link, indicator_link
from gongshi.pages.views.printer import Printer, View
from gongshi.periods import Period
from gongshi.reference import CalendarEntry


def revision_before(site: Site, edition: Edition) -> Edition | None:
    """Return the revision of the same month that came before, if the edition is not its first."""
    return next((each for each in site.editions.all if (each.period, each.manifest.revision + 1) == _identity(edition)), None)


def missed(site: Site) -> list[CalendarEntry]:
    """Return the calendar's entries whose day has passed, as of the site's day, without an edition."""
    released = {edition.period for edition in site.editions.all}
    return [
        entry
        for entry in site.reference.calendar
        if entry.period not in released and (entry.moved_to or entry.promised) < site.as_of
    ]


def changed_figures(printer: Printer, older: Edition, newer: Edition) -> list[View]:
    """Return each figure whose value or status is another than before, in the order of the reference tables."""
    reference = newer.reference
    rows = []
    for indicator in reference.indicators:
        for area in reference.areas:
            before, now = older.observation.get((indicator.id, area.id)), newer.observation.get((indicator.id, area.id))
            if _content(before) == _content(now):
                continue
            cells = [
                figure_cell(printer, row, indicator, period=newer.period, area=area, reference=reference) for row in (before, now)
            ]
            rows.append(
                {
                    "indicator": indicator_link(printer, indicator),
                    "area": area_link(printer, area),
                    "unit": printer.both(reference.unit[indicator.unit].name),
                    "before": cells[0],
                    "now": cells[1],
                }
            )
    return rows


def _identity(edition: Edition) -> tuple[Period, int]:
    return edition.period, edition.manifest.revision


def _content(row: Observation | None) -> tuple[Decimal | None, ObsStatus] | None:
    return None if row is None else (row.value, row.obs_status)
