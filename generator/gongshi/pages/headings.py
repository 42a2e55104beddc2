"""The headings of a page as ways into it: takes finished HTML, gives what "on this page" lists, and ids where none are."""

import re
from typing import Any

from markupsafe import Markup

_SECTION = re.compile(r'<h2 id="([^"]+)"[^>]*>(.*?)</h2>', re.DOTALL)
_BARE = re.compile(r"<h2>(.*?)</h2>", re.DOTALL)
_ORIGINAL = re.compile(r'\s*<span class="original"[^>]*>.*?</span>', re.DOTALL)  # the Chinese beside a translated title
_LINK = re.compile(r"</?a\b[^>]*>|\s+id=\"[^\"]*\"")
_TAG = re.compile(r"<[^>]+>")
_NOT_IN_ID = re.compile(r"[^\w-]+")


def headings(html: str) -> list[dict[str, Any]]:
    """Return the sections of a page that have an address: each its `id` and its `text`, which is HTML without links."""
    return [
        {"id": name, "text": Markup(_LINK.sub("", _ORIGINAL.sub("", text)).strip()), "deeper": []}  # noqa: S704  # cut from rendered HTML
        for name, text in _SECTION.findall(html)
    ]


def anchored(html: str) -> Markup:
    """Return a text with an id at each second-level heading, made of its words: `s-what-is-here`."""
    taken: set[str] = set()

    def with_id(found: re.Match[str]) -> str:
        name = f"s-{_NOT_IN_ID.sub('-', _TAG.sub('', found[1])).strip('-').lower()}"
        while name in taken:
            name += "-"
        taken.add(name)
        return f'<h2 id="{name}">{found[1]}</h2>'

    return Markup(_BARE.sub(with_id, html))  # noqa: S704  # the text was sanitised before
