"""The tile grid: reads `data/reference/tiles.csv`, where each area's tile stands in the schematic of its peer group.

Equal tiles and no boundaries: a schematic, not a map. A site without the file has no grid.
"""

from dataclasses import dataclass
from pathlib import Path

from gongshi.findings import Finding, FindingKind
from gongshi.languages import Bilingual
from gongshi.reference.model import Reference
from gongshi.reference.reading import UNKNOWN_ID
from gongshi.tables import read_table

TILES_FILE = "tiles.csv"
MOST = 8  # columns and rows that the style sheet knows

OUTSIDE = FindingKind(
    "tile-outside",
    Bilingual(f"1 至 {MOST} 的整数", f"a whole number from 1 to {MOST}"),
    Bilingual("请改正格子的行列。", "Correct the tile's column and row."),
)
TAKEN = FindingKind(
    "tile-taken",
    Bilingual("同组地区各占一格", "a place of its own for each area of a group"),
    Bilingual("请移到空着的格子。", "Move it to a free place."),
)


@dataclass(frozen=True, slots=True)
class Tile:
    """Where an area's tile stands, counted from the upper left corner, 1 first."""

    area: str
    column: int
    row: int


def read_tiles(folder: Path, reference: Reference, *, place: Path) -> tuple[tuple[Tile, ...], list[Finding]]:
    """Read the folder's tiles; `place` is the folder's name in the findings."""
    if not (folder / TILES_FILE).is_file():
        return (), []
    path = place / TILES_FILE
    tiles, findings = read_table(folder / TILES_FILE, Tile, place=path)
    taken: set[tuple[str, int, int]] = set()
    for tile in tiles:
        if tile.area not in reference.area:
            findings.append(UNKNOWN_ID.at(path, f"{tile.area}:area", tile.area, table="areas.csv"))
            continue
        findings += [
            OUTSIDE.at(path, f"{tile.area}:{column}", value)
            for column, value in (("column", tile.column), ("row", tile.row))
            if not 1 <= value <= MOST
        ]
        for group in reference.area[tile.area].peer_groups:
            if (group, tile.column, tile.row) in taken:
                findings.append(TAKEN.at(path, f"{tile.area}:column", f"{tile.column}, {tile.row}"))
            taken.add((group, tile.column, tile.row))
    return tiles, findings
