"""Makes one month of several bureaus' returns: contradictions, missing and late bureaus, and whose figures are whose.

A figure that nobody gave is not reported; it is never a zero.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from gongshi.editions.model import ObsStatus
from gongshi.findings import Finding, FindingKind, Severity
from gongshi.languages import Bilingual
from gongshi.periods import Period
from gongshi.reference import Reference, SeriesKind
from gongshi.submissions.layout import due_cells, project_cells
from gongshi.submissions.model import (
    NOWHERE,
    BureauReturn,
    CellAddress,
    Contributors,
    SubmittedCommitment,
    SubmittedObservation,
    SubmittedProjectCell,
)

CONTRADICTION = FindingKind(
    "bureaus-differ",
    Bilingual("与 {other} 相同的数 {value}", "the same figure as in {other}, {value}"),
    Bilingual(
        "两处数字不同。请与有关部门核对，改正其中一处。", "Two returns differ. Check with the bodies and correct one of them."
    ),
)
MISSING_BUREAU = FindingKind(
    "bureau-missing",
    Bilingual("{bureau}的数（应报 {due} 项）", "the figures of {bureau} ({due} due)"),
    Bilingual(
        "这些数作“未报送”处理，不作 0。请催报；补报后作修订发布。",
        "They are taken as not reported, never as 0. Ask for them; later ones are a revision.",
    ),
    Severity.WARNING,
)
NOT_FILLED = FindingKind(
    "figures-missing",
    Bilingual("数字（{names}）", "a figure ({names})"),
    Bilingual(
        "空格作“未报送”处理，不作 0。有数请填；没有发生请填 0。",
        "Empty cells are taken as not reported, never as 0. Type the figure, or 0 if there was none.",
    ),
    Severity.WARNING,
)
ROW_MISSING = FindingKind(
    "rows-missing",
    Bilingual("{indicator}的行：{areas}", "rows of {indicator}: {areas}"),
    Bilingual(
        "没有这些行，作“未报送”处理，不作 0。有数请补上行。",
        "The rows are not there; taken as not reported, never as 0. Add them if there are figures.",
    ),
    Severity.WARNING,
)
NO_PROJECTS = FindingKind(
    "projects-missing",
    Bilingual("项目表的数（{count} 格）", "figures of the project table ({count} cells)"),
    Bilingual(
        "空格作“未报送”处理，不作 0。请填写项目表。",
        "Empty cells are taken as not reported, never as 0. Fill in the project table.",
    ),
    Severity.WARNING,
)
OTHERS_STATISTICS = FindingKind(
    "statistics-source",
    Bilingual("由{bureau}提供的法定统计数", "official statistics from {bureau}"),
    Bilingual(
        "法定统计数只能以{bureau}的名义提供。请从本表删去，由该局填报；合用一表时在“来源”表写明该局的数据来源。",
        "Official statistics come from {bureau} or not at all. Delete the figure here and let that body report it; in a "
        "workbook for all, state that body’s source on the sheet 来源.",
    ),
)


@dataclass(frozen=True)
class FileReturn:
    """What one file holds: rows, and the bureaus that it is from."""

    name: str
    observations: tuple[SubmittedObservation, ...]
    projects: tuple[SubmittedProjectCell, ...]
    bureaus: tuple[BureauReturn, ...]
    in_doubt: frozenset[tuple[str, str]] = frozenset()  # (indicator, area) of figures that could not be read: told already
    commitments: tuple[SubmittedCommitment, ...] = ()
    paragraphs: tuple[Bilingual, ...] = ()


def merge_observations(
    returns: Iterable[FileReturn], reference: Reference, period: Period
) -> tuple[tuple[SubmittedObservation, ...], list[Finding]]:
    """Return a row for each figure that is due or was given, in the tables' order, and what is missing or differs."""
    returns = tuple(returns)
    findings = [finding for handed in returns for finding in _statistics_of_others(handed, reference)]
    given: dict[tuple[str, str], SubmittedObservation] = {}
    for row in (row for handed in returns for row in handed.observations):
        findings += _take(given, row)
    due = due_cells(reference, period)
    order = {cell: number for number, cell in enumerate(due)}
    findings += _missing(given, due, returns, reference)
    for indicator, area in due:
        if (indicator, area) not in given:
            given[indicator, area] = _not_reported(period, indicator, area, reference)
    rows = sorted(given.values(), key=lambda row: order.get((row.indicator, row.area), len(order)))
    return tuple(rows), findings


