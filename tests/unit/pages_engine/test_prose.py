"""Markdown becomes HTML that can do no harm, and whatever is taken from it is told with its line."""

import pytest
from gongshi.languages import CHINESE, ENGLISH
from gongshi.pages.addresses import Location
from gongshi.pages.prose import to_prose

PLACE = Location("news/a/", CHINESE)


def html(text, place=PLACE):
    prose = to_prose(text, place)
    assert prose.dropped == ()
    return prose.html


def test_tables_footnotes_and_foreign_words_stay():
    """Alignment as a class, for the CSP forbids inline styles; a footnote's ids, for its links need them."""
    assert '<td class="align-right">1</td>' in html("|a|\n|-:|\n|1|")
    note = html("a[^1]\n\n[^1]: n")
    assert 'id="fn:1"' in note
    assert 'href="#fnref:1" title="返回正文注 1"' in note
    assert html('<span lang="en">word</span>') == '<p><span lang="en">word</span></p>'
    assert "Back to note 1 in the text" in html("a[^1]\n\n[^1]: n", Location("", ENGLISH))


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("a\n\n<script>x()</script>", 3, "<script>"),
        ('a\n<b onclick="x()">b</b>', 2, '<b onclick="x()">'),
        ("[a](javascript:x)", 1, '<a href="javascript:x">'),
        ("[a](JavaScript:x)", 1, '<a href="JavaScript:x">'),
        ("[a](data:text/html;x)", 1, '<a href="data:text/html;x">'),
        ('<p style="color:red">a</p>', 1, '<p style="color:red">'),
        ('<p id="search">a</p>', 1, '<p id="search">'),
        ('<p class="x">a</p>', 1, '<p class="x">'),
        ('<iframe src="https://a.b"></iframe>', 1, "<iframe>"),
        ("<svg><circle/></svg>", 1, "<svg>"),
        ('<form action="/x">a</form>', 1, "<form>"),
        ('<a href="https://a.b" target="_blank">a</a>', 1, '<a target="_blank">'),
        ("# a", 0, "<h1>"),
    ],
)
def test_what_is_dropped_is_told(text, line, what):
    """Each with its line, and it is not in the HTML."""
    prose = to_prose(text, PLACE)
    assert (what, line) in [(dropped.what, dropped.line) for dropped in prose.dropped]
    for word in ("script:", "script>", "onclick", "style=", "data:", "search", "iframe", "svg", "form", "target", "h1"):
        assert word not in prose.html


def test_each_occurrence_has_its_own_line():
    """Two scripts on lines 1 and 5."""
    dropped = to_prose("<script>a</script>\n\nb\n\n<script>c</script>", PLACE).dropped
    assert [item.line for item in dropped] == [1, 5]


def test_links_are_written_from_the_language_s_root():
    """`/goals/1/` leads to that page in the text's own language; links to other sites and fragments stay."""
    assert 'href="../../goals/1/index.html#t"' in html("[a](/goals/1/#t)")
    assert 'href="../../goals/index.html"' in html("[a](/goals/)", Location("news/a/", ENGLISH))
    assert 'href="https://a.b/c?d=e&amp;f=g"' in html("[a](https://a.b/c?d=e&f=g)")
    assert 'href="#x"' in html("[a](#x)")


def test_images_are_local():
    """`images/…` with whatever leads up to it; a > in the words of a picture does not confuse anything."""
    assert html("![a > b](../../images/c.png)") == '<p><img alt="a &gt; b" src="../../images/c.png"></p>'
    assert 'src="../../../images/c.png"' in html("![a](images/c.png)", Location("news/a/", ENGLISH))


@pytest.mark.parametrize(
    "source",
    [
        "http://a.b/images/c.png",
        "//a.b/images/c.png",
        r"/\a.b/c.png",
        "data:image/png;base64,x",
        "images/../../x.png",
        "images//a.b",
    ],
)
def test_images_of_other_hosts_lose_their_source(source):
    """They are told as images, with what stood there."""
    prose = to_prose(f'<img alt="a" src="{source}">', PLACE)
    assert "src" not in prose.html
    assert [image.source for image in prose.images] == [source]
