"""The site's one style sheet, joined from the theme's parts, so that a page asks for one file.

The order is that of the cascade: tokens and page, charts, then the components by name.
"""

import re
from pathlib import Path

from gongshi.pages.model import File

PATH = "style.css"

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s*\n\s*")
_AROUND = re.compile(r"\s*([{};,])\s*")


def style_file(theme: Path) -> File:
    """Return the joined style sheet without its comments."""
    parts = [
        *sorted((theme / "style").glob("*.css")),
        *sorted((theme / "static/css").glob("*.css")),
        *sorted((theme / "components").glob("*/*.css")),
    ]
    text = "\n".join(part.read_text("utf-8") for part in parts)
    short = _AROUND.sub(r"\1", _SPACE.sub("\n", _COMMENT.sub("", text))).strip()
    return File(PATH, f"{short}\n".encode())
