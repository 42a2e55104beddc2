"""The areas: the city's figures and the groups of areas, and a page for each area with its figures against its peers."""

from collections.abc import Iterator, Sequence

from gongshi.editions.model import TOTAL
from gongshi.measures.model import Ranking
from gongshi.measures.race_model import Race, RaceLine
from gongshi.pages.model import Page
from gongshi.pages.views.cells import figure_cell, project_cells
from gongshi.pages.views.figures import figure_view
from gongshi.pages.views.links import area_link, group_name
from gongshi.pages.views.newest import figure_rows, newest
from gongshi.pages.views.places import third_cell, thirds_legend
from gongshi.pages.views.printer import Printer, View
from gongshi.pages.views.progress import progress_of, target_row
from gongshi.pages.views.races import latest_races, race_address, race_cell
from gongshi.pages.views.ranking import place_text
from gongshi.quantities import number_text
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
            {"name": group_name(printer, group), "grid": _grid(printer, group, areas), **_race_of(printer, group)}
            for group, areas in reference.peer_groups.items()
        ],
        "thirds": thirds_legend(printer),
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


def _grid(printer: Printer, group: str, areas: Sequence[Area]) -> list[View]:
    """Return a tile an area, at its place in the schematic (`x`, `y`; 0 where none is given), with its place in the race."""
    tiles = {tile.area: tile for tile in printer.site.tiles}
    race = next((race for race in latest_races(printer) if race.peer_group == group), None)
    lines = {line.area.id: line for line in race.lines} if race else {}
    grid = []
    for area in areas:
        tile, line = tiles.get(area.id), lines.get(area.id)
        cell = None
        if race and line:
            cell = third_cell(line.place, len(race.scored)) if line.place else race_cell(printer, line)
        grid.append(
            {
                "link": area_link(printer, area),
                "name": printer.both(area.short_name),
                "x": tile.column if tile else 0,
                "y": tile.row if tile else 0,
                "cell": cell,
                "placed": bool(line and line.place),
            }
        )
    return sorted(grid, key=lambda each: (each["y"], each["x"]))


def _standing(printer: Printer, race: Race, line: RaceLine) -> View:
    """Return where an area stands in its group's race, or why it has no place."""
    cell, unit = race_cell(printer, line), line.unit
    text = cell["full"]
    if line.place is not None and unit.score is not None:
        score = number_text(unit.score, printer.language)
        text = printer.gettext(
            "第%(place)s位（%(score)s分，共%(count)d个地区）", place=cell["text"], score=score, count=len(race.scored)
        )
    return {"text": text, "address": race_address(race)}


def _race_of(printer: Printer, group: str) -> View:
    """Return what says the finding of the tiles: the sentence of the race's chart, and where its table is."""
    race = next((race for race in latest_races(printer) if race.peer_group == group), None)
    figure = figure_view(printer, f"race-{group}") if race else None
    return {"sentence": figure["sentence"] if figure else "", "race": race_address(race) if race else ""}


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
        "figure": figure_view(printer, f"peers-{area.id}"),
        "races": [_standing(printer, race, line) for race in latest_races(printer) for line in race.lines if line.area is area],
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
