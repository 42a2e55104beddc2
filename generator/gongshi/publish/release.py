"""What is published: the files of a checked site with their SHA-256, and what differs from the live one."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Protocol

from gongshi.findings import FindingsError
from gongshi.publish.kinds import CHANGED_UNDERWAY
from gongshi.verification.verifying import MANIFEST, SEALS, is_inside


@dataclass(frozen=True)
class Release:
    """A site to publish. `digests` are by path, seals included; `made` are the files that do not stand in `folder`."""

    folder: Path
    digests: Mapping[str, str]
    made: Mapping[str, bytes]
    manifest: Mapping[str, Any]

    @property
    def name(self) -> str:
        """The day and the manifest's hash: the same for the same site."""
        return f"{self.manifest.get('as_of', '')}-{self.digests[MANIFEST][:12]}"

    def read(self, path: str) -> bytes:
        """Return a file, just as it was verified. Raises `FindingsError` if a build has changed it meanwhile."""
        try:
            content = self.made[path] if path in self.made else (self.folder / path).read_bytes()
        except OSError as error:
            raise FindingsError([CHANGED_UNDERWAY.at("output", path, error.strerror)]) from error
        if sha256(content).hexdigest() != self.digests[path]:
            raise FindingsError([CHANGED_UNDERWAY.at("output", path, "—")])
        return content


@dataclass(frozen=True, slots=True)
class Changes:
    """What to send and what to remove, by path; all else stands already."""

    sent: tuple[str, ...]
    removed: tuple[str, ...]


class Target(Protocol):
    """A place to publish to, connected. It is a `Holding` too: its live files can be read back."""

    name: str

    def read(self, path: str) -> bytes | None:
        """Return a live file."""

    def paths(self) -> Iterable[str] | None:
        """Return all live files."""

    def put(self, release: Release, changes: Changes) -> None:
        """Make the release live."""

    def previous(self) -> bytes | None:
        """Return the manifest that `roll_back` would bring back."""

    def roll_back(self) -> None:
        """Make the previous publication live."""


def changes_to(release: Release, live: Mapping[str, str], *, also: Iterable[str] = ()) -> Changes:
    """Return what differs from the live site's files, and `also` what is known to be damaged there."""
    again = set(also)
    sent = {path for path, digest in release.digests.items() if live.get(path) != digest or path in again}
    return Changes(tuple(sorted(sent)), tuple(sorted((set(live) | again) - set(release.digests))))


def files_of(manifest: bytes | None) -> tuple[dict[str, str], Mapping[str, Any]]:
    """Return the files that a live manifest lists, and the rest it says; nothing if there is none that can be read."""
    try:
        table = json.loads(manifest or b"")
        files = {path: str(digest) for path, digest in table.pop("files").items() if is_inside(path) and path not in SEALS}
    except (ValueError, KeyError, AttributeError, TypeError):
        return {}, {}
    return files, table
