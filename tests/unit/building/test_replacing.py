"""The new site replaces the old one whole; what stands in the way is told and leaves the old one untouched."""

import json
import os
import resource
import stat
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from gongshi.building import replacing
from gongshi.building.replacing import new_site
from gongshi.findings import FindingsError, Severity


def codes(error):
    return [finding.code for finding in error.value.findings]


def test_stale_files_go(settings, build_site, said):
    """A file that the new site has not is gone: 4 files, then 2."""
    build_site(settings, "old", files=4)
    build_site(settings, "new", files=2)
    assert said(settings) == ({"new"}, 2)
    assert not (settings.root / "output.next").exists()


def test_manifest_lists_each_file_with_its_hash(settings, build_site):
    """Anyone can check a file: SHA-256 of its bytes is what the manifest says; the day and the sample mark stand there too."""
    build_site(settings, "word", files=2)
    manifest = json.loads((settings.output / "manifest.json").read_text("utf-8"))
    words = {f"part{n}/{n}.html": sha256(b"word").hexdigest() for n in (0, 1)}
    assert manifest["files"] == words | {"same.csv": sha256(b"the same in every site").hexdigest()}
    assert (manifest["as_of"], manifest["sample"]) == ("2025-07-20", False)


def test_summary_counts(settings, build_site):
    """Two pages of 4 bytes, a table of 22, the manifest and SHA256SUMS are five files."""
    summary, findings = build_site(settings, "word", files=2)
    seals = sum((settings.output / name).stat().st_size for name in ("manifest.json", "SHA256SUMS"))
    assert (summary.pages, summary.files, summary.bytes, findings) == (2, 5, 30 + seals, [])


def test_abandoned_site_leaves_the_old_one(settings, build_site, said):
    """What is not put in place leaves no trace: a build with findings, or a bug."""
    build_site(settings, "old")
    with pytest.raises(ZeroDivisionError), new_site(settings) as staging:
        staging.write("index.html", b"new")
        raise ZeroDivisionError
    assert said(settings) == ({"old"}, 4)
    assert sorted(path.name for path in settings.root.iterdir()) == [".cache", "output"]


def test_one_build_at_a_time(settings, build_site):
    """The second build is told so, and may try again when the first has ended."""
    with new_site(settings), pytest.raises(FindingsError) as error:
        build_site(settings, "second")
    assert codes(error) == ["build-running"]
    build_site(settings, "second")


def test_permissions_do_not_depend_on_the_builder(settings, build_site):
    """A web server can read the site even if its builder's umask is 077; the umask is given back."""
    before = os.umask(0o077)
    try:
        build_site(settings, "word")
    finally:
        given_back = os.umask(before)
    assert given_back == 0o077
    modes = {stat.S_IMODE(path.stat().st_mode) for path in [settings.output, *settings.output.rglob("*")]}
    assert modes == {0o755, 0o644}


def test_each_path_is_written_once_and_inside(settings):
    """A second file of one name, or one outside, is a bug of the program and raises."""
    with new_site(settings) as staging:
        staging.write("a/b.html", b"")
        for path in ("a/b.html", "/etc/x", "../x", "a/../x", "a//x", "a\\x", ""):
            with pytest.raises(ValueError, match="written twice or does not lie"):
                staging.write(path, b"")


def test_full_disk_is_a_finding(settings, build_site, said):
    """No room for a file (here: none may grow beyond 4 KB): one finding with the file's name, the old site stands."""
    build_site(settings, "old")
    script = f"""
import resource, sys
sys.path.insert(0, {str(Path(__file__).parent)!r})
from conftest import *
from gongshi.findings import FindingsError
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    build(settings_in(Path({str(settings.root)!r})), "x" * 5000)
except FindingsError as error:
    print(*(f"{{finding.code}} {{finding.place}}" for finding in error.findings))
"""
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != 4096
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)  # our own script
    assert done.stdout == "output-unwritable part0/0.html\n"
    assert said(settings) == ({"old"}, 4)
    assert not (settings.root / "output.next").exists()


def test_place_that_cannot_be_written_to(settings, build_site):
    """A file where the cache should be, or where the new site should be made."""
    (settings.root / ".cache").write_text("")
    with pytest.raises(FindingsError) as error:
        build_site(settings, "word")
    assert codes(error) == ["output-unwritable"]
    (settings.root / ".cache").unlink()
    (settings.root / "output.next").write_text("")
    with pytest.raises(FindingsError) as error:
        build_site(settings, "word")
    assert codes(error) == ["output-unwritable"]


def test_record_that_cannot_be_written_is_a_warning(settings, build_site, said):
    """The site is up to date all the same; the next build does everything again."""
    (settings.cache / "build.json.new").mkdir(parents=True)
    _, findings = build_site(settings, "word")
    assert [(finding.code, finding.severity) for finding in findings] == [("build-record", Severity.WARNING)]
    assert said(settings) == ({"word"}, 4)


def test_second_of_two_renames_fails(settings, build_site, said, monkeypatch):
    """Where folders cannot be exchanged and the second rename fails, the old site is put back and the failure told."""
    build_site(settings, "old")
    rename = Path.rename

    def failing(path, target):
        if path.name == "output.next":
            raise OSError(5, "Input/output error")
        return rename(path, target)

    monkeypatch.setattr(replacing, "exchange", lambda *_: False)
    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(FindingsError) as error:
        build_site(settings, "new")
    assert codes(error) == ["output-unwritable"]
    assert said(settings) == ({"old"}, 4)


def test_output_may_be_a_link(settings, build_site, said, tmp_path):
    """`output` as a symbolic link to another disk stays a link."""
    (tmp_path / "disk/site").mkdir(parents=True)
    settings.output.symlink_to(tmp_path / "disk/site")
    build_site(settings, "word")
    assert settings.output.is_symlink()
    assert said(settings) == ({"word"}, 4)


def test_unchanged_file_is_taken_over_unless_somebody_touched_it(settings, build_site):
    """The very file if nobody touched it; one of other permissions, or a link in its place, is made anew."""
    build_site(settings, "old")
    file = settings.output / "same.csv"
    number = file.stat().st_ino
    build_site(settings, "new")
    assert file.stat().st_ino == number
    file.chmod(0o600)
    build_site(settings, "old")
    assert (stat.S_IMODE(file.stat().st_mode), file.stat().st_ino != number) == (0o644, True)
    file.unlink()
    file.symlink_to(settings.root / ".cache/build.lock")
    build_site(settings, "new")
    assert (file.is_symlink(), file.read_bytes()) == (False, b"the same in every site")


def test_file_systems_without_links(settings, build_site, said, monkeypatch):
    """There unchanged files are written again."""
    build_site(settings, "word")
    monkeypatch.setattr(Path, "hardlink_to", lambda *_: (_ for _ in ()).throw(OSError(95, "Operation not supported")))
    build_site(settings, "word")
    assert said(settings) == ({"word"}, 4)
    assert (settings.output / "same.csv").read_bytes() == b"the same in every site"
