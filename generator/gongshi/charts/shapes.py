"""The forms of our charts, each declared once in Altair: a year, small years side by side, ranked bars.

A form holds no figure and no word. Its data sets are named, so it is compiled once and filled for every chart; its
texts are marks without text that carry a token (`@value`) as their description, so nothing is ever measured with a
font: the drawing is the same on every machine and in every language.
"""

from collections.abc import Callable, Mapping
from typing import Any

from gongshi.charts import theme

COLUMNS = 2  # of small multiples


def year() -> Any:
    """Return the form of a series over the year with its yardsticks: axes, target, schedule, line, marks, texts."""
    import altair as alt

    plain = alt.Scale(nice=False, zero=False)
    x, y = alt.X("x:Q", axis=None, scale=plain), alt.Y("y:Q", axis=None, scale=plain)

    def of(name: str) -> Any:
        return alt.Chart(alt.NamedData(name)).encode(x=x, y=y)

    rule = {"aria": False, "strokeWidth": theme.YARDSTICK_WIDTH}
    return alt.layer(
        of("grid").mark_rule(aria=False, color=theme.GRID.css).encode(x2="x2"),
        of("zero").mark_rule(aria=False, color=theme.AXIS.css).encode(x2="x2"),
        of("months").mark_tick(aria=False, color=theme.AXIS.css, orient="vertical", thickness=1, size=5, yOffset=2.5),
        of("targets").mark_rule(**rule, color=theme.TARGET.css, strokeDash=theme.TARGET_DASH, strokeCap="round").encode(x2="x2"),
        of("schedule").mark_rule(**rule, color=theme.SCHEDULE.css, strokeDash=theme.SCHEDULE_DASH).encode(x2="x2", y2="y2"),
        of("season").mark_rule(**rule, color=theme.MUTED.css, strokeDash=theme.SEASON_DASH).encode(x2="x2", y2="y2"),
        _line(of("line")),
        _marks(of("marks"), "'@at-' + datum.x"),
        _texts(of("texts")),
        width=theme.PLOT_WIDTH,
        height=theme.PLOT_HEIGHT,
    )


def multiples() -> Any:
    """Return the form of small years side by side, one an area, on the same scales; `column` and `row` place a cell."""
    import altair as alt

    plain = alt.Scale(nice=False, zero=False)
    x = alt.X("column:O", axis=None, scale=alt.Scale(paddingInner=0.12, paddingOuter=0))
    y = alt.Y("row:O", axis=None, scale=alt.Scale(paddingInner=theme.MULTIPLES_GAP, paddingOuter=0))
    x_within = alt.XOffset("x:Q", scale=plain)
    y_within = alt.YOffset("y:Q", scale=alt.Scale(nice=False, zero=False, reverse=True))  # a band counts downwards

    def of(name: str) -> Any:
        return alt.Chart(alt.NamedData(name)).encode(x=x, y=y, xOffset=x_within, yOffset=y_within)

    line = {"aria": False, "invalid": "break-paths-show-domains"}
    yardstick = {"strokeWidth": theme.YARDSTICK_WIDTH, "strokeDash": theme.TARGET_DASH, "strokeCap": "round"}
    return alt.layer(
        of("corners").mark_point(aria=False, opacity=0, size=0),
        of("zero").mark_line(**line, color=theme.AXIS.css, strokeWidth=1).encode(order="order:Q"),
        of("targets").mark_line(**line, **yardstick, color=theme.TARGET.css).encode(order="order:Q"),
        _line(of("line")),
        _marks(of("marks"), f"'@at-' + datum.x + '-' + (datum.row * {COLUMNS} + datum.column)"),
        _texts(of("texts")),
        width=theme.WIDTH,
        height={"step": theme.MULTIPLES_STEP},
    )


def ranking() -> Any:
    """Return the form of ranked bars, a row a place: its words above, its bar below, from zero."""
    import altair as alt

    x = alt.X("x:Q", axis=None, scale=alt.Scale(nice=False, zero=True))
    y = alt.Y("row:O", axis=None, scale=alt.Scale(paddingInner=0, paddingOuter=0))
    bars = alt.Chart(alt.NamedData("bars")).encode(x=x, y=y)
    texts = alt.Chart(alt.NamedData("texts")).encode(x=alt.value(0), y=y)
    return alt.layer(
        bars.mark_bar(aria=False, color=theme.SERIES.css, size=10, yOffset=12).encode(x2=alt.X2(datum=0)),
        bars.mark_tick(aria=False, color=theme.AXIS.css, thickness=1, size=18, yOffset=12).encode(x=alt.X(datum=0)),
        _texts(texts),
        width=theme.WIDTH - 2,
        height={"step": theme.RANKING_STEP},
    )


