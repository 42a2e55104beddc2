"""The new site while it is made: a folder beside `output/` that takes files and remembers what it took.

A page whose key is that of the last build comes from the old output, if the old file is still what that build wrote.
"""

import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

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

    def write(self, path: str, content: bytes, *, key: str = "") -> None:
        """Write a file; `key` names what it was made from, for `reuse` by the next build."""
        entry = Entry(sha256(content).hexdigest(), len(content), key)
        if not self._take(path, entry):
            self._make(path, content)
        self.entries[path] = entry

    def reuse(self, path: str, key: str) -> bool:
        """Take the file from the old site if it was made from the same; say whether it was."""
        entry = self._previous.get(path)
        if entry is None or not key or entry.key != key or not self._take(path, entry):
            return False
        self.entries[path] = entry
        return True

    def _take(self, path: str, entry: Entry) -> bool:
        """Link the old site's file into the new one, if its content is still what `entry` says."""
        previous = self._previous.get(path)
        if previous is None or previous.sha256 != entry.sha256:
            return False
        old = self._output / path
        try:
            content = old.read_bytes()
            untouched = old.lstat().st_mode == _PLAIN_FILE and sha256(content).hexdigest() == entry.sha256
        except OSError:
            return False
        if untouched:
            target = self._place(path)
            try:
                # A link costs a tenth of a file, and is safe: nobody ever writes into a file of the site again.
                target.hardlink_to(old)
            except OSError:
                self._make(path, content)
        return untouched

    def _make(self, path: str, content: bytes) -> None:
        target = self._place(path)
        with told_if_unwritable(path), target.open("xb") as file:
            file.write(content)

    def _place(self, path: str) -> Path:
        folder = path.rpartition("/")[0]
        if path in self.entries or path.startswith("/") or "\\" in path or not {"", ".", ".."}.isdisjoint(path.split("/")):
            raise ValueError(f"{path!r} is written twice or does not lie in the site")
        if folder not in self._folders:
            with told_if_unwritable(path):
                (self.folder / folder).mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)
        return self.folder / path


@contextmanager
def told_if_unwritable(place: object) -> Iterator[None]:
    """Tell a full disk or a locked folder as a finding at `place`: raises `FindingsError`, for writing stops there."""
    try:
        yield
    except OSError as error:
        raise FindingsError([CANNOT_WRITE.at("output", place, error.strerror or error)]) from error
