"""The indicators: all by goal and task, and a page for each with its series, definition, target and figures by area."""

from collections.abc import Iterator

from gongshi.editions.model import Edition
from gongshi.pages.model import Page
from gongshi.pages.views import words
from gongshi.pages.views.cells import legend
from gongshi.pages.views.downloads import indicator_path
from gongshi.pages.views.figures import figure_view
from gongshi.pages.views.links import area_link, department_link, indicator_link, place_link
from gongshi.pages.views.newest import figure_row, series_cells
from gongshi.pages.views.printer import Printer, View
from gongshi.pages.views.progress import target_row
from gongshi.pages.views.quotations import paragraphs_of
from gongshi.pages.views.vintages import vintages_address
from gongshi.reference import Indicator
from gongshi.translations import N_

COLUMN_TYPE = N_("数据发布")
TITLE = N_("指标")


def pages(printer: Printer) -> Iterator[Page]:
    """Yield the index of indicators and a page for each."""
    reference = printer.reference
    places = list(dict.fromkeys(each.answers_to for each in reference.indicators))
    groups = [
        {
            "place": place_link(printer, place),
            "rows": [_index_row(printer, each) for each in reference.indicators if each.answers_to == place],
        }
        for place in sorted(places, key=lambda place: ("goal", "task", "part").index(place.kind))
    ]
    description = printer.gettext("%(count)s项指标的口径、来源、目标和逐月数据。", count=len(reference.indicators))
    column = printer.gettext(COLUMN_TYPE)
    yield printer.page(
        "indicators", "indicators/", printer.gettext(TITLE), {"groups": groups}, description=description, column=column
    )
    for indicator in reference.indicators:
        yield _indicator_page(printer, indicator)


def _index_row(printer: Printer, indicator: Indicator) -> View:
    row = figure_row(printer, indicator, printer.reference.city)
    return {
        **row,
        "frequency": printer.gettext(words.FREQUENCY[indicator.frequency.value]),
        "by_area": not printer.reference.applies(indicator, printer.reference.city),
    }


def _indicator_page(printer: Printer, indicator: Indicator) -> Page:
    reference = printer.reference
    measures = printer.site.measures
    series = [measures.series[indicator.id, area.id] for area in reference.areas if (indicator.id, area.id) in measures.series]
    ranked = any((printer.latest.period, indicator.id, group) in measures.rankings for group in reference.peer_groups)
    paragraph = paragraphs_of(printer, indicator.answers_to)[0]
    title = printer.both(indicator.name)
    view = {
        "counts": printer.both(indicator.counts),
        "note": printer.both(indicator.note),
        "facts": _facts(printer, indicator),
        "place": place_link(printer, indicator.answers_to),
        "paragraph": f"plan/#{paragraph.id}",
        "source": department_link(printer, reference.department[indicator.source]),
        "numerator": _link_of(printer, indicator.numerator),
        "denominator": _link_of(printer, indicator.denominator),
        "unit": printer.unit(indicator),
        "figure": figure_view(printer, f"indicator-{indicator.id}"),
        "targets": [
            target_row(printer, measures.progress[printer.latest.period, target.id])
            for target in reference.targets
            if target.indicator == indicator.id
        ],
        "columns": [printer.column(edition.period) for edition in _editions_of(printer)],
        "rows": [{"area": area_link(printer, each.area), "cells": series_cells(printer, each)} for each in series],
        "legend": legend(printer),
        "history": _history(printer, indicator),
        "download": indicator_path(indicator),
        "vintages": vintages_address(indicator),
        "ranking": f"ranking/{indicator.id}/" if ranked else "",
    }
    return printer.page(
        "indicator",
        f"indicators/{indicator.id}/",
        title,
        view,
        description=printer.gettext("%(title)s：%(counts)s", title=title, counts=printer.both(indicator.counts)),
        parents=[(printer.gettext(TITLE), "indicators/")],
        original=printer.original(indicator.name.zh),
    )


def _editions_of(printer: Printer) -> list[Edition]:
    """Return the editions of the newest year: the periods of every series."""
    year = printer.latest.period.year
    return [edition for edition in printer.site.editions.current if edition.period.year == year]


def _link_of(printer: Printer, indicator: str) -> View | None:
    return indicator_link(printer, printer.reference.indicator[indicator]) if indicator else None


def _history(printer: Printer, indicator: Indicator) -> list[View]:
    """Return the published figures of earlier years, each with its source; what was not published is not there."""
    return [
        {
            "period": printer.both(figure.period),
            "place": printer.both(figure.place),
            "measure": printer.both(figure.measure),
            "value": printer.exact(figure.value, figure.unit),
            "source": figure.source,
            "linked": figure.source.startswith(("http://", "https://")),
            "note": printer.both(figure.note),
        }
        for figure in printer.site.history
        if figure.indicator == indicator.id
    ]


def _facts(printer: Printer, indicator: Indicator) -> list[tuple[str, str]]:
    gettext = printer.gettext
    facts = [
        (gettext("单位"), printer.unit(indicator)),
        (gettext("类型"), gettext(words.INDICATOR_KIND[indicator.kind.value])),
        (gettext("时间口径"), gettext(words.ACCUMULATION[indicator.accumulation.value])),
        (gettext("报送频率"), gettext(words.FREQUENCY[indicator.frequency.value])),
        (gettext("数据性质"), gettext(words.SERIES[indicator.series.value])),
        (gettext("口径状态"), gettext(words.DEFINITION[indicator.definition.value])),
        (gettext("方向"), gettext(words.DIRECTION[indicator.better.value])),
        (gettext("适用地区"), printer.join([gettext(words.AREA_KIND[kind.value]) for kind in indicator.areas])),
    ]
    return [*facts, (gettext("基期"), indicator.base_period)] if indicator.base_period else facts
