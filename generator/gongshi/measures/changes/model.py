"""A change between two editions as a frozen value: its kind, what it is about, old and new, and its sentence."""

from dataclasses import dataclass
from enum import StrEnum

from gongshi.languages import Bilingual
from gongshi.periods import Period
from gongshi.translations import Translations


class ChangeKind(StrEnum):
    """What sort of change it is, in the order in which a page lists them."""

    NEW_PERIOD = "new_period"
    REVISION = "revision"
    DEFINITION = "definition"
    REBASING = "rebasing"
    TARGET = "target"
    ADDED = "added"
    REMOVED = "removed"
    STATUS = "status"
    RANK = "rank"
    COMMITMENT = "commitment"
    WORDING = "wording"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a change is about.

    `kind` is `period`, `figure`, `project`, `indicator`, `target`, `commitment`, `area`, `ranking` or `thresholds`;
    `id` the row's id (`period`: the month; `project`: category and stage); `area` and `period` where it has them.
    """

    kind: str
    id: str
    area: str = ""
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """An interface word within a sentence: a message id, translated when the sentence is."""

    message: str


Word = Bilingual | Said


@dataclass(frozen=True, slots=True)
class Change:
    """One change.

    `old` and `new` are codes for machines: a figure as published, or its OBS_STATUS where it has none (a withheld figure
    is `Q`, and nothing says how far it moved); a status, state or place; empty where there was none.
    `message` is the sentence as a message id, `words` what its placeholders stand for; `reason` what the new edition
    says of it, empty where none was asked for.
    """

    kind: ChangeKind
    subject: Subject
    old: str
    new: str
    message: str
    words: tuple[tuple[str, Word], ...] = ()
    reason: Bilingual = Bilingual("", "")

    def text(self, translations: Translations) -> str:
        """Return the sentence in the translations' language."""
        return translations.gettext(self.message) % {name: _said(word, translations) for name, word in self.words}


@dataclass(frozen=True, slots=True)
class Changes:
    """All changes from the edition named `old` to the one named `new`, by kind, then in the order of the tables."""

    old: str
    new: str
    all: tuple[Change, ...]

    def of(self, kind: ChangeKind) -> tuple[Change, ...]:
        """Return the changes of a kind."""
        return tuple(change for change in self.all if change.kind is kind)


def _said(word: Word, translations: Translations) -> str:
    return translations.gettext(word.message) if isinstance(word, Said) else word.in_language(translations.language)
