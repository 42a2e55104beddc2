"""Where files to verify are held: a folder, a zip, an address. Each gives bytes by path, and never leaves its place.

`read` gives a file's bytes, `None` if it is not there, and raises `OSError` if it cannot be read and `TooLargeError` beyond a
limit. `paths` are all that is there; `None` where that cannot be known. Links in a folder are foreign, and not followed.
"""

import http.client
import os
import urllib.error
import urllib.parse
import urllib.request
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Protocol

FILE_LIMIT = 64_000_000  # bytes; the largest file of a year's site has a few
TOTAL_LIMIT = 2_000_000_000  # bytes that one verification reads
PATHS_LIMIT = 200_000
TIMEOUT_S = 30


class TooLargeError(Exception):
    """Raised by `read` when a file is larger than the limit."""


class Holding(Protocol):
    """What can be verified."""

    name: str

    def read(self, path: str) -> bytes | None:
        """Return a file's bytes."""

    def paths(self) -> Iterable[str] | None:
        """Return every path that is there."""


class Folder:
    """A folder on this machine."""

    def __init__(self, folder: Path) -> None:
        self.name = str(folder)
        self._folder = folder.resolve()

    def read(self, path: str) -> bytes | None:
        """Return a file's bytes; a link, and what lies behind a linked folder, is not there."""
        file = self._folder
        for part in path.split("/"):
            file /= part
            if file.is_symlink():
                return None
        if not file.is_file():
            return None
        with file.open("rb") as opened:
            return limited(opened)

    def paths(self) -> Iterator[str]:
        """Yield files and links; folders that are links are named, not entered."""
        for place, folders, names in os.walk(self._folder, onerror=_raise):
            prefix = Path(place).relative_to(self._folder)
            links = [name for name in folders if Path(place, name).is_symlink()]
            yield from ((prefix / name).as_posix() for name in [*names, *links])


class Archive:
    """A zip. If everything in it lies in one folder, that folder is what is verified."""

    def __init__(self, name: str, opened: zipfile.ZipFile) -> None:
        self.name = name
        self._zip = opened
        self._entries = [entry for entry in opened.infolist() if not entry.is_dir()]
        tops = {entry.filename.partition("/")[0] for entry in self._entries}
        inside = all("/" in entry.filename for entry in self._entries)
        self._base = f"{tops.pop()}/" if len(tops) == 1 and inside else ""

    def read(self, path: str) -> bytes | None:
        """Return an entry's bytes; a name that stands twice is not there, for nobody knows which of them is meant."""
        entries = [entry for entry in self._entries if entry.filename == self._base + path]
        if len(entries) != 1:
            return None
        try:
            with self._zip.open(entries[0]) as opened:
                return limited(opened)
        except (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError) as error:
            raise OSError(str(error)) from error

    def paths(self) -> Iterator[str]:
        """Yield all entries."""
        return (entry.filename.removeprefix(self._base) for entry in self._entries)


class Address:
    """A site on the web. Redirects to another host, scheme or port are refused."""

    def __init__(self, address: str) -> None:
        self.name = address
        self._base = address if address.endswith("/") else f"{address.removesuffix('index.html')}".rstrip("/") + "/"
        self._open = urllib.request.build_opener(_SameHost).open

    def read(self, path: str) -> bytes | None:
        """Return what the server sends for a path; `None` for 404 and 410."""
        # An address was asked for, http(s) alone (`holding`): no local file can be meant.
        request = urllib.request.Request(self._base + urllib.parse.quote(path), headers={"Cache-Control": "no-cache"})  # noqa: S310
        try:
            with self._open(request, timeout=TIMEOUT_S) as response:
                return limited(response)
        except urllib.error.HTTPError as error:
            if error.code in {404, 410}:
                return None
            raise
        except (http.client.HTTPException, ValueError) as error:
            raise OSError(str(error)) from error

    def paths(self) -> None:
        """Return nothing: a server does not say what else it has."""


@contextmanager
def holding(source: str | Path) -> Iterator[Holding]:
    """Open what a person named. Raises `OSError` if it is none of the three."""
    text = str(source)
    if text.startswith(("http://", "https://")):
        yield Address(text)
        return
    path = Path(source)
    if path.is_dir():
        yield Folder(path)
        return
    try:
        with zipfile.ZipFile(path) as opened:
            yield Archive(text, opened)
    except zipfile.BadZipFile as error:
        raise OSError(str(error)) from error


def limited(opened: IO[bytes]) -> bytes:
    """Return everything of a stream. Raises `TooLargeError` beyond the limit, whatever it announced."""
    content = opened.read(FILE_LIMIT + 1)
    if len(content) > FILE_LIMIT:
        raise TooLargeError
    return content


class _SameHost(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, req, fp, code, msg, headers, newurl):  # type: ignore[no-untyped-def]  # noqa: PLR0917  # the library's own signature, which has no types
        """Follow within the host alone."""
        if urllib.parse.urlsplit(newurl)[:2] != urllib.parse.urlsplit(req.full_url)[:2]:
            raise OSError(f"→ {newurl}")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _raise(error: OSError) -> None:
    raise error
