"""The page for addresses that are not there, with the ways to what is."""

from collections.abc import Iterator

from gongshi.pages.model import Page
from gongshi.pages.views.printer import Printer
from gongshi.translations import N_

TITLE = N_("没有这一页")


def pages(printer: Printer) -> Iterator[Page]:
    """Yield `404.html`."""
    description = printer.gettext("要找的页面不在这里。")
    yield printer.page("not_found", "404.html", printer.gettext(TITLE), {}, description=description)
