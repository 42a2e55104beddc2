"""Letters a chart's SVG into a PNG: vl-convert draws the marks, Pillow the words, with one font file and no other.

A program that draws SVG looks for fonts on the machine and takes another where a letter is missing; then the picture
would depend on the machine. It would also take five milliseconds a word. Takes a document of `standalone`.
"""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree as ET

from gongshi.charts import theme
from gongshi.charts.fonts import Font

SCALE = 1.5  # pixels for a unit of the drawing: 654 wide, sharp on a page's column
COLOURS = 64  # of the palette: our colours and their shades at the edges of letters
_BOLD = 0.028  # em, by how much the outline of a bold letter grows
_TEXT = re.compile(r"<text .*?</text>", re.DOTALL)
_TRANSLATE = re.compile(r"translate\((-?[\d.]+),(-?[\d.]+)\)")
_ANCHORS = {"start": "ls", "middle": "ms", "end": "rs"}  # Pillow's, on the baseline


@dataclass(frozen=True, slots=True)
class Line:
    """A line of words: its baseline's place and size in units of the drawing, its Pillow anchor and colours."""

    text: str
    x: float
    y: float
    size: float
    anchor: str
    bold: bool
    fill: str
    halo: str


def png(document: str, font: Font) -> bytes:
    """Return a document of `standalone` as a PNG, lettered with `font`: the same bytes wherever that file is."""
    import vl_convert
    from PIL import Image, ImageDraw

    picture = Image.open(io.BytesIO(vl_convert.svg_to_png(_TEXT.sub("", document), scale=SCALE))).convert("RGB")
    draw = ImageDraw.Draw(picture)
    sized: dict[float, Any] = {}
    for line in lines_of(document):
        pixels = line.size * SCALE
        if pixels not in sized:
            sized[pixels] = font.sized(pixels)
        place, look = (line.x * SCALE, line.y * SCALE), {"font": sized[pixels], "anchor": line.anchor}
        weight = pixels * _BOLD if line.bold else 0
        if line.halo:
            draw.text(place, line.text, fill=line.halo, stroke_width=weight + theme.HALO_WIDTH * SCALE / 2, **look)
        draw.text(place, line.text, fill=line.fill, stroke_width=weight, **look)
    out = io.BytesIO()
    picture.quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(out, "PNG")
    return out.getvalue()


def lines_of(document: str) -> list[Line]:
    """Return every line of words of a document, in the order in which they are drawn."""
    return list(_lines(ET.fromstring(document), 0.0, 0.0, theme.INK))  # noqa: S314  # made by `standalone` a moment ago


def letters_of(document: str) -> set[str]:
    """Return the letters that a document draws."""
    return {letter for line in lines_of(document) for letter in line.text}


def _lines(element: ET.Element, x: float, y: float, fill: str) -> Iterator[Line]:
    match = _TRANSLATE.fullmatch(element.get("transform", ""))
    if match:
        x, y = x + float(match[1]), y + float(match[2])
    own = element.get("fill", "none")
    fill = fill if own == "none" else own
    if element.tag.endswith("}text"):
        yield from _set(element, x, y, fill)
    else:
        for child in element:
            yield from _lines(child, x, y, fill)


def _set(text: ET.Element, x: float, y: float, fill: str) -> Iterator[Line]:
    size = float(text.get("font-size", "1em").removesuffix("em")) * theme.FONT_SIZE
    anchor = _ANCHORS[text.get("text-anchor", "start")]
    bold, halo = text.get("font-weight", "normal") != "normal", text.get("stroke", "")
    x, y = x + float(text.get("x", 0)), y + float(text.get("y", 0))
    if text.text:
        yield Line(text.text, x, y, size, anchor, bold, fill, halo)
    for span in text:
        y += float(span.get("dy", "0em").removesuffix("em")) * size
        yield Line(span.text or "", x, y, size, anchor, bold, fill, halo)
