"""Publishing to a folder: the old site or the new, whole, whatever happens; and what must not be published is refused."""

import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from gongshi.findings import FindingsError
from gongshi.publish import SigningKey, folder, publish, roll_back
from gongshi.verification import verify
from publishable import PAGES, make_site, registered

SUPPORT = Path(__file__).resolve().parents[2] / "support"
CHILD = """
import sys, resource
from pathlib import Path
sys.path.insert(0, {support!r})
from publishable import make_site, settings_in
from gongshi.findings import FindingsError
from gongshi.publish import publish, folder
settings = settings_in(Path({root!r}))
{before}
number = 0
print("ready", flush=True)
while True:
    number += 1
    make_site(settings, str(number))
    publish(settings, {target!r})
"""


def says(site):
    return {(Path(site) / page).read_text("utf-8") for page in PAGES}


def codes(call, *args, **words):
    with pytest.raises(FindingsError) as error:
        call(*args, **words)
    return [finding.code for finding in error.value.findings]


@pytest.fixture(params=["link", "exchange", "two renames"])
def site(request, settings, tmp_path, monkeypatch):
    """Return a place for each of the three ways of switching over."""
    place = tmp_path / "公 开" / "site"
    if request.param != "link":
        place.mkdir(parents=True)
    if request.param == "two renames":
        monkeypatch.setattr(folder, "exchange", lambda *_: False)
    return place


def test_publish_again_and_back(settings, site):
    """One, the same, two, and back to one: each whole, and only what changed is sent."""
    make_site(settings, "one")
    assert publish(settings, str(site)).action == "published"
    assert publish(settings, str(site)).action == "unchanged"
    make_site(settings, "two", extra="new.html")
    report = publish(settings, str(site), dry_run=True)
    assert says(site) == {"<p>one</p>"}
    assert set(report.sent) == {*PAGES, "new.html", "manifest.json", "SHA256SUMS"}
    assert publish(settings, str(site)).ok
    assert says(site) == {"<p>two</p>"}
    assert (site / "new.html").exists()
    assert roll_back(settings, str(site)).ok
    assert says(site) == {"<p>one</p>"}
    assert not (site / "new.html").exists()
    assert codes(roll_back, settings, str(site)) == ["publish-no-previous"]
    assert publish(settings, str(site)).ok


def test_what_somebody_changed_in_public_is_mended(settings, site):
    """A live file that was changed, one removed, one added: reading back finds them, and they are sent again."""
    make_site(settings, "one")
    publish(settings, str(site))
    (site / "index.html").unlink()
    (site / "index.html").write_text("defaced")
    (site / "style.css").unlink()
    (site / "foreign.html").write_text("")
    assert not verify(site.resolve()).whole
    report = publish(settings, str(site))
    assert (report.action, report.ok) == ("published", True)
    assert verify(site.resolve()).whole


def test_refusals(settings, tmp_path):
    """Not built, changed since, a sample, a day before the live one's (a clock set back), another's folder."""
    target = str(tmp_path / "site")
    assert codes(publish, settings, target)[0] == "publish-not-built"
    make_site(settings, "one", sample=True)
    assert codes(publish, settings, target) == ["publish-sample"]
    assert publish(settings, target, sample=True).ok
    make_site(settings, "two", as_of="2025-07-19")
    assert codes(publish, settings, target) == ["publish-older"]
    assert publish(settings, target, older=True).ok
    (settings.output / "index.html").write_text("changed")
    assert codes(publish, settings, target)[:2] == ["publish-not-built", "verify-changed"]
    make_site(settings, "three")
    (tmp_path / "other").mkdir()
    (tmp_path / "other/mine.txt").write_text("")
    assert codes(publish, settings, str(tmp_path / "other")) == ["publish-foreign-place"]
    assert codes(publish, settings, "ftp://host/path") == ["publish-target"]


def test_signing(settings, tmp_path):
    """By a registered person with that person's key alone; the signature is read back."""
    make_site(settings, "one")
    target = str(tmp_path / "site")
    known, file = registered(settings)
    assert codes(publish, known, target, key=SigningKey(file, "李四")) == ["publish-signer"]
    assert codes(publish, known, target, key=SigningKey(settings.output / "index.html", "张三")) == ["publish-key"]
    report = publish(known, target, key=SigningKey(file, "张三"))
    assert report.verified.signature.signer == "张三"
    assert publish(known, target, key=SigningKey(file, "张三")).action == "unchanged"


def test_named_target(settings, tmp_path):
    """`[publish.web]`; an unknown option or a wrong one is told."""
    from dataclasses import replace

    make_site(settings, "one")
    named = replace(settings, publishing={"web": {"target": str(tmp_path / "site")}, "bad": {"target": "x", "pasword": "y"}})
    assert publish(named, "web").ok
    assert codes(publish, named, "bad") == ["publish-target"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() != 0, reason="needs root to give up its rights")
def test_read_only_target(settings, tmp_path):
    """Another person's folder, in a process that has given up root's rights: told, and nothing is there afterwards."""
    make_site(settings, "one")
    publish(settings, str(tmp_path / "warm"))  # imports what the other user may not be able to read
    (tmp_path / "closed").mkdir(mode=0o755)
    above = [path for path in tmp_path.parents if "pytest" in str(path)]
    for path in (tmp_path, *above, settings.root, *settings.root.rglob("*")):
        path.chmod(0o777)
    (tmp_path / "closed").chmod(0o755)
    child = os.fork()
    if child == 0:
        os.setresuid(65534, 65534, 65534)
        os._exit(0 if codes(publish, settings, str(tmp_path / "closed/site")) == ["publish-permission"] else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert not list((tmp_path / "closed").iterdir())


def test_full_disk(settings, tmp_path):
    """No file may grow beyond 200 bytes: told; the old site stands; with room again the next publication succeeds."""
    make_site(settings, "one")
    target = str(tmp_path / "site")
    publish(settings, target)
    make_site(settings, "two" * 100)
    child = os.fork()
    if child == 0:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (200, 200))
        os._exit(0 if codes(publish, settings, target) == ["publish-full"] else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert says(target) == {"<p>one</p>"}
    assert verify(Path(target).resolve()).whole
    assert publish(settings, target).ok


@pytest.mark.parametrize("real_folder", [False, True], ids=["link", "exchange"])
def test_killed_at_random_moments(settings, tmp_path, real_folder):
    """SIGKILL: the public side is whole each time, and the next publication succeeds."""
    target = tmp_path / "site"
    if real_folder:
        target.mkdir()
    make_site(settings, "first")
    publish(settings, str(target))
    script = CHILD.format(support=str(SUPPORT), root=str(settings.root), target=str(target), before="")
    moments, seen = random.Random(7), set()  # noqa: S311  # no secret: moments of a test
    for _ in range(5):
        with subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE) as process:
            assert process.stdout.readline() == b"ready\n"
            time.sleep(moments.uniform(0.02, 0.25))
            process.send_signal(signal.SIGKILL)
        words = says(target)
        assert len(words) == 1
        assert verify(target.resolve()).whole
        seen |= words
        make_site(settings, "after")
        assert publish(settings, str(target)).ok
    assert len(seen) > 1


def test_report_for_programs(settings, tmp_path):
    """What `--format json` prints can be printed."""
    make_site(settings, "one")
    report = publish(settings, str(tmp_path / "site"))
    assert json.loads(json.dumps(report.as_json(), default=str))["ok"]
    assert "已发布" in report.text
