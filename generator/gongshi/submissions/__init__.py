"""What the bureaus hand in: the month's workbook, reading it, and telling every fault in it with its cell. Private side."""

from gongshi.submissions.annotating import annotate
from gongshi.submissions.checking import check_submission, check_workbooks
from gongshi.submissions.model import (
    BureauReturn,
    CellAddress,
    Contributors,
    Explanation,
    Submission,
    SubmittedFile,
    SubmittedObservation,
    SubmittedProjectCell,
)
from gongshi.submissions.reading import read_workbooks
from gongshi.submissions.template import write_template

__all__ = [
    "BureauReturn",
    "CellAddress",
    "Contributors",
    "Explanation",
    "Submission",
    "SubmittedFile",
    "SubmittedObservation",
    "SubmittedProjectCell",
    "annotate",
    "check_submission",
    "check_workbooks",
    "read_workbooks",
    "write_template",
]
