"""Reads the rows of a submission's tables: which figure a row is, what was typed for it, and every doubt with its cell."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from difflib import get_close_matches
from textwrap import shorten

from gongshi.editions.model import VALUE_STATUSES, ObsStatus
from gongshi.findings import Finding, FindingKind, Severity
from gongshi.languages import CHINESE, Bilingual
from gongshi.periods import Period
from gongshi.quantities import Quantity, Unit
from gongshi.reference import Area, Indicator, IndicatorKind, Reference
from gongshi.submissions.cells import cell_name
from gongshi.submissions.figures import (
    DASH,
    NOT_A_NUMBER,
    NOT_WHOLE,
    OTHER_UNIT,
    PERCENT_DOUBT,
    READ_AS,
    convert,
    read_figure,
    settled_percent,
)
from gongshi.submissions.layout import Names, plain, unit_label
from gongshi.submissions.model import CellAddress, Contributors, SubmittedObservation, SubmittedProjectCell
from gongshi.submissions.tables import Table

UNKNOWN_NAME = FindingKind(
    "row-name-unknown",
    Bilingual("参照表中的{what}", "{what} of the reference tables"),
    Bilingual("请改为表中的名称{near}，或删去此行。", "Use a name of the tables{near}, or delete the row."),
)
NAMES_DIFFER = FindingKind(
    "row-names-differ",
    Bilingual("编号与名称是同一指标：{name}", "id and name of one indicator: {name}"),
    Bilingual(
        "行可能错位（只排序了一部分列）。请恢复此行的编号和名称。",
        "Cells may have moved, as when some columns only were sorted. Restore the row’s id and name.",
    ),
)
NOT_FOR_AREA = FindingKind(
    "row-area",
    Bilingual("“{indicator}”所适用的地区", "an area that {indicator} is reported for"),
    Bilingual("请删去此行，或改正地区。", "Delete the row, or correct its area."),
)
FORMULA = FindingKind(
    "cell-formula",
    Bilingual("算好的数字", "a calculated number"),
    Bilingual(
        "公式没有保存结果。请打开文件重新计算并保存，或直接填数字。",
        "The formula has no saved result. Open the file, let it calculate and save it, or type the number.",
    ),
)
ERROR_VALUE = FindingKind(
    "cell-error",
    Bilingual("数字", "a number"),
    Bilingual("公式出错。请改正公式，或直接填数字。", "The formula fails. Correct it, or type the number."),
)
BAD_STATUS = FindingKind(
    "cell-status",
    Bilingual("正常、初步数、估计数、口径变动、未报送、不适用之一", "one of 正常, 初步数, 估计数, 口径变动, 未报送, 不适用"),
    Bilingual(
        "请从下拉列表中选择。是否公开由程序判断，不在此处填写。",
        "Choose it from the list. What is withheld is decided later, not here.",
    ),
)
VALUE_WITHOUT = FindingKind(
    "cell-value-status",
    Bilingual("状态“{status}”不带数字", "no figure beside the status {status}"),
    Bilingual("请删去数字，或改正状态。", "Delete the figure, or correct the status."),
)
NO_VALUE = FindingKind(
    "cell-value-missing",
    Bilingual("数字（状态为“{status}”）", "a figure (the status is {status})"),
    Bilingual("请填数字；没有数请选“未报送”。", "Type the figure; if there is none choose “未报送”."),
)
HALF_ROW = FindingKind(
    "row-half",
    Bilingual("项目数和投资都填", "both projects and investment"),
    Bilingual("请补填；没有请填 0。", "Fill in the other; type 0 if there is none."),
)
UNIT_CONVERTED = FindingKind(
    "figure-unit-converted",
    Bilingual("以“{unit}”为单位的数", "a figure in {unit}"),
    Bilingual(
        "已按所写单位换算为 {taken}。如不对请改正。",
        "It was converted from the unit written to {taken}. Correct it if that is wrong.",
    ),
    Severity.WARNING,
)
_INDICATOR, _AREA = Bilingual("指标", "an indicator"), Bilingual("地区", "an area")
_CATEGORY, _STAGE = Bilingual("领域", "a category"), Bilingual("阶段", "a stage")
_LONGEST_CAME = 60  # signs of a cell that a finding repeats
_YI_YUAN = Unit("yi_yuan", Bilingual("亿元", "billion yuan"), en_shift=-1)
_PROJECTS = Unit("project", Bilingual("个", "projects"), en_one="project")


@dataclass
class RowReader:
    """Reads rows of one file's tables against the reference; collects findings as it goes."""

    reference: Reference
    names: Names
    period: Period
    findings: list[Finding] = field(default_factory=list)
    in_doubt: set[tuple[str, str]] = field(default_factory=set)  # (indicator, area) of figures that could not be read
    _read: dict[tuple[str, str], Decimal] = field(default_factory=dict)  # so far: parts stand before their rates

    def observations(self, table: Table) -> Iterator[SubmittedObservation]:
        """Yield the observations of a table; a row that cannot be read is a finding and no observation."""
        for row in table.rows():
            indicator, area = self._indicator(table, row), self._area(table, row)
            if indicator is None or area is None:
                continue
            if not self.reference.applies(indicator, area):
                if not self._is_empty(table, row):
                    self._tell(NOT_FOR_AREA, table, row, "area", table.text(row, "area"), indicator=indicator.name)
                continue
            yield from self._observation(table, row, indicator, area)

    def projects(self, table: Table) -> Iterator[SubmittedProjectCell]:
        """Yield the project cells of a table; rows nobody filled in are left out."""
        for row in table.rows():
            ids = [
                self._named(table, row, key, names=names, what=what)
                for key, names, what in (
                    ("area", self.names.project_areas, _AREA),
                    ("category", self.names.categories, _CATEGORY),
                    ("stage", self.names.stages, _STAGE),
                )
            ]
            before = len(self.findings)
            projects = self._figure(table, row, "projects", _PROJECTS, whole=True)
            investment = self._figure(table, row, "investment", _YI_YUAN)
            contributors = self._contributors(table, row, _YI_YUAN, whole=False)
            if None in ids or (len(self.findings) > before and (projects is None or investment is None)):
                continue
            if (projects is None) != (investment is None):
                self._tell(HALF_ROW, table, row, "projects" if projects is None else "investment", "—")
            elif projects is not None and investment is not None:
                area, category, stage = (str(identifier) for identifier in ids)
                yield SubmittedProjectCell(
                    self.period, area, category, stage, int(projects), investment,
                    contributors, self._address(table, row, "projects"), table.text(row, "reason"),
                )  # fmt: skip

    def _observation(self, table: Table, row: int, indicator: Indicator, area: Area) -> Iterator[SubmittedObservation]:
        unit = self.reference.unit[indicator.unit]
        share = indicator.kind is IndicatorKind.SHARE
        expected = self._expected(indicator, area) if share else None
        status, known = self._status(table, row)
        before = len(self.findings)
        value = self._figure(table, row, "value", unit, share=share, expected=expected, whole=_is_whole(indicator), status=status)
        doubtful = not known or any(finding.severity is Severity.ERROR for finding in self.findings[before:])
        word = self.names.statuses.get(plain(table.text(row, "value")))
        if value is None and word:
            status = ObsStatus(word)
        if value is not None:
            value, fits = self._converted(table, row, value, unit, indicator)
            doubtful = doubtful or not fits
        if value is not None and status not in VALUE_STATUSES and status is not None:
            self._tell(VALUE_WITHOUT, table, row, "status", table.text(row, "status"), status=table.text(row, "status"))
            doubtful = True
        if value is None and not doubtful and status in VALUE_STATUSES - {ObsStatus.NORMAL}:
            self._tell(NO_VALUE, table, row, "value", "—", status=table.text(row, "status") or table.text(row, "value"))
            doubtful = True
        contributors = self._contributors(table, row, unit, whole=_is_whole(indicator))
        if doubtful:
            self.in_doubt.add((indicator.id, area.id))
            return
        if value is not None:
            self._read[indicator.id, area.id] = value
        if value is None and status in (None, ObsStatus.NORMAL):
            status = ObsStatus.NOT_REPORTED
        yield SubmittedObservation(
            self.period, area.id, indicator.id, value, indicator.unit, status or ObsStatus.NORMAL,
            contributors, self._address(table, row, "value"),
            table.text(row, "revision_note"), table.text(row, "definition_note"), table.text(row, "reason"),
        )  # fmt: skip

    def _expected(self, indicator: Indicator, area: Area) -> Decimal | None:
        """Return the percentage that a rate's numerator and denominator give, where both have been read."""
        part, whole = (self._read.get((name, area.id)) for name in (indicator.numerator, indicator.denominator))
        return 100 * part / whole if part is not None and whole else None

    def _figure(
        self,
        table: Table,
        row: int,
        key: str,
        unit: Unit,
        *,
        share: bool = False,
        expected: Decimal | None = None,
        whole: bool = False,
        status: ObsStatus | None = None,
    ) -> Decimal | None:
        """Return a cell's figure; `None` for an empty cell, for a word that is a status, and for a doubt, which is told."""
        cell = table.cell(row, key)
        if cell is None or table.sheet.is_blank(cell):
            return None
        facts, came = table.sheet.facts, table.sheet.text(*cell)
        if cell in facts.uncached or cell in facts.errors:
            self._tell(FORMULA if cell in facts.uncached else ERROR_VALUE, table, row, key, facts.errors.get(cell, "—"))
            return None
        typed = read_figure(table.sheet.cell(*cell), unit, percent_format=cell in facts.percent, share=share)
        if typed.doubt is PERCENT_DOUBT and expected is not None:
            typed = settled_percent(typed, expected)
        doubt = typed.doubt
        if doubt is DASH and status is not None and status not in VALUE_STATUSES:
            return None  # a dash beside a status that says why there is no figure
        if doubt is None and typed.value is None and not (key == "value" and plain(typed.word) in self.names.statuses):
            doubt = NOT_A_NUMBER
        if doubt is None and whole and typed.value is not None and typed.value != typed.value.to_integral_value():
            doubt = NOT_WHOLE
        if doubt is not None:
            self._tell(doubt, table, row, key, came, **dict(typed.words))
            return None
        if typed.value is None:
            self._tell(READ_AS, table, row, key, came, taken=typed.word)
        elif typed.told:
            places = max(0, -int(typed.value.as_tuple().exponent))
            self._tell(READ_AS, table, row, key, came, taken=Quantity(typed.value, unit, places).text(CHINESE))
        return typed.value

    def _converted(self, table: Table, row: int, value: Decimal, unit: Unit, indicator: Indicator) -> tuple[Decimal, bool]:
        """Return the figure in the indicator's unit, where its row names another one."""
        written = table.text(row, "unit")
        if not written or plain(written) in (plain(unit.id), plain(unit_label(unit)), plain(unit.name.zh)):
            return value, True
        converted = convert(value, written.partition("(")[0].partition("（")[0], unit)
        if converted is None:
            self._tell(OTHER_UNIT, table, row, "unit", written, unit=unit.name)
            return value, False
        if converted != value:
            self._tell(
                UNIT_CONVERTED, table, row, "unit", f"{value:f} {written}", unit=unit.name, taken=f"{converted:f}{unit.name.zh}"
            )
        return converted, True

    def _contributors(self, table: Table, row: int, unit: Unit, *, whole: bool) -> Contributors:
        owners = self._figure(table, row, "owners", _PROJECTS, whole=True)
        x1 = self._figure(table, row, "x1", unit, whole=whole)
        x2 = self._figure(table, row, "x2", unit, whole=whole)
        return Contributors(None if owners is None else int(owners), x1, x2, table.text(row, "owner_key"))

    def _status(self, table: Table, row: int) -> tuple[ObsStatus | None, bool]:
        """Return the status chosen, `None` for none, and whether it is one that may be chosen."""
        text = table.text(row, "status")
        if not text:
            return None, True
        known = self.names.statuses.get(plain(text))
        if known is None:
            self._tell(BAD_STATUS, table, row, "status", text)
            return None, False
        return ObsStatus(known), True

    def _indicator(self, table: Table, row: int) -> Indicator | None:
        """Return the row's indicator by its id or its name; both must be of one indicator where both are there."""
        identifier, name = table.text(row, "indicator"), table.text(row, "name")
        by_id = self.names.indicators.get(plain(identifier)) if identifier else None
        # The template prints Chinese above English in one cell.
        parts = [part for part in (name, *name.splitlines()) if part]
        by_name = next((self.names.indicators[plain(part)] for part in parts if plain(part) in self.names.indicators), None)
        if by_id and by_name and by_id != by_name:
            self._tell(NAMES_DIFFER, table, row, "name", name, name=self.reference.indicator[by_id].name)
            return None
        found = by_id or by_name
        if found is None:
            came = name or identifier
            self._unknown(table, row, "name" if name else "indicator", came, names=self.names.indicators, what=_INDICATOR)
            return None
        return self.reference.indicator[found]

    def _area(self, table: Table, row: int) -> Area | None:
        found = self._named(table, row, "area", names=self.names.areas, what=_AREA)
        return None if found is None else self.reference.area[found]

    def _named(self, table: Table, row: int, key: str, *, names: dict[str, str], what: Bilingual) -> str | None:
        text = table.text(row, key)
        for part in (text, *text.splitlines()):
            if plain(part) in names:
                return names[plain(part)]
        self._unknown(table, row, key, text, names=names, what=what)
        return None

    def _unknown(self, table: Table, row: int, key: str, came: str, *, names: dict[str, str], what: Bilingual) -> None:
        near = get_close_matches(plain(came), names, n=1, cutoff=0.6) if came else []
        hint = Bilingual(f"（是否为“{near[0]}”）", f" (was {near[0]} meant?)") if near else Bilingual("", "")
        self._tell(UNKNOWN_NAME, table, row, key, came or "—", what=what, near=hint)

    def _is_empty(self, table: Table, row: int) -> bool:
        cell = table.cell(row, "value")
        return cell is None or table.sheet.is_blank(cell)

    def _address(self, table: Table, row: int, key: str) -> CellAddress:
        return CellAddress(table.sheet.file, table.sheet.name, cell_name(row, table.columns.get(key, 0)))

    def _tell(self, kind: FindingKind, table: Table, row: int, key: str, came: object, **words: object) -> None:
        shown = shorten(str(came), _LONGEST_CAME, placeholder="…") or "—"
        self.findings.append(kind.at(table.sheet.file, table.place(row, key), shown, **words))


def _is_whole(indicator: Indicator) -> bool:
    return indicator.kind in (IndicatorKind.COUNT, IndicatorKind.RANK)
