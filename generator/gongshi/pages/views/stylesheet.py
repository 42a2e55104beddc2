"""The site's one style sheet, joined from the theme's parts, so that a page asks for one file.

The order is that of the cascade: tokens and page, charts, then the components by name.
"""

import re
from pathlib import Path

PATH = "style.css"

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s*\n\s*")


def stylesheet(theme: Path) -> bytes:
    """Return the joined style sheet without its comments."""
    parts = [
        *sorted((theme / "style").glob("*.css")),
        *sorted((theme / "static/css").glob("*.css")),
        *sorted((theme / "components").glob("*/*.css")),
    ]
    text = "\n".join(part.read_text("utf-8") for part in parts)
    return _SPACE.sub("\n", _COMMENT.sub("", text)).strip().encode() + b"\n"
