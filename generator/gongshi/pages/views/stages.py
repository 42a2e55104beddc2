"""Stocks and flows: the four stages of projects, in the city and by area, and the issue loop, on one page."""

from collections.abc import Iterator

from gongshi.pages.model import Page
from gongshi.pages.views.figures import figure_view
from gongshi.pages.views.links import area_link
from gongshi.pages.views.printer import Printer
from gongshi.translations import N_

COLUMN_TYPE = N_("数据发布")
TITLE = N_("项目阶段与问题闭环")


def pages(printer: Printer) -> Iterator[Page]:
    """Yield the page, if there is a chart for it."""
    city = printer.reference.city
    charts = [figure_view(printer, each) for each in (f"stages-{city.id}", "stages-areas", "issue-loop")]
    view = {
        "charts": [chart for chart in charts if chart],
        "areas": [area_link(printer, each) for each in printer.reference.areas if each is not city],
    }
    if view["charts"]:
        title = printer.gettext(TITLE)
        description = printer.gettext("储备、开工、在建、竣工项目逐月的存量与流量，以及项目问题从发现到销号。")
        column = printer.gettext(COLUMN_TYPE)
        yield printer.page("stages", "stages/", title, view, description=description, column=column)
