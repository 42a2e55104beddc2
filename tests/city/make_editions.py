"""Writes the invented city's three editions. Run after changing a table here: `.venv/bin/python tests/city/make_editions.py`.

The figures are small enough to check by hand: investment 12 of 100 by February (序时 16.7), 26 by March (25); east
ties with south; west is late in February and withheld in March; growth is negative in west.
"""

import sys
from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

from gongshi.editions import (
    CommitmentReport,
    CommitmentState,
    ConfStatus,
    Edition,
    Manifest,
    Observation,
    ObsStatus,
    ProjectCell,
    edition_files,
    edition_folder,
    reference_snapshot,
)
from gongshi.languages import Bilingual
from gongshi.periods import Period
from gongshi.reference import Reference, read_reference

HERE = Path(__file__).parent
FEBRUARY, MARCH = Period(2025, 2), Period(2025, 3)
LATE, WITHHELD = ObsStatus.NOT_REPORTED, ObsStatus.WITHHELD

# indicator: city, dong, nan, xi; a status stands where there is no figure.
FIGURES: dict[tuple[Period, int], dict[str, list[str | ObsStatus]]] = {
    (FEBRUARY, 1): {
        "investment": ["12.0", "5.0", "5.0", LATE],
        "investment-growth": ["7.2", "8.0", "6.5", LATE],
        "signed-projects": ["10", "4", "4", LATE],
        "signed-started": ["3", "1", "1", LATE],
        "signed-start-rate": ["30.0", "25.0", "25.0", LATE],
        "new-start-rate": ["22.5"],
    },
    (MARCH, 1): {
        "investment": ["26.0", "10.0", "9.0", "6.0"],
        "investment-growth": ["7.4", "8.1", "7.9", "-1.5"],
        "signed-projects": ["20", "9", "8", WITHHELD],
        "signed-started": ["9", "4", WITHHELD, WITHHELD],
        "signed-start-rate": ["45.0", "44.4", WITHHELD, WITHHELD],
        "reserve": ["512.0"],
        "new-start-rate": ["43.1"],
    },
}
FIGURES[FEBRUARY, 2] = {**FIGURES[FEBRUARY, 1], "investment": ["12.5", "5.0", "5.0", "2.5"]}
REASONS = {2: Bilingual("西县补报固定资产投资。", "Xi County reported its fixed-asset investment late.")}
RELEASED = {(FEBRUARY, 1): date(2025, 3, 18), (FEBRUARY, 2): date(2025, 3, 25), (MARCH, 1): date(2025, 4, 21)}
STATES = {
    FEBRUARY: {"energy-guide": CommitmentState.UNDER_WAY, "good-practice": CommitmentState.NOT_REPORTED},
    MARCH: {"energy-guide": CommitmentState.DONE, "good-practice": CommitmentState.UNDER_WAY},
}
GUIDE_ISSUED = Bilingual("示例文件第 1 号", "sample document No. 1")


def observations(period: Period, revision: int, reference: Reference) -> list[Observation]:
    """One row a figure of the table above, in its order."""
    rows: list[Observation] = []
    for name, figures in FIGURES[period, revision].items():
        indicator = reference.indicator[name]
        before = FIGURES[period, 1][name]
        for area, figure, first in zip(reference.areas, figures, before, strict=False):
            status = figure if isinstance(figure, ObsStatus) else ObsStatus.NORMAL
            rows.append(
                Observation(
                    period=period,
                    area=area.id,
                    indicator=name,
                    value=None if isinstance(figure, ObsStatus) else Decimal(figure),
                    unit=indicator.unit,
                    obs_status=status,
                    conf_status=ConfStatus.CONFIDENTIAL if status is WITHHELD else ConfStatus.FREE,
                    revision=1 if figure == first else revision,
                    decimals=indicator.decimals,
                )
            )
    return rows


def projects(period: Period) -> list[ProjectCell]:
    """Return two margins and a withheld cell."""
    cells = [("total", "total", "reserve", 30, "512.0"), ("dong", "total", "reserve", 18, "300.0")]
    rows = [ProjectCell(period, area, category, stage, count, Decimal(sum_)) for area, category, stage, count, sum_ in cells]
    hidden = ProjectCell(period, "xi", "total", "reserve", None, None, WITHHELD, ConfStatus.CONFIDENTIAL)
    return [*rows, hidden]


def reports(period: Period) -> list[CommitmentReport]:
    """Return the states of the two promises that have no figure."""
    done = CommitmentState.DONE
    return [
        CommitmentReport(
            name, state, RELEASED[period, 1] if state is done else None, GUIDE_ISSUED if state is done else Bilingual("", "")
        )
        for name, state in STATES[period].items()
    ]


def write_editions(site: Path) -> None:
    """Write the three editions into `site/data/editions/`."""
    reference, findings = read_reference(site / "data/reference")
    if reference is None or findings:
        sys.exit("\n".join(map(str, findings)))
    plan_sha256 = sha256((site / "content/plan/plan.txt").read_bytes()).hexdigest()
    snapshot = reference_snapshot(site / "data/reference")
    for period, revision in FIGURES:
        manifest = Manifest(
            period=period,
            revision=revision,
            reason=REASONS.get(revision, Bilingual("", "")),
            sample=True,
            audited=False,
            released=RELEASED[period, revision],
            plan_sha256=plan_sha256,
            generator="tests/city",
            files={},
        )
        (city_investment, *_) = FIGURES[period, revision]["investment"]
        in_billion = Decimal(str(city_investment)) / 10
        bulletin = Bilingual(
            f"{period.name.zh}，全市固定资产投资完成{city_investment}亿元。\n",
            f"In the {period.name.en} the city completed investment of {in_billion} billion yuan.\n",
        )
        edition = Edition(
            manifest=manifest,
            observations=tuple(observations(period, revision, reference)),
            projects=tuple(projects(period)),
            commitments=tuple(reports(period)),
            bulletin=bulletin,
            reference=reference,
        )
        folder = site / "data/editions" / edition_folder(period, revision)
        for name, content in edition_files(edition, snapshot).items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)


if __name__ == "__main__":
    write_editions(HERE)
