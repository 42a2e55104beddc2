"""On what terms a month is released: the options of preview, release and month, read and held to what they need."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gongshi.findings import Finding, FindingKind, FindingsError
from gongshi.languages import Bilingual

NO_REASON = FindingKind(
    "release-reason",
    Bilingual("修订的原因，中英文各一句", "why the month is revised, a sentence in each language"),
    Bilingual("请加上 --reason 和 --reason-en。", "Add --reason and --reason-en."),
)
BAD_REASONS = FindingKind(
    "release-reasons",
    Bilingual('每项写作 ["indicators/编号"] zh = "…" en = "…"', 'a table for each change: ["indicators/ID"] zh = "…" en = "…"'),
    Bilingual("请按此写法改正。", "Write it so."),
)


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms a month is released: whether it corrects one that is out and why, who found and who approved it.

    `change_reasons` say why a definition, base or target changed, by the keys of the manifest.
    """

    is_revision: bool = False
    reason: Bilingual = Bilingual("", "")
    found_by: Bilingual = Bilingual("", "")
    approved_by: Bilingual = Bilingual("", "")
    change_reasons: Mapping[str, Bilingual] = field(default_factory=dict)
    signers_needed: int = 0  # a preview needs none

    def missing(self) -> Iterator[Finding]:
        """Yield what is missing: a revision without its reason in both languages."""
        if self.is_revision and not (self.reason.zh.strip() and self.reason.en.strip()):
            yield NO_REASON.at("-", "--reason", self.reason.zh or "—")


def read_terms(reasons: Path | None = None, **terms: Any) -> Terms:
    """Return the terms; `reasons` is a TOML file, a table a change: `["indicators/ID"] zh = "…" en = "…"`.

    Raises `FindingsError` for a file that cannot be read so.
    """
    if reasons is None:
        return Terms(**terms)
    try:
        table = tomllib.loads(reasons.read_text("utf-8-sig"))
        stated = {key: Bilingual(str(row["zh"]), str(row["en"])) for key, row in table.items()}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError) as error:
        raise FindingsError([BAD_REASONS.at(reasons.name, "-", error)]) from error
    empty = [key for key, reason in stated.items() if not (reason.zh.strip() and reason.en.strip())]
    if empty:
        raise FindingsError([BAD_REASONS.at(reasons.name, key, "—") for key in empty])
    return Terms(**terms, change_reasons=stated)
