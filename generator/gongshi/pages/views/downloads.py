"""The downloads: the data as CSV files, the same for both languages, names in both; where they lie and what they hold.

Every row of invented figures says so.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from gongshi.charts import Figure
from gongshi.charts.vega_bundle import PATH as VEGA
from gongshi.charts.vega_bundle import vega_bundle
from gongshi.editions.model import CommitmentReport, Edition, Observation, ProjectCell
from gongshi.pages.model import File, Site
from gongshi.quantities import MINUS
from gongshi.reference import Area, Commitment, Department, Indicator, Target
from gongshi.tables import column_names, table_cells, table_text
from gongshi.translations import N_

_NUMBER = re.compile(r"-?\d+(\.\d+)?")
SAMPLE = "示例数据，非官方统计 / Sample data, not official statistics"
_NAMES = ("area_zh", "area_en", "indicator_zh", "indicator_en")
_MARKS = ("edition", "sample")
_FIGURES = (*column_names(Observation), *_NAMES, *_MARKS)
_PROJECTS = (*column_names(ProjectCell), *_MARKS)
_STATES = ("period", *column_names(CommitmentReport), *_MARKS)
# The meaning of each column, for the dictionary; a code list by its codes.
MEANINGS = {
    "period": N_("时期：年初至该月累计，写作 2025-06；没有单独的1月"),
    "area": N_("地区编号，见 areas.csv；项目表中 total 为全市，unallocated 为未分到地区"),
    "indicator": N_("指标编号，见 indicators.csv"),
    "value": N_("数值，以 unit 为单位；没有数值时为空，绝不写作 0"),
    "unit": N_("单位编号"),
    "obs_status": N_("SDMX 状态：A 正常，E 估计，P 初步，B 口径有变化，O 未报送，M 不适用，Q 为保护单个单位未显示"),
    "conf_status": N_("SDMX 保密状态：F 可公开，C 保密"),
    "revision": N_("该数最近一次改动所在的版次"),
    "decimals": N_("发布时的小数位数"),
    "note": N_("说明"),
    "category": N_("项目类别，total 为合计"),
    "stage": N_("项目阶段，total 为合计"),
    "projects": N_("项目个数"),
    "investment": N_("累计完成投资，亿元"),
    "commitment": N_("承诺编号，见 commitments.csv"),
    "state": N_("承诺状态：not_due 未到期，under_way 进行中，done 已兑现，late 已逾期，not_reported 未报送"),
    "since": N_("该状态自何日起"),
    "shown_by": N_("依据的文件或事项"),
    "edition": N_("所在的一期，如 2025-06 或 2025-06-r2"),
    "sample": N_("示例数据在此注明；正式数据为空"),
    "quotation": N_("方案原句，一字不改"),
    "answers_to": N_("在方案中的位置：goal、task 或 part 及其序号"),
}


@dataclass(frozen=True, slots=True)
class Table:
    """A table for download: its path in `output/`, title and columns."""

    path: str
    title: str
    columns: tuple[str, ...]


TABLES = (
    Table("data/observations.csv", N_("全部数据（各期最新一版）"), _FIGURES),
    Table("data/projects.csv", N_("项目表（各期最新一版）"), _PROJECTS),
    Table("data/commitment-states.csv", N_("承诺状态（各期最新一版）"), _STATES),
    Table("data/targets.csv", N_("目标"), tuple(column_names(Target))),
    Table("data/commitments.csv", N_("承诺"), tuple(column_names(Commitment))),
    Table("data/indicators.csv", N_("指标"), tuple(column_names(Indicator))),
    Table("data/areas.csv", N_("地区"), tuple(column_names(Area))),
    Table("data/departments.csv", N_("责任单位"), tuple(column_names(Department))),
)


def indicator_path(indicator: Indicator) -> str:
    """Return where an indicator's own table lies in `output/`."""
    return f"data/indicators/{indicator.id}.csv"


def edition_path(edition: Edition) -> str:
    """Return where an edition's figures lie in `output/`."""
    return f"data/editions/{edition.name}/observations.csv"


