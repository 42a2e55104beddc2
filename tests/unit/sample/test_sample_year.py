"""The committed sample year shows every difficult case a page must cope with, and its figures agree with each other."""

import itertools
import json
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from gongshi.editions import (
    TOTAL,
    UNALLOCATED,
    VALUE_STATUSES,
    CommitmentState,
    ConfStatus,
    Edition,
    Editions,
    Observation,
    ObsStatus,
    ProjectCell,
    read_editions,
)
from gongshi.periods import Period, periods_of_year
from gongshi.quantities import round_half_away
from gongshi.reference import Accumulation, AreaKind, Direction, Frequency, Indicator, IndicatorKind, Reference, read_reference

DATA = Path(__file__).resolve().parents[3] / "data"
YEAR = 2025


@pytest.fixture(scope="module")
def reference() -> Reference:
    reference, findings = read_reference(DATA / "reference")
    assert reference is not None, findings
    return reference


@pytest.fixture(scope="module")
def year(reference: Reference) -> Editions:
    editions, findings = read_editions(DATA / "editions", reference=reference, year=YEAR, place=Path("data/editions"))
    assert editions is not None, findings
    return editions


def series(year: Editions, reference: Reference) -> Iterator[tuple[Indicator, str, list[Observation]]]:
    """Every indicator and area with its rows of the current editions, in order."""
    for indicator, area in itertools.product(reference.indicators, reference.area):
        rows = [edition.observation.get((indicator.id, area)) for edition in year.current]
        yield indicator, area, [row for row in rows if row]


def units(reference: Reference) -> list[str]:
    return [area.id for area in reference.areas if area.kind is AreaKind.COUNTY or area.reports_as_unit]


def value(edition: Edition, indicator: str, area: str) -> Decimal:
    found = edition.observation[indicator, area].value
    assert found is not None
    return found


def test_eleven_months_and_one_revision_all_marked_sample(year: Editions, reference: Reference) -> None:
    assert [edition.period for edition in year.current] == list(periods_of_year(YEAR))
    assert [edition.name for edition in year.all if edition.manifest.revision > 1] == ["2025-06-r2"]
    for edition in year.all:
        assert edition.manifest.sample
        assert edition.manifest.audited
        assert edition.manifest.sign_offs == ()
        assert edition.bulletin.zh.count("示例") >= 2
        assert edition.bulletin.en.lower().count("sample") >= 2


def test_released_as_the_calendar_says(year: Editions, reference: Reference) -> None:
    days = {entry.period: entry.moved_to or entry.promised for entry in reference.calendar}
    firsts = [edition for edition in year.all if edition.manifest.revision == 1]
    assert [edition.manifest.released for edition in firsts] == [days[edition.period] for edition in firsts]


def test_every_due_indicator_has_a_row_for_every_area_it_applies_to_and_no_other(year: Editions, reference: Reference) -> None:
    """Quarterly figures stand in March, June, September and December only, annual ones in December only."""
    for edition in year.all:
        due = {Frequency.MONTHLY}
        due |= {Frequency.QUARTERLY} if edition.period.month in (3, 6, 9, 12) else set()
        due |= {Frequency.ANNUAL} if edition.period.month == 12 else set()
        wanted = {
            (indicator.id, area.id)
            for indicator in reference.indicators
            for area in reference.areas
            if indicator.frequency in due and reference.applies(indicator, area)
        }
        assert set(edition.observation) == wanted


def test_rates_are_numerator_by_denominator_as_published(year: Editions, reference: Reference) -> None:
    """For instance 398 of 921 is 43.2 %. Where a part is withheld or nothing, so is the rate."""
    checked = 0
    for edition, indicator in itertools.product(year.all, reference.indicators):
        for area in reference.area if indicator.numerator else ():
            rate = edition.observation.get((indicator.id, area))
            parts = [edition.observation.get((part, area)) for part in (indicator.numerator, indicator.denominator)]
            if rate is None or None in parts:
                continue
            above, below = (part.value for part in parts if part)
            if above is None or below is None:
                assert rate.value is None or (above == 0 and rate.value == 0)  # a zero shown makes the rate zero
            elif below == 0:
                assert rate.obs_status in (ObsStatus.NOT_APPLICABLE, ObsStatus.NOT_REPORTED)
            elif rate.obs_status is not ObsStatus.NOT_APPLICABLE:
                factor = 1 if indicator.kind is IndicatorKind.RATIO else 100
                assert rate.value == round_half_away(Fraction(above) / Fraction(below) * factor, indicator.decimals)
                checked += 1
    assert checked > 500


def test_cumulative_amounts_and_counts_never_fall(year: Editions, reference: Reference) -> None:
    for indicator, area, rows in series(year, reference):
        if indicator.accumulation is Accumulation.CUMULATIVE and indicator.kind in (IndicatorKind.AMOUNT, IndicatorKind.COUNT):
            values = [row.value for row in rows if row.value is not None]
            assert values == sorted(values), (indicator.id, area)


