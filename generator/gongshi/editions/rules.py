"""What the rows of an edition must fulfil: known ids, one row a cell, and a status that agrees with the value.

Takes numbered rows and the reference snapshot they were made under; gives findings, each with its row.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from gongshi.editions.definitions import definition_changes, needing_reason
from gongshi.editions.model import (
    INVESTMENT_DECIMALS,
    TOTAL,
    UNALLOCATED,
    VALUE_STATUSES,
    CommitmentReport,
    CommitmentState,
    ConfStatus,
    Manifest,
    Observation,
    ObsStatus,
    ProjectCell,
)
from gongshi.findings import Finding, FindingKind
from gongshi.languages import Bilingual
from gongshi.reference import Reference

WRONG_PERIOD = FindingKind(
    "edition-row-period",
    Bilingual("本版月份 {period}", "the edition's period {period}"),
    Bilingual("请改正，或把此行移到所属月份的版本。", "Correct it, or move the row to the edition of its month."),
)
UNKNOWN_ID = FindingKind(
    "edition-id-unknown",
    Bilingual("本版 reference/{table} 中已有的编号", "an id that stands in the edition's reference/{table}"),
    Bilingual("请改为已有的编号。", "Use an id of that table."),
)
NOT_APPLICABLE = FindingKind(
    "edition-not-applicable",
    Bilingual("适用于此类地区的指标", "an indicator that is reported for this kind of area"),
    Bilingual("请删去此行，或改正地区或指标。", "Delete the row, or correct its area or indicator."),
)
WRONG_UNIT = FindingKind(
    "edition-unit",
    Bilingual("该指标的单位 {unit}", "the indicator's unit {unit}"),
    Bilingual("请改正单位，并核对数值。", "Correct the unit, and check the value."),
)
WRONG_DECIMALS = FindingKind(
    "edition-decimals",
    Bilingual("小数至多 {decimals} 位", "at most {decimals} decimals"),
    Bilingual("请按公布的位数取整。", "Round the value to its published places."),
)
VALUE_AND_STATUS = FindingKind(
    "edition-value-status",
    Bilingual("状态 A、E、P、B 有值；O、M、Q 为空", "a value with status A, E, P or B; none with O, M or Q"),
    Bilingual("请改正值或状态；未显示的数不得写 0。", "Correct the value or the status; a figure not shown is never 0."),
)
CONFIDENTIALITY = FindingKind(
    "edition-conf-status",
    Bilingual("状态 Q 对应 C，其他对应 F", "C with status Q, F with any other"),
    Bilingual("请改正 conf_status。", "Correct conf_status."),
)
DUPLICATE = FindingKind(
    "edition-row-repeated",
    Bilingual("{key} 只有一行", "one row for {key}"),
    Bilingual("请删去重复的行。", "Delete the row that repeats."),
)
ROW_REVISION = FindingKind(
    "edition-row-revision",
    Bilingual("1 至 {revision} 的修订号", "a revision from 1 to {revision}"),
    Bilingual("请写该数最近一次变动的修订号。", "Give the revision in which the figure last changed."),
)
NEGATIVE = FindingKind(
    "edition-negative",
    Bilingual("不小于 0 的数", "a number not below 0"),
    Bilingual("请改正此格。", "Correct the cell."),
)
NOT_SHOWN = FindingKind(
    "edition-commitment-done",
    Bilingual("已完成的承诺写明日期或依据", "the date or the document that shows the promise is done"),
    Bilingual("请填写 since 或 shown_by。", "Fill in since or shown_by."),
)
NO_CHANGE_REASON = FindingKind(
    "edition-change-reason",
    Bilingual(
        "口径、基期、目标或取消的项目写明中英文理由（{fields}）",
        "a reason, in both languages, for a changed definition, base or target, or for what was removed ({fields})",
    ),
    Bilingual(
        "请在 manifest.json 的 change_reasons 中以 {key} 为名写明理由；没有理由不得发布。",
        "State the reason in change_reasons of manifest.json, under {key}; nothing is released without one.",
    ),
)
MOVED_WITHOUT_REASON = FindingKind(
    "calendar-reason",
    Bilingual("改期写明中英文理由", "the reason, in both languages, for a release day that was moved"),
    Bilingual("请在 calendar.csv 的 reason 中写明为何改期。", "Say in the reason columns of calendar.csv why the day was moved."),
)


def check_calendar(reference: Reference, place: Path) -> Iterator[Finding]:
    """Yield a finding for each release day that was moved without a reason."""
    for entry in reference.calendar:
        if entry.moved_to and not entry.reason.zh:
            yield MOVED_WITHOUT_REASON.at(place, f"{entry.period}:reason", "—")


def check_change_reasons(before: Reference, edition_tables: Reference, manifest: Manifest, place: Path) -> Iterator[Finding]:
    """Yield a finding for each row whose meaning is another than in the tables `before` and for which no reason is stated.

    `place` is the manifest. A draft is held to it before its release, every edition when it is read.
    """
    for key, changes in needing_reason(definition_changes(before, edition_tables)).items():
        if key not in manifest.change_reasons:
            fields = ", ".join(change.field or change.kind.value for change in changes)
            yield NO_CHANGE_REASON.at(place, "change_reasons", key, key=key, fields=fields)


def check_observations(
    rows: Sequence[tuple[int, Observation]], manifest: Manifest, reference: Reference, place: Path
) -> Iterator[Finding]:
    """Yield what is wrong with the rows of observations.csv."""
    yield from _repeated([(number, (row.area, row.indicator)) for number, row in rows], place)
    yield from _other_periods(rows, manifest, place)
    for number, row in rows:
        area, indicator = reference.area.get(row.area), reference.indicator.get(row.indicator)
        if area is None:
            yield UNKNOWN_ID.at(place, f"{number}:area", row.area, table="areas.csv")
        if indicator is None:
            yield UNKNOWN_ID.at(place, f"{number}:indicator", row.indicator, table="indicators.csv")
        else:
            if area is not None and not reference.applies(indicator, area):
                yield NOT_APPLICABLE.at(place, f"{number}:indicator", f"{row.indicator}, {row.area}")
            if row.unit != indicator.unit:
                yield WRONG_UNIT.at(place, f"{number}:unit", row.unit, unit=indicator.unit)
            if row.decimals > indicator.decimals:
                yield WRONG_DECIMALS.at(place, f"{number}:decimals", row.decimals, decimals=indicator.decimals)
        if row.value is not None and _has_more_places(row.value, row.decimals):
            yield WRONG_DECIMALS.at(place, f"{number}:value", row.value, decimals=row.decimals)
        if (row.value is not None) != (row.obs_status in VALUE_STATUSES):
            yield VALUE_AND_STATUS.at(place, f"{number}:value", _came(row.obs_status, row.value))
        if (row.obs_status is ObsStatus.WITHHELD) != (row.conf_status is ConfStatus.CONFIDENTIAL):
            yield CONFIDENTIALITY.at(place, f"{number}:conf_status", f"{row.obs_status}, {row.conf_status}")
        if not 1 <= row.revision <= manifest.revision:
            yield ROW_REVISION.at(place, f"{number}:revision", row.revision, revision=manifest.revision)


def check_projects(
    rows: Sequence[tuple[int, ProjectCell]], manifest: Manifest, reference: Reference, place: Path
) -> Iterator[Finding]:
    """Yield what is wrong with the rows of projects.csv."""
    yield from _repeated([(number, (row.area, row.category, row.stage)) for number, row in rows], place)
    yield from _other_periods(rows, manifest, place)
    for number, row in rows:
        if row.area not in reference.area and row.area not in (TOTAL, UNALLOCATED):
            yield UNKNOWN_ID.at(place, f"{number}:area", row.area, table="areas.csv")
        if row.category not in reference.project_category and row.category != TOTAL:
            yield UNKNOWN_ID.at(place, f"{number}:category", row.category, table="project_categories.csv")
        if row.stage not in reference.stage and row.stage != TOTAL:
            yield UNKNOWN_ID.at(place, f"{number}:stage", row.stage, table="stages.csv")
        expected = row.obs_status in VALUE_STATUSES
        if (row.projects is not None) != expected or (row.investment is not None) != expected:
            yield VALUE_AND_STATUS.at(place, f"{number}:projects", _came(row.obs_status, row.projects, row.investment))
        if (row.obs_status is ObsStatus.WITHHELD) != (row.conf_status is ConfStatus.CONFIDENTIAL):
            yield CONFIDENTIALITY.at(place, f"{number}:conf_status", f"{row.obs_status}, {row.conf_status}")
        if row.projects is not None and row.projects < 0:
            yield NEGATIVE.at(place, f"{number}:projects", row.projects)
        if row.investment is not None and row.investment < 0:
            yield NEGATIVE.at(place, f"{number}:investment", row.investment)
        if row.investment is not None and _has_more_places(row.investment, INVESTMENT_DECIMALS):
            yield WRONG_DECIMALS.at(place, f"{number}:investment", row.investment, decimals=INVESTMENT_DECIMALS)


def check_commitments(rows: Sequence[tuple[int, CommitmentReport]], reference: Reference, place: Path) -> Iterator[Finding]:
    """Yield what is wrong with the rows of commitments.csv."""
    yield from _repeated([(number, (row.commitment,)) for number, row in rows], place)
    for number, row in rows:
        if row.commitment not in reference.commitment:
            yield UNKNOWN_ID.at(place, f"{number}:commitment", row.commitment, table="commitments.csv")
        if row.state is CommitmentState.DONE and not (row.since or row.shown_by.zh):
            yield NOT_SHOWN.at(place, f"{number}:shown_by", "—")


def _repeated(keys: Sequence[tuple[int, tuple[str, ...]]], place: Path) -> Iterator[Finding]:
    if len({key for _, key in keys}) == len(keys):
        return
    first: dict[tuple[str, ...], int] = {}
    for number, key in keys:
        if first.setdefault(key, number) != number:
            yield DUPLICATE.at(place, number, f"{number}, {first[key]}", key=", ".join(key))


def _other_periods(rows: Iterable[tuple[int, Observation | ProjectCell]], manifest: Manifest, place: Path) -> Iterator[Finding]:
    seen = manifest.period  # a table's equal periods are one object: compared once, not in every row
    for number, row in rows:
        if row.period is seen:
            continue
        if row.period == manifest.period:
            seen = row.period
        else:
            yield WRONG_PERIOD.at(place, f"{number}:period", row.period, period=manifest.period)


def _has_more_places(value: Decimal, decimals: int) -> bool:
    return not value.same_quantum(_ONE.scaleb(-decimals)) and -int(value.as_tuple().exponent) > decimals


_ONE = Decimal(1)


def _came(status: ObsStatus, *values: object) -> str:
    """Return status and values as they came; a value that should have been withheld is not repeated."""
    hidden = status is ObsStatus.WITHHELD
    return ", ".join([str(status), *("—" if value is None else "***" if hidden else str(value) for value in values)])
