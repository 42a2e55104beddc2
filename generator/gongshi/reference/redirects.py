"""Addresses that had to change, so that what was cited still leads somewhere: reads `data/reference/redirects.csv`.

A row is an old address, the new one, both from the language's folder (`goals/1/`), and the reason. The table may be
absent. The new address is proved to be there when the finished site's links are checked.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from gongshi.findings import Finding, FindingKind
from gongshi.languages import Bilingual
from gongshi.tables import read_table

REDIRECTS_FILE = Path("data/reference/redirects.csv")

BAD_ADDRESS = FindingKind(
    "redirect-address",
    Bilingual("语言目录下的地址，如 goals/1/", "an address within the language’s folder, such as goals/1/"),
    Bilingual("前面不加 /，后面加 /；新地址可带 #。", "Write no / in front and one behind; the new address may carry a #."),
)
REPEATED_OLD = FindingKind(
    "redirect-repeated",
    Bilingual("每个旧地址一行", "one row an old address"),
    Bilingual("请删去重复的行。", "Delete the row that repeats."),
)
CHAIN = FindingKind(
    "redirect-chain",
    Bilingual("最终的新地址", "the address where it ends"),
    Bilingual("请直接写最后的新地址。", "Write the last address at once."),
)

_OLD = re.compile(r"(?:[a-z0-9][a-z0-9_.-]*/)+")
_NEW = re.compile(r"(?:index\.html|(?:[a-z0-9][a-z0-9_.-]*/)+)(?:#[\w-]+)?")


@dataclass(frozen=True, slots=True)
class Redirect:
    """An address that moved: `new` may be `index.html`, the home page, or carry a fragment."""

    old: str
    new: str
    reason: Bilingual


def read_redirects(path: Path, *, place: Path | None = None) -> tuple[tuple[Redirect, ...], list[Finding]]:
    """Read the table in the file's order; nothing if there is none. `place` is the file's name in the findings."""
    if not path.is_file():
        return (), []
    name = place or path
    rows, findings = read_table(path, Redirect, place=name)
    return rows, [*findings, *_faults(rows, name)]


def _faults(rows: Sequence[Redirect], name: Path) -> Iterator[Finding]:
    seen: set[str] = set()
    moved = {row.old for row in rows}
    for row in rows:
        for column, address, form in (("old", row.old, _OLD), ("new", row.new, _NEW)):
            if not form.fullmatch(address):
                yield BAD_ADDRESS.at(name, f"{row.old}:{column}", address)
        if row.old in seen:
            yield REPEATED_OLD.at(name, row.old, row.old)
        if row.new.partition("#")[0] in moved:
            yield CHAIN.at(name, f"{row.old}:new", row.new)
        seen.add(row.old)
