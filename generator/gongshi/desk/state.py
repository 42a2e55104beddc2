"""The state of a month as the pages show it, read from the disk each time: what is due, what is there, what is done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from gongshi.desk.guard import Guard
from gongshi.desk.jobs import Jobs, Outcome
from gongshi.desk.keeping import MonthFolder
from gongshi.desk.work import Published
from gongshi.editions import Editions, SignOff
from gongshi.findings import Finding, FindingsError, has_errors
from gongshi.languages import LANGUAGES, Bilingual
from gongshi.periods import Period
from gongshi.pipeline import settings_of
from gongshi.pipeline.release import SIGNERS_NEEDED
from gongshi.reference import Reference
from gongshi.settings import Settings
from gongshi.sources import read_published
from gongshi.submissions import verify_signatures
from gongshi.submissions.layout import due_cells
from gongshi.submissions.template import due_day
from gongshi.translations import INTERFACE, Translations, read_translations


@dataclass(frozen=True)
class Bureau:
    """What one bureau has to hand in for the month, and how much of it is there."""

    id: str
    name: Bilingual
    due: int
    given: int


@dataclass(frozen=True)
class MonthState:
    """One month, as far as it has come. The outcomes are those of its steps; `None` for a step that was not done yet."""

    folder: MonthFolder
    revision: int  # which one the release would make
    due: str
    promised: date | None
    reason_moved: Bilingual
    late: bool
    bureaus: tuple[Bureau, ...]
    check: Outcome | None
    preview: Outcome | None
    release: Outcome | None
    aggregate: Outcome | None
    checked: bool  # and every step holds for the files as they are now
    previewed: bool
    sign_offs: tuple[SignOff, ...]
    void: tuple[Finding, ...]

    @property
    def period(self) -> Period:
        """The month."""
        return self.folder.period

    @property
    def files(self) -> Sequence[Path]:
        """The workbooks handed in."""
        return self.folder.files()

    @property
    def is_revision(self) -> bool:
        """Say whether the month is out already."""
        return self.revision > 1

    @property
    def signed(self) -> bool:
        """Say whether enough people have signed every file as it is now."""
        return len(self.sign_offs) >= SIGNERS_NEEDED

    @property
    def ready(self) -> bool:
        """Say whether the month can be released."""
        return self.checked and self.previewed and self.signed


class Desk:
    """One site's desk: its folder, its steps, its words, and what stopped the last form."""

    def __init__(self, root: Path, as_of: date | None) -> None:
        self.root, self.as_of = root.resolve(), as_of
        settings = self.settings
        self.jobs = Jobs(settings.submissions)
        self.guard = Guard()
        self.notices: list[Finding] = []  # what stopped the last form, until the next one is sent
        self.noticed_on = ""  # the page they belong to: it may be shown anew, a step having ended
        self.words: Mapping[str, Translations] = _words(settings)
        self._published: tuple[object, Published] | None = None
        for folder in settings.submissions.glob("????-??") if settings.submissions.is_dir() else ():
            MonthFolder(settings, Period.parse(folder.name)).clear_incoming()

    @property
    def settings(self) -> Settings:
        """The settings as they are now. Raises `FindingsError`."""
        return settings_of(self.root)

    @property
    def today(self) -> date:
        """The day that counts."""
        return self.as_of or datetime.now(self.settings.time_zone).date()

    def published(self) -> Published:
        """Return the tables and what is out; read again only if a file of them changed. Raises `FindingsError`."""
        settings = self.settings
        folders = (settings.reference, settings.editions, settings.history)
        found = sorted(path for folder in folders if folder.is_dir() for path in folder.rglob("*") if path.is_file())
        key = [(path, path.stat().st_mtime_ns, path.stat().st_size) for path in found]
        if self._published is None or self._published[0] != key:
            self._published = (key, read_published(settings))
        return self._published[1]

    def periods(self) -> tuple[Period | None, list[Period]]:
        """Return the month that is next, if the year has one left, and the months that are out, the latest first."""
        reference, editions, _ = self.published()
        out = [edition.period for edition in editions.current]
        if not out:
            planned = [entry.period for entry in reference.calendar]
            return (min(planned) if planned else Period(self.settings.year, 2)), []
        following = max(out).next
        return (following if following.year == self.settings.year else None), sorted(out, reverse=True)

    def month(self, period: Period) -> MonthState:
        """Return the state of a month."""
        settings, (reference, editions, _) = self.settings, self.published()
        folder = MonthFolder(settings, period)
        check = self.jobs.last("check", period)
        preview = self.jobs.last("preview", period)
        entry = next((entry for entry in reference.calendar if entry.period == period), None)
        revision = _revision(editions, period)
        due = due_day(settings, reference, period)
        bureaus = _bureaus(reference, period, check)
        offs, void = verify_signatures(folder.files(), settings.signers, title=settings.title.zh, period=period, needed=0)
        return MonthState(
            folder=folder,
            revision=revision,
            due=due,
            promised=(entry.moved_to or entry.promised) if entry else None,
            reason_moved=entry.reason if entry and entry.moved_to else Bilingual("", ""),
            late=bool(due) and str(self.today) > due,
            bureaus=bureaus,
            check=check,
            preview=preview,
            release=self.jobs.last("release", period),
            aggregate=self.jobs.last("aggregate", period),
            checked=bool(check and check.ok and check.result["passed"] and check.made_from == folder.digest()),
            previewed=bool(
                preview
                and preview.ok
                and preview.made_from == folder.digest(texts=True)
                and preview.result["revision"] == revision
            ),
            sign_offs=offs,
            void=tuple(void),
        )


def _revision(editions: Editions, period: Period) -> int:
    return max((edition.manifest.revision for edition in editions.all if edition.period == period), default=0) + 1


def _bureaus(reference: Reference, period: Period, check: Outcome | None) -> tuple[Bureau, ...]:
    given = check.result.get("given", {}) if check else {}
    due: dict[str, int] = {}
    for indicator, _ in due_cells(reference, period):
        source = reference.indicator[indicator].source
        due[source] = due.get(source, 0) + 1
    return tuple(Bureau(body, reference.department[body].name, count, given.get(body, 0)) for body, count in due.items())


def _words(settings: Settings) -> dict[str, Translations]:
    words, findings = {}, list[Finding]()
    for language in LANGUAGES:
        path = settings.catalogue(INTERFACE, language.code)
        words[language.code], found = read_translations([path], language, root=settings.root)
        findings += found
    if has_errors(findings):
        raise FindingsError(findings)
    return words
