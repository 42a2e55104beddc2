"""Turns a plan's file into lines of text: finds the encoding, keeps each line's number, tells what it could not read.

Takes bytes; gives a `Source`. What comes after knows nothing of files.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from gongshi.findings import Finding, FindingKind
from gongshi.languages import Bilingual

MISSING = FindingKind(
    "plan-missing",
    Bilingual("应有此文件", "this file"),
    Bilingual("请检查文件名和路径。", "Check the file's name and folder."),
)
UNDECODABLE = FindingKind(
    "plan-encoding",
    Bilingual("UTF-8、GB18030 或 UTF-16 编码的文字", "text in UTF-8, GB18030 or UTF-16"),
    Bilingual("请用文本编辑器打开原件，另存为 UTF-8。", "Open the original in a text editor and save it as UTF-8."),
)
EMPTY = FindingKind(
    "plan-empty",
    Bilingual("含有文字的文件", "a file with text in it"),
    Bilingual("请检查是否选错了文件。", "Check that this is the right file."),
)

_BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the source, counted from 1, and whether it is known to be a paragraph of its own."""

    number: int
    text: str
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """A document's lines, and its page furniture (page numbers, running heads), which is no part of the text."""

    lines: tuple[Line, ...]
    furniture: tuple[Line, ...] = ()


def read_source(path: Path, place: Path) -> tuple[Source | None, str, list[Finding]]:
    """Read the file at `path` into lines; also the SHA-256 of its bytes, and what was wrong. `place` names it."""
    if not path.is_file():
        return None, "", [MISSING.at(place, "-", "—")]
    content = path.read_bytes()
    text, findings = decoded(content, place)
    source = None if text is None else Source(text_lines(text))
    if source is not None and not any(line.text.strip() for line in source.lines):
        source, findings = None, [EMPTY.at(place, "-", f"{len(content)} bytes")]
    return source, hashlib.sha256(content).hexdigest(), findings


def decoded(content: bytes, place: Path) -> tuple[str | None, list[Finding]]:
    """Decode text as UTF-8, UTF-16 (with a mark) or GB18030; a finding names the first byte that is in none of them."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            encodings = [encoding]
            break
    else:
        encodings = ["utf-8", "gb18030"]
    first: UnicodeDecodeError | None = None
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError as error:
            first = first or error
            continue
        if "\x00" not in text:
            return text, []
    byte = first.start if first else content.find(b"\x00")
    line = content.count(b"\n", 0, byte) + 1
    return None, [UNDECODABLE.at(place, f"line {line}, byte {byte}", content[byte : byte + 4].hex(" "))]


def text_lines(text: str) -> tuple[Line, ...]:
    """Return the lines of `text`: ends are \\n, \\r\\n or \\r; a form feed ends a page, not a line's count."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    return tuple(Line(number, line) for number, line in enumerate(unified.split("\n"), start=1))
