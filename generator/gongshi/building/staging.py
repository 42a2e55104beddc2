"""The new site while it is made: a folder beside `output/` that takes files and remembers what it took.

A page whose key is that of the last build comes from the old output, if the old file is still what that build wrote;
a bundle of files comes from it whole, or not at all.
"""

import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from gongshi.building.inputs import file_sha256
from gongshi.building.record import Entry
from gongshi.findings import FindingKind, FindingsError
from gongshi.languages import Bilingual

CANNOT_WRITE = FindingKind(
    "output-unwritable",
    Bilingual("可以写入", "a place that can be written to"),
    Bilingual(
        "请检查磁盘空间和文件夹权限；原有网站未动。",
        "Check the space on the disk and the folder's permissions; the old site stands untouched.",
    ),
)


_PLAIN_FILE = stat.S_IFREG | 0o644


class Staging:
    """The new site's folder. Each path is written once."""

    def __init__(self, folder: Path, output: Path, previous: Mapping[str, Entry]) -> None:
        self.folder = folder
        self.entries: dict[str, Entry] = {}
        self._output = output
        self._previous = previous
        self._folders: set[str] = set()
        self._made: list[Path] = []

    def write(self, path: str, content: bytes, *, key: str = "", bundle: str = "") -> None:
        """Write a file; `key` and `bundle` name what it was made from, for `reuse` and `take_over` by the next build."""
        entry = Entry(sha256(content).hexdigest(), len(content), key, bundle)
        previous = self._previous.get(path)
        if previous is not None and previous.sha256 == entry.sha256 and self._stands(path, entry):
            self._link(path)
        else:
            self._make(path, content)
        self.entries[path] = entry

    def reuse(self, path: str, key: str, *, bundle: str = "") -> bool:
        """Take the file from the old site if it was made from the same; say whether it was."""
        entry = self._previous.get(path)
        if entry is None or not key or entry.key != key or not self._stands(path, entry):
            return False
        self._link(path)
        self.entries[path] = replace(entry, bundle=bundle)
        return True

    def take_over(self, bundle: str) -> bool:
        """Take all files of a bundle from the old site; none, if a single one is not what the last build wrote."""
        entries = {path: entry for path, entry in self._previous.items() if entry.bundle == bundle}
        if not entries or not all(self._stands(path, entry) for path, entry in entries.items()):
            return False
        for path in entries:
            self._link(path)
        self.entries |= entries
        return True

    def settle(self) -> None:
        """Bring the new files to the disk; else a power cut after the swap could leave empty pages under their names.

        At the end, together: by then the system has written most of them, and each waits a fraction of what it would alone.
        """
        for path in self._made:
            with told_if_unwritable(path.relative_to(self.folder)), path.open("r+b") as file:
                os.fsync(file.fileno())

    def _stands(self, path: str, entry: Entry) -> bool:
        """Say whether the old site's file is still what `entry` says."""
        old = f"{self._output}/{path}"
        try:
            return os.lstat(old).st_mode == _PLAIN_FILE and file_sha256(old) == entry.sha256
        except OSError:
            return False

    def _link(self, path: str) -> None:
        """Link the old site's file into the new: a tenth of a copy, and safe, for nobody ever writes into one again."""
        old, new = f"{self._output}/{path}", self._place(path)
        try:
            os.link(old, new)
        except OSError:
            self._make(path, Path(old).read_bytes())

    def _make(self, path: str, content: bytes) -> None:
        target = Path(self._place(path))
        with told_if_unwritable(path), target.open("xb") as file:
            file.write(content)
        self._made.append(target)

    def _place(self, path: str) -> str:
        folder = path.rpartition("/")[0]
        if path in self.entries or path.startswith("/") or "\\" in path or not {"", ".", ".."}.isdisjoint(path.split("/")):
            raise ValueError(f"{path!r} is written twice or does not lie in the site")
        if folder not in self._folders:
            with told_if_unwritable(path):
                (self.folder / folder).mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)
        return f"{self.folder}/{path}"


@contextmanager
def told_if_unwritable(place: object) -> Iterator[None]:
    """Tell a full disk or a locked folder as a finding at `place`: raises `FindingsError`, for writing stops there."""
    try:
        yield
    except OSError as error:
        raise FindingsError([CANNOT_WRITE.at("output", place, error.strerror or error)]) from error
