"""`python tests/benchmarks/charts.py`: charts and pictures a second, cold and from the cache, of the repository's own site."""

import sys
import tempfile
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

from gongshi.charts.figures import draw_figures
from gongshi.charts.fonts import found
from gongshi.charts.pictures import with_pictures
from gongshi.pipeline.site import read_site, settings_of

REPOSITORY = Path(__file__).resolve().parents[2]
AS_OF = date(2026, 2, 2)


def main() -> None:
    """Print the table: what is made, how many a second of CPU, cold and cached."""
    site, _ = read_site(settings_of(REPOSITORY), AS_OF)
    with tempfile.TemporaryDirectory() as folder:
        cache, font = Path(folder), found()
        settings = replace(site.settings, root=cache, chart_font=str(font or ""))
        rows = []
        for state in ("cold", "cached"):
            started = time.process_time()
            figures = draw_figures(
                site.measures, site.reference, site.plan, site.editions, site.translations, cache=cache, loop=settings.issue_loop
            )
            drawn = time.process_time()
            with_pictures(figures, settings, site.editions, site.translations)
            rows.append((state, len(figures) / (drawn - started), len(figures) / (time.process_time() - drawn)))
    sys.stdout.write(f"{len(figures)} charts in both languages; PNG: {'yes' if font else 'no font'}\n")
    sys.stdout.writelines(f"{state:8}{charts:9.1f} charts/s{pictures:9.1f} pictures/s\n" for state, charts, pictures in rows)


if __name__ == "__main__":
    main()
