"""A month before it is out: `draft_month` takes workbooks and gives the edition that they would become, or every finding.

Check, gate and audit are done here, nothing is written: the preview shows a draft, the release puts one in place.
`draft_submission` is its second half, for figures that are read already.
"""

import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path

from gongshi import __version__
from gongshi.disclosure import (
    DEFAULT_RULES,
    LEDGER_FOLDER,
    RULES_FILE,
    Ledger,
    Link,
    MonthRules,
    ProtectedMonth,
    check_order,
    protect_month,
    read_ledger,
    read_links,
    read_month_rules,
)
from gongshi.editions import (
    MANIFEST_FILE,
    CommitmentReport,
    Edition,
    Editions,
    Manifest,
    SignOff,
    check_change_reasons,
    edition_files,
    edition_folder,
    read_editions,
    reference_snapshot,
)
from gongshi.findings import Finding, FindingKind, FindingsError, has_errors
from gongshi.languages import LANGUAGES, Bilingual
from gongshi.periods import Period
from gongshi.pipeline.site import settings_of
from gongshi.pipeline.terms import Terms
from gongshi.reference import Reference
from gongshi.settings import Settings
from gongshi.sources import read_published
from gongshi.submissions import Submission, check_workbooks, period_of, verify_signatures
from gongshi.texts import contradictions, fill, known_on, write_bulletin

NO_RULES = FindingKind(
    "release-rules",
    Bilingual("本单位的保密规则 {path}", "the private rules, {path}"),
    Bilingual(
        "请新建此文件，可用以下内容，并按本单位的规定改数字：\n{text}",
        "Make the file; it may say what follows, with the numbers your rules ask for:\n{text}",
    ),
)
HALF_A_BULLETIN = FindingKind(
    "release-bulletin",
    Bilingual("两种语言的公报", "the bulletin in both languages"),
    Bilingual(
        "请补上 {missing}，或删去另一种语言的文件，由程序写。",
        "Add {missing}, or delete the other language's and let the program write both.",
    ),
)


@dataclass(frozen=True)
class Draft:
    """A month as it would go out, and what it was made from. `files` are the edition's, by name; `findings` warnings."""

    settings: Settings
    reference: Reference
    before: Editions  # what is out
    after: Editions  # and with the draft
    edition: Edition
    files: Mapping[str, bytes]
    protected: ProtectedMonth
    submission: Submission
    findings: tuple[Finding, ...]

    @property
    def folder(self) -> Path:
        """Where the edition belongs."""
        return self.settings.editions / edition_folder(self.edition.period, self.edition.manifest.revision)

    @property
    def ledger_folder(self) -> Path:
        """Where the private ledger's entry belongs."""
        return self.settings.submissions / LEDGER_FOLDER / self.protected.ledger_name


def draft_month(root: Path, files: Sequence[Path], terms: Terms | None = None, *, as_of: date | None = None) -> Draft:
    """Return the draft of the month in `files`. Raises `FindingsError`; writes nothing."""
    terms = terms or Terms()
    settings = settings_of(root)
    published = read_published(settings)
    reference, editions, history = published
    submission, findings = check_workbooks(files, settings=settings, reference=reference, editions=editions, history=history)
    period = submission.period if submission else _stated_period(files, settings, reference)
    sign_offs: tuple[SignOff, ...] = ()
    if terms.signers_needed and period is not None:
        sign_offs, found = verify_signatures(
            files, settings.signers, title=settings.title.zh, period=period, needed=terms.signers_needed
        )
        findings += found
    day = as_of or datetime.now(settings.time_zone).date()
    # What stands in the way besides the figures is told with them, not one after the other.
    private, found = _private(settings, reference)
    findings += [*found, *terms.missing()]
    if period is not None and private is not None:
        findings += _refusals(_manifest(settings, period, editions, terms, day), private.ledger, reference, editions, settings)
    if submission is None or private is None or has_errors(findings):
        raise FindingsError(findings)
    draft = draft_submission(settings, submission, terms, day=day, sign_offs=sign_offs, published=published)
    return replace(draft, findings=(*findings, *draft.findings))


def draft_submission(
    settings: Settings,
    submission: Submission,
    terms: Terms,
    *,
    day: date,
    sign_offs: tuple[SignOff, ...] = (),
    published: tuple[Reference, Editions, object] | None = None,
) -> Draft:
    """Return the draft of a checked month: through the gate, the audit, the bulletin. Raises `FindingsError`.

    `day` is the release day; `published` is what `read_published` gives, if it is read already.
    """
    reference, editions, _ = published or read_published(settings)
    private, findings = _private(settings, reference)
    if private is None:
        raise FindingsError(findings)
    manifest = replace(_manifest(settings, submission.period, editions, terms, day), sign_offs=sign_offs)
    protected, found = protect_month(
        submission,
        reference=reference,
        editions=editions,
        ledger=private.ledger,
        rules=private.rules,
        links=private.links,
        revision=manifest.revision,
    )
    if protected is None or has_errors(found):
        raise FindingsError(found)
    findings += found
    edition, found = _with_bulletin(_edition(reference, submission, protected, manifest), settings, editions, submission)
    findings += found
    content = edition_files(edition, reference_snapshot(settings.reference))
    after, found = _read_again(settings, reference, edition, content)
    findings += found
    if after is None or has_errors(findings):
        raise FindingsError(findings)
    return Draft(settings, reference, editions, after, edition, content, protected, submission, tuple(findings))


