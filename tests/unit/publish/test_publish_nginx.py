"""A reader who polls a real nginx during two hundred publications sees the old site or the new, never a fault."""

import http.client
import shutil
import subprocess
import threading
import time
from pathlib import Path

import pytest
from gongshi.publish import folder, publish
from publishable import make_site

CONFIG = """
daemon off; master_process off; pid {root}/pid; error_log {root}/error.log; events {{}}
http {{ access_log off; server {{ listen unix:{root}/s; root "{site}"; }}
  client_body_temp_path {root}/t1; proxy_temp_path {root}/t2; fastcgi_temp_path {root}/t3; uwsgi_temp_path {root}/t4; scgi_temp_path {root}/t5; }}
"""  # noqa: E501
SWAPS = 200


class OverSocket(http.client.HTTPConnection):
    def __init__(self, path):
        super().__init__("localhost")
        self._path = path

    def connect(self):
        import socket

        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(10)
        self.sock.connect(self._path)


@pytest.mark.skipif(not shutil.which("nginx"), reason="needs nginx")
@pytest.mark.parametrize("real_folder", [False, True], ids=["link", "exchange"])
def test_two_hundred_swaps_under_nginx(settings, tmp_path_factory, monkeypatch, real_folder):
    """Each answer is 200 and says a whole word of one site; and the words never go back.

    What a publication syncs to the disk is left out here, to make the swaps follow each other as fast as they can.
    """
    root = tmp_path_factory.mktemp("n")
    site = root / "site"
    if real_folder:
        site.mkdir()
    monkeypatch.setattr(folder.os, "fsync", lambda _: None)
    make_site(settings, "0")
    publish(settings, str(site))
    for path in (root, *root.parents[:2]):
        path.chmod(0o755)
    (root / "conf").write_text(CONFIG.format(root=root, site=site))
    server = subprocess.Popen(["nginx", "-c", str(root / "conf"), "-p", str(root)], stderr=subprocess.DEVNULL)  # noqa: S607  # the nginx on the PATH
    seen, faults, done = [], [], threading.Event()

    def poll():
        while not done.is_set():
            connection = OverSocket(str(root / "s"))
            connection.request("GET", "/index.html")
            answer = connection.getresponse()
            body = answer.read().decode()
            connection.close()
            if answer.status != 200 or not body.startswith("<p>") or not body.endswith("</p>"):
                faults.append((answer.status, body))
            else:
                seen.append(int(body[3:-4]))

    try:
        for _ in range(200):
            if Path(root / "s").exists():
                break
            time.sleep(0.02)
        reader = threading.Thread(target=poll)
        reader.start()
        for number in range(1, SWAPS + 1):
            make_site(settings, str(number))
            publish(settings, str(site))
        done.set()
        reader.join()
    finally:
        server.terminate()
        server.wait()
    assert faults == []
    assert seen == sorted(seen)
    assert len(set(seen)) > 50
