"""Every fault of a site is told at once, wherever it is held; what is whole is said to be whole."""

import functools
import http.server
import json
import shutil
import subprocess
import threading
import zipfile
from hashlib import sha256

import pytest
from gongshi.publish import SigningKey, publish
from gongshi.verification import SignatureState, verify
from publishable import make_site, registered, settings_in


@pytest.fixture
def settings(tmp_path):
    found = settings_in(tmp_path)
    make_site(found, "word")
    return found


@pytest.fixture
def signed(settings, tmp_path):
    """Publish and sign a site; return its folder, and its public keys by name."""
    settings, file = registered(settings)
    publish(settings, str(tmp_path / "www"), key=SigningKey(file, "张三"))
    return (tmp_path / "www").resolve(), {signer.name: signer.public_key for signer in settings.signers}


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


class Leading(Quiet):
    def do_GET(self):  # the library's name
        self.send_response(302)
        self.send_header("Location", "http://localhost:1/manifest.json")
        self.end_headers()


@pytest.fixture
def served():
    servers = []

    def serve(folder, handler=Quiet):
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(handler, directory=str(folder)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/"

    yield serve
    for server in servers:
        server.shutdown()
        server.server_close()


def zipped(folder, file, base=""):
    with zipfile.ZipFile(file, "w") as opened:
        for path in folder.rglob("*"):
            if path.is_file():
                opened.write(path, base + path.relative_to(folder).as_posix())
    return file


def test_the_same_faults_in_a_folder_a_zip_and_at_an_address(settings, served, tmp_path):
    """One file changed, one missing, one foreign: each is named. A server does not tell what else it has."""
    folder = settings.output
    (folder / "index.html").write_text("other")
    (folder / "style.css").unlink()
    (folder / "foreign.html").write_text("")
    flat, deep = zipped(folder, tmp_path / "a.zip"), zipped(folder, tmp_path / "b.zip", "2025-06/")
    for source in (folder, flat, deep, served(folder)):
        report = verify(source)
        assert (report.changed, report.missing) == (("index.html",), ("style.css",)), source
        assert report.foreign == (() if str(source).startswith("http") else ("foreign.html",))
        assert (report.whole, report.files) == (False, 7)


def test_whole_and_unsigned(settings, served):
    """Whole; that nobody signed is a warning, unless a signature was demanded."""
    for source in (settings.output, served(settings.output)):
        report = verify(source)
        assert (report.whole, report.signature.state) == (True, SignatureState.ABSENT)
        assert not verify(source, signed=True).whole
    assert report.facts["as_of"] == "2025-07-20"


def test_signature(signed):
    """Valid by a known key; unknown is a warning, but a fault to one who expects another; a changed file breaks it."""
    folder, keys = signed
    assert verify(folder, keys=keys, signed=True).signature.signer == "张三"
    stranger = verify(folder)
    assert (stranger.whole, stranger.signature.state) == (True, SignatureState.UNKNOWN)
    other = {"李四": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="}
    assert not verify(folder, keys=other).whole
    (folder / "SHA256SUMS").write_bytes((folder / "SHA256SUMS").read_bytes() + b"\n")
    assert verify(folder, keys=keys).signature.state is SignatureState.BROKEN


@pytest.mark.skipif(not (shutil.which("sha256sum") and shutil.which("openssl")), reason="needs sha256sum and openssl")
def test_the_two_lines_of_the_about_page(signed):
    """With standard tools alone: both lines pass, and each fails when what it vouches for is changed."""
    folder, _ = signed
    sums = ["sha256sum", "--check", "--quiet", "SHA256SUMS"]
    signature = [
        "openssl",
        "pkeyutl",
        "-verify",
        "-pubin",
        "-inkey",
        "SHA256SUMS.pem",
        "-rawin",
        "-in",
        "SHA256SUMS",
        "-sigfile",
        "SHA256SUMS.sig",
    ]

    def passes(command):
        return subprocess.run(command, cwd=folder, capture_output=True, check=False).returncode == 0

    assert passes(sums)
    assert passes(signature)
    page = folder / "index.html"
    page.write_text("other")
    assert not passes(sums)
    lines = (folder / "SHA256SUMS").read_text("utf-8").replace("index.html", "index2.html")
    (folder / "SHA256SUMS").write_text(lines, "utf-8")
    assert not passes(signature)


def test_never_leaves_the_folder(settings, tmp_path):
    """Paths up, absolute, with a drive, and links are not followed, whatever lies there."""
    secret = tmp_path / "secret"
    secret.write_text("secret")
    digest = sha256(b"secret").hexdigest()
    (settings.output / "link").symlink_to(secret)
    (settings.output / "folder").symlink_to(tmp_path)
    paths = ["../secret", str(secret), "c:/secret", "a/../../secret", "..\\secret", "link", "folder/secret"]
    (settings.output / "manifest.json").write_text(json.dumps({"files": dict.fromkeys(paths, digest)}))
    report = verify(settings.output)
    codes = [finding.code for finding in report.findings]
    assert codes.count("verify-path") == 5
    assert report.missing == ("folder/secret", "link")
    assert "folder" in report.foreign


def test_another_host_is_refused(served, settings):
    """A redirect to another host is not followed."""
    assert [finding.code for finding in verify(served(settings.output, Leading)).findings][:1] == ["verify-unreadable"]


@pytest.mark.parametrize("content", ["", "[]", "{", '{"files": {}}', '{"files": {"a": "b"}}', '{"files": []}', "[" * 100_000])
def test_no_manifest_no_verdict(settings, content):
    """Without a manifest that can be read nothing is called whole."""
    (settings.output / "manifest.json").write_text(content)
    assert [finding.code for finding in verify(settings.output).findings] == ["verify-manifest"]


def test_an_edition(settings):
    """The manifest of a released edition is one too: every file of it verifies."""
    from gongshi.settings import PROGRAM_ROOT

    edition = sorted((PROGRAM_ROOT / "data/editions").glob("*/r1"))[0]
    assert verify(edition).whole


def test_what_is_none_of_the_three(tmp_path):
    (tmp_path / "x.zip").write_text("no zip")
    for source in (tmp_path / "absent", tmp_path / "x.zip", "http://127.0.0.1:1/"):
        assert not verify(source).whole
