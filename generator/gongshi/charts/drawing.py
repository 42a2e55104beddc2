"""Draws wordless charts: a form and its data in, an SVG fragment with tokens out, kept in a cache.

A fragment is looked up under everything that decides its bytes: form, data, this room's code and the libraries'
versions. Only a fragment that is not there costs the import of Altair and vl-convert.
"""

import functools
import hashlib
import json
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from gongshi.charts.vega_svg import fragment_of

Row = dict[str, Any]

_LIBRARIES = ("altair", "vl-convert-python")


@dataclass(frozen=True, slots=True)
class Drawing:
    """A form (a key of `shapes.FORMS`) and the rows of each of its data sets: all that decides the geometry.

    `left` and `top` are the margins before the plot area, `height` is its height, `bottom` the margin after it.
    """

    form: str
    data: Mapping[str, Sequence[Row]]
    left: float
    top: float
    height: float
    bottom: float

    @property
    def key(self) -> str:
        """The name of the drawing in the cache."""
        inputs = json.dumps([self.form, self.data, _code_key()], sort_keys=True, separators=(",", ":"), allow_nan=False)
        return hashlib.sha256(inputs.encode()).hexdigest()


def draw(drawings: Sequence[Drawing], *, cache: Path, progress: Callable[[int, int], None] | None = None) -> tuple[str, ...]:
    """Return the fragment of each drawing, from `cache` or drawn and put there. `progress` is told (done, all)."""
    fragments = []
    draughtsman = _Draughtsman()
    for number, drawing in enumerate(drawings, start=1):
        path = cache / "charts" / f"{drawing.key}.svg"
        fragment = _read(path)
        if fragment is None:
            fragment = fragment_of(draughtsman.svg(drawing))
            _write(path, fragment)
        fragments.append(fragment)
        if progress:
            progress(number, len(drawings))
    return tuple(fragments)


class _Draughtsman:
    """Draws with Altair and vl-convert; compiles each form once."""

    def __init__(self) -> None:
        self._compiled: dict[str, dict[str, Any]] = {}

    def svg(self, drawing: Drawing) -> str:
        import vl_convert

        if drawing.form not in self._compiled:
            self._compiled[drawing.form] = _compile(drawing.form)
        compiled = self._compiled[drawing.form]
        missing = set(drawing.data) ^ {source["name"] for source in compiled["data"] if "source" not in source}
        if missing:
            raise ValueError(f"{drawing.form}: data sets and form differ in {sorted(missing)}")
        sources = [
            source | {"values": list(drawing.data[source["name"]])} if "source" not in source else source
            for source in compiled["data"]
        ]
        return vl_convert.vega_to_svg(compiled | {"data": sources})


def _compile(form: str) -> dict[str, Any]:
    import altair
    import vl_convert

    from gongshi.charts.shapes import FORMS

    chart = FORMS[form]().properties(padding=0, autosize="none").configure(view=altair.ViewConfig(stroke=None))
    vega: dict[str, Any] = vl_convert.vegalite_to_vega(chart.to_dict())
    return vega


@functools.cache
def _code_key() -> str:
    """Return what else decides a drawing: this room's code and the libraries' versions."""
    parts = [hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(Path(__file__).parent.glob("*.py"))]
    return "|".join([*parts, *(version(library) for library in _LIBRARIES)])


def _read(path: Path) -> str | None:
    """Return a kept fragment; `None` if there is none or if it is not what was written."""
    try:
        digest, _, fragment = path.read_text("utf-8").partition("\n")
    except (OSError, UnicodeDecodeError):
        return None
    return fragment if hashlib.sha256(fragment.encode()).hexdigest() == digest else None


def _write(path: Path, fragment: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    content = f"{hashlib.sha256(fragment.encode()).hexdigest()}\n{fragment}"
    with tempfile.NamedTemporaryFile("wb", dir=path.parent, delete=False) as file:
        file.write(content.encode())
    Path(file.name).replace(path)
