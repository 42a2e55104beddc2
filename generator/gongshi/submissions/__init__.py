"""What the bureaus hand in: the month's workbook, reading it, and telling every fault in it with its cell. Private side."""

from gongshi.submissions.aggregating import aggregate
from gongshi.submissions.annotating import annotate
from gongshi.submissions.answering import write_reason
from gongshi.submissions.checking import asks_for_reason, check_submission, check_workbooks
from gongshi.submissions.model import (
    BureauReturn,
    CellAddress,
    Contributors,
    Explanation,
    Submission,
    SubmittedCommitment,
    SubmittedFile,
    SubmittedObservation,
    SubmittedProjectCell,
)
from gongshi.submissions.reading import period_of, read_workbooks
from gongshi.submissions.signatures import sign_file, verify_signatures
from gongshi.submissions.template import write_template

__all__ = [
    "BureauReturn",
    "CellAddress",
    "Contributors",
    "Explanation",
    "Submission",
    "SubmittedCommitment",
    "SubmittedFile",
    "SubmittedObservation",
    "SubmittedProjectCell",
    "aggregate",
    "annotate",
    "asks_for_reason",
    "check_submission",
    "check_workbooks",
    "period_of",
    "read_workbooks",
    "sign_file",
    "verify_signatures",
    "write_reason",
    "write_template",
]
