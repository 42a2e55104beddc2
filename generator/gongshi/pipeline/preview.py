"""What a month would change before it is out: every status, place, promise and chart sentence, old and new, and what is withheld.

Takes a draft; gives a `Preview`, as text and as a page of its own. The page is the press office's: its second part names
what the gate withholds, and no more of it than the public will see, that it is not shown.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from html import escape
from typing import Any, Literal

from gongshi.charts.figures import chart_sentences
from gongshi.editions import ObsStatus
from gongshi.findings import FindingsError, has_errors
from gongshi.languages import LANGUAGES, Bilingual, Language
from gongshi.measures import reason_text
from gongshi.measures.changes import EditionState, changes_between, state_of
from gongshi.pipeline.drafting import Draft
from gongshi.plan import read_plan
from gongshi.plan.model import Plan
from gongshi.texts import fill, known_on
from gongshi.translations import CATALOGUES, Translations, read_translations

SECTIONS = {
    "changes": Bilingual("进度、名次、承诺和口径的变化", "Statuses, places, promises and definitions that change"),
    "reasons": Bilingual("各项目标的说明", "What is said of each target"),
    "charts": Bilingual("图的说明", "What the charts say"),
    "bulletin": Bilingual("公报", "Bulletin"),
    "withheld": Bilingual("为保护单个单位不显示", "Not shown, to protect a single unit"),
}
_TITLE = Bilingual("{period}发布预览（未发布，请勿外传）", "Preview of {period} (not released, not to be passed on)")
_OLD, _NEW = Bilingual("原：", "Old: "), Bilingual("新：", "New: ")
_PROJECT_TABLE = Bilingual("项目表", "Project table")
Section = Literal["changes", "reasons", "charts", "bulletin", "withheld"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A public sentence as it is now and as it would be; `old` is empty where there was none, `new` where it would go."""

    section: Section
    about: Bilingual
    old: Bilingual
    new: Bilingual

    def as_json(self) -> dict[str, Any]:
        """Return the sentence as `--format json` prints it."""
        return asdict(self)


@dataclass(frozen=True)
class Preview:
    """Every public sentence that a draft changes, in order."""

    draft: Draft
    sentences: tuple[Sentence, ...]

    def text(self, language: Language) -> str:
        """Return the preview in plain words."""
        lines = [_TITLE.filled(period=self.draft.edition.period.name).in_language(language)]
        for section, sentences in self._sections():
            lines += ["", f"## {SECTIONS[section].in_language(language)} ({len(sentences)})", ""]
            for each in sentences:
                about = each.about.in_language(language)
                old, new = each.old.in_language(language), each.new.in_language(language)
                lines += [about] if about else []
                lines += [f"  - {_OLD.in_language(language)}{old}"] if old else []
                lines += [f"  - {_NEW.in_language(language)}{new}"] if new else []
        return "\n".join(lines) + "\n"

    def page(self) -> str:
        """Return the preview as one HTML page that needs nothing else, both languages side by side."""
        title = _TITLE.filled(period=self.draft.edition.period.name)
        body = "".join(self._section(section, sentences) for section, sentences in self._sections())
        return (
            f'<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="robots" content="noindex">'
            f'<meta name="viewport" content="width=device-width"><title>{escape(title.zh)}</title><style>{_STYLE}</style>'
            f'<main><h1>{escape(title.zh)}<br><small lang="en">{escape(title.en)}</small></h1>{body}</main></html>\n'
        )

    def _sections(self) -> Iterator[tuple[str, list[Sentence]]]:
        for section in SECTIONS:
            sentences = [each for each in self.sentences if each.section == section]
            if sentences:
                yield section, sentences

    @staticmethod
    def _section(section: str, sentences: list[Sentence]) -> str:
        name = SECTIONS[section]
        rows = "".join(
            f"<tr><th scope='row'>{_both(each.about)}</th><td>{_both(each.old)}</td><td>{_both(each.new)}</td></tr>"
            for each in sentences
        )
        return (
            f"<section><h2>{escape(name.zh)} <small lang='en'>{escape(name.en)}</small> ({len(sentences)})</h2><table>"
            "<thead><tr><td></td><th scope='col'>原 <span lang='en'>Old</span></th>"
            "<th scope='col'>新 <span lang='en'>New</span></th></tr></thead>"
            f"<tbody>{rows}</tbody></table></section>"
        )


_STYLE = (
    "body{font:1rem/1.6 system-ui,sans-serif;margin:1rem auto;max-width:80rem;padding:0 1rem;color:#1a1a1a;background:#fff}"
    "table{border-collapse:collapse;width:100%;table-layout:fixed}th,td{border:1px solid #999;padding:.4rem;text-align:left;"
    "vertical-align:top;white-space:pre-line;overflow-wrap:anywhere}th[scope=row]{font-weight:600}small,[lang=en]{color:#444}"
)


