"""The rankings: places of each peer group at a glance, a page for each indicator month by month, and the portal's race."""

from collections.abc import Iterator

from gongshi.measures.model import Place, Ranking
from gongshi.measures.position import Third
from gongshi.measures.ranking import movements, ranking_before, rounding_interval
from gongshi.pages.model import Page
from gongshi.pages.views import words
from gongshi.pages.views.cells import empty_cell, figure_cell, legend
from gongshi.pages.views.figures import figure_view
from gongshi.pages.views.links import area_link, group_name, indicator_link
from gongshi.pages.views.places import band_text, movement_view, third_cell, thirds_legend
from gongshi.pages.views.printer import Printer, View
from gongshi.pages.views.quotations import paragraphs_of
from gongshi.pages.views.races import latest_races, race_address, race_pages
from gongshi.periods import Period
from gongshi.quantities import Quantity
from gongshi.reference import Area, Indicator
from gongshi.translations import N_

COLUMN_TYPE = N_("数据发布")
TITLE = N_("排名")
UNRANKED_STATES = {"O": "not-reported", "M": "not-applicable", "Q": "withheld"}


def pages(printer: Printer) -> Iterator[Page]:
    """Yield the overview of places, a page for each race and one for each ranked indicator."""
    reference = printer.reference
    ranked = [each for each in reference.indicators if _rankings(printer, each)]
    view = {
        "period": printer.period(printer.latest.period),
        "groups": [_overview(printer, group, ranked) for group in reference.peer_groups],
        "legend": legend(printer),
        "thirds": thirds_legend(printer),
    }
    description = printer.gettext("县（市、区）之间、开发区之间逐项指标排名，说明取整后能否分出先后。")
    column = printer.gettext(COLUMN_TYPE)
    yield printer.page("rankings", "ranking/", printer.gettext(TITLE), view, description=description, column=column)
    yield from race_pages(printer)
    for index, indicator in enumerate(ranked):
        before, after = ranked[index - 1] if index else None, (*ranked, None)[index + 1]
        yield _ranking_page(printer, indicator, before=before, after=after)


def place_text(printer: Printer, ranking: Ranking, area: Area) -> str:
    """Return an area's place: `3`, a band `2–4` where rounding leaves it open, or why it has none."""
    for place in ranking.places:
        if place.area.id == area.id:
            return band_text((place.low, place.high))
    return str(empty_cell(printer, _unranked_state(ranking, area))["text"])


def _unranked_state(ranking: Ranking, area: Area) -> str:
    status = next((status for each, status in ranking.unranked if each.id == area.id), None)
    return UNRANKED_STATES.get(status.value, "not-reported") if status else "not-reported"


def _rankings(printer: Printer, indicator: Indicator) -> list[Ranking]:
    found = printer.site.measures.rankings
    keys = [(printer.latest.period, indicator.id, group) for group in printer.reference.peer_groups]
    return [found[key] for key in keys if key in found]


def _overview(printer: Printer, group: str, ranked: list[Indicator]) -> View:
    """Return a group's places: a row an indicator, a column an area."""
    areas = printer.reference.peer_groups[group]
    rows, cells = [], []
    for indicator in ranked:
        ranking = printer.site.measures.rankings.get((printer.latest.period, indicator.id, group))
        if ranking:
            cells.append([_shaded_cell(printer, ranking, area) for area in areas])
            rows.append(
                {
                    "name": printer.both(indicator.name),
                    "address": f"ranking/{indicator.id}/",
                    "period": printer.column(ranking.period),
                    "places": cells[-1],
                }
            )
    race = next((each for each in latest_races(printer) if each.peer_group == group), None)
    columns = [{"name": printer.both(area.short_name), "address": f"areas/{area.id}/"} for area in areas]
    return {
        "id": group,
        "name": group_name(printer, group),
        "columns": columns,
        "rows": rows,
        "sentence": heat_sentence(printer, [printer.both(area.short_name) for area in areas], cells),
        "race": {
            "figure": figure_view(printer, f"race-{group}"),
            "address": race_address(race),
        }
        if race
        else None,
    }


def heat_sentence(printer: Printer, areas: list[str], rows: list[list[View]]) -> str:
    """Say which areas surely stand most often in the upper and in the lower third, made from the cells of the table."""
    clauses = []
    for third, message in (
        (Third.UPPER, N_("居前三分之一最多的是%(areas)s（%(count)d项）")),
        (Third.LOWER, N_("居后三分之一最多的是%(areas)s（%(count)d项）")),
    ):
        counts = [sum(row[column].get("third") is third for row in rows) for column in range(len(areas))]
        most = max(counts, default=0)
        if most:
            named = printer.join([area for area, count in zip(areas, counts, strict=True) if count == most])
            clauses.append(printer.gettext(message, areas=named, count=most))
    if not clauses:
        return ""
    text = printer.gettext(
        "%(number)d项指标中，%(clauses)s。", number=len(rows), clauses=("；" if printer.is_chinese else "; ").join(clauses)
    )
    return text[:1].upper() + text[1:]


