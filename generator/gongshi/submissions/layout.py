"""The workbook's layout, known once: its sheets, their columns in both languages, and how words of a cell are matched.

The template is written by it and the reader finds columns by it, wherever a person has moved them.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from gongshi.editions.model import TOTAL, UNALLOCATED, ObsStatus
from gongshi.languages import Bilingual
from gongshi.periods import MONTHS_IN_YEAR, Period
from gongshi.quantities import Unit
from gongshi.reference import AreaKind, Frequency, Indicator, Reference


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet: its key, its header, how wide it is, whether people write in it."""

    key: str
    title: Bilingual
    width: int = 12
    written: bool = False
    aliases: tuple[str, ...] = ()

    @property
    def header(self) -> str:
        """The header as the template prints it, Chinese above English."""
        return f"{self.title.zh}\n{self.title.en}"


INSTRUCTIONS_SHEET = "说明"
SOURCES_SHEET = "来源"
CITY_SHEET = "全市"
COUNTIES_SHEET = "县区"
ZONES_SHEET = "开发区"
PROJECTS_SHEET = "项目表"
OBSERVATION_SHEETS = ((CITY_SHEET, AreaKind.CITY), (COUNTIES_SHEET, AreaKind.COUNTY), (ZONES_SHEET, AreaKind.ZONE))

PERIOD_LABEL = Bilingual("月份", "Period")

REASON = Column(
    "reason",
    Bilingual("核对说明（数字看似不合常理时写明原因）", "Reason, where a figure looks odd"),
    26,
    True,
    ("核对说明", "reason"),
)
OWNERS = Column("owners", Bilingual("业主数（个）", "Distinct owners"), 10, True, ("owners", "项目单位数"))
X1 = Column("x1", Bilingual("最大业主的数", "Largest owner’s part"), 11, True)
X2 = Column("x2", Bilingual("第二大业主的数", "Second owner’s part"), 11, True)
OWNER_KEY = Column(
    "owner_key", Bilingual("业主代码（密文，不写名称）", "Owner key, never a name"), 14, True, ("业主代码", "owner key")
)

OBSERVATION_COLUMNS = (
    Column("indicator", Bilingual("指标编号", "Id"), 16, aliases=("编号", "indicator id")),
    Column("name", Bilingual("指标", "Indicator"), 34, aliases=("指标名称",)),
    Column("area", Bilingual("地区", "Area"), 13),
    Column("unit", Bilingual("单位", "Unit"), 16, aliases=("计量单位",)),
    Column(
        "last", Bilingual("上期已公布数（供参照）", "Published last, for orientation"), 15, aliases=("上期", "上期数", "last")
    ),
    Column(
        "value",
        Bilingual("本期数（按所列单位）", "This period, in that unit"),
        15,
        True,
        ("本期", "本期数", "value", "this period", "数值"),
    ),
    Column("status", Bilingual("状态", "Status"), 11, True, ("obs_status",)),
    OWNERS,
    X1,
    X2,
    OWNER_KEY,
    Column("revision_note", Bilingual("修订说明", "Note on revisions"), 20, True),
    Column("definition_note", Bilingual("口径变动说明", "Note on definition changes"), 20, True),
    REASON,
)
PROJECT_COLUMNS = (
    Column("area", Bilingual("地区", "Area"), 16),
    Column("category", Bilingual("领域", "Category"), 20, aliases=("类别",)),
    Column("stage", Bilingual("阶段", "Stage"), 18),
    Column("last", Bilingual("上期项目数（供参照）", "Projects published last"), 13, aliases=("上期",)),
    Column("last_investment", Bilingual("上期投资（亿元，供参照）", "Investment published last, 亿元"), 14),
    Column("projects", Bilingual("项目数（个）", "Projects"), 11, True, ("项目个数",)),
    Column("owners", OWNERS.title, OWNERS.width, True, OWNERS.aliases),
    Column(
        "investment",
        Bilingual("累计完成投资（亿元）", "Investment completed, 亿元 = 100 million yuan"),
        18,
        True,
        ("完成投资", "投资"),
    ),
    Column("x1", Bilingual("最大业主的投资（亿元）", "Largest owner’s investment, 亿元"), 15, True),
    Column("x2", Bilingual("第二大业主的投资（亿元）", "Second owner’s investment, 亿元"), 15, True),
    OWNER_KEY,
    REASON,
)
SOURCE_COLUMNS = (
    Column("bureau", Bilingual("机构编号", "Body id"), 22),
    Column("bureau_name", Bilingual("填报机构", "Reporting body"), 32),
    Column("due", Bilingual("应报日期", "Due"), 13),
    Column(
        "source", Bilingual("数据来源（文件或报表名）", "Source: document or return"), 32, True, ("数据来源", "来源", "source")
    ),
    Column("contact", Bilingual("联系人", "Contact"), 20, True),
    Column("as_of", Bilingual("数据截止日期", "Figures as of"), 15, True),
    Column("revision_note", Bilingual("修订说明", "Note on revisions"), 30, True),
    Column("definition_note", Bilingual("口径变动说明", "Note on definition changes"), 30, True),
)

# Of a CSV file, which has no other sheets: the workbook says these once.
CSV_COLUMNS = (
    Column("period", PERIOD_LABEL),
    Column("bureau_name", Bilingual("填报机构", "Reporting body"), aliases=("bureau",)),
    Column("source", Bilingual("数据来源", "Source")),
)

