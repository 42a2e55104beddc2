"""What every format is read into: lines with their numbers, and page furniture apart.

Lines of a text or PDF are counted through the document; of a Word file or web page, its paragraphs and table rows are.
"""

import datetime
import re
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the source, counted from 1, and whether it is known to be a paragraph of its own."""

    number: int
    text: str
    whole: bool = False


@dataclass(frozen=True, slots=True)
class PageTable:
    """What the metadata table of a saved government page says; its title and number count where the text has none."""

    title: str | None = None
    doc_number: str | None = None
    issuer: str | None = None
    date: datetime.date | None = None
    index_number: str | None = None
    theme: str | None = None
    publisher: str | None = None
    publish_date: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A document's lines, and its page furniture (page numbers, running heads), which is no part of the text."""

    lines: tuple[Line, ...]
    furniture: tuple[Line, ...] = ()
    table: PageTable = field(default_factory=PageTable)


def text_lines(text: str) -> tuple[Line, ...]:
    """Return the lines of `text`: ends are \\n, \\r\\n or \\r; a form feed ends a page, not a line's count."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    return tuple(Line(number, line) for number, line in enumerate(unified.split("\n"), start=1))


_NUMBER_LINE = re.compile(
    r"\s*(?:[-—－–─·]{1,3}\s*\d{1,4}\s*[-—－–─·]{1,3}|第\s*\d{1,4}\s*页(?:[\s，,/]{0,3}共\s*\d{1,4}\s*页)?)\s*"
)


def without_page_numbers(lines: tuple[Line, ...]) -> Source:
    """Return the lines of a text as a source whose page numbers (— 3 —, 第3页) are furniture."""
    furniture = tuple(line for line in lines if _NUMBER_LINE.fullmatch(line.text))
    return Source(tuple(line for line in lines if not _NUMBER_LINE.fullmatch(line.text)), furniture)
