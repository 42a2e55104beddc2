"""Adds a bureau's own project ledger up to the month's figures: the project table, the indicators, and who is behind each.

Takes the ledger and its settings; gives a `Submission` without a name in it. pandas groups; amounts are whole yuan all
the way, so that a margin is exactly the sum of its cells.
"""

import os
import secrets
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from gongshi.editions.model import TOTAL, Editions, ObsStatus
from gongshi.findings import Finding, FindingKind, has_errors
from gongshi.languages import Bilingual
from gongshi.periods import Period
from gongshi.reference import Reference
from gongshi.settings import Settings
from gongshi.submissions.layout import due_cells, project_cells
from gongshi.submissions.ledger_rows import LedgerProject, read_projects
from gongshi.submissions.ledger_settings import AMOUNTS, KEY_FILE, LEDGER_FILE, SETS, LedgerSettings, read_ledger_settings
from gongshi.submissions.model import (
    NOWHERE,
    BureauReturn,
    Contributors,
    Submission,
    SubmittedFile,
    SubmittedObservation,
    SubmittedProjectCell,
)
from gongshi.submissions.opening import open_file
from gongshi.submissions.template import ledger_keeper, write_template

if TYPE_CHECKING:
    import pandas as pd

_KEPT = ("owner", "area", "zone", "category", *AMOUNTS)
YUAN_IN_YI = -8  # a power of ten: 1 yuan in 亿元
KEY_BYTES = 32
NO_PROJECTS = FindingKind(
    "ledger-empty",
    Bilingual("一行一个项目", "one row a project"),
    Bilingual("台账里没有可用的行。", "The ledger has no row that can be used."),
)
BAD_KEY = FindingKind(
    "ledger-key",
    Bilingual("64 位十六进制密钥", "a key of 64 hexadecimal digits"),
    Bilingual(
        "请从备份恢复 owner.key：换了密钥，各月业主代码就对不上。",
        "Restore owner.key from a backup: another key breaks the months apart.",
    ),
)


def aggregate(
    ledger: Path, *, settings: Settings, reference: Reference, editions: Editions, period: Period
) -> tuple[bytes | None, list[Finding]]:
    """Return the ledger keeper's workbook for `period`, filled in from the ledger; `None` with findings on any error.

    Makes the key of the owners' hashes, once, beside the private settings.
    """
    own, findings = read_ledger_settings(settings.root / LEDGER_FILE, reference=reference, place=LEDGER_FILE)
    opened, refused = open_file(ledger, ledger.name)
    findings += refused
    key, wrong = _owner_key(settings.root / KEY_FILE)
    findings += wrong
    if own is None or opened is None or has_errors(findings):
        return None, findings
    projects, found = read_projects(opened, settings=own, reference=reference, period=period, key=key)
    findings += found
    if not projects and not has_errors(findings):
        findings.append(NO_PROJECTS.at(opened.name, "-", "—"))
    if has_errors(findings):
        return None, findings
    keeper = ledger_keeper(settings, reference)
    month = add_up(projects, reference=reference, period=period, settings=own, bureau=keeper)
    return write_template(settings, reference, editions, period, bureau=keeper, filled=month), findings


def add_up(
    projects: Iterable[LedgerProject], *, reference: Reference, period: Period, settings: LedgerSettings, bureau: str
) -> Submission:
    """Return a month's project table and indicators from its projects; figures that the ledger cannot give are not there."""
    frame = _frame(projects, period)
    due = [cell for cell in due_cells(reference, period, bureau) if cell[0] in settings.indicators]
    return Submission(
        period,
        tuple(_observations(frame, due, reference, period, settings)),
        tuple(_project_cells(frame, reference, period)),
        bureaus=(BureauReturn(bureau, NOWHERE, settings.source, as_of=str(period.last_day)),),
        files=tuple[SubmittedFile](),
    )


