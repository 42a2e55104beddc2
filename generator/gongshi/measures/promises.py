"""Where a promise stands in a period that has no figure to be measured by: one short rule a kind of promise.

Takes a promise and what an edition reports of it; gives the state and the reason that decided it. The rules are those
of `examples/promises.toml`. A promise with a target row has its status from the figures instead.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from gongshi.editions.model import CommitmentReport, CommitmentState
from gongshi.periods import MONTHS_IN_YEAR, Period
from gongshi.reference import Commitment, CommitmentKind
from gongshi.translations import N_

PROMISE_REASONS: Mapping[str, str] = {
    "no_report": N_("本期没有报送这项承诺的状态；补报后即可评判。"),
    "deadline_passed": N_("期限已到而没有报送兑现的依据；报送依据后即为已兑现。"),
    "shown_done": N_("已兑现，依据已列明；若后期修订撤回依据，此结论随之改变。"),
    "each_time": N_("定期事项要到期末才算兑现；此前各次做到的，记为进行中。"),
    "before_deadline": N_("期限未到；期限到时仍没有依据即为已逾期。"),
    "no_deadline": N_("方案没有写期限，按责任单位报送的状态列示；有依据即为已兑现。"),
    "term_ended": N_("方案年度已结束，没有报送兑现的依据；方案没有另写期限，因此不称逾期。"),
    "reported_late": N_("责任单位报送为已逾期；报送依据后即为已兑现。"),
}


@dataclass(frozen=True, slots=True)
class PromiseState:
    """Where a promise stands in a period; `reason` is a key of `PROMISE_REASONS`, `report` what the edition says."""

    commitment: Commitment
    period: Period
    state: CommitmentState
    reason: str
    report: CommitmentReport | None


def promise_state(commitment: Commitment, period: Period, report: CommitmentReport | None) -> PromiseState:
    """Return where a promise stands at the end of `period`, from what is reported and from its own deadline."""
    state, reason = _judged(commitment, period, report.state if report else CommitmentState.NOT_REPORTED)
    return PromiseState(commitment, period, state, reason, report)


def _judged(commitment: Commitment, period: Period, reported: CommitmentState) -> tuple[CommitmentState, str]:
    """Judge what is reported: silence stays silence, and nobody is late without a deadline of the plan's or their own word."""
    deadline, ended = commitment.deadline, period.month == MONTHS_IN_YEAR
    each_time = commitment.kind is CommitmentKind.FREQUENCY
    match reported:
        case CommitmentState.NOT_REPORTED:
            return reported, "no_report"
        case CommitmentState.DONE:
            kept = not each_time or ended or (deadline is not None and period >= deadline)
            return (reported, "shown_done") if kept else (CommitmentState.UNDER_WAY, "each_time")
        case CommitmentState.LATE:
            return reported, "reported_late"
    if deadline is not None:
        passed = period >= deadline
        return (CommitmentState.LATE, "deadline_passed") if passed else (reported, "before_deadline")
    if each_time and not ended:
        return reported, "each_time"
    return reported, "term_ended" if ended else "no_deadline"
