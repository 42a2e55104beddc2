"""How charts look: sizes, colours and dashes as data, in one place; `theme/static/css/charts.css` repeats the colours.

Lengths are in units of the drawing, 400 wide: on a phone of 360 px a unit is about 0.8 px. Text sizes are in em, so
that the style sheet can let the letters shrink where the drawing grows.
"""

from dataclasses import dataclass

WIDTH = 400
LEFT = 48  # room for the numbers of the vertical axis
RIGHT = 10
PLOT_WIDTH = WIDTH - LEFT - RIGHT
PLOT_HEIGHT = 150
MULTIPLES_STEP = 86  # from one row of small charts to the next
MULTIPLES_GAP = 0.42  # the share of it that is left for the name above
RACE_STEP, RACE_GAP = 108, 0.34  # of the cells of a race
PEERS_STEP, PEERS_GAP = 98, 0.5  # of an area's rates: names of two lines
RANKING_STEP = 44  # from one row of bars to the next

FONT_SIZE = 15  # 1em on the narrowest screen: the largest that the drawing leaves room for
LINE_HEIGHT = 1.36  # em
SMALL, NORMAL = 0.9, 1.0  # em


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour by its role: its custom property, and its values on a light and on a dark ground."""

    name: str
    light: str
    dark: str

    @property
    def css(self) -> str:
        """The colour as an attribute says it; the light value also serves a chart that is saved and opened alone."""
        return f"var(--{self.name}, {self.light})"


GROUND = Colour("chart-ground", "#ffffff", "#14181d")
SERIES = Colour("series-1", "#1f5fa8", "#7fb5f5")
SCHEDULE = Colour("chart-schedule", "#9a5b00", "#e3b261")
TARGET = Colour("chart-target", "#4a4f57", "#b9c0ca")
MUTED = Colour("chart-muted", "#5a626d", "#a3acb8")
GRID = Colour("chart-grid", "#e1e5ea", "#323a44")
AXIS = Colour("chart-axis", "#858d98", "#7c8693")
SLOT = "@"  # begins what words are put in the place of
TEXT = "currentColor"
INK = "#1c2127"  # what letters are drawn in where no page gives them a colour

GROUNDED = (SERIES, SCHEDULE, TARGET, MUTED)  # also letters are drawn in these
PALETTE = (GROUND, *GROUNDED, GRID, AXIS)

# Dashes tell the lines apart where colour does not.
SCHEDULE_DASH = (7, 4)
TARGET_DASH = (1.5, 4)
SEASON_DASH = (9, 3, 2, 3)

LINE_WIDTH = 2.5
BAND_WIDTH = 5  # of a bar that stands for the places which rounding leaves open
YARDSTICK_WIDTH = 1.6
HALO_WIDTH = 3  # of ground colour around letters that cross a line

# Marks, as paths in a box from -1 to 1.
MEASURED = "circle"
REVISED = "M0,-1.3L1.3,0L0,1.3L-1.3,0Z"
NOT_REPORTED = "M-0.7,-0.9L0,-0.2L0.7,-0.9L0.9,-0.7L0.2,0L0.9,0.7L0.7,0.9L0,0.2L-0.7,0.9L-0.9,0.7L-0.2,0L-0.9,-0.7Z"
WITHHELD = "M-0.8,-0.8L0.8,-0.8L0.8,0.8L-0.8,0.8Z"
NOT_APPLICABLE = "M-0.9,-0.2L0.9,-0.2L0.9,0.2L-0.9,0.2Z"
