"""Reads the workbooks of a month into one submission: opens each file, finds its tables, reads their rows, merges.

Gives the submission or all findings at once. What can be read without doubt is read and told; the rest is not guessed.
"""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from gongshi.findings import Finding, FindingKind, FindingsError, Severity, has_errors
from gongshi.languages import Bilingual
from gongshi.periods import Period
from gongshi.reference import Reference
from gongshi.settings import Settings
from gongshi.submissions.cells import cell_name
from gongshi.submissions.commitments import merge_commitments, read_commitments, read_paragraphs
from gongshi.submissions.dates import BAD_DAY, parse_day, parse_period
from gongshi.submissions.layout import Names, plain
from gongshi.submissions.merging import FileReturn, merge_observations, merge_projects
from gongshi.submissions.model import BureauReturn, CellAddress, Submission, SubmittedFile
from gongshi.submissions.opening import OpenedFile, open_file
from gongshi.submissions.rows import UNKNOWN_NAME, RowReader
from gongshi.submissions.tables import Kind, Table, find_tables, identifying_cells, stated_periods

BAD_PERIOD = FindingKind("submission-period", Period.written, Bilingual("请改正月份。", "Correct the month."))
OTHER_PERIOD = FindingKind(
    "submission-period-other",
    Bilingual("{period} 的工作簿", "the workbook of {period}"),
    Bilingual(
        "这是另一个月的表（或沿用了上月的模板）。请用 gongshi template {period} 生成本月的表。",
        "It is another month’s, or last month’s template was used again. Make this month’s with gongshi template {period}.",
    ),
)
NO_PERIOD = FindingKind(
    "submission-period-missing",
    Bilingual("写明月份的文件", "a file that says which month it is for"),
    Bilingual(
        "请在“说明”表的“月份”旁填写，CSV 文件请加“月份”一列。",
        "Write it beside 月份 Period on the sheet 说明; in a CSV file add the column period.",
    ),
)
PERIOD_READ = FindingKind(
    "submission-period-read",
    Period.written,
    Bilingual("已读作 {taken}。", "It was read as {taken}."),
    Severity.WARNING,
)
DAY_READ = FindingKind("submission-date-read", BAD_DAY.wanted, PERIOD_READ.remedy, Severity.WARNING)
_BUREAU = Bilingual("填报机构", "a reporting body")
_IN_FILE_NAME = re.compile(r"(?<!\d)(20\d{2})-?(0[2-9]|1[0-2])(?!\d)")


def read_workbooks(
    files: Sequence[Path], *, settings: Settings, reference: Reference, period: Period | None = None
) -> tuple[Submission | None, list[Finding]]:
    """Read a month's files into one submission; `None` if anything in them is an error. `period`: the month wanted."""
    submission, findings = read_draft(files, settings=settings, reference=reference, period=period)
    return (None if has_errors(findings) else submission), findings


def read_draft(
    files: Sequence[Path], *, settings: Settings, reference: Reference, period: Period | None = None
) -> tuple[Submission | None, list[Finding]]:
    """Read what can be read, errors or not: for a check that tells everything at once, never for a release."""
    opened, findings = _opened(files, settings)
    if not opened:
        return None, findings
    tables: dict[str, list[Table]] = {}
    for file in opened:
        tables[file.name], found = find_tables(file)
        findings += found
        findings += [finding for table in tables[file.name] for finding in identifying_cells(table)]
    at, found = _period(opened, tables, period)
    findings += found
    if at is None:
        return None, findings
    names = Names(reference)
    returns = []
    for file in opened:
        handed, found = _return(file, tables[file.name], RowReader(reference, names, at))
        returns.append(handed)
        findings += found
    observations, found = merge_observations(returns, reference, at)
    projects, missing = merge_projects(returns, reference, at)
    commitments, unanswered = merge_commitments([row for handed in returns for row in handed.commitments], reference)
    submission = Submission(
        at, observations, projects,
        bureaus=tuple(bureau for handed in returns for bureau in handed.bureaus),
        files=tuple(SubmittedFile(file.name, file.sha256) for file in opened),
        commitments=commitments,
        paragraphs=tuple(text for handed in returns for text in handed.paragraphs),
    )  # fmt: skip
    return submission, [*findings, *found, *missing, *unanswered]


def period_of(files: Sequence[Path], *, settings: Settings, reference: Reference) -> Period:
    """Return the one month that the files are for. Raises `FindingsError` where they do not say it, or not the same."""
    draft, findings = read_draft(files, settings=settings, reference=reference)
    other = [finding for finding in findings if finding.code == OTHER_PERIOD.code]
    if draft is None or other:
        raise FindingsError(other or findings)
    return draft.period


