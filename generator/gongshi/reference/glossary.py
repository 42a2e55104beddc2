"""The site's glossary, so that both languages use the same word for the same thing: reads `content/glossary.csv`."""

from dataclasses import dataclass
from pathlib import Path

from gongshi.findings import Finding, FindingKind
from gongshi.languages import Bilingual
from gongshi.tables import read_table

GLOSSARY_FILE = Path("content/glossary.csv")
OWN = "own"  # the source of a rendering for which no official English was found

REPEATED_TERM = FindingKind(
    "glossary-term-repeated",
    Bilingual("每个词只有一行", "one row a term"),
    Bilingual("请合并重复的行。", "Join the rows that repeat."),
)


@dataclass(frozen=True, slots=True)
class Term:
    """A Chinese term and its English. `source` is an address, the name of a publication, or `own`."""

    zh: str
    en: str
    note: Bilingual = Bilingual("", "")
    source: str = OWN

    @property
    def is_own(self) -> bool:
        """Say whether the English is this site's own rendering."""
        return self.source == OWN

    @property
    def address(self) -> str:
        """The source's address, or empty where it has none."""
        return self.source if self.source.startswith(("https://", "http://")) else ""


def read_glossary(path: Path, *, place: Path | None = None) -> tuple[tuple[Term, ...], list[Finding]]:
    """Read the glossary in the file's order. `place` is the file's name in the findings."""
    name = place or path
    terms, findings = read_table(path, Term, place=name)
    seen: set[str] = set()
    for term in terms:
        if term.zh in seen:
            findings.append(REPEATED_TERM.at(name, term.zh, term.en))
        seen.add(term.zh)
    return terms, findings
