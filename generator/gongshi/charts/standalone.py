"""A chart as a file of its own: title, finding, drawing, source, edition and site in one SVG that any program opens.

Takes a `Figure` and the lines that close it; gives the SVG with concrete colours and a stack of fonts. It holds no
style, script or address of another file, so it opens under the strictest policy and is drawn as PNG as it stands.
"""

import re
from xml.sax.saxutils import escape

from gongshi.charts import theme
from gongshi.charts.model import Figure
from gongshi.charts.words import wrapped

MARGIN = 18
FONTS = "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Source Han Sans SC', 'WenQuanYi Micro Hei', sans-serif"
_TITLE_SIZE, _GAP = 1.2, 10
_VARIABLE = re.compile(r"var\(--[\w-]+, ([^()]+)\)")
_INNER = re.compile(r"<svg [^>]*viewBox=\"-1 0 [\d.]+ ([\d.]+)\"[^>]*><title.*?</title><desc.*?</desc>(.*)</svg>", re.DOTALL)
_TIP = re.compile(r' data-tip="[^"]*"')


def standalone(figure: Figure, closing: tuple[str, ...]) -> str:
    """Return the chart as a whole SVG document on a light ground; `closing` are the last lines, such as its edition."""
    match = _INNER.fullmatch(figure.svg)
    if match is None:
        raise ValueError(f"{figure.id}: not a chart of ours")
    drawing_height, drawing = float(match[1]), match[2]
    head, y = _paragraph(figure.title, MARGIN, size=_TITLE_SIZE, look=' font-weight="600"')
    sentence, y = _paragraph(figure.sentence, y + _GAP / 2)
    y += _GAP
    body = f'{head}{sentence}<g transform="translate({MARGIN},{y:g})">{_coloured(drawing)}</g>'
    y += drawing_height
    for line in closing:
        written, y = _paragraph(line, y, size=theme.SMALL, look=f' fill="{theme.MUTED.light}"')
        body += written
    width, height = theme.WIDTH + 2 * MARGIN, y + MARGIN
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height:g}" viewBox="0 0 {width} {height:g}" '
        f'role="img" xml:lang="{figure.language.tag}" font-family="{FONTS}" font-size="{theme.FONT_SIZE}">'
        f"<title>{escape(figure.title)}</title><desc>{escape(figure.sentence)}</desc>"
        f'<rect width="{width}" height="{height:g}" fill="{theme.GROUND.light}"/><g fill="{theme.INK}">{body}</g></svg>\n'
    )


def _coloured(drawing: str) -> str:
    """Return a drawing with the light ground's colours in place, and the halo that the style sheet gives its letters."""
    halo = f'<text paint-order="stroke" stroke="{theme.GROUND.light}" stroke-width="{theme.HALO_WIDTH}" stroke-linejoin="round" '
    plain = _TIP.sub("", _VARIABLE.sub(r"\1", drawing)).replace(theme.TEXT, theme.INK)
    return plain.replace("<text ", halo)


def _paragraph(text: str, y: float, *, size: float = theme.NORMAL, look: str = "") -> tuple[str, float]:
    """Return a text in as many lines as it needs from `y` downwards, and where it ends."""
    step = theme.LINE_HEIGHT * theme.FONT_SIZE * size
    lines = wrapped(text, size=size, width=theme.WIDTH)
    first = y + theme.FONT_SIZE * size
    written = "".join(
        f'<text x="{MARGIN}" y="{first + number * step:g}" font-size="{size:g}em"{look}>{escape(line)}</text>'
        for number, line in enumerate(lines)
    )
    return written, y + len(lines) * step
