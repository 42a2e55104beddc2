"""The departments: each with all that it is named in, and where the targets and promises there stand."""

from collections.abc import Iterator

from gongshi.measures.model import Progress
from gongshi.pages.model import Page
from gongshi.pages.views import words
from gongshi.pages.views.commitments import states_of
from gongshi.pages.views.links import department_link, indicator_link, task_link
from gongshi.pages.views.printer import Printer, View
from gongshi.pages.views.progress import progress_of, tally, target_row
from gongshi.pages.views.promises import implied, in_bracket, named, promise_row
from gongshi.plan.model import Task
from gongshi.reference import Department, DepartmentKind, PlanPlace
from gongshi.translations import N_

COLUMN_TYPE = N_("政策解读")
TITLE = N_("责任单位")


def pages(printer: Printer) -> Iterator[Page]:
    """Yield the index of departments and a page for each."""
    departments = printer.reference.departments
    promises = {each.id: promise_row(printer, each) for each in printer.reference.commitments}
    named_in = {
        department.id: [promises[each.id] for each in printer.reference.commitments if department in named(printer, each)]
        for department in departments
    }
    groups = [
        {
            "name": printer.gettext(words.DEPARTMENT_KIND[kind.value]),
            "departments": [_index_row(printer, each, named_in[each.id]) for each in departments if each.kind is kind],
        }
        for kind in DepartmentKind
    ]
    view = {
        "period": printer.period(printer.latest.period),
        "updated": printer.day(printer.latest.manifest.released),
        "groups": [group for group in groups if group["departments"]],
    }
    description = printer.gettext("方案点到的每个单位：在哪些任务中点名，那里的目标和承诺进展如何。")
    column = printer.gettext(COLUMN_TYPE)
    yield printer.page("units", "units/", printer.gettext(TITLE), view, description=description, column=column)
    links = [department_link(printer, each) for each in departments]
    for at, department in enumerate(departments):
        before, after = links[at - 1] if at else None, links[at + 1] if at + 1 < len(links) else None
        yield _unit_page(printer, department, named_in[department.id], before, after)


def _index_row(printer: Printer, department: Department, promises: list[View]) -> View:
    tasks = _tasks_of(printer, department)
    return {
        "link": department_link(printer, department),
        "tasks": printer.gettext("在%(count)s项任务中点名", count=len(tasks)) if tasks else _no_task(printer, department),
        "member": _is_member(printer, department),
        "targets": tally(printer, _progress(printer, tasks)),
        "promises": states_of(printer, promises),
    }


def _unit_page(printer: Printer, department: Department, promises: list[View], before: View | None, after: View | None) -> Page:
    period = printer.latest.period
    tasks = _tasks_of(printer, department)
    progress = _progress(printer, tasks)
    view = {
        "period": printer.period(period),
        "kind": printer.gettext(words.DEPARTMENT_KIND[department.kind.value]),
        "aliases": list(department.aliases),
        "tasks": [task_link(printer, task) for task in tasks],
        "no_task": "" if tasks else _no_task(printer, department),
        "member": _is_member(printer, department),
        "tally": tally(printer, progress),
        "targets": [target_row(printer, each) for each in progress],
        "promises": promises,
        "states": states_of(printer, promises),
        "sources": [indicator_link(printer, each) for each in printer.reference.indicators if each.source == department.id],
        "before": before,
        "after": after,
    }
    title = printer.both(department.name)
    return printer.page(
        "unit",
        f"units/{department.id}/",
        title,
        view,
        description=printer.gettext("%(title)s在方案中点名的任务、目标和承诺。", title=title),
        parents=[(printer.gettext(TITLE), "units/")],
        original=printer.original(department.name_in_plan),
    )


def _progress(printer: Printer, tasks: list[Task]) -> list[Progress]:
    period = printer.latest.period
    return [each for task in tasks for each in progress_of(printer, period, place=PlanPlace.parse(task.place))]


def _tasks_of(printer: Printer, department: Department) -> list[Task]:
    return [task for task in printer.site.plan.tasks if department in in_bracket(printer, task)]


def _is_member(printer: Printer, department: Department) -> bool:
    roster = printer.site.plan.roster
    known = printer.reference.department_named
    return roster is not None and any(known.get(name) == department for group in roster.bodies for name in group.bodies)


def _no_task(printer: Printer, department: Department) -> str:
    """Say how the plan names a body that stands in no task's bracket."""
    if department in implied(printer):
        return printer.gettext("未在单项任务中点名；方案规定各项任务均由其落实。")
    if _is_member(printer, department):
        return printer.gettext("专班成员单位，未在任何一项任务中点名。")
    return printer.gettext("未在任何一项任务中点名。")
