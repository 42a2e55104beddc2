"""The pages at addresses that have moved: each leads on at once, says where to and why, and is in no list."""

from collections.abc import Iterator

from gongshi.pages.model import Page
from gongshi.pages.views.printer import Printer
from gongshi.translations import N_

TITLE = N_("此页已移走")


def pages(printer: Printer) -> Iterator[Page]:
    """Yield a page for each old address."""
    description = printer.gettext("此页的新地址。")
    for row in printer.site.redirects:
        view = {"new": row.new, "reason": printer.both(row.reason)}
        yield printer.page("redirect", row.old, printer.gettext(TITLE), view, description=description)
