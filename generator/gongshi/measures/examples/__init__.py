"""The worked examples of the rules, as tables that a reader can check by hand: the spec tests run them, the pages show them.

Takes the TOML files beside this module; gives frozen tables whose cells are the text that stands there.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from gongshi.languages import Bilingual

_WORDS = ("zh", "en")  # the last two columns: what the row shows, in each language


@dataclass(frozen=True, slots=True)
class ExampleRow:
    """A row: its cells by column, and what it shows."""

    cells: Mapping[str, str]
    shows: Bilingual


@dataclass(frozen=True, slots=True)
class ExampleTable:
    """A table of examples of one rule. `given` is what holds for all its rows, as the file says it."""

    id: str
    title: Bilingual
    rule: Bilingual
    given: Mapping[str, str]
    columns: tuple[str, ...]
    rows: tuple[ExampleRow, ...]


EXAMPLES = ("status", "checkpoints", "promises", "ranking")


def example_tables(name: str) -> tuple[ExampleTable, ...]:
    """Return the tables of one of `EXAMPLES`, in the file's order."""
    content = tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text("utf-8"))
    return tuple(_table(entry) for entry in content["tables"])


def _table(entry: Mapping[str, object]) -> ExampleTable:
    words = {"id", "title", "rule", "rows"}
    lines = [[cell.strip() for cell in line.strip().strip("|").split("|")] for line in str(entry["rows"]).strip().splitlines()]
    columns = lines[0][: -len(_WORDS)]
    rows = [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]
    return ExampleTable(
        id=str(entry["id"]),
        title=_bilingual(entry["title"]),
        rule=_bilingual(entry["rule"]),
        given={key: str(value) for key, value in entry.items() if key not in words},
        columns=tuple(columns),
        rows=tuple(ExampleRow({name: row[name] for name in columns}, Bilingual(row["zh"], row["en"])) for row in rows),
    )


def _bilingual(value: object) -> Bilingual:
    if not isinstance(value, dict):
        raise TypeError(value)
    return Bilingual(value["zh"], value["en"])
