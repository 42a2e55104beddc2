"""Writes an edition down: the bytes of each of its files, checksums included, the same on every machine."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from gongshi.editions.folders import SNAPSHOT
from gongshi.editions.manifest import (
    BULLETIN_FILES,
    COMMITMENTS_FILE,
    MANIFEST_FILE,
    OBSERVATIONS_FILE,
    PROJECTS_FILE,
    manifest_bytes,
    sha256,
)
from gongshi.editions.model import CommitmentReport, Edition, Observation, ProjectCell
from gongshi.languages import LANGUAGES
from gongshi.reference import OPTIONAL_REFERENCE_FILES, REFERENCE_FILES
from gongshi.tables import table_text


def reference_snapshot(folder: Path) -> dict[str, bytes]:
    """Return the tables of `data/reference/` as an edition keeps them: name and content."""
    there = [name for name in OPTIONAL_REFERENCE_FILES if (folder / name).is_file()]
    return {name: (folder / name).read_bytes() for name in (*REFERENCE_FILES, *there)}


def edition_files(edition: Edition, snapshot: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the content of every file of an edition, by its name in the edition's folder.

    `snapshot` are the reference tables it was made under. The checksums are made here; `edition.manifest.files` is
    not looked at.
    """
    files = {
        OBSERVATIONS_FILE: table_text(edition.observations, Observation).encode(),
        PROJECTS_FILE: table_text(edition.projects, ProjectCell).encode(),
        COMMITMENTS_FILE: table_text(edition.commitments, CommitmentReport).encode(),
    }
    files |= {BULLETIN_FILES[language.code]: edition.bulletin.in_language(language).encode() for language in LANGUAGES}
    files |= {f"{SNAPSHOT}/{name}": content for name, content in snapshot.items()}
    manifest = replace(edition.manifest, files={name: sha256(content) for name, content in files.items()})
    return files | {MANIFEST_FILE: manifest_bytes(manifest)}
