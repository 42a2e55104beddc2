"""Reads a Word file (.docx): paragraphs with the numbers that Word adds by itself, tables row by row.

Takes bytes; gives a `Source` whose lines are counted by paragraphs and rows. Deleted text is left out.
"""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from gongshi.findings import Finding, FindingKind
from gongshi.languages import Bilingual
from gongshi.plan.formats.lines import Line, Source
from gongshi.plan.formats.word_numbering import Numbering

DAMAGED = FindingKind(
    "plan-word-damaged",
    Bilingual("完好的 Word 文件（.docx）", "a sound Word file (.docx)"),
    Bilingual(
        "请用 Word 或 WPS 打开后另存为 .docx，或另存为 PDF。", "Open it in Word or WPS and save it again as .docx, or as PDF."
    ),
)

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SKIPPED = {
    f"{_W}del",
    f"{_W}moveFrom",
    f"{_W}instrText",
    f"{_W}txbxContent",
    f"{_W}pict",
    f"{_W}drawing",
    f"{_W}footnoteReference",
    f"{_W}pPr",
    f"{_W}rPr",
}
_MOST_BYTES = 200_000_000  # unpacked; a plan is a few megabytes at most


def read_word(content: bytes, place: Path) -> tuple[Source | None, list[Finding]]:
    """Read a .docx file's paragraphs and table rows as lines."""
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import XMLSyntaxError

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
        if size > _MOST_BYTES:
            return None, [DAMAGED.at(place, "-", f"{size} bytes unpacked")]
        document = docx.Document(io.BytesIO(content))
        lines = tuple(_lines(document))
    except (
        zipfile.BadZipFile,
        zipfile.LargeZipFile,
        PackageNotFoundError,
        XMLSyntaxError,
        KeyError,
        ValueError,
        OSError,
        NotImplementedError,
        RuntimeError,
        EOFError,
    ) as error:
        return None, [DAMAGED.at(place, "-", f"{type(error).__name__}: {error}"[:200])]
    return Source(lines), []


def _lines(document: Any) -> Iterator[Line]:
    numbering = Numbering(document)
    number = 0
    for block in _blocks(document.element.body):
        number += 1
        if block.tag == f"{_W}tbl":
            for row in _rows(block, numbering):
                yield Line(number, row, whole=True)
                number += 1
            number -= 1
        else:
            yield from (Line(number, text, whole=True) for text in _paragraph_lines(block, numbering))


def _blocks(parent: Any) -> Iterator[Any]:
    """Yield paragraphs and tables in order, also those inside content controls and insertions."""
    for child in parent.iterchildren():
        if child.tag in (f"{_W}p", f"{_W}tbl"):
            yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml", f"{_W}smartTag"):
            yield from _blocks(child)


def _paragraph_lines(paragraph: Any, numbering: Numbering) -> list[str]:
    return (numbering.label(paragraph) + "".join(_pieces(paragraph))).split("\n")


def _pieces(element: Any) -> Iterator[str]:
    for child in element.iterchildren():
        if child.tag in _SKIPPED:
            continue
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag == f"{_W}tab":
            yield " "
        elif child.tag in (f"{_W}br", f"{_W}cr"):
            yield "\n"
        elif child.tag == f"{_W}noBreakHyphen":
            yield "-"
        else:
            yield from _pieces(child)


def _rows(table: Any, numbering: Numbering) -> Iterator[str]:
    """Yield each row as its cells' texts with tabs between; a table of one column as its paragraphs."""
    for row in table.iterchildren(f"{_W}tr"):
        cells = [cell for cell in row.iter(f"{_W}tc") if next(cell.iterancestors(f"{_W}tr")) is row]
        texts = [
            [line for block in _blocks(cell) if block.tag == f"{_W}p" for line in _paragraph_lines(block, numbering)]
            for cell in cells
        ]
        if len(cells) == 1:
            yield from texts[0]
        else:
            yield "\t".join("".join(lines).replace("\t", " ") or " " for lines in texts)
