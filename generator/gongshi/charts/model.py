"""What a chart gives to a page."""

from dataclasses import dataclass
from pathlib import Path

from gongshi.languages import Language


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart in one language: complete without JavaScript, and never without its table.

    `id` is the chart's name, also in addresses (`goal-1`, `indicator-fixed-asset-investment`,
    `ranking-start-rate-counties`); `svg` an inline `<svg>` with title and description; `sentence` what it shows, made
    from the plotted data; `rows` the table behind it, each cell as printed; `notes` who gives the figures and how far they
    go, as the drawing prints them. `document` is the chart as a whole SVG file, `png` where the same lies as a picture,
    `None` without a font to letter it with.
    """

    id: str
    language: Language
    title: str
    sentence: str
    svg: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()
    document: str = ""
    png: Path | None = None
