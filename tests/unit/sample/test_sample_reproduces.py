"""The sample year is the same bytes wherever it is made, and nobody edits it by hand."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[3]
GENERATOR = REPOSITORY / "generator"
DIGEST_OF_JUNE = """
import hashlib, sys
from pathlib import Path
from sample.making import make_sample
files = make_sample(Path(sys.argv[1]), months={6})
print(hashlib.sha256(b"".join(str(name).encode() + files[name] for name in sorted(files))).hexdigest())
"""


def digest_of_june(**environment: str) -> str:
    command = [sys.executable, "-c", DIGEST_OF_JUNE, str(REPOSITORY)]
    paths = os.environ | {"PYTHONPATH": str(GENERATOR)} | environment
    return subprocess.run(command, env=paths, check=True, capture_output=True, text=True).stdout.strip()


def test_hash_seed_time_zone_and_locale_change_nothing() -> None:
    one = digest_of_june(PYTHONHASHSEED="1", TZ="Asia/Shanghai", LC_ALL="C")
    other = digest_of_june(PYTHONHASHSEED="2", TZ="America/Los_Angeles", LC_ALL="C.UTF-8")
    committed = hashlib.sha256(
        b"".join(
            str(path.relative_to(REPOSITORY / "data/editions")).encode() + path.read_bytes()
            for path in sorted((REPOSITORY / "data/editions/2025-06").rglob("*"), key=Path)
            if path.is_file()
        )
    ).hexdigest()
    assert one == other == committed


def test_the_committed_editions_are_what_the_generator_makes(monkeypatch: pytest.MonkeyPatch) -> None:
    """If this fails, a reference table, the plan or the generator has changed: run `python -m sample --site .`."""
    monkeypatch.syspath_prepend(str(GENERATOR))
    from sample.making import make_sample

    folder = REPOSITORY / "data/editions"
    committed = {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    made = make_sample(REPOSITORY)
    assert sorted(committed) == sorted(made)
    assert [str(name) for name in made if made[name] != committed[name]] == []
