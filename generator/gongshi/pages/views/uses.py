"""Where a figure is used: every page, file and chart that shows it, worked out by the rules the pages themselves follow."""

from collections.abc import Iterator
from dataclasses import dataclass

from gongshi.editions.model import Edition
from gongshi.pages.views.differences import all_changes, differences_path
from gongshi.pages.views.downloads import edition_path, indicator_path
from gongshi.pages.views.links import area_link, edition_link, indicator_link, pinned_address, place_link
from gongshi.pages.views.printer import Printer, View
from gongshi.pages.views.vintages import vintages_address, vintages_paths
from gongshi.reference import Area, Indicator


@dataclass(frozen=True, slots=True)
class Uses:
    """Pages as links, each address once; files as paths in `output/`; charts by their titles."""

    pages: tuple[View, ...]
    files: tuple[str, ...]
    charts: tuple[str, ...]


def uses_of(printer: Printer, indicator: Indicator, area: Area, older: Edition, newer: Edition) -> Uses:
    """Return what uses the figure of an indicator and area in the month of two revisions."""
    named = {older.name, newer.name}
    files = [
        "data/observations.csv",
        indicator_path(indicator),
        *vintages_paths(indicator),
        edition_path(older),
        edition_path(newer),
        *(differences_path(each) for each in all_changes(printer.site) if named == {each.old, each.new}),
    ]
    figures = printer.site.figures
    charts = [
        figures[chart, printer.language.code].title
        for chart in _charts(printer, indicator, area)
        if (chart, printer.language.code) in figures
    ]
    return Uses(pages_using(printer, indicator, area, older, newer), tuple(files), tuple(dict.fromkeys(charts)))


def pages_using(printer: Printer, indicator: Indicator, area: Area, older: Edition, newer: Edition) -> tuple[View, ...]:
    """Return the pages alone, as links, each address once."""
    return tuple({link["address"]: link for link in _pages(printer, indicator, area, older, newer)}.values())


def _pages(printer: Printer, indicator: Indicator, area: Area, older: Edition, newer: Edition) -> Iterator[View]:
    yield indicator_link(printer, indicator)
    name = printer.both(indicator.name)
    yield _link(printer.gettext("%(name)s：各版数据", name=name), vintages_address(indicator))
    yield area_link(printer, area)
    yield place_link(printer, indicator.answers_to)
    for target in printer.reference.targets:
        if (target.indicator, target.area) == (indicator.id, area.id):
            yield place_link(printer, target.answers_to)
    if any((printer.latest.period, indicator.id, group) in printer.site.measures.rankings for group in area.peer_groups):
        yield _link(printer.gettext("%(name)s排名", name=name), f"ranking/{indicator.id}/")
    yield edition_link(printer, newer)
    for edition in (older, newer):
        text = edition_link(printer, edition)["text"]
        number = edition.manifest.revision
        yield _link(printer.gettext("%(title)s（r%(number)s，固定地址）", title=text, number=number), pinned_address(edition))


def _charts(printer: Printer, indicator: Indicator, area: Area) -> Iterator[str]:
    yield f"indicator-{indicator.id}"
    for target in printer.reference.targets:
        if (target.indicator, target.area, target.answers_to.kind) == (indicator.id, area.id, "goal"):
            yield f"goal-{target.answers_to.number}"
    for group in area.peer_groups:
        yield f"ranking-{indicator.id}-{group}"


def _link(text: str, address: str) -> View:
    return {"text": text, "address": address, "original": ""}
