"""What the translators must translate: the interface's words and the plan's texts, against the catalogues that stand.

Takes a site's settings; gives findings for what is missing, or the catalogues brought up to the texts.
"""

from collections.abc import Iterator
from pathlib import Path

from gongshi.findings import Finding, FindingsError
from gongshi.languages import CHINESE, LANGUAGES
from gongshi.pages.plan_messages import plan_messages
from gongshi.plan import read_plan
from gongshi.reference import read_reference
from gongshi.settings import PROGRAM_ROOT, Settings, read_disclosure_fields
from gongshi.translations import CATALOGUES, INTERFACE, read_translations
from gongshi.translations.updating import Message, interface_messages, missing_entries, updated_catalogue


def check_catalogues(settings: Settings) -> list[Finding]:
    """Return a finding for each entry that is missing, empty, fuzzy or lost a placeholder."""
    findings: list[Finding] = []
    for language in LANGUAGES:
        if language is CHINESE:
            continue
        paths = {name: settings.catalogue(name, language.code) for name in CATALOGUES}
        findings += read_translations(paths.values(), language, root=settings.root)[1]
        for name, messages in _messages(settings):
            findings += missing_entries(paths[name], messages, place=settings.relative(paths[name]))
    return findings


def update_catalogues(settings: Settings) -> Iterator[Path]:
    """Bring the site's own catalogues up to the texts; yields the files that were written.

    A site that takes the program's interface words as they are leaves them as they are.
    """
    for language in LANGUAGES:
        for name, messages in _messages(settings) if language is not CHINESE else ():
            path = settings.catalogue(name, language.code)
            if not path.is_relative_to(settings.root):
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(updated_catalogue(path, messages, language=language.code))
            yield path


def _messages(settings: Settings) -> Iterator[tuple[str, list[Message]]]:
    """Yield each catalogue's name with all that it must hold. Raises `FindingsError` if the plan cannot be read."""
    plan, findings = read_plan(settings.plan_file, place=settings.relative(settings.plan_file))
    reference, found = read_reference(settings.reference, place=settings.relative(settings.reference))
    fields, more = read_disclosure_fields(settings)
    if plan is None or reference is None or fields is None:
        raise FindingsError([*findings, *found, *more])
    yield INTERFACE, interface_messages([settings.theme, PROGRAM_ROOT / "generator/gongshi"])
    yield "plan", plan_messages(plan, fields, reference)
