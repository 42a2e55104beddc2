"""Replacing the old site by the new, whole: one build at a time, swapped at one stroke, nothing left lying.

A build killed at any moment leaves the old site or the new one. Where the system cannot exchange two folders at one
stroke (Windows, some file systems), two renames do it, and the next build puts the old site back if it finds that it
was killed between them.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from gongshi.building.exchange import exchange
from gongshi.building.manifest import CHECKSUMS, MANIFEST, Facts, checksums_content, manifest_content
from gongshi.building.record import Record, Summary, read_record, write_record
from gongshi.building.staging import CANNOT_WRITE, Staging, told_if_unwritable
from gongshi.findings import Finding, FindingKind, FindingsError, Severity
from gongshi.languages import Bilingual
from gongshi.settings import Settings

LOCK = "build.lock"

ANOTHER_BUILD = FindingKind(
    "build-running",
    Bilingual("同一时间只有一次生成", "one build at a time"),
    Bilingual("另一次生成正在进行，请等它结束再试。", "Another build is running; wait for it to end and try again."),
)
NO_RECORD = FindingKind(
    "build-record",
    Bilingual("可以写入生成记录", "a record of the build"),
    Bilingual(
        "网站已更新；请检查磁盘空间和 .cache 的权限，否则下次将全部重新生成。",
        "The site is up to date; check the space on the disk and the permissions of .cache, or the next build does all anew.",
    ),
    Severity.WARNING,
)


@contextmanager
def new_site(settings: Settings) -> Iterator[Staging]:
    """Open a new site beside the old one; if it is not put in place, nothing remains of it.

    Raises `FindingsError` if another build runs or the folder cannot be written to.
    """
    output = settings.output.resolve()
    with _lock(settings), _plain_permissions():
        with told_if_unwritable("-"):
            _recover(output)
            _new(output).mkdir()
        record = read_record(settings)
        staging = Staging(_new(output), output, record.entries if record else {})
        try:
            yield staging
        finally:
            shutil.rmtree(staging.folder, ignore_errors=True)  # what cannot be removed now, the next build removes or tells


def put_in_place(
    staging: Staging, settings: Settings, inputs: str, facts: Facts, *, pages: int, rendered: int, charts: int
) -> tuple[Summary, list[Finding]]:
    """Write the manifest, swap the new site in, and record what was done. The finding is a warning: the site stands."""
    staging.write(MANIFEST, manifest_content(facts, staging.entries))
    staging.write(CHECKSUMS, checksums_content({path: entry.sha256 for path, entry in staging.entries.items()}))
    staging.settle()
    size = sum(entry.size for entry in staging.entries.values())
    summary = Summary(pages, rendered, charts, len(staging.entries), size)
    with told_if_unwritable("-"):
        _swap(staging.folder, settings.output.resolve())
    try:
        write_record(settings, Record(inputs, staging.entries, summary))
    except OSError as error:
        return summary, [NO_RECORD.at(".cache", "-", error.strerror or error)]
    return summary, []


def _new(output: Path) -> Path:
    return output.with_name(f"{output.name}.next")


def _old(output: Path) -> Path:
    return output.with_name(f"{output.name}.previous")


def _swap(new: Path, output: Path) -> None:
    if not output.exists():
        new.rename(output)
    elif not exchange(new, output):
        output.rename(_old(output))
        try:
            new.rename(output)
        except OSError:
            _old(output).rename(output)
            raise
        shutil.rmtree(_old(output), ignore_errors=True)


def _recover(output: Path) -> None:
    """Clear away what a killed build has left, and put the old site back if it was killed between two renames."""
    if _old(output).exists():
        if output.exists():
            shutil.rmtree(_old(output))
        else:
            _old(output).rename(output)
    if _new(output).exists():
        shutil.rmtree(_new(output))


@contextmanager
def _lock(settings: Settings) -> Iterator[None]:
    """Hold the site's lock; the system lets go of it when the process ends, however it ends."""
    from filelock import FileLock, Timeout  # a tenth of a second that a build with nothing to do shall not pay

    with told_if_unwritable(".cache"):
        settings.cache.mkdir(parents=True, exist_ok=True)
        lock = FileLock(settings.cache / LOCK, blocking=False)
        try:
            lock.acquire()
        except Timeout as error:
            raise FindingsError([ANOTHER_BUILD.at(".cache", LOCK, "—")]) from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _plain_permissions() -> Iterator[None]:
    """Make new files 644 and new folders 755, whoever builds: a web server must be able to read them."""
    before = os.umask(0o022)
    try:
        yield
    finally:
        os.umask(before)


__all__ = ["CANNOT_WRITE", "new_site", "put_in_place"]
