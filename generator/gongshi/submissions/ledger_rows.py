"""Reads the rows of a bureau's own project ledger; owners leave it as a keyed hash, everything else personal not at all.

Takes opened sheets and `LedgerSettings`; gives `LedgerProject`s, amounts in whole yuan, and every fault with its row and
column. No finding repeats what stands in an owner's cell.
"""

import hmac
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from hashlib import sha256

from gongshi.editions.model import UNALLOCATED
from gongshi.findings import Finding, FindingKind
from gongshi.languages import Bilingual
from gongshi.periods import Period
from gongshi.quantities import Unit
from gongshi.reference import AreaKind, Reference
from gongshi.submissions.dates import BAD_DAY, parse_day
from gongshi.submissions.figures import NOT_A_NUMBER, read_figure
from gongshi.submissions.layout import Names, plain
from gongshi.submissions.ledger_settings import AMOUNTS, REQUIRED, LedgerSettings
from gongshi.submissions.opening import OpenedFile, Sheet
from gongshi.submissions.rows import ERROR_VALUE, FORMULA

KEY_DIGITS = 32  # of the hash that stands for an owner: 128 bits
SEARCHED_ROWS = 25  # a header stands at the top, under a title
INVESTED_MOST = 10  # times its total investment: nobody overruns a plan tenfold, so a unit was mistaken

NO_HEADER = FindingKind(
    "ledger-header",
    Bilingual("有这些列的表：{columns}", "a sheet with the columns {columns}"),
    Bilingual("请在 ledger.toml 的 [columns] 写明台账的表头。", "Name the ledger’s headers under [columns] in ledger.toml."),
)
NO_OWNER = FindingKind(
    "ledger-owner",
    Bilingual("业主", "the owner"),
    Bilingual("没有业主就数不出不同业主，请补填。", "Without it distinct owners cannot be counted: fill it in."),
)
UNKNOWN_WORD = FindingKind(
    "ledger-word",
    Bilingual("已知的{what}", "a known {what}"),
    Bilingual(
        "请改正，或在 ledger.toml 的 [{section}] 写明其含义。",
        "Correct it, or say under [{section}] in ledger.toml what it stands for.",
    ),
)
NEGATIVE = FindingKind(
    "ledger-negative", Bilingual("不小于 0 的金额", "an amount not below 0"), Bilingual("请改正。", "Correct it.")
)
MAGNITUDE = FindingKind(
    "ledger-magnitude",
    Bilingual("{least} 至 {most} {unit}之间的金额", "an amount from {least} to {most} {unit}"),
    Bilingual(
        "单位可能写错。请改正；确实如此的，请改 ledger.toml 的 [amounts]。",
        "The unit may be wrong. Correct it, or widen [amounts] in ledger.toml if it is right.",
    ),
)
ORDER = FindingKind(
    "ledger-dates",
    Bilingual("竣工不早于开工", "a completion not before the start"),
    Bilingual("请核对两个日期。", "Check both dates."),
)
STAGE_DATE = FindingKind(
    "ledger-stage",
    Bilingual("与阶段相符的日期", "a date that agrees with the stage"),
    Bilingual("请核对进展阶段和日期。", "Check the stage and the dates."),
)
REPEATED = FindingKind(
    "ledger-repeated",
    Bilingual("一个项目一行", "one row a project"),
    Bilingual("与第 {other} 行重复，请删去一行。", "It repeats row {other}: delete one of them."),
)
_WORDS = {
    "area": (Bilingual("地区", "area"), "areas"),
    "zone": (Bilingual("开发区", "zone"), "areas"),
    "category": (Bilingual("领域", "category"), "categories"),
    "stage": (Bilingual("阶段", "stage"), "stages"),
}
LONGEST_CAME = 30  # signs of a cell that a finding repeats
_YUAN = Unit("yuan", Bilingual("元", "yuan"))
_BRACKETS = str.maketrans("〔［【{〈《〕］】}〉》", "((((((" + "))))))")


