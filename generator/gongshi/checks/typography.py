"""How each language is written: finds what the list `words.toml` marks, in the words of a page; adds no rule of its own."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from gongshi.languages import Bilingual

RULES_FILE = Path(__file__).with_name("words.toml")
_HAN = r"[\u3400-\u4dbf\u4e00-\u9fff]"
_AROUND = 12


@dataclass(frozen=True, slots=True)
class WritingRule:
    """A way of writing that is marked: in which language, where its `pattern` is found, and what is `wanted` instead.

    `finds` is an example that the rule marks, `leaves` one that it does not.
    """

    code: str
    language: str
    pattern: re.Pattern[str]
    finds: str
    leaves: str
    wanted: Bilingual


@cache
def writing_rules() -> tuple[WritingRule, ...]:
    """Return the rules in the list's order."""
    rows = tomllib.loads(RULES_FILE.read_text("utf-8"))["rules"]
    return tuple(
        WritingRule(
            **{**row, "pattern": re.compile(row["pattern"].replace("〔han〕", _HAN)), "wanted": Bilingual(**row["wanted"])}
        )
        for row in rows
    )


def marked(words: str, lang: str) -> Iterator[tuple[str, str]]:
    """Yield what the rules of the language mark in a page's words: the rule's code and the place with what stands around it.

    Each rule is told once a page: who mends one place sees the next.
    """
    language = lang.partition("-")[0]
    for rule in writing_rules():
        if rule.language == language and (found := rule.pattern.search(words)):
            around = words[max(0, found.start() - _AROUND) : found.end() + _AROUND]
            yield rule.code, " ".join(around.split())
