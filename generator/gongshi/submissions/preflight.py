"""The look at a workbook's file before any library opens it: hostile, broken or unsuitable files are turned away here.

Takes a path; gives the parts that may be read, in memory, or one finding that says why not. A workbook is a zip of XML:
sizes are read from its directory and held to while unpacking, so that neither a zip bomb nor a file of 200 MB costs
more than a moment. What is let through is packed anew: the reading library sees only what was inspected.
"""

import io
import re
import zipfile
import zlib
from pathlib import Path

from gongshi.findings import Finding, FindingKind
from gongshi.languages import Bilingual

MAX_FILE_BYTES = 5_000_000  # a full workbook of this kind has 70 KB
MAX_PARTS = 300  # a workbook of this kind has about 15
MAX_UNPACKED_BYTES = 12_000_000  # a full workbook unpacks to 1 MB

WORKBOOK_PART = "xl/workbook.xml"
WORKBOOK_RELATIONS_PART = "xl/_rels/workbook.xml.rels"
STYLES_PART = "xl/styles.xml"
CONTENT_TYPES = "[Content_Types].xml"

_SAVE_AS = Bilingual(
    "请用模板重新填写，另存为不带密码、不含宏的 .xlsx。", "Fill in the template, and save it as .xlsx without password or macros."
)
TOO_LARGE = FindingKind(
    "file-too-large",
    Bilingual("不超过 5 MB 的文件", "a file of at most 5 MB"),
    Bilingual("请删去图片和无关的表，只交模板的各表。", "Remove pictures and other sheets; hand in the template’s sheets only."),
)
UNPACKS_TOO_LARGE = FindingKind(
    "file-unpacks-too-large",
    Bilingual("展开后不超过 12 MB 的工作簿", "a workbook that unpacks to at most 12 MB"),
    _SAVE_AS,
)
TOO_MANY_PARTS = FindingKind(
    "file-too-many-parts",
    Bilingual("内部不超过 300 个部件的工作簿", "a workbook of at most 300 parts"),
    _SAVE_AS,
)
ENCRYPTED = FindingKind(
    "file-encrypted",
    Bilingual("没有密码的 .xlsx（不是旧式 .xls）", "an .xlsx without a password (and not an old .xls)"),
    _SAVE_AS,
)
BROKEN = FindingKind(
    "file-broken",
    Bilingual("完整的 .xlsx 工作簿", "a whole .xlsx workbook"),
    Bilingual("文件不完整或已损坏。请重新保存，再交一次。", "The file is cut off or damaged. Save it again and hand it in anew."),
)
MACROS = FindingKind("file-macros", Bilingual("不含宏的工作簿", "a workbook without macros"), _SAVE_AS)
EXTERNAL = FindingKind(
    "file-external-links",
    Bilingual("不引用其他文件、数据库或对象的工作簿", "a workbook that refers to no other file, database or object"),
    Bilingual("请把链接的数字改为数值，再断开链接。", "Replace linked figures by their values, then break the links."),
)
DOCTYPE = FindingKind("file-doctype", Bilingual("没有 DOCTYPE 的工作簿", "a workbook without a DOCTYPE"), _SAVE_AS)
NOT_A_FILE = FindingKind(
    "file-kind",
    Bilingual(".xlsx 或 .csv 文件", "an .xlsx or .csv file"),
    Bilingual("请另存为 .xlsx 或 .csv。", "Save it as .xlsx or .csv."),
)

_OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of encrypted workbooks and of .xls
_MACRO_PARTS = re.compile(r"vbaProject|macrosheets/", re.IGNORECASE)
_EXTERNAL_PARTS = re.compile(r"xl/(externalLinks|embeddings|activeX|ctrlProps|queryTables|connections|model)\b", re.IGNORECASE)
_EXTERNAL_RELATION = re.compile(rb"<[^<>]*\bTargetMode\s*=\s*[\"']External[\"'][^<>]*>", re.IGNORECASE)
_NEEDED_PARTS = re.compile(
    r"\[Content_Types\]\.xml$|_rels/\.rels$|xl/(workbook\.xml|_rels/workbook\.xml\.rels|sharedStrings\.xml|styles\.xml|worksheets/[^/]+\.xml)$"
)


def inspect_file(path: Path, place: str) -> Finding | None:
    """Return why a file may not even be opened, from its size and its first bytes alone."""
    if not path.is_file():
        return NOT_A_FILE.at(place, "-", "—")
    size = path.stat().st_size
    if size > MAX_FILE_BYTES:
        return TOO_LARGE.at(place, "-", f"{size / 1_000_000:.0f} MB")
    with path.open("rb") as file:
        if file.read(len(_OLE_MAGIC)) == _OLE_MAGIC:
            return ENCRYPTED.at(place, "-", "OLE")
    return None


def read_parts(content: bytes, place: str) -> tuple[dict[str, bytes], Finding | None]:
    """Return a workbook's parts that may be read, unpacked; or why none may."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            refusal = _refused(archive.infolist(), place)
            if refusal is not None:
                return {}, refusal
            parts = {entry.filename: archive.read(entry) for entry in archive.infolist()}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, ValueError, OSError) as error:
        return {}, BROKEN.at(place, "-", error)
    for name, part in parts.items():
        refusal = _refused_part(name, part, place)
        if refusal is not None:
            return {}, refusal
    if WORKBOOK_PART not in parts:
        return {}, BROKEN.at(place, "-", f"{WORKBOOK_PART}: —")
    return {name: part for name, part in parts.items() if _NEEDED_PARTS.match(name)}, None


def repacked(parts: dict[str, bytes]) -> bytes:
    """Return the inspected parts as a workbook file again, and nothing else."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


def _refused(entries: list[zipfile.ZipInfo], place: str) -> Finding | None:
    """Return why the zip's directory speaks against the file."""
    size = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_PARTS:
        return TOO_MANY_PARTS.at(place, "-", len(entries))
    if size > MAX_UNPACKED_BYTES:
        return UNPACKS_TOO_LARGE.at(place, "-", f"{size / 1_000_000:.0f} MB")
    if any(entry.flag_bits & 1 for entry in entries):
        return ENCRYPTED.at(place, "-", "zip")
    return _refused_names([entry.filename for entry in entries], place)


def _refused_names(names: list[str], place: str) -> Finding | None:
    """Return why a part should not be there: one told twice would be read differently by different programs."""
    for name in names:
        if names.count(name) > 1:
            return BROKEN.at(place, "-", name)
        if _MACRO_PARTS.search(name):
            return MACROS.at(place, "-", name)
        if _EXTERNAL_PARTS.match(name):
            return EXTERNAL.at(place, "-", name)
    return None


def _refused_part(name: str, part: bytes, place: str) -> Finding | None:
    if not name.endswith((".xml", ".rels", ".vml")):
        return None
    head = part.replace(b"\0", b"")  # UTF-16 too
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
        return DOCTYPE.at(place, "-", name)
    if name == CONTENT_TYPES and b"macroEnabled" in head:
        return MACROS.at(place, "-", name)
    if name.endswith(".rels"):
        for relation in _EXTERNAL_RELATION.findall(head):
            if b"/hyperlink" not in relation:  # an address typed into a cell becomes one: nothing is fetched
                return EXTERNAL.at(place, "-", name)
    return None
