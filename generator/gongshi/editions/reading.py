"""Reads `data/editions/` into `Editions`: every folder, every file against its checksum, every row, all findings at once.

Nothing is taken on trust: an edition with a finding is not half used, the whole reading gives `None`.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

from gongshi.editions.folders import SNAPSHOT, edition_folder, find_editions, read_files
from gongshi.editions.manifest import (
    BULLETIN_FILES,
    COMMITMENTS_FILE,
    MANIFEST_FILE,
    OBSERVATIONS_FILE,
    PROJECTS_FILE,
    SNAPSHOT_FILES,
    parse_manifest,
    sha256,
    verify_files,
)
from gongshi.editions.model import TOTAL, UNALLOCATED, CommitmentReport, Edition, Editions, Manifest, Observation, ProjectCell
from gongshi.editions.rules import check_calendar, check_change_reasons, check_commitments, check_observations, check_projects
from gongshi.findings import Finding, FindingKind, has_errors
from gongshi.identifying import check_table
from gongshi.languages import LANGUAGES, Bilingual
from gongshi.reference import Reference, read_reference
from gongshi.tables import EMPTY_CELL, MISSING_FILE, UNDECODABLE, parse_numbered_table

OTHER_FOLDER = FindingKind(
    "edition-folder-manifest",
    Bilingual("与文件夹一致：{folder}", "what the folder says: {folder}"),
    Bilingual("请从版本库恢复此版本。", "Restore the edition from the repository."),
)
PUBLISHED_ID = FindingKind(
    "edition-published-id",
    Bilingual("data/reference/{table} 中仍有此编号", "the id, still, in data/reference/{table}"),
    Bilingual("已发布的编号不得删改：请在该表中恢复。", "An id once published stays: restore its row in that table."),
)

Row = TypeVar("Row")
_Snapshots = dict[tuple[str, ...], Reference | None]


def read_editions(folder: Path, *, reference: Reference, year: int, place: Path) -> tuple[Editions | None, list[Finding]]:
    """Read every edition of `year`; `None` if any has an error.

    `reference` are the site's tables of today, which must still know every id that was published; `place` is the
    folder's name in the findings.
    """
    names, findings = find_editions(folder, year=year, place=place)
    editions: list[Edition] = []
    snapshots: _Snapshots = {}
    for period, revision in names:
        name = edition_folder(period, revision)
        edition, found = _read_edition(folder / name, place / name, snapshots)
        findings += found
        if edition is not None:
            editions.append(edition)
    for before, edition in pairwise(editions):
        name = place / edition_folder(edition.period, edition.manifest.revision) / MANIFEST_FILE
        findings += check_change_reasons(before.reference, edition.reference, edition.manifest, name)
    findings += _forgotten_ids(editions, reference, place)
    findings += check_calendar(reference, place.parent / SNAPSHOT / "calendar.csv")
    return (None if has_errors(findings) else Editions(tuple(editions))), findings


def _read_edition(folder: Path, place: Path, snapshots: _Snapshots) -> tuple[Edition | None, list[Finding]]:
    files, findings = read_files(folder, place=place)
    manifest, found = _manifest(files.pop(MANIFEST_FILE, None), place)
    findings += found
    for name, content in files.items():
        if name.endswith(".csv"):
            findings += check_table(content.decode("utf-8-sig", errors="replace"), place / name)
    checksums = {name: sha256(content) for name, content in files.items()}
    findings += verify_files(manifest, checksums, place=place)
    reference = _snapshot(folder, place, checksums, snapshots, findings)
    observations = _rows(files, OBSERVATIONS_FILE, Observation, place, findings)
    projects = _rows(files, PROJECTS_FILE, ProjectCell, place, findings)
    commitments = _rows(files, COMMITMENTS_FILE, CommitmentReport, place, findings)
    bulletin = _bulletin(files, place, findings)
    if manifest is None or reference is None:
        return None, findings
    findings += check_observations(observations, manifest, reference, place / OBSERVATIONS_FILE)
    findings += check_projects(projects, manifest, reference, place / PROJECTS_FILE)
    findings += check_commitments(commitments, reference, place / COMMITMENTS_FILE)
    return (
        Edition(
            manifest=manifest,
            observations=tuple(row for _, row in observations),
            projects=tuple(row for _, row in projects),
            commitments=tuple(row for _, row in commitments),
            bulletin=bulletin,
            reference=reference,
        ),
        findings,
    )


def _manifest(content: bytes | None, place: Path) -> tuple[Manifest | None, list[Finding]]:
    """Read the manifest, which must say the period and revision that its folder says."""
    name = place / MANIFEST_FILE
    if content is None:
        return None, [MISSING_FILE.at(name, "-", "—")]
    manifest, findings = parse_manifest(content, place=name)
    if manifest and edition_folder(manifest.period, manifest.revision).parts != place.parts[-2:]:
        came = edition_folder(manifest.period, manifest.revision)
        findings.append(OTHER_FOLDER.at(name, "period, revision", came, folder=Path(*place.parts[-2:])))
    return manifest, findings


def _snapshot(
    folder: Path, place: Path, checksums: Mapping[str, str], snapshots: _Snapshots, findings: list[Finding]
) -> Reference | None:
    """Return the edition's reference tables; equal ones, by their checksums, are read once."""
    key = tuple(checksums.get(name, "") for name in SNAPSHOT_FILES)
    if key not in snapshots:
        snapshots[key], found = read_reference(folder / SNAPSHOT, place=place / SNAPSHOT)
        findings += found
    return snapshots[key]


