"""Reads the sheets of promises and of the bulletin's paragraphs, and tells what cannot stand in an edition as it is.

A promise that nobody answered is not reported; it is never taken for one under way.
"""

from collections.abc import Iterable, Iterator

from gongshi.editions.model import CommitmentState, Editions
from gongshi.findings import Finding, FindingKind, Severity
from gongshi.languages import Bilingual
from gongshi.periods import Period
from gongshi.reference import Commitment, Reference
from gongshi.submissions.cells import cell_name
from gongshi.submissions.commitment_layout import STATE_WORDS, reported_commitments
from gongshi.submissions.dates import BAD_DAY, parse_day
from gongshi.submissions.layout import label, plain
from gongshi.submissions.model import NOWHERE, CellAddress, SubmittedCommitment
from gongshi.submissions.tables import Table

UNKNOWN = FindingKind(
    "commitment-unknown",
    Bilingual("commitments.csv 中的承诺编号", "a commitment id of commitments.csv"),
    Bilingual("请恢复此行的编号，或删去此行。", "Restore the row’s id, or delete the row."),
)
BAD_STATE = FindingKind(
    "commitment-state",
    Bilingual(
        "未到时间、推进中、已完成、已逾期、未报送之一",
        "one of 未到时间 (not due), 推进中 (under way), 已完成 (done), 已逾期 (late), 未报送 (not reported)",
    ),
    Bilingual("请从下拉列表中选择。", "Choose it from the list."),
)
NOT_SHOWN = FindingKind(
    "commitment-shown-by",
    Bilingual("“已完成”写明依据（文件或事件）", "what shows that it is done: a document or an event"),
    Bilingual(
        "请填写“依据”两列；没有依据的不能写“已完成”。", "Fill in both columns Shown by; without it nothing is called done."
    ),
)
ONE_LANGUAGE = FindingKind(
    "commitment-language",
    Bilingual("中英文都有", "a text in both languages"),
    Bilingual("请补写另一种文字。", "Add it in the other language."),
)
AFTER_THE_MONTH = FindingKind(
    "commitment-since",
    Bilingual("不晚于 {day} 的日期", "a day not after {day}"),
    Bilingual("本期只报月末以前的进展。请改正日期或状态。", "A month reports up to its last day. Correct the date or the state."),
)
NOT_YET_LATE = FindingKind(
    "commitment-not-late",
    Bilingual("时限 {deadline} 以前不是“已逾期”", "no 已逾期 (late) before the deadline, {deadline}"),
    Bilingual("请改正进展。", "Correct the state."),
)
PAST_DUE = FindingKind(
    "commitment-past-due",
    Bilingual("时限 {deadline} 已到，不是“未到时间”", "another state than 未到时间 (not due): the deadline was {deadline}"),
    Bilingual("请改正进展。", "Correct the state."),
)
TAKEN_BACK = FindingKind(
    "commitment-taken-back",
    Bilingual("上期已公布为“已完成”", "done, as was published last"),
    Bilingual("如确需改回，请在“核对说明”列写明原因。", "If it must be taken back, write why in the column Reason."),
)
MISSING = FindingKind(
    "commitments-missing",
    Bilingual("承诺的进展（{count} 项）", "the state of {count} commitments"),
    Bilingual("这些承诺作“未报送”处理。", "They are taken as not reported."),
    Severity.WARNING,
)
DIFFERENT = FindingKind(
    "commitments-differ",
    Bilingual("与 {other} 相同的进展", "the same state as in {other}"),
    Bilingual("两处不同。请核对，改正其中一处。", "Two returns differ. Correct one of them."),
)
_STATES = {
    plain(word): state
    for state, words in STATE_WORDS.items()
    for word in (state.value, words.zh, words.en, label(words), state.value.replace("_", " "))
}


def read_commitments(table: Table, reference: Reference, period: Period) -> tuple[list[SubmittedCommitment], list[Finding]]:
    """Return the promises of a table that somebody answered, and what is wrong with any of them."""
    rows: list[SubmittedCommitment] = []
    findings: list[Finding] = []
    for row in table.rows():
        identifier = table.text(row, "commitment")
        commitment = reference.commitment.get(identifier)
        if commitment is None:
            findings.append(UNKNOWN.at(table.sheet.file, table.place(row, "commitment"), identifier or "—"))
        elif any(table.text(row, key) for key in ("state", "since", "shown_by_zh", "shown_by_en")):
            submitted, found = _read(table, row, commitment, period)
            findings += found
            rows += [submitted] if submitted is not None else []
    return rows, findings


