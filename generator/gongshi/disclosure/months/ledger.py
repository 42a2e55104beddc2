"""The private ledger: every month's true values and every figure ever published or withheld, each month chained to the last.

Takes `data/submissions/ledger/`, one folder a month and revision (`2025-06-r1`) with two tables and `ledger.json`; gives a
frozen `Ledger`, or every finding. A changed, missing or unchained month is a finding: what went out must be known exactly.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

from gongshi.disclosure.cells import Status
from gongshi.findings import Finding, FindingKind
from gongshi.languages import Bilingual
from gongshi.periods import Period
from gongshi.submissions.model import SubmittedFile
from gongshi.tables import MISSING_FILE, UNDECODABLE, parse_table, table_text

LEDGER_FOLDER = "ledger"  # in the folder of submissions
OBSERVATIONS_FILE, PROJECTS_FILE, SEAL_FILE = "observations.csv", "projects.csv", "ledger.json"

TAMPERED = FindingKind(
    "ledger-changed",
    Bilingual("与发布时相同的私有台账", "the private ledger as it was at the release"),
    Bilingual("请从备份恢复此文件夹。", "Restore the folder from the backup."),
)
UNCHAINED = FindingKind(
    "ledger-chain",
    Bilingual("上一期的台账（{previous}），与封存时相同", "the ledger of {previous} as it was sealed"),
    Bilingual("请从备份恢复缺少或被改动的月份。", "Restore the missing or changed month from the backup."),
)


@dataclass(frozen=True, slots=True)
class LedgerObservation:
    """A figure as handed over, and whether it went out."""

    area: str
    indicator: str
    value: Decimal
    status: Status
    owners: int | None = None
    x1: Decimal | None = None
    x2: Decimal | None = None
    owner_key: str = ""


@dataclass(frozen=True, slots=True)
class LedgerProjectCell:
    """A cell of the project table as handed over, and whether it went out; `listed` is no where the table was coarser."""

    area: str
    category: str
    stage: str
    projects: int
    investment: Decimal
    status: Status
    listed: bool
    owners: int | None = None
    x1: Decimal | None = None
    x2: Decimal | None = None
    owner_key: str = ""


@dataclass(frozen=True)
class LedgerMonth:
    """One month in one revision. `previous` names the entry before it, empty for the first; `seal` is its checksum."""

    period: Period
    revision: int
    observations: tuple[LedgerObservation, ...]
    projects: tuple[LedgerProjectCell, ...]
    submitted: tuple[SubmittedFile, ...]
    previous: str = ""
    previous_seal: str = ""
    seal: str = ""

    @property
    def name(self) -> str:
        """`2025-06-r1`."""
        return ledger_name(self.period, self.revision)


@dataclass(frozen=True)
class Ledger:
    """Every month and revision, in the order of release."""

    months: tuple[LedgerMonth, ...] = ()

    @cached_property
    def current(self) -> dict[Period, LedgerMonth]:
        """The newest revision of each month, by period in order."""
        newest: dict[Period, LedgerMonth] = {}
        for month in sorted(self.months, key=lambda month: (month.period, month.revision)):
            newest[month.period] = month
        return newest

    def of_year(self, year: int) -> tuple[LedgerMonth, ...]:
        """Return every month and revision of a year, by period and revision."""
        found = [month for month in self.months if month.period.year == year]
        return tuple(sorted(found, key=lambda month: (month.period, month.revision)))


def ledger_name(period: Period, revision: int) -> str:
    """Return the name of a month's folder in the ledger: `2025-06-r1`."""
    return f"{period}-r{revision}"


def read_ledger(folder: Path) -> tuple[Ledger | None, list[Finding]]:
    """Read and verify the whole ledger; no folder is an empty ledger, `None` with every finding one that was changed."""
    entries, findings = [], []
    for path in sorted(folder.iterdir()) if folder.is_dir() else []:
        if path.is_dir():
            month, found = _read_month(path)
            findings += found
            entries += [month] if month is not None else []
    if findings:
        return None, findings
    ordered, findings = _chained(entries, folder)
    return (None if findings else Ledger(ordered)), findings


