"""A chart as a page shows it: the picture, its sentence, the table behind it and its downloads."""

from gongshi.pages.views.downloads import chart_path
from gongshi.pages.views.embeds import embedded
from gongshi.pages.views.printer import Printer, View


def figure_view(printer: Printer, chart: str) -> View | None:
    """Return a chart of the page's language, or `None` when there was nothing to draw."""
    figure = printer.site.figures.get((chart, printer.language.code))
    if figure is None:
        return None
    forms = [form for form, there in (("svg", figure.document), ("png", figure.png), ("csv", figure.document)) if there]
    return {
        "files": [{"name": form.upper(), "path": chart_path(figure, form)} for form in forms],
        "embed": f"embed/{chart}/" if chart in embedded(printer) else "",
        "id": figure.id,
        "title": figure.title,
        "sentence": figure.sentence,
        "svg": figure.svg,
        "columns": figure.columns,
        "rows": figure.rows,
    }
