"""Whether a month may be released now: in order, once, with the month before it in the private ledger as it went out.

Takes a month, the ledger and the editions; gives findings. What went out must be known exactly, or nothing can be protected.
"""

from collections.abc import Iterator

from gongshi.disclosure.cells import Status
from gongshi.disclosure.months.ledger import Ledger, LedgerMonth, ledger_name
from gongshi.editions.model import INVESTMENT_DECIMALS, Edition, Editions, ObsStatus
from gongshi.findings import Finding, FindingKind
from gongshi.languages import Bilingual
from gongshi.periods import Period
from gongshi.quantities import round_half_away
from gongshi.reference import Reference

LEDGER = "data/submissions/ledger"  # as findings name it

NOT_IN_LEDGER = FindingKind(
    "month-ledger",
    Bilingual("私有台账中有 {name}", "{name} in the private ledger"),
    Bilingual(
        "已发布的每一期都须在私有台账中，请从备份恢复。",
        "Every month that is out must be in the private ledger: restore it from the backup.",
    ),
)
NOT_AS_PUBLISHED = FindingKind(
    "month-ledger-edition",
    Bilingual("台账 {name} 与所发布的一致", "a ledger of {name} that agrees with what was published"),
    Bilingual("请从备份恢复台账或该期数据。", "Restore the ledger or the edition from the backup."),
)
NOT_OUT = FindingKind(
    "month-edition",
    Bilingual("台账中的 {name} 已经发布", "an edition {name}, as the ledger has it"),
    Bilingual("请恢复该期数据；若未曾发布，请删去台账中该期。", "Restore the edition; if it never went out, delete its ledger."),
)
OUT_OF_ORDER = FindingKind(
    "month-order",
    Bilingual("{wanted}", "{wanted}"),
    Bilingual("各期须按顺序发布，请先发布缺少的月份。", "Months go out in order: release the missing one first."),
)
EXISTS = FindingKind(
    "month-exists",
    Bilingual("尚未发布的月份", "a month that is not out yet"),
    Bilingual("此期已发布；更正请用 --revision。", "It is out. To correct it use --revision."),
)
REVISION = FindingKind(
    "month-revision",
    Bilingual("修订号 {wanted}", "revision {wanted}"),
    Bilingual("修订号依次递增，首次发布为 1。", "Revisions count up from 1, the first release."),
)


def check_order(period: Period, revision: int, ledger: Ledger, editions: Editions, reference: Reference) -> Iterator[Finding]:
    """Yield why this month must not be released now."""
    recorded = {month.name: month for month in ledger.months}
    out = {ledger_name(edition.period, edition.manifest.revision): edition for edition in editions.all}
    for name, edition in out.items():
        if name not in recorded:
            yield NOT_IN_LEDGER.at(LEDGER, name, "—", name=name)
        elif not _agree(recorded[name], edition, reference):
            yield NOT_AS_PUBLISHED.at(LEDGER, name, "***", name=name)
    for name in recorded:
        if name not in out:
            yield NOT_OUT.at(LEDGER, name, "—", name=name)
    newest = ledger.current.get(period)
    if newest is not None and revision == 1:
        yield EXISTS.at(period, "-", period)
    elif revision != (1 if newest is None else newest.revision + 1):
        yield REVISION.at(period, "-", revision, wanted=1 if newest is None else newest.revision + 1)
    if newest is None and ledger.current:
        last = max(ledger.current)
        if period != last.next:
            yield OUT_OF_ORDER.at(period, "-", period, wanted=last.next)


def _agree(month: LedgerMonth, edition: Edition, reference: Reference) -> bool:
    """Say whether what the ledger says of each figure is what the edition shows."""
    shown = {
        key: row.value
        for key, row in edition.observation.items()
        if row.value is not None or row.obs_status is ObsStatus.WITHHELD
    }
    recorded = {
        (row.indicator, row.area): None
        if row.status is Status.WITHHELD
        else round_half_away(row.value, reference.indicator[row.indicator].decimals)
        for row in month.observations
        if row.indicator in reference.indicator
    }
    cells = {
        (row.area, row.category, row.stage): (row.projects, row.investment)
        for row in edition.projects
        if row.obs_status is not ObsStatus.NOT_REPORTED
    }
    listed = {
        (row.area, row.category, row.stage): (None, None)
        if row.status is Status.WITHHELD
        else (row.projects, round_half_away(row.investment, INVESTMENT_DECIMALS))
        for row in month.projects
        if row.listed
    }
    return shown == recorded and cells == listed
