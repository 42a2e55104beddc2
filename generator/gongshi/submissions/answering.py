"""Writes the reason for a figure into its row's column 核对说明 (Reason): a doubt answered on the desk, not in the workbook.

The workbook stays the one place of reasons: the check, the signatures and the release read it there.
"""

import io
import re
from pathlib import Path

from gongshi.findings import Finding, FindingKind
from gongshi.languages import Bilingual
from gongshi.submissions.layout import REASON
from gongshi.submissions.opening import open_file
from gongshi.submissions.sheet_writing import fixed_bytes
from gongshi.submissions.tables import find_tables

NO_ROW = FindingKind(
    "reason-row",
    Bilingual(".xlsx 中有“核对说明”列的一行", "a row of an .xlsx that has the column Reason"),
    Bilingual("请在文件里写明原因，再交一次。", "Write the reason in the file itself and hand it in again."),
)
_PLACE = re.compile(r"(?P<sheet>.+)!(?P<column>[A-Z]{1,3})(?P<row>[1-9][0-9]*)(?::.*)?")


def write_reason(workbook: Path, place: str, reason: str) -> tuple[bytes | None, list[Finding]]:
    """Return the workbook with `reason` in the row of `place` (`县区!C7`); `None` with the finding where it has no such row.

    A formula is replaced by the value it last gave, which is what the check has read: writing the workbook anew would
    otherwise leave a formula without a value.
    """
    from openpyxl import load_workbook

    opened, refused = open_file(workbook, workbook.name)
    match = _PLACE.fullmatch(place)
    if opened is None:
        return None, refused
    tables = [table for table in find_tables(opened)[0] if match and table.sheet.name == match["sheet"]]
    if match is None or workbook.suffix.lower() != ".xlsx" or not tables or REASON.key not in tables[0].columns:
        return None, [NO_ROW.at(workbook.name, place, "—")]
    content = workbook.read_bytes()
    book, values = (load_workbook(io.BytesIO(content), data_only=only) for only in (False, True))
    for sheet in book.worksheets:
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"):
            value = values[sheet.title][cell.coordinate].value
            if value is not None:
                cell.value = value
    book[match["sheet"]].cell(int(match["row"]), tables[0].columns[REASON.key] + 1).value = reason.strip()
    return fixed_bytes(book), []
