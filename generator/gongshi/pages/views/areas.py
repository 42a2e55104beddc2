"""The areas: the city's figures and the groups of areas, and a page for each area with its figures against its peers."""

from collections.abc import Iterator

from gongshi.editions.model import TOTAL
from gongshi.measures.model import Ranking
from gongshi.pages.model import Page
from gongshi.pages.views.cells import figure_cell, project_cells
from gongshi.pages.views.links import area_link, group_name
from gongshi.pages.views.newest import figure_rows, newest
from gongshi.pages.views.printer import Printer, View
from gongshi.pages.views.progress import progress_of, target_row
from gongshi.pages.views.ranking import place_text
from gongshi.reference import Area, AreaKind, Indicator
from gongshi.translations import N_

COLUMN_TYPE = N_("数据发布")
TITLE = N_("县区和开发区")


def pages(printer: Printer) -> Iterator[Page]:
    """Yield the index of areas and a page for each."""
    reference = printer.reference
    view = {
        "period": printer.period(printer.latest.period),
        "groups": [
            {"name": group_name(printer, group), "areas": [area_link(printer, area) for area in areas]}
            for group, areas in reference.peer_groups.items()
        ],
        "city": printer.both(reference.city.name),
        "figures": figure_rows(printer, reference.indicators, reference.city),
        "projects": _projects(printer, reference.city),
    }
    description = printer.gettext("各县（市、区）和开发区的数据，以及全市数据。")
    column = printer.gettext(COLUMN_TYPE)
    yield printer.page("areas", "areas/", printer.gettext(TITLE), view, description=description, column=column)
    for area in reference.areas:
        if area.kind is not AreaKind.CITY:
            yield _area_page(printer, area)


def _area_page(printer: Printer, area: Area) -> Page:
    reference = printer.reference
    period = printer.latest.period
    groups = [group for group in area.peer_groups if len(reference.peer_groups[group]) > 1]
    peers = [each for group in groups for each in reference.peer_groups[group] if each is not area]
    within = reference.area.get(area.within)
    title = printer.both(area.name)
    view = {
        "period": printer.period(period),
        "code": area.code,
        "within": area_link(printer, within) if within and within.kind is not AreaKind.CITY else None,
        "reports_as_unit": area.reports_as_unit,
        "groups": printer.join([group_name(printer, group) for group in groups]),
        "peers": [area_link(printer, each) for each in peers],
        "targets": [target_row(printer, each) for each in progress_of(printer, period, area=area.id)],
        "figures": [_figure(printer, each, area, groups) for each in reference.indicators if reference.applies(each, area)],
        "projects": _projects(printer, area),
    }
    return printer.page(
        "area",
        f"areas/{area.id}/",
        title,
        view,
        description=printer.gettext("%(title)s的各项数据、与同组地区的比较。", title=title),
        parents=[(printer.gettext(TITLE), "areas/")],
        original=printer.original(area.name.zh),
    )


def _figure(printer: Printer, indicator: Indicator, area: Area, groups: list[str]) -> View:
    """Return an indicator's newest figure with its place among the peers and the city's figure of the same period."""
    row, period = newest(printer, indicator, area)
    ranking = next((found for group in groups if (found := _ranking(printer, indicator, group)) and found.period == period), None)
    city = printer.reference.city
    edition = next(edition for edition in printer.site.editions.current if edition.period == period)
    whole = figure_cell(printer, edition.observation.get((indicator.id, city.id)), indicator, period=period, area=city)
    return {
        "name": printer.both(indicator.name),
        "address": f"indicators/{indicator.id}/",
        "unit": printer.unit(indicator),
        "cell": figure_cell(printer, row, indicator, period=period, area=area),
        "period": printer.period(period),
        "place": place_text(printer, ranking, area) if ranking else "",
        "ranking": f"ranking/{indicator.id}/" if ranking else "",
        "city": whole,
    }


def _ranking(printer: Printer, indicator: Indicator, group: str) -> Ranking | None:
    return printer.site.measures.rankings.get((printer.latest.period, indicator.id, group))


def _projects(printer: Printer, area: Area) -> list[View]:
    """Return the projects of an area by stage, all categories together."""
    name = TOTAL if area.kind is AreaKind.CITY else area.id
    cells = {cell.stage: cell for cell in printer.latest.projects if cell.area == name and cell.category == TOTAL}
    if not cells:
        return []
    rows = []
    for stage in printer.reference.stages:
        count, investment = project_cells(printer, cells.get(stage.id))
        rows.append({"stage": printer.both(stage.name), "count": count, "investment": investment})
    return rows
