"""Checks: reads the finished site as a stranger finds it and says what is broken. Knows nothing of how it was made."""

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

from gongshi.checks.facts import PageFacts, page_facts
from gongshi.checks.rules import RULES, sample_marks
from gongshi.findings import Finding

__all__ = ["check_output"]

_FACTS = [field.name for field in fields(PageFacts)]


def check_output(folder: Path, *, sample: bool, to_come: Iterable[str] = (), cache: Path | None = None) -> list[Finding]:
    """Check every page in `folder`; `sample` says that its figures are invented, `to_come` names files still to be written.

    The facts of a page are kept in the file `cache` under its place and the hash of its bytes, so that an unchanged
    page is not parsed again; the rules, which look across pages, always run.
    """
    files = sorted(_files(folder))
    known = _read_cache(cache)
    kept: dict[str, Any] = {}
    site: dict[str, PageFacts] = {}
    for name in files:
        if name.endswith(".html"):
            content = (folder / name).read_bytes()
            key = f"{name} {hashlib.sha256(content).hexdigest()}"
            facts = PageFacts(*known[key]) if key in known else page_facts(content, name)
            site[name], kept[key] = facts, [getattr(facts, field) for field in _FACTS]
    if cache is not None:
        cache.parent.mkdir(parents=True, exist_ok=True)
        cache.write_text(json.dumps({"program": _program_hash(), "pages": kept}, ensure_ascii=False), "utf-8")
    findings = [finding for rule in RULES for finding in rule(site, frozenset((*files, *to_come)))]
    return [*findings, *(sample_marks(site) if sample else ())]


def _files(folder: Path) -> Iterator[str]:
    for place, _, names in os.walk(folder):
        prefix = "" if place == str(folder) else f"{Path(place).relative_to(folder).as_posix()}/"
        yield from (f"{prefix}{name}" for name in names)


def _read_cache(cache: Path | None) -> Mapping[str, Any]:
    """Return the kept facts, or none where they were kept by another program or cannot be read: they only save work."""
    if cache is None or not cache.is_file():
        return {}
    try:
        table = json.loads(cache.read_text("utf-8"))
        return table["pages"] if table["program"] == _program_hash() else {}
    except (ValueError, KeyError, TypeError):
        return {}


def _program_hash() -> str:
    names = ("equality.py", "facts.py", "typography.py", "words.toml")
    code = b"".join((Path(__file__).parent / name).read_bytes() for name in names)
    return hashlib.sha256(code).hexdigest()
