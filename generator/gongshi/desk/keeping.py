"""Keeps what is handed in and typed, in `data/submissions/PERIOD/`: whole or not at all, after the hostile-file preflight.

Workbooks keep their names; beside them lie the signatures (`gongshi sign` writes the same), the press officer's bulletin
and `terms.json`: why a month is revised and why definitions changed.
"""

import json
import os
import re
import secrets
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from gongshi.desk.kinds import BAD_NAME
from gongshi.findings import Finding
from gongshi.languages import Bilingual
from gongshi.periods import Period
from gongshi.pipeline.drafting import own_bulletin
from gongshi.pipeline.terms import Terms
from gongshi.settings import Settings
from gongshi.submissions.opening import open_file
from gongshi.submissions.signatures import signature_file

SUFFIXES = (".xlsx", ".csv", ".tsv", ".txt")
TERMS_FILE = "terms.json"
_INCOMING = ".incoming-"
_LONGEST_NAME = 120
_FORBIDDEN = re.compile(r'[<>:"|?*\x00-\x1f\x7f]')
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)  # names that Windows keeps for itself
_TEXTS = ("reason", "found_by", "approved_by")


def safe_name(name: str) -> str | None:
    """Return a handed-in file's own name, without folders; `None` for one that no file here may have."""
    bare = unicodedata.normalize("NFC", re.split(r"[/\\]", name)[-1]).strip()
    wrong = not bare or bare.startswith(".") or len(bare) > _LONGEST_NAME or _FORBIDDEN.search(bare) or _DEVICES.match(bare)
    return None if wrong or not bare.lower().endswith(SUFFIXES) else bare


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that a reader, and a power cut, sees the old one or the new."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{_INCOMING}{secrets.token_hex(4)}{path.suffix}")
    try:
        with beside.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


@dataclass(frozen=True)
class MonthFolder:
    """What lies on this computer for one month."""

    settings: Settings
    period: Period

    @property
    def path(self) -> Path:
        """Where it lies."""
        return self.settings.submissions / str(self.period)

    def files(self) -> list[Path]:
        """Return the month's workbooks, by name."""
        found = self.path.iterdir() if self.path.is_dir() else iter(())
        return sorted(path for path in found if path.is_file() and safe_name(path.name) == path.name)

    def file(self, name: str) -> Path | None:
        """Return the workbook of that name, if there is one."""
        return next((path for path in self.files() if path.name == name), None)

    def take(self, name: str, content: bytes) -> list[Finding]:
        """Keep a workbook, in place of one of its name; or say why it cannot even be opened, keeping the old one."""
        bare = safe_name(name)
        if bare is None:
            return [BAD_NAME.at(name or "-", "-", name or "—")]
        self.path.mkdir(parents=True, exist_ok=True)
        incoming = self.path / f"{_INCOMING}{secrets.token_hex(4)}{Path(bare).suffix}"
        try:
            incoming.write_bytes(content)
            opened, refused = open_file(incoming, bare)
            if opened is None:
                return refused
            incoming.replace(self.path / bare)
        finally:
            incoming.unlink(missing_ok=True)
        return []

    def drop(self, file: Path) -> None:
        """Delete a workbook and the signatures over it."""
        signature_file(file).unlink(missing_ok=True)
        file.unlink()

    def clear_incoming(self) -> None:
        """Delete what a killed server left half received."""
        for path in self.path.glob(f"{_INCOMING}*") if self.path.is_dir() else ():
            path.unlink()

    def digest(self, *, texts: bool = False) -> str:
        """Return a checksum of the workbooks, and of the bulletin and the terms if `texts`: what a result was made from."""
        more = [*own_bulletin(self.settings, self.period).values(), self.path / TERMS_FILE] if texts else []
        parts = (f"{path.name} {sha256(path.read_bytes()).hexdigest()}" for path in [*self.files(), *more] if path.is_file())
        return sha256("\n".join(parts).encode()).hexdigest()

    def bulletin(self) -> Bilingual | None:
        """Return the press officer's own bulletin, if both halves are there."""
        texts = {code: path.read_text("utf-8-sig") for code, path in self._bulletins() if path.is_file()}
        return Bilingual(**texts) if len(texts) == len(list(self._bulletins())) else None

    def keep_bulletin(self, text: Bilingual | None) -> None:
        """Keep the press officer's bulletin; `None` goes back to the program's."""
        for code, path in self._bulletins():
            if text is None:
                path.unlink(missing_ok=True)
            else:
                write_whole(path, getattr(text, code).replace("\r\n", "\n").encode())

    def _bulletins(self) -> Iterator[tuple[str, Path]]:
        yield from own_bulletin(self.settings, self.period).items()

    def terms(self, *, is_revision: bool) -> Terms:
        """Return the terms typed so far."""
        table = self._typed()
        reason, found_by, approved_by = (Bilingual(**table.get(key, {"zh": "", "en": ""})) for key in _TEXTS)
        reasons = {key: Bilingual(**said) for key, said in table.get("change_reasons", {}).items()}
        return Terms(is_revision=is_revision, reason=reason, found_by=found_by, approved_by=approved_by, change_reasons=reasons)

    def keep_terms(self, **texts: Bilingual) -> None:
        """Keep why the month is revised, who found the error and who approved the correction."""
        self._write(self._typed() | {key: asdict(text) for key, text in texts.items() if key in _TEXTS})

    def keep_change_reason(self, key: str, reason: Bilingual) -> None:
        """Keep why a definition changed, by its key in the manifest."""
        table = self._typed()
        self._write(table | {"change_reasons": table.get("change_reasons", {}) | {key: asdict(reason)}})

    def _typed(self) -> dict[str, Any]:
        path = self.path / TERMS_FILE
        return dict(json.loads(path.read_text("utf-8"))) if path.is_file() else {}

    def _write(self, table: Mapping[str, Any]) -> None:
        write_whole(self.path / TERMS_FILE, (json.dumps(table, ensure_ascii=False, indent=1) + "\n").encode())
