"""What "on this page" lists: the sections with an id, without their links and the Chinese beside a translated title."""

from gongshi.pages.headings import anchored, headings


def test_sections_are_listed_without_links_and_originals() -> None:
    html = '<h2 id="a"><a href="x">Goal</a> <span class="original" lang="zh-CN">目标</span></h2><h2>none</h2><h3 id="b">no</h3>'
    assert headings(html) == [{"id": "a", "text": "Goal", "deeper": []}]


def test_a_heading_is_addressed_by_its_words_and_twice_the_same_by_two_ids() -> None:
    html = anchored("<h2>What is <em>here</em></h2><h2>做了什么</h2><h2>做了什么</h2>")
    assert [entry["id"] for entry in headings(html)] == ["s-what-is-here", "s-做了什么", "s-做了什么-"]