@dataclass(frozen=True, slots=True)
class LedgerProject:
    """A project at the month's end. `owner` is a keyed hash; `area` an id or `unallocated`; amounts in whole yuan."""

    owner: str
    area: str
    zone: str
    category: str
    stage: str
    listed: bool
    key: bool
    entered: date | None
    started: date | None
    resumed: date | None
    completed: date | None
    planned: int
    planned_total: int
    invested: int


def owner_key(name: str, key: bytes) -> str:
    """Return what stands for an owner: HMAC-SHA-256 of its name without blanks, in one width, brackets and case."""
    text = unicodedata.normalize("NFKC", name).translate(_BRACKETS)
    return hmac.new(key, re.sub(r"\s+", "", text).casefold().encode(), sha256).hexdigest()[:KEY_DIGITS]


def read_projects(
    file: OpenedFile, *, settings: LedgerSettings, reference: Reference, period: Period, key: bytes
) -> tuple[list[LedgerProject], list[Finding]]:
    """Read every project of the ledger's visible sheets as they stand at the end of `period`."""
    reader = _LedgerReader(settings, reference, Names(reference), period, key)
    projects: list[LedgerProject] = []
    for sheet in file.sheets:
        header = None if sheet.hidden else _header(sheet, settings)
        if header is not None:
            projects += reader.projects(sheet, *header)
    if not reader.sheets:
        columns = "、".join(settings.columns[field][0] for field in REQUIRED)
        reader.findings.append(
            NO_HEADER.at(file.name, "-", ", ".join(sheet.name for sheet in file.sheets) or "—", columns=columns)
        )
    return projects, reader.findings


def _header(sheet: Sheet, settings: LedgerSettings) -> tuple[int, dict[str, int]] | None:
    """Return the header's row and where each field stands, or nothing where a needed column is missing."""
    fields = {plain(word): field for field, words in settings.columns.items() for word in words}
    for number, cells in enumerate(sheet.rows[:SEARCHED_ROWS]):
        columns: dict[str, int] = {}
        for column, content in enumerate(cells):
            if plain(content) in fields:
                columns.setdefault(fields[plain(content)], column)
        if columns.keys() >= set(REQUIRED):
            return number, columns
    return None


def _plain(words: Mapping[str, str]) -> dict[str, str]:
    return {plain(word): code for word, code in words.items()}


