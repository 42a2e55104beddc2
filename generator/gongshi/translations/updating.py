"""Keeps the catalogues up to the texts: what must be translated now, and what of it is new, changed or gone.

Takes the theme's templates, the program's code and the messages of the plan; gives catalogues in which a changed
Chinese text stands with its old English, marked fuzzy, so that nobody forgets to check it.
"""

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from gongshi.findings import Finding
from gongshi.translations.reading import UNTRANSLATED, placeholders

Message = tuple[str, str]  # (context, Chinese text)

_METHODS = [("**.html", "jinja2"), ("**.xml", "jinja2"), ("**.py", "python")]
_OPTIONS = {"**.html": {"trimmed": "true", "silent": "false"}}
_KEYWORDS = {"_": None, "gettext": None, "N_": None, "pgettext": ((1, "c"), 2)}


def interface_messages(folders: Iterable[Path]) -> list[Message]:
    """Return every message that templates and code mark for translation, each once, sorted."""
    messages: set[Message] = set()
    for folder in folders:
        extracted = extract_from_dir(folder, _METHODS, _OPTIONS, keywords=_KEYWORDS, strip_comment_tags=True)
        for _file, _line, message, _comments, context in extracted:
            text = message if isinstance(message, str) else message[-1]
            if text:  # pgettext(context, "") marks nothing
                messages.add((context or "", text))
    return sorted(messages)


def missing_entries(path: Path, messages: Iterable[Message], *, place: Path) -> list[Finding]:
    """Return a finding for each message that has no entry in the catalogue `path`."""
    known = {(entry.context or "", str(entry.id)) for entry in _read(path) if entry.id}
    return [UNTRANSLATED.at(place, context or "-", text) for context, text in messages if (context, text) not in known]


def updated_catalogue(path: Path, messages: Iterable[Message], *, language: str) -> bytes:
    """Return the catalogue `path` brought up to `messages`, in their order: old translations kept, changed ones fuzzy.

    Entries whose text is gone stay at the end as comments (`#~`), so that a sentence that comes back is not lost.
    """
    template = Catalog(charset="utf-8")
    for context, text in messages:
        flags = ("python-format",) if placeholders(text) else ()
        template.add(text, context=context or None, flags=flags)
    catalogue = _read(path)
    catalogue.update(template)
    catalogue.locale = language
    return catalogue_bytes(catalogue)


def catalogue_bytes(catalogue: Catalog) -> bytes:
    """Return a catalogue as a file without dates or source lines: the same words give the same bytes."""
    out = BytesIO()
    write_po(out, catalogue, width=0, no_location=True)
    lines = out.getvalue().decode("utf-8").splitlines(keepends=True)
    dated = ('"POT-Creation-Date', '"PO-Revision-Date', '"Last-Translator', '"Language-Team', '"Report-Msgid', '"Project-Id')
    return "".join(line for line in lines if not line.startswith((*dated, '"Generated-By'))).encode("utf-8")


def _read(path: Path) -> Catalog:
    if not path.is_file():
        return Catalog(charset="utf-8")
    with path.open("rb") as file:
        return read_po(file)
