"""Reads a PDF with a text layer: its lines page by page, with page numbers and running heads taken out.

Takes bytes; gives a `Source`. An indent on the page becomes leading spaces, by which paragraphs are told apart.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gongshi.findings import Finding, FindingKind
from gongshi.languages import Bilingual
from gongshi.plan.formats.lines import Line, Source

SCANNED = FindingKind(
    "plan-pdf-scanned",
    Bilingual("带文字层的 PDF", "a PDF with a text layer"),
    Bilingual(
        "这是扫描件。请向发文单位索取可复制文字的版本，或先作文字识别并逐字核对。",
        "This is a scan. Ask the issuer for one whose text can be copied, or recognise its text and check every word.",
    ),
)
ENCRYPTED = FindingKind(
    "plan-pdf-encrypted",
    Bilingual("不需要密码的 PDF", "a PDF that needs no password"),
    Bilingual("请用密码打开后另存为不加密的 PDF。", "Open it with its password and save it without one."),
)
DAMAGED = FindingKind(
    "plan-pdf-damaged",
    Bilingual("完好的 PDF", "a sound PDF"),
    Bilingual("请重新下载或另存。", "Download or save it again."),
)

_PAGE_NUMBER = re.compile(
    r"\s*(?:[-—－–·•\s]{0,6}\d{1,4}[-—－–·•\s]{0,6}|第\s*\d{1,4}\s*页(?:[\s，,/]*共\s*\d{1,4}\s*页)?|\d{1,4}\s*/\s*\d{1,4})\s*"
)
_EDGE_LINES = 2  # at the top and the bottom of a page, where furniture stands
_LEAST_PAGES = 3  # that a running head is seen on
_LEAST_CHARACTERS = 8  # a page; a scan has stamps and page numbers at most
_INDENT_CHARACTERS = 1.4
_INDENT_TEXT = "    "


@dataclass(slots=True)
class _PageLine:
    text: str
    page: int
    left: float
    size: float


def read_pdf(content: bytes, place: Path) -> tuple[Source | None, list[Finding]]:
    """Read a PDF's lines, counted through all pages."""
    import pypdfium2
    from pypdfium2.raw import FPDF_ERR_PASSWORD

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        kind = ENCRYPTED if getattr(error, "err_code", None) == FPDF_ERR_PASSWORD else DAMAGED
        return None, [kind.at(place, "-", str(error))]
    try:
        pages = [_page_lines(document[number], number) for number in range(len(document))]
    except pypdfium2.PdfiumError as error:
        return None, [DAMAGED.at(place, "-", str(error))]
    finally:
        document.close()
    characters = sum(len(line.text.strip()) for page in pages for line in page)
    if characters < _LEAST_CHARACTERS * max(1, len(pages)):
        return None, [SCANNED.at(place, "-", f"{len(pages)} pages, {characters} characters")]
    return _source(pages), []


def _page_lines(page: Any, number: int) -> list[_PageLine]:
    textpage = page.get_textpage()
    text = textpage.get_text_range()
    lines: list[_PageLine] = []
    offset = 0
    for piece in text.replace("\r\n", "\n\x00").split("\n"):  # \x00 keeps the offsets: pdfium counts both characters
        line = piece.removeprefix("\x00")
        start = offset + len(piece) - len(line)
        offset += len(piece) + 1
        bare = line.strip()
        if not bare:
            continue
        first = start + len(line) - len(line.lstrip())
        left, bottom, _, top = textpage.get_charbox(first, loose=True) if first < textpage.count_chars() else (0.0, 0.0, 0.0, 0.0)
        lines.append(_PageLine(bare, number, left, max(1.0, top - bottom)))
    return lines


def _source(pages: Sequence[Sequence[_PageLine]]) -> Source:
    heads = _running_heads(pages)
    lefts = Counter(round(line.left) for page in pages for line in page)
    margin = min((left for left, count in lefts.items() if count >= max(lefts.values()) / 3), default=0)
    lines: list[Line] = []
    furniture: list[Line] = []
    number = 0
    for page in pages:
        for index, line in enumerate(page):
            number += 1
            at_edge = index < _EDGE_LINES or index >= len(page) - _EDGE_LINES
            if at_edge and (_PAGE_NUMBER.fullmatch(line.text) or _pattern(line.text) in heads):
                furniture.append(Line(number, line.text))
                continue
            indented = (
                line.left - margin > _INDENT_CHARACTERS * line.size * 0.8
            )  # a character is as wide as high, less its line gap
            lines.append(Line(number, (_INDENT_TEXT if indented else "") + line.text))
    return Source(tuple(lines), tuple(furniture))


def _running_heads(pages: Sequence[Sequence[_PageLine]]) -> set[str]:
    """Return the lines, digits aside, that stand at the edge of most pages."""
    seen = Counter(
        pattern for page in pages for pattern in {_pattern(line.text) for line in (*page[:_EDGE_LINES], *page[-_EDGE_LINES:])}
    )
    least = max(_LEAST_PAGES, len(pages) * 0.6)
    return {pattern for pattern, count in seen.items() if count >= least}


def _pattern(line: str) -> str:
    return re.sub(r"\d+", "#", re.sub(r"\s+", "", line))
