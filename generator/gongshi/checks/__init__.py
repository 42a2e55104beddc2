"""Checks: reads the finished site as a stranger finds it and says what is broken. Knows nothing of how it was made."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from gongshi.checks.facts import PageFacts, page_facts
from gongshi.checks.rules import RULES, sample_marks
from gongshi.findings import Finding

__all__ = ["check_output"]


def check_output(folder: Path, *, sample: bool, to_come: Iterable[str] = (), cache: Path | None = None) -> list[Finding]:
    """Check every page in `folder`; `sample` says that its figures are invented, `to_come` names files still to be written.

    The facts of a page are kept in the file `cache` under the hash of its bytes, so that an unchanged page is not
    parsed again; the rules, which look across pages, always run.
    """
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    known = _read_cache(cache)
    kept: dict[str, Any] = {}
    site: dict[str, PageFacts] = {}
    for name in sorted(name for name in files if name.endswith(".html")):
        content = files[name].read_bytes()
        digest = hashlib.sha256(content).hexdigest()
        site[name] = PageFacts.from_json(known[digest]) if digest in known else page_facts(content)
        kept[digest] = site[name].as_json()
    if cache is not None:
        cache.parent.mkdir(parents=True, exist_ok=True)
        cache.write_text(json.dumps({"program": _program_hash(), "pages": kept}, ensure_ascii=False), "utf-8")
    findings = [finding for rule in RULES for finding in rule(site, frozenset((*files, *to_come)))]
    return [*findings, *(sample_marks(site) if sample else ())]


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
    code = (Path(__file__).parent / "facts.py").read_bytes()
    return hashlib.sha256(code).hexdigest()