def preview(draft: Draft) -> Preview:
    """Return what a draft would change. Raises `FindingsError` if the plan or the translations cannot be read."""
    plan, translations = _words(draft)
    new = state_of(plan, draft.after, draft.edition)
    old = state_of(plan, draft.before, draft.before.latest) if draft.before.all else None
    sentences = [
        *_changes(old, new, translations),
        *_reasons(old, new, translations),
        *_charts(old, new, plan, translations, draft.settings.issue_loop),
        *_bulletin(draft),
        *_withheld(draft),
    ]
    return Preview(draft, tuple(sentences))


def _words(draft: Draft) -> tuple[Plan, Mapping[str, Translations]]:
    settings = draft.settings
    plan, findings = read_plan(settings.plan_file, place=settings.relative(settings.plan_file))
    translations = {}
    for language in LANGUAGES:
        paths = [settings.catalogue(name, language.code) for name in CATALOGUES]
        translations[language.code], found = read_translations(paths, language, root=settings.root)
        findings += found
    if plan is None or has_errors(findings):
        raise FindingsError(findings)
    return plan, translations


_NOTHING = Bilingual("", "")


def _changes(old: EditionState | None, new: EditionState, translations: Mapping[str, Translations]) -> Iterator[Sentence]:
    if old is not None:
        for change in changes_between(old, new).all:
            said = Bilingual(*(change.text(translations[language.code]) for language in LANGUAGES))
            yield Sentence("changes", said, Bilingual(change.old, change.old), Bilingual(change.new, change.new))


def _reasons(old: EditionState | None, new: EditionState, translations: Mapping[str, Translations]) -> Iterator[Sentence]:
    before = _said_of_targets(old, translations) if old else {}
    for target, (about, said) in _said_of_targets(new, translations).items():
        earlier = before.get(target, (about, _NOTHING))[1]
        if earlier != said:
            yield Sentence("reasons", about, earlier, said)


def _said_of_targets(state: EditionState, translations: Mapping[str, Translations]) -> dict[str, tuple[Bilingual, Bilingual]]:
    said = {}
    for (period, target), progress in state.measures.progress.items():
        if period == state.period:
            reasons = (reason_text(progress, state.reference, translations[language.code]) for language in LANGUAGES)
            said[target] = (progress.indicator.name, Bilingual(*reasons))
    return said


def _charts(
    old: EditionState | None,
    new: EditionState,
    plan: Plan,
    translations: Mapping[str, Translations],
    loop: Sequence[str],
) -> Iterator[Sentence]:
    before = chart_sentences(old.measures, old.reference, plan, old.known, translations, loop=loop) if old else {}
    for chart, (title, said) in chart_sentences(new.measures, new.reference, plan, new.known, translations, loop=loop).items():
        earlier = before.get(chart, (title, _NOTHING))[1]
        if earlier != said:
            yield Sentence("charts", title, earlier, said)


def _bulletin(draft: Draft) -> Iterator[Sentence]:
    edition = draft.edition
    known = known_on(edition.reference, draft.after.all, edition.manifest.released, own=edition)
    texts = [fill(edition.bulletin.in_language(language), known, language, file="-")[0].splitlines() for language in LANGUAGES]
    if len(texts[0]) == len(texts[1]):
        for zh, en in zip(*texts, strict=True):
            if zh.strip() or en.strip():
                yield Sentence("bulletin", _NOTHING, _NOTHING, Bilingual(zh, en))
    else:  # the press officer's own words, which need not stand line by line
        yield Sentence("bulletin", _NOTHING, _NOTHING, Bilingual("\n".join(texts[0]), "\n".join(texts[1])))


def _withheld(draft: Draft) -> Iterator[Sentence]:
    """Yield what is withheld now, and whether it was last month."""
    reference = draft.reference
    for row in draft.edition.observations:
        if row.obs_status is ObsStatus.WITHHELD:
            area, indicator = reference.area[row.area].short_name, reference.indicator[row.indicator].name
            yield Sentence(
                "withheld", Bilingual(f"{indicator.zh} · {area.zh}", f"{indicator.en} · {area.en}"), _NOTHING, _NOTHING
            )
    for cell in draft.edition.projects:
        if cell.obs_status is ObsStatus.WITHHELD:
            names = " · ".join((cell.area, cell.category, cell.stage))
            yield Sentence(
                "withheld", Bilingual(f"{_PROJECT_TABLE.zh} · {names}", f"{_PROJECT_TABLE.en} · {names}"), _NOTHING, _NOTHING
            )


def _both(text: Bilingual) -> str:
    return f"{escape(text.zh)}<br><span lang='en'>{escape(text.en)}</span>" if text.zh or text.en else ""
