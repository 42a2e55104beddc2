"""A month before it is out: `draft_month` takes workbooks and gives the edition that they would become, or every finding.

Check, gate and audit are done here, nothing is written: the preview shows a draft, the release puts one in place.
"""

import shutil
import tempfile
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from gongshi import __version__
from gongshi.disclosure import (
    DEFAULT_RULES,
    LEDGER_FOLDER,
    RULES_FILE,
    Ledger,
    MonthRules,
    ProtectedMonth,
    protect_month,
    read_ledger,
    read_links,
    read_month_rules,
)
from gongshi.editions import (
    CommitmentReport,
    Edition,
    Editions,
    Manifest,
    SignOff,
    edition_files,
    edition_folder,
    read_editions,
    reference_snapshot,
)
from gongshi.findings import Finding, FindingKind, FindingsError, has_errors
from gongshi.languages import LANGUAGES, Bilingual
from gongshi.periods import Period
from gongshi.pipeline.site import settings_of
from gongshi.reference import Reference
from gongshi.settings import Settings
from gongshi.sources import read_published
from gongshi.submissions import Submission, check_workbooks, verify_signatures
from gongshi.texts import contradictions, fill, known_on, write_bulletin

NO_REASON = FindingKind(
    "release-reason",
    Bilingual("修订的原因，中英文各一句", "why the month is revised, a sentence in each language"),
    Bilingual("请加上 --reason 和 --reason-en。", "Add --reason and --reason-en."),
)
BAD_REASONS = FindingKind(
    "release-reasons",
    Bilingual('每项写作 ["indicators/编号"] zh = "…" en = "…"', 'a table for each change: ["indicators/ID"] zh = "…" en = "…"'),
    Bilingual("请按此写法改正。", "Write it so."),
)
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


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms a month is released: which revision and why, who found and who approved what it corrects.

    `change_reasons` say why a definition, base or target changed, by the keys of the manifest.
    """

    is_revision: bool = False
    reason: Bilingual = Bilingual("", "")
    found_by: Bilingual = Bilingual("", "")
    approved_by: Bilingual = Bilingual("", "")
    change_reasons: Mapping[str, Bilingual] = field(default_factory=dict)
    signers_needed: int = 0  # a preview needs none


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


def read_terms(reasons: Path | None = None, **terms: Any) -> Terms:
    """Return the terms; `reasons` is a TOML file, a table a change: `["indicators/ID"] zh = "…" en = "…"`.

    Raises `FindingsError` for a file that cannot be read so.
    """
    if reasons is None:
        return Terms(**terms)
    try:
        table = tomllib.loads(reasons.read_text("utf-8-sig"))
        return Terms(**terms, change_reasons={key: Bilingual(row["zh"], row["en"]) for key, row in table.items()})
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError) as error:
        raise FindingsError([BAD_REASONS.at(reasons, "-", error)]) from error


def draft_month(root: Path, files: Sequence[Path], terms: Terms = Terms(), *, as_of: date | None = None) -> Draft:
    """Return the draft of the month in `files`. Raises `FindingsError`; writes nothing."""
    settings = settings_of(root)
    reference, editions, history = read_published(settings)
    rules, ledger, findings = _private(settings, reference)
    links, found = read_links(settings.reference, reference)
    findings += found
    submission, found = check_workbooks(files, settings=settings, reference=reference, editions=editions, history=history)
    findings += found
    sign_offs: tuple[SignOff, ...] = ()
    if submission is not None and terms.signers_needed:
        sign_offs, found = verify_signatures(
            files, settings.signers, title=settings.title.zh, period=submission.period, needed=terms.signers_needed
        )
        findings += found
    if terms.is_revision and not (terms.reason.zh.strip() and terms.reason.en.strip()):
        findings.append(NO_REASON.at("-", "--reason", terms.reason.zh or "—"))
    if submission is None or rules is None or ledger is None or has_errors(findings):
        raise FindingsError(findings)
    revision = _revision(submission.period, editions, terms)
    protected, found = protect_month(
        submission, reference=reference, editions=editions, ledger=ledger, rules=rules, links=links, revision=revision
    )
    findings += found
    if protected is None or has_errors(findings):
        raise FindingsError(findings)
    day = as_of or datetime.now(settings.time_zone).date()
    edition = _edition(reference, submission, protected, _manifest(settings, protected, terms, day, sign_offs))
    edition, found = _with_bulletin(edition, settings, editions, submission)
    findings += found
    content = edition_files(edition, reference_snapshot(settings.reference))
    after, found = _read_again(settings, reference, edition, content)
    findings += found
    if after is None or has_errors(findings):
        raise FindingsError(findings)
    return Draft(settings, reference, editions, after, edition, content, protected, submission, tuple(findings))


def _private(settings: Settings, reference: Reference) -> tuple[MonthRules | None, Ledger | None, list[Finding]]:
    path = settings.submissions / RULES_FILE
    if not path.is_file():
        return None, None, [NO_RULES.at(settings.relative(path), "-", "—", path=settings.relative(path), text=DEFAULT_RULES)]
    rules, findings = read_month_rules(path, reference)
    ledger, found = read_ledger(settings.submissions / LEDGER_FOLDER)
    return rules, ledger, findings + found


def _revision(period: Period, editions: Editions, terms: Terms) -> int:
    out = [edition.manifest.revision for edition in editions.all if edition.period == period]
    return max(out, default=0) + 1 if terms.is_revision else 1


def _manifest(settings: Settings, protected: ProtectedMonth, terms: Terms, day: date, sign_offs: tuple[SignOff, ...]) -> Manifest:
    """Return what the edition says of itself; its checksums come with its files."""
    return Manifest(
        period=protected.period,
        revision=protected.revision,
        reason=terms.reason,
        sample=settings.desk.sample,
        audited=True,
        released=day,
        plan_sha256=sha256(settings.plan_file.read_bytes()).hexdigest(),
        generator=f"gongshi {__version__}",
        files={},
        sign_offs=sign_offs,
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
