"""The tasks: all of them by section, and a page for each with its text, departments, targets, promises and figures."""

from collections.abc import Iterator

from gongshi.pages.model import Page
from gongshi.pages.plan_messages import PARAGRAPH, PHRASE
from gongshi.pages.plan_messages import TITLE as TITLE_CONTEXT
from gongshi.pages.views.links import department_link, task_address, task_link
from gongshi.pages.views.newest import figure_rows
from gongshi.pages.views.printer import Printer, View
from gongshi.pages.views.progress import progress_of, tally, target_row
from gongshi.pages.views.promises import implied, in_bracket, promise_row
from gongshi.plan.model import Section, Task
from gongshi.reference import PlanPlace
from gongshi.translations import N_

COLUMN_TYPE = N_("政策文件")
TITLE = N_("工作任务")


def pages(printer: Printer) -> Iterator[Page]:
    """Yield the index of tasks and a page for each."""
    plan = printer.site.plan
    sections = [
        {
            "title": printer.pgettext(TITLE_CONTEXT, section.title),
            "original": printer.original(section.title),
            "tasks": [_index_row(printer, task) for task in plan.tasks if task.section == section.text],
        }
        for section in _sections_with_tasks(printer)
    ]
    description = printer.gettext("方案的%(count)s项工作任务，每项列出责任单位、目标、承诺和数据。", count=len(plan.tasks))
    column = printer.gettext(COLUMN_TYPE)
    yield printer.page("tasks", "tasks/", printer.gettext(TITLE), {"sections": sections}, description=description, column=column)
    for index, task in enumerate(plan.tasks):
        before, after = plan.tasks[index - 1] if index else None, (*plan.tasks, None)[index + 1]
        yield _task_page(printer, task, before=before, after=after)


def _sections_with_tasks(printer: Printer) -> list[Section]:
    """Return the narrowest headings that hold tasks."""
    return [
        section for section in printer.site.plan.sections if any(task.section == section.text for task in printer.site.plan.tasks)
    ]


def _index_row(printer: Printer, task: Task) -> View:
    departments = [printer.both(department.name) for department in in_bracket(printer, task)]
    return {
        "link": task_link(printer, task),
        "departments": printer.join(departments) + (_open_end(printer, task) and printer.gettext("等")),
        "tally": tally(printer, progress_of(printer, printer.latest.period, place=PlanPlace.parse(task.place))),
    }


def _task_page(printer: Printer, task: Task, *, before: Task | None, after: Task | None) -> Page:
    place = PlanPlace.parse(task.place)
    period = printer.latest.period
    indicators = [each for each in printer.reference.indicators if each.answers_to == place]
    view = {
        "period": printer.period(period),
        "paragraphs": [
            {
                "id": name,
                "zh": printer.paragraphs[name].text,
                "translation": printer.pgettext(PARAGRAPH, printer.paragraphs[name].text),
            }
            for name in task.paragraphs
        ],
        "departments": [department_link(printer, each) for each in in_bracket(printer, task)],
        "open_ended": _open_end(printer, task),
        "implied": [department_link(printer, each) for each in implied(printer)],
        "targets": [target_row(printer, each) for each in progress_of(printer, period, place=place)],
        "promises": [promise_row(printer, each) for each in printer.reference.commitments if each.answers_to == place],
        "figures": figure_rows(printer, indicators, printer.reference.city),
        "before": task_link(printer, before) if before else None,
        "after": task_link(printer, after) if after else None,
    }
    link = task_link(printer, task)
    return printer.page(
        "task",
        task_address(task),
        link["text"],
        view,
        description=printer.gettext("%(title)s：原文、责任单位、目标、承诺和数据。", title=link["text"]),
        parents=[(printer.gettext(TITLE), "tasks/")],
        original=link["original"],
    )


def _open_end(printer: Printer, task: Task) -> str:
    return printer.pgettext(PHRASE, task.open_ended) if task.open_ended else ""
