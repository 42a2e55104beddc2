"""Vega as one script, for readers who ask to explore a chart: made by vl-convert, offline, the same bytes each time.

A page loads it on a click and never before. Kept in the cache, for making it takes seconds.
"""

from importlib.metadata import version
from pathlib import Path

PATH = "static/js/vega.js"  # in `output/`, beside the theme's own scripts


def vega_bundle(cache: Path) -> bytes:
    """Return Vega, Vega-Lite and Vega-Embed as a classic script that sets `vegaEmbed`; works from a folder on a disk too."""
    kept = cache / f"vega-{version('vl-convert-python')}.js"
    if not kept.is_file():
        import vl_convert

        vega = vl_convert.javascript_bundle()  # type: ignore[call-arg]  # its stub asks for the snippet that it may go without
        script = f"(function () {{\n{vega}\n}})();\n"  # its thousands of names are no page's
        kept.parent.mkdir(parents=True, exist_ok=True)
        half = kept.with_suffix(".half")
        half.write_text(script, "utf-8")
        half.replace(kept)
    return kept.read_bytes()