def ledger_files(month: LedgerMonth) -> dict[str, bytes]:
    """Return the files of one month, by their names in its folder; the checksums are made here."""
    files = {
        OBSERVATIONS_FILE: table_text(month.observations, LedgerObservation).encode(),
        PROJECTS_FILE: table_text(month.projects, LedgerProjectCell).encode(),
    }
    seal = {
        "period": str(month.period),
        "revision": month.revision,
        "previous": month.previous,
        "previous_seal": month.previous_seal,
        "files": {name: _sha256(content) for name, content in files.items()},
        "submission": {file.name: file.sha256 for file in month.submitted},
    }
    return files | {SEAL_FILE: (json.dumps(seal, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()}


def _read_month(path: Path) -> tuple[LedgerMonth | None, list[Finding]]:
    try:
        content = {name: (path / name).read_bytes() for name in (SEAL_FILE, OBSERVATIONS_FILE, PROJECTS_FILE)}
    except FileNotFoundError as error:
        return None, [MISSING_FILE.at(error.filename, "-", "—")]
    try:
        seal = json.loads(content[SEAL_FILE])
        texts = {name: content[name].decode() for name in (OBSERVATIONS_FILE, PROJECTS_FILE)}
        month = _sealed(seal, _sha256(content[SEAL_FILE]))
    except UnicodeDecodeError as error:
        return None, [UNDECODABLE.at(path, f"byte {error.start}", "***")]
    except (ValueError, KeyError, TypeError, AttributeError):
        return None, [TAMPERED.at(path / SEAL_FILE, "-", "***")]
    findings = [TAMPERED.at(path / name, "-", "***") for name in texts if seal["files"].get(name) != _sha256(content[name])]
    if month.name != path.name:
        findings.append(TAMPERED.at(path / SEAL_FILE, "period", month.name))
    observations, found = parse_table(texts[OBSERVATIONS_FILE], LedgerObservation, place=path / OBSERVATIONS_FILE)
    projects, more = parse_table(texts[PROJECTS_FILE], LedgerProjectCell, place=path / PROJECTS_FILE)
    findings = findings or [*found, *more]
    return (None if findings else _with_rows(month, observations, projects)), findings


def _sealed(seal: Mapping[str, Any], checksum: str) -> LedgerMonth:
    return LedgerMonth(
        period=Period.parse(seal["period"]),
        revision=int(seal["revision"]),
        observations=(),
        projects=(),
        submitted=tuple(SubmittedFile(name, value) for name, value in seal["submission"].items()),
        previous=str(seal["previous"]),
        previous_seal=str(seal["previous_seal"]),
        seal=checksum,
    )


def _with_rows(
    month: LedgerMonth, observations: tuple[LedgerObservation, ...], projects: tuple[LedgerProjectCell, ...]
) -> LedgerMonth:
    return LedgerMonth(
        month.period, month.revision, observations, projects, month.submitted, month.previous, month.previous_seal, month.seal
    )


def _chained(entries: Iterable[LedgerMonth], folder: Path) -> tuple[tuple[LedgerMonth, ...], list[Finding]]:
    """Return the entries in the order in which each follows the one it names, and those that follow nothing."""
    entries = list(entries)
    follower = {entry.previous: entry for entry in entries}
    ordered: list[LedgerMonth] = []
    findings: list[Finding] = []
    at = follower.get("")
    while at is not None and len(ordered) < len(entries):
        before = ordered[-1].seal if ordered else ""
        if at.previous_seal != before:
            findings.append(UNCHAINED.at(folder / at.name, "previous_seal", "***", previous=at.previous))
        ordered.append(at)
        at = follower.get(at.name)
    lost = [entry for entry in entries if entry not in ordered]
    findings += [UNCHAINED.at(folder / entry.name, "previous", "—", previous=entry.previous or "—") for entry in lost]
    return tuple(ordered), findings


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
