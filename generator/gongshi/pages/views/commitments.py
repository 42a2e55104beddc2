"""Every promise of the plan: its quotation, who is named, its state this month; grouped by where it stands."""

from collections.abc import Iterator

from gongshi.pages.model import Page
from gongshi.pages.views.links import place_link
from gongshi.pages.views.printer import Printer
from gongshi.pages.views.promises import promise_row
from gongshi.translations import N_

COLUMN_TYPE = N_("政策解读")
TITLE = N_("承诺")


def pages(printer: Printer) -> Iterator[Page]:
    """Yield the page of promises."""
    commitments = printer.reference.commitments
    rows = {each.id: promise_row(printer, each) for each in commitments}
    groups = [
        {"place": place_link(printer, place), "rows": [rows[each.id] for each in commitments if each.answers_to == place]}
        for place in dict.fromkeys(each.answers_to for each in commitments)
    ]
    chips = [row["chip"] for row in rows.values()]
    tally = [{**chip, "count": chips.count(chip)} for index, chip in enumerate(chips) if chips.index(chip) == index]
    view = {
        "period": printer.period(printer.latest.period),
        "count": len(commitments),
        "tally": tally,
        "groups": groups,
    }
    description = printer.gettext("方案中的%(count)s项承诺：原句、点名单位、期限和本期状态。", count=len(commitments))
    column = printer.gettext(COLUMN_TYPE)
    yield printer.page("commitments", "commitments/", printer.gettext(TITLE), view, description=description, column=column)