def _rows(
    files: Mapping[str, bytes], name: str, row_type: type[Row], place: Path, findings: list[Finding]
) -> list[tuple[int, Row]]:
    if name not in files:
        return []  # told by verify_files
    text = _text(files[name], place / name, findings)
    if text is None:
        return []
    rows, found = parse_numbered_table(text, row_type, place=place / name)
    findings += found
    return rows


def _bulletin(files: Mapping[str, bytes], place: Path, findings: list[Finding]) -> Bilingual:
    texts: dict[str, str] = {}
    for language in LANGUAGES:
        name = BULLETIN_FILES[language.code]
        text = _text(files[name], place / name, findings) if name in files else None
        if text is not None and not text.strip():
            findings.append(EMPTY_CELL.at(place / name, "1"))
        texts[language.code] = text or ""
    return Bilingual(**texts)


def _text(content: bytes, place: Path, findings: list[Finding]) -> str | None:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        findings.append(UNDECODABLE.at(place, f"byte {error.start}", content[error.start : error.start + 4].hex()))
        return None


def _forgotten_ids(editions: Iterable[Edition], reference: Reference, place: Path) -> Iterator[Finding]:
    """Yield each published id that the site's tables of today no longer hold, once: no page could name it."""
    gone: dict[tuple[str, str], Path] = {}
    for edition in editions:
        file = place / edition_folder(edition.period, edition.manifest.revision)
        used: list[tuple[str, set[str], Any]] = [
            ("areas.csv", {row.area for row in edition.observations}, reference.area),
            ("indicators.csv", {row.indicator for row in edition.observations}, reference.indicator),
            ("commitments.csv", {row.commitment for row in edition.commitments}, reference.commitment),
            ("areas.csv", {row.area for row in edition.projects} - {TOTAL, UNALLOCATED}, reference.area),
            ("project_categories.csv", {row.category for row in edition.projects} - {TOTAL}, reference.project_category),
            ("stages.csv", {row.stage for row in edition.projects} - {TOTAL}, reference.stage),
        ]
        for table, ids, known in used:
            for unknown in ids.difference(known):
                gone.setdefault((table, unknown), file)
    for (table, unknown), file in sorted(gone.items()):
        yield PUBLISHED_ID.at(file, unknown, unknown, table=table)
