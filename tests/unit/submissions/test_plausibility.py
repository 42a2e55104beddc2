"""What a careful colleague would notice: each rule with the figure that breaks it, and one beside it that does not.

The month before, as published for March: city investment 26.0, growth 7.4; east county 10.0; projects signed 20, started
9, start rate 45.0; start rate of new projects 43.1.
"""

from dataclasses import replace
from decimal import Decimal

import pytest
from desk import APRIL, Desk, codes, errors, put
from gongshi.editions import ObsStatus
from gongshi.languages import Bilingual
from gongshi.reference import IndicatorKind
from gongshi.reference.history import HistoricalFigure
from gongshi.submissions import CellAddress, Contributors, Submission, SubmittedObservation, check_submission
from openpyxl import Workbook


def test_april_as_it_should_be_raises_no_doubt(desk: Desk) -> None:
    submission, findings = desk.checked()
    assert findings == []
    assert submission is not None
    assert submission.explanations == ()


# indicator, area, figure, the finding's code (none for the figure beside it that is right)
CASES = [
    ("signed-start-rate", "city", 4000, "rate-differs"),  # 40.00 without its point
    ("signed-start-rate", "dong", 64.2, "rate-differs"),  # 46.2 with two digits swapped: 6 of 13 is 46.15
    ("signed-start-rate", "dong", 46.1, "rate-differs"),  # truncated
    ("signed-start-rate", "dong", 46.2, None),
    ("signed-projects", "xi", -7, "figure-negative"),
    ("investment-growth", "xi", -1.5, None),
    ("investment", "dong", 9.9, "cumulative-falls"),  # 10.0 in March
    ("investment", "dong", 10.0, None),
    ("investment", "dong", 140000, "point-moved"),  # 万元 typed for 亿元
    ("investment", "dong", 1.4, "cumulative-falls"),
    ("investment", "dong", 140, "point-moved"),
    ("new-start-rate", "city", 431, "point-moved"),
    ("new-start-rate", "city", 4310, "point-moved"),  # as the bulletin that printed 6902% for 69.2%
    ("new-start-rate", "city", 104, "rate-over-100"),
    ("new-start-rate", "city", 100, None),
    ("investment-growth", "city", 75, "point-moved"),
    ("investment-growth", "dong", 95, "growth-against-level"),
    ("investment", "xi", 36, "area-above-whole"),  # above the city's 35.5
]


@pytest.mark.parametrize("case", CASES, ids=[f"{row[0]} {row[2]}" for row in CASES])
def test_an_implausible_figure_is_named_with_its_cell(desk: Desk, case: tuple[str, str, object, str | None]) -> None:
    indicator, area, figure, code = case
    book = desk.filled()
    place = put(book, indicator, area, figure)
    submission, findings = desk.check(desk.save(book))
    if code is None:
        assert errors(findings) == []
    else:
        assert submission is None
        assert (code, place) in errors(findings)


@pytest.mark.parametrize(
    ("figure", "hint"),
    [(4000, "40.00"), (4.0, "40"), (0.4, "40"), (46.2, "")],
    ids=["no point", "point moved", "a hundredth", "right"],
)
def test_the_finding_says_which_slip_it_may_be(desk: Desk, figure: float, hint: str) -> None:
    book = desk.filled()
    place = put(book, "signed-start-rate", "dong" if not hint else "city", f"{figure}%")
    _, findings = desk.check(desk.save(book))
    told = [finding for finding in findings if finding.code == "rate-differs" and finding.place == place]
    assert [hint in finding.remedy.zh and "小数点" in finding.remedy.zh for finding in told] == ([True] if hint else [])


def test_swapped_digits_are_shown_the_right_way_round(desk: Desk) -> None:
    book = desk.filled()
    put(book, "signed-start-rate", "dong", 64.2)
    _, findings = desk.check(desk.save(book))
    assert "46.2" in next(finding.remedy.zh for finding in findings if finding.code == "rate-differs")


def test_a_difference_between_counties_and_city_is_said_and_forces_nobody(desk: Desk) -> None:
    """14.0 + 13.0 + 8.5 = 35.5; the city reports 36.0, half of which lies in no county."""
    book = desk.filled()
    place = put(book, "investment", "city", 36)
    submission, findings = desk.check(desk.save(book))
    assert submission is not None
    assert [(finding.code, finding.place, finding.severity) for finding in findings] == [("counties-city", place, "warning")]
    assert "0.5" in findings[0].remedy.zh


def test_swapped_digits_that_would_explain_the_difference_are_hinted_at(desk: Desk) -> None:
    """Signed: 13 + 10 + 7 = 30; with 31 typed for 13 they make 48."""
    book = desk.filled()
    put(book, "signed-projects", "dong", 31)
    _, findings = desk.check(desk.save(book))
    told = next(finding for finding in findings if finding.code == "counties-city")
    assert "13" in told.remedy.zh
    assert "颠倒" in told.remedy.zh