def test_one_figure_fell_because_it_was_revised(year: Editions, reference: Reference) -> None:
    """r1 of June counted a unit's signed investment twice; r2 says so in both languages and changes that and the city's."""
    first, second = (edition for edition in year.all if edition.period == Period(YEAR, 6))
    changed = [row for row, before in zip(second.observations, first.observations, strict=True) if row != before]
    assert {row.area for row in changed} == {reference.city.id, units(reference)[1]}
    assert {row.revision for row in changed} == {2}
    assert all(row.revision == 1 for row in second.observations if row not in changed)
    assert second.manifest.reason.zh
    assert second.manifest.reason.en
    july = next(edition for edition in year.current if edition.period.month == 7)
    assert second.manifest.released == july.manifest.released
    (indicator,) = {row.indicator for row in changed}
    unit, city = units(reference)[1], reference.city.id
    assert value(first, indicator, unit) > value(second, indicator, unit)
    assert july.observation[indicator, city].value is not None
    too_much = value(first, indicator, unit) - value(second, indicator, unit)
    assert value(first, indicator, reference.city.id) - value(second, indicator, reference.city.id) == too_much


def test_winter_is_slow(year: Editions, reference: Reference) -> None:
    """A quarter of the year has passed, less than 15 % of the year's investment; half of the year, less than half."""
    done = {edition.period.month: value(edition, "fixed-asset-investment", reference.city.id) for edition in year.current}
    assert 0.10 < done[3] / done[12] < 0.15
    assert 0.40 < done[6] / done[12] < 0.50
    dispatch = {
        edition.period.month: value(edition, "accelerated-project-completion-rate", reference.city.id) for edition in year.current
    }
    assert dispatch[3] < 15


def test_some_targets_end_met_and_some_not(year: Editions, reference: Reference) -> None:
    met = Counter(
        value(year.latest, target.indicator, target.area) >= target.value
        for target in reference.targets
        if target.period == Period(YEAR, 12) and target.area == reference.city.id
        if year.latest.observation[target.indicator, target.area].value is not None
    )
    assert met[True] >= 5
    assert met[False] >= 3


def test_levels_are_those_of_the_plan(year: Editions, reference: Reference) -> None:
    """The year's investment ends within 5 % of its target; the lists are as long as the plan says."""
    city, last = reference.city.id, year.latest
    for name in ("fixed-asset-investment", "accelerated-project-investment", "signed-investment"):
        target = next(target.value for target in reference.targets if target.indicator == name)
        assert abs(value(last, name, city) / target - 1) < Decimal("0.05")
    listed = value(last, "continuing-projects", city) + value(last, "new-projects-planned", city)
    assert listed == reference.target["accelerated-projects"].value
    assert value(last, "key-projects", city) == reference.target["key-projects"].value
    planned = value(last, "accelerated-project-planned-investment", city)
    assert planned == reference.target["accelerated-project-investment"].value


def test_counties_tie(year: Editions, reference: Reference) -> None:
    tied = []
    for edition, indicator in itertools.product(year.current, reference.indicators):
        values = [
            edition.observation[indicator.id, area].value
            for area in units(reference)
            if (indicator.id, area) in edition.observation
        ]
        if indicator.kind is IndicatorKind.GROWTH and len(set(values)) < len(values):
            tied.append(edition.period.month)
    assert {3, 6, 9, 12} <= set(tied)


def test_some_growth_is_negative_and_some_rate_over_a_hundred(year: Editions, reference: Reference) -> None:
    rows = [(reference.indicator[row.indicator].kind, row.value) for edition in year.current for row in edition.observations]
    assert any(kind is IndicatorKind.GROWTH and figure is not None and figure < 0 for kind, figure in rows)
    assert any(kind is IndicatorKind.SHARE and figure is not None and figure > 100 for kind, figure in rows)


def test_one_county_is_late_for_a_month(year: Editions, reference: Reference) -> None:
    """Its own figures are not reported and the city's are estimates; what the ledger holds is there; next month all is."""
    late = {
        (edition.period.month, row.area)
        for edition in year.all
        for row in edition.observations
        if row.obs_status is ObsStatus.NOT_REPORTED
    }
    ((month, area),) = late
    edition = next(edition for edition in year.current if edition.period.month == month)
    assert area in units(reference)
    rows = [row for row in edition.observations if row.obs_status in (ObsStatus.NOT_REPORTED, ObsStatus.ESTIMATED)]
    assert {row.area for row in rows} == {area, reference.city.id}


def test_withheld_figures_are_few_and_marked(year: Editions, reference: Reference) -> None:
    rows = [row for edition in year.all for row in (*edition.observations, *edition.projects)]
    withheld = [row for row in rows if row.obs_status is ObsStatus.WITHHELD]
    assert 0.01 < len(withheld) / len(rows) < 0.15
    assert all(row.conf_status is ConfStatus.CONFIDENTIAL for row in withheld)
    assert all(reference.indicator[row.indicator].discloses for row in withheld if isinstance(row, Observation))


