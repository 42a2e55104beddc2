"""What changed between two editions: pure, from two `EditionState`s alone, so that a draft can be compared before it is out.

`changes_between(old, new)` gives `Changes`, ordered; `Change.text(translations)` the sentence in a language.
"""

from gongshi.measures.changes.comparing import changes_between
from gongshi.measures.changes.model import Change, ChangeKind, Changes, Said, Subject
from gongshi.measures.states import EditionState, edition_states, known_with, state_of

__all__ = [
    "Change",
    "ChangeKind",
    "Changes",
    "EditionState",
    "Said",
    "Subject",
    "changes_between",
    "edition_states",
    "known_with",
    "state_of",
]
