"""A promise of the plan and its state, as the row that the commitments page, goals, tasks and departments print."""

from collections.abc import Iterable

from gongshi.editions.model import Edition
from gongshi.measures.promises import PROMISE_REASONS, promise_state
from gongshi.pages.views import words
from gongshi.pages.views.cells import state_chip, status_chip
from gongshi.pages.views.links import department_link, indicator_link
from gongshi.pages.views.printer import Printer, View
from gongshi.pages.views.quotations import source
from gongshi.pages.views.strips import promise_strip
from gongshi.plan.model import DepartmentMention, Task
from gongshi.reference import Commitment, Department


def promise_row(printer: Printer, commitment: Commitment, *, edition: Edition | None = None) -> View:
    """Return a promise with its quotation, who is named, and its state in an edition (default: the newest)."""
    shown = edition or printer.latest
    report = shown.report.get(commitment.id)
    judged = promise_state(commitment, shown.period, report)
    progress = printer.site.measures.progress.get((shown.period, commitment.target)) if commitment.target else None
    indicator = printer.reference.indicator.get(commitment.indicator)
    return {
        "id": commitment.id,
        "summary": printer.both(commitment.summary),
        "kind": printer.gettext(words.COMMITMENT_KIND[commitment.kind.value]),
        "source": source(printer, commitment.answers_to, commitment.quotation),
        "departments": [department_link(printer, department) for department in named(printer, commitment)],
        "deadline": _deadline(printer, commitment),
        "scope": printer.both(commitment.scope),
        "indicator": indicator_link(printer, indicator) if indicator else None,
        "chip": status_chip(printer, progress) if progress else state_chip(printer, judged.state),
        "state": progress.status.value if progress else judged.state.value,
        "reason": "" if progress else printer.gettext(PROMISE_REASONS[judged.reason]),
        "strip": promise_strip(printer, commitment, shown.period),
        "since": printer.day(report.since) if report and report.since else "",
        "shown_by": printer.both(report.shown_by) if report else "",
    }


def named(printer: Printer, commitment: Commitment) -> tuple[Department, ...]:
    """Return who is named for a promise: by its own sentence, or by the bracket of its task."""
    if commitment.departments:
        return tuple(printer.reference.department[name] for name in commitment.departments)
    return _in_bracket_of(printer, str(commitment.answers_to))


def in_bracket(printer: Printer, task: Task) -> tuple[Department, ...]:
    """Return the departments in the bracket of a task, in the order printed, each once."""
    return _in_bracket_of(printer, task.place)


def implied(printer: Printer) -> tuple[Department, ...]:
    """Return the bodies that the plan names once for all tasks."""
    return _known(printer, printer.site.plan.implied_departments)


def _in_bracket_of(printer: Printer, place: str) -> tuple[Department, ...]:
    if not printer.named_for:
        printer.named_for.update({task.place: _known(printer, task.departments) for task in printer.site.plan.tasks})
    return printer.named_for.get(place, ())


def _known(printer: Printer, mentions: Iterable[DepartmentMention]) -> tuple[Department, ...]:
    known = printer.reference.department_named
    names = [mention.name or mention.text for mention in mentions]
    return tuple(dict.fromkeys(known[name] for name in names if name in known))


def _deadline(printer: Printer, commitment: Commitment) -> str:
    if commitment.deadline:
        return printer.period(commitment.deadline)
    return printer.gettext(words.FREQUENCY[commitment.frequency.value]) if commitment.frequency else ""
