"""Publishing to a server, a branch and a bucket, each a real one on this machine; and what can go wrong there."""

import asyncio
import getpass
import os
import shutil
import socket
import subprocess
import threading
import time
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import asyncssh
import boto3
import pytest
from gongshi.findings import FindingsError
from gongshi.publish import SigningKey, publish, roll_back
from gongshi.verification import verify
from publishable import PAGES, make_site, registered

WORDS = {"AWS_ACCESS_KEY_ID": "x", "AWS_SECRET_ACCESS_KEY": "y", "AWS_DEFAULT_REGION": "us-east-1"}


def codes(call, *args, **words):
    with pytest.raises(FindingsError) as error:
        call(*args, **words)
    return [finding.code for finding in error.value.findings]


@pytest.fixture
def sshd(tmp_path, monkeypatch):
    """Run an SSH server in this process; return its port, the known_hosts that names it, and the user's key."""
    host, user = asyncssh.generate_private_key("ssh-ed25519"), asyncssh.generate_private_key("ssh-ed25519")
    user.write_private_key(tmp_path / "id")
    (tmp_path / "authorized").write_bytes(user.export_public_key())
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, daemon=True).start()

    async def listen():
        return await asyncssh.listen(
            "127.0.0.1", 0, server_host_keys=[host], authorized_client_keys=str(tmp_path / "authorized"), sftp_factory=True
        )

    server = asyncio.run_coroutine_threadsafe(listen(), loop).result()
    port = server.get_port()
    known = tmp_path / "known_hosts"
    known.write_text(f"[127.0.0.1]:{port} {host.export_public_key().decode()}")
    yield port, known, tmp_path / "id"
    loop.call_soon_threadsafe(server.close)
    loop.call_soon_threadsafe(loop.stop)


def over_ssh(settings, sshd, path):
    port, known, key = sshd
    row = {"target": f"ssh://someone@127.0.0.1:{port}{path}", "known_hosts": str(known), "identity": str(key)}
    return replace(settings, publishing={"web": row})


def test_ssh(settings, sshd, tmp_path):
    """One, the same, two, back to one, and what somebody changed mended: each whole, what has not changed is linked."""
    settings = over_ssh(settings, sshd, tmp_path / "site")
    make_site(settings, "one")
    assert publish(settings, "web").ok
    assert publish(settings, "web").action == "unchanged"
    number = (tmp_path / "site/style.css").stat().st_ino
    make_site(settings, "two")
    assert publish(settings, "web").ok
    assert (tmp_path / "site/style.css").stat().st_ino == number
    assert (tmp_path / "site/index.html").read_text() == "<p>two</p>"
    assert roll_back(settings, "web").ok
    assert (tmp_path / "site/index.html").read_text() == "<p>one</p>"
    (tmp_path / "site/style.css").unlink()
    (tmp_path / "site/foreign").write_text("")
    assert publish(settings, "web").ok
    assert verify((tmp_path / "site").resolve()).whole


def test_ssh_faults(settings, sshd, tmp_path):
    """A host that known_hosts does not name, nobody listening, and another's folder."""
    make_site(settings, "one")
    port, known, key = sshd
    (tmp_path / "site").mkdir()
    assert codes(publish, over_ssh(settings, sshd, tmp_path / "site"), "web") == ["publish-foreign-place"]
    (tmp_path / "none").write_text("")
    unknown = over_ssh(settings, (port, tmp_path / "none", key), tmp_path / "site2")
    assert codes(publish, unknown, "web") == ["publish-host-key"]
    assert codes(publish, over_ssh(settings, (1, known, key), "/x"), "web") == ["publish-connection"]


def test_ssh_connection_dropped(settings, sshd, tmp_path, monkeypatch):
    """Cut off while files are sent: told; the old site stands whole; the next publication succeeds."""
    from gongshi.publish import ssh

    settings = over_ssh(settings, sshd, tmp_path / "site")
    make_site(settings, "one")
    publish(settings, "web")
    make_site(settings, "two")
    lay_down = ssh.SshTarget._lay_down

    async def cut_off(target, release, *rest):
        read = release.read

        def cutting(path):
            target._sftp._handler._conn.abort() if hasattr(target._sftp._handler, "_conn") else target._sftp.exit()
            return read(path)

        object.__setattr__(release, "read", cutting)
        await lay_down(target, release, *rest)

    monkeypatch.setattr(ssh.SshTarget, "_lay_down", cut_off)
    assert codes(publish, settings, "web") == ["publish-connection"]
    assert (tmp_path / "site/index.html").read_text() == "<p>one</p>"
    assert verify((tmp_path / "site").resolve()).whole
    monkeypatch.undo()
    assert publish(settings, "web").ok


REAL = shutil.which("sshd") or shutil.which("sshd", path="/usr/sbin:/usr/local/sbin")
SSHD_CONFIG = """
Port {port}
ListenAddress 127.0.0.1
HostKey {root}/host
AuthorizedKeysFile {root}/authorized
PidFile {root}/pid
StrictModes no
UsePAM no
PermitRootLogin prohibit-password
Subsystem sftp internal-sftp
"""


