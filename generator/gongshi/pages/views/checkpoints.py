"""The checkpoints that the plan sets within the year: the next one, and what each found of a goal's targets."""

from gongshi.measures import checkpoint_record
from gongshi.measures.checkpoints import CheckpointFinding
from gongshi.measures.model import GoalProgress
from gongshi.pages.views.cells import status_chip
from gongshi.pages.views.links import indicator_link
from gongshi.pages.views.printer import Printer, View
from gongshi.periods import MONTHS_IN_YEAR, Period
from gongshi.reference import CheckpointDemand
from gongshi.translations import N_

ASKED = {
    CheckpointDemand.SCHEDULE: N_("达到序时进度"),
    CheckpointDemand.HALF: N_("完成目标的一半"),
    CheckpointDemand.AHEAD: N_("快于序时进度"),
    CheckpointDemand.TARGET: N_("完成目标"),
}
_HELD = {True: N_("达到"), False: N_("未达到"), None: N_("不作评判")}


def checkpoint_at(printer: Printer, period: Period) -> View | None:
    """Return the checkpoint that a period ends with, or the next one; `None` where the plan sets none any more."""
    coming = [each for each in printer.reference.checkpoints if each.month >= period.month]
    if not coming:
        return None
    checkpoint = min(coming, key=lambda each: each.month)
    return {
        "name": printer.both(checkpoint.name),
        "period": printer.period(Period(period.year, checkpoint.month)),
        "reached": checkpoint.month == period.month,
        "over": period.month == MONTHS_IN_YEAR,
    }


def checkpoint_table(printer: Printer, goal: GoalProgress) -> View:
    """Return what each checkpoint asked and found of each target of a goal, as far as there are editions."""
    checkpoints, measures = printer.reference.checkpoints, printer.site.measures
    year = goal.period.year
    reached = sorted((each for each in checkpoints if Period(year, each.month) in measures.goals), key=lambda each: each.month)
    return {
        "columns": [
            {
                "name": printer.both(each.name),
                "original": printer.original(each.name.zh),
                "period": printer.period(Period(year, each.month)),
                "asks": printer.gettext(ASKED[each.asks]),
            }
            for each in reached
        ],
        "rows": [
            {
                "indicator": indicator_link(printer, progress.indicator),
                "cells": [_cell(printer, found) for found in checkpoint_record(measures, progress.target, checkpoints)],
            }
            for progress in goal.targets
        ],
    }


def _cell(printer: Printer, found: CheckpointFinding) -> View:
    return {"held": printer.gettext(_HELD[found.held]), "chip": status_chip(printer, found.progress)}
