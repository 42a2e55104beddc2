"""Charts for other people's pages: `embed/CHART/` follows the newest edition, `embed/EDITION/CHART/` stays as it was.

There is one of each goal and of each indicator that has a target; pinned ones are those the charts' room draws.
"""

from collections.abc import Iterator

from gongshi.charts.model import Figure
from gongshi.editions.model import Edition
from gongshi.pages.model import Page
from gongshi.pages.views.links import edition_link
from gongshi.pages.views.printer import Printer, View


def pages(printer: Printer) -> Iterator[Page]:
    """Yield the pages that follow, then those that are pinned."""
    for chart, home in embedded(printer).items():
        figure = printer.site.figures.get((chart, printer.language.code))
        if figure:
            yield _page(printer, figure, f"embed/{chart}/", home, printer.latest, pinned=False)
    for edition in printer.site.editions.all:
        for chart, home in embedded(printer).items():
            figure = printer.site.edition_figures.get((f"{edition.name}-{chart}", printer.language.code))
            if figure:
                yield _page(printer, figure, f"embed/{edition.name}/{chart}/", home, edition, pinned=True)


def embedded(printer: Printer) -> dict[str, str]:
    """Return the charts that others may embed, each with the address of the page that it stands on."""
    goals = {f"goal-{goal.number}": f"goals/{goal.number}/" for goal in printer.site.plan.goals}
    judged = dict.fromkeys(target.indicator for target in printer.reference.targets)
    return {**goals, **{f"indicator-{name}": f"indicators/{name}/" for name in judged}}


def _page(printer: Printer, figure: Figure, address: str, home: str, edition: Edition, *, pinned: bool) -> Page:
    view: View = {
        "id": figure.id,
        "sentence": figure.sentence,
        "svg": figure.svg,
        "home": home,
        "edition": edition_link(printer, edition),
        "released": printer.day(edition.manifest.released),
        "sample": edition.manifest.sample,
        "pinned": pinned,
    }
    return printer.page("embed", address, figure.title, view, description=figure.sentence, published=edition.manifest.released)