@pytest.mark.skipif(REAL is None or os.name == "nt", reason="needs OpenSSH's sshd")
def test_openssh(settings, tmp_path):
    """The same against OpenSSH itself: one, two, back to one."""
    host, user = asyncssh.generate_private_key("ssh-ed25519"), asyncssh.generate_private_key("ssh-ed25519")
    for name, key in (("host", host), ("id", user)):
        key.write_private_key(tmp_path / name)
        (tmp_path / name).chmod(0o600)
    (tmp_path / "authorized").write_bytes(user.export_public_key())
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (tmp_path / "known").write_text(f"[127.0.0.1]:{port} {host.export_public_key().decode()}")
    (tmp_path / "config").write_text(SSHD_CONFIG.format(port=port, root=tmp_path))
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)  # where it gives up its rights
    server = subprocess.Popen([REAL, "-D", "-e", "-f", str(tmp_path / "config")], stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            with socket.socket() as trial:
                if trial.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        target = f"ssh://{getpass.getuser()}@127.0.0.1:{port}{tmp_path}/site"
        row = {"target": target, "known_hosts": str(tmp_path / "known"), "identity": str(tmp_path / "id")}
        settings = replace(settings, publishing={"web": row})
        for word in ("one", "two"):
            make_site(settings, word)
            assert publish(settings, "web").ok
        assert roll_back(settings, "web").ok
        assert (tmp_path / "site/index.html").read_text() == "<p>one</p>"
        assert verify((tmp_path / "site").resolve()).whole
    finally:
        server.terminate()
        server.wait()


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_git(settings, tmp_path):
    """One commit a publication; back and further back are new commits; another's push meanwhile is not overwritten."""
    bare = tmp_path / "远 程.git"
    subprocess.run(["git", "init", "-q", "--bare", str(bare)], check=True)  # noqa: S607  # the git on the PATH
    target = f"git+file://{bare}#public".replace(" ", "%20")

    def git(*words):
        return subprocess.run(["git", "-C", str(bare), *words], check=True, capture_output=True, text=True).stdout.strip()  # noqa: S607  # as above

    for word in ("one", "two", "three"):
        make_site(settings, word)
        assert publish(settings, target).ok
    assert publish(settings, target).action == "unchanged"
    assert git("rev-list", "--count", "public") == "3"
    for word in ("two", "one"):
        assert roll_back(settings, target).ok
        assert git("show", "public:index.html") == f"<p>{word}</p>"
    assert codes(roll_back, settings, target) == ["publish-no-previous"]
    assert git("rev-list", "--count", "public") == "5"
    assert {f"<p>{word}</p>" for word in ("one",)} == {git("show", f"public:{page}") for page in PAGES}


@pytest.fixture(scope="module")
def s3_server():
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def bucket(s3_server, monkeypatch):
    for name, value in WORDS.items():
        monkeypatch.setenv(name, value)
    client = boto3.client("s3", endpoint_url=s3_server)
    client.create_bucket(Bucket="site")
    yield client
    for entry in client.list_objects_v2(Bucket="site").get("Contents", []):
        client.delete_object(Bucket="site", Key=entry["Key"])
    client.delete_bucket(Bucket="site")


def test_s3(settings, bucket, s3_server):
    """One, the same, two signed, back to one: whole each time; types and caching are set."""
    known, file = registered(settings)
    make_site(known, "one")
    assert publish(known, "s3://site/公示", endpoint=s3_server).ok
    assert publish(known, "s3://site/公示", endpoint=s3_server).action == "unchanged"
    make_site(known, "two", extra="new.html")
    report = publish(known, "s3://site/公示", endpoint=s3_server, key=SigningKey(file, "张三"))
    assert report.verified.signature.signer == "张三"
    assert "style.css" not in report.sent
    head = bucket.head_object(Bucket="site", Key="公示/index.html")
    assert (head["ContentType"], head["CacheControl"]) == ("text/html; charset=utf-8", "no-cache")
    assert roll_back(known, "s3://site/公示", endpoint=s3_server).ok
    assert bucket.get_object(Bucket="site", Key="公示/index.html")["Body"].read() == b"<p>one</p>"
    assert codes(publish, known, "s3://absent", endpoint=s3_server) == ["publish-target"]
    assert codes(publish, known, "s3://site", endpoint="http://127.0.0.1:1") == ["publish-connection"]


def test_s3_order_and_a_killed_publication(settings, bucket, s3_server, monkeypatch):
    """Assets, pages, home, manifest; stopped after any write, a third version still ends whole."""
    from gongshi.publish.s3 import S3Target

    make_site(settings, "one")
    written = []
    write = S3Target._write

    def noting(target, path, content):
        written.append(path)
        write(target, path, content)

    monkeypatch.setattr(S3Target, "_write", noting)
    publish(settings, "s3://site", endpoint=s3_server)
    order = [path for path in written if not path.startswith("_")]
    assert order.index("style.css") < order.index("goals/1/index.html") < order.index("index.html") < order.index("SHA256SUMS")
    assert order[-1] == "manifest.json"
    for stop in (1, 4, 7, 8):
        make_site(settings, "two", extra="new.html")

        def failing(target, path, content, left=[stop]):  # noqa: B006  # counts within one publication
            left[0] -= 1
            if left[0] < 0:
                raise KeyboardInterrupt
            write(target, path, content)

        monkeypatch.setattr(S3Target, "_write", failing)
        with pytest.raises(KeyboardInterrupt):
            publish(settings, "s3://site", endpoint=s3_server)
        monkeypatch.setattr(S3Target, "_write", write)
        make_site(settings, "one")  # nothing differs from the live manifest, and yet objects do
        report = publish(settings, "s3://site", endpoint=s3_server)
        assert report.ok
        page = bucket.get_object(Bucket="site", Key="index.html")["Body"].read()
        assert sha256(page).hexdigest() == sha256(b"<p>one</p>").hexdigest()
