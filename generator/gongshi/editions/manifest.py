"""The manifest of an edition: reads and writes `manifest.json`, and holds the edition's files against its checksums."""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, fields
from datetime import date
from pathlib import Path
from typing import Any

from gongshi.editions.folders import SNAPSHOT
from gongshi.editions.model import Manifest, SignOff
from gongshi.findings import Finding, FindingKind
from gongshi.languages import Bilingual
from gongshi.periods import Period
from gongshi.reference import OPTIONAL_REFERENCE_FILES, REFERENCE_FILES

MANIFEST_FILE = "manifest.json"
OBSERVATIONS_FILE = "observations.csv"
PROJECTS_FILE = "projects.csv"
COMMITMENTS_FILE = "commitments.csv"
BULLETIN_FILES = {"zh": "bulletin.zh.md", "en": "bulletin.en.md"}
_ALWAYS = tuple(f"{SNAPSHOT}/{name}" for name in REFERENCE_FILES)
_WHERE_USED = tuple(f"{SNAPSHOT}/{name}" for name in OPTIONAL_REFERENCE_FILES)
SNAPSHOT_FILES = (*_ALWAYS, *_WHERE_USED)
# Everything an edition holds, but for the manifest, which cannot hold its own checksum.
EDITION_FILES = (OBSERVATIONS_FILE, PROJECTS_FILE, COMMITMENTS_FILE, *BULLETIN_FILES.values(), *_ALWAYS)

BROKEN_MANIFEST = FindingKind(
    "edition-manifest",
    Bilingual("正确的 JSON 对象", "a well-formed JSON object"),
    Bilingual(
        "版本一经发布不得改动：请从版本库恢复此文件。", "A released edition never changes: restore the file from the repository."
    ),
)
MISSING_KEY = FindingKind(
    "edition-manifest-key-missing",
    Bilingual("有 {key} 一项", "an entry {key}"),
    Bilingual("请补上此项。", "Add the entry."),
)
UNKNOWN_KEY = FindingKind(
    "edition-manifest-key-unknown",
    Bilingual("只有已知的项：{known}", "only known entries: {known}"),
    Bilingual("请检查拼写，或删去此项。", "Check the spelling, or delete the entry."),
)
BAD_VALUE = FindingKind(
    "edition-manifest-value",
    Bilingual("{expected}", "{expected}"),
    Bilingual("请改正此项。", "Correct the entry."),
)
NO_REASON = FindingKind(
    "edition-reason-missing",
    Bilingual("修订版写明中英文理由", "the reason of a revision, in both languages"),
    Bilingual("请在 reason 的 zh 和 en 中写明为何修订。", "Say in reason, zh and en, why the edition was revised."),
)
FILE_MISSING = FindingKind(
    "edition-file-missing",
    Bilingual("版本中有此文件", "this file in the edition"),
    Bilingual("请从版本库恢复此文件。", "Restore the file from the repository."),
)
FILE_EXTRA = FindingKind(
    "edition-file-extra",
    Bilingual("版本中只有规定的文件", "only the files that belong to an edition"),
    Bilingual("请把此文件移到别处。", "Move the file elsewhere."),
)
CHECKSUM = FindingKind(
    "edition-checksum",
    Bilingual("校验和（SHA-256）为 {sha256}", "the checksum (SHA-256) {sha256}"),
    Bilingual(
        "文件在发布后被改动：请从版本库恢复；更正数据应另出修订版（r2、r3……）。",
        "The file was changed after its release: restore it; a correction is a new revision (r2, r3, …).",
    ),
)

_SHA256 = re.compile(r"[0-9a-f]{64}")


def sha256(content: bytes) -> str:
    """Return the checksum that manifests hold."""
    return hashlib.sha256(content).hexdigest()


def manifest_bytes(manifest: Manifest) -> bytes:
    """Return the manifest as its file: the fields in order, files by name; what may be empty and is, is left out."""
    values = {field.name: getattr(manifest, field.name) for field in fields(Manifest)}
    values |= {
        "period": str(manifest.period),
        "reason": asdict(manifest.reason),
        "released": manifest.released.isoformat(),
        "files": dict(sorted(manifest.files.items())),
        "sign_offs": [asdict(sign_off) for sign_off in manifest.sign_offs],
        "change_reasons": {key: asdict(reason) for key, reason in sorted(manifest.change_reasons.items())},
        "found_by": asdict(manifest.found_by) if manifest.found_by.zh else None,
        "approved_by": asdict(manifest.approved_by) if manifest.approved_by.zh else None,
    }
    values = {key: value for key, value in values.items() if value or key not in _OPTIONAL}
    return (json.dumps(values, ensure_ascii=False, indent=2) + "\n").encode()