def test_a_part_above_its_whole_is_a_doubt_where_no_rate_speaks_for_both(desk: Desk) -> None:
    book = desk.filled()
    put(book, "signed-start-rate", "xi", None)
    place = put(book, "signed-started", "xi", 8)  # of 7 signed
    _, findings = desk.check(desk.save(book))
    assert ("part-above-whole", place) in errors(findings)


def test_a_written_reason_turns_a_doubt_into_a_warning_and_is_kept(desk: Desk) -> None:
    book = desk.filled()
    place = put(book, "new-start-rate", "city", 104)
    put(book, "new-start-rate", "city", "追加开工两个计划外项目", "reason")
    submission, findings = desk.check(desk.save(book))
    assert submission is not None
    assert [(finding.code, finding.severity) for finding in findings] == [("rate-over-100", "warning")]
    assert "追加开工两个计划外项目" in findings[0].remedy.zh
    (kept,) = submission.explanations
    assert (kept.code, kept.at.place, kept.reason) == ("rate-over-100", place, "追加开工两个计划外项目")


@pytest.mark.parametrize("reason", ["", "无", "ok", " 。 "])
def test_a_word_is_no_reason(desk: Desk, reason: str) -> None:
    book = desk.filled()
    place = put(book, "new-start-rate", "city", 104)
    put(book, "new-start-rate", "city", reason, "reason")
    submission, findings = desk.check(desk.save(book))
    assert submission is None
    assert errors(findings) == [("rate-over-100", place)]
    assert "核对说明" in findings[0].remedy.zh


def test_no_reason_makes_an_error_right(desk: Desk) -> None:
    book = desk.filled()
    place = put(book, "signed-start-rate", "dong", 64.2)
    put(book, "signed-start-rate", "dong", "经核实无误，口径如此", "reason")
    _, findings = desk.check(desk.save(book))
    assert errors(findings) == [("rate-differs", place)]


def test_last_month_s_figures_handed_in_again_are_noticed(desk: Desk) -> None:
    march = desk.editions.current[-1]
    figures: dict[str, dict[str, object]] = {}
    for row in march.observations:
        figures.setdefault(row.indicator, {})[row.area] = None if row.value is None else float(row.value)
    _, findings = desk.check(desk.save(desk.filled(figures=figures)))
    assert "month-unchanged" in codes(findings), "five figures of the commission, not one of them moved"
    figures["signed-projects"]["nan"] = 9
    _, findings = desk.check(desk.save(desk.filled(figures=figures)))
    assert "month-unchanged" not in codes(findings)


# owners, largest part, second part of the east county's 13 projects signed: whether that can be
OWNERS = [
    (5, 4, 3, True),
    (1, 13, None, True),
    (2, 7, 6, True),
    (2, 7, 5, False),  # two owners make up the whole
    (1, 12, None, False),  # one owner is the whole
    (5, 3, 4, False),  # the largest comes first
    (5, 8, 6, False),  # 14 of 13
    (3, 4, 4, False),  # three owners of at most 4 each make at most 12
    (0, None, None, False),  # somebody owns 13 projects
]


@pytest.mark.parametrize(("owners", "x1", "x2", "possible"), OWNERS)
def test_contributors_agree_with_their_figure(desk: Desk, owners: int, x1: int | None, x2: int | None, possible: bool) -> None:
    book = desk.filled()
    for column, content in (("owners", owners), ("x1", x1), ("x2", x2)):
        place = put(book, "signed-projects", "dong", content, column)
    submission, findings = desk.check(desk.save(book))
    assert (submission is not None) == possible
    assert {code for code, _ in errors(findings)} == (set() if possible else {"owners-inconsistent"})
    if submission is not None:
        assert submission.observation["signed-projects", "dong"].contributors == Contributors(
            owners, Decimal(x1) if x1 else None, Decimal(x2) if x2 else None
        )
    assert place


@pytest.mark.parametrize("key", ["东县煤业有限公司", "13800138000", "140502199001011234"])
def test_an_owner_s_name_is_refused_and_not_repeated(desk: Desk, key: str) -> None:
    book = desk.filled()
    put(book, "signed-projects", "dong", key, "owner_key")
    _, findings = desk.check(desk.save(book))
    assert [code for code, _ in errors(findings)] == ["owner-key"]
    assert key not in str(findings)


def test_a_break_needs_its_reason(desk: Desk) -> None:
    book = desk.filled()
    place = put(book, "investment", "city", "口径变动", "status")
    place = place.replace("G", "F")
    _, findings = desk.check(desk.save(book))
    assert errors(findings) == [("definition-note", place)]
    put(book, "investment", "city", "剔除跨区项目", "definition_note")
    submission, findings = desk.check(desk.save(book))
    assert submission is not None
    assert submission.observation["investment", "city"].obs_status == "B"