def read_paragraphs(table: Table) -> tuple[list[Bilingual], list[Finding]]:
    """Return the bulletin's own paragraphs, each in both languages."""
    paragraphs: list[Bilingual] = []
    findings: list[Finding] = []
    for row in table.rows():
        text = Bilingual(table.text(row, "text_zh"), table.text(row, "text_en"))
        findings += _one_language(table, row, text, "text")
        paragraphs.append(text)
    return paragraphs, findings


def merge_commitments(
    given: Iterable[SubmittedCommitment], reference: Reference
) -> tuple[tuple[SubmittedCommitment, ...], list[Finding]]:
    """Return one row a promise that is to be reported, in the table's order; what nobody answered is not reported."""
    findings: list[Finding] = []
    kept: dict[str, SubmittedCommitment] = {}
    for row in given:
        first = kept.setdefault(row.commitment, row)
        if (first.state, first.since, first.shown_by) != (row.state, row.since, row.shown_by):
            other = f"{first.at.file}, {first.at.place}"
            findings.append(DIFFERENT.at(row.at.file, row.at.place, row.state, other=other))
    missing = [row.id for row in reported_commitments(reference) if row.id not in kept]
    if missing:
        findings.append(MISSING.at("-", "-", "—", count=len(missing)))
    for identifier in missing:
        kept[identifier] = SubmittedCommitment(identifier, CommitmentState.NOT_REPORTED)
    return tuple(kept[row.id] for row in reference.commitments if row.id in kept), findings


def check_commitments(
    rows: Iterable[SubmittedCommitment], period: Period, reference: Reference, editions: Editions | None
) -> Iterator[Finding]:
    """Yield what speaks against a state: the deadline, and what was published before."""
    before = [
        edition for edition in (editions.current if editions is not None and editions.all else ()) if edition.period < period
    ]
    published = before[-1].report if before else {}
    for row in rows:
        deadline = reference.commitment[row.commitment].deadline
        words = STATE_WORDS[row.state].zh
        if deadline is not None and row.state is CommitmentState.LATE and period < deadline:
            yield NOT_YET_LATE.at(row.at.file, row.at.place, words, deadline=deadline)
        if deadline is not None and row.state is CommitmentState.NOT_DUE and deadline < period:
            yield PAST_DUE.at(row.at.file, row.at.place, words, deadline=deadline)
        was = published.get(row.commitment)
        is_typed = row.at is not NOWHERE  # nobody takes back what nobody wrote of: the return is late, which is told by itself
        if is_typed and was is not None and was.state is CommitmentState.DONE is not row.state and not row.reason:
            yield TAKEN_BACK.at(row.at.file, row.at.place, words)


def _read(table: Table, row: int, commitment: Commitment, period: Period) -> tuple[SubmittedCommitment | None, list[Finding]]:
    findings: list[Finding] = []

    def tell(kind: FindingKind, key: str, came: object, **words: object) -> None:
        findings.append(kind.at(table.sheet.file, table.place(row, key), came, **words))

    state = _STATES.get(plain(table.text(row, "state")))
    if state is None:
        tell(BAD_STATE, "state", table.text(row, "state") or "—")
    written = table.text(row, "since")
    since = parse_day(table.sheet.cell(row, table.columns.get("since"))) if written else None
    if written and since is None:
        tell(BAD_DAY, "since", written)
    if since is not None and since > period.last_day:
        tell(AFTER_THE_MONTH, "since", since, day=period.last_day)
    shown_by = Bilingual(table.text(row, "shown_by_zh"), table.text(row, "shown_by_en"))
    findings += _one_language(table, row, shown_by, "shown_by")
    if state is CommitmentState.DONE and not (shown_by.zh or shown_by.en):
        tell(NOT_SHOWN, "shown_by_zh", "—")
    if state is None:
        return None, findings
    at = CellAddress(table.sheet.file, table.sheet.name, cell_name(row, table.columns["state"]))
    return SubmittedCommitment(commitment.id, state, since, shown_by, at, table.text(row, "reason")), findings


def _one_language(table: Table, row: int, text: Bilingual, key: str) -> Iterator[Finding]:
    if bool(text.zh) != bool(text.en):
        empty = f"{key}_en" if text.zh else f"{key}_zh"
        yield ONE_LANGUAGE.at(table.sheet.file, table.place(row, empty), "—")
