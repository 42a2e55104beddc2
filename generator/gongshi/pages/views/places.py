"""How places stand on pages: a place or a band, shaded by third among the peers, and whether it moved."""

from gongshi.measures.movement import Band, Change, Movement
from gongshi.measures.position import Third, third_of
from gongshi.pages.views.printer import Printer, View
from gongshi.translations import N_

# A sign stands in each shaded cell, so that colour is never the only cue.
THIRD_SIGN = {Third.UPPER: "●", Third.MIDDLE: "◐", Third.LOWER: "○"}
_THIRD = {Third.UPPER: N_("居前三分之一"), Third.MIDDLE: N_("居中"), Third.LOWER: N_("居后三分之一")}
_OPEN = N_("取整后分不出居前居后")
_CHANGE_SIGN = {Change.UP: "↑", Change.DOWN: "↓", Change.SAME: "＝", Change.OPEN: "", Change.BREAK: ""}
_CHANGE = {
    Change.UP: N_("上升，由第%(before)s位到第%(now)s位"),
    Change.DOWN: N_("下降，由第%(before)s位到第%(now)s位"),
    Change.SAME: N_("不变"),
    Change.OPEN: N_("取整后分不出升降"),
    Change.BREAK: N_("口径有变化，与以前不可比"),
}


def band_text(band: Band) -> str:
    """Return a place: `3`, or a band `2–4` where rounding leaves it open."""
    low, high = band
    return str(low) if low == high else f"{low}–{high}"


def third_cell(band: Band, count: int) -> View:
    """Return the cell of a place among `count` areas, shaded and signed by the third it surely lies in."""
    low, high = band
    third = third_of(band, count)
    place, sign = band_text(band), THIRD_SIGN[third] if third else ""
    text, state = f"{sign} {place}".strip(), f"third-{third}" if third else "band" if low != high else "value"
    return {"text": text, "full": text, "state": state, "note": "", "third": third, "sign": sign, "place": place}


def thirds_legend(printer: Printer) -> list[View]:
    """Return what the signs of the shaded cells mean."""
    known = [
        {"sign": sign, "state": f"third-{third}", "text": printer.gettext(_THIRD[third])} for third, sign in THIRD_SIGN.items()
    ]
    return [*known, {"sign": "1–4", "state": "band", "text": printer.gettext(_OPEN)}]


def movement_view(printer: Printer, movement: Movement | None) -> View:
    """Return a movement as sign and words; no arrow where the bands overlap."""
    if movement is None:
        return {"key": "none", "sign": "", "text": printer.gettext("没有可比的上期位次")}
    text = printer.gettext(_CHANGE[movement.change])
    if movement.change in (Change.UP, Change.DOWN):
        text %= {"before": band_text(movement.before), "now": band_text(movement.now)}
    return {"key": movement.change.value, "sign": _CHANGE_SIGN[movement.change], "text": text}
