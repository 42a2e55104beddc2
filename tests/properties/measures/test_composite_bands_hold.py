"""Whatever the weights within the uncertainty and the exact figures behind the rounded ones are, the bands hold."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from gongshi.measures.composite import RankConfig, RankTable, ranked_units
from gongshi.measures.composite.config import Aggregation, Method, Normalisation, RankedIndicator
from gongshi.measures.composite.normalising import normalised
from hypothesis import given, settings
from hypothesis import strategies as st

FREE = Fraction(1, 4)
UNITS = ("东", "西", "南", "北", "中")
# Figures with one decimal, close together, so that ties and near misses are common; some are missing.
figures = st.integers(1, 60).map(lambda n: Decimal(n) / 10)
TOP = Decimal(7)  # above them all: one unit has it in every column, so that no column is empty or without spread


def tables_of(cells: st.SearchStrategy) -> st.SearchStrategy:
    """Draw a first row of figures, up to two rows of `cells`, and a row of tops."""

    def rows(columns: int) -> st.SearchStrategy:
        line = st.lists(figures, min_size=columns, max_size=columns)
        more = st.lists(st.lists(cells, min_size=columns, max_size=columns), max_size=len(UNITS) - 3)
        return st.tuples(line, more).map(lambda drawn: [drawn[0], *drawn[1], [TOP] * columns])

    return st.integers(1, 4).flatmap(rows)


tables = tables_of(st.none() | figures)
whole_tables = tables_of(figures)
shares = st.fractions(-1, 1, max_denominator=8)  # where in its span something lies


def configured(columns: int, weights: Sequence[int] = (), directions: Sequence[int] = (), **method: object) -> RankConfig:
    indicators = tuple(
        RankedIndicator(
            str(number),
            direction=(directions or [1] * columns)[number],
            weight=Fraction((weights or [1] * columns)[number]),
            goalposts=(Fraction(1), Fraction(5)),
            decimals=1,
        )
        for number in range(columns)
    )
    return RankConfig(indicators, (), Method(**({"normalisation": Normalisation.NONE} | method)))  # type: ignore[arg-type]


def ranking(config: RankConfig, table: Sequence[Sequence[Decimal | None]]) -> RankTable:
    units = UNITS[: len(table)]
    cells = {
        indicator.name: {unit: row[int(indicator.name)] for unit, row in zip(units, table, strict=True)}
        for indicator in config.indicators
    }
    filled = {name: {unit: cell for unit, cell in column.items() if cell is not None} for name, column in cells.items()}
    columns = {indicator.name: normalised(indicator, filled[indicator.name], config.method) for indicator in config.indicators}
    if config.method.aggregation is Aggregation.GEOMETRIC:
        columns = {name: column.logarithms() for name, column in columns.items()}
    return ranked_units(units, columns, config)


def mean(row: Sequence[Decimal | None], weights: Sequence[Fraction]) -> Fraction:
    """Return a weighted mean the plain way, over what is there."""
    pairs = [(Fraction(cell), weight) for cell, weight in zip(row, weights, strict=True) if cell is not None]
    return sum((cell * weight for cell, weight in pairs), Fraction(0)) / sum(weight for _, weight in pairs)


def ranks(scores: Mapping[str, Fraction]) -> dict[str, int]:
    return {unit: 1 + sum(other > score for other in scores.values()) for unit, score in scores.items()}


@given(tables, st.data())
def test_no_weights_within_the_uncertainty_lead_out_of_the_band(table: list[list[Decimal | None]], data: st.DataObject) -> None:
    """Draw weights, then move each by up to a quarter; compute the ranks the plain way."""
    columns = len(table[0])
    weights = data.draw(st.lists(st.integers(1, 5), min_size=columns, max_size=columns))
    found = ranking(configured(columns, weights, least_share=Fraction(0)), table)
    moves = data.draw(st.lists(shares, min_size=columns, max_size=columns))
    moved = [weight * (1 + FREE * move) for weight, move in zip(weights, moves, strict=True)]
    rows = dict(zip(UNITS, table, strict=False))
    lines = {line.unit: line for line in found.units if line.score is not None}
    for unit, rank in ranks({unit: mean(rows[unit], moved) for unit in lines}).items():
        low, high = lines[unit].under_weights or (0, 0)
        assert low <= rank <= high


@given(whole_tables, st.data())
def test_the_tipping_point_is_where_two_neighbours_can_swap(table: list[list[Decimal]], data: st.DataObject) -> None:
    """At the tipping point the worst weights make both equal; with all moves a little smaller they cannot."""
    columns = len(table[0])
    weights = data.draw(st.lists(st.integers(1, 5), min_size=columns, max_size=columns))
    found = ranking(configured(columns, weights, score_decimals=12), table)
    rows = dict(zip(UNITS, table, strict=False))
    for line in found.units:
        if line.tipping_point is None or line.rank is None:
            continue
        above = [other.unit for other in found.units if other.rank is not None and other.rank < line.rank]
        nearest = min(mean(rows[unit], list(map(Fraction, weights))) for unit in above)
        nexts = [unit for unit in above if mean(rows[unit], list(map(Fraction, weights))) == nearest]
        for share, swaps in ((line.tipping_point, True), (line.tipping_point * Fraction(99, 100), False)):
            leads = []
            for other in nexts:
                apart = [Fraction(a - b) for a, b in zip(rows[other], rows[line.unit], strict=True)]
                worst = [weight * (1 - share if d > 0 else 1 + share) for weight, d in zip(weights, apart, strict=True)]
                leads.append(sum((weight * d for weight, d in zip(worst, apart, strict=True)), Fraction(0)))
            assert (min(leads) == 0) if swaps else (min(leads) > 0)


ARITHMETIC = st.builds(
    dict,
    normalisation=st.sampled_from(list(Normalisation)),
    aggregation=st.just(Aggregation.ARITHMETIC),
    cap=st.booleans(),
    score_decimals=st.just(12),
)
# Of figures below zero there is no geometric mean.
GEOMETRIC = st.builds(
    dict,
    normalisation=st.sampled_from([Normalisation.GOALPOSTS, Normalisation.MIN_MAX, Normalisation.RANK]),
    aggregation=st.just(Aggregation.GEOMETRIC),
    cap=st.just(True),
    score_decimals=st.just(12),
)
METHODS = ARITHMETIC | GEOMETRIC


@settings(max_examples=150, deadline=None)
@given(whole_tables, METHODS, st.data())
def test_no_exact_figures_behind_the_rounded_ones_lead_out_of_the_place(
    table: list[list[Decimal]], method: dict, data: st.DataObject
) -> None:
    """Move each figure within its rounding span, rank the exact figures by the same method: the rank lies in the band."""
    columns = len(table[0])
    directions = data.draw(st.lists(st.sampled_from([1, -1]), min_size=columns, max_size=columns))
    config = configured(columns, (), directions, **method)
    moves = data.draw(st.lists(st.lists(shares, min_size=columns, max_size=columns), min_size=len(table), max_size=len(table)))
    # At most 0.049 of the 0.05: the outer end of a span is not its own.
    exact = [
        [
            cell + Decimal("0.049") * Decimal(move.numerator) / Decimal(move.denominator)
            for cell, move in zip(row, line, strict=True)
        ]
        for row, line in zip(table, moves, strict=True)
    ]
    printed, true = ranking(config, table), ranking(config, exact)
    places = {line.unit: line.under_rounding for line in printed.units}
    for line in true.units:
        low, high = places[line.unit] or (0, 0)
        assert low <= (line.rank or 0) <= high


@settings(deadline=None)
@given(tables, st.data())
def test_ranks_never_depend_on_a_unit_that_is_not_shown(table: list[list[Decimal | None]], data: st.DataObject) -> None:
    """Add a unit without figures anywhere: every other line stays as it is, and it has no rank."""
    config = configured(len(table[0]), **data.draw(ARITHMETIC))
    without, with_it = ranking(config, table), ranking(config, [*table, [None] * len(table[0])])
    assert [line for line in with_it.units if line.unit != UNITS[len(table)]] == list(without.units)
    assert [line.rank for line in with_it.units if line.unit == UNITS[len(table)]] == [None]


@given(whole_tables, ARITHMETIC)
def test_contributions_add_up(table: list[list[Decimal]], method: dict) -> None:
    """Their sum, rounded, is the score."""
    found = ranking(configured(len(table[0]), **method), table)
    for line in found.units:
        assert abs(sum((line.contributions or {}).values(), Fraction(0)) - Fraction(line.score or 0)) <= Fraction(1, 2 * 10**12)
