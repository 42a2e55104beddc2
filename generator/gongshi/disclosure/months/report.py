"""The private report of a release: every figure with what was decided, why, and what an attacker still learns of it.

Takes the choice, the attack's intervals and what each coarsening would have cost; gives the text in both languages and a
CSV of every cell. Both hold true values: they stay on the private side.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gongshi.disclosure.audit import Interval
from gongshi.disclosure.cells import Status
from gongshi.disclosure.months.choosing import Choice
from gongshi.disclosure.months.figures import Year
from gongshi.disclosure.months.model import Figure
from gongshi.disclosure.months.private_rules import Coarsening
from gongshi.languages import Bilingual

REPORT_COLUMNS = (
    "period", "revision", "series", "area", "category", "stage", "value", "status", "reason", "low", "high", "verdict", "insider",
)  # fmt: skip


@dataclass(frozen=True)
class WayTried:
    """What one way to show the project table would withhold: figures of how many, and the share of margins that is seen."""

    way: Coarsening
    choice: Choice
    withheld: int
    figures: int
    visible_percent: Decimal


def write_report(tried: Sequence[WayTried], chosen: WayTried, year: Year, intervals: Mapping[str, Interval]) -> Bilingual:
    """Return the report's text, Markdown."""
    sensitive = len(chosen.choice.reasons)
    unsafe = sorted(chosen.choice.given_away)
    counted = {"figures": chosen.figures, "withheld": chosen.withheld, "sensitive": sensitive}
    gap = f"{100 * chosen.choice.gap:.1f}"
    zh = [
        f"# {year.period.name.zh}（第{year.revision}版）发布报告",
        "内部文件，不得公开：含真实数值。",
        f"可能泄露的数共 {chosen.figures} 个，隐去 {chosen.withheld} 个，其中敏感 {sensitive} 个，其余为防止推算。",
        f"与最省方案的差距不超过 {gap}%。项目表合计可见 {chosen.visible_percent}%。采用：{chosen.way.name}。",
        f"攻击了 {len(intervals)} 个未公开的数和增量。",
        "## 各种做法的代价",
        *_table(("做法", "隐去", "代价", "差距 %", "合计可见 %"), tried),
    ]
    en = [
        f"# Release report, {year.period.name.en}, revision {year.revision}",
        "Private: it holds true values.",
        "Of {figures} figures that can disclose {withheld} are withheld, {sensitive} of them sensitive, "
        "the others so that none can be computed.".format(**counted),
        f"No safe choice is cheaper by more than {gap} %. Of the project table’s sums {chosen.visible_percent} % are visible. "
        f"Taken: {chosen.way.name}.",
        f"{len(intervals)} figures and increases that are not shown were attacked.",
        "## What each way would cost",
        *_table(("way", "withheld", "cost", "gap %", "sums visible %"), tried),
    ]
    if unsafe:
        zh += ["## 以前的发布已使其可被推算", *(f"- {name}" for name in unsafe)]
        en += ["## Given away by what is out already", *(f"- {name}" for name in unsafe)]
    return Bilingual(_text(zh), _text(en))


def write_cells(year: Year, choice: Choice, intervals: Mapping[str, Interval]) -> bytes:
    """Return a CSV of every figure of the month and every increase that was attacked."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(REPORT_COLUMNS)
    month = [figure for key, figure in sorted(year.figures.items()) if key[:2] == (year.period, year.revision)]
    names = {str(figure.key) for figure in month}
    for figure in month:
        key, withheld = figure.key, figure.key.place in choice.withheld
        status = figure.status or (Status.WITHHELD if withheld else Status.PUBLISHED)
        reason = "unlisted" if not figure.listed else _reason(figure, choice) if status is Status.WITHHELD else ""
        found = _interval(intervals.get(str(key)))
        writer.writerow([key.period, key.revision, *key.place, f"{figure.value:f}", status, reason, *found])
    for name, interval in sorted(intervals.items()):
        if name not in names and not name.startswith("beside"):
            writer.writerow([year.period, year.revision, name, "", "", "", "", "unlisted", "", *_interval(interval)])
    return out.getvalue().encode()


def _reason(figure: Figure, choice: Choice) -> str:
    protection = choice.reasons.get(figure.key.place)
    return "secondary" if protection is None else "+".join(protection.reasons)


def _interval(interval: Interval | None) -> list[str]:
    if interval is None:
        return ["", "", "", ""]
    ends = ["" if end is None else f"{end:.6f}".rstrip("0").rstrip(".") for end in (interval.low, interval.high)]
    return [*ends, interval.verdict, interval.insider]


def _table(header: Sequence[str], tried: Sequence[WayTried]) -> list[str]:
    lines = [f"| {' | '.join(header)} |", "|---|" + "---:|" * (len(header) - 1)]
    for one in tried:
        numbers = (one.way.name, one.withheld, f"{one.choice.cost:.0f}", f"{100 * one.choice.gap:.1f}", one.visible_percent)
        lines.append(f"| {' | '.join(map(str, numbers))} |")
    return ["\n".join(lines)]


def _text(parts: Sequence[str]) -> str:
    return "\n\n".join(parts) + "\n"
