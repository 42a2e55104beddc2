"""A real Chromium and a real web server. A missing browser fails with the remedy; it is never skipped."""

import http.server
import shutil
import threading
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
# The site is served under a sub-path, as a special-topic site of a government website is.
SUB_PATH = "zt/2025"


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Keep the test's output clean."""


@pytest.fixture(scope="session")
def base_url(built_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the built site on a real server, under a sub-path; the address."""
    web_root = tmp_path_factory.mktemp("www")
    shutil.copytree(built_site / "output", web_root / SUB_PATH)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(web_root)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/{SUB_PATH}/"
    server.shutdown()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Start a real Chromium: the one on the PATH."""
    path = next((found for name in CHROMIUM_NAMES if (found := shutil.which(name))), None)
    if path is None:
        pytest.fail("需要 Chromium：请运行 make browser / Chromium is needed: run `make browser`", pytrace=False)
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=quiet)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[Callable[..., tuple[Page, list[str]]]]:
    """Open an address; returns the page and the list of its console errors, failed and foreign requests."""
    contexts: list[BrowserContext] = []

    def opened(url: str, **options: object) -> tuple[Page, list[str]]:
        context = chromium.new_context(**options)  # type: ignore[arg-type]  # playwright's own option names
        contexts.append(context)
        page = context.new_page()
        problems: list[str] = []
        page.on("console", lambda message: problems.append(f"console: {message.text}") if message.type == "error" else None)
        page.on("pageerror", lambda error: problems.append(f"script: {error}"))
        page.on("requestfailed", lambda request: problems.append(f"failed: {request.url}") if _is_lost(request) else None)
        page.on(
            "response", lambda response: problems.append(f"{response.status}: {response.url}") if response.status >= 400 else None
        )
        page.goto(url)
        return page, problems

    yield opened
    for context in contexts:
        context.close()


def _is_lost(request: Request) -> bool:
    """Say whether a request failed of itself: one that the next navigation breaks off did not."""
    return "ERR_ABORTED" not in (request.failure or "")
