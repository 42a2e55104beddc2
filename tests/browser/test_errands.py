"""Errands of a resident, a journalist and an inspector, in as few steps as they may take, without a script."""

import re
from collections.abc import Callable
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Locator, Page, expect

Opener = Callable[..., tuple[Page, list[str]]]

PINNED = re.compile(r"/editions/[^/]+/r\d+/index\.html$")
BARE = {"java_script_enabled": False, "viewport": {"width": 390, "height": 844}}


def by_mouse(link: Locator) -> None:
    """Follow a link with the pointer."""
    link.click()


def by_keyboard(link: Locator) -> None:
    """Follow a link with the keyboard alone: tab until it has the focus, then Enter."""
    for _ in range(200):
        link.page.keyboard.press("Tab")
        if link.evaluate("each => each === document.activeElement"):
            link.page.keyboard.press("Enter")
            return
    raise AssertionError(f"not reached by Tab: {link}")


@pytest.mark.parametrize("follow", [by_mouse, by_keyboard])
@pytest.mark.parametrize("folder", ["", "en/"])
def test_a_resident_finds_the_start_rate_of_the_county_and_its_rank_in_one_step(
    open_page: Opener, base_url: str, folder: str, follow: Callable[[Locator], None]
) -> None:
    """The roles and names are those that a screen reader says."""
    county, figure = ("Yangcheng", "Start rate of new projects") if folder else ("阳城县", "新建项目开工率")
    page, _ = open_page(f"{base_url}{folder}index.html", **BARE)
    follow(page.locator("nav.find").get_by_role("link", name=county).first)
    page.wait_for_url("**/areas/yangcheng/index.html")
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=figure))
    expect(row.locator("td").first).to_contain_text("%")
    expect(row.locator("td").nth(1)).to_contain_text("1")


@pytest.mark.parametrize("folder", ["", "en/"])
def test_a_journalist_has_a_lasting_address_and_the_file_in_two_steps(open_page: Opener, base_url: str, folder: str) -> None:
    """The way to cite stands at the foot of the month; by keyboard "on this page" leads there."""
    page, _ = open_page(f"{base_url}{folder}index.html", **BARE)
    by_mouse(page.locator("main section[aria-labelledby=changes] a[href^='editions/']").last)
    by_mouse(page.locator("section[aria-labelledby=cite] a").first)
    page.wait_for_url(PINNED)
    file = page.locator("main a[download][href$='.csv']").first.get_attribute("href") or ""
    assert page.request.get(urljoin(page.url, file)).ok


@pytest.mark.parametrize("folder", ["", "en/"])
def test_a_figure_leads_in_one_step_to_sentence_definition_history_and_file(
    open_page: Opener, base_url: str, folder: str
) -> None:
    page, _ = open_page(f"{base_url}{folder}index.html", **BARE)
    for address, row in (
        ("", ".goal .target"),
        ("goals/1/", ".target"),
        ("areas/", "tbody tr:has(.trail)"),
        ("tasks/4/", ".target"),
    ):
        page.goto(f"{base_url}{folder}{address}index.html")
        figure = page.locator(row).first
        for way in ("plan/index.html#", "#definition", "vintages/index.html", ".csv"):
            target = urljoin(page.url, figure.locator(f"a[href*='{way}']").first.get_attribute("href") or "missing")
            found = page.request.get(target)
            assert found.ok, (address, target)
            place = target.partition("#")[2]
            assert not place or f'id="{place}"' in found.text(), (address, target)


@pytest.mark.parametrize("folder", ["", "en/"])
def test_an_inspector_finds_footer_and_site_map_whole(open_page: Opener, base_url: str, folder: str) -> None:
    """Every link of the footer, and of the site map that the footer leads to, answers."""
    page, _ = open_page(f"{base_url}{folder}index.html", **BARE)
    expect(page.locator("footer .answer")).not_to_be_empty()
    footer = page.locator("footer .colophon-links a")
    addresses = {urljoin(page.url, each.get_attribute("href") or "missing") for each in footer.all()}
    footer.first.click()
    page.wait_for_url("**/sitemap/index.html")
    listed = page.evaluate("() => [...document.querySelectorAll('main a')].map(each => each.href.split('#')[0])")
    assert len(set(listed)) > 50
    assert [each for each in sorted(addresses | set(listed)) if not page.request.get(each).ok] == []
