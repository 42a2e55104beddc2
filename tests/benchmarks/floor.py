"""The floor of the benchmark: `floor.py SITE DATE [prepare]` renders a built site's pages with Jinja and writes them.

With `prepare` it stops before rendering, so that the difference of the two is rendering and writing alone.
"""

import sys
import tempfile
from datetime import date
from pathlib import Path

from gongshi import pipeline
from gongshi.pages.views import all_pages
from gongshi.pages.writing import PageWriter


class Bare:
    """Stands in for the staging: writes what it is given and remembers nothing."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.entries: dict[str, None] = {}


def main() -> None:
    """Render every page."""
    root, day, *rest = sys.argv[1:]
    site, _ = pipeline.read_site(pipeline.settings_of(Path(root)), date.fromisoformat(day))
    pages = list(all_pages(site))
    with tempfile.TemporaryDirectory() as folder:
        writer = PageWriter(site, Bare(Path(folder)))  # type: ignore[arg-type]  # only its folder is used here
        if rest:
            return
        for page in pages:
            context = writer.context(page)
            path = Path(folder, str(context["path"]))
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(writer.environment.get_template(f"{page.kind}.html").render(context), "utf-8")


if __name__ == "__main__":
    main()
