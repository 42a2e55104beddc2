"""The editions: a page for each as it was given, with its bulletin, its figures as they were then, and what changed."""

from collections.abc import Iterator

from gongshi.editions.model import TOTAL, UNALLOCATED, Edition
from gongshi.pages.addresses import Location
from gongshi.pages.model import Page
from gongshi.pages.prose import to_prose
from gongshi.pages.views.cells import figure_cell, legend, project_cells, state_chip
from gongshi.pages.views.downloads import edition_path
from gongshi.pages.views.links import edition_link
from gongshi.pages.views.printer import Printer, View
from gongshi.pages.views.progress import status_changes
from gongshi.pages.views.revisions import changed_figures
from gongshi.reference import Area, Indicator, Reference
from gongshi.translations import N_

COLUMN_TYPE = N_("数据发布")
TITLE = N_("月报")


def pages(printer: Printer) -> Iterator[Page]:
    """Yield the index of editions and a page for each, every revision of a month by itself."""
    every = printer.site.editions.all
    view = {"editions": [_index_row(printer, edition) for edition in reversed(every)]}
    description = printer.gettext("逐月发布的数据和通报，发布后不再改动；修订另发一版并说明原因。")
    column = printer.gettext(COLUMN_TYPE)
    yield printer.page("editions", "editions/", printer.gettext(TITLE), view, description=description, column=column)
    for index, edition in enumerate(every):
        yield _edition_page(printer, edition, before=every[index - 1] if index else None, after=(*every, None)[index + 1])


def _index_row(printer: Printer, edition: Edition) -> View:
    manifest = edition.manifest
    return {
        "link": edition_link(printer, edition),
        "name": edition.name,
        "released": printer.day(manifest.released),
        "reason": printer.both(manifest.reason),
        "current": edition in printer.site.editions.current,
        "sample": manifest.sample,
        "audited": manifest.audited,
    }


def _edition_page(printer: Printer, edition: Edition, *, before: Edition | None, after: Edition | None) -> Page:
    address = f"editions/{edition.name}/"
    link = edition_link(printer, edition)
    title = printer.gettext("%(period)s通报", period=link["text"])
    newer = next((each for each in printer.site.editions.current if each.period == edition.period and each is not edition), None)
    older = next(
        (
            each
            for each in printer.site.editions.all
            if each.period == edition.period and each.manifest.revision == edition.manifest.revision - 1
        ),
        None,
    )
    view = {
        **_index_row(printer, edition),
        "period": printer.period(edition.period),
        "revision": edition.manifest.revision,
        "is_latest": edition is printer.latest,
        "latest": edition_link(printer, printer.latest),
        "newer": edition_link(printer, newer) if newer else None,
        "bulletin": to_prose(printer.both(edition.bulletin), Location(address, printer.language)).html,
        "revised": changed_figures(printer, older, edition) if older else [],
        "changes": status_changes(printer, edition.period) if newer is None else [],
        "figures": _figures(printer, edition),
        "promises": _promises(printer, edition),
        "projects": _projects(printer, edition),
        "legend": legend(printer),
        "download": edition_path(edition),
        "before": edition_link(printer, before) if before else None,
        "after": edition_link(printer, after) if after else None,
    }
    return printer.page(
        "edition",
        address,
        title,
        view,
        description=printer.gettext("%(title)s：通报原文和当时发布的数据。", title=title),
        parents=[(printer.gettext(TITLE), "editions/")],
        published=edition.manifest.released,
    )


def _figures(printer: Printer, edition: Edition) -> View:
    """Return the edition's figures, a row an indicator, a column an area, under the reference data of then."""
    then = edition.reference
    areas = [area for area in then.areas if any(row.area == area.id for row in edition.observations)]
    shown = {row.indicator for row in edition.observations}
    return {
        "columns": [printer.both(area.short_name) for area in areas],
        "rows": [_row(printer, edition, then, each, areas) for each in then.indicators if each.id in shown],
    }


def _row(printer: Printer, edition: Edition, then: Reference, indicator: Indicator, areas: list[Area]) -> View:
    cells = [
        figure_cell(
            printer, edition.observation.get((indicator.id, area.id)), indicator, period=edition.period, area=area, reference=then
        )
        for area in areas
    ]
    known = indicator.id in printer.reference.indicator
    return {
        "name": printer.both(indicator.name),
        "address": f"indicators/{indicator.id}/" if known else "",
        "unit": printer.both(then.unit[indicator.unit].name),
        "cells": cells,
    }


def _promises(printer: Printer, edition: Edition) -> list[View]:
    """Return the states of the promises as reported in the edition."""
    then = edition.reference.commitment
    return [
        {
            "summary": printer.both(then[report.commitment].summary),
            "address": f"commitments/#{report.commitment}" if report.commitment in printer.reference.commitment else "",
            "chip": state_chip(printer, report.state),
            "since": printer.day(report.since) if report.since else "",
            "shown_by": printer.both(report.shown_by),
        }
        for report in edition.commitments
        if report.commitment in then
    ]


def _projects(printer: Printer, edition: Edition) -> View:
    """Return the project table of the edition: areas by stage, all categories together."""
    cells = {(cell.area, cell.stage): cell for cell in edition.projects if cell.category == TOTAL}
    then = edition.reference
    names = dict.fromkeys(area for area, _ in cells)
    special = {TOTAL: printer.gettext("全市"), UNALLOCATED: printer.gettext("未分到地区")}
    return {
        "stages": [printer.both(stage.name) for stage in then.stages],
        "rows": [
            {
                "area": special[name] if name in special else printer.both(then.area[name].short_name),
                "cells": [cell for stage in then.stages for cell in project_cells(printer, cells.get((name, stage.id)))],
            }
            for name in names
        ],
    }
