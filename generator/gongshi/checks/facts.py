"""What a page says of itself, read from its bytes as a stranger would: links, ids, language, faults of markup.

Takes the bytes of one HTML page and its place; gives `PageFacts`, plain enough to be kept as they are.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from gongshi.checks.equality import figures_said, own_words, page_shape
from gongshi.checks.typography import marked

_CJK = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_RESOURCES = (("script", "src"), ("img", "src"), ("source", "src"), ("iframe", "src"), ("object", "data"), ("embed", "src"))
_LOADED_LINKS = frozenset({"stylesheet", "icon", "preload", "modulepreload", "manifest"})
_FOREIGN = re.compile(r"^(?:[a-z][a-z0-9+.-]*:)?//", re.IGNORECASE)
_ACTIVE = re.compile(r"^\s*javascript:", re.IGNORECASE)
_HANDLER = re.compile(r"""[\s"'/]on\w+\s*=""", re.IGNORECASE)
_EXCERPT = 40
_CODE = "\N{REPLACEMENT CHARACTER}"


@dataclass(frozen=True, slots=True)
class PageFacts:
    """The facts of one page. `links` are all that it leads to or loads on the site itself, each as the page has it.

    They are by the path in the site that they mean, with the fragment. `twins` are the paths of the links that switch
    the language, `faults` pairs (code, what came). `shape` counts the parts that a page and its twin must have alike;
    `figures` the amounts and rates that its own language says, in yuan and percent, whatever unit they are printed in.
    `writing` are pairs (code, excerpt) of what `typography` marks.
    """

    lang: str
    title: str
    noindex: bool
    ids: Sequence[str]
    links: Mapping[str, str]
    twins: Sequence[str]
    faults: Sequence[Sequence[str]]
    shape: Mapping[str, int]
    figures: Mapping[str, int]
    writing: Sequence[Sequence[str]]


def page_facts(content: bytes, path: str) -> PageFacts:
    """Read the page that stands at `path` in the site."""
    text = content.decode("utf-8")
    tree = LexborHTMLParser(text)
    root = tree.root
    lang = (root.attributes.get("lang") or "") if root else ""
    ids = [node.attributes["id"] or "" for node in tree.css("[id]")]
    links = [_attribute(node, "href") for node in tree.css("a[href], area[href]")]
    resources = [_attribute(node, name) for tag, name in _RESOURCES for node in tree.css(f"{tag}[{name}]")]
    loaded = [node for node in tree.css("link[href]") if _LOADED_LINKS & set(_attribute(node, "rel").split())]
    resources += [_attribute(node, "href") for node in loaded]
    title = tree.css_first("title")
    base = _base(tree, path)
    facts = PageFacts(
        lang=lang,
        title=title.text(strip=True) if title else "",
        noindex=any("noindex" in _attribute(node, "content") for node in tree.css("meta[name=robots]")),
        ids=ids,
        links=dict(_within(path, dict.fromkeys((*links, *resources)), base)),
        twins=[twin for twin, _ in _within(path, (_attribute(node, "href") for node in tree.css("a[hreflang][href]")), base)],
        faults=[*_faults(tree, ids, links, resources), *_handlers(tree, text)],
        shape=page_shape(tree),
        figures={},
        writing=[],
    )
    for code in tree.css("code, pre, kbd"):  # written as a machine has it
        code.replace_with(_CODE)
    said = own_words(tree, lang)  # takes the tree apart
    return replace(
        facts,
        faults=[*facts.faults, *_leftovers(said, lang)],
        figures=figures_said(said, lang),
        writing=list(marked(said, lang)),
    )


def _base(tree: LexborHTMLParser, path: str) -> str:
    """Return the path at which the site lies on its host, `/zt/2025/`, as the page's own address tells; else empty."""
    canonical = tree.css_first("link[rel=canonical][href]")
    own = urlsplit(_attribute(canonical, "href")).path if canonical else ""
    return own.removesuffix(path) if own.endswith(f"/{path}") else ""


def _within(path: str, addresses: Iterable[str], base: str) -> Iterator[tuple[str, str]]:
    """Yield those addresses on the page at `path` that stay on the site, after the path and fragment that they mean."""
    folder = dirname(path)
    for address in addresses:
        parts = urlsplit(address)
        if not parts.scheme and not parts.netloc:
            within = base and parts.path.startswith(base)  # the page of errors links from the host's root
            place = parts.path.removeprefix(base) if within else join(folder, parts.path)
            target = normpath(unquote(place)) if parts.path else path
            yield (f"{target}#{unquote(parts.fragment)}" if parts.fragment else target), address


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
    return faults


def _handlers(tree: LexborHTMLParser, text: str) -> list[tuple[str, str]]:
    if not _HANDLER.search(text):
        return []  # nearly always: saves looking at every element
    return [
        ("event-handler", f"{node.tag} {name}") for node in tree.css("*") for name in node.attributes if name.startswith("on")
    ]


def _is_data(script: LexborNode) -> bool:
    return _attribute(script, "type") in ("application/ld+json", "application/json")


def _leftovers(said: str, lang: str) -> list[tuple[str, str]]:
    """Return Chinese text in a page of another language that no `lang` attribute declares as Chinese."""
    if lang.startswith("zh") or not _CJK.search(said):
        return []
    return [("undeclared-chinese", text.strip()[:_EXCERPT]) for text in said.split("\n") if _CJK.search(text)]


def _excerpt(node: LexborNode) -> str:
    return (node.html or "")[: 2 * _EXCERPT]
