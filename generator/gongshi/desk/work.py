"""What each long step does: the commands' own functions, their reports made into what the pages show."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from gongshi.desk.jobs import Work
from gongshi.desk.keeping import MonthFolder
from gongshi.editions import Editions
from gongshi.findings import Finding, FindingsError
from gongshi.languages import Bilingual
from gongshi.pipeline import Tell, build
from gongshi.pipeline.drafting import draft_month
from gongshi.pipeline.preview import preview
from gongshi.pipeline.release import release
from gongshi.pipeline.terms import Terms
from gongshi.reference import Reference
from gongshi.reference.history import HistoricalFigure
from gongshi.submissions import aggregate, check_workbooks
from gongshi.submissions.layout import due_cells
from gongshi.submissions.reading import read_draft

Result = tuple[Mapping[str, Any], tuple[Finding, ...]]
Published = tuple[Reference, Editions, tuple[HistoricalFigure, ...]]


def checking(folder: MonthFolder, published: Published) -> Work:
    """Check the month's workbooks; the result says of each bureau how many of its figures are there."""

    def work(tell: Tell) -> Result:
        tell("检查工作簿 / checking the workbooks")
        reference, editions, history = published
        files = folder.files()
        words: dict[str, Any] = {"settings": folder.settings, "reference": reference, "period": folder.period}
        submission, findings = check_workbooks(files, editions=editions, history=history, **words)
        draft, _ = read_draft(files, **words)
        answered = {(row.indicator, row.area) for row in draft.reported()} if draft else set()
        given: dict[str, int] = {}
        for indicator, area in due_cells(reference, folder.period):
            source = reference.indicator[indicator].source
            given[source] = given.get(source, 0) + ((indicator, area) in answered)
        return {"passed": submission is not None, "given": given}, tuple(findings)

    return work


def previewing(root: Path, folder: MonthFolder, terms: Terms, as_of: date | None) -> Work:
    """Draft the month and say what it changes; the result has the sentences and the bulletin as it may be edited."""

    def work(tell: Tell) -> Result:
        tell("检查，保密，审核 / checking, protecting, auditing")
        draft = draft_month(root, folder.files(), terms, as_of=as_of)
        tell("比较新旧 / comparing old and new")
        shown = preview(draft)
        sentences = [each.as_json() for each in shown.sentences]
        revision = draft.edition.manifest.revision
        return {"revision": revision, "sentences": sentences, "bulletin": asdict(draft.edition.bulletin)}, draft.findings

    return work


def releasing(root: Path, folder: MonthFolder, terms: Terms, as_of: date | None) -> Work:
    """Release the month."""

    def work(tell: Tell) -> Result:
        report = release(root, folder.files(), terms, as_of=as_of, tell=tell)
        result = {"revision": report.revision, "edition": report.edition.as_posix(), "report": report.report.as_posix()}
        return result, report.findings

    return work


def aggregating(folder: MonthFolder, published: Published, ledger: Path) -> Work:
    """Add a ledger up to the keeper's workbook, which joins the month's; the ledger itself is not kept."""

    def work(tell: Tell) -> Result:
        tell("汇总台账 / adding up the ledger")
        try:
            reference, editions, _ = published
            workbook, findings = aggregate(
                ledger, settings=folder.settings, reference=reference, editions=editions, period=folder.period
            )
            if workbook is None:
                raise FindingsError(findings)
            name = f"{folder.period}-ledger.xlsx"
            refused = folder.take(name, workbook)
            if refused:
                raise FindingsError(refused)
        finally:
            ledger.unlink(missing_ok=True)
        return {"file": name}, tuple(findings)

    return work


def building(root: Path, as_of: date | None) -> Work:
    """Build the site."""

    def work(tell: Tell) -> Result:
        report = build(root, as_of=as_of, tell=tell)
        zh, _, en = report.text.partition("\n")
        return {"text": asdict(Bilingual(zh, en))}, report.findings

    return work


def publishing(root: Path, target: str, *, sample: bool, dry_run: bool, back: bool) -> Work:
    """Publish the built site, list what would be sent, or put the previous publication back."""

    def work(tell: Tell) -> Result:
        from gongshi.pipeline import settings_of
        from gongshi.publish import publish, roll_back

        settings = settings_of(root)
        if back:
            report = roll_back(settings, target, dry_run=dry_run, tell=tell)
        else:
            report = publish(settings, target, sample=sample, dry_run=dry_run, tell=tell)
        if not report.ok:
            raise FindingsError(report.findings)
        result = {"target": report.target, "action": report.action, "sent": report.sent, "removed": report.removed}
        return result, report.findings

    return work
