"""How the plan's promises move through the sample year: not due, under way, late, done, now and then not reported.

A promise with a target row has its state from its figures; all others get one here.
"""

from dataclasses import dataclass
from datetime import date

from gongshi.editions import CommitmentReport, CommitmentState
from gongshi.languages import Bilingual
from gongshi.periods import FIRST_MONTH, MONTHS_IN_YEAR, Period
from gongshi.reference import Commitment, CommitmentKind, Reference

from sample.dice import Dice

KINDS = {CommitmentKind.MILESTONE, CommitmentKind.FREQUENCY, CommitmentKind.COMMITMENT}
DONE_SHARE = 0.5  # of the promises without a date are done within the year
NEVER_SHARE = 0.2  # of the milestones without a date are not reached within the year
SILENT_SHARE = 0.03  # of the promises were not reported in a month
SHOWN_BY = {
    CommitmentKind.MILESTONE: Bilingual("示例：印发的文件（{when}）", "Sample: document issued, {when}"),
    CommitmentKind.FREQUENCY: Bilingual(
        "示例：全年各次活动的记录（{when}）", "Sample: records of all occasions of the year, {when}"
    ),
    CommitmentKind.COMMITMENT: Bilingual(
        "示例：责任单位的工作报告（{when}）", "Sample: work report of those responsible, {when}"
    ),
}


@dataclass(frozen=True, slots=True)
class _Course:
    """The months in which a promise begins, falls due (if the plan says when) and is done (if it is)."""

    begins: int
    due: int | None
    done: int | None


def report_promises(reference: Reference, period: Period) -> tuple[CommitmentReport, ...]:
    """Return the state of every promise at the end of `period`."""
    reported = (promise for promise in reference.commitments if promise.kind in KINDS or not promise.target)
    return tuple(_report(promise, period) for promise in reported)


def _report(promise: Commitment, period: Period) -> CommitmentReport:
    course = _course(promise)
    if course.done is not None and period.month >= course.done:
        when = Period(period.year, course.done)
        return CommitmentReport(
            promise.id, CommitmentState.DONE, _day(promise, when), SHOWN_BY[promise.kind].filled(when=_month(when))
        )
    if period.month < course.begins:
        return CommitmentReport(promise.id, CommitmentState.NOT_DUE)
    if promise.kind not in KINDS and period.month == MONTHS_IN_YEAR:
        return CommitmentReport(promise.id, CommitmentState.NOT_REPORTED)  # the year's results come later
    if Dice(promise.id, "silent", period).share() < SILENT_SHARE:
        return CommitmentReport(promise.id, CommitmentState.NOT_REPORTED)
    if course.due is not None and period.month >= course.due:
        return CommitmentReport(promise.id, CommitmentState.LATE, Period(period.year, course.due).last_day)
    return CommitmentReport(promise.id, CommitmentState.UNDER_WAY, _day(promise, Period(period.year, course.begins)))


def _course(promise: Commitment) -> _Course:
    dice = Dice(promise.id, "course")
    if promise.kind is CommitmentKind.MILESTONE:
        # One that has a date in the plan slips by a month, and a few are late at the year's end: there is one to show.
        due = promise.deadline.month if promise.deadline else MONTHS_IN_YEAR
        done = due + 1 if promise.deadline else dice.whole(4, 11)
        begins = max(FIRST_MONTH, done - dice.whole(2, 4))
        return _Course(begins, due, None if dice.share() < NEVER_SHARE and not promise.deadline else done)
    if promise.kind is CommitmentKind.FREQUENCY:
        return _Course(FIRST_MONTH, None, MONTHS_IN_YEAR)
    if promise.kind is CommitmentKind.COMMITMENT:
        ends = dice.whole(7, MONTHS_IN_YEAR)
        return _Course(dice.whole(FIRST_MONTH, 5), None, ends if dice.share() < DONE_SHARE else None)
    return _Course(FIRST_MONTH, None, None)


def _day(promise: Commitment, period: Period) -> date:
    """Return an invented day in the last month of `period`."""
    return date(period.year, period.month, Dice(promise.id, "day", period).whole(3, 26))


def _month(period: Period) -> Bilingual:
    return Bilingual(f"{period.year}年{period.month}月", f"{period.last_day:%B} {period.year}")
