"""Charts: a measure as a static SVG, the sentence that says what it shows, and the table behind it, in each language.

The geometry is drawn once, without words; the words of each language are set into it afterwards.
`figures.draw_figures` draws all charts of a site; it is not imported here, for who only shows a `Figure` draws none.
"""

from gongshi.charts.model import Figure

__all__ = ["Figure"]
