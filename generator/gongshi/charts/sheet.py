"""Sets the words of each language into drawings and makes figures of them: one geometry, as many languages as there are.

A sheet is a chart before it has a language: its drawings, and what it says in each. Headings and notes take as many
lines as the language that needs most, so no mark moves between languages.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol
from xml.sax.saxutils import escape, quoteattr

from gongshi.charts import theme
from gongshi.charts.drawing import Drawing
from gongshi.charts.model import Figure
from gongshi.charts.tips import tips
from gongshi.charts.words import Words, wrapped

_TIP = re.compile(r' data-tip="(@[a-z0-9-]+)"')
_TOKEN = re.compile(r">(@[a-z0-9-]+)<")
_PANEL_GAP = 26
_BOLD_ROOM = 0.92  # bold letters are wider
_ASCENT = 1.0  # em, from the top of a line of text to its baseline


@dataclass(frozen=True, slots=True)
class PanelWords:
    """What one drawing says in one language: heading, the text of each token, a line under the heading, notes below."""

    heading: str
    labels: Mapping[str, str]
    status: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wording:
    """What a chart says in one language. `notes` stand below all panels."""

    title: str
    sentence: str
    panels: tuple[PanelWords, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]


class Chart(Protocol):
    """What the goal's, the indicator's and the ranking's charts have in common."""

    @property
    def id(self) -> str:
        """The chart's name in addresses."""

    @property
    def drawings(self) -> tuple[Drawing, ...]:
        """The drawings, from top to bottom."""

    def wording(self, words: Words) -> Wording:
        """Return what the chart says in a language."""


def figures(chart: Chart, drawings: Sequence[Drawing], fragments: Sequence[str], every_words: Sequence[Words]) -> list[Figure]:
    """Return the chart as a figure in each language; `fragments` are its drawings as drawn."""
    wordings = [chart.wording(words) for words in every_words]
    pages = _set(chart.id, drawings, fragments, wordings, every_words)
    return [
        Figure(
            id=chart.id,
            language=words.language,
            title=wording.title,
            sentence=wording.sentence,
            svg=page,
            columns=wording.columns,
            rows=wording.rows,
            notes=wording.notes,
        )
        for words, wording, page in zip(every_words, wordings, pages, strict=True)
    ]


def _set(
    chart: str,
    drawings: Sequence[Drawing],
    fragments: Sequence[str],
    wordings: Sequence[Wording],
    every_words: Sequence[Words],
) -> list[str]:
    bodies = ["" for _ in wordings]
    y = 0.0
    for number, (drawing, fragment) in enumerate(zip(drawings, fragments, strict=True)):
        panels = [wording.panels[number] for wording in wordings]
        y += _PANEL_GAP if number else 0
        headings, y = _paragraphs([(panel.heading,) for panel in panels], y, look=_HEADING, heading=True)
        statuses, y = _paragraphs([panel.status for panel in panels], y)
        place = f"translate({drawing.left:g},{y + drawing.top:g})"
        y += drawing.top + drawing.height + drawing.bottom
        notes, y = _paragraphs([panel.notes for panel in panels], y, look=_NOTE, size=theme.SMALL)
        for index, panel in enumerate(panels):
            told = tips(panel.heading, panel.labels, wordings[index].columns, wordings[index].rows, every_words[index])
            marks = f'<g fill="none" transform="{place}">{_with_words(fragment, panel.labels, told)}</g>'
            bodies[index] += headings[index] + statuses[index] + marks + notes[index]
    notes, y = _paragraphs([wording.notes for wording in wordings], y + 8, look=_NOTE, size=theme.SMALL)
    return [_svg(chart, wording, body + note, y + 4) for wording, body, note in zip(wordings, bodies, notes, strict=True)]


_HEADING = ' font-weight="600"'
_NOTE = f' fill="{theme.MUTED.css}"'


def _paragraphs(
    every: Sequence[tuple[str, ...]], y: float, *, look: str = "", size: float = theme.NORMAL, heading: bool = False
) -> tuple[list[str], float]:
    """Return paragraphs set from `y` downwards, for each language, and where the next thing may begin.

    A paragraph stands at the top of the lines kept for it, a heading at their bottom, close to what it heads.
    """
    width = theme.WIDTH * _BOLD_ROOM if heading else theme.WIDTH
    wrapped_in = [[wrapped(text, size=size, width=width) for text in texts] for texts in every]
    counts = [max(len(lines) for lines in same) for same in zip(*wrapped_in, strict=True)]
    height = theme.LINE_HEIGHT * theme.FONT_SIZE * size
    out = []
    for paragraphs in wrapped_in:
        top, set_here = y, ""
        for lines, count in zip(paragraphs, counts, strict=True):
            last = top + (count - 1) * height
            baseline = (last if heading else top) + _ASCENT * theme.FONT_SIZE * size
            first_dy = -(len(lines) - 1) * theme.LINE_HEIGHT if heading else 0
            set_here += f'<text x="0" y="{baseline:g}" font-size="{size:g}em"{look}>{_lines(lines, first_dy)}</text>'
            top += count * height
        out.append(set_here)
    return out, y + sum(counts) * height


def _lines(lines: Sequence[str], first_dy: float) -> str:
    """Return lines of one text; their distance is in em, so that it follows the size of the letters."""
    if len(lines) == 1:
        return escape(lines[0])
    steps = [first_dy] + [theme.LINE_HEIGHT] * (len(lines) - 1)
    return "".join(f'<tspan x="0" dy="{dy:g}em">{escape(line)}</tspan>' for dy, line in zip(steps, lines, strict=True))


def _with_words(fragment: str, labels: Mapping[str, str], told: Mapping[str, str]) -> str:
    def tip(match: re.Match[str]) -> str:
        text = labels.get(match[1]) or told.get(match[1])
        return f" data-tip={quoteattr(text)}" if text else ""

    return _TOKEN.sub(lambda match: f">{escape(labels[match[1]])}<", _TIP.sub(tip, fragment))


def _svg(chart: str, wording: Wording, body: str, height: float) -> str:
    name = f"chart-{chart}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart-drawing" viewBox="-1 0 {theme.WIDTH + 2} {height:g}" width="100%" '
        f'font-size="{theme.FONT_SIZE}" role="img" aria-labelledby="{name}-title {name}-desc">'
        f'<title id="{name}-title">{escape(wording.title)}</title><desc id="{name}-desc">{escape(wording.sentence)}</desc>'
        f'<g fill="{theme.TEXT}">{body}</g></svg>'
    )
