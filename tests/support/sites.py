"""Sites to build in tests: the repository's own, and the small invented city of `tests/city/`."""

import hashlib
import shutil
from datetime import date
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
CITY = REPOSITORY / "tests/city"
# Every test site is built as of this day, on which the whole sample year has been released.
AS_OF = date(2026, 2, 2)
GOLDEN = REPOSITORY / "tests/golden/city"
GOLDEN_DAY = date(2025, 4, 25)  # of the golden site: in the middle of the year, its newest month released


def copy_site(source: Path, target: Path) -> Path:
    """Copy what a site is made of; what was built stays behind."""
    for name in ("content", "data"):
        shutil.copytree(source / name, target / name)
    return target


def tree(folder: Path) -> dict[str, str]:
    """Return every file of a folder with its hash."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def is_read(path: str) -> bool:
    """Say whether a person can read the file in a golden tree: no library's script, no archive, no list of checksums."""
    return not path.endswith((".zip", "vega.js", "SHA256SUMS", "manifest.json"))
