"""Terms explained where they stand: takes a page's texts, gives them cut at the first mention of each glossary term.

Only terms with a note are explained, the longest where several begin; within a page each once.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from html import escape
from typing import Any

from gongshi.languages import CHINESE, Language
from gongshi.reference.glossary import Term

_TAG = re.compile(r"(<[^>]*>)")
# Words inside these lead somewhere already, are code, or are a heading.
_KEPT = frozenset({"a", "button", "code", "pre", "h2", "h3", "h4", "th", "dfn", "summary"})
_NAME = re.compile(r"</?(\w+)")


@dataclass
class Glossing:
    """The explaining of one page, part by part: it knows what it has explained before."""

    glossary: Sequence[Term]
    language: Language
    _found: dict[str, Term] = field(default_factory=dict)

    def cut(self, text: str) -> Iterator[tuple[str, str]]:
        """Yield the text in pieces, each with the id of the term that it is; empty for what lies between."""
        pattern, terms = _words(tuple(self.glossary), self.language)
        at = 0
        for match in pattern.finditer(text):
            term = terms[match[0].lower()]
            if not term.note.in_language(self.language) or term.zh in self._found:
                continue
            self._found[term.zh] = term
            yield text[at : match.start()], ""
            yield match[0], f"term-{len(self._found)}"
            at = match.end()
        yield text[at:], ""

    def html(self, html: str) -> str:
        """Return sanitised HTML with its terms as buttons that open their notes."""
        inside = 0
        parts = []
        for part in _TAG.split(html):
            if part.startswith("<"):
                name = _NAME.match(part)
                if name and name[1] in _KEPT:
                    inside += -1 if part.startswith("</") else 1
                parts.append(part)
            else:
                parts += [part] if inside else [_button(*piece) for piece in self.cut(part)]
        return "".join(parts)

    @property
    def notes(self) -> list[dict[str, Any]]:
        """What the page's buttons open: `id`, `zh`, `en`, `note`, and the `address` in the glossary."""
        return [
            {
                "id": f"term-{number}",
                "zh": term.zh,
                "en": term.en,
                "note": term.note.in_language(self.language),
                "address": f"methods/glossary/#{place_of(term.zh)}",
            }
            for number, term in enumerate(self._found.values(), start=1)
        ]


def place_of(chinese: str) -> str:
    """Return a term's id on the glossary's page: its own words, so that it stays when others are added."""
    return f"t-{'-'.join(chinese.split())}"


@cache
def _words(glossary: tuple[Term, ...], language: Language) -> tuple[re.Pattern[str], dict[str, Term]]:
    terms = {(term.zh if language is CHINESE else term.en).lower(): term for term in glossary}
    terms.pop("", None)
    longest_first = "|".join(re.escape(word) for word in sorted(terms, key=len, reverse=True)) or r"(?!)"
    whole = longest_first if language is CHINESE else rf"(?<![\w-])(?:{longest_first})(?![\w-])"
    return re.compile(whole, re.IGNORECASE), terms


def _button(text: str, term: str) -> str:
    return f'<button type="button" class="term" popovertarget="{escape(term)}">{text}</button>' if term else text
