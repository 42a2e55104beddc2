"""The downloads page: every table with its rows and columns, and what the columns mean."""

from collections.abc import Iterator

from gongshi.pages.model import Page
from gongshi.pages.views.downloads import MEANINGS, TABLES, edition_path, indicator_path
from gongshi.pages.views.links import edition_link, indicator_link
from gongshi.pages.views.printer import Printer
from gongshi.translations import N_

COLUMN_TYPE = N_("数据开放")
TITLE = N_("数据下载")


def pages(printer: Printer) -> Iterator[Page]:
    """Yield the page of downloads."""
    editions = printer.site.editions.all
    view = {
        "updated": printer.day(printer.latest.manifest.released),
        "tables": [
            {"path": table.path, "title": printer.gettext(table.title), "columns": ", ".join(table.columns)} for table in TABLES
        ],
        "columns": [(name, printer.gettext(meaning)) for name, meaning in MEANINGS.items()],
        "editions": [{"link": edition_link(printer, each), "path": edition_path(each)} for each in reversed(editions)],
        "indicators": [
            {"link": indicator_link(printer, each), "path": indicator_path(each)} for each in printer.reference.indicators
        ],
    }
    description = printer.gettext("全部数据的 CSV 下载和字段说明，两种语言同一份文件。")
    column = printer.gettext(COLUMN_TYPE)
    yield printer.page("data", "data/", printer.gettext(TITLE), view, description=description, column=column)
