"""The home page, one picture: each goal target by target, what is due, what changed, the newest bulletin, the counties."""

from collections.abc import Iterator

from gongshi.editions.model import CommitmentState
from gongshi.pages.model import Page
from gongshi.pages.views.checkpoints import checkpoint_at
from gongshi.pages.views.figures import figure_view
from gongshi.pages.views.links import area_link, edition_link, group_name
from gongshi.pages.views.printer import Printer, View
from gongshi.pages.views.progress import goal_row, status_changes, tally
from gongshi.pages.views.promises import promise_row
from gongshi.periods import MONTHS_IN_QUARTER, Period
from gongshi.translations import N_

COLUMN_TYPE = N_("首页")
CHANGES_SHOWN = 8  # the rest stands on the month's page, linked below them
PROMISES_SHOWN = 5


def pages(printer: Printer) -> Iterator[Page]:
    """Yield the home page."""
    period = printer.latest.period
    goals = [goal_row(printer, goal) for goal in printer.site.measures.goals[period]]
    in_goals = [progress for goal in printer.site.measures.goals[period] for progress in goal.targets]
    view = {
        "period": printer.period(period),
        "edition": edition_link(printer, printer.latest),
        "released": printer.day(printer.latest.manifest.released),
        "elapsed": printer.percent(period.share_of_year * 100),
        "goals": goals,
        "stages": any(chart.startswith(("stages-", "issue-loop")) for chart, _ in printer.site.figures),
        "picture": figure_view(printer, "home"),
        "tally": tally(printer, in_goals),
        "checkpoint": checkpoint_at(printer, period),
        "due": _due(printer, period),
        "changes": status_changes(printer, period)[:CHANGES_SHOWN],
        "areas": _areas(printer),
        "news": [
            {"title": post.title, "address": f"news/{post.slug}/", "day": printer.day(post.date)}
            for post in printer.site.posts
            if post.kind == "post" and post.language is printer.language
        ][:3],
    }
    title = printer.both(printer.site.settings.title)
    description = printer.gettext("%(title)s：目标、任务、承诺和逐月进度。", title=title)
    yield printer.page("home", "", title, view, description=description, column=printer.gettext(COLUMN_TYPE))


def _due(printer: Printer, period: Period) -> View:
    """Return what is late, and what falls due at the next checkpoint; the newest reports decide."""
    rows = []
    for commitment in printer.reference.commitments:
        report = printer.latest.report.get(commitment.id)
        state = report.state if report else None
        soon = commitment.deadline is not None and commitment.deadline <= _checkpoint_end(period)
        if state is CommitmentState.LATE or (soon and state in (CommitmentState.NOT_DUE, CommitmentState.UNDER_WAY)):
            rows.append(promise_row(printer, commitment))
    rows.sort(key=lambda row: row["state"] != "late")
    entry = next((entry for entry in printer.reference.calendar if entry.period > period), None)
    due = (entry.moved_to or entry.promised) if entry else None
    return {
        "rows": rows[:PROMISES_SHOWN],
        "more": max(0, len(rows) - PROMISES_SHOWN),
        "release": printer.day(due) if due else "",
        "overdue": due is not None and due < printer.site.as_of,
        "release_period": printer.period(entry.period) if entry else "",
    }


def _checkpoint_end(period: Period) -> Period:
    return Period(period.year, -(-period.month // MONTHS_IN_QUARTER) * MONTHS_IN_QUARTER)


def _areas(printer: Printer) -> list[View]:
    """Return the peer groups with the links to their areas."""
    return [
        {
            "name": group_name(printer, group),
            "areas": [{**area_link(printer, area), "text": printer.both(area.short_name)} for area in areas],
        }
        for group, areas in printer.reference.peer_groups.items()
    ]
