"""All that a site is made from, as hashes: its texts and tables, the theme, the program, its libraries, the day.

Takes the settings and the as-of day; gives hex SHA-256s. Contents count, times of files do not.
"""

import os
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path

from gongshi.settings import PROGRAM_ROOT, Settings

PACKAGE = Path(__file__).resolve().parents[1]
_NO_INPUT = frozenset({"__pycache__"})
_TEXTS = re.compile(r"content/(?:images|[^/]+/(?:posts|pages))/")


@dataclass(frozen=True, slots=True)
class Inputs:
    """The hash of everything that a build reads, and of the `data`: everything but the press office's texts and pictures."""

    everything: str
    data: str


def hash_inputs(settings: Settings, as_of: date) -> Inputs:
    """Return the hashes of what a build of the site on the day `as_of` reads. To be taken before reading."""
    everything = sha256(f"{as_of.isoformat()}\n{program_sha256()}\n".encode())
    if settings.font:  # without its path: the same font gives the same pictures wherever it lies
        everything.update(f"font {file_sha256(settings.font)}\n".encode())
    data = everything.copy()
    for name, folder in _folders(settings):
        for path, digest in files_of(folder):
            line = f"{name}/{path} {digest}\n".encode()
            everything.update(line)
            if not _TEXTS.match(f"{name}/{path}"):
                data.update(line)
    return Inputs(everything.hexdigest(), data.hexdigest())


@cache
def program_sha256() -> str:
    """Return the hash of the program: its own files, Python and every library installed, by name and version."""
    total = sha256(f"{sys.version_info}\n{'|'.join(sorted(_installed()))}\n".encode())
    for path, digest in files_of(PACKAGE):
        total.update(f"{path} {digest}\n".encode())
    return total.hexdigest()


def files_of(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the files of a folder in order of their paths, each with the SHA-256 of its content."""
    found: list[tuple[str, str]] = []
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name not in _NO_INPUT]
        prefix = os.path.relpath(place, folder)
        for name in names:
            found.append((name if prefix == "." else f"{prefix}/{name}".replace(os.sep, "/"), f"{place}/{name}"))
    for path, full in sorted(found):
        yield path, file_sha256(full)


def file_sha256(path: str | Path) -> str:
    """Return the SHA-256 of a file's content; `unreadable` if it cannot be read, which its reader will tell."""
    try:
        return sha256(Path(path).read_bytes()).hexdigest()
    except OSError:
        return "unreadable"


def _folders(settings: Settings) -> Iterator[tuple[str, Path]]:
    yield "content", settings.content
    yield "reference", settings.reference
    yield "history", settings.history
    yield "editions", settings.editions
    yield "theme", settings.theme
    if settings.root != PROGRAM_ROOT:
        yield "interface words", PROGRAM_ROOT / "content/locale"
    yield "plan", settings.plan_file.parent  # by this name it is data, wherever it lies


def _installed() -> Iterator[str]:
    # `importlib.metadata` would give the same, after fifty milliseconds of importing.
    for folder in map(Path, sys.path):
        yield from (path.name for path in folder.glob("*.dist-info"))
