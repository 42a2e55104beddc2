"""Posts are read with every fault at once: what the press office meets is a list, never a traceback or a lost text."""

from datetime import date

import pytest
from gongshi.languages import CHINESE, ENGLISH
from gongshi.pages.posts import read_posts

HEAD = "Title: 标题\nDate: 2025-07-18\nSlug: half-year\n\n"


def found(town):
    _, findings = read_posts(town.settings)
    return [(finding.code, finding.file, finding.place) for finding in findings]


def test_posts_in_order(town):
    """Newest first; the file's own words, the body as HTML."""
    town.write("content/zh/posts/b.md", "Title：新\nDate: 2025-07-19\nSlug: b\nSummary: 摘要\n\n正文")  # a wide colon is fine
    town.write("content/en/posts/b.md", "Title: New\nDate: 2025-07-19\nSlug: b\n\nBody")
    town.text("zh", "pages", "about", "关于", "x")
    town.text("en", "pages", "about", "About", "x")
    posts, findings = read_posts(town.settings)
    assert findings == []
    assert [(post.kind, post.slug, post.language.code) for post in posts] == [
        ("post", "b", "en"),
        ("post", "b", "zh"),
        ("page", "about", "en"),
        ("page", "about", "zh"),
        ("post", "half-year", "en"),
        ("post", "half-year", "zh"),
    ]
    post = posts[1]
    assert (post.title, post.date, post.summary, post.html) == ("新", date(2025, 7, 19), "摘要", "<p>正文</p>")
    assert (post.language, post.file) == (CHINESE, "content/zh/posts/b.md")
    assert posts[0].language is ENGLISH


ZH = "content/zh/posts/half-year.md"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (HEAD.replace("Title: 标题\n", "") + "x", ("post-title", ZH, "Title")),
        (HEAD.replace("标题", "") + "x", ("post-title", ZH, "Title")),
        (HEAD.replace("2025-07-18", "18.7.2025") + "x", ("post-date", ZH, "Date")),
        (HEAD.replace("Date: 2025-07-18\n", "") + "x", ("post-date", ZH, "Date")),
        (HEAD.replace("half-year", "Half Year") + "x", ("post-slug", ZH, "Slug")),
        (HEAD.replace("half-year", "../x") + "x", ("post-slug", ZH, "Slug")),
        (HEAD.replace("Slug", "Lang: fr\nSlug") + "x", ("post-language", ZH, "Lang")),
        (HEAD.replace("Slug", "Lang: en\nSlug") + "x", ("post-language", ZH, "Lang")),
        (HEAD.replace("Slug", "Autor: x\nSlug") + "x", ("post-head", ZH, "3")),
        (HEAD.replace("Slug", "Title: x\nSlug") + "x", ("post-head", ZH, "3")),
        (HEAD.strip() + "\nText without an empty line before it\n\nx", ("post-head", ZH, "4")),
        (HEAD, ("post-empty", ZH, "-")),
        (HEAD + "<script>x</script>", ("post-html", ZH, "5")),
        (HEAD + "x\n\n![a](http://a.b/c.png)", ("post-image-place", ZH, "7")),
        (HEAD + "x\n\n![a](images/missing.png)", ("post-image-place", ZH, "7")),
        (HEAD + "![](images/there.png)", ("post-image-alt", ZH, "5")),
        (HEAD.encode() + "中文".encode("gb18030"), ("table-encoding", ZH, "byte 48")),
    ],
)
def test_each_fault_is_told_with_its_place(town, text, wanted):
    """One fault, one finding: its twin is not called lonely because of it."""
    town.write("content/images/there.png", b"")
    town.write(ZH, text)
    assert found(town) == [wanted]


def test_all_faults_at_once(town):
    """A file without anything right, and one more, in both languages' words."""
    town.write(ZH, "x\n\n<script></script>")
    _, findings = read_posts(town.settings)
    assert [finding.code for finding in findings] == ["post-head", "post-title", "post-date", "post-slug", "post-html"]
    assert all(text.zh and text.en for finding in findings for text in (finding.wanted, finding.remedy))


def test_two_posts_at_one_address(town):
    """The second names the first."""
    town.write("content/zh/posts/other.md", HEAD + "x")
    _, (finding,) = read_posts(town.settings)
    assert (finding.code, finding.file, finding.came) == ("post-address", "content/zh/posts/other.md", f"half-year ({ZH})")


def test_missing_twin(town):
    """It says which file is wanted."""
    (town.root / "content/en/posts/half-year.md").unlink()
    _, (finding,) = read_posts(town.settings)
    assert finding.code == "post-twin"
    assert "content/en/posts/half-year.md" in finding.wanted.en


def test_unknown_folder_and_files_of_other_kinds(town):
    """A folder of a language the site has not; a Word file among the posts."""
    town.write("content/fr/posts/a.md", HEAD + "x")
    town.write("content/zh/posts/a.docx", b"PK")
    assert found(town) == [("post-language", "content/fr/posts", "-"), ("post-file", "content/zh/posts/a.docx", "-")]


def test_windows_files(town):
    """A byte order mark and CRLF are read as if they were not there."""
    town.write(ZH, b"\xef\xbb\xbf" + (HEAD + "x").replace("\n", "\r\n").encode())
    assert found(town) == []
