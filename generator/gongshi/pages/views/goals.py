"""The goals: all of them target by target, and a page for each with its chart, checkpoints and promises."""

from collections.abc import Iterator

from gongshi.measures.model import GoalProgress
from gongshi.pages.model import Page
from gongshi.pages.plan_messages import PARAGRAPH
from gongshi.pages.views.checkpoints import checkpoint_table
from gongshi.pages.views.figures import figure_view
from gongshi.pages.views.links import indicator_link, place_link
from gongshi.pages.views.printer import Printer
from gongshi.pages.views.progress import goal_row, tally
from gongshi.pages.views.promises import promise_row
from gongshi.pages.views.quotations import paragraphs_of
from gongshi.translations import N_

COLUMN_TYPE = N_("数据发布")
TITLE = N_("主要目标")


def pages(printer: Printer) -> Iterator[Page]:
    """Yield the index of goals and a page for each."""
    goals = printer.site.measures.goals[printer.latest.period]
    title = printer.gettext(TITLE)
    view = {
        "period": printer.period(printer.latest.period),
        "goals": [goal_row(printer, goal) for goal in goals],
        "tally": tally(printer, [progress for goal in goals for progress in goal.targets]),
    }
    description = printer.gettext("方案的主要目标，逐项列出目标、完成数、进度和原文。")
    yield printer.page("goals", "goals/", title, view, description=description, column=printer.gettext(COLUMN_TYPE))
    for index, goal in enumerate(goals):
        yield _goal_page(printer, goal, before=goals[index - 1] if index else None, after=(*goals, None)[index + 1])


def _goal_page(printer: Printer, goal: GoalProgress, *, before: GoalProgress | None, after: GoalProgress | None) -> Page:
    row = goal_row(printer, goal)
    place = goal.goal
    paragraph = paragraphs_of(printer, place)[0]
    view = {
        "goal": row,
        "period": printer.period(printer.latest.period),
        "paragraph": {"id": paragraph.id, "zh": paragraph.text, "translation": printer.pgettext(PARAGRAPH, paragraph.text)},
        "figure": figure_view(printer, f"goal-{place.number}"),
        "checkpoints": checkpoint_table(printer, goal),
        "promises": [promise_row(printer, each) for each in printer.reference.commitments if each.answers_to == place],
        "indicators": [indicator_link(printer, each) for each in printer.reference.indicators if each.answers_to == place],
        "before": place_link(printer, before.goal) if before else None,
        "after": place_link(printer, after.goal) if after else None,
    }
    title = row["link"]["text"]
    return printer.page(
        "goal",
        f"goals/{place.number}/",
        title,
        view,
        description=printer.gettext("%(title)s：%(count)s。", title=title, count=row["count"]),
        parents=[(printer.gettext(TITLE), "goals/")],
        original=row["link"]["original"],
    )
