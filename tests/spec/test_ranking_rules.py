"""The rules of places among peers beyond the worked examples: ties, and what is not ranked at all."""

from gongshi.languages import Bilingual
from gongshi.measures.model import Ranking
from gongshi.measures.ranking import is_ranked, rank
from gongshi.reference import Area, AreaKind, DefinitionState, Direction, Indicator, IndicatorKind
from invented import indicator, observation, period

SHARE = indicator(kind=IndicatorKind.SHARE, unit="percent")


def ranking(figures: dict[str, str], of: Indicator = SHARE) -> Ranking:
    areas = [Area(name, Bilingual(name, name), Bilingual(name, name), AreaKind.COUNTY) for name in figures]
    rows = {name: observation(figure, area=name) for name, figure in figures.items()}
    return rank(of, period("06"), "counties", areas, {name: row for name, row in rows.items() if row})


def test_equal_figures_are_marked_as_tied_even_if_printed_with_different_places() -> None:
    """12.3 and 12.30 are the same figure; 12.30 is the surer one."""
    found = ranking({"东": "12.3", "西": "12.30", "南": "11"})
    assert [(place.rank, place.tied) for place in found.places] == [(1, True), (1, True), (3, False)]


def test_what_is_neither_better_nor_worse_is_not_ranked() -> None:
    """A neutral indicator has no first; of an unknown definition nothing is said."""
    assert is_ranked(SHARE)
    assert not is_ranked(indicator(better=Direction.NEUTRAL))
    assert not is_ranked(indicator(definition=DefinitionState.UNKNOWN))
