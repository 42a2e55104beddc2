"""The new site while it is made: a folder beside `output/` that takes files and remembers what it took.

A page whose key is that of the last build comes from the old output, if the old file is still what that build wrote.
"""

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
        self._write(path, content, Entry(sha256(content).hexdigest(), len(content), key))

    def reuse(self, path: str, key: str) -> bool:
        """Take the file from the old site if it was made from the same; say whether it was."""
        entry = self._previous.get(path)
        if entry is None or not key or entry.key != key:
            return False
        try:
            content = (self._output / path).read_bytes()
        except OSError:
            return False
        if sha256(content).hexdigest() != entry.sha256:
            return False  # somebody has changed the old site: the page is made anew
        self._write(path, content, entry)
        return True

    def _write(self, path: str, content: bytes, entry: Entry) -> None:
        folder = path.rpartition("/")[0]
        if path in self.entries or path.startswith("/") or "\\" in path or not {"", ".", ".."}.isdisjoint(path.split("/")):
            raise ValueError(f"{path!r} is written twice or does not lie in the site")
        with told_if_unwritable(path):
            if folder not in self._folders:
                (self.folder / folder).mkdir(parents=True, exist_ok=True)
                self._folders.add(folder)
            with (self.folder / path).open("xb") as file:
                file.write(content)
        self.entries[path] = entry


@contextmanager
def told_if_unwritable(place: object) -> Iterator[None]:
    """Tell a full disk or a locked folder as a finding at `place`: raises `FindingsError`, for writing stops there."""
    try:
        yield
    except OSError as error:
        raise FindingsError([CANNOT_WRITE.at("output", place, error.strerror or error)]) from error
