"""The newest figure of an indicator in an area, as the row that areas, tasks and indexes print."""

from collections.abc import Iterable

from gongshi.editions.model import Observation
from gongshi.measures.model import Series
from gongshi.pages.views.cells import figure_cell
from gongshi.pages.views.links import indicator_link
from gongshi.pages.views.printer import Printer, View
from gongshi.pages.views.trails import trail
from gongshi.periods import Period
from gongshi.reference import Area, Indicator


def figure_row(printer: Printer, indicator: Indicator, area: Area) -> View:
    """Return an indicator's newest figure: of the newest period that has a row, else the newest edition's gap."""
    row, period = newest(printer, indicator, area)
    return {
        "indicator": indicator_link(printer, indicator),
        "unit": printer.unit(indicator),
        "cell": figure_cell(printer, row, indicator, period=period, area=area),
        "period": printer.period(period),
        "trail": trail(printer, indicator),
    }


def figure_rows(printer: Printer, indicators: Iterable[Indicator], area: Area) -> list[View]:
    """Return the newest figures of those indicators that apply to the area."""
    return [figure_row(printer, each, area) for each in indicators if printer.reference.applies(each, area)]


def newest(printer: Printer, indicator: Indicator, area: Area) -> tuple[Observation | None, Period]:
    """Return the newest row of an indicator in an area and its period."""
    for edition in reversed(printer.site.editions.current):
        row = edition.observation.get((indicator.id, area.id))
        if row is not None:
            return row, edition.period
    return None, printer.latest.period


def series_cells(printer: Printer, series: Series) -> list[View]:
    """Return a cell for each period of the year that has an edition, revised figures marked."""
    indicator, area = series.indicator, series.area
    current = {edition.period: edition for edition in printer.site.editions.current}
    return [
        figure_cell(
            printer,
            current[point.period].observation.get((indicator.id, area.id)),
            indicator,
            period=point.period,
            area=area,
            revised=point.revised,
            late=point.late,
        )
        for point in series.points
    ]