def files(site: Site) -> Iterator[File]:
    """Yield every download."""
    reference, current = site.reference, site.editions.current
    by_edition = {edition.name: _figures(edition) for edition in site.editions.all}
    rows = [row for edition in current for row in by_edition[edition.name]]
    yield _csv("data/observations.csv", _FIGURES, rows)
    yield _csv("data/projects.csv", _PROJECTS, _marked(current, "projects", ProjectCell))
    yield _csv("data/commitment-states.csv", _STATES, _marked(current, "commitments", CommitmentReport, period=True))
    yield File("data/targets.csv", table_text(reference.targets, Target).encode())
    yield File("data/commitments.csv", table_text(reference.commitments, Commitment).encode())
    yield File("data/indicators.csv", table_text(reference.indicators, Indicator).encode())
    yield File("data/areas.csv", table_text(reference.areas, Area).encode())
    yield File("data/departments.csv", table_text(reference.departments, Department).encode())
    column = _FIGURES.index("indicator")
    by_indicator: dict[str, list[list[str]]] = {indicator.id: [] for indicator in reference.indicators}
    for row in rows:
        by_indicator.setdefault(row[column], []).append(row)
    for indicator in reference.indicators:
        yield _csv(indicator_path(indicator), _FIGURES, by_indicator[indicator.id])
    yield File(VEGA, vega_bundle(site.settings.cache))
    for figure in (each for each in site.figures.values() if each.document):
        yield from chart_files(site, figure)
    for edition in site.editions.all:
        yield _csv(edition_path(edition), _FIGURES, by_edition[edition.name])


def chart_path(figure: Figure, form: str) -> str:
    """Return where a chart lies in `output/` as `svg`, `png` or `csv`."""
    return f"data/charts/{figure.id}.{figure.language.code}.{form}"


def chart_files(site: Site, figure: Figure) -> Iterator[File]:
    """Yield a chart's downloads: the drawing, the picture where there is one, and the table behind it."""
    words, latest = site.translations[figure.language.code], site.editions.latest
    sample = words.gettext(N_("示例数据，非官方统计")) if site.editions.any_sample else ""
    marks = (" ".join(figure.notes[-1:]), latest.name, sample)
    heads = (words.gettext(N_("来源")), words.gettext(N_("版次")), words.gettext(N_("说明")))
    rows = [[*(_plain(cell) for cell in row), *marks] for row in figure.rows]
    table = _csv(chart_path(figure, "csv"), [*figure.columns, *heads], rows)
    yield replace(table, content=codecs.BOM_UTF8 + table.content)  # by which a spreadsheet knows the encoding
    yield File(chart_path(figure, "svg"), figure.document.encode())
    if figure.png is not None:
        yield File(chart_path(figure, "png"), figure.png.read_bytes())


def _plain(cell: str) -> str:
    """Return a printed number as a spreadsheet reads it, a plain minus and no thousands; other words as they are."""
    number = cell.replace(MINUS, "-").replace(",", "")
    return number if _NUMBER.fullmatch(number) else cell


def _figures(edition: Edition) -> list[list[str]]:
    """Return the figures of an edition as rows, with the names of then."""
    area, indicator = edition.reference.area, edition.reference.indicator
    names = [
        [place.name.zh, place.name.en, measure.name.zh, measure.name.en]
        for row in edition.observations
        for place, measure in [(area[row.area], indicator[row.indicator])]
    ]
    cells = table_cells(edition.observations, Observation)
    return [[*row, *name, *_marks(edition)] for row, name in zip(cells, names, strict=True)]


def _marked(editions: Iterable[Edition], part: str, row_type: type, *, period: bool = False) -> list[list[str]]:
    return [
        [*([str(edition.period)] if period else []), *row, *_marks(edition)]
        for edition in editions
        for row in table_cells(getattr(edition, part), row_type)
    ]


def _marks(edition: Edition) -> list[str]:
    return [edition.name, SAMPLE if edition.manifest.sample else ""]


def _csv(path: str, columns: Iterable[str], rows: Iterable[Iterable[str]]) -> File:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return File(path, out.getvalue().encode())
