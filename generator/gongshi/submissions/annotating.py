"""Writes findings into a copy of the workbook, each as a comment on its cell: the officer corrects where it is wrong.

The workbook has been through the preflight; a file that it refused cannot be annotated.
"""

import io
import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from gongshi.findings import Finding, FindingKind, FindingsError, Severity
from gongshi.languages import Bilingual
from gongshi.submissions.opening import open_file

AUTHOR = "gongshi"
NOT_WRITABLE = FindingKind(
    "annotate-file",
    Bilingual("可以写入批注的 .xlsx", "an .xlsx that comments can be written into"),
    Bilingual("请另存为 .xlsx 再试；问题已列在屏幕上。", "Save it as .xlsx and try again; the findings stand on the screen."),
)
_PLACE = re.compile(r"(?:(?P<sheet>.+)!)?(?P<cell>[A-Z]{1,3}[1-9][0-9]*)(?::[A-Z]{1,3}[0-9]+)?")
_COLOURS = {Severity.ERROR: "FFFFC7CE", Severity.WARNING: "FFFFEB9C"}  # the red and yellow that spreadsheet programs use
_COMMENT_WIDTH, _LINE_HEIGHT, _SIGNS_A_LINE = 380, 18, 30


def annotate(workbook: Path, findings: Iterable[Finding], *, place: str | None = None) -> bytes:
    """Return a copy of an .xlsx with the findings about it as comments; `place` is its name in the findings.

    Findings about the file as a whole stand on the first cell of its first sheet. Raises `FindingsError` for a file that
    was refused, is no workbook, or cannot be written back.
    """
    from openpyxl import load_workbook
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    name = place or workbook.name
    opened, refused = open_file(workbook, name)
    if opened is None or workbook.suffix.lower() != ".xlsx":
        raise FindingsError(refused or [NOT_WRITABLE.at(name, "-", workbook.suffix)])
    try:
        book = load_workbook(io.BytesIO(workbook.read_bytes()))
    except (KeyError, IndexError, TypeError, ValueError, AttributeError) as error:  # styles it does not know, and the like
        raise FindingsError([NOT_WRITABLE.at(name, "-", error)]) from error
    by_cell: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        if finding.file == name:
            match = _PLACE.fullmatch(finding.place)
            known = match is not None and match["sheet"] in book.sheetnames
            key = (match["sheet"], match["cell"]) if match is not None and known else (book.sheetnames[0], "A1")
            by_cell[key].append(finding)
    for (sheet, address), found in by_cell.items():
        cell = book[sheet][_top_left(book[sheet].merged_cells.ranges, address)]
        text = "\n\n".join(_text(finding) for finding in found)
        lines = sum(1 + len(line) // _SIGNS_A_LINE for line in text.splitlines())
        cell.comment = Comment(text, AUTHOR, height=_LINE_HEIGHT * (lines + 1), width=_COMMENT_WIDTH)
        worst = min((finding.severity for finding in found), key=list(_COLOURS).index)
        cell.fill = PatternFill("solid", fgColor=_COLOURS[worst])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _top_left(merged: Iterable[object], address: str) -> str:
    """Return the cell that a merged range shows: only that one can hold a comment."""
    for area in merged:
        if address in area:  # type: ignore[operator]  # a CellRange, which the library does not export
            return str(area).partition(":")[0]
    return address


def _text(finding: Finding) -> str:
    sign = "✗" if finding.severity is Severity.ERROR else "!"
    return (
        f"{sign} 应为{finding.wanted.zh}，现为“{finding.came}”。{finding.remedy.zh}\n"
        f"Wanted: {finding.wanted.en}; came: “{finding.came}”. {finding.remedy.en}"
    )
