"""A build killed at any moment leaves the old site or the new one, whole, and the next build clears up after it."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from gongshi.building import replacing

FILES = 4
# Builds one site after the other until it is killed; every file of a site says the same number.
ENDLESS = """
import sys
from pathlib import Path
sys.path.insert(0, {folder!r})
from conftest import build, settings_in
settings = settings_in(Path({root!r}))
print("ready", flush=True)
number = 0
while True:
    number += 1
    build(settings, str(number), files=40)
"""


def killed_at_step(step, action):
    """Run `action` in a child that dies before its `step`-th dealing with the file system; say whether it died."""
    child = os.fork()
    if child == 0:
        seen = 0

        def count(event, _):
            nonlocal seen
            if event == "open" or event.startswith(("os.", "ctypes.dlsym")):
                seen += 1
                if seen == step:
                    os._exit(9)

        sys.addaudithook(count)
        try:
            action()
        finally:
            os._exit(0 if sys.exc_info()[0] is None else 1)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status in {0, 9}, "the build itself failed"
    return status == 9


@pytest.mark.parametrize("at_one_stroke", [True, False], ids=["exchange", "two renames"])
def test_killed_before_each_single_step(settings, build_site, said, monkeypatch, at_one_stroke):
    """Step by step through the whole build: old or new, never a mixture; then a build puts everything right."""
    if not at_one_stroke:
        monkeypatch.setattr(replacing, "exchange", lambda *_: False)
    build_site(settings, "old")
    outcomes = set()
    step = 1
    while killed_at_step(step, lambda: build_site(settings, "new")):
        if not settings.output.exists():
            assert not at_one_stroke
            with replacing.new_site(settings):  # what the next build begins with
                pass
        words, count = said(settings)
        assert (len(words), count) == (1, FILES), f"killed at step {step}"
        outcomes |= words
        build_site(settings, "old")
        assert said(settings) == ({"old"}, FILES)
        assert sorted(path.name for path in settings.root.iterdir()) == [".cache", "output"]
        step += 1
    assert outcomes == {"old", "new"}
    assert step > 20


def test_killed_at_random_moments(settings, said):
    """Real processes and SIGKILL: after each the site is whole, with no clearing up before one looks."""
    script = ENDLESS.format(folder=str(Path(__file__).parent), root=str(settings.root))
    moments = random.Random(5)  # noqa: S311  # no secret: moments of a test
    seen = set()
    for _ in range(12):
        with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE) as process:  # our own script
            assert process.stdout.readline() == b"ready\n"
            while not settings.output.exists():
                time.sleep(0.001)
            time.sleep(moments.uniform(0, 0.4))
            process.send_signal(signal.SIGKILL)
        words, count = said(settings)
        assert (len(words), count) == (1, 40)
        seen |= words
    assert len(seen) > 1
