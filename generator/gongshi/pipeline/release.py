"""The story of a month, told once: `release` takes signed workbooks and gives `data/editions/2025-06/`, or findings and nothing.

The edition's folder appears by one rename; before it the ledger's next entry lies ready beside the ledger, and the next
release finishes or clears what a killed one left. Nothing that is private is ever within an edition.
"""

import csv
import hashlib
import io
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from gongshi.disclosure import LEDGER_FOLDER
from gongshi.editions import MANIFEST_FILE, edition_folder
from gongshi.findings import Finding, FindingKind, FindingsError
from gongshi.languages import Bilingual
from gongshi.periods import Period
from gongshi.pipeline.drafting import Draft, draft_month, write_files
from gongshi.pipeline.site import Tell, settings_of
from gongshi.pipeline.terms import Terms
from gongshi.settings import Settings

LOCK = "release.lock"
REPORTS = "reports"  # in the folder of submissions: the private report of every release
_PENDING = ".pending-"  # a ledger entry that waits for its edition: `.pending-2025-06-r1-CHECKSUM`
_CHECKSUM_DIGITS = 16
SIGNERS_NEEDED = 2  # four eyes: who released it cannot have been alone

ANOTHER_RELEASE = FindingKind(
    "release-running",
    Bilingual("同一时间只有一次发布", "one release at a time"),
    Bilingual("另一次发布正在进行，请等它结束再试。", "Another release is running; wait for it to end and try again."),
)


@dataclass(frozen=True, slots=True)
class ReleaseReport:
    """What a release put in place. `report` is where the private report lies; `findings` are warnings."""

    period: Period
    revision: int
    edition: Path
    report: Path
    findings: tuple[Finding, ...]

    @property
    def text(self) -> str:
        """The report's last lines, in both languages."""
        return (
            f"已发布 {self.edition}；保密报告在 {self.report}；发现 {len(self.findings)} 项\n"
            f"released {self.edition}; the private report is in {self.report}; {len(self.findings)} findings"
        )

    def as_json(self) -> dict[str, Any]:
        """Return the report as `--format json` prints it."""
        return {
            "edition": self.edition.as_posix(),
            "report": self.report.as_posix(),
            "findings": [finding.as_json() for finding in self.findings],
        }


def release(
    root: Path, files: Sequence[Path], terms: Terms | None = None, *, as_of: date | None = None, tell: Tell = lambda _: None
) -> ReleaseReport:
    """Release the month in `files`, which two registered people have signed. Raises `FindingsError`, writing nothing."""
    settings = settings_of(root)
    with _lock(settings):
        for line in recover(settings):
            tell(line)
        tell("核对签名，检查，保密审核 / signatures, checks, protection, audit")
        draft = draft_month(root, files, replace(terms or Terms(), signers_needed=SIGNERS_NEEDED), as_of=as_of)
        report = _write_report(draft)
        tell("写入本期 / putting the edition in place")
        put_in_place(draft)
    return ReleaseReport(
        draft.edition.period,
        draft.edition.manifest.revision,
        settings.relative(draft.folder),
        settings.relative(report),
        draft.findings,
    )


def recover(settings: Settings) -> Iterator[str]:
    """Finish or clear what a killed release left, and say so: an edition in place gets its ledger entry, else nothing stays."""
    for folder in (settings.submissions / LEDGER_FOLDER, settings.editions):
        for path in sorted(folder.glob(f"{_PENDING}*")) if folder.is_dir() else []:
            name, _, checksum = path.name.removeprefix(_PENDING).rpartition("-")
            month, _, revision = name.rpartition("-r")
            edition = settings.editions / edition_folder(Period.parse(month), int(revision))
            if folder != settings.editions and _checksum(edition) == checksum:
                path.rename(path.with_name(name))
                yield f"补记上次中断的发布 {name} / finished the record of {name}, which was interrupted"
            else:
                shutil.rmtree(path)
                yield f"清理上次中断的发布 {name} / cleared an interrupted release of {name}"


def put_in_place(draft: Draft) -> None:
    """Make everything ready, then let the edition appear by one rename, and record it. Whoever calls it holds the lock."""
    checksum = hashlib.sha256(draft.files[MANIFEST_FILE]).hexdigest()[:_CHECKSUM_DIGITS]
    pending = f"{_PENDING}{draft.protected.ledger_name}-{checksum}"
    staged = draft.settings.editions / pending
    entry = draft.ledger_folder.with_name(pending)
    for folder, files in ((staged, draft.files), (entry, draft.protected.ledger_files)):
        _sync(write_files(folder, files))
    draft.folder.parent.mkdir(parents=True, exist_ok=True)
    staged.rename(draft.folder)
    entry.rename(draft.ledger_folder)


def _checksum(edition: Path) -> str:
    path = edition / MANIFEST_FILE
    return hashlib.sha256(path.read_bytes()).hexdigest()[:_CHECKSUM_DIGITS] if path.is_file() else ""


def _sync(paths: Sequence[Path]) -> None:
    """Have the disk hold the files before their folder gets its name: a power cut leaves no half of one."""
    for path in paths:
        with path.open("rb+") as file:
            os.fsync(file.fileno())


def _write_report(draft: Draft) -> Path:
    """Write the private report: each figure's fate and why, each warning and the reason given for it."""
    folder = draft.settings.submissions / REPORTS / draft.protected.ledger_name
    out = io.StringIO()
    table = csv.writer(out, lineterminator="\n")
    table.writerow(["rule", "file", "cell", "reason"])
    table.writerows([each.code, each.at.file, each.at.place, each.reason] for each in draft.submission.explanations)
    write_files(
        folder,
        {
            "report.zh.md": draft.protected.report.zh.encode(),
            "report.en.md": draft.protected.report.en.encode(),
            "cells.csv": draft.protected.report_csv,
            "explanations.csv": out.getvalue().encode("utf-8-sig"),
        },
    )
    return folder


@contextmanager
def _lock(settings: Settings) -> Iterator[None]:
    from filelock import FileLock, Timeout

    settings.cache.mkdir(parents=True, exist_ok=True)
    lock = FileLock(settings.cache / LOCK, blocking=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise FindingsError([ANOTHER_RELEASE.at(".cache", LOCK, "—")]) from error
    try:
        yield
    finally:
        lock.release()