def parse_manifest(content: bytes, *, place: Path) -> tuple[Manifest | None, list[Finding]]:
    """Read a manifest; `None` with every finding if an entry is missing, unknown or not what it should be."""
    try:
        table = json.loads(content.decode())
    except ValueError as error:
        return None, [BROKEN_MANIFEST.at(place, "-", error)]
    if not isinstance(table, dict):
        return None, [BROKEN_MANIFEST.at(place, "-", type(table).__name__)]
    known = ", ".join(_ENTRIES)
    findings = [UNKNOWN_KEY.at(place, key, key, known=known) for key in table if key not in _ENTRIES]
    findings += [MISSING_KEY.at(place, key, "—", key=key) for key in _ENTRIES if key not in table and key not in _OPTIONAL]
    values: dict[str, Any] = {}
    for key, (read, expected) in _ENTRIES.items():
        if key in table:
            try:
                values[key] = read(table[key])
            except (ValueError, TypeError, KeyError):
                came = json.dumps(table[key], ensure_ascii=False)
                findings.append(BAD_VALUE.at(place, key, came, expected=expected))
    if findings:
        return None, findings
    manifest = Manifest(**values)
    if manifest.revision > 1 and not (manifest.reason.zh and manifest.reason.en):
        findings.append(NO_REASON.at(place, "reason", f"{manifest.reason.zh} / {manifest.reason.en}"))
    return manifest, findings


def verify_files(manifest: Manifest | None, checksums: Mapping[str, str], *, place: Path) -> Iterable[Finding]:
    """Yield a finding for each file that is missing, too many, or not as the manifest says. `checksums` are the files found."""
    listed = manifest.files if manifest else {}
    for name in dict.fromkeys((*EDITION_FILES, *listed)):
        if name not in checksums:
            yield FILE_MISSING.at(place / name, "-", "—")
    for name, checksum in checksums.items():
        if name not in EDITION_FILES and name not in _WHERE_USED:
            yield FILE_EXTRA.at(place / name, "-", name)
        elif manifest and listed.get(name) != checksum:
            yield CHECKSUM.at(place / name, "-", checksum, sha256=listed.get(name, "—"))


def _revision(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise ValueError(value)
    return value


def _yes_or_no(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError(value)
    return value


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(value)
    return value


def _bilingual(value: Any) -> Bilingual:
    if set(value) != {"zh", "en"} or not all(isinstance(text, str) for text in value.values()):
        raise ValueError(value)
    return Bilingual(value["zh"].strip(), value["en"].strip())


def _both(value: Any) -> Bilingual:
    text = _bilingual(value)
    if not (text.zh and text.en):
        raise ValueError(value)
    return text


def _reasons(value: Any) -> dict[str, Bilingual]:
    if not isinstance(value, dict):
        raise TypeError(value)
    return {_text(key): _both(reason) for key, reason in value.items()}


def _checksum(value: object) -> str:
    if not _SHA256.fullmatch(_text(value)):
        raise ValueError(value)
    return str(value)


def _checksums(value: Any) -> dict[str, str]:
    if not isinstance(value, dict):
        raise TypeError(value)
    return {_text(name): _checksum(checksum) for name, checksum in value.items()}


def _sign_offs(value: Any) -> tuple[SignOff, ...]:
    if not isinstance(value, list) or any(set(entry) != {"name", "signed_at"} for entry in value):
        raise ValueError(value)
    return tuple(SignOff(_text(entry["name"]), _text(entry["signed_at"])) for entry in value)


_TRUTH = Bilingual("true 或 false", "true or false")
_BOTH = Bilingual("中英文文字，都不空：zh、en", "a text in both languages, neither empty: zh, en")
_HEXADECIMAL = Bilingual("SHA-256 校验和", "a SHA-256 checksum")
_ENTRIES: dict[str, tuple[Callable[[Any], Any], Bilingual]] = {
    "period": (Period.parse, Period.written),
    "revision": (_revision, Bilingual("从 1 起的整数", "a whole number from 1")),
    "reason": (_bilingual, Bilingual("中英文文字：zh、en", "a text in both languages: zh, en")),
    "sample": (_yes_or_no, _TRUTH),
    "audited": (_yes_or_no, _TRUTH),
    "released": (date.fromisoformat, Bilingual("日期，如 2025-07-18", "a date such as 2025-07-18")),
    "plan_sha256": (_checksum, _HEXADECIMAL),
    "generator": (_text, Bilingual("文字", "text")),
    "files": (_checksums, Bilingual("各文件的 SHA-256 校验和", "each file's SHA-256 checksum")),
    "sign_offs": (
        _sign_offs,
        Bilingual("签发人列表，每人有 name 和 signed_at", "a list of sign-offs, each with name and signed_at"),
    ),
    "change_reasons": (
        _reasons,
        Bilingual("以 indicators/编号 之类为名的中英文理由", "reasons in both languages by names such as indicators/ID"),
    ),
    "found_by": (_both, _BOTH),
    "approved_by": (_both, _BOTH),
}
_OPTIONAL = frozenset({"change_reasons", "found_by", "approved_by"})
