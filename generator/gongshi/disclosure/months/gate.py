"""The gate for a month: from a submission to what may go out of it; tells the story once.

Takes a checked submission, the reference, the editions that are out, the private ledger and the private rules; gives a
`ProtectedMonth`, or every finding. Nothing is written here: the release puts the files in place, all at once.
"""

from collections.abc import Iterable, Sequence
from decimal import ROUND_FLOOR, Decimal

from gongshi.disclosure.audit import Interval
from gongshi.disclosure.months.choosing import Choice, choose, projects_beside
from gongshi.disclosure.months.figures import Year, gather_year, summed_indicators
from gongshi.disclosure.months.ledger import Ledger, ledger_files, ledger_name
from gongshi.disclosure.months.links import Link
from gongshi.disclosure.months.model import Figure, ProtectedMonth
from gongshi.disclosure.months.order import check_order
from gongshi.disclosure.months.primary import is_judged
from gongshi.disclosure.months.private_rules import Coarsening, MonthRules
from gongshi.disclosure.months.public import public_observations, public_projects
from gongshi.disclosure.months.recording import record_month
from gongshi.disclosure.months.report import WayTried, write_cells, write_report
from gongshi.disclosure.months.witness import attack_year, shown_though_withheld, telling_rates, unsafe
from gongshi.editions.model import Edition, Editions
from gongshi.findings import Finding, FindingKind, Severity, has_errors
from gongshi.languages import Bilingual
from gongshi.reference import Reference
from gongshi.submissions.model import Submission, SubmittedObservation, SubmittedProjectCell

NOT_SAFE = FindingKind(
    "month-not-safe",
    Bilingual("审核通过的发布", "a release that withstands the audit"),
    Bilingual("请勿发布，并报告此问题；或改用较粗的表。", "Publish nothing, and report this; or allow a coarser table."),
)
GIVEN_AWAY = FindingKind(
    "month-given-away",
    Bilingual("以前的发布没有泄露的数", "a figure that what is out already does not give away"),
    Bilingual("已公布的无法收回；请审查当时的规则。", "What is out cannot be called back: look into the rules of that time."),
    Severity.WARNING,
)
TOO_FEW_SUMS = FindingKind(
    "month-margins",
    Bilingual("项目表的合计至少 {wanted}% 可见", "at least {wanted} % of the project table’s sums visible"),
    Bilingual(
        "请在 rules.toml 的 [coarsening] 中允许合并领域或较少发布交叉表。",
        "Allow merged categories or a rarer cross-table in [coarsening] of rules.toml.",
    ),
    Severity.WARNING,
)
BELOW_ZERO = FindingKind(
    "month-below-zero",
    Bilingual("不小于 0 的数", "a figure not below 0"),
    Bilingual("可能泄露的数不能为负，请改正。", "A figure that can disclose is never negative: correct it."),
)
NOT_JUDGED = FindingKind(
    "month-contributors",
    Bilingual("“{indicator}”各数的单位数，或与其相应的项目数", "how many owners, or how many projects, stand behind {indicator}"),
    Bilingual(
        "没有单位数就无法判断是否泄露。请由项目台账汇总，或在 relations.csv 中写明相应的项目数（beside）。",
        "Without them nothing can be judged: aggregate from the project ledger, or name in relations.csv the number beside it.",
    ),
    Severity.WARNING,
)


def protect_month(
    submission: Submission,
    *,
    reference: Reference,
    editions: Editions,
    ledger: Ledger,
    rules: MonthRules,
    links: tuple[Link, ...] = (),
    revision: int = 1,
) -> tuple[ProtectedMonth | None, list[Finding]]:
    """Protect a month; `None` with every finding if it cannot go out.

    `editions` are those that are out (`Editions(())` before the first), `ledger` is `read_ledger`'s, `rules`
    `read_month_rules`'s, `links` `read_links`'s. A month out of order, one that exists (without a higher `revision`) or
    one whose previous month the ledger lacks is refused.
    """
    period = submission.period
    findings = list(check_order(period, revision, ledger, editions, reference))
    findings += [BELOW_ZERO.at(row.at.file, row.at.place, "***") for row in _below_zero(submission, reference)]
    if has_errors(findings):
        return None, findings
    tried = try_ways(submission, revision, ledger, reference=reference, rules=rules, links=links)
    chosen = next((one for one in tried if one.visible_percent >= rules.visible_percent), None)
    if chosen is None:
        chosen = max(tried, key=lambda one: one.visible_percent)
        findings.append(TOO_FEW_SUMS.at(period, chosen.way.name, f"{chosen.visible_percent} %", wanted=rules.visible_percent))
    year = gather_year(submission, revision, ledger, reference, chosen.way)
    intervals, found = _attacked(year, chosen.choice, reference, rules, links)
    findings += found + list(_unjudged(year, reference, links))
    withheld = chosen.choice.withheld
    earlier = _earlier(editions, submission, revision)
    observations = public_observations(submission, withheld, reference, revision, earlier)
    projects = public_projects(submission, withheld, reference, chosen.way)
    faults = [*telling_rates(observations, reference), *shown_though_withheld([*observations, *projects])]
    findings += [NOT_SAFE.at(period, ", ".join((row.area, getattr(row, "indicator", ""))), "***") for row in faults]
    if has_errors(findings):
        return None, findings
    record = record_month(submission, revision, ledger, observations=observations, projects=projects, way=chosen.way)
    return ProtectedMonth(
        period=period,
        revision=revision,
        observations=observations,
        projects=projects,
        ledger_name=ledger_name(period, revision),
        ledger_files=ledger_files(record),
        report=write_report(tried, chosen, year, intervals),
        report_csv=write_cells(year, chosen.choice, intervals),
    ), findings


