"""What the bureaus hand in: the month's workbook, reading it, and telling every fault in it with its cell. Private side."""

from gongshi.submissions.aggregating import aggregate
from gongshi.submissions.annotating import annotate
from gongshi.submissions.checking import check_submission, check_workbooks
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
    "check_submission",
    "check_workbooks",
    "period_of",
    "read_workbooks",
    "sign_file",
    "verify_signatures",
    "write_template",
]
