"""The main pages in a real Chromium: both languages, phone and desktop, with JavaScript and without."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Response

Opener = Callable[..., tuple[Page, list[str]]]

ADDRESSES = (
    "",
    "goals/",
    "goals/1/",
    "tasks/",
    "tasks/4/",
    "units/",
    "areas/",
    "ranking/",
    "indicators/",
    "commitments/",
    "plan/",
    "roster/",
    "editions/",
    "editions/2025-06/",
    "data/",
    "methods/",
    "news/",
    "calendar/",
    "corrections/",
    "search/",
    "about/",
    "accessibility/",
    "units/development-and-reform/",
    "areas/yangcheng/",
    "ranking/race-counties/",
    "indicators/new-project-start-rate/",
    "indicators/new-project-start-rate/vintages/",
    "commitments/kind/milestone/",
    "stages/",
    "editions/2025-06/r1/",
    "changes/",
    "changes/2025-06/2025-06-r2/",
    "methods/examples/",
    "methods/outlook/",
    "methods/glossary/",
    "sitemap/",
    "embed/goal-1/",
)
FOLDERS = ("", "en/")
ELDERLY = ("", "goals/1/", "areas/yangcheng/", "ranking/race-counties/", "stages/", "changes/", "editions/2025-06/")  # for axe
FIRST_VIEW_BYTES = 60 * 1024
FIRST_VIEW_REQUESTS = 3
FIRST_VIEW = ("document", "stylesheet", "image", "font")  # what is loaded without JavaScript
PHONE = {"width": 360, "height": 740}
DARK_PHONE = {"viewport": PHONE, "color_scheme": "dark"}
LIGHT_DESKTOP = {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"}
WCAG = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "resultTypes": ["violations"],  # the lists of what passed cost half the time and nobody reads them
}


def overflow_px(page: Page) -> int:
    """How far the page scrolls sideways."""
    return int(page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))


def check_whole(page: Page, problems: list[str]) -> None:
    """Hold a page to what every page must be, whoever opens it."""
    assert page.locator("h1").count() == 1
    assert page.locator("main").inner_text().strip()
    assert overflow_px(page) <= 0
    assert problems == []


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("folder", FOLDERS)
def test_a_page_is_whole_on_a_phone_without_javascript(open_page: Opener, base_url: str, folder: str, address: str) -> None:
    page, problems = open_page(f"{base_url}{folder}{address}index.html", viewport=PHONE, java_script_enabled=False)
    check_whole(page, problems)


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(
    ("folder", "screen"), [("", DARK_PHONE), ("en/", LIGHT_DESKTOP)], ids=["zh-dark-phone", "en-light-desktop"]
)
def test_a_page_is_whole_with_javascript_and_axe_finds_nothing(
    open_page: Opener, base_url: str, folder: str, address: str, screen: dict[str, object]
) -> None:
    """Both languages have the same parts (a check of every build), so each kind is looked at once a screen."""
    page, problems = open_page(f"{base_url}{folder}{address}index.html", **screen)
    check_whole(page, problems)
    results = Axe().run(page, options=WCAG)
    assert results.violations_count == 0, results.generate_report()


@pytest.mark.parametrize("folder", FOLDERS)
def test_every_kind_is_light_and_holds_in_the_elderly_mode_and_forced_colours(
    open_page: Opener, base_url: str, folder: str
) -> None:
    """A first view is at most 60 KB as a server compresses it, in at most three requests; large type stays in contrast."""
    page, _ = open_page(f"{base_url}{folder}index.html", viewport=PHONE)
    loaded: list[Response] = []
    page.on("response", lambda each: loaded.append(each) if each.request.resource_type in FIRST_VIEW else None)
    for address in ADDRESSES:
        loaded.clear()
        page.goto(f"{base_url}{folder}{address}index.html")
        first = [page.request.get(each.url) for each in loaded]  # anew: one that was kept has no body
        assert len(first) <= FIRST_VIEW_REQUESTS, address
        assert sum(len(gzip.compress(each.body())) for each in first) <= FIRST_VIEW_BYTES, address
        if page.locator("#elder-mode").count():
            page.locator("#elder-mode").check(force=True)
        if address in ELDERLY:
            results = Axe().run(page, options={**WCAG, "runOnly": ["color-contrast", "target-size"]})
            assert results.violations_count == 0, (address, results.generate_report())
        page.emulate_media(forced_colors="active")
        assert overflow_px(page) <= 0, address
        page.emulate_media(forced_colors="none")


@pytest.mark.parametrize("address", ["", "goals/1/", "search/"])
def test_a_page_opens_complete_from_a_file(open_page: Opener, built_site: Path, address: str) -> None:
    page, problems = open_page((built_site / "output" / address / "index.html").as_uri())
    assert problems == []
    page.locator("a[hreflang=en]").first.click()
    assert page.locator("html").get_attribute("lang") == "en"
    assert problems == []
