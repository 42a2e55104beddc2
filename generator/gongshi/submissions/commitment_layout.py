"""The workbook's sheets for what is no figure: where each promise of the plan stands, and the bulletin's own paragraphs."""

from gongshi.editions.model import CommitmentState
from gongshi.languages import Bilingual
from gongshi.reference import Commitment, CommitmentKind, Reference
from gongshi.submissions.layout import REASON, Column

COMMITMENTS_SHEET = "承诺"
BULLETIN_SHEET = "公报"
PARAGRAPHS = 8  # rows to write in; more may be added

COMMITMENT_COLUMNS = (
    Column("commitment", Bilingual("承诺编号", "Commitment id"), 24, aliases=("commitment",)),
    Column("summary", Bilingual("承诺", "Commitment"), 34),
    Column("quotation", Bilingual("方案原文", "Plan text"), 44),
    Column("deadline", Bilingual("时限", "Deadline"), 11),
    Column("last_state", Bilingual("上期已公布状态", "State published last"), 15),
    Column("state", Bilingual("本期进展", "State this period"), 14, True, ("进展", "state")),
    Column("since", Bilingual("自何日起", "Since (a date)"), 13, True, ("since",)),
    Column("shown_by_zh", Bilingual("中文依据", "Shown by in Chinese"), 34, True, ("shown_by_zh",)),
    Column("shown_by_en", Bilingual("英文依据", "Shown by in English"), 34, True, ("shown_by_en",)),
    REASON,
)
PARAGRAPH_COLUMNS = (
    Column("text_zh", Bilingual("公报中文段落", "Bulletin paragraph in Chinese"), 60, True, ("text_zh",)),
    Column("text_en", Bilingual("公报英文段落", "Bulletin paragraph in English"), 60, True, ("text_en",)),
)

STATE_WORDS = {
    CommitmentState.NOT_DUE: Bilingual("未到时间", "not due"),
    CommitmentState.UNDER_WAY: Bilingual("推进中", "under way"),
    CommitmentState.DONE: Bilingual("已完成", "done"),
    CommitmentState.LATE: Bilingual("已逾期", "late"),
    CommitmentState.NOT_REPORTED: Bilingual("未报送", "not reported"),
}
_ALWAYS_REPORTED = frozenset({CommitmentKind.MILESTONE, CommitmentKind.FREQUENCY, CommitmentKind.COMMITMENT})


def reported_commitments(reference: Reference) -> tuple[Commitment, ...]:
    """Return the promises whose state somebody must report: one with a target has its state from its figures."""
    return tuple(row for row in reference.commitments if row.kind in _ALWAYS_REPORTED or not row.target)
