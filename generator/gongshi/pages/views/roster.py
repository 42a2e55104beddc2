"""The task force as issued: its people, its member bodies, its office, on the day of the document."""

from collections.abc import Iterator

from gongshi.pages.model import Page
from gongshi.pages.plan_messages import NAME, PHRASE, POST
from gongshi.pages.plan_messages import TITLE as TITLE_CONTEXT
from gongshi.pages.views.links import department_link
from gongshi.pages.views.printer import Printer, View
from gongshi.plan.model import Roster
from gongshi.translations import N_

COLUMN_TYPE = N_("政策文件")
TITLE = N_("专班名单")


def pages(printer: Printer) -> Iterator[Page]:
    """Yield the page of the roster, where the plan has one."""
    plan = printer.site.plan
    if plan.roster is None:
        return
    paragraph = next((each for each in plan.paragraphs if each.kind == "roster"), None)
    view = {
        "issued": printer.day(plan.metadata.date) if plan.metadata.date else "",
        "address": f"plan/#{paragraph.id}" if paragraph else "plan/",
        "people": [
            {
                "role": printer.pgettext(POST, person.role),
                "name": printer.pgettext(NAME, person.name),
                "name_zh": printer.original(person.name),
                "post": printer.pgettext(POST, person.post),
            }
            for person in plan.roster.people
        ],
        "bodies": [
            {
                "represented_by": printer.pgettext(PHRASE, group.represented_by),
                "members": [_member(printer, name) for name in group.bodies],
            }
            for group in plan.roster.bodies
        ],
        "office": _office(printer, plan.roster),
    }
    title = printer.pgettext(TITLE_CONTEXT, plan.roster.title)
    description = printer.gettext("%(title)s，按文件印发时公布。", title=title)
    yield printer.page(
        "roster",
        "roster/",
        title,
        view,
        description=description,
        column=printer.gettext(COLUMN_TYPE),
        original=printer.original(plan.roster.title),
    )


def _member(printer: Printer, name: str) -> View:
    """Return a member body with the link to its page; one that the table does not hold has its name alone."""
    department = printer.reference.department_named.get(name)
    if department is None:
        return {"text": printer.pgettext(PHRASE, name), "address": "", "original": printer.original(name)}
    return department_link(printer, department)


def _office(printer: Printer, roster: Roster) -> View | None:
    if roster.office is None:
        return None
    return {
        "at": _member(printer, roster.office.at),
        "director": printer.pgettext(PHRASE, roster.office.director),
        "term": printer.pgettext(PHRASE, roster.office.term),
    }
