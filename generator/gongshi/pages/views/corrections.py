"""The corrections: every revision so far with its reason, the figures old and new."""

from collections.abc import Iterator

from gongshi.pages.model import Page
from gongshi.pages.views.links import edition_link
from gongshi.pages.views.printer import Printer
from gongshi.pages.views.revisions import changed_figures
from gongshi.translations import N_

COLUMN_TYPE = N_("数据发布")
TITLE = N_("更正")


def pages(printer: Printer) -> Iterator[Page]:
    """Yield the page of corrections."""
    every = {(edition.period, edition.manifest.revision): edition for edition in printer.site.editions.all}
    revisions = []
    for (period, revision), edition in reversed(every.items()):
        older = every.get((period, revision - 1))
        if older is not None:
            revisions.append(
                {
                    "id": edition.name,
                    "link": edition_link(printer, edition),
                    "older": edition_link(printer, older),
                    "released": printer.day(edition.manifest.released),
                    "reason": printer.both(edition.manifest.reason),
                    "rows": changed_figures(printer, older, edition),
                }
            )
    view = {"revisions": revisions, "updated": printer.day(printer.latest.manifest.released)}
    description = printer.gettext("发布后更正过的数据：原数、新数、原因和日期。")
    column = printer.gettext(COLUMN_TYPE)
    yield printer.page("corrections", "corrections/", printer.gettext(TITLE), view, description=description, column=column)
