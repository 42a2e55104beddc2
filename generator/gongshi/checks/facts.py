"""What a page says of itself, read from its bytes as a stranger would: links, ids, language, faults of markup.

Takes the bytes of one HTML page; gives `PageFacts`, plain enough to be kept under the page's hash.
"""

import re
from collections import Counter
from dataclasses import asdict, dataclass
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

_CJK = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_RESOURCES = (("script", "src"), ("img", "src"), ("source", "src"), ("iframe", "src"), ("object", "data"), ("embed", "src"))
_LOADED_LINKS = frozenset({"stylesheet", "icon", "preload", "modulepreload", "manifest"})
_FOREIGN = re.compile(r"^(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
_ACTIVE = re.compile(r"^\s*javascript:", re.IGNORECASE)
_EXCERPT = 40


@dataclass(frozen=True, slots=True)
class PageFacts:
    """The facts of one page. `links` lead somewhere, `resources` are loaded; `faults` are (code, what came) pairs."""

    lang: str
    title: str
    noindex: bool
    ids: tuple[str, ...]
    links: tuple[str, ...]
    resources: tuple[str, ...]
    twins: tuple[tuple[str, str], ...]  # (hreflang, href) of the links that switch the language
    faults: tuple[tuple[str, str], ...]

    def as_json(self) -> dict[str, Any]:
        """Return the facts as plain values."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> "PageFacts":
        """Return the facts that `as_json` gave."""
        pairs = {name: tuple(tuple(pair) for pair in values[name]) for name in ("twins", "faults")}
        lists = {name: tuple(values[name]) for name in ("ids", "links", "resources")}
        return cls(**{**values, **lists, **pairs})


def page_facts(content: bytes) -> PageFacts:
    """Read one page."""
    tree = LexborHTMLParser(content.decode("utf-8"))
    root = tree.root
    lang = (root.attributes.get("lang") or "") if root else ""
    ids = [node.attributes["id"] or "" for node in tree.css("[id]")]
    links = [_attribute(node, "href") for node in tree.css("a[href], area[href]")]
    resources = [_attribute(node, name) for tag, name in _RESOURCES for node in tree.css(f"{tag}[{name}]")]
    loaded = [node for node in tree.css("link[href]") if _LOADED_LINKS & set(_attribute(node, "rel").split())]
    resources += [_attribute(node, "href") for node in loaded]
    title = tree.css_first("title")
    return PageFacts(
        lang=lang,
        title=title.text(strip=True) if title else "",
        noindex=any("noindex" in _attribute(node, "content") for node in tree.css("meta[name=robots]")),
        ids=tuple(ids),
        links=tuple(dict.fromkeys(links)),
        resources=tuple(dict.fromkeys(resources)),
        twins=tuple((_attribute(node, "hreflang"), _attribute(node, "href")) for node in tree.css("a[hreflang][href]")),
        faults=(*_faults(tree, ids, links, resources), *_leftovers(tree, lang)),
    )


def _attribute(node: LexborNode, name: str) -> str:
    return node.attributes.get(name) or ""


def _faults(tree: LexborHTMLParser, ids: list[str], links: list[str], resources: list[str]) -> list[tuple[str, str]]:
    faults = [("id-repeated", name) for name, count in Counter(ids).items() if count > 1]
    headings = len(tree.css("h1"))
    if headings != 1:
        faults.append(("one-h1", str(headings)))
    faults += [("inline-style", _excerpt(node)) for node in tree.css("[style], style")]
    faults += [("inline-script", _excerpt(node)) for node in tree.css("script:not([src])") if not _is_data(node)]
    faults += [("image-without-alt", _excerpt(node)) for node in tree.css("img:not([alt])")]
    faults += [("foreign-resource", address) for address in resources if _FOREIGN.match(address)]
    faults += [("active-link", address) for address in links if _ACTIVE.match(address)]
    for node in tree.css("body *"):
        faults += [("event-handler", f"{node.tag} {name}") for name in node.attributes if name.startswith("on")]
    return faults


def _is_data(script: LexborNode) -> bool:
    return _attribute(script, "type") in ("application/ld+json", "application/json")


def _leftovers(tree: LexborHTMLParser, lang: str) -> list[tuple[str, str]]:
    """Return Chinese text in a page of another language that no `lang` attribute declares as Chinese."""
    if lang.startswith("zh") or tree.body is None:
        return []
    return [("undeclared-chinese", text[:_EXCERPT]) for text in _undeclared(tree.body)]


def _undeclared(node: LexborNode) -> list[str]:
    if _attribute(node, "lang").startswith("zh") or node.tag in ("script", "style"):
        return []
    found: list[str] = []
    child = node.child
    while child is not None:
        if child.tag == "-text":
            text = (child.text_content or "").strip()
            found += [text] if _CJK.search(text) else []
        else:
            found += _undeclared(child)
        child = child.next
    return found


def _excerpt(node: LexborNode) -> str:
    return (node.html or "")[: 2 * _EXCERPT]