def _shaded_cell(printer: Printer, ranking: Ranking, area: Area) -> View:
    for place in ranking.places:
        if place.area.id == area.id:
            return third_cell((place.low, place.high), len(ranking.places))
    return empty_cell(printer, _unranked_state(ranking, area))


def _place_cell(printer: Printer, ranking: Ranking, area: Area) -> View:
    for place in ranking.places:
        if place.area.id == area.id:
            text = place_text(printer, ranking, area)
            return {"text": text, "full": text, "state": "band" if place.low != place.high else "value", "note": ""}
    return empty_cell(printer, _unranked_state(ranking, area))


def _ranking_page(printer: Printer, indicator: Indicator, *, before: Indicator | None, after: Indicator | None) -> Page:
    name = printer.both(indicator.name)
    title = printer.gettext("%(name)s排名", name=name)
    view = {
        "indicator": indicator_link(printer, indicator),
        "unit": printer.unit(indicator),
        "direction": printer.gettext(words.DIRECTION[indicator.better.value]),
        "series": printer.gettext(words.SERIES[indicator.series.value]),
        "paragraph": f"plan/#{paragraphs_of(printer, indicator.answers_to)[0].id}",
        "groups": [_group(printer, ranking) for ranking in _rankings(printer, indicator)],
        "legend": legend(printer),
        "before": _neighbour(printer, before),
        "after": _neighbour(printer, after),
    }
    return printer.page(
        "ranking",
        f"ranking/{indicator.id}/",
        title,
        view,
        description=printer.gettext("%(title)s：逐月名次、并列和取整的影响。", title=title),
        parents=[(printer.gettext(TITLE), "ranking/")],
    )


def _neighbour(printer: Printer, indicator: Indicator | None) -> View | None:
    return {"text": printer.both(indicator.name), "address": f"ranking/{indicator.id}/"} if indicator else None


def _group(printer: Printer, ranking: Ranking) -> View:
    """Return one peer group: its places with values, those without, and the places of each month."""
    edition = next(edition for edition in printer.site.editions.current if edition.period == ranking.period)
    indicator = ranking.indicator

    def cell(area: Area) -> View:
        row = edition.observation.get((indicator.id, area.id))
        return figure_cell(printer, row, indicator, period=ranking.period, area=area)

    before = ranking_before(printer.site.measures.rankings.values(), ranking)
    moved = movements(ranking, before)
    return {
        "before": printer.period(before.period) if before else "",
        "id": ranking.peer_group,
        "name": group_name(printer, ranking.peer_group),
        "period": printer.period(ranking.period),
        "figure": figure_view(printer, f"ranking-{indicator.id}-{ranking.peer_group}"),
        "places": [
            {
                "area": area_link(printer, place.area),
                "place": place_text(printer, ranking, place.area),
                "cell": cell(place.area),
                "interval": _interval_text(printer, place, indicator),
                "movement": movement_view(printer, moved.get(place.area.id)),
                "tied": place.tied,
                "band": place.low != place.high,
            }
            for place in ranking.places
        ],
        "unranked": [{"area": area_link(printer, area), "cell": cell(area)} for area, _ in ranking.unranked],
        "months": _months(printer, ranking),
    }


def _interval_text(printer: Printer, place: Place, indicator: Indicator) -> str:
    """Return between which figures the exact one lies, or that the figure is exact: what a place is computed from."""
    ends = rounding_interval(place, indicator)
    if ends is None:
        return printer.gettext("个数，未取整")
    unit = printer.reference.unit[indicator.unit]
    low, high = (Quantity(end, unit, place.decimals + 1).number(printer.language) for end in ends)
    return printer.gettext("%(low)s至%(high)s", low=low, high=high)


def _months(printer: Printer, latest: Ranking) -> View:
    found = printer.site.measures.rankings
    periods = [edition.period for edition in printer.site.editions.current]
    by_period: dict[Period, Ranking] = {}
    for period in periods:
        ranking = found.get((period, latest.indicator.id, latest.peer_group))
        if ranking and ranking.period == period:
            by_period[period] = ranking
    areas = [place.area for place in latest.places] + [area for area, _ in latest.unranked]
    return {
        "columns": [printer.column(period) for period in by_period],
        "rows": [
            {"area": area_link(printer, area), "places": [_place_cell(printer, each, area) for each in by_period.values()]}
            for area in areas
        ],
    }
