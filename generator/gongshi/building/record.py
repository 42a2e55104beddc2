"""The record of the last build, `.cache/build.json`: what it read, what it wrote, and under which keys.

Takes and gives `Record`; says whether there is anything to do, by hashing every input and every file of the output
again. Imports nothing heavy: this is all that a build without changes runs.
"""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from gongshi.building.inputs import file_sha256
from gongshi.settings import Settings

RECORD = "build.json"
FORMAT = 2  # of the record


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of the output: SHA-256 and size of its content, and what it was made from (`` if that was not asked).

    `bundle` names the files that a build may take over together without asking how each is made.
    """

    sha256: str
    size: int
    key: str = ""
    bundle: str = ""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a build tells: how many pages there are, how many of them were rendered anew, charts, all files and bytes."""

    pages: int
    rendered: int
    charts: int
    files: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Record:
    """What the last build read and wrote. `entries` are by path in `output/`."""

    inputs: str
    entries: Mapping[str, Entry]
    summary: Summary


def read_record(settings: Settings) -> Record | None:
    """Return the record of the last build; `None` if there is none that can be used: then everything is made anew."""
    try:
        table = json.loads((settings.cache / RECORD).read_bytes())
        if table["format"] != FORMAT:
            return None
        entries = {path: Entry(*row) for path, row in table["entries"].items()}
        return Record(table["inputs"], entries, Summary(**table["summary"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None  # the cache may be deleted or damaged at any time


def write_record(settings: Settings, record: Record) -> None:
    """Write the record, whole or not at all."""
    entries = {path: (entry.sha256, entry.size, entry.key, entry.bundle) for path, entry in record.entries.items()}
    table = {"format": FORMAT, "inputs": record.inputs, "summary": asdict(record.summary), "entries": entries}
    new = settings.cache / f"{RECORD}.new"
    new.write_text(json.dumps(table), "utf-8")  # not synced: a damaged record only means that all is made anew
    new.replace(settings.cache / RECORD)


def nothing_to_do(settings: Settings, inputs: str) -> Summary | None:
    """Return what stands, if the inputs are those of the last build and the output is, file by file, what it wrote."""
    record = read_record(settings)
    if record is None or record.inputs != inputs or not _stands(settings.output, record.entries):
        return None
    return replace(record.summary, rendered=0)


def _stands(output: Path, entries: Mapping[str, Entry]) -> bool:
    found = 0
    for place, folders, names in os.walk(output):
        if any(Path(place, name).is_symlink() for name in folders):
            return False  # no build makes one, and what lies behind it was not hashed
        prefix = os.path.relpath(place, output)
        for name in names:
            entry = entries.get(name if prefix == "." else f"{prefix}/{name}".replace(os.sep, "/"))
            if entry is None or file_sha256(f"{place}/{name}") != entry.sha256:
                return False
            found += 1
    return found == len(entries) and found > 0
