"""Charts: a measure as a static SVG, the sentence that says what it shows, and the table behind it, in each language.

The geometry is drawn once, without words; the words of each language are set into it afterwards.
"""

from gongshi.charts.figures import draw_figures
from gongshi.charts.model import Figure

__all__ = ["Figure", "draw_figures"]
