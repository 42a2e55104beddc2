"""Turns a plan's file into lines, whatever its format, and says in a finding what it cannot read and what to do.

Takes a path; gives a `Source`. The format is told by the content, not by the file's name; what comes after knows
nothing of files.
"""

import hashlib
import io
import re
import zipfile
from pathlib import Path

from gongshi.findings import Finding, FindingKind
from gongshi.languages import Bilingual
from gongshi.plan.formats.lines import Line, PageTable, Source, text_lines, without_page_numbers
from gongshi.plan.formats.markdown import read_markdown
from gongshi.plan.formats.page import read_page
from gongshi.plan.formats.pdf import read_pdf
from gongshi.plan.formats.word import read_word

__all__ = ["Line", "PageTable", "Source", "decoded", "read_content", "read_source", "text_lines"]

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
NOT_A_DOCUMENT = FindingKind(
    "plan-format",
    Bilingual(
        "方案的文字：txt、md、html、docx 或带文字层的 pdf", "a plan's text: txt, md, html, docx, or a pdf with a text layer"
    ),
    Bilingual(
        "请找到方案本身的文件；旧版 .doc、.wps 请另存为 .docx。", "Find the plan itself; save an old .doc or .wps again as .docx."
    ),
)

_BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_KINDS_BY_START = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old or encrypted Office file"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG image"),
    (b"\xff\xd8\xff", "JPEG image"),
    (b"II*\x00", "TIFF image"),
    (b"MM\x00*", "TIFF image"),
    (b"GIF8", "GIF image"),
    (b"\x1f\x8b", "gzip archive"),
    (b"Rar!", "RAR archive"),
    (b"7z\xbc\xaf", "7z archive"),
)
_HTML = re.compile(
    r"\s*(?:<\?xml[^<>]{0,200}>\s*)?(?:<!--.{0,1000}?-->\s*)?<(?:!doctype|html|head|body|meta|div|table|p|article)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_SNIFFED = 4096
_WORD = "Word"


def read_source(path: Path, place: Path) -> tuple[Source | None, str, list[Finding]]:
    """Read the file at `path` into lines; also the SHA-256 of its bytes, and what was wrong. `place` names it."""
    if not path.is_file():
        return None, "", [MISSING.at(place, "-", "—")]
    content = path.read_bytes()
    source, findings = read_content(content, place)
    if source is not None and not any(line.text.strip() for line in source.lines):
        source, findings = None, [EMPTY.at(place, "-", f"{len(content)} bytes")]
    return source, hashlib.sha256(content).hexdigest(), findings


def read_content(content: bytes, place: Path) -> tuple[Source | None, list[Finding]]:
    """Read a file's bytes into lines by what they are; `place` names the file and tells Markdown from plain text."""
    if content[:_SNIFFED].lstrip().startswith(b"%PDF-"):
        return read_pdf(content, place)
    kind = _zip_kind(content) if content.startswith(b"PK") else _other_kind(content)
    if kind == _WORD:
        return read_word(content, place)
    if kind:
        return None, [NOT_A_DOCUMENT.at(place, "-", kind)]
    text, findings = decoded(content, place)
    return (None if text is None else _read_text(text, place)), findings


def _read_text(text: str, place: Path) -> Source:
    if _HTML.match(text[:_SNIFFED]):
        return read_page(text)
    return read_markdown(text) if place.suffix.lower() in (".md", ".markdown") else without_page_numbers(text_lines(text))


def _other_kind(content: bytes) -> str:
    return next((kind for start, kind in _KINDS_BY_START if content.startswith(start)), "")


def decoded(content: bytes, place: Path) -> tuple[str | None, list[Finding]]:
    """Decode text as UTF-8, UTF-16 or GB18030; a finding names the first byte that is in none of them."""
    encodings = [encoding for mark, encoding in _BYTE_ORDER_MARKS if content.startswith(mark)] or ["utf-8", "gb18030"]
    if b"\x00" in content[:_SNIFFED] and encodings[0] == "utf-8":
        encodings = ["utf-16-le" if content[1:_SNIFFED:2].count(0) >= content[:_SNIFFED:2].count(0) else "utf-16-be"]
    first: UnicodeDecodeError | None = None
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError as error:
            first = first or error
            continue
        if "\x00" not in text:
            return text, []
    byte = first.start if first else max(0, content.find(b"\x00"))
    line = content.count(b"\n", 0, byte) + 1
    return None, [UNDECODABLE.at(place, f"line {line}, byte {byte}", content[byte : byte + 4].hex(" "))]


def _zip_kind(content: bytes) -> str:
    """Say what a zip archive holds; a damaged one is read as Word, whose reader says what is wrong with it."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        return _WORD
    folders = {name.split("/", 1)[0] for name in names}
    if "word" in folders:
        return _WORD
    return "spreadsheet" if "xl" in folders else "presentation" if "ppt" in folders else "zip archive"