def _owner_key(path: Path) -> tuple[bytes, list[Finding]]:
    """Return the key that makes owners' hashes; a new one, readable by its owner alone, where there is none."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_hex(KEY_BYTES) + "\n")
    try:
        key = bytes.fromhex(path.read_text("ascii").strip())
    except (ValueError, OSError):
        key = b""
    return key, [] if len(key) == KEY_BYTES else [BAD_KEY.at(KEY_FILE, "-", "—")]


def _frame(projects: Iterable[LedgerProject], period: Period) -> "pd.DataFrame":
    """Return a row a project that counts this year, with a flag for every set it is in."""
    import pandas as pd

    end, year = period.last_day, period.year
    rows = []
    for project in projects:
        started = project.started is not None and project.started.year == year and project.started <= end
        resumed = project.resumed is not None and project.resumed.year == year and project.resumed <= end
        if project.completed is not None and project.completed.year < year:
            continue  # an earlier year's
        if project.entered is not None and project.entered > end:
            continue
        continuing = project.resumed is not None or (project.started is not None and project.started.year < year)
        flags = {
            "listed": project.listed,
            "key": project.key,
            "continuing": project.listed and continuing,
            "new": project.listed and not continuing,
            "resumed": resumed,
            "started": started,
            "under_way": resumed or started,
            "key_under_way": project.key and (resumed or started),
            "reserve": project.stage == "reserve",
            "under_construction": project.stage == "under_construction",
            "completed": project.stage == "completed",
        }
        rows.append({name: getattr(project, name) for name in _KEPT} | {"projects": 1} | flags)
    return pd.DataFrame(rows, columns=[*_KEPT, "projects", *SETS])


def _contributors(chosen: "pd.DataFrame", by: Sequence[str], amount: str) -> dict[tuple[str, ...], tuple[int, Contributors]]:
    """Return by group the sum of `amount`, the number of owners and the two largest owners' sums, in the frame's unit."""
    owners = chosen.groupby([*by, "owner"])[amount].sum().sort_values(ascending=False, kind="stable")
    sums: dict[tuple[str, ...], list[tuple[int, str]]] = {}
    for key, value in owners.items():
        *group, owner = key
        sums.setdefault(tuple(map(str, group)), []).append((int(value), str(owner)))
    found = {}
    for group, parts in sums.items():
        x1, x2 = (Decimal(part) for part, _ in (*parts, (0, ""))[:2])
        alone = parts[0][1] if len(parts) == 1 else ""
        found[group] = (sum(part for part, _ in parts), Contributors(len(parts), x1, x2, alone))
    return found


def _scaled(told: Contributors, power: int) -> Contributors:
    x1, x2 = (_short((part or Decimal(0)).scaleb(power)) for part in (told.x1, told.x2))
    return Contributors(told.owners, x1, x2, told.owner_key)


def _short(value: Decimal) -> Decimal:
    short = value.normalize()
    return short if int(short.as_tuple().exponent) <= 0 else short.quantize(Decimal(1))


def _project_cells(frame: "pd.DataFrame", reference: Reference, period: Period) -> Iterable[SubmittedProjectCell]:
    import pandas as pd

    stages = [stage.id for stage in reference.stages]
    staged = pd.concat(
        [frame[frame[stage]].assign(cell=stage) for stage in stages if stage in frame] + [frame.assign(cell=TOTAL)]
    )
    by_category = pd.concat([staged, staged.assign(category=TOTAL)])
    table = pd.concat([by_category, by_category.assign(area=TOTAL)])
    by = ("area", "category", "cell")
    amounts = _contributors(table, by, "invested")
    counts = _contributors(table, by, "projects")
    for cell in project_cells(reference, period):
        count, _ = counts.get(cell, (0, Contributors()))
        invested, told = amounts.get(cell, (0, Contributors(0, Decimal(0), Decimal(0))))
        investment = _short(Decimal(invested).scaleb(YUAN_IN_YI))
        yield SubmittedProjectCell(period, *cell, count, investment, _scaled(told, YUAN_IN_YI), NOWHERE)


def _observations(
    frame: "pd.DataFrame", due: Iterable[tuple[str, str]], reference: Reference, period: Period, settings: LedgerSettings
) -> Iterable[SubmittedObservation]:
    import pandas as pd

    city = frame.assign(place=reference.city.id)
    # A zone that reports as a unit is the zone and the area of its projects: they count in it once.
    zoned = frame[(frame["zone"] != "") & (frame["zone"] != frame["area"])]
    placed = pd.concat([city, frame.assign(place=frame["area"]), zoned.assign(place=zoned["zone"])])
    found = {
        # An owner that has put in nothing yet is none of an amount's contributors.
        indicator: _contributors(placed[placed[chosen] & (placed[amount or "projects"] != 0)], ("place",), amount or "projects")
        for indicator, (chosen, amount) in settings.indicators.items()
    }
    for indicator, area in due:
        value, told = found[indicator].get((area,), (0, Contributors(0, Decimal(0), Decimal(0))))
        power = YUAN_IN_YI if settings.indicators[indicator][1] else 0
        shown = _scaled(told, power) if reference.indicator[indicator].discloses else Contributors()
        unit = reference.indicator[indicator].unit
        yield SubmittedObservation(
            period, area, indicator, _short(Decimal(value).scaleb(power)), unit, ObsStatus.NORMAL, shown, NOWHERE
        )
