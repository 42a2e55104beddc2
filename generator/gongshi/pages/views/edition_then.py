"""An edition's goals as they stood on its day, with their charts, and how to cite the edition."""

from gongshi.building.inputs import file_sha256
from gongshi.editions import MANIFEST_FILE, Edition, edition_folder
from gongshi.measures import target_text
from gongshi.measures.changes import EditionState
from gongshi.measures.model import Progress
from gongshi.pages.addresses import path_of
from gongshi.pages.views.cells import figure_cell, status_chip
from gongshi.pages.views.links import indicator_link, pinned_address, place_link
from gongshi.pages.views.printer import Printer, View


def edition_goals(printer: Printer, state: EditionState) -> list[View]:
    """Return each goal with its targets and its chart, computed from the edition and those before it alone."""
    return [
        {
            "link": place_link(printer, goal.goal),
            "rows": [_row(printer, state, progress) for progress in goal.targets],
            "figure": _figure(printer, f"{state.edition.name}-goal-{goal.goal.number}"),
        }
        for goal in state.measures.goals[state.period]
    ]


def citation(printer: Printer, edition: Edition, title: str) -> View:
    """Return the address that will not change, the manifest's SHA-256, and the line to cite the edition by."""
    folder = printer.site.settings.editions / edition_folder(edition.period, edition.manifest.revision)
    digest = file_sha256(folder / MANIFEST_FILE)
    path = path_of(pinned_address(edition), printer.language)
    base = printer.site.settings.base_url
    address = f"{base}/{path}" if base else path
    text = printer.gettext(
        "%(site)s：%(title)s，r%(revision)s，%(day)s发布，%(address)s，SHA-256 %(digest)s。",
        site=printer.both(printer.site.settings.title),
        title=title,
        revision=edition.manifest.revision,
        day=printer.day(edition.manifest.released),
        address=address,
        digest=digest,
    )
    return {"text": text, "printed_address": address, "digest": digest, "pinned": pinned_address(edition)}


def _row(printer: Printer, state: EditionState, progress: Progress) -> View:
    then, target, row = state.reference, progress.target, progress.observation
    area = then.area[target.area]
    period = row.period if row else progress.period
    return {
        "indicator": indicator_link(printer, progress.indicator),
        "area": "" if area == then.city else printer.both(area.short_name),
        "cell": figure_cell(printer, row, progress.indicator, period=period, area=area, reference=then),
        "asked": target_text(progress, then, printer.language),
        "deadline": printer.period(target.period),
        "status": status_chip(printer, progress),
    }


def _figure(printer: Printer, chart: str) -> View | None:
    figure = printer.site.edition_figures.get((chart, printer.language.code))
    if figure is None:
        return None
    shown = ("id", "title", "sentence", "svg", "columns", "rows")
    return {**{name: getattr(figure, name) for name in shown}, "files": []}
