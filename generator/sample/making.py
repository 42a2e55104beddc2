"""Makes the sample year's editions: ledger and recipes, then the plain gate, then each month's files.

Takes a site's folder; gives every file of `data/editions/`. The order of the story is `make_sample`'s.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from gongshi.editions import Edition, Manifest, edition_files, edition_folder, reference_snapshot
from gongshi.findings import Finding
from gongshi.languages import Bilingual
from gongshi.periods import Period, periods_of_year
from gongshi.reference import Reference, read_reference
from gongshi.settings import Settings, read_settings

from sample.aggregates import add_up
from sample.bulletin import write_bulletin
from sample.dice import SEED
from sample.figures import ByArea
from sample.inventing import RecipeError, city_target, invent_figures
from sample.ledger import LedgerSize, Project, invent_ledger
from sample.planted import REVISION
from sample.promises import report_promises
from sample.recipes import LEDGER_TARGETS
from sample.rows import observations, overstated, project_cells

HUNDREDTHS = 100  # million yuan in 亿元


class SampleError(Exception):
    """Raised with findings when the site's settings or reference tables cannot be read."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("; ".join(f"{finding.file} {finding.place}: {finding.wanted.en}" for finding in self.findings))


def make_sample(root: Path, *, months: Iterable[int] | None = None) -> dict[Path, bytes]:
    """Return the content of every file of `data/editions/` by its path there; of the named months only, if any are."""
    settings, reference = read_site(root)
    ledger = invent_ledger(reference, ledger_size(reference))
    figures = invent_figures(reference, add_up(ledger, city=reference.city.id))
    snapshot = reference_snapshot(settings.reference)
    files: dict[Path, bytes] = {}
    for period in periods_of_year(settings.year):
        if months is None or period.month in months:
            for edition in _editions(settings, reference, ledger, figures, period):
                folder = edition_folder(period, edition.manifest.revision)
                files |= {folder / name: content for name, content in edition_files(edition, snapshot).items()}
    return files


def read_site(root: Path) -> tuple[Settings, Reference]:
    """Return a site's settings and tables. Raises `SampleError`."""
    settings, findings = read_settings(root)
    if settings is None:
        raise SampleError(findings)
    reference, findings = read_reference(settings.reference, place=settings.reference.relative_to(root))
    if reference is None or findings:
        raise SampleError(findings)
    return settings, reference


def ledger_size(reference: Reference) -> LedgerSize:
    """Return how large the ledger must be for the targets that it answers to."""
    asked = {name: city_target(reference, indicator) for name, indicator in LEDGER_TARGETS.items()}
    return LedgerSize(
        projects=int(asked["projects"]),
        planned=int(asked["planned"] * HUNDREDTHS),
        key_projects=int(asked["key_projects"]),
        key_planned=int(asked["key_planned"] * HUNDREDTHS),
        reserve=int(asked["reserve"] * HUNDREDTHS),
    )


def _editions(
    settings: Settings, reference: Reference, ledger: tuple[Project, ...], figures: Mapping[str, ByArea], period: Period
) -> Iterator[Edition]:
    """Yield the editions of a period: r1, and r2 where r1 was wrong."""
    right = tuple(observations(reference, figures, period))
    first = Edition(
        manifest=_manifest(settings, reference, period),
        observations=right,
        projects=tuple(project_cells(reference, ledger, period)),
        commitments=report_promises(reference, period),
        bulletin=Bilingual("", ""),
        reference=reference,
    )
    if period.month != REVISION.month:
        yield replace(first, bulletin=write_bulletin(first))
        return
    wrong = replace(first, observations=overstated(right, reference))
    yield replace(wrong, bulletin=write_bulletin(wrong))
    second = replace(
        first,
        manifest=replace(
            _manifest(settings, reference, period),
            revision=2,
            reason=REVISION.reason,
            released=_release_day(reference, period.next),
        ),
        observations=tuple(
            row if row == before else replace(row, revision=2) for row, before in zip(right, wrong.observations, strict=True)
        ),
    )
    yield replace(second, bulletin=write_bulletin(second))


def _manifest(settings: Settings, reference: Reference, period: Period) -> Manifest:
    return Manifest(
        period=period,
        revision=1,
        reason=Bilingual("", ""),
        sample=True,
        audited=False,
        released=_release_day(reference, period),
        plan_sha256=sha256(settings.plan_file.read_bytes()).hexdigest(),
        generator=f"sample, seed {SEED}",
        files={},
    )


def _release_day(reference: Reference, period: Period) -> date:
    for entry in reference.calendar:
        if entry.period == period:
            return entry.moved_to or entry.promised
    raise RecipeError(f"calendar.csv promises no release day for {period}")