def test_tables_that_changed_need_a_reason_too(desk: Desk) -> None:
    """What the start rate counts was rewritten after March came out."""
    changed = tuple(
        replace(row, counts=Bilingual("按投资额", "by amount")) if row.id == "new-start-rate" else row
        for row in desk.reference.indicators
    )
    other = replace(desk, reference=replace(desk.reference, indicators=changed))
    book = other.filled()
    _, findings = other.check(other.save(book))
    assert [code for code, _ in errors(findings)] == ["definition-changed"]
    book["来源"]["H3"] = "四月起按投资额计算"  # the commission's row
    submission, _ = other.check(other.save(book))
    assert submission is not None


# the cell of the project table changed, its new content, the code
PROJECTS = [
    ("F2", 31, "projects-sum"),  # all areas, all categories, in reserve: 30 = 10 + 12 + 8 + 0
    ("H2", 3.1, "projects-sum"),
    ("F2", 29, "projects-sum"),
    ("F2", -1, "projects-negative"),
]


@pytest.mark.parametrize(("cell", "content", "code"), PROJECTS)
def test_the_project_table_adds_up(desk: Desk, cell: str, content: float, code: str) -> None:
    def change(book: Workbook) -> None:
        book["项目表"][cell] = content

    submission, findings = desk.checked(change)
    assert submission is None
    assert (code, "项目表!F2") in errors(findings)


def test_a_stage_is_not_above_all_stages(desk: Desk) -> None:
    def change(book: Workbook) -> None:
        book["项目表"]["F6"] = 29  # the total of all stages, of which each has 30

    _, findings = desk.checked(change)
    assert [place for code, place in errors(findings) if code == "projects-stage"] == [f"项目表!F{row}" for row in (2, 3, 4, 5)]


def history(value: str, year: int, **cells: object) -> HistoricalFigure:
    row = HistoricalFigure(
        year, Bilingual("1—4月", "January–April"), Bilingual("全市", "city"), Bilingual("—", "—"), Decimal(value), "percent", "—",
        through_month=4, area="city", indicator="new-start-rate",
    )  # fmt: skip
    return replace(row, **cells)  # type: ignore[arg-type]  # named fields


def test_completion_far_from_the_same_month_of_earlier_years_is_a_doubt(desk: Desk) -> None:
    """Earlier Aprils showed 70 and 75; 50 now is 20 below the lowest, 60 is not."""
    years = (history("70", 2023), history("75", 2024), history("10", 2024, through_month=2))
    book = desk.filled()
    place = put(book, "new-start-rate", "city", 50)
    _, findings = desk.check(desk.save(book), history=years)
    assert errors(findings) == [("completion-unusual", place)]
    put(book, "new-start-rate", "city", 60)
    assert desk.check(desk.save(book), history=years)[1] == []


def test_growth_that_last_year_s_amount_belies_is_a_doubt(desk: Desk) -> None:
    """35.5 now and 25.0 last April is growth of 42 %; 7.5 was reported."""
    last_year = (history("25.0", 2024, indicator="investment", unit="yi_yuan"),)
    _, findings = desk.check(desk.save(desk.filled()), history=last_year)
    assert [code for code, _ in errors(findings)] == ["growth-against-history"]
    near = (history("33.0", 2024, indicator="investment", unit="yi_yuan"),)  # 35.5 / 33.0 is 7.6 %
    assert desk.check(desk.save(desk.filled()), history=near)[1] == []


def test_a_place_that_moves_two_is_looked_at_twice(desk: Desk) -> None:
    """Fifth in March, seventh now."""
    ranked = tuple(
        replace(row, kind=IndicatorKind.RANK) if row.id == "new-start-rate" else row for row in desk.reference.indicators
    )
    reference = replace(desk.reference, indicators=ranked)
    march = desk.editions.current[-1]
    rows = tuple(replace(row, value=Decimal(5)) if row.indicator == "new-start-rate" else row for row in march.observations)
    edition = replace(march, observations=rows, reference=reference)
    editions = replace(desk.editions, all=(*desk.editions.all[:-1], edition))

    def told(place: int) -> list[str]:
        at = CellAddress("april.xlsx", "全市", "F7")
        row = SubmittedObservation(
            APRIL, "city", "new-start-rate", Decimal(place), "percent", ObsStatus.NORMAL, Contributors(), at
        )
        submission = Submission(APRIL, (row,), (), (), ())
        return codes(check_submission(submission, reference=reference, editions=editions)[1])

    assert told(7) == ["rank-moves"]
    assert told(6) == []


def test_a_month_that_is_out_already_is_told(desk: Desk) -> None:
    book = desk.filled()
    book["说明"]["B3"] = "2025-03"
    _, findings = desk.check(desk.save(book))
    assert "submission-published" in codes(findings)
