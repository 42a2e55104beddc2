"""Where a figure comes from, one step each: the plan's sentence, how it was made, its file, and what was said of it when."""

from gongshi.pages.views.downloads import indicator_path
from gongshi.pages.views.printer import Printer, View
from gongshi.pages.views.quotations import paragraphs_of
from gongshi.pages.views.vintages import vintages_address
from gongshi.reference import Indicator


def trail(printer: Printer, indicator: Indicator, *, quoted: bool = False) -> View:
    """Return `plan` (empty where the sentence is `quoted` beside it), `definition`, `vintages` and `file`, as addresses."""
    return {
        "plan": "" if quoted else f"plan/#{paragraphs_of(printer, indicator.answers_to)[0].id}",
        "definition": f"indicators/{indicator.id}/#definition",
        "vintages": vintages_address(indicator),
        "file": indicator_path(indicator),
    }
