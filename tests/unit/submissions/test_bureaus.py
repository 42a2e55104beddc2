"""Several bureaus, one month: who is missing, who contradicts whom, and that nothing missing becomes a zero."""

from desk import APRIL, Desk, codes, errors, put


def test_two_bureaus_make_one_month(desk: Desk) -> None:
    statistics = desk.save(desk.filled("statistics"), "statistics.xlsx")
    reform = desk.save(desk.filled("市发展改革委"), "reform.xlsx")
    submission, findings = desk.read(statistics, reform)
    assert submission is not None
    assert findings == []
    assert submission.value("investment", "dong") == 14
    assert submission.observation["signed-projects", "dong"].at.file == "reform.xlsx"
    assert [file.name for file in submission.files] == ["statistics.xlsx", "reform.xlsx"]
    assert [bureau.bureau for bureau in submission.bureaus] == ["statistics", "reform"]


def test_a_missing_bureau_is_named_and_its_figures_are_not_reported(desk: Desk) -> None:
    submission, findings = desk.read(desk.save(desk.filled("reform")))
    assert submission is not None
    assert codes(findings) == ["bureau-missing"]
    assert "市统计局" in findings[0].wanted.zh
    assert "8" in findings[0].wanted.zh, "investment and its growth, four areas each"
    row = submission.observation["investment", "city"]
    assert (row.value, row.obs_status) == (None, "O")


def test_a_late_bureau_s_blanks_are_one_finding_and_no_zeros(desk: Desk) -> None:
    """The statistics bureau's workbook came back as it was sent out."""
    late = desk.save(desk.template("statistics"), "statistics.xlsx")
    submission, findings = desk.read(late, desk.save(desk.filled("reform"), "reform.xlsx"))
    assert submission is not None
    assert [(finding.code, finding.file) for finding in findings] == [("bureau-missing", "statistics.xlsx")]
    late_rows = [row for row in submission.observations if row.indicator.startswith("investment")]
    assert [row.value for row in late_rows] == [None] * 8
    assert {row.obs_status for row in late_rows} == {"O"}


def test_empty_cells_of_a_bureau_that_reported_are_told_by_indicator(desk: Desk) -> None:
    book = desk.filled()
    put(book, "investment", "nan", None)
    put(book, "investment", "xi", None)
    submission, findings = desk.read(desk.save(book))
    assert submission is not None
    assert [(finding.code, finding.place) for finding in findings] == [("figures-missing", "县区!F3:F4")]
    assert "南县、西县" in findings[0].wanted.zh
    assert submission.value("investment", "xi") is None


def test_rows_that_were_deleted_are_told(desk: Desk) -> None:
    book = desk.filled()
    book["县区"].delete_rows(3)
    _, findings = desk.read(desk.save(book))
    assert codes(findings) == ["rows-missing"]
    assert "南县" in findings[0].wanted.zh


def test_a_status_chosen_is_an_answer_and_nothing_is_said(desk: Desk) -> None:
    book = desk.filled()
    put(book, "investment", "xi", None)
    put(book, "investment", "xi", "未报送", "status")
    _, findings = desk.read(desk.save(book))
    assert [finding.code for finding in findings] == ["figures-missing"]
    put(book, "investment", "xi", "不适用", "status")
    _, findings = desk.read(desk.save(book))
    assert findings == []


def test_bureaus_that_differ_are_both_named(desk: Desk) -> None:
    first = desk.save(desk.filled("reform"), "reform.xlsx")
    other = desk.filled("reform")
    place = put(other, "signed-projects", "dong", 14)
    submission, findings = desk.read(first, desk.save(other, "second.xlsx"))
    assert submission is None
    assert errors(findings) == [("bureaus-differ", place)]
    (finding,) = [finding for finding in findings if finding.severity == "error"]
    assert (finding.file, finding.came) == ("second.xlsx", "14")
    assert "reform.xlsx, 县区!F" in finding.wanted.zh
    assert "13" in finding.wanted.zh


def test_the_same_figure_twice_is_no_contradiction_and_a_blank_contradicts_nothing(desk: Desk) -> None:
    other = desk.filled("reform")
    put(other, "signed-projects", "dong", None)
    files = [desk.save(desk.filled(), "all.xlsx"), desk.save(other, "reform.xlsx")]
    for order in (files, files[::-1]):
        submission, findings = desk.read(*order)
        assert submission is not None
        assert findings == []
        assert submission.value("signed-projects", "dong") == 13


def test_official_statistics_come_from_their_bureau_or_not_at_all(desk: Desk) -> None:
    """The commission adds the statistics bureau's figure to its own workbook."""
    book = desk.filled("reform")
    sheet = book["全市"]
    row = sheet.max_row + 1
    for column, content in {"A": "investment", "C": "全市", "F": 35.5}.items():
        sheet[f"{column}{row}"] = content
    _, findings = desk.read(desk.save(book))
    assert errors(findings) == [("statistics-source", f"全市!F{row}")]
    assert "市统计局" in findings[0].wanted.zh


def test_in_one_workbook_for_all_the_statistics_bureau_names_its_source(desk: Desk) -> None:
    book = desk.filled()
    book["来源"]["D2"] = None  # the statistics bureau's row
    _, findings = desk.read(desk.save(book))
    assert {code for code, _ in errors(findings)} == {"statistics-source"}


def test_files_of_two_months_do_not_mix(desk: Desk) -> None:
    march = desk.filled("statistics")
    march["说明"]["B3"] = "2025-03"
    _, findings = desk.read(desk.save(desk.filled("reform"), "a.xlsx"), desk.save(march, "b.xlsx"))
    assert [(finding.code, finding.file) for finding in findings if finding.severity == "error"] == [
        ("submission-period-other", "b.xlsx")
    ]


def test_two_files_of_one_name_are_told_apart_by_their_folders(desk: Desk) -> None:
    for folder in ("statistics", "reform"):
        (desk.folder / folder).mkdir()
    files = [desk.save(desk.filled(name), f"{name}/april.xlsx") for name in ("statistics", "reform")]
    submission, _ = desk.read(*files, period=APRIL)
    assert submission is not None
    names = [file.name for file in submission.files]
    assert names[0] != names[1]


def test_an_empty_project_table_is_told(desk: Desk) -> None:
    book = desk.filled()
    for row in range(2, book["项目表"].max_row + 1):
        book["项目表"][f"F{row}"] = book["项目表"][f"H{row}"] = None
    submission, findings = desk.read(desk.save(book))
    assert submission is not None
    assert submission.projects == ()
    assert codes(findings) == ["projects-missing"]


def test_half_a_project_row_is_asked_about(desk: Desk) -> None:
    book = desk.filled()
    book["项目表"]["H2"] = None
    _, findings = desk.read(desk.save(book))
    assert errors(findings) == [("row-half", "项目表!H2")]
