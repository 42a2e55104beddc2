"""The manifest: written and read alike, and every wrong entry is told."""

import json
from pathlib import Path
from typing import Any

import pytest
from gongshi.editions.manifest import manifest_bytes, parse_manifest, sha256

Shelf = Any
PLACE = Path("manifest.json")


def faults(content: bytes) -> list[tuple[str, str]]:
    manifest, findings = parse_manifest(content, place=PLACE)
    assert manifest is None
    return [(finding.code, finding.place) for finding in findings]


def entries(shelf: Shelf) -> dict[str, Any]:
    table: dict[str, Any] = json.loads(manifest_bytes(shelf.edition(6).manifest))
    return table


def test_it_reads_what_it_writes(shelf: Shelf) -> None:
    manifest = shelf.edition(6, 2).manifest
    assert parse_manifest(manifest_bytes(manifest), place=PLACE) == (manifest, [])


def test_checksums_are_sha256_of_the_bytes(shelf: Shelf) -> None:
    """The SHA-256 of nothing is well known."""
    assert sha256(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    shelf.put(shelf.edition(2))
    folder = shelf.folder(2)
    listed = json.loads((folder / "manifest.json").read_text("utf-8"))["files"]
    assert listed["observations.csv"] == sha256((folder / "observations.csv").read_bytes())
    assert set(listed) == {path.relative_to(folder).as_posix() for path in folder.rglob("*.*")} - {"manifest.json"}


@pytest.mark.parametrize("content", [b"{", b"[]", "公".encode("gb18030")])
def test_what_is_no_json_object(content: bytes) -> None:
    assert faults(content) == [("edition-manifest", "-")]


def test_missing_and_unknown_entries_are_told_together(shelf: Shelf) -> None:
    table = entries(shelf)
    del table["sample"]
    assert faults(json.dumps(table | {"colour": "red"}).encode()) == [
        ("edition-manifest-key-unknown", "colour"),
        ("edition-manifest-key-missing", "sample"),
    ]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("period", "2025-01"),
        ("period", 202506),
        ("revision", 0),
        ("revision", True),
        ("revision", "1"),
        ("reason", "更正"),
        ("reason", {"zh": "更正"}),
        ("sample", "yes"),
        ("audited", None),
        ("released", "18 July 2025"),
        ("plan_sha256", "abc"),
        ("generator", ""),
        ("files", {"observations.csv": "abc"}),
        ("files", []),
        ("sign_offs", [{"name": "A"}]),
        ("sign_offs", [{"name": "A", "signed_at": 7}]),
    ],
)
def test_bad_types_and_values(shelf: Shelf, key: str, value: object) -> None:
    assert faults(json.dumps(entries(shelf) | {key: value}).encode()) == [("edition-manifest-value", key)]


def test_a_revision_without_its_reason_in_both_languages(shelf: Shelf) -> None:
    shelf.put(shelf.edition(2), shelf.edition(2, 2))
    shelf.change_manifest(2, 2, reason={"zh": "更正", "en": ""})
    assert shelf.faults() == [("edition-reason-missing", "2025-02/r2/manifest.json", "reason")]


def test_a_folder_that_says_another_period_than_its_manifest(shelf: Shelf) -> None:
    shelf.put(shelf.edition(2))
    shelf.change_manifest(2, period="2025-03")
    assert ("edition-folder-manifest", "2025-02/r1/manifest.json", "period, revision") in shelf.faults()
