"""Markdown as safe HTML: what the press office writes, cut down to a short list of tags and attributes.

Takes Markdown (tables and footnotes with it); gives HTML without scripts, styles, event handlers and pictures of other
hosts, and the list of what had to go, so that nobody's text is cut in silence. HTML comments go unmentioned.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from gongshi.languages import CHINESE, CHINESE_RUN, Language
from gongshi.pages.addresses import Location

if TYPE_CHECKING:
    import nh3
    from markdown import Markdown
    from markdown.inlinepatterns import InlineProcessor

# No h1: the title is the page's.
_TAG_NAMES = """
    p br hr h2 h3 h4 h5 h6 blockquote pre div ul ol li dl dt dd table caption thead tbody tfoot tr th td figure figcaption img
    details summary a abbr b cite code del em i ins kbd mark q ruby rp rt s small span strong sub sup
"""
TAGS = frozenset(_TAG_NAMES.split())
ATTRIBUTES = {
    "*": {"lang", "title"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "li": {"id"},
    "sup": {"id"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan", "scope"},
}
CLASSES = {"div": {"footnote"}, "a": {"footnote-ref", "footnote-backref"}}
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_AFTER_ALL_OTHERS = 0  # Markdown's priority of inline patterns: the highest comes first
IMAGES = "images/"  # in `content/` and in `output/`

_FOOTNOTE_ID = re.compile(r"fn(ref\d*)?:[\w-]+")  # no other id is kept: it might meet one of the theme's
# nh3 writes every attribute as name="value" and escapes < in texts: these patterns cannot meet anything else.
_ALIGNED = re.compile(r'(<t[dh](?: [\w-]+="[^"]*")*?) align="(left|center|right)"')
_CLEAN_TAG = re.compile(r'<(\w+)((?: [\w-]+="[^"]*")*)>')
_CLEAN_ATTRIBUTE = re.compile(r' ([\w-]+)="([^"]*)"')
_URL = re.compile(r'(<(?:a|img)(?: [\w-]+="[^"]*")*? (?:href|src)=)"([^"]*)"')


@dataclass(frozen=True, slots=True)
class Dropped:
    """Something that sanitising took away: `<script>`, `onclick="…"`, and the line it stood in, 0 if not found."""

    what: str
    line: int


@dataclass(frozen=True, slots=True)
class Image:
    """A picture in a text, as written; `line` as in `Dropped`."""

    source: str
    alt: str
    line: int


@dataclass(frozen=True, slots=True)
class Prose:
    """A text as HTML, what was dropped of it, and the pictures it shows."""

    html: str
    dropped: tuple[Dropped, ...]
    images: tuple[Image, ...]


def to_prose(text: str, place: Location) -> Prose:
    """Return Markdown as the safe HTML of the page at `place`.

    `/goals/1/` in a link is an address in the page's language; a picture is `images/NAME`, whatever leads up to it
    (`../../images/NAME` shows in an editor too).
    """
    raw = _markdown(place.language).reset().convert(text)
    clean = _sanitiser().clean(raw)
    before, lines = _Tags(raw), _Lines(text)
    dropped = tuple(Dropped(shown, lines.next(needle)) for shown, needle in (before.counts - _clean_counts(clean)).elements())
    images = tuple(Image(source, alt, lines.next(source)) for source, alt in before.images)
    return Prose(_with_local_urls(_ALIGNED.sub(r'\1 class="align-\2"', clean), place), dropped, images)


def local_image(source: str) -> str | None:
    """Return a picture's path in `content/` (`images/NAME`), `None` if it is not one of ours."""
    path = re.sub(r"^(\.\./)+", "", source)
    plain = path.startswith(IMAGES) and not re.search(r"[\\:?#]|\.\.|//", path)
    return path if plain else None


@cache
def _markdown(language: Language) -> "Markdown":
    from markdown import Markdown

    back = "返回正文注 {}" if language is CHINESE else "Back to note {} in the text"
    made = Markdown(
        extensions=["tables", "footnotes", "sane_lists"],
        extension_configs={"tables": {"use_align_attribute": True}, "footnotes": {"BACKLINK_TITLE": back}},
        output_format="html",
    )
    if language is not CHINESE:
        made.inlinePatterns.register(_chinese_marked(made), "chinese", _AFTER_ALL_OTHERS)
    return made


def _chinese_marked(markdown: "Markdown") -> "InlineProcessor":
    """Return the pattern that marks Chinese words within another language with their `lang`."""
    from xml.etree.ElementTree import Element

    from markdown.inlinepatterns import InlineProcessor

    class ChineseMarked(InlineProcessor):
        def handleMatch(self, match: re.Match[str], _data: str) -> tuple[Element, int, int]:  # type: ignore[override]  # noqa: N802  # the library's name and its own wider type
            element = Element("span", {"lang": CHINESE.tag})
            element.text = match[0]
            return element, match.start(), match.end()

    return ChineseMarked(CHINESE_RUN.pattern, markdown)


@cache
def _sanitiser() -> "nh3.Cleaner":
    import nh3

    def keep(tag: str, name: str, value: str) -> str | None:
        if name == "id":
            return value if _FOOTNOTE_ID.fullmatch(value) else None
        if (tag, name) == ("img", "src"):
            return local_image(value)
        return value

    return nh3.Cleaner(
        tags=TAGS, attributes=ATTRIBUTES, attribute_filter=keep, url_schemes=SCHEMES, allowed_classes=CLASSES, link_rel=None
    )


class _Tags(HTMLParser):
    """Start tags and attributes of any HTML, each with how a finding shows it and what to look for in the source."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.counts: Counter[tuple[str, str]] = Counter()
        self.images: list[tuple[str, str]] = []  # source and words
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Count a tag; a tag that goes takes its attributes with it: one finding is enough."""
        self.counts.update(_counted(tag, attrs if tag in TAGS else ()))
        if tag == "img":
            values = dict(attrs)
            self.images.append((values.get("src") or "", values.get("alt") or ""))


def _clean_counts(clean: str) -> Counter[tuple[str, str]]:
    """Return what is left, counted as `_Tags` does, which would take three times as long for nh3's regular HTML."""
    counts: Counter[tuple[str, str]] = Counter()
    for tag, attributes in _CLEAN_TAG.findall(clean):
        counts.update(_counted(tag, [(name, unescape(value)) for name, value in _CLEAN_ATTRIBUTE.findall(attributes)]))
    return counts


def _counted(tag: str, attributes: Iterable[tuple[str, str | None]]) -> Iterator[tuple[str, str]]:
    yield f"<{tag}>", f"<{tag}"
    for name, value in attributes:
        if (tag, name) != ("img", "src"):  # pictures have findings of their own
            yield f'<{tag} {name}="{value or ""}">', value or name


class _Lines:
    """Finds the lines of a text in which something stands, one after the other."""

    def __init__(self, text: str) -> None:
        self._lines = [line.lower() for line in text.splitlines()]
        self._used: Counter[str] = Counter()

    def next(self, needle: str) -> int:
        """Return the number of the next line that holds `needle`, the last one again when there is no further."""
        found = [number for number, line in enumerate(self._lines, start=1) if needle.lower() in line]
        self._used[needle] += 1
        return found[min(self._used[needle], len(found)) - 1] if found else 0


def _with_local_urls(html: str, place: Location) -> str:
    def url(match: re.Match[str]) -> str:
        start, value = match[1], match[2]
        if value.startswith(IMAGES):
            return f'{start}"{place.file(value)}"'
        return f'{start}"{place.link(value.lstrip("/"))}"' if value.startswith("/") and not value.startswith("//") else match[0]

    return _URL.sub(url, html)
