"""The editions: a page for each as it was given, with its bulletin, its figures as they were then, and what changed."""

from collections.abc import Iterator

from gongshi.editions.model import TOTAL, UNALLOCATED, Edition
from gongshi.measures.changes import EditionState
from gongshi.pages.addresses import Location
from gongshi.pages.model import Page
from gongshi.pages.prose import to_prose
from gongshi.pages.views.cells import figure_cell, legend, project_cells, state_chip
from gongshi.pages.views.differences import differences_address
from gongshi.pages.views.downloads import edition_path
from gongshi.pages.views.edition_then import citation, edition_goals
from gongshi.pages.views.links import edition_link, month_address, pinned_address
from gongshi.pages.views.printer import Printer, View
from gongshi.pages.views.revisions import changed_figures, missed, revision_before
from gongshi.reference import Area, CalendarEntry, Indicator, Reference
from gongshi.translations import N_

COLUMN_TYPE = N_("数据发布")
TITLE = N_("月报")


MONTH, PINNED, LATEST = "month", "pinned", "latest"  # where an edition stands: its month's page, its own, the newest one's
LATEST_ADDRESS = "editions/latest/"


def pages(printer: Printer) -> Iterator[Page]:
    """Yield the index of editions; each edition at its own address, its month's and the newest one's; and missed months."""
    states = printer.site.states
    view = {
        "editions": [_index_row(printer, state.edition) for state in reversed(states)],
        "latest": LATEST_ADDRESS,
        "differences": "changes/",
    }
    description = printer.gettext("逐月发布的数据和通报，发布后不再改动；修订另发一版并说明原因。")
    column = printer.gettext(COLUMN_TYPE)
    yield printer.page("editions", "editions/", printer.gettext(TITLE), view, description=description, column=column)
    for index, state in enumerate(states):
        before = states[index - 1] if index else None
        yield from _edition_pages(printer, state, before=before, after=(*states, None)[index + 1])
    for entry in missed(printer.site):
        yield _missed_page(printer, entry)


def pinned_pages(printer: Printer) -> Iterator[Page]:
    """Yield the pages at the editions' own addresses alone."""
    for page in pages(printer):
        if page.view.get("place") == PINNED:
            yield page


def edition_zip_path(edition: Edition) -> str:
    """Return where an edition lies as one zip, in `output/`."""
    return f"data/editions/{edition.name}/{edition.name}.zip"


def _index_row(printer: Printer, edition: Edition) -> View:
    manifest = edition.manifest
    return {
        "link": edition_link(printer, edition),
        "pinned": pinned_address(edition),
        "name": edition.name,
        "released": printer.day(manifest.released),
        "reason": printer.both(manifest.reason),
        "current": any(each is edition for each in printer.site.editions.current),
        "sample": manifest.sample,
        "audited": manifest.audited,
    }


def _edition_pages(
    printer: Printer, state: EditionState, *, before: EditionState | None, after: EditionState | None
) -> Iterator[Page]:
    edition = state.edition
    title = printer.gettext("%(period)s通报", period=edition_link(printer, edition)["text"])
    row = _index_row(printer, edition)
    view = {
        **row,
        **_standing(printer, edition),
        "period": printer.period(edition.period),
        "revision": edition.manifest.revision,
        "revised": changed_figures(printer, older, edition) if (older := revision_before(printer.site, edition)) else [],
        "goals": edition_goals(printer, state),
        "figures": _figures(printer, edition),
        "promises": _promises(printer, edition),
        "projects": _projects(printer, edition),
        "legend": legend(printer),
        "download": edition_path(edition),
        "zip": edition_zip_path(edition),
        "differences": differences_address(before.edition, edition) if before else "",
        "before": edition_link(printer, before.edition) if before else None,
        "after": edition_link(printer, after.edition) if after else None,
        "cite": citation(printer, edition, title),
    }
    places = [(PINNED, pinned_address(edition))]
    if row["current"]:
        places.append((MONTH, month_address(edition.period)))
    if edition is printer.latest:
        places.append((LATEST, LATEST_ADDRESS))
    for place, address in places:
        bulletin = to_prose(printer.both(edition.bulletin), Location(address, printer.language)).html
        yield printer.page(
            "edition",
            address,
            _title(printer, title, edition, place),
            {**view, "place": place, "bulletin": bulletin},
            description=printer.gettext("%(title)s：通报原文和当时发布的数据。", title=title),
            parents=[(printer.gettext(TITLE), "editions/")],
            published=edition.manifest.released,
        )


def _title(printer: Printer, title: str, edition: Edition, place: str) -> str:
    if place == LATEST:
        return printer.gettext("最新一期：%(title)s", title=title)
    if place == PINNED:
        return printer.gettext("%(title)s（r%(number)s，固定地址）", title=title, number=edition.manifest.revision)
    return title


def _standing(printer: Printer, edition: Edition) -> View:
    """Return how the edition stands to the others: the newest, an older month, or a revision that another followed."""
    current = next(each for each in printer.site.editions.current if each.period == edition.period)
    return {
        "is_latest": edition is printer.latest,
        "latest": edition_link(printer, printer.latest),
        "newer": None if current is edition else edition_link(printer, current),
        "newer_reason": "" if current is edition else printer.both(current.manifest.reason),
        "corrections": "" if current is edition else f"corrections/#{current.name}",
        "month": month_address(edition.period),
        "revisions": [
            {"address": pinned_address(each), "number": each.manifest.revision, "released": printer.day(each.manifest.released)}
            for each in printer.site.editions.all
            if each.period == edition.period
        ],
    }


def _missed_page(printer: Printer, entry: CalendarEntry) -> Page:
    """Return the page of a month whose day has passed without an edition; the edition will stand at the same address."""
    title = printer.gettext("%(period)s通报：尚未发布", period=printer.period(entry.period))
    view = {
        "period": printer.period(entry.period),
        "promised": printer.day(entry.promised),
        "moved_to": printer.day(entry.moved_to) if entry.moved_to else "",
        "reason": printer.both(entry.reason),
        "as_of": printer.day(printer.site.as_of),
        "latest": edition_link(printer, printer.latest),
    }
    description = printer.gettext("%(period)s的数据没有按期发布。", period=view["period"])
    parents = [(printer.gettext(TITLE), "editions/")]
    return printer.page("edition_missed", month_address(entry.period), title, view, description=description, parents=parents)


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
