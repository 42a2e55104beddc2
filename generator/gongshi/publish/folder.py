"""A folder on this machine, or one mounted here: a release beside the others and a link that is switched by one rename.

`/srv/www/site` becomes a link to `/srv/www/site.releases/000012-2025-07-18-ab12…`. Where there are no links, or where a real
folder stands already, two folders exchange their names: at one stroke on Linux, else by two renames, which the next
publication completes if it finds that it was killed between them.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gongshi.building.exchange import exchange
from gongshi.findings import FindingsError
from gongshi.publish.kinds import FOREIGN_PLACE, told
from gongshi.publish.numbering import before, next_name, superfluous
from gongshi.publish.options import Options
from gongshi.publish.release import Changes, Release
from gongshi.verification.holdings import Folder
from gongshi.verification.verifying import MANIFEST


@contextmanager
def folder_target(options: Options) -> Iterator["FolderTarget | ExchangedFolder"]:
    """Give the folder, cleared of what a killed publication has left."""
    site = Path(options.target).expanduser().absolute()
    with told(options.target):
        yield FolderTarget(site) if site.is_symlink() or (not site.exists() and _can_link(site)) else ExchangedFolder(site)


class FolderTarget:
    """A link to the live release."""

    def __init__(self, site: Path) -> None:
        self.name = str(site)
        self._site = site
        self._releases = site.with_name(f"{site.name}.releases")

    def read(self, path: str) -> bytes | None:
        """Return a live file."""
        return Folder(self._site.resolve()).read(path) if self._site.exists() else None

    def paths(self) -> Iterator[str]:
        """Yield all live files."""
        return Folder(self._site.resolve()).paths()

    def put(self, release: Release, changes: Changes) -> None:
        """Lay the release down beside the live one, then switch the link."""
        if self._site.is_symlink() and not self._live:
            raise FindingsError([FOREIGN_PLACE.at(self.name, "-", self._site.readlink())])
        self._releases.mkdir(parents=True, exist_ok=True)
        self._clear(keep=self._live)
        new = self._releases / next_name(self._names(), release.name)
        _lay_down(release, changes, self._site if self._live else None, new)
        self._switch(new.name)
        self._clear(keep=new.name)

    def previous(self) -> bytes | None:
        """Return the manifest of the release before the live one."""
        name = before(self._names(), self._live)
        return Folder(self._releases / name).read(MANIFEST) if name else None

    def roll_back(self) -> None:
        """Switch to the release before the live one, and drop this one."""
        name = before(self._names(), self._live)
        self._switch(name)
        self._clear(keep=name)

    @property
    def _live(self) -> str:
        """The name of the live release; empty if there is none of ours."""
        target = self._site.readlink() if self._site.is_symlink() else Path()
        return target.name if target.parent.name == self._releases.name and self._site.exists() else ""

    def _names(self) -> list[str]:
        return [path.name for path in self._releases.iterdir()] if self._releases.is_dir() else []

    def _switch(self, name: str) -> None:
        new = self._site.with_name(f"{self._site.name}.switching")
        new.unlink(missing_ok=True)
        new.symlink_to(Path(self._releases.name, name), target_is_directory=True)
        new.replace(self._site)
        _sync(self._site.parent)

    def _clear(self, *, keep: str) -> None:
        for name in superfluous(self._names(), keep):
            shutil.rmtree(self._releases / name)


class ExchangedFolder:
    """A real folder, exchanged with the new one; the one before it lies beside it as `NAME.previous`."""

    def __init__(self, site: Path) -> None:
        self.name = str(site)
        self._site = site
        self._old, self._new = (site.with_name(f"{site.name}.{word}") for word in ("previous", "next"))
        if not site.exists() and self._old.exists():  # killed between two renames
            self._old.rename(site)

    def read(self, path: str) -> bytes | None:
        """Return a live file."""
        return Folder(self._site).read(path)

    def paths(self) -> Iterator[str]:
        """Yield all live files."""
        return Folder(self._site).paths()

    def put(self, release: Release, changes: Changes) -> None:
        """Lay the new folder down beside the live one, then exchange them."""
        stands = self._site.exists()
        if stands and any(self._site.iterdir()) and self.read(MANIFEST) is None:
            raise FindingsError([FOREIGN_PLACE.at(self.name, MANIFEST, "—")])
        if self._new.exists():
            shutil.rmtree(self._new)
        _lay_down(release, changes, self._site if stands else None, self._new)
        self._swap()

    def previous(self) -> bytes | None:
        """Return the previous folder's manifest."""
        return Folder(self._old).read(MANIFEST) if self._old.is_dir() else None

    def roll_back(self) -> None:
        """Exchange the live folder and the previous one, and drop what was live."""
        if self._new.exists():
            shutil.rmtree(self._new)
        self._old.rename(self._new)
        self._swap()
        shutil.rmtree(self._old)

    def _swap(self) -> None:
        if self._site.exists() and exchange(self._new, self._site):
            if self._old.exists():
                shutil.rmtree(self._old)
            self._new.rename(self._old)
        else:
            if self._old.exists():
                shutil.rmtree(self._old)
            if self._site.exists():
                self._site.rename(self._old)
            self._new.rename(self._site)
        _sync(self._site.parent)


def _lay_down(release: Release, changes: Changes, live: Path | None, new: Path) -> None:
    """Write a whole release, each file synced; what has not changed is linked from the live one where that can be."""
    sent = set(changes.sent)
    folders = {new}
    for path in release.digests:
        place = new / path
        if place.parent not in folders or place.parent == new:
            place.parent.mkdir(parents=True, exist_ok=True)
            folders.add(place.parent)
        if live is None or path in sent or not _linked(live.resolve() / path, place):
            with place.open("xb") as file:
                file.write(release.read(path))
                file.flush()
                os.fsync(file.fileno())
            place.chmod(0o644)
    for folder in folders:
        folder.chmod(0o755)
        _sync(folder)


def _linked(old: Path, new: Path) -> bool:
    try:
        os.link(old, new)
    except OSError:
        return False  # no links here, or the old file is gone: it is written again
    return True


def _sync(folder: Path) -> None:
    """Bring a folder's names to the disk; Windows does that itself."""
    if os.name == "nt":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _can_link(site: Path) -> bool:
    """Say whether links can be made beside the site: not on Windows without a privilege, nor on some file systems."""
    site.parent.mkdir(parents=True, exist_ok=True)
    trial = site.with_name(f"{site.name}.switching")
    try:
        trial.unlink(missing_ok=True)
        trial.symlink_to(site.name)
        trial.unlink()
    except PermissionError:
        if os.name != "nt":
            raise
        return False
    except (OSError, NotImplementedError):
        return False
    return True
