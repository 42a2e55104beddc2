"""Charts in a real browser: marks read by keyboard and finger, Vega on a click only, nothing of it without scripts."""

CHART = "indicators/new-project-start-rate/"


def test_marks_are_read_by_arrow_keys_and_escape_closes(open_page, base_url):
    """The second month of the series is the first quarter; what is said is its cell of the table."""
    page, problems = open_page(f"{base_url}{CHART}")
    tip = page.locator(".chart-tip").first
    page.locator(".chart-picture").first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    said = tip.text_content()
    assert said.startswith("2025年一季度，全市（%）：")
    assert page.locator("figure.chart td", has_text=said.rpartition("：")[2]).count()
    page.keyboard.press("Escape")
    assert not tip.is_visible() and problems == []


def test_marks_are_read_by_touch(open_page, base_url):
    page, _ = open_page(f"{base_url}en/", has_touch=True, viewport={"width": 360, "height": 800})
    mark = page.locator("[data-tip]").nth(3)
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    page.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert page.locator(".chart-tip").first.text_content() == mark.get_attribute("data-tip")


def test_vega_comes_on_a_click_under_the_strict_policy_and_from_a_folder(open_page, base_url, built_site):
    for root in (base_url, f"{(built_site / 'output').as_uri()}/"):
        page, problems = open_page(f"{root}{CHART}index.html")
        assert page.locator("script[src*='vega']").count() == 0
        page.locator(".chart-explore").first.click()
        page.locator(".chart-vega svg").first.wait_for()
        assert [each for each in problems if root.startswith("http") or "foreign" not in each] == []


def test_without_scripts_nothing_is_shown_that_does_not_work(open_page, base_url):
    page, _ = open_page(f"{base_url}{CHART}", java_script_enabled=False)
    assert page.locator(".chart-explore, .chart-tip").count() == 0
    assert page.locator("figure.chart svg").count() == 1
