"""Makes the sample year's editions: each month's figures as handed in, through the program's own gate, audit and release.

Takes a site's folder; gives every file of `data/editions/`. Nothing of the program is replaced: the months are released
one after the other in a copy of the site, with the private ledger that grows there.
"""

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from gongshi.disclosure import DEFAULT_RULES, LEDGER_FOLDER, RULES_FILE, read_ledger
from gongshi.disclosure.months.ledger import ledger_files
from gongshi.disclosure.months.private_rules import read_month_rules
from gongshi.disclosure.months.recording import record_month
from gongshi.editions import Edition, read_editions
from gongshi.findings import Finding, FindingsError
from gongshi.periods import Period, periods_of_year
from gongshi.pipeline.drafting import draft_submission, write_files
from gongshi.pipeline.release import put_in_place
from gongshi.pipeline.terms import Terms
from gongshi.reference import Reference, read_reference
from gongshi.settings import Settings, read_settings
from gongshi.submissions import Submission

from sample.inventing import RecipeError
from sample.planted import REVISION
from sample.submissions import SampleYear, sample_year, submission_of

# As strict as the default. The table of area by category by stage goes out at the year's end only: at every quarter it
# would take the gate minutes a month, and more of the sums beside it would be withheld.
SAMPLE_RULES = DEFAULT_RULES.replace('cross_table = ["quarterly"]', 'cross_table = ["yearly"]')


class SampleError(Exception):
    """Raised with findings when the site cannot be read, or the gate lets a month of the sample not through."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("; ".join(f"{finding.file} {finding.place}: {finding.wanted.en}" for finding in self.findings))


def make_sample(root: Path, *, tell: Callable[[str], object] = lambda _: None) -> dict[Path, bytes]:
    """Return the content of every file of `data/editions/` by its path there. Minutes: each month is gated and attacked."""
    read_site(root)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        copy_sources(root, folder)
        settings, reference = read_site(folder)
        year = sample_year(settings, reference)
        for period, revision in releases(year):
            warnings = release_one(year, period, revision)
            tell(f"{period}-r{revision}: {len(warnings)} warnings")
        paths = sorted(path for path in settings.editions.rglob("*") if path.is_file())
        return {path.relative_to(settings.editions): path.read_bytes() for path in paths}


def copy_sources(root: Path, folder: Path) -> None:
    """Copy what a month is released from: the plan, the tables, the history, and the sample's rules."""
    shutil.copytree(root / "content", folder / "content", dirs_exist_ok=True)
    for name in ("reference", "history"):
        if (root / "data" / name).is_dir():
            shutil.copytree(root / "data" / name, folder / "data" / name, dirs_exist_ok=True)
    write_files(folder / "data/submissions", {RULES_FILE: SAMPLE_RULES.encode()})


def read_site(root: Path) -> tuple[Settings, Reference]:
    """Return a site's settings, marked as those of a sample, and its tables. Raises `SampleError`."""
    settings, findings = read_settings(root)
    if settings is None:
        raise SampleError(findings)
    reference, findings = read_reference(settings.reference, place=settings.reference.relative_to(root))
    if reference is None or findings:
        raise SampleError(findings)
    return replace(settings, desk=replace(settings.desk, sample=True)), reference


def releases(year: SampleYear) -> Iterator[tuple[Period, int]]:
    """Yield the months in the order in which they come out; the one that was wrong comes out twice."""
    for period in periods_of_year(year.settings.year):
        yield period, 1
        if period.month == REVISION.month:
            yield period, 2


def release_one(year: SampleYear, period: Period, revision: int) -> tuple[Finding, ...]:
    """Release a month in the site that the year was made for; the warnings. Raises `SampleError`, having written nothing."""
    try:
        draft = draft_submission(
            year.settings,
            submission_of(year, period, revision=revision),
            terms_of(revision),
            day=release_day(year.reference, period if revision == 1 else period.next),
        )
    except FindingsError as error:
        raise SampleError(error.findings) from error
    put_in_place(draft)
    return draft.findings


def terms_of(revision: int) -> Terms:
    """Return on what terms a revision of the sample year goes out."""
    if revision == 1:
        return Terms()
    return Terms(is_revision=True, reason=REVISION.reason, found_by=REVISION.found_by, approved_by=REVISION.approved_by)


def release_day(reference: Reference, period: Period) -> date:
    """Return the day on which a month comes out, as the calendar has it."""
    for entry in reference.calendar:
        if entry.period == period:
            return entry.moved_to or entry.promised
    raise RecipeError(f"calendar.csv promises no release day for {period}")


def record_ledger(year: SampleYear) -> None:
    """Write the private ledger of the sample editions that stand in a site: what was handed in, and what of it went out.

    It is what releasing them wrote; the gate, which chose what goes out, need not be asked again.
    """
    settings, reference = year.settings, year.reference
    place = settings.relative(settings.editions)
    editions, findings = read_editions(settings.editions, reference=reference, year=settings.year, place=place)
    if editions is None:
        raise SampleError(findings)
    for edition in editions.all:
        record_edition(year, edition, submission_of(year, edition.period, revision=edition.manifest.revision))


def record_edition(year: SampleYear, edition: Edition, submission: Submission) -> None:
    """Write the ledger's entry of one edition, after those of the editions before it."""
    folder = year.settings.submissions / LEDGER_FOLDER
    ledger, findings = read_ledger(folder)
    rules, found = read_month_rules(year.settings.submissions / RULES_FILE, year.reference)
    if ledger is None or rules is None:
        raise SampleError([*findings, *found])
    month = record_month(
        submission,
        edition.manifest.revision,
        ledger,
        observations=edition.observations,
        projects=edition.projects,
        way=rules.ways[0],
    )
    write_files(folder / month.name, ledger_files(month))