def test_some_cells_do_not_apply(year: Editions, reference: Reference) -> None:
    """The pipeline ratio is asked of counties, so the zone that reports as a unit has none."""
    zone = next(area.id for area in reference.areas if area.reports_as_unit)
    assert year.latest.observation["reserve-ratio", zone].obs_status is ObsStatus.NOT_APPLICABLE


def test_project_tables_are_margins_monthly_and_crossed_at_the_year_s_end(year: Editions, reference: Reference) -> None:
    for edition in year.all:
        crossed = [cell for cell in edition.projects if TOTAL not in (cell.area, cell.category)]
        assert bool(crossed) == (edition.period.month == 12)
        assert {cell.area for cell in edition.projects} == {TOTAL, UNALLOCATED, *units(reference)}
        assert {cell.stage for cell in edition.projects} == {TOTAL, *reference.stage}


def test_project_tables_add_up_and_hide_no_single_cell(year: Editions) -> None:
    """Along areas, categories and stages the parts make the total, where all are shown; one alone is never hidden."""
    added = 0
    for edition in year.all:
        cells = {(cell.area, cell.category, cell.stage): cell for cell in edition.projects}
        for axis, (key, total) in itertools.product(range(3), cells.items()):
            parts = [
                cell
                for other, cell in cells.items()
                if other[axis] != TOTAL and other[:axis] + other[axis + 1 :] == key[:axis] + key[axis + 1 :]
                if not (axis == 2 and cell.stage == "started")  # part of two other stages
            ]
            if key[axis] != TOTAL or not parts or any(cell.obs_status is ObsStatus.NOT_REPORTED for cell in [total, *parts]):
                continue
            hidden = sum(cell.projects is None for cell in [total, *parts])
            assert hidden != 1, (edition.name, key)
            if not hidden:
                assert sums(parts) == (total.projects, total.investment)
                added += 1
    assert added > 200


def sums(cells: list[ProjectCell]) -> tuple[int, Decimal]:
    return sum(cell.projects or 0 for cell in cells), sum((cell.investment or Decimal(0) for cell in cells), Decimal(0))


def test_the_project_table_and_the_indicators_say_the_same(year: Editions, reference: Reference) -> None:
    for edition in year.current:
        cells = {(cell.area, cell.stage): cell for cell in edition.projects if cell.category == TOTAL}
        for indicator, stage in (("new-projects-started", "started"), ("projects-under-construction", "under_construction")):
            for area in units(reference):
                row, cell = edition.observation[indicator, area], cells[area, stage]
                if row.value is not None and cell.projects is not None:
                    assert row.value == cell.projects


def test_commitments_move_through_the_year(year: Editions) -> None:
    """Once done stays done; by December many are; a date or a document marked as sample shows it; one was late."""
    done: set[str] = set()
    for edition in year.current:
        now = {report.commitment: report for report in edition.commitments if report.state is CommitmentState.DONE}
        assert done <= set(now)
        done = set(now)
        for report in now.values():
            assert report.since
            assert report.since <= edition.period.last_day
            assert "示例" in report.shown_by.zh
            assert "Sample" in report.shown_by.en
    states = Counter(report.state for edition in year.current for report in edition.commitments)
    assert set(states) == set(CommitmentState)
    assert len(done) > len(year.latest.commitments) / 3


def test_no_bulletin_has_a_figure_typed_by_hand(year: Editions, reference: Reference) -> None:
    """Every figure is bound: {{ value fixed-asset-investment CITY 2025-06 }} prints as the edition has it."""
    for edition in year.all:
        bound = f"{{{{ value fixed-asset-investment {reference.city.id} {edition.period} }}}}"
        assert bound in edition.bulletin.zh
        assert bound in edition.bulletin.en


def test_the_whole_is_small(year: Editions) -> None:
    sizes = [path.stat().st_size for path in (DATA / "editions").rglob("*") if path.is_file()]
    assert sum(sizes) < 6_000_000


def test_snapshots_are_the_tables_of_today(year: Editions) -> None:
    """The sample year is made anew whenever a table changes (`python -m sample`)."""
    for edition in year.all:
        folder = DATA / "editions" / str(edition.period) / f"r{edition.manifest.revision}"
        for path in (folder / "reference").iterdir():
            assert path.read_bytes() == (DATA / "reference" / path.name).read_bytes(), f"{path}: run python -m sample"
        assert json.loads((folder / "manifest.json").read_text("utf-8"))["sample"] is True


def test_all_statuses_but_a_break_occur(year: Editions) -> None:
    statuses = {row.obs_status for edition in year.all for row in edition.observations}
    assert statuses == set(ObsStatus) - {ObsStatus.BREAK}
    assert statuses >= VALUE_STATUSES - {ObsStatus.BREAK}


def test_ranked_indicators_have_both_directions(year: Editions, reference: Reference) -> None:
    directions = {reference.indicator[row.indicator].better for row in year.latest.observations}
    assert directions == set(Direction)
