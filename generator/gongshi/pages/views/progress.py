"""A target and where it stands, as the row that home, goals, tasks, departments and areas all print."""

from collections.abc import Iterable
from fractions import Fraction

from gongshi.measures import reason_text, target_text
from gongshi.measures.model import GoalProgress, Progress, Status
from gongshi.pages.views.cells import figure_cell, status_chip
from gongshi.pages.views.links import area_link, indicator_link, place_link
from gongshi.pages.views.outlook import outlook_text
from gongshi.pages.views.printer import Printer, View
from gongshi.pages.views.quotations import source
from gongshi.pages.views.strips import target_strip
from gongshi.pages.views.trails import trail
from gongshi.periods import MONTHS_IN_YEAR, Period
from gongshi.quantities import number_text, round_half_away
from gongshi.reference import PlanPlace, Schedule

_FULL = Fraction(100)


def progress_of(printer: Printer, period: Period, *, place: PlanPlace | None = None, area: str = "") -> list[Progress]:
    """Return what was measured in a period, in the order of the targets; of one place or one area where given."""
    return [
        printer.site.measures.progress[period, target.id]
        for target in printer.reference.targets
        if (place is None or target.answers_to == place) and (not area or target.area == area)
    ]


def target_row(printer: Printer, progress: Progress) -> View:
    """Return a target's row: what was asked, what came, the status word, why, and what would change it."""
    target, indicator = progress.target, progress.indicator
    area = printer.reference.area[target.area]
    row = progress.observation
    period = row.period if row else progress.period
    return {
        "id": target.id,
        "indicator": indicator_link(printer, indicator),
        "area": area_link(printer, area),
        "period": printer.period(period),
        "cell": figure_cell(printer, row, indicator, period=period, area=area),
        "asked": target_text(progress, printer.reference, printer.language),
        "deadline": printer.period(target.period),
        "status": status_chip(printer, progress),
        "completion": printer.percent(progress.completion_pct) if progress.completion_pct is not None else "",
        "pace": _pace(printer, progress),
        "reason": reason_text(progress, printer.reference, printer.translations),
        "bar": _bar(progress),
        "strip": target_strip(printer, target, progress.period),
        "season": _season(printer, progress),
        "outlook": outlook_text(printer, target),
        "source": source(printer, target.answers_to, target.quotation),
        "trail": trail(printer, indicator, quoted=True),
    }


def goal_row(printer: Printer, goal: GoalProgress) -> View:
    """Return a goal: how many of its targets are in time, then each of them; never one word for all."""
    return {
        "number": goal.goal.number,
        "link": place_link(printer, goal.goal),
        "count": _count(printer, goal),
        "targets": [target_row(printer, progress) for progress in goal.targets],
    }


def tally(printer: Printer, rows: Iterable[Progress]) -> list[View]:
    """Return how many targets stand where, in the order of the statuses."""
    first: dict[Status, View] = {}
    for progress in rows:
        chip = first.setdefault(progress.status, {**status_chip(printer, progress), "count": 0})
        chip["count"] += 1
    return [first[status] for status in Status if status in first]


def status_changes(printer: Printer, period: Period) -> list[View]:
    """Return the targets whose status is another than in the month before; from or to "not judged" is no news."""
    earlier = [edition.period for edition in printer.site.editions.current if edition.period < period]
    if not earlier:
        return []
    city, areas = printer.reference.city.id, printer.reference.area
    pairs = zip(progress_of(printer, earlier[-1]), progress_of(printer, period), strict=True)
    return [
        {
            "area": "" if now.target.area == city else printer.both(areas[now.target.area].short_name),
            "indicator": indicator_link(printer, now.indicator),
            "before": status_chip(printer, before),
            "now": status_chip(printer, now),
        }
        for before, now in pairs
        if before.status is not now.status and Status.NOT_JUDGED not in (before.status, now.status)
    ]


def _count(printer: Printer, goal: GoalProgress) -> str:
    total, judged, in_time = len(goal.targets), len(goal.judged), len(goal.in_time)
    if not total:
        return printer.gettext("没有可量化的目标")
    if not judged:
        return printer.gettext("共%(total)s项目标，本期都未评判", total=total)
    if judged == total and goal.period.month == MONTHS_IN_YEAR:
        return printer.gettext("%(total)s项目标中%(in_time)s项完成", total=total, in_time=in_time)
    if judged == total:
        return printer.gettext("%(total)s项目标中%(in_time)s项达到时序进度", total=total, in_time=in_time)
    if goal.period.month == MONTHS_IN_YEAR:
        return printer.gettext(
            "%(total)s项目标，已评判%(judged)s项，其中%(in_time)s项完成", total=total, judged=judged, in_time=in_time
        )
    return printer.gettext(
        "%(total)s项目标，已评判%(judged)s项，其中%(in_time)s项达到时序进度", total=total, judged=judged, in_time=in_time
    )


def _pace(printer: Printer, progress: Progress) -> str:
    """Return the lead or lag in points where the schedule is the straight line of the year."""
    if progress.difference_pp is None or progress.target.schedule is not Schedule.LINEAR or progress.status is Status.MET:
        return ""
    return printer.difference(progress.difference_pp)


def _season(printer: Printer, progress: Progress) -> View | None:
    """Return the published season that stands beside the straight line, with the source of each of its points."""
    season = progress.season
    if season is None or progress.target.schedule not in (Schedule.LINEAR, Schedule.SEASON):
        return None
    year = progress.period.year
    return {
        "name": printer.both(season.name),
        "points": [
            {
                "month": printer.column(Period(year, point.month)),
                "share": f"{number_text(point.share_pct, printer.language)}%",
                "source": printer.both(point.source),
            }
            for point in season.points
        ],
    }


def _bar(progress: Progress) -> View | None:
    """Return the lengths of the bar in percent of the target, cut off where the bar ends."""
    if progress.completion_pct is None:
        return None
    expected = _length(progress.expected_pct) if progress.expected_pct is not None else ""
    return {"done": _length(progress.completion_pct), "expected": expected}


def _length(share: Fraction) -> str:
    return str(round_half_away(min(max(share, Fraction(0)), _FULL), 1))
