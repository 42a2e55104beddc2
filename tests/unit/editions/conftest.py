"""A tiny invented city whose editions a test writes, breaks and reads: one city, two counties, three indicators."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from gongshi.editions import (
    CommitmentReport,
    CommitmentState,
    Edition,
    Editions,
    Manifest,
    Observation,
    ProjectCell,
    edition_files,
    edition_folder,
    read_editions,
    reference_snapshot,
)
from gongshi.editions.manifest import sha256
from gongshi.findings import Finding
from gongshi.languages import Bilingual
from gongshi.periods import Period
from gongshi.reference import Reference, read_reference

PLACE = Path("data/editions")
TABLES = {
    "units.csv": "id,name_zh,name_en,en_one,en_shift,en_spaced\nyi_yuan,亿元,billion yuan,,-1,yes\npercent,%,%,,0,no\n",
    "areas.csv": """id,name_zh,name_en,short_name_zh,short_name_en,kind,code,within,peer_groups,reports_as_unit
haicheng,海城,Haicheng,全市,Whole city,city,,,,
beixian,北县,Bei County,北县,Bei,county,,haicheng,counties,
nanxian,南县,Nan County,南县,Nan,county,,haicheng,counties,
""",
    "departments.csv": "id,name_in_plan,name_zh,name_en,kind,aliases\nbureau,市局,市局,City bureau,bureau,\n",
    "indicators.csv": "id,name_zh,name_en,unit,kind,accumulation,frequency,better,decimals,counts_zh,counts_en,areas,discloses,"
    "source,series,definition,answers_to,numerator,denominator,base_period,note_zh,note_en\n"
    "investment,投资,Investment,yi_yuan,amount,cumulative,monthly,higher,1,额,Amount,city|county,no,bureau,statistics,"
    "published,goal:1,,,,,\n"
    "started,开工率,Start rate,percent,share,cumulative,monthly,higher,1,率,Rate,city,yes,bureau,dispatch,"
    "published,goal:1,,,,,\n",
    "targets.csv": "id,indicator,area,period,comparator,value,unit,schedule,answers_to,document,"
    "quotation,hedge,note_zh,note_en\n",
    "commitments.csv": "id,answers_to,kind,summary_zh,summary_en,quotation,deadline,frequency,scope_zh,scope_en,departments,"
    "indicator,target\nguide,task:1,milestone,编制指南,Write the guide,编制指南,,,,,,,\n",
    "unpromised.csv": "answers_to,quotation,reason_zh,reason_en\n",
    "calendar.csv": "period,promised,moved_to,reason_zh,reason_en\n",
    "project_categories.csv": "id,name_zh,name_en\nwater,水利,Water\n",
    "stages.csv": "id,name_zh,name_en,accumulation\nreserve,储备,In reserve,standing\n",
    "status.toml": '[thresholds]\nahead_pp = "1"\nbehind_pp = "1"\nwell_behind_share = "0.7"\n',
}


@dataclass(frozen=True)
class Shelf:
    """The editions of the tiny city, in a folder that tests may break."""

    root: Path
    reference: Reference

    @property
    def editions(self) -> Path:
        return self.root / "editions"

    def edition(self, month: int, revision: int = 1, *, investment: str = "12.3", sample: bool = True) -> Edition:
        """Return a sound edition with one figure of the city and one of a county."""
        period = Period(2025, month)
        return Edition(
            manifest=Manifest(
                period=period,
                revision=revision,
                reason=Bilingual("更正", "Corrected") if revision > 1 else Bilingual("", ""),
                sample=sample,
                audited=False,
                released=date(2025, 12, 31),
                plan_sha256="0" * 64,
                generator="test",
                files={},
            ),
            observations=(
                Observation(period, "haicheng", "investment", Decimal(investment), "yi_yuan", decimals=1),
                Observation(period, "beixian", "investment", Decimal("4.5"), "yi_yuan", decimals=1),
            ),
            projects=(ProjectCell(period, "total", "water", "reserve", 3, Decimal("1.25")),),
            commitments=(CommitmentReport("guide", CommitmentState.UNDER_WAY),),
            bulletin=Bilingual("# 公报\n", "# Bulletin\n"),
            reference=self.reference,
        )

    def put(self, *editions: Edition) -> None:
        """Write editions as they are released."""
        for edition in editions:
            folder = self.folder(edition.period.month, edition.manifest.revision)
            for name, content in edition_files(edition, reference_snapshot(self.root / "reference")).items():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).write_bytes(content)

    def folder(self, month: int, revision: int = 1) -> Path:
        return self.editions / edition_folder(Period(2025, month), revision)

    def forge(self, month: int, name: str, change: Callable[[str], str]) -> None:
        """Change a file of an edition and its checksum with it, so that only the content is wrong."""
        folder = self.folder(month)
        before = (folder / name).read_text("utf-8")
        after = change(before)
        assert after != before
        (folder / name).write_text(after, "utf-8", newline="")
        manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
        manifest["files"][name] = sha256(after.encode())
        (folder / "manifest.json").write_text(json.dumps(manifest), "utf-8")

    def change_manifest(self, month: int, revision: int = 1, **entries: object) -> None:
        path = self.folder(month, revision) / "manifest.json"
        path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | entries), "utf-8")

    def read(self) -> tuple[Editions | None, list[Finding]]:
        return read_editions(self.editions, reference=self.reference, year=2025, place=PLACE)

    def faults(self) -> list[tuple[str, str, str]]:
        """Return what reading finds: code, file within the editions, place; nothing is read then."""
        editions, findings = self.read()
        assert (editions is None) == bool(findings)
        return [(finding.code, finding.file.removeprefix("data/editions/"), finding.place) for finding in findings]

    def without(self, **tables: object) -> "Shelf":
        """Return the shelf with other tables of today."""
        return replace(self, reference=replace(self.reference, **tables))  # type: ignore[arg-type]  # fields by name


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    folder = tmp_path / "reference"
    folder.mkdir()
    for name, text in TABLES.items():
        (folder / name).write_text(text, "utf-8", newline="")
    reference, findings = read_reference(folder)
    assert reference is not None, findings
    return Shelf(tmp_path, reference)
