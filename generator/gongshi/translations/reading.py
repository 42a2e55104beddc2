"""Interface words and the plan in the site's languages: gettext catalogues, Chinese as the message itself.

Takes `content/locale/LANGUAGE/*.po`; gives `Translations`, one a language. A fuzzy, empty or missing entry, or one
that lost a placeholder, is a finding: no page is half translated.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from gongshi.findings import Finding, FindingKind
from gongshi.languages import CHINESE, Bilingual, Language
from gongshi.tables import MISSING_FILE

if TYPE_CHECKING:  # who only shows words that were read before does not pay for it
    from babel.messages.catalog import Catalog

INTERFACE = "interface"
PLAN = "plan"
CATALOGUES = (INTERFACE, PLAN)
QUOTATION = "quotation"  # the context of a quotation: its English stands in the English of its paragraph

_PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]|\{(\w+)\}")

BROKEN = FindingKind(
    "translation-broken",
    Bilingual("正确的 gettext 译文文件", "a well-formed gettext catalogue"),
    Bilingual("请用译文软件（如 Poedit）打开并修正。", "Open it with a translator's tool (such as Poedit) and mend it."),
)
UNTRANSLATED = FindingKind(
    "translation-missing",
    Bilingual("有译文", "a translation"),
    Bilingual(
        "请翻译此条；新条目用 gongshi translations --update 写入。",
        "Translate the entry; gongshi translations --update adds new ones.",
    ),
)
FUZZY = FindingKind(
    "translation-fuzzy",
    Bilingual("经核对的译文（无 fuzzy 标记）", "a checked translation (without the mark fuzzy)"),
    Bilingual(
        "原文已改：请核对译文，再去掉 fuzzy 标记。", "The Chinese has changed: check the translation, then remove the mark fuzzy."
    ),
)
PLACEHOLDER = FindingKind(
    "translation-placeholder",
    Bilingual("译文含占位符 {names}", "a translation with the placeholders {names}"),
    Bilingual("请照原文保留占位符。", "Keep the placeholders as they stand in the Chinese."),
)


@dataclass
class Translations:
    """The words of one language. Remembers what was asked for and not found, so that the build can tell it all."""

    language: Language
    messages: dict[tuple[str, str], str]
    missing: set[tuple[str, str]] = field(default_factory=set)

    def gettext(self, message: str) -> str:
        """Return `message` in the language."""
        return self.pgettext("", message)

    def pgettext(self, context: str, message: str) -> str:
        """Return `message`, as used in `context`, in the language."""
        if self.language is CHINESE or not message:
            return message
        try:
            return self.messages[context, message]
        except KeyError:
            self.missing.add((context, message))
            return message

    def findings(self) -> list[Finding]:
        """Return a finding for each word that was asked for and has no translation."""
        return [
            UNTRANSLATED.at(f"content/locale/{self.language.code}", context or "-", message)
            for context, message in sorted(self.missing)
        ]


def read_translations(paths: Iterable[Path], language: Language, *, root: Path) -> tuple[Translations, list[Finding]]:
    """Read the catalogues of a language; later ones add to earlier. `root` is left off the names in the findings."""
    from babel.messages.pofile import PoFileError, read_po

    messages: dict[tuple[str, str], str] = {}
    findings: list[Finding] = []
    for path in paths if language is not CHINESE else ():
        place = path.relative_to(root) if path.is_relative_to(root) else Path(path.name)
        if not path.is_file():
            findings.append(MISSING_FILE.at(place, "-", "—"))
            continue
        try:
            with path.open("rb") as file:
                catalogue = read_po(file, abort_invalid=True)
        except (PoFileError, UnicodeDecodeError, ValueError) as error:
            findings.append(BROKEN.at(place, "-", error))
            continue
        findings += _faults(catalogue, place)
        messages |= {(entry.context or "", str(entry.id)): str(entry.string) for entry in catalogue if entry.id}
    return Translations(language, messages), findings


def placeholders(text: str) -> set[str]:
    """Return the names of the placeholders in a message: `%(name)s` or `{name}`."""
    return {first or second for first, second in _PLACEHOLDER.findall(text)}


def _faults(catalogue: "Catalog", place: Path) -> Iterable[Finding]:
    for entry in catalogue:
        if not entry.id:
            continue
        source, translation = str(entry.id), str(entry.string)
        at = f"line {entry.lineno}" if entry.lineno else "-"
        if entry.fuzzy:
            yield FUZZY.at(place, at, source)
        elif not translation.strip():
            yield UNTRANSLATED.at(place, at, source)
        elif placeholders(source) != placeholders(translation):
            yield PLACEHOLDER.at(place, at, translation, names=", ".join(sorted(placeholders(source))) or "—")
