"""Writes the leading office's sheets of the workbook: where each promise stands, and room for the bulletin's paragraphs."""

from typing import TYPE_CHECKING

from gongshi.editions.model import CommitmentState, Editions
from gongshi.periods import Period
from gongshi.reference import Reference
from gongshi.submissions.commitment_layout import (
    BULLETIN_SHEET,
    COMMITMENT_COLUMNS,
    COMMITMENTS_SHEET,
    PARAGRAPH_COLUMNS,
    PARAGRAPHS,
    STATE_WORDS,
    reported_commitments,
)
from gongshi.submissions.layout import label
from gongshi.submissions.model import Submission
from gongshi.submissions.sheet_writing import add_choices, add_sheet

if TYPE_CHECKING:
    from openpyxl import Workbook


def add_commitment_sheets(
    workbook: "Workbook", reference: Reference, editions: Editions, period: Period, filled: Submission | None
) -> None:
    """Add both sheets, with last month's published states beside, and what `filled` says already."""
    before = [edition for edition in editions.current if edition.period < period] if editions.all else []
    last = before[-1].report if before else {}
    given = {row.commitment: row for row in filled.commitments} if filled is not None else {}
    rows = []
    for commitment in reported_commitments(reference):
        published, now = last.get(commitment.id), given.get(commitment.id)
        rows.append({
            "commitment": commitment.id,
            "summary": label(commitment.summary),
            "quotation": commitment.quotation,
            "deadline": str(commitment.deadline or ""),
            "last_state": label(STATE_WORDS[published.state]) if published else "—",
            "state": label(STATE_WORDS[now.state]) if now and now.state is not CommitmentState.NOT_REPORTED else None,
            "since": str(now.since) if now and now.since else None,
            "shown_by_zh": now.shown_by.zh or None if now else None,
            "shown_by_en": now.shown_by.en or None if now else None,
            "reason": now.reason or None if now else None,
        })  # fmt: skip
    sheet = add_sheet(workbook, COMMITMENTS_SHEET, COMMITMENT_COLUMNS, rows)
    add_choices(sheet, COMMITMENT_COLUMNS, "state", [label(word) for word in STATE_WORDS.values()], len(rows))
    paragraphs = filled.paragraphs if filled is not None else ()
    empty: list[dict[str, str]] = [{}] * max(0, PARAGRAPHS - len(paragraphs))
    add_sheet(
        workbook, BULLETIN_SHEET, PARAGRAPH_COLUMNS, [{"text_zh": text.zh, "text_en": text.en} for text in paragraphs] + empty
    )
