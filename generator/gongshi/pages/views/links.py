"""Links to the things a site is about: each a text, an address in the page's language, and the Chinese term beside it."""

from gongshi.editions.model import Edition
from gongshi.pages.plan_messages import TITLE
from gongshi.pages.views import words
from gongshi.pages.views.printer import Printer, View
from gongshi.periods import Period
from gongshi.plan.model import Task
from gongshi.reference import Area, AreaKind, Department, Indicator, PlanPlace


def area_link(printer: Printer, area: Area) -> View:
    """Return the link to an area's page."""
    return _link(printer.both(area.name), area_address(area), printer.original(area.name.zh))


def area_address(area: Area) -> str:
    """Return an area's address: the city's own figures stand on the index of areas."""
    return "areas/" if area.kind is AreaKind.CITY else f"areas/{area.id}/"


def indicator_link(printer: Printer, indicator: Indicator) -> View:
    """Return the link to an indicator's page."""
    return _link(printer.both(indicator.name), f"indicators/{indicator.id}/")


def department_link(printer: Printer, department: Department) -> View:
    """Return the link to a department's page."""
    return _link(printer.both(department.name), f"units/{department.id}/", printer.original(department.name_in_plan))


def edition_link(printer: Printer, edition: Edition) -> View:
    """Return the link to an edition: to its month's page while that shows it, else to its own address."""
    text = printer.period(edition.period)
    if edition.manifest.revision > 1:
        text = printer.gettext("%(period)s（第%(number)s版）", period=text, number=edition.manifest.revision)
    shown = any(each is edition for each in printer.site.editions.current)
    return _link(text, month_address(edition.period) if shown else pinned_address(edition))


def month_address(period: Period) -> str:
    """Return where a month's newest revision stands."""
    return f"editions/{period}/"


def pinned_address(edition: Edition) -> str:
    """Return where an edition stands for good, whatever comes after it: for citations."""
    return f"editions/{edition.period}/r{edition.manifest.revision}/"


def place_link(printer: Printer, place: PlanPlace) -> View:
    """Return the link to a goal, a task or a part of the plan."""
    plan = printer.site.plan
    if place.kind == "goal":
        goal = next(goal for goal in plan.goals if goal.place == str(place))
        return _link(printer.pgettext(TITLE, goal.name), f"goals/{place.number}/", printer.original(goal.name))
    if place.kind == "task":
        return task_link(printer, next(task for task in plan.tasks if task.place == str(place)))
    section = [section for section in plan.sections if section.level == 1][int(place.number) - 1]
    text = printer.pgettext(TITLE, section.title)
    return _link(text, f"plan/#{section.paragraph}", printer.original(section.title))


def task_link(printer: Printer, task: Task) -> View:
    """Return the link to a task, its number in front."""
    title = printer.pgettext(TITLE, task.title)
    text = printer.gettext("任务%(number)s：%(title)s", number=task.number, title=title)
    return _link(text, task_address(task), printer.original(task.title))


def task_address(task: Task) -> str:
    """Return a task's address, by its place: the number alone may come again in another section."""
    return f"tasks/{PlanPlace.parse(task.place).number}/"


def group_name(printer: Printer, group: str) -> str:
    """Return the name of a peer group; one that the program has no words for is called by its id."""
    return printer.gettext(words.PEER_GROUP[group]) if group in words.PEER_GROUP else group


def _link(text: str, address: str, original: str = "") -> View:
    return {"text": text, "address": address, "original": original}
