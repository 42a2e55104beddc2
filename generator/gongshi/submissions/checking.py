"""The check of a month's workbooks: reads them, holds them to the rules, and says what stops them and what needs a reason.

A doubt with a written reason is let through as a warning, and the reason is kept with the submission.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from gongshi.editions.model import Editions
from gongshi.findings import Finding, FindingKind, Severity, has_errors
from gongshi.languages import Bilingual
from gongshi.periods import Period
from gongshi.reference import Reference
from gongshi.reference.history import HistoricalFigure
from gongshi.settings import Settings
from gongshi.submissions.commitments import check_commitments
from gongshi.submissions.model import Explanation, Submission
from gongshi.submissions.plausibility import RULES, Doubt, Weight, look_back
from gongshi.submissions.reading import read_draft

# A word or two says something; a full stop or an “ok” does not.
SHORTEST_REASON = 4

ALREADY_PUBLISHED = FindingKind(
    "submission-published",
    Bilingual("尚未发布的月份", "a month that is not published yet"),
    Bilingual(
        "{period} 已经发布，这些数只能作为修订发布。", "{period} is published already: these figures can only be a revision."
    ),
    Severity.WARNING,
)
_WRITE_WHY = Bilingual("如属实，请在“核对说明”列写明原因。", " If it is right, write why in the column Reason.")
_EXPLAINED = Bilingual("已写明原因：{reason}", "A reason was given: {reason}")


def check_workbooks(
    files: Sequence[Path],
    *,
    settings: Settings,
    reference: Reference,
    editions: Editions | None = None,
    history: Iterable[HistoricalFigure] = (),
    period: Period | None = None,
) -> tuple[Submission | None, list[Finding]]:
    """Read and check a month's files, everything told at once; `None` if anything in them is an error."""
    draft, findings = read_draft(files, settings=settings, reference=reference, period=period)
    if draft is None:
        return None, findings
    checked, found = check_submission(draft, reference=reference, editions=editions, history=history)
    findings += found
    return (None if has_errors(findings) else checked), findings


def check_submission(
    submission: Submission,
    *,
    reference: Reference,
    editions: Editions | None = None,
    history: Iterable[HistoricalFigure] = (),
) -> tuple[Submission, list[Finding]]:
    """Hold a submission to every rule; the same submission with the reasons that were given, and the findings."""
    month = look_back(submission, reference, editions, history)
    doubts = [doubt for rule in RULES for doubt in rule(month)]
    explained = tuple(
        Explanation(doubt.kind.code, doubt.at, doubt.reason)
        for doubt in doubts
        if doubt.weight is Weight.DOUBT and _is_reason(doubt.reason)
    )
    findings = [_finding(doubt) for doubt in doubts]
    findings += check_commitments(submission.commitments, submission.period, reference, editions)
    published = () if editions is None else (edition.period for edition in editions.all)
    if submission.period in published and submission.files:
        findings.append(ALREADY_PUBLISHED.at(submission.files[0].name, "-", submission.period, period=submission.period))
    return replace(submission, explanations=explained), findings


def asks_for_reason(finding: Finding) -> bool:
    """Say whether a finding stops the month only until its reason is written down."""
    return finding.severity is Severity.ERROR and finding.remedy.zh.endswith(_WRITE_WHY.zh)


def _finding(doubt: Doubt) -> Finding:
    """Return a doubt as a finding: it stops the month unless it is a remark or has its reason."""
    finding = doubt.kind.at(doubt.at.file, doubt.at.place, doubt.came, **doubt.words)
    if doubt.weight is Weight.ERROR:
        return replace(finding, severity=Severity.ERROR)
    if doubt.weight is Weight.REMARK:
        return replace(finding, severity=Severity.WARNING)
    if _is_reason(doubt.reason):
        return replace(finding, severity=Severity.WARNING, remedy=_EXPLAINED.filled(reason=doubt.reason))
    remedy = Bilingual(finding.remedy.zh + _WRITE_WHY.zh, finding.remedy.en + _WRITE_WHY.en)
    return replace(finding, severity=Severity.ERROR, remedy=remedy)


def _is_reason(text: str) -> bool:
    return len(text.strip()) >= SHORTEST_REASON
