"""Missing, withheld, not applicable, not due, zero and late are different things, and no two of them look alike."""

import re
from pathlib import Path

import charted
from gongshi.editions.model import Editions
from gongshi.measures import signs
from gongshi.measures.series import series
from gongshi.pages.views import words
from invented import edition, indicator, observation, period, reference

ROOT = Path(charted.__file__).resolve().parents[2]


def test_a_figure_that_came_later_is_late_and_one_that_changed_is_revised() -> None:
    """March first without a figure, April first 20 and then 21, May first not shown, June first and still 0."""
    tables = reference([indicator()])
    first = {"03": "O", "04": "20", "05": "Q", "06": "0"}
    then = {"03": "15", "04": "21", "05": "30", "06": "0"}
    made = [
        edition(period(month), [observation(figures[month], period(month))], tables, revision=number)
        for month in first
        for number, figures in enumerate((first, then), start=1)
    ]
    points = series(Editions(tuple(made)), tables)["investment", "city"].points
    assert [(point.late, point.revised) for point in points] == [(True, False), (False, True), (False, False), (False, False)]


def test_no_sign_stands_for_two_things() -> None:
    """Signs of statuses, states and gaps: where one sign is used twice, it means the same thing."""
    meaning: dict[str, str] = {}
    for table in (words.STATUS_SIGN, words.STATE_SIGN, words.CELL_SIGN, {"late": signs.LATE, "revised": signs.REVISED}):
        for key, sign in table.items():
            meant = key.replace("_", "-")
            meant = {"done": "met", "late": "late" if sign == signs.LATE else "behind"}.get(meant, meant)
            assert meaning.setdefault(sign, meant) == meant, f"{sign}: {meaning[sign]} and {meant}"
    assert len(set(words.STATUS_SIGN.values())) == len(words.STATUS_SIGN)


def test_every_gap_of_a_chart_has_its_own_mark_and_its_own_word(tmp_path: Path) -> None:
    """Not reported, withheld, not applicable and zero over four months, and a line that breaks at each gap."""
    figures = {("investment", "city"): ("52.0", "O", "Q", "M", "0.0")}
    drawn = charted.draw(tmp_path, figures)["indicator-investment", "zh"]
    for sign, word in ((signs.NOT_REPORTED, "未报送"), (signs.WITHHELD, "未显示"), (signs.NOT_APPLICABLE, "不适用")):
        assert re.search(f"{sign} [^ 　]*{word}", drawn.svg), word
    column = [row[1] for row in drawn.rows if "2025" in row[0]]
    assert len(set(column)) == 5
    assert column[-1] == "0.0"
