"""Turns the SVG that Vega writes into a bare fragment: marks and tokens, without its groups, roles and fonts.

Vega nests groups that only translate, says in English what each mark is, and names fonts. What is left is a flat list
of paths, lines and texts with absolute places, rounded to hundredths, so that equal charts are equal bytes.
"""

import re
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree as ET
from xml.sax.saxutils import quoteattr

from gongshi.charts import theme

_SVG = "{http://www.w3.org/2000/svg}"
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e-?\d+)?")
_TRANSLATE = re.compile(r"translate\((-?[\d.e-]+),(-?[\d.e-]+)\)")
_KEPT = (
    "fill",
    "stroke",
    "stroke-width",
    "stroke-dasharray",
    "stroke-linecap",
    "stroke-linejoin",
    "text-anchor",
    "font-weight",
)
_DEFAULTS = {"text-anchor": "start", "font-weight": "normal", "stroke-linecap": "butt"}
_FRAMES = ("background", "foreground")  # the paths around Vega's groups


def fragment_of(svg: str) -> str:
    """Return the marks of `svg` as a fragment; a text stands as its token: `<text …>@value</text>`."""
    root = ET.fromstring(svg)  # noqa: S314  # written by vl-convert a moment ago
    return "".join(_marks(root, 0.0, 0.0))


def _marks(element: ET.Element, x: float, y: float) -> Iterator[str]:
    for child in element:
        match = _TRANSLATE.fullmatch(child.get("transform", ""))
        here = (x + float(match[1]), y + float(match[2])) if match else (x, y)
        kind = child.tag.removeprefix(_SVG)
        if kind == "g":
            yield from _marks(child, *here)
        elif kind == "text":
            yield from _text(child, *here)
        elif kind == "line":
            end = (here[0] + float(child.get("x2", 0)), here[1] + float(child.get("y2", 0)))
            yield _tag("line", {"x1": here[0], "y1": here[1], "x2": end[0], "y2": end[1], **_look(child)})
        elif kind == "path" and child.get("class") not in _FRAMES and child.get("d"):
            yield _tag("path", {"d": _rounded(child.get("d", "")), **_place(*here), **_look(child), **_tip(child)})


def _text(element: ET.Element, x: float, y: float) -> Iterator[str]:
    token = element.get("aria-label")
    if not token:
        return
    size = float(element.get("font-size", "1px").removesuffix("px")) / theme.FONT_SIZE
    yield _tag("text", {"x": x, "y": y, "font-size": f"{_short(size)}em", **_look(element)}, token)


def _tip(element: ET.Element) -> dict[str, str]:
    """Return the token of what a mark says when asked, if it says something."""
    token = element.get("aria-label", "")
    return {"data-tip": token} if token.startswith(theme.SLOT) else {}


def _place(x: float, y: float) -> dict[str, str]:
    return {"transform": f"translate({_short(x)},{_short(y)})"} if (x, y) != (0, 0) else {}


def _look(element: ET.Element) -> dict[str, str | float]:
    return {name: value for name in _KEPT if (value := element.get(name)) and value != _DEFAULTS.get(name)}


def _tag(name: str, attributes: Mapping[str, str | float], content: str = "") -> str:
    written = "".join(
        f" {key}={quoteattr(value if isinstance(value, str) else _short(value))}" for key, value in attributes.items()
    )
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def _rounded(path: str) -> str:
    return _NUMBER.sub(lambda match: _short(float(match[0])), path)


def _short(number: float) -> str:
    text = f"{number:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
