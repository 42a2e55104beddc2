"""The vintages of every figure: what each edition said of each month, on a page an indicator, as CSV and as JSON."""

import csv
import io
import json
from collections.abc import Iterator

from gongshi.editions.model import Edition
from gongshi.measures.changes.revisions import observed_code
from gongshi.pages.model import File, Page, Site
from gongshi.pages.views.cells import figure_cell, legend
from gongshi.pages.views.downloads import SAMPLE
from gongshi.pages.views.links import area_link, edition_link, indicator_link, pinned_address
from gongshi.pages.views.printer import Printer, View
from gongshi.pages.views.revisions import revision_before
from gongshi.reference import Area, Indicator
from gongshi.translations import N_

TITLE = N_("指标")
COLUMNS = ("period", "edition", "revision", "released", "area", "indicator", "value", "unit", "obs_status", "decimals", "sample")


def vintages_address(indicator: Indicator) -> str:
    """Return where an indicator's vintages stand."""
    return f"indicators/{indicator.id}/vintages/"


def vintages_paths(indicator: Indicator) -> tuple[str, str]:
    """Return where they lie in `output/`, as CSV and as JSON."""
    return f"data/vintages/{indicator.id}.csv", f"data/vintages/{indicator.id}.json"


def pages(printer: Printer) -> Iterator[Page]:
    """Yield a page for each indicator: a row an edition, a column an area, revised figures beside what they were."""
    for indicator in printer.reference.indicators:
        areas = [area for area in printer.reference.areas if printer.reference.applies(indicator, area)]
        name = printer.both(indicator.name)
        view = {
            "indicator": indicator_link(printer, indicator),
            "unit": printer.unit(indicator),
            "columns": [area_link(printer, area) | {"short": printer.both(area.short_name)} for area in areas],
            "rows": [_row(printer, edition, indicator, areas) for edition in printer.site.editions.all],
            "legend": legend(printer),
            "downloads": list(vintages_paths(indicator)),
        }
        title = printer.gettext("%(name)s：各版数据", name=name)
        description = printer.gettext("%(name)s每月各版发布的数，改过的数与原数并列。", name=name)
        parents = [(printer.gettext(TITLE), "indicators/"), (name, f"indicators/{indicator.id}/")]
        yield printer.page("vintages", vintages_address(indicator), title, view, description=description, parents=parents)


def files(site: Site) -> Iterator[File]:
    """Yield each indicator's vintages, a row a figure an edition."""
    rows: dict[str, list[dict[str, str]]] = {indicator.id: [] for indicator in site.reference.indicators}
    for edition in site.editions.all:
        for row in edition.observations:
            if row.indicator in rows:
                cells = (
                    str(row.period),
                    edition.name,
                    str(edition.manifest.revision),
                    edition.manifest.released.isoformat(),
                    row.area,
                    row.indicator,
                    "" if row.value is None else f"{row.value:f}",
                    row.unit,
                    row.obs_status.value,
                    str(row.decimals),
                    SAMPLE if edition.manifest.sample else "",
                )
                rows[row.indicator].append(dict(zip(COLUMNS, cells, strict=True)))
    for indicator in site.reference.indicators:
        table, document = vintages_paths(indicator)
        out = io.StringIO()
        writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows[indicator.id])
        yield File(table, out.getvalue().encode())
        yield File(document, (json.dumps(rows[indicator.id], ensure_ascii=False, separators=(",", ":")) + "\n").encode())


def _row(printer: Printer, edition: Edition, indicator: Indicator, areas: list[Area]) -> View:
    older = revision_before(printer.site, edition)
    return {
        "edition": {"text": edition_link(printer, edition)["text"], "address": pinned_address(edition)},
        "released": printer.day(edition.manifest.released),
        "cells": [_cell(printer, edition, older, indicator, area) for area in areas],
    }


def _cell(printer: Printer, edition: Edition, older: Edition | None, indicator: Indicator, area: Area) -> View:
    then = edition.reference
    made_under = then.indicator.get(indicator.id, indicator)
    row = edition.observation.get((indicator.id, area.id))
    cell = figure_cell(printer, row, made_under, period=edition.period, area=area, reference=then)
    was = older.observation.get((indicator.id, area.id)) if older else None
    if older is None or observed_code(was) == observed_code(row):
        return {**cell, "was": ""}
    before = figure_cell(printer, was, made_under, period=edition.period, area=area, reference=then)
    return {**cell, "was": before["text"]}
