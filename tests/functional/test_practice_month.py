"""The practice month: ledger and three bureaus' workbooks give the sample year's June; each seeded mistake is found."""

import re
import sys
from pathlib import Path

import pytest
from gongshi.cli import app
from gongshi.editions import read_editions
from gongshi.findings import Finding
from gongshi.periods import Period
from gongshi.quantities import round_half_away
from gongshi.settings import Settings, read_settings
from gongshi.sources import read_published
from gongshi.submissions import Submission, check_workbooks, verify_signatures
from typer.testing import CliRunner

REPOSITORY = Path(__file__).resolve().parents[2]
JUNE = Period(2025, 6)
BUREAUS = ("statistics.xlsx", "commerce.xlsx", "others.xlsx")


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the practice site and add its ledger up."""
    sys.path.insert(0, str(REPOSITORY / "generator"))
    from sample.practice import make_practice

    folder = tmp_path_factory.mktemp("practice")
    make_practice(REPOSITORY, folder)
    own = folder / "data/submissions"
    run("aggregate", own / "ledger.xlsx", "--period", "2025-06", "-o", own / "2025-06.xlsx", "--site", folder)
    return folder


def run(*words: object) -> str:
    result = CliRunner().invoke(app, [str(word) for word in words])
    assert result.exit_code == 0, result.output
    return result.output


def settings_of(practice: Path) -> Settings:
    settings, findings = read_settings(practice)
    assert settings is not None, findings
    return settings


def check(practice: Path, folder: str) -> tuple[Submission | None, list[Finding]]:
    settings = settings_of(practice)
    reference, editions, history = read_published(settings)
    own = practice / "data/submissions"
    files = [own / "2025-06.xlsx", *(own / folder / name for name in BUREAUS)]
    return check_workbooks(files, settings=settings, reference=reference, editions=editions, history=history)


def test_the_corrected_workbooks_and_the_ledger_give_the_sample_year_s_june(practice: Path) -> None:
    submission, findings = check(practice, "corrected")
    assert submission is not None, [finding for finding in findings if finding.severity == "error"][:5]
    reference, _, _ = read_published(settings_of(practice))
    editions, _ = read_editions(REPOSITORY / "data/editions", reference=reference, year=2025, place=Path("data/editions"))
    assert editions is not None
    (june,) = [edition for edition in editions.current if edition.period == JUNE]
    for row in june.observations:
        if row.value is not None:
            value = submission.value(row.indicator, row.area)
            assert value is not None, (row.indicator, row.area)
            assert round_half_away(value, row.decimals) == row.value, (row.indicator, row.area)
    for cell in june.projects:
        if cell.projects is not None:
            given = submission.project[cell.area, cell.category, cell.stage]
            assert (given.projects, given.investment) == (cell.projects, cell.investment), cell
    assert {row.commitment: row.state for row in submission.commitments} == {
        row.commitment: row.state for row in june.commitments
    }


def test_every_seeded_mistake_is_found_in_its_cell_or_its_row(practice: Path) -> None:
    submission, findings = check(practice, "")
    assert submission is None
    told = {(finding.file, finding.place) for finding in findings if finding.severity == "error"}
    seeded = []
    for line in (practice / "data/submissions/MISTAKES.md").read_text("utf-8").splitlines():
        if line.startswith("## "):
            file = line.removeprefix("## ")
        elif match := re.match(r"- `([^`]+)`", line):
            seeded.append((file, match[1]))
    assert len(seeded) >= 12
    assert set(seeded) - told == set()


def test_both_registered_people_sign(practice: Path) -> None:
    own = practice / "data/submissions"
    settings = settings_of(practice)
    for number, signer in enumerate(settings.signers, start=1):
        key = own / f"signer-{number}.key"
        run(
            "sign",
            own / "2025-06.xlsx",
            "--as",
            signer.name,
            "--key",
            key,
            "--at",
            f"2025-07-1{number}T09:00:00+0800",
            "--site",
            practice,
        )
    offs, findings = verify_signatures([own / "2025-06.xlsx"], settings.signers, title=settings.title.zh, period=JUNE)
    assert findings == []
    assert [off.signed_at for off in offs] == ["2025-07-11T09:00:00+08:00", "2025-07-12T09:00:00+08:00"]


def test_a_new_key_is_for_its_owner_alone_and_never_written_over(tmp_path: Path) -> None:
    out = tmp_path / "own.key"
    told = run("key", "new", "--as", "甲", "-o", out)
    assert "[[signers]]" in told
    assert out.stat().st_mode & 0o077 == 0
    before = out.read_bytes()
    assert CliRunner().invoke(app, ["key", "new", "--as", "甲", "-o", str(out)]).exit_code == 2
    assert out.read_bytes() == before
