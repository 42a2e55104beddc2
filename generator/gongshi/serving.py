"""Shows a built site on this machine alone, as any static server would. For looking, not for the public."""

import http.server
from collections.abc import Callable
from functools import partial
from pathlib import Path

LOOPBACK = "127.0.0.1"


class _Handler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing of each request."""


def serve(folder: Path, *, port: int, tell: Callable[[str], None]) -> None:
    """Serve `folder` on the loopback address until interrupted; `port` 0 takes a free one."""
    handler = partial(_Handler, directory=str(folder))
    with http.server.ThreadingHTTPServer((LOOPBACK, port), handler) as server:
        tell(f"http://{LOOPBACK}:{server.server_port}/  (Ctrl-C 结束 / to stop)")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            tell("")
