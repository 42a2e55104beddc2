"""Reading without a script: filters, glossary, contents; 320 px; and answering back with the page and edition in the mail."""

import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from playwright.sync_api import Page, expect
from sites import AS_OF

Opener = Callable[..., tuple[Page, list[str]]]

NARROW = {"viewport": {"width": 320, "height": 640}, "java_script_enabled": False}
KINDS = (
    "units/",
    "units/development-and-reform/",
    "commitments/",
    "commitments/kind/milestone/",
    "plan/",
    "roster/",
    "data/",
    "sitemap/",
    "about/",
    "embed/goal-1/",
)


@pytest.mark.parametrize("folder", ["", "en/"])
def test_no_page_scrolls_sideways_at_320_px_nor_in_the_elderly_mode(open_page: Opener, base_url: str, folder: str) -> None:
    page, problems = open_page(f"{base_url}{folder}index.html", **NARROW)
    for address in KINDS:
        page.goto(f"{base_url}{folder}{address}index.html")
        box = page.locator("#elder-mode")
        for elder in (False, True) if box.count() else (False,):
            if elder:
                box.check(force=True)
            wide = page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth")
            assert wide <= 0, (address, elder)
    assert problems == []


def test_promises_are_chosen_by_links_and_narrowed_by_keyboard(open_page: Opener, base_url: str) -> None:
    """From all promises to one kind by a link with its count; there to one state with the space bar."""
    page, _ = open_page(f"{base_url}commitments/index.html", java_script_enabled=False)
    link = page.locator(".filter a[href$='kind/milestone/index.html']")
    count = int(link.locator("b").inner_text())
    link.click()
    expect(page.locator(".promise:visible")).to_have_count(count)
    done = page.locator("#sieve-done")
    wanted = int(page.locator("label:has(#sieve-done) b").inner_text())
    done.focus()
    page.keyboard.press("Space")
    expect(page.locator(".promise:visible")).to_have_count(wanted)
    expect(page.locator(".promise:visible .chip.is-late")).to_have_count(0)
    assert 0 < wanted < count


def test_a_term_opens_and_closes_by_keyboard_without_javascript(open_page: Opener, base_url: str) -> None:
    page, _ = open_page(f"{base_url}plan/index.html", java_script_enabled=False)
    button = page.locator("button.term").first
    note = page.locator(f"#{button.get_attribute('popovertarget')}")
    expect(note).to_be_hidden()
    button.focus()
    page.keyboard.press("Enter")
    expect(note).to_be_visible()
    address = note.locator("a").get_attribute("href") or ""
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()
    page.goto(f"{base_url}plan/{address}")
    place = unquote(address.partition("#")[2])
    expect(page.locator(f"[id='{place}']")).to_contain_text(place.removeprefix("t-"))


def test_focus_is_seen(open_page: Opener, base_url: str) -> None:
    page, _ = open_page(f"{base_url}en/units/index.html")
    for _ in range(12):
        page.keyboard.press("Tab")
        assert page.evaluate("() => parseFloat(getComputedStyle(document.activeElement).outlineWidth)") >= 2


def test_with_an_address_pages_carry_mail_json_ld_and_an_error_page_for_any_depth(
    city: Path, tmp_path: Path, open_page: Opener
) -> None:
    """The invented city with an address, a mailbox and a moved page."""
    from gongshi import pipeline

    settings = city / "data/reference/site.toml"
    text = settings.read_text("utf-8")
    lines = 'base_url = "https://example.org/zt"\nfeedback_email = "ask@example.org"\n'
    settings.write_text(f"{lines}{text}", "utf-8")
    (city / "data/reference/redirects.csv").write_text("old,new,reason_zh,reason_en\ngoal/1/,goals/1/,改名,renamed\n", "utf-8")
    pipeline.build(city, as_of=AS_OF)
    output = city / "output"

    page, problems = open_page((output / "indicators/index.html").as_uri())
    mail = urlsplit(page.locator("a[href^='mailto:']").get_attribute("href") or "")
    body = parse_qs(mail.query)["body"][0]
    assert mail.path == "ask@example.org"
    assert "https://example.org/zt/indicators/index.html" in body
    assert page.locator("h1").inner_text() in body
    assert max(path.name for path in (city / "data/editions").iterdir()) in body
    for data in page.locator("script[type='application/ld+json']").all_text_contents():
        assert json.loads(data)["@context"] == "https://schema.org"
    assert problems == []  # the content policy lets data blocks be

    assert 'href="/zt/style.css"' in (output / "404.html").read_text("utf-8")
    page.goto((output / "en/goal/1/index.html").as_uri())
    page.wait_for_url("**/en/goals/1/index.html")
