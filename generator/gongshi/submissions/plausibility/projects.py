"""The project table against itself and last month: parts add up to totals, and what adds up from January does not fall."""

from collections.abc import Iterator
from decimal import Decimal

from gongshi.editions.model import TOTAL, UNALLOCATED
from gongshi.findings import FindingKind
from gongshi.languages import Bilingual
from gongshi.reference import Accumulation
from gongshi.submissions.model import SubmittedProjectCell
from gongshi.submissions.plausibility.context import Doubt, Month, Weight, doubt

SUM_DIFFERS = FindingKind(
    "projects-sum",
    Bilingual("{over}之和：{projects} 个，{investment} 亿元", "the sum over {over}: {projects} projects, {investment} 亿元"),
    Bilingual(
        "合计应等于各部分之和；不属于任何地区的列入“未分到地区”。请核对。",
        "A total is the sum of its parts; what belongs to no area stands under 未分到地区. Check them.",
    ),
)
STAGE_ABOVE_TOTAL = FindingKind(
    "projects-stage",
    Bilingual(
        "不大于各阶段合计（{projects} 个，{investment} 亿元）",
        "not above the total of all stages ({projects}, {investment} 亿元)",
    ),
    Bilingual("请核对。", "Check them."),
)
STAGE_FALLS = FindingKind(
    "projects-fall",
    Bilingual("不小于 {period} 已公布的 {before}", "not below what was published for {period}, {before}"),
    Bilingual("“{stage}”按累计计，一般不会减少，请核对。", "{stage} is cumulative and does not fall as a rule: check it."),
)
_NEGATIVE = FindingKind(
    "projects-negative", Bilingual("不小于 0 的数", "a figure not below 0"), Bilingual("请改正。", "Correct it.")
)
_AREAS, _CATEGORIES = Bilingual("各地区", "all areas"), Bilingual("各领域", "all categories")


def project_sums(month: Month) -> Iterator[Doubt]:
    """Areas with what is not allocated make the whole, and categories do; checked where every part is given."""
    areas = (*month.units, UNALLOCATED)
    categories = tuple(category.id for category in month.reference.project_categories)
    for cell in month.submission.projects:
        if cell.area == TOTAL:
            yield from _differs(month, cell, [(area, cell.category, cell.stage) for area in areas], _AREAS)
        if cell.category == TOTAL:
            yield from _differs(month, cell, [(cell.area, category, cell.stage) for category in categories], _CATEGORIES)


def project_stages(month: Month) -> Iterator[Doubt]:
    """No stage is above the total of all stages, and nothing is below zero."""
    for cell in month.submission.projects:
        whole = month.submission.project.get((cell.area, cell.category, TOTAL))
        if whole is not None and (cell.projects > whole.projects or cell.investment > whole.investment):
            shown = {"projects": whole.projects, "investment": f"{whole.investment:f}"}
            yield doubt(STAGE_ABOVE_TOTAL, cell, _came(cell), Weight.ERROR, **shown)
        if cell.projects < 0 or cell.investment < 0:
            yield doubt(_NEGATIVE, cell, _came(cell), Weight.ERROR)


def falling_projects(month: Month) -> Iterator[Doubt]:
    """Projects started or completed this year do not become fewer; withheld cells are not compared."""
    if month.last is None:
        return
    before = {(row.area, row.category, row.stage): row.projects for row in month.last.projects}
    for cell in month.submission.projects:
        stage = month.reference.stage.get(cell.stage)
        known = before.get((cell.area, cell.category, cell.stage))
        if stage is not None and stage.accumulation is Accumulation.CUMULATIVE and known is not None and cell.projects < known:
            yield doubt(STAGE_FALLS, cell, cell.projects, period=month.last.period, before=known, stage=stage.name)


def _differs(month: Month, whole: SubmittedProjectCell, keys: list[tuple[str, str, str]], over: Bilingual) -> Iterator[Doubt]:
    parts = [cell for cell in (month.submission.project.get(key) for key in keys) if cell is not None]
    if not keys or len(parts) < len(keys):
        return
    projects = sum(part.projects for part in parts)
    investment = sum((part.investment for part in parts), Decimal(0))
    if (projects, investment) != (whole.projects, whole.investment):
        yield doubt(SUM_DIFFERS, whole, _came(whole), Weight.ERROR, over=over, projects=projects, investment=f"{investment:f}")


def _came(cell: SubmittedProjectCell) -> str:
    return f"{cell.projects}; {cell.investment:f}"
