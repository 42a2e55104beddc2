"""Search without a server: exact in both languages, from an address and from a file; an index by name without JavaScript."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

Opener = Callable[..., tuple[Page, list[str]]]


def search(page: Page, words: str) -> Page:
    """Type words into the search box."""
    page.get_by_role("searchbox").fill(words)
    return page


@pytest.mark.parametrize(("folder", "county"), [("", "阳城县"), ("en/", "Yangcheng County")])
def test_a_county_is_found_and_leads_to_its_page(open_page: Opener, base_url: str, folder: str, county: str) -> None:
    page, problems = open_page(f"{base_url}{folder}search/index.html")
    results = search(page, county).locator("#search-results > li")
    expect(results.filter(has_text=county).first).to_be_visible()
    page.locator("#search-results a[href*='areas/yangcheng/']").first.click()
    expect(page.locator("h1")).to_contain_text(county)
    assert problems == []


def test_a_nonsense_phrase_is_not_found(open_page: Opener, base_url: str) -> None:
    page, _ = open_page(f"{base_url}search/index.html")
    expect(search(page, "阳城犬吠").get_by_role("status")).to_have_text("没有找到")
    expect(page.locator("#search-results > li")).to_have_count(0)


def test_it_works_from_a_file(open_page: Opener, built_site: Path) -> None:
    page, problems = open_page((built_site / "output/search/index.html").as_uri())
    expect(search(page, "标准地").locator("#search-results > li").first).to_be_visible()
    assert problems == []


def test_without_javascript_there_is_an_index_by_name(open_page: Opener, base_url: str) -> None:
    page, _ = open_page(f"{base_url}search/index.html", java_script_enabled=False)
    expect(page.get_by_role("searchbox")).to_have_count(0)
    page.get_by_role("link", name="阳城县", exact=True).first.click()
    expect(page.locator("h1")).to_contain_text("阳城县")
