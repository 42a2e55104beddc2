"""How a target is reached: as written on the command line, or by the options of `[publish.NAME]` in `site.toml`."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path

from gongshi.findings import FindingsError
from gongshi.publish.kinds import BAD_TARGET
from gongshi.settings import SITE_FILE, Settings


@dataclass(frozen=True)
class Options:
    """How a target is reached. Secrets never stand here: they come from the agent, the key file or the environment."""

    target: str
    live: str = ""  # the public address, read back afterwards
    endpoint: str = ""  # of an S3-compatible service
    identity: str = ""  # a private key file for ssh; empty: the agent's and the user's own
    known_hosts: str = ""  # a file for ssh; empty: the user's own
    cache: Path = field(default=Path())  # where a git target keeps what it has fetched


_WRITTEN = [item.name for item in fields(Options) if item.name != "cache"]


def options_of(settings: Settings, target: str, *, live: str = "", endpoint: str = "") -> Options:
    """Return the options of a target: of a table if it is named, else the target as written. Raises `FindingsError`."""
    table = settings.publishing.get(target) if isinstance(settings.publishing, Mapping) else None
    row = {"target": target} if table is None else table
    place = f"publish.{target}" if table is not None else "TARGET"
    wrong = (
        [key for key, value in row.items() if key not in _WRITTEN or not isinstance(value, str)]
        if isinstance(row, dict)
        else ["-"]
    )
    if wrong or not row.get("target", "").strip():
        raise FindingsError([BAD_TARGET.at(SITE_FILE, place, ", ".join(map(str, wrong)) or "—")])
    words = dict(row) | {key: value for key, value in (("live", live), ("endpoint", endpoint)) if value}
    return Options(**words, cache=settings.cache / "publish")
