"""The site's public manifest, `output/manifest.json`: every file's SHA-256, and what the site was made from.

Beside it `SHA256SUMS` says the same in the form that `sha256sum --check` reads, the manifest itself included; a
signature is made over that file, so that it vouches for every other (`publish/sealing.py`).
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import gongshi
from gongshi.building.record import Entry

MANIFEST = "manifest.json"
CHECKSUMS = "SHA256SUMS"


@dataclass(frozen=True, slots=True)
class Facts:
    """What the site was made from. `editions` maps each edition's name to the SHA-256 of its own manifest."""

    as_of: date
    sample: bool
    plan_sha256: str
    editions: Mapping[str, str]


def manifest_content(facts: Facts, entries: Mapping[str, Entry]) -> bytes:
    """Return the manifest's bytes: the same for the same site, whoever builds it."""
    table = {
        "generator": f"gongshi {gongshi.__version__}",
        "as_of": facts.as_of.isoformat(),
        "sample": facts.sample,
        "plan_sha256": facts.plan_sha256,
        "editions": dict(sorted(facts.editions.items())),
        "files": {path: entry.sha256 for path, entry in sorted(entries.items())},
    }
    return (json.dumps(table, ensure_ascii=False, indent=1) + "\n").encode()


def checksums_content(digests: Mapping[str, str]) -> bytes:
    """Return `SHA256SUMS` for files by their paths, in the form of GNU coreutils."""
    return "".join(f"{digest}  {path}\n" for path, digest in sorted(digests.items())).encode()
