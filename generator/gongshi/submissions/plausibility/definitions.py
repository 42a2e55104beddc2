"""Changed definitions and units: each needs its reason, and shows as a break in the chart."""

from collections.abc import Iterator

from gongshi.editions.model import ObsStatus
from gongshi.findings import FindingKind
from gongshi.languages import Bilingual
from gongshi.submissions.model import SubmittedObservation
from gongshi.submissions.plausibility.context import Doubt, Month, Weight, doubt

BREAK_WITHOUT_NOTE = FindingKind(
    "definition-note",
    Bilingual("口径变动的原因", "the reason for the changed definition"),
    Bilingual("请在“口径变动说明”列写明。", "Write it in the column Note on definition changes."),
)
CHANGED_WITHOUT_NOTE = FindingKind(
    "definition-changed",
    Bilingual("{period} 以来{what}变动的原因", "the reason why {what} changed since {period}"),
    Bilingual(
        "“{indicator}”的参照表已改。请在“口径变动说明”列写明原因，状态选“口径变动”；否则请改回参照表。",
        "The tables changed for {indicator}. Explain it under Note on definition changes and choose 口径变动, or restore them.",
    ),
)
_FIELDS = {
    "unit": Bilingual("单位", "the unit"),
    "kind": Bilingual("指标类型", "the kind of figure"),
    "accumulation": Bilingual("累计或期末", "cumulative or standing"),
    "counts": Bilingual("口径", "what is counted"),
    "numerator": Bilingual("分子", "the numerator"),
    "denominator": Bilingual("分母", "the denominator"),
    "base_period": Bilingual("基期", "the base period"),
    "source": Bilingual("来源部门", "the source"),
}


def breaks_without_note(month: Month) -> Iterator[Doubt]:
    """Ask for the reason of each break."""
    for _, row, value in month.rows():
        if row.obs_status is ObsStatus.BREAK and not _note(month, row):
            yield doubt(BREAK_WITHOUT_NOTE, row, value, Weight.ERROR)


def changed_definitions(month: Month) -> Iterator[Doubt]:
    """Ask for the reason, on a row or for the bureau, where an indicator's tables changed since the last edition."""
    if month.last is None:
        return
    for indicator in month.reference.indicators:
        before = month.last.reference.indicator.get(indicator.id)
        rows = [row for _, row, _ in month.rows() if row.indicator == indicator.id]
        if before is None or before == indicator or not rows or any(_note(month, row) for row in rows):
            continue
        for field, what in _FIELDS.items():
            if getattr(before, field) != getattr(indicator, field):
                came = str(getattr(indicator, field).zh if field == "counts" else getattr(indicator, field))
                words = {"period": month.last.period, "what": what, "indicator": indicator.name}
                yield doubt(CHANGED_WITHOUT_NOTE, rows[0], came or "—", Weight.ERROR, **words)


def _note(month: Month, row: SubmittedObservation) -> str:
    """Return the note on a row, or its bureau's."""
    source = month.reference.indicator[row.indicator].source
    return row.definition_note or next((body.definition_note for body in month.submission.bureaus if body.bureau == source), "")
