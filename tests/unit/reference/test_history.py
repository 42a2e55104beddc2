"""Each earlier figure keeps its source; what points to another table must be there."""

from decimal import Decimal
from pathlib import Path

from gongshi.reference.history import HISTORY_FILE, HistoricalFigure, check_history, read_history
from gongshi.reference.reading import read_reference
from gongshi.tables import column_names

CITY = Path(__file__).parents[2] / "city/data"
HEADER = ",".join(column_names(HistoricalFigure)) + "\n"
ROW = "2019,2019年全年,full year 2019,示例市,Example City,投资,Investment,523,yi_yuan,公报,12,{area},{indicator},,\n"


def read(tmp_path, *rows):
    (tmp_path / HISTORY_FILE).write_text(HEADER + "".join(rows), "utf-8")
    return read_history(tmp_path, place=Path("data/history"))


def test_a_figure_of_another_place_or_definition_has_no_ids(tmp_path):
    """It is shown with its source and compared with nothing."""
    (figure,), findings = read(tmp_path, ROW.format(area="", indicator=""))
    assert (figure.value, figure.source, figure.area, figure.indicator) == (Decimal(523), "公报", "", "")
    assert findings == []


def test_a_figure_without_source_is_found(tmp_path):
    """No source, no figure."""
    rows, (finding,) = read(tmp_path, ROW.format(area="", indicator="").replace("公报", ""))
    assert rows == ()
    assert (finding.code, finding.file, finding.place) == ("table-cell-empty", "data/history/history.csv", "2:source")


def test_ids_must_stand_in_the_reference_tables(tmp_path):
    """Row 2 is right, row 3 names an area and an indicator that nobody has."""
    reference, _ = read_reference(CITY / "reference")
    figures, _ = read(tmp_path, ROW.format(area="dong", indicator="investment"), ROW.format(area="moon", indicator="tides"))
    findings = check_history(figures, reference, place=Path("data/history"))
    assert [(finding.place, finding.came) for finding in findings] == [("3:area", "moon"), ("3:indicator", "tides")]
