"""长者模式: larger type without a server and without JavaScript; with JavaScript it is remembered on the reader's machine."""

from collections.abc import Callable

from playwright.sync_api import Page

Opener = Callable[..., tuple[Page, list[str]]]


def type_px(page: Page) -> float:
    """Return the size of the running text."""
    return float(page.evaluate("() => parseFloat(getComputedStyle(document.querySelector('main')).fontSize)"))


def test_type_grows_without_javascript_and_nothing_overflows(open_page: Opener, base_url: str) -> None:
    page, _ = open_page(f"{base_url}about/index.html", java_script_enabled=False)
    before = type_px(page)
    page.locator("#elder-mode").check(force=True)
    assert type_px(page) >= before * 1.15
    assert page.evaluate("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_the_choice_goes_with_the_reader_and_no_cookie_is_set(open_page: Opener, base_url: str) -> None:
    page, _ = open_page(f"{base_url}about/index.html")
    page.locator("#elder-mode").check(force=True)
    page.goto(f"{base_url}en/goals/index.html")
    assert page.locator("#elder-mode").is_checked()
    assert page.context.cookies() == []