STATUS_WORDS = {
    ObsStatus.NORMAL: Bilingual("正常", "normal"),
    ObsStatus.PROVISIONAL: Bilingual("初步数", "provisional"),
    ObsStatus.ESTIMATED: Bilingual("估计数", "estimated"),
    ObsStatus.BREAK: Bilingual("口径变动", "break"),
    ObsStatus.NOT_REPORTED: Bilingual("未报送", "not reported"),
    ObsStatus.NOT_APPLICABLE: Bilingual("不适用", "not applicable"),
}
WHOLE = Bilingual("合计", "Total")  # of the project table: all areas, categories or stages
UNALLOCATED_NAME = Bilingual("未分到地区", "Not allocated to an area")

_TOTAL_WORDS = ("合计", "总计", "小计", "全部", "全市", TOTAL)
_BRACKETED = re.compile(r"\([^()]*\)")
_INVISIBLE = re.compile(r"[\s\u200b-\u200d\u2060\ufeff“”\"'‘’「」]+")


def plain(text: object) -> str:
    """Return a text as it is compared: half-width, lower case, without blanks, quotation marks and invisible signs."""
    return _INVISIBLE.sub("", unicodedata.normalize("NFKC", str(text))).casefold()


def columns_of(header: Iterable[object], columns: tuple[Column, ...]) -> dict[str, int]:
    """Return where each of the `columns` stands in a header row, by any of its names, wherever it was moved."""
    words = _words(columns)
    found: dict[str, int] = {}
    for number, cell in enumerate(header):
        parts = [part for part in (str(cell), *str(cell).splitlines()) if part.strip()]
        key = next((words[_title(part)] for part in parts if _title(part) in words), None)
        if key is not None:
            found.setdefault(key, number)
    return found


@cache
def _words(columns: tuple[Column, ...]) -> dict[str, str]:
    """Return the columns by every name that a header may give them."""
    return {
        _title(name): column.key
        for column in columns
        for name in (column.key, column.title.zh, column.title.en, column.header, *column.aliases)
    }


def _title(text: str) -> str:
    """Return a header without what it says in brackets (a unit), and without anything after a comma."""
    return plain(_BRACKETED.sub("", unicodedata.normalize("NFKC", text)).partition(",")[0])


def unit_label(unit: Unit) -> str:
    """Return a unit as typed figures are in it: `亿元 (0.1 billion yuan)`; the English name alone would be another unit."""
    size = f"{10.0**unit.en_shift:g} " if unit.en_shift else ""
    same = unit.name.zh == unit.name.en
    return unit.name.zh if same else f"{unit.name.zh} ({size}{unit.name.en})"


def is_due(indicator: Indicator, period: Period) -> bool:
    """Say whether a figure is due for the period: a quarterly one is not missing in May."""
    if indicator.frequency is Frequency.QUARTERLY:
        return period.ends_quarter
    return indicator.frequency is Frequency.MONTHLY or period.month == MONTHS_IN_YEAR


def due_cells(reference: Reference, period: Period, bureau: str | None = None) -> list[tuple[str, str]]:
    """Return (indicator, area) of every figure that is due, of one bureau or of all, in the tables' order."""
    return [
        (indicator.id, area.id)
        for indicator in reference.indicators
        if is_due(indicator, period) and bureau in (None, indicator.source)
        for area in reference.areas
        if reference.applies(indicator, area)
    ]


def project_cells(reference: Reference, period: Period) -> list[tuple[str, str, str]]:
    """Return the cells of the project table as they are published: margins monthly, the whole table at quarters."""
    units = [area.id for area in reference.areas if area.kind is AreaKind.COUNTY or area.reports_as_unit]
    categories = [TOTAL, *(category.id for category in reference.project_categories)]
    stages = [*(stage.id for stage in reference.stages), TOTAL]
    return [
        (area, category, stage)
        for area in (TOTAL, *units, UNALLOCATED)
        for category in categories
        if period.ends_quarter or TOTAL in (area, category)
        for stage in stages
    ]


class Names:
    """What the words of a cell mean: ids of indicators, areas, categories, stages and bodies by every name they have."""

    def __init__(self, reference: Reference) -> None:
        self.indicators = _by_name((row.id, row.id, row.name.zh, row.name.en, label(row.name)) for row in reference.indicators)
        self.areas = _by_name(
            (row.id, row.id, row.name.zh, row.name.en, row.short_name.zh, row.short_name.en, label(row.short_name))
            for row in reference.areas
        )
        self.bureaus = _by_name(
            (row.id, row.id, row.name_in_plan, row.name.zh, row.name.en, label(row.name), *row.aliases)
            for row in reference.departments
        )
        totals = ((TOTAL, WHOLE.en, label(WHOLE), *_TOTAL_WORDS),)
        unallocated = ((UNALLOCATED, UNALLOCATED, UNALLOCATED_NAME.zh, UNALLOCATED_NAME.en, label(UNALLOCATED_NAME)),)
        in_city = {name: TOTAL if area == reference.city.id else area for name, area in self.areas.items()}
        self.project_areas = in_city | _by_name(totals) | _by_name(unallocated)
        self.categories = _by_name(
            (row.id, row.id, row.name.zh, row.name.en, label(row.name)) for row in reference.project_categories
        )
        self.categories |= _by_name(totals)
        self.stages = _by_name(
            (row.id, row.id, row.name.zh, row.name.en, label(row.name)) for row in reference.stages
        ) | _by_name(totals)
        self.statuses = _by_name(
            (status.value, status.value, word.zh, word.en, label(word)) for status, word in STATUS_WORDS.items()
        )
        self.statuses |= {plain(word): ObsStatus.NOT_REPORTED for word in ("未报", "缺报", "暂无", "尚未报送")}


def _by_name(rows: Iterable[tuple[str, ...]]) -> dict[str, str]:
    return {plain(name): identifier for identifier, *names in rows for name in names if name}


def label(name: Bilingual) -> str:
    """Return a name as the template prints it in a cell, both languages on one line."""
    return name.zh if name.zh == name.en else f"{name.zh} {name.en}"
