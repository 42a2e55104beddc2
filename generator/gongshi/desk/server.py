"""Starts the desk: one a site, on the loopback address, and opens the browser at it.

Takes the site's folder; serves until interrupted. The server is waitress: pure Python, the same on Windows.
"""

import os
import webbrowser
from collections.abc import Callable
from datetime import date
from pathlib import Path

from gongshi.desk.kinds import MAX_REQUEST_BYTES
from gongshi.pipeline import settings_of

LOOPBACK = "127.0.0.1"
THREADS = 4
_ADDRESS = "desk-address"  # in the cache, for its owner alone: where the desk that runs can be found again
_LOCK = "desk.lock"
_HEADROOM = 2  # the pages say kindly that a request is too large; far larger ones the server cuts off


def serve_desk(root: Path, *, port: int = 0, as_of: date | None = None, browse: bool = True, tell: Callable[[str], None]) -> None:
    """Serve the desk of the site in `root` until interrupted; `port` 0 takes a free one.

    Where a desk runs already, its page is opened again. Raises `FindingsError` for a site without usable settings.
    """
    from filelock import FileLock, Timeout
    from waitress.server import create_server

    from gongshi.desk.pages import desk_app

    settings = settings_of(root)
    settings.cache.mkdir(parents=True, exist_ok=True)
    where = settings.cache / _ADDRESS
    try:
        with FileLock(settings.cache / _LOCK, blocking=False):
            app, guard = desk_app(root, as_of=as_of)
            server = create_server(
                app, host=LOOPBACK, port=port, threads=THREADS, ident="", max_request_body_size=_HEADROOM * MAX_REQUEST_BYTES
            )
            guard.port = server.effective_port
            address = f"http://{LOOPBACK}:{guard.port}/?token={guard.token}"
            _keep(where, address)
            tell(f"{address}  (Ctrl-C 结束 / to stop)")
            if browse:
                webbrowser.open(address)
            try:
                server.run()
            except KeyboardInterrupt:
                tell("")
            finally:
                where.unlink(missing_ok=True)
                server.close()
    except Timeout:
        address = where.read_text("ascii") if where.is_file() else ""
        tell(f"工作台已经打开 / the desk is open already: {address}")
        if browse and address:
            webbrowser.open(address)


def _keep(path: Path, address: str) -> None:
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(address)
