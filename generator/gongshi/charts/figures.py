"""Draws all charts of a site: which there are, drawn once without words, then set in every language."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from gongshi.charts.area_flow_chart import area_flow_charts
from gongshi.charts.drawing import draw
from gongshi.charts.flow_chart import loop_chart, stage_charts
from gongshi.charts.goal_chart import goal_charts
from gongshi.charts.home_chart import home_charts
from gongshi.charts.indicator_chart import indicator_charts
from gongshi.charts.model import Figure
from gongshi.charts.peers_chart import peers_charts
from gongshi.charts.race_chart import race_charts
from gongshi.charts.ranking_chart import ranking_charts
from gongshi.charts.sheet import Chart, figures
from gongshi.charts.words import Words
from gongshi.editions.model import Editions
from gongshi.languages import LANGUAGES, Bilingual
from gongshi.measures.changes import EditionState
from gongshi.measures.model import Measures
from gongshi.plan.model import Plan
from gongshi.reference import Reference
from gongshi.translations import Translations


def draw_figures(
    measures: Measures,
    reference: Reference,
    plan: Plan,
    editions: Editions,
    translations: Mapping[str, Translations],
    *,
    cache: Path,
    loop: Sequence[str] = (),
    progress: Callable[[int, int], None] | None = None,
) -> dict[tuple[str, str], Figure]:
    """Return every chart in every language of `translations`, keyed by chart id and language code.

    Drawings are kept in `cache`; when all are there, neither Altair nor vl-convert is imported. `progress` is told
    (drawings done, drawings in all). `loop` are the indicators that count the steps of the issue loop.
    """
    charts = _charts(measures, reference, plan, editions, loop)
    every_words = [Words(each, reference) for each in translations.values()]
    return _drawn([(chart, every_words) for chart in charts], cache=cache, progress=progress)


def chart_sentences(
    measures: Measures,
    reference: Reference,
    plan: Plan,
    editions: Editions,
    translations: Mapping[str, Translations],
    *,
    loop: Sequence[str] = (),
) -> dict[str, tuple[Bilingual, Bilingual]]:
    """Return title and sentence of every chart by its id, without drawing any."""
    every_words = [Words(translations[language.code], reference) for language in LANGUAGES]
    said = {}
    for chart in _charts(measures, reference, plan, editions, loop):
        wordings = [chart.wording(words) for words in every_words]
        said[chart.id] = Bilingual(*(each.title for each in wordings)), Bilingual(*(each.sentence for each in wordings))
    return said


def draw_edition_figures(
    states: Iterable[EditionState], plan: Plan, translations: Mapping[str, Translations], *, cache: Path
) -> dict[tuple[str, str], Figure]:
    """Return the goals' charts of every edition as its figures were then, keyed as `draw_figures` does: `2025-06-r2-goal-1`."""
    charts: list[tuple[Chart, list[Words]]] = []
    for state in states:
        every_words = [Words(each, state.reference) for each in translations.values()]
        own = goal_charts(state.measures, state.reference, plan, state.known, prefix=f"{state.edition.name}-")
        charts += [(chart, every_words) for chart in own]
    return _drawn(charts, cache=cache)


def _charts(measures: Measures, reference: Reference, plan: Plan, editions: Editions, loop: Sequence[str]) -> list[Chart]:
    return [
        *goal_charts(measures, reference, plan, editions),
        *indicator_charts(measures, reference, editions),
        *ranking_charts(measures, editions),
        *home_charts(measures, plan, editions),
        *stage_charts(reference, editions),
        *area_flow_charts(reference, editions),
        *loop_chart(measures, reference, editions, loop),
        *race_charts(measures, reference, editions),
        *peers_charts(measures, reference, editions),
    ]


def _drawn(
    charts: Sequence[tuple[Chart, Sequence[Words]]], *, cache: Path, progress: Callable[[int, int], None] | None = None
) -> dict[tuple[str, str], Figure]:
    drawings = [chart.drawings for chart, _ in charts]
    fragments = iter(draw([drawing for each in drawings for drawing in each], cache=cache, progress=progress))
    drawn = {}
    for (chart, every_words), own in zip(charts, drawings, strict=True):
        for figure in figures(chart, own, [next(fragments) for _ in own], every_words):
            drawn[figure.id, figure.language.code] = figure
    return drawn