def against(*, step: float, gap: float) -> Any:
    """Return the form of lines against those of the peers: theirs thin, its own thick, and bars where a place is a band.

    `step` leads from one row of cells to the next, `gap` is the share of it that is left above for the name.
    """
    import altair as alt

    plain = alt.Scale(nice=False, zero=False)
    x = alt.X("column:O", axis=None, scale=alt.Scale(paddingInner=0.12, paddingOuter=0))
    y = alt.Y("row:O", axis=None, scale=alt.Scale(paddingInner=gap, paddingOuter=0))
    x_within = alt.XOffset("x:Q", scale=plain)
    y_within = alt.YOffset("y:Q", scale=alt.Scale(nice=False, zero=False, reverse=True))  # a band counts downwards

    def of(name: str) -> Any:
        return alt.Chart(alt.NamedData(name)).encode(x=x, y=y, xOffset=x_within, yOffset=y_within)

    thin = {"aria": False, "invalid": "break-paths-show-domains", "strokeWidth": 1}
    bars = {"aria": False, "invalid": "break-paths-show-domains", "strokeWidth": theme.BAND_WIDTH, "strokeCap": "round"}
    return alt.layer(
        of("corners").mark_point(aria=False, opacity=0, size=0),
        of("rules").mark_line(**thin, color=theme.GRID.css).encode(order="order:Q"),
        of("others").mark_line(**thin, color=theme.AXIS.css).encode(order="order:Q"),
        of("bands").mark_line(**bars, color=theme.SERIES.css).encode(order="order:Q"),
        _line(of("line")),
        _marks(of("marks")),
        _texts(of("texts")),
        width=theme.WIDTH,
        height={"step": step},
    )


def plane() -> Any:
    """Return the form of what is placed in units of the drawing: bars, rules, marks and texts, each row with its look."""
    import altair as alt

    itself = alt.Scale(domain=[0, 1], range=[0, 1])
    x, y = alt.X("x:Q", axis=None, scale=itself), alt.Y("y:Q", axis=None, scale=itself)

    def of(name: str) -> Any:
        return alt.Chart(alt.NamedData(name)).encode(x=x, y=y)

    look = {"fill": alt.expr("datum.fill"), "stroke": alt.expr("datum.stroke"), "description": alt.expr("datum.token")}
    return alt.layer(
        of("bars").mark_rect(**look, strokeWidth=1.5, opacity=1).encode(x2="x2", y2="y2"),
        of("rules").mark_rule(aria=False, color=alt.expr("datum.stroke")).encode(x2="x2", y2="y2"),
        _marks(of("marks"), "datum.token"),
        _texts(of("texts")),
        width=theme.WIDTH,
        height=theme.WIDTH,
    )


FORMS: Mapping[str, Callable[[], Any]] = {
    "plane": plane,
    "peers": lambda: against(step=theme.PEERS_STEP, gap=theme.PEERS_GAP),
    "race": lambda: against(step=theme.RACE_STEP, gap=theme.RACE_GAP),
    "year": year,
    "multiples": multiples,
    "ranking": ranking,
}


def _line(chart: Any) -> Any:
    """Draw a series; a row without `y` breaks it."""
    drawn = chart.mark_line(
        aria=False, color=theme.SERIES.css, strokeWidth=theme.LINE_WIDTH, strokeJoin="round", invalid="break-paths-show-domains"
    )
    return drawn.encode(order="order:Q")


def _marks(chart: Any, says: str = "''") -> Any:
    """Draw points; each row says its shape, size and colours. `says`, an expression, names what a mark says when asked."""
    import altair as alt

    return chart.mark_point(
        description=alt.expr(says),
        shape=alt.expr("datum.shape"),
        size=alt.expr("datum.size"),
        fill=alt.expr("datum.fill"),
        stroke=alt.expr("datum.stroke"),
        strokeWidth=1.5,
        opacity=1,
    )


def _texts(chart: Any) -> Any:
    """Place texts without drawing them; each row says its token, where it hangs and how it looks."""
    import altair as alt

    return chart.mark_text(
        align=alt.expr("datum.align"),
        dx=alt.expr("datum.dx"),
        dy=alt.expr("datum.dy"),
        fontSize=alt.expr("datum.size"),
        fontWeight=alt.expr("datum.weight"),
        fill=alt.expr("datum.fill"),
        baseline="alphabetic",
    ).encode(description="token:N")