@dataclass
class _LedgerReader:
    """Reads rows; collects findings as it goes."""

    settings: LedgerSettings
    reference: Reference
    names: Names
    period: Period
    key: bytes
    findings: list[Finding] = field(default_factory=list)
    sheets: int = 0

    def projects(self, sheet: Sheet, header: int, columns: Mapping[str, int]) -> Iterator[LedgerProject]:
        """Yield the projects of a sheet; a row with a fault is told and left out."""
        self.sheets += 1
        seen: dict[object, int] = {}
        for number in range(header + 1, len(sheet.rows)):
            row = _Row(sheet, number, columns)
            if not any(row.text(name) for name in columns):
                continue
            before = len(self.findings)
            project = self._project(row)
            if len(self.findings) == before:
                first = seen.setdefault(row.text("project") or (project, row.text("owner")), number)
                if first != number:
                    self._tell(REPEATED, row, "project", f"{number + 1}", other=first + 1)
                else:
                    yield project

    def _project(self, row: "_Row") -> LedgerProject:
        owner = row.text("owner")
        if not owner:
            self._tell(NO_OWNER, row, "owner", "—")
        days = {name: self._day(row, name) for name in ("entered", "started", "resumed", "completed")}
        amounts = {name: self._amount(row, name) for name in AMOUNTS}
        stage = self._word(row, "stage", self.settings.stages)
        self._check_days(row, stage, days)
        total = amounts["planned_total"]
        if total > 0 and amounts["invested"] > INVESTED_MOST * total:
            most = f"{Decimal(INVESTED_MOST * total) / self.settings.yuan:f}"
            self._tell(MAGNITUDE, row, "invested", row.text("invested"), least=0, most=most, unit=self.settings.amount_unit)
        areas = self.names.areas
        in_city = {name: UNALLOCATED if code == self.reference.city.id else code for name, code in areas.items()}
        zones = {name: code for name, code in areas.items() if self.reference.area[code].kind is AreaKind.ZONE}
        return LedgerProject(
            owner=owner_key(owner, self.key),
            area=self._word(row, "area", in_city | _plain(self.settings.areas)),
            zone=self._word(row, "zone", zones | _plain(self.settings.areas)) if row.text("zone") else "",
            category=self._word(row, "category", self.names.categories | _plain(self.settings.categories)),
            stage=stage,
            listed="listed" not in row.columns or self._is_yes(row, "listed"),
            key=self._is_yes(row, "key"),
            entered=days["entered"],
            started=days["started"],
            resumed=days["resumed"],
            completed=days["completed"],
            planned=amounts["planned"],
            planned_total=total,
            invested=amounts["invested"],
        )

    def _check_days(self, row: "_Row", stage: str, days: Mapping[str, date | None]) -> None:
        end, completed = self.period.last_day, days["completed"]
        begun = [day for day in (days["started"], days["resumed"]) if day is not None]
        if completed is not None and begun and completed < min(begun):
            self._tell(ORDER, row, "completed", completed)
        is_completed = completed is not None and completed <= end
        if "completed" in row.columns and stage and (stage == "completed") != is_completed:
            self._tell(STAGE_DATE, row, "completed", completed or "—")
        if stage == "reserve" and any(day <= end for day in begun):
            self._tell(STAGE_DATE, row, "started", min(begun))

    def _word(self, row: "_Row", field: str, known: Mapping[str, str]) -> str:
        """Return the code that a cell's word stands for, empty where it is not known, which is told."""
        code = (_plain(known) if field == "stage" else known).get(plain(row.text(field)))
        if code is None:
            what, section = _WORDS[field]
            self._tell(UNKNOWN_WORD, row, field, row.text(field)[:LONGEST_CAME] or "—", what=what, section=section)
        return code or ""

    def _day(self, row: "_Row", field: str) -> date | None:
        if not row.text(field):
            return None
        day = parse_day(row.content(field))
        if day is None:
            self._tell(BAD_DAY, row, field, row.text(field))
        return day

    def _amount(self, row: "_Row", field: str) -> int:
        """Return an amount in whole yuan; 0 for an empty cell and for a doubt, which is told."""
        cell = row.cell(field)
        if cell is None or row.sheet.is_blank(cell):
            return 0
        if cell in row.sheet.facts.uncached or cell in row.sheet.facts.errors:
            kind = FORMULA if cell in row.sheet.facts.uncached else ERROR_VALUE
            self._tell(kind, row, field, row.sheet.facts.errors.get(cell, "—"))
            return 0
        typed = read_figure(row.content(field), _YUAN)
        value, unit = typed.value, self.settings.amount_unit
        if value is None or typed.told:  # a unit or a hedge inside an amount: the column has one unit
            self._tell(typed.doubt or NOT_A_NUMBER, row, field, row.text(field), **dict(typed.words))
            return 0
        if value < 0:
            self._tell(NEGATIVE, row, field, f"{value:f}")
        elif value > self.settings.most or (field != "invested" and 0 < value < self.settings.least):
            words = {"least": f"{self.settings.least:f}", "most": f"{self.settings.most:f}", "unit": unit}
            self._tell(MAGNITUDE, row, field, f"{value:f}", **words)
        return round(value * self.settings.yuan)

    def _is_yes(self, row: "_Row", field: str) -> bool:
        return plain(row.text(field)) in {plain(word) for word in self.settings.yes}

    def _tell(self, kind: FindingKind, row: "_Row", field: str, came: object, **words: object) -> None:
        place = row.sheet.place(row.number, row.columns.get(field, 0))
        self.findings.append(kind.at(row.sheet.file, place, came, **words))


@dataclass(frozen=True)
class _Row:
    """A row of a sheet by the ledger's fields."""

    sheet: Sheet
    number: int
    columns: Mapping[str, int]

    def cell(self, field: str) -> tuple[int, int] | None:
        return (self.number, self.columns[field]) if field in self.columns else None

    def content(self, field: str) -> object:
        return self.sheet.cell(self.number, self.columns.get(field))

    def text(self, field: str) -> str:
        return self.sheet.text(self.number, self.columns.get(field))
