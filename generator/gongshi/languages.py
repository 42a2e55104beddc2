"""The languages of a site, first word of all rooms: which there are, where each lives, and a text in both.

The Chinese is the original; the English is a translation of it. A third language would be a row here, a
catalogue in `content/locale/` and a column in the reference tables.
"""

import re
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the site: `code` in file names, `tag` for `lang` attributes (BCP 47), `folder` in the site."""

    code: str
    tag: str
    folder: str
    own_name: str

    def __reduce__(self) -> tuple[Any, ...]:
        """Copy and unpickle to the language itself: languages are compared by `is`."""
        return _language, (self.code,)


def _language(code: str) -> Language:
    return next(language for language in LANGUAGES if language.code == code)


CHINESE = Language("zh", "zh-CN", "", "中文")
ENGLISH = Language("en", "en", "en", "English")
LANGUAGES = (CHINESE, ENGLISH)

_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
# Chinese words and the punctuation between them, within a text of another language.
CHINESE_RUN = re.compile(f"[{_HAN}](?:[\u3000-\u303f{_HAN}\uff00-\uffef]*[{_HAN}])?")


@dataclass(frozen=True, slots=True)
class Bilingual:
    """One text in both languages of the site."""

    zh: str
    en: str

    def in_language(self, language: Language) -> str:
        """Return the text in `language`."""
        return self.zh if language is CHINESE else self.en

    def filled(self, **words: object) -> "Bilingual":
        """Return the text with its `{names}` replaced by `words`, a Bilingual word by its own language's text."""
        zh = {name: word.zh if isinstance(word, Bilingual) else word for name, word in words.items()}
        en = {name: word.en if isinstance(word, Bilingual) else word for name, word in words.items()}
        return Bilingual(self.zh.format(**zh), self.en.format(**en))