def _below_zero(submission: Submission, reference: Reference) -> Iterable[SubmittedObservation | SubmittedProjectCell]:
    series = summed_indicators(reference)
    yield from (row for row in submission.reported() if row.indicator in series and row.value is not None and row.value < 0)
    yield from (cell for cell in submission.projects if cell.projects < 0 or cell.investment < 0)


def try_ways(
    submission: Submission,
    revision: int,
    ledger: Ledger,
    *,
    reference: Reference,
    rules: MonthRules,
    links: Sequence[Link],
) -> list[WayTried]:
    """Protect the month in each allowed way to show the project table; ways that show the same this month are one."""
    tried: list[WayTried] = []
    shown: list[frozenset[object]] = []
    for way in rules.ways:
        year = gather_year(submission, revision, ledger, reference, way)
        month = [figure for key, figure in year.figures.items() if key[:2] == (submission.period, revision)]
        listed: frozenset[object] = frozenset((figure.key, figure.value) for figure in month if figure.listed)
        if listed not in shown:
            shown.append(listed)
            tried.append(_tried(way, month, choose(year, reference, links, rules, way)))
    return tried


def _tried(way: Coarsening, month: Sequence[Figure], choice: Choice) -> WayTried:
    listed = [figure for figure in month if figure.listed]
    margins = [figure for figure in listed if figure.key.place.is_margin]
    hidden = [figure for figure in listed if figure.key.place in choice.withheld]
    seen = sum(figure.key.place not in choice.withheld for figure in margins)
    percent = Decimal(100) if not margins else (Decimal(100 * seen) / len(margins)).quantize(Decimal("0.1"), ROUND_FLOOR)
    return WayTried(way, choice, len(hidden), len(listed), percent)


def _attacked(
    year: Year, choice: Choice, reference: Reference, rules: MonthRules, links: Sequence[Link]
) -> tuple[dict[str, Interval], list[Finding]]:
    """Attack what would go out; what would be computed even if nothing went out is a warning, anything else stops the release."""
    beside = projects_beside(year, links, reference)
    intervals = attack_year(year, choice.withheld, reference=reference, links=links, rules=rules, beside=beside)
    names = unsafe(intervals)
    if not names:
        return intervals, []
    all_of_it = [figure.key.place for figure in year.figures.values() if figure.status is None and figure.value]
    anyway = unsafe(attack_year(year, all_of_it, reference=reference, links=links, rules=rules, beside=beside))
    findings = [GIVEN_AWAY.at(year.period, name, "***") for name in sorted(names & anyway)]
    return intervals, findings + [NOT_SAFE.at(year.period, name, intervals[name].verdict) for name in sorted(names - anyway)]


def _unjudged(year: Year, reference: Reference, links: Sequence[Link]) -> Iterable[Finding]:
    beside = projects_beside(year, links, reference)
    month = [figure for figure in year.figures.values() if figure.status is None]
    blind = [figure.key.place.series for figure in month if figure.value and not is_judged(figure, beside.get(figure.key))]
    for series in sorted(set(blind)):
        yield NOT_JUDGED.at(year.period, series, "—", indicator=reference.indicator[series].name)


def _earlier(editions: Editions, submission: Submission, revision: int) -> Edition | None:
    found = [e for e in editions.all if e.period == submission.period and e.manifest.revision == revision - 1]
    return found[0] if found else None