@dataclass(frozen=True)
class _Private:
    """What the gate needs besides the figures; nobody else sees the first two."""

    rules: MonthRules
    ledger: Ledger
    links: tuple[Link, ...]


def _private(settings: Settings, reference: Reference) -> tuple[_Private | None, list[Finding]]:
    path = settings.submissions / RULES_FILE
    rules, findings = read_month_rules(path, reference) if path.is_file() else (None, [_no_rules(settings, path)])
    ledger, found = read_ledger(settings.submissions / LEDGER_FOLDER)
    findings += found
    links, found = read_links(settings.reference, reference)
    findings += found
    if rules is None or ledger is None or has_errors(findings):
        return None, findings
    return _Private(rules, ledger, links), findings


def _no_rules(settings: Settings, path: Path) -> Finding:
    return NO_RULES.at(settings.relative(path), "-", "—", path=settings.relative(path), text=DEFAULT_RULES)


def _stated_period(files: Sequence[Path], settings: Settings, reference: Reference) -> Period | None:
    try:
        return period_of(files, settings=settings, reference=reference)
    except FindingsError:
        return None  # the files do not say one month: the check has told so


def _refusals(
    manifest: Manifest, ledger: Ledger, reference: Reference, editions: Editions, settings: Settings
) -> Iterator[Finding]:
    """Yield why this month must not be released now, whatever its figures are."""
    yield from check_order(manifest.period, manifest.revision, ledger, editions, reference)
    own = (manifest.period, manifest.revision)
    before = [edition for edition in editions.all if (edition.period, edition.manifest.revision) < own]
    place = settings.relative(settings.editions) / edition_folder(*own) / MANIFEST_FILE
    yield from check_change_reasons(before[-1].reference, reference, manifest, place) if before else ()


def _revision(period: Period, editions: Editions, terms: Terms) -> int:
    out = [edition.manifest.revision for edition in editions.all if edition.period == period]
    return max(out, default=1) + 1 if terms.is_revision else 1  # of a month that is not out: refused


def _manifest(settings: Settings, period: Period, editions: Editions, terms: Terms, day: date) -> Manifest:
    """Return what the edition says of itself; its checksums come with its files, its sign-offs with the signatures."""
    return Manifest(
        period=period,
        revision=_revision(period, editions, terms),
        reason=terms.reason,
        sample=settings.desk.sample,
        audited=True,
        released=day,
        plan_sha256=sha256(settings.plan_file.read_bytes()).hexdigest(),
        generator=f"gongshi {__version__}",
        files={},
        change_reasons=terms.change_reasons,
        found_by=terms.found_by,
        approved_by=terms.approved_by,
    )


def _edition(reference: Reference, submission: Submission, protected: ProtectedMonth, manifest: Manifest) -> Edition:
    reports = tuple(CommitmentReport(row.commitment, row.state, row.since, row.shown_by) for row in submission.commitments)
    return Edition(manifest, protected.observations, protected.projects, reports, Bilingual("", ""), reference)


def own_bulletin(settings: Settings, period: Period) -> dict[str, Path]:
    """Return where a press officer's own bulletin of a month stands, by language: it goes out instead of the program's."""
    folder = settings.submissions / str(period)
    return {language.code: folder / f"bulletin.{language.code}.md" for language in LANGUAGES}


def _with_bulletin(
    edition: Edition, settings: Settings, editions: Editions, submission: Submission
) -> tuple[Edition, list[Finding]]:
    """Give an edition the press officer's bulletin or the program's, its figures bound and its numbers checked."""
    paths = own_bulletin(settings, edition.period)
    there = [path for path in paths.values() if path.is_file()]
    findings: list[Finding] = []
    if there and len(there) < len(paths):
        missing = next(path for path in paths.values() if path not in there)
        findings.append(HALF_A_BULLETIN.at(settings.relative(there[0]), "-", there[0].name, missing=settings.relative(missing)))
    if len(there) == len(paths):
        bulletin = Bilingual(**{code: path.read_text("utf-8-sig") for code, path in paths.items()})
    else:
        bulletin = write_bulletin(edition, paragraphs=submission.paragraphs)
    made = replace(edition, bulletin=bulletin)
    known = known_on(edition.reference, (*editions.all, made), edition.manifest.released, own=made)
    for language in LANGUAGES:
        file = str(settings.relative(paths[language.code]))
        filled, found = fill(bulletin.in_language(language), known, language, file=file)
        findings += found
        findings += contradictions(filled, known, language, file=file)
    return made, findings


def _read_again(
    settings: Settings, reference: Reference, edition: Edition, files: Mapping[str, bytes]
) -> tuple[Editions | None, list[Finding]]:
    """Read the editions with the draft among them, as every later build will: what it would find is found now."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "editions"
        if settings.editions.is_dir():
            shutil.copytree(settings.editions, folder, ignore=shutil.ignore_patterns(".*"))
        write_files(folder / edition_folder(edition.period, edition.manifest.revision), files)
        return read_editions(folder, reference=reference, year=settings.year, place=settings.relative(settings.editions))


def write_files(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    """Write files below a folder, which is made; the paths written."""
    written = []
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        written.append(path)
    return written