def merge_projects(
    returns: Iterable[FileReturn], reference: Reference, period: Period
) -> tuple[tuple[SubmittedProjectCell, ...], list[Finding]]:
    """Return the project cells given, in the table's order, and what is missing or differs."""
    returns = tuple(returns)
    findings: list[Finding] = []
    given: dict[tuple[str, str, str], SubmittedProjectCell] = {}
    for row in (row for handed in returns for row in handed.projects):
        first = given.setdefault((row.area, row.category, row.stage), row)
        if (first.projects, first.investment) != (row.projects, row.investment):
            came = f"{row.projects}, {row.investment:f}"
            value = f"{first.projects}, {first.investment:f}"
            findings.append(CONTRADICTION.at(row.at.file, row.at.place, came, other=_where(first.at), value=value))
    due = project_cells(reference, period) if reference.stages else []
    missing = [cell for cell in due if cell not in given]
    if missing and returns:
        findings.append(NO_PROJECTS.at(returns[0].name, "-", "—", count=len(missing)))
    order = {cell: number for number, cell in enumerate(due)}
    rows = sorted(given.values(), key=lambda row: order.get((row.area, row.category, row.stage), len(order)))
    return tuple(rows), findings


def _take(given: dict[tuple[str, str], SubmittedObservation], row: SubmittedObservation) -> Iterator[Finding]:
    """Keep a row, or say that it contradicts the one kept; a row without a figure contradicts nothing."""
    key = (row.indicator, row.area)
    kept = given.get(key)
    if kept is None or (kept.value is None and kept.obs_status is ObsStatus.NOT_REPORTED):
        given[key] = row
    elif row.value != kept.value and not (row.value is None and row.obs_status is ObsStatus.NOT_REPORTED):
        shown = f"{kept.value:f}" if kept.value is not None else kept.obs_status
        came = f"{row.value:f}" if row.value is not None else row.obs_status
        yield CONTRADICTION.at(row.at.file, row.at.place, came, other=_where(kept.at), value=shown)


def _statistics_of_others(handed: FileReturn, reference: Reference) -> Iterator[Finding]:
    """Yield official statistics in a file that names their bureau's source nowhere."""
    named = {row.bureau for row in handed.bureaus if row.source}
    for row in handed.observations:
        indicator = reference.indicator[row.indicator]
        if indicator.series is SeriesKind.STATISTICS and row.value is not None and indicator.source not in named:
            bureau = reference.department[indicator.source].name
            yield OTHERS_STATISTICS.at(row.at.file, row.at.place, f"{row.value:f}", bureau=bureau)


def _missing(
    given: dict[tuple[str, str], SubmittedObservation],
    due: list[tuple[str, str]],
    returns: tuple[FileReturn, ...],
    reference: Reference,
) -> Iterator[Finding]:
    """Yield what nobody gave: a whole bureau in one finding, otherwise empty cells and rows that are not there."""
    source_of = {indicator.id: indicator.source for indicator in reference.indicators}
    in_doubt = frozenset[tuple[str, str]]().union(*(handed.in_doubt for handed in returns))
    for bureau in dict.fromkeys(source_of[indicator] for indicator, _ in due):
        own = [cell for cell in due if source_of[cell[0]] == bureau]
        if not any(_answered(given.get(cell)) for cell in own) and not in_doubt & set(own):
            file = next((row.at for handed in returns for row in handed.bureaus if row.bureau == bureau), None)
            name = reference.department[bureau].name
            yield MISSING_BUREAU.at(file.file if file else "-", file.place if file else "-", "—", bureau=name, due=len(own))
            continue
        yield from _empty_cells([given[cell] for cell in own if cell in given and not _answered(given[cell])], reference)
        absent = [cell for cell in own if cell not in given and cell not in in_doubt]
        for indicator, cells in groupby(absent, key=lambda cell: cell[0]):
            areas = [reference.area[area].short_name for _, area in cells]
            listed = Bilingual("、".join(name.zh for name in areas), ", ".join(name.en for name in areas))
            file_name = next((handed.name for handed in returns if any(row.bureau == bureau for row in handed.bureaus)), "-")
            yield ROW_MISSING.at(file_name, "-", "—", indicator=reference.indicator[indicator].name, areas=listed)


def _answered(row: SubmittedObservation | None) -> bool:
    """Say whether a row holds a figure or a status that somebody chose."""
    return row is not None and (row.value is not None or row.obs_status is not ObsStatus.NOT_REPORTED or row.reason != "")


def _empty_cells(rows: list[SubmittedObservation], reference: Reference) -> Iterator[Finding]:
    """Yield the empty cells, an indicator's in one finding."""
    for indicator, group in groupby(rows, key=lambda row: row.indicator):
        empty = list(group)
        areas = [reference.area[row.area].short_name for row in empty]
        names = Bilingual(
            f"{reference.indicator[indicator].name.zh}：{'、'.join(name.zh for name in areas)}",
            f"{reference.indicator[indicator].name.en}: {', '.join(name.en for name in areas)}",
        )
        place = empty[0].at.place + (f":{empty[-1].at.cell}" if len(empty) > 1 else "")
        yield NOT_FILLED.at(empty[0].at.file, place, "—", names=names)


def _not_reported(period: Period, indicator: str, area: str, reference: Reference) -> SubmittedObservation:
    unit = reference.indicator[indicator].unit
    return SubmittedObservation(period, area, indicator, None, unit, ObsStatus.NOT_REPORTED, Contributors(), NOWHERE)


def _where(at: CellAddress) -> str:
    return f"{at.file}, {at.place}"
