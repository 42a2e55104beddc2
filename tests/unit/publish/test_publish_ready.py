"""The ready files are well formed, and their shell lines do what they say."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from gongshi.settings import PROGRAM_ROOT

READY = PROGRAM_ROOT / "generator/gongshi/publish/ready"
TOLD = """#!/bin/sh
echo "$@" >> "$(dirname "$0")/../../told"
[ "$1" != "$(cat "$(dirname "$0")/../../failing" 2>/dev/null)" ]
"""


@pytest.fixture
def clone(tmp_path):
    """Make a folder with a `gongshi` that only notes how it was called; and fails in the verb that `failing` names."""
    program = tmp_path / "a site/.venv/bin/gongshi"
    program.parent.mkdir(parents=True)
    program.write_text(TOLD)
    program.chmod(0o755)
    return tmp_path / "a site"


def run(command, clone):
    done = subprocess.run(command, cwd=clone, env={"PATH": os.environ["PATH"]}, check=False)
    told = clone / "told"
    return done.returncode, told.read_text().splitlines() if told.exists() else []


@pytest.mark.skipif(os.name == "nt", reason="shell scripts")
def test_builds_then_publishes_and_stops_at_a_failure(clone):
    """build, publish web; with a failing build nothing is published, and the failure is told by the exit code."""
    script = ["/bin/sh", str(READY / "publish-month.sh"), str(clone)]
    assert run(script, clone) == (0, ["build", "publish web"])
    (clone / "told").unlink()
    (clone / "failing").write_text("build")
    assert run(script, clone) == (1, ["build"])


@pytest.mark.skipif(os.name == "nt" or not shutil.which("make"), reason="needs a shell and make")
def test_in_a_fresh_clone(clone):
    """The environment is made by the Makefile, then the same two verbs."""
    (clone / "Makefile").write_text(".venv/site:\n\t@echo made >> told\n")
    assert run(["/bin/sh", str(READY / "generic-ci.sh")], clone) == (0, ["made", "build", "publish web"])


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd-analyze")
def test_units(tmp_path):
    """Systemd itself finds nothing wrong in them."""
    for file in READY.glob("gongshi-publish.*"):
        text = file.read_text().replace("/srv/gongshi/generator/gongshi/publish/ready/publish-month.sh", "/dev/null")
        (tmp_path / file.name).write_text(text.replace("User=gongshi\n", ""))
    command = [shutil.which("systemd-analyze"), "verify", "--man=no", *map(str, tmp_path.glob("gongshi-publish.*"))]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "gongshi-publish" not in done.stderr, done.stderr


def test_crontab():
    """Every line is a comment, a variable, or five fields and a command that names a file that is there."""
    for line in (READY / "crontab").read_text().splitlines():
        if not re.match(r"#|\w+=", line):
            fields = line.split(None, 5)
            assert all(re.fullmatch(r"[\d*,/-]+", field) for field in fields[:5])
            assert (READY / Path(fields[5].split()[0]).name).is_file()


def test_workflow():
    """YAML that parses; the script it runs is there; no secret stands in it."""
    yaml = pytest.importorskip("yaml")
    table = yaml.safe_load((READY / "workflow.yml").read_text())
    lines = "\n".join(step.get("run", "") for step in table["jobs"]["publish"]["steps"])
    assert (PROGRAM_ROOT / re.search(r"sh (\S+\.sh)", lines)[1]).is_file()
    assert subprocess.run(["/bin/sh", "-n"], input=lines, text=True, check=False).returncode == 0
