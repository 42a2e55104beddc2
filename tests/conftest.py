"""Fixtures that several groups of tests share: the repository's own site, built once, and a small invented city."""

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import settings
from sites import AS_OF, CITY, REPOSITORY, copy_site

settings.register_profile("gongshi", deadline=None)  # no test times anything: a slow machine is no failure
settings.load_profile("gongshi")


@contextmanager
def only_one_worker(folder: Path, name: str) -> Iterator[None]:
    """Let one of the parallel test workers work at a time; the others wait and find it done."""
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the repository's own site, once for all workers; its folder."""
    from gongshi import pipeline

    shared = tmp_path_factory.getbasetemp().parent
    root = shared / "built-site"
    with only_one_worker(shared, "built-site"):
        if not (root / "output/index.html").is_file():
            shutil.rmtree(root, ignore_errors=True)
            pipeline.build(copy_site(REPOSITORY, root), as_of=AS_OF)
    return root


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """Copy the small invented city, to be built, broken or changed by one test."""
    return copy_site(CITY, tmp_path / "city")
