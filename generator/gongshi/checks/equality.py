"""What a page and its twin in the other language must have alike: their parts, and the amounts and rates that they say.

Takes a parsed page; gives counts that can be compared across languages: 82.3 billion yuan and 823亿元 are one figure.
"""

import re
from collections import Counter
from decimal import Decimal

from selectolax.lexbor import LexborHTMLParser

# Headings, tables with their rows and cells, charts, pictures: what a reader of the other language must not miss.
PARTS = ("h2", "h3", "h4", "table", "tr", "th", "td", "figure", "svg", "img", "form", "details")
# How each language prints what can be compared: the unit's word, what one of it is worth, and in what.
UNITS = {
    "zh": (("亿元", 10**8, "yuan"), ("万元", 10**4, "yuan"), ("个百分点", 1, "points"), ("%", 1, "percent")),
    "en": (
        ("billion yuan", 10**9, "yuan"),
        ("million yuan", 10**6, "yuan"),
        ("percentage point", 1, "points"),
        ("%", 1, "percent"),
    ),
}
_FIGURE = {
    language: re.compile(r"(?<![\d.])(\d[\d,]*(?:\.\d+)?)\s?(" + "|".join(re.escape(word) for word, _, _ in units) + ")")
    for language, units in UNITS.items()
}
# Within a sentence: the words on both sides of such a tag are one piece of text.
_WITHIN = ["a", "abbr", "b", "button", "em", "i", "mark", "strong"]
_WORTH = {language: {word: (worth, kind) for word, worth, kind in units} for language, units in UNITS.items()}


def page_shape(tree: LexborHTMLParser) -> dict[str, int]:
    """Return how many of each part the page has."""
    return {part: count for part in PARTS if (count := len(tree.css(f"main {part}")))}


def own_words(tree: LexborHTMLParser, lang: str) -> str:
    """Return the words of the page that are in its own language, a line a piece of text. Takes the tree apart."""
    if tree.body is None:
        return ""
    own = lang.partition("-")[0]
    for node in tree.css("body [lang], body script, body style"):
        if node.tag in ("script", "style") or not (node.attributes.get("lang") or "").startswith(own):
            node.decompose()
    for note in tree.css("[popover]"):  # a term is explained where its language has it
        note.decompose()
    tree.body.unwrap_tags(_WITHIN)  # an explained term stays a part of its sentence: 1个百分点
    tree.body.merge_text_nodes()
    return tree.body.text(separator="\n")


def figures_said(words: str, lang: str) -> dict[str, int]:
    """Return the amounts and rates that the words say, each with how often: `82300000000 yuan`."""
    language = lang.partition("-")[0]
    if language not in _FIGURE:
        return {}
    said: Counter[str] = Counter()
    for number, word in _FIGURE[language].findall(words):
        worth, kind = _WORTH[language][word]
        said[f"{(Decimal(number.replace(',', '')) * worth).normalize():f} {kind}"] += 1
    return dict(said)