def file_places(files: Iterable[Path], settings: Settings) -> dict[Path, str]:
    """Return each file's name in the findings: its bare name, or its path where two have the same."""
    names = [path.name for path in files]
    return {path: path.name if names.count(path.name) == 1 else str(settings.relative(path.resolve())) for path in files}


def _opened(files: Sequence[Path], settings: Settings) -> tuple[list[OpenedFile], list[Finding]]:
    opened: list[OpenedFile] = []
    findings: list[Finding] = []
    for path, place in file_places(files, settings).items():
        file, found = open_file(path, place)
        findings += found
        if file is not None:
            opened.append(file)
    return opened, findings


def _period(
    files: Iterable[OpenedFile], tables: dict[str, list[Table]], wanted: Period | None
) -> tuple[Period | None, list[Finding]]:
    """Return the month that the files are for; all must say the same one, their names included."""
    findings: list[Finding] = []
    stated: list[tuple[str, str, str, Period]] = []
    for file in files:
        said = dict[str, tuple[str, Period]]()
        for content, place in stated_periods(file, tables[file.name]):
            period = parse_period(content)
            if period is None:
                findings.append(BAD_PERIOD.at(file.name, place, content or "—"))
            elif str(content).strip() != str(period) and str(period) not in said:
                findings.append(PERIOD_READ.at(file.name, place, content, taken=period))
            if period is not None:
                said.setdefault(str(period), (place, period))
        stated += [(file.name, place, str(period), period) for place, period in said.values()]
        in_name = _IN_FILE_NAME.search(Path(file.name).name)
        if in_name:
            named = Period(int(in_name[1]), int(in_name[2]))
            stated.append((file.name, "-", file.name, named))
        if not said and not findings and wanted is None:
            findings.append(NO_PERIOD.at(file.name, "-", "—"))
    at = wanted or next((period for _, place, _, period in stated if place != "-"), None)
    findings += [OTHER_PERIOD.at(file, place, came, period=at) for file, place, came, period in stated if at and period != at]
    return at, findings


def _return(file: OpenedFile, tables: Iterable[Table], reader: RowReader) -> tuple[FileReturn, list[Finding]]:
    """Read one file's tables."""
    observations, projects, bureaus, commitments, paragraphs = [], [], [], [], []
    findings: list[Finding] = []
    for table in tables:
        if table.kind is Kind.OBSERVATIONS:
            observations += list(reader.observations(table))
        elif table.kind is Kind.PROJECTS:
            projects += list(reader.projects(table))
        elif table.kind is Kind.COMMITMENTS:
            rows, found = read_commitments(table, reader.reference, reader.period)
            commitments += rows
            findings += found
        elif table.kind is Kind.PARAGRAPHS:
            texts, found = read_paragraphs(table)
            paragraphs += texts
            findings += found
        if "source" in table.columns:
            bureaus += _bureaus(table, reader)
    handed = FileReturn(
        file.name, tuple(observations), tuple(projects), tuple(bureaus), frozenset(reader.in_doubt),
        tuple(commitments), tuple(paragraphs),
    )  # fmt: skip
    return handed, [*reader.findings, *findings]


def _bureaus(table: Table, reader: RowReader) -> list[BureauReturn]:
    """Read where each bureau's figures are from: a sheet of its own, or two columns of a CSV file."""
    found: dict[str, BureauReturn] = {}
    for row in table.rows():
        texts = [table.text(row, key) for key in ("bureau", "bureau_name")]
        known = next((reader.names.bureaus[plain(text)] for text in texts if plain(text) in reader.names.bureaus), None)
        if known is None:
            came = " ".join(texts).strip() or "—"
            near = Bilingual("", "")
            finding = UNKNOWN_NAME.at(table.sheet.file, table.place(row, "bureau"), came, what=_BUREAU, near=near)
            reader.findings.append(finding)
            continue
        address = CellAddress(table.sheet.file, table.sheet.name, cell_name(row, table.columns.get("source", 0)))
        written = {key: table.text(row, key) for key in ("source", "contact", "revision_note", "definition_note")}
        found.setdefault(known, BureauReturn(known, address, as_of=_as_of(table, row, reader), **written))
    return list(found.values())


def _as_of(table: Table, row: int, reader: RowReader) -> str:
    content = table.sheet.cell(row, table.columns.get("as_of"))
    if not str(content).strip():
        return ""
    day = parse_day(content)
    if day is None:
        reader.findings.append(BAD_DAY.at(table.sheet.file, table.place(row, "as_of"), content))
        return ""
    if isinstance(content, str) and content.strip() != str(day):
        reader.findings.append(DAY_READ.at(table.sheet.file, table.place(row, "as_of"), content, taken=day))
    return str(day)
