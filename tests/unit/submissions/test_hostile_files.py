"""Files that would harm or cannot be read: turned away by the look at the zip, before any library opens them."""

import io
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from desk import Desk, errors
from gongshi.submissions.preflight import MAX_FILE_BYTES, MAX_UNPACKED_BYTES, read_parts

SHEET = "xl/worksheets/sheet3.xml"
Change = Callable[[dict[str, bytes]], None]


def workbook(desk: Desk) -> bytes:
    return desk.save(desk.filled()).read_bytes()


def changed(content: bytes, change: Change) -> bytes:
    """Return a workbook with its parts changed."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


def with_part(name: str, part: bytes) -> Change:
    return lambda parts: parts.update({name: part})


def with_text(name: str, before: bytes, after: bytes) -> Change:
    def change(parts: dict[str, bytes]) -> None:
        assert before in parts[name]
        parts[name] = parts[name].replace(before, after, 1)

    return change


def with_cell(cell: bytes) -> Change:
    return with_text(SHEET, b"</sheetData>", b"<row>" + cell + b"</row></sheetData>")


def far_row(row: bytes) -> Change:
    return with_text(SHEET, b"</sheetData>", row + b"</sheetData>")


RELATION = b'<Relationship Id="rId99" Type="http://x/%s" Target="http://198.51.100.1/a" TargetMode="External"/></Relationships>'
DOCTYPE = b'<!DOCTYPE a [<!ENTITY l "lol"><!ENTITY m "&l;&l;&l;">]>'

CASES: dict[str, tuple[Change, str]] = {
    "a zip bomb": (with_part("xl/media/a.xml", b"0" * (MAX_UNPACKED_BYTES + 1)), "file-unpacks-too-large"),
    "a lone cell at XFD1048576": (with_cell(b'<c r="XFD1048576"><v>1</v></c>'), "file-far-cell"),
    "an empty text far out": (with_cell(b'<c r="XFD1048576" t="str"><v></v></c>'), "file-far-cell"),
    "a row number beyond all": (far_row(b'<row r="99999999999"><c><v>1</v></c></row>'), "file-far-cell"),
    "an address that is none": (with_cell(b'<c r="A99999999999"><v>1</v></c>'), "file-far-cell"),
    "a formula far out": (with_cell(b'<c r="A1048576"><f>1</f></c>'), "file-far-cell"),
    "external links": (with_part("xl/externalLinks/externalLink1.xml", b"<a/>"), "file-external-links"),
    "an external relation": (
        with_text("xl/_rels/workbook.xml.rels", b"</Relationships>", RELATION % b"image"),
        "file-external-links",
    ),
    "a database connection": (with_part("xl/connections.xml", b"<a/>"), "file-external-links"),
    "an embedded object": (with_part("xl/embeddings/oleObject1.bin", b"MZ"), "file-external-links"),
    "macros": (with_part("xl/vbaProject.bin", b"\0"), "file-macros"),
    "the content type of macros": (
        with_text("[Content_Types].xml", b"</Types>", b"<!-- sheet.macroEnabled.main+xml --></Types>"),
        "file-macros",
    ),
    "a DOCTYPE": (lambda parts: parts.update({SHEET: DOCTYPE + parts[SHEET]}), "file-doctype"),
    "a DOCTYPE in UTF-16": (
        with_part("xl/sharedStrings.xml", f"<?xml version='1.0' encoding='UTF-16'?>{DOCTYPE.decode()}<sst/>".encode("utf-16")),
        "file-doctype",
    ),
    "too many parts": (lambda parts: parts.update({f"xl/media/{n}": b"" for n in range(400)}), "file-too-many-parts"),
    "XML that is not closed": (with_cell(b'<c r="A99"><v>'), "file-broken"),
    "a style that is no number": (with_cell(b'<c r="A99" s="x"><v>1</v></c>'), "file-broken"),
    "a shared text that is not there": (with_cell(b'<c r="A99" t="s"><v>99999</v></c>'), "file-broken"),
    "rows within rows": (far_row(b"<row>" * 100), "file-broken"),
    "more merged cells than a sheet has": (
        with_text(SHEET, b"</sheetData>", b"</sheetData>" + b'<mergeCell ref="A2:CV5000"/>' * 1001),
        "file-far-cell",
    ),
    "no workbook inside": (lambda parts: parts.pop("xl/workbook.xml") and None, "file-broken"),
}


@pytest.mark.parametrize("case", CASES)
def test_a_hostile_workbook_is_turned_away(desk: Desk, case: str) -> None:
    change, code = CASES[case]
    path = desk.folder / "april.xlsx"
    path.write_bytes(changed(workbook(desk), change))
    submission, findings = desk.read(path)
    assert submission is None
    assert [found for found, _ in errors(findings)] == [code]
    assert findings[0].remedy.zh
    assert findings[0].remedy.en


def test_what_spreadsheet_programs_do_is_no_attack(desk: Desk) -> None:
    """A whole sheet formatted to its last row, and a hyperlink that a typed address became."""

    def change(parts: dict[str, bytes]) -> None:
        far_row(b'<row r="1048576"><c r="XFD1048576" s="1"/></row>')(parts)
        with_text("xl/_rels/workbook.xml.rels", b"</Relationships>", RELATION % b"relationships/hyperlink")(parts)

    path = desk.folder / "april.xlsx"
    path.write_bytes(changed(workbook(desk), change))
    submission, findings = desk.read(path)
    assert submission is not None
    assert findings == []


def test_a_file_of_200_mb_is_not_even_opened(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    path = desk.folder / "april.xlsx"
    with path.open("wb") as file:
        file.truncate(200_000_000)  # sparse: nothing is written
    monkeypatch.setattr(Path, "read_bytes", lambda _: pytest.fail("the file was read"))
    _, findings = desk.read(path)
    assert errors(findings) == [("file-too-large", "-")]
    assert findings[0].came == "200 MB"
    assert MAX_FILE_BYTES < 200_000_000


@pytest.mark.parametrize("keep", [0.1, 0.5, 0.99])
def test_a_file_cut_off_is_turned_away(desk: Desk, keep: float) -> None:
    content = workbook(desk)
    path = desk.folder / "april.xlsx"
    path.write_bytes(content[: int(len(content) * keep)])
    _, findings = desk.read(path)
    assert errors(findings) == [("file-broken", "-")]


def test_a_file_with_a_changed_byte_is_turned_away(desk: Desk) -> None:
    content = bytearray(workbook(desk))
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as archive:
        place = archive.getinfo(SHEET).header_offset + 200
    content[place] ^= 0xFF
    path = desk.folder / "april.xlsx"
    path.write_bytes(bytes(content))
    _, findings = desk.read(path)
    assert errors(findings) == [("file-broken", "-")]


def test_encrypted_workbooks_and_old_ones_are_named(desk: Desk) -> None:
    path = desk.folder / "april.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 1000)
    _, findings = desk.read(path)
    assert errors(findings) == [("file-encrypted", "-")]


def test_an_encrypted_zip_is_named(desk: Desk) -> None:
    content = bytearray(workbook(desk))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = content.find(signature)
        struct.pack_into("<H", content, place + offset, struct.unpack_from("<H", content, place + offset)[0] | 1)
    path = desk.folder / "april.xlsx"
    path.write_bytes(bytes(content))
    _, findings = desk.read(path)
    assert errors(findings) == [("file-encrypted", "-")]


def test_a_size_that_lies_does_not_unpack_more(desk: Desk) -> None:
    """The directory says ten bytes where there are a million: unpacking stops at ten and the checksum is wrong."""
    content = bytearray(changed(workbook(desk), with_part("xl/media/a.xml", b"0" * 1_000_000)))
    place = content.rfind(b"xl/media/a.xml") - 46
    struct.pack_into("<I", content, place + 24, 10)
    _, refusal = read_parts(bytes(content), "april.xlsx")
    assert refusal is not None
    assert refusal.code == "file-broken"


def test_parts_told_twice_are_turned_away(desk: Desk) -> None:
    path = desk.folder / "april.xlsx"
    path.write_bytes(workbook(desk))
    with zipfile.ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(SHEET, b"<worksheet/>")
    _, findings = desk.read(path)
    assert errors(findings) == [("file-broken", "-")]


@pytest.mark.parametrize(("name", "content"), [("april.docx", b"x"), ("april.pdf", b"%PDF"), ("gone.xlsx", None)])
def test_other_files_are_named(desk: Desk, name: str, content: bytes | None) -> None:
    path = desk.folder / name
    if content is not None:
        path.write_bytes(content)
    _, findings = desk.read(path)
    assert errors(findings) == [("file-kind", "-")]


def test_a_refused_file_does_not_hide_what_is_wrong_in_the_other(desk: Desk) -> None:
    bad = desk.folder / "finance.xlsx"
    bad.write_bytes(b"PK\x03\x04")
    book = desk.filled()
    book["全市"]["F2"] = "约30"
    _, findings = desk.read(desk.save(book), bad)
    assert [code for code, _ in errors(findings)] == ["figure-inexact", "file-broken"]
