"""A release killed at any step leaves nothing or the whole edition, and the next one tells what it finished or cleared."""

import os
import shutil
import signal
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from desk import CITY, Desk, invented_desk
from gongshi import signing
from gongshi.disclosure import DEFAULT_RULES, read_ledger
from gongshi.editions import MANIFEST_FILE
from gongshi.findings import FindingsError
from gongshi.languages import Bilingual
from gongshi.pipeline.drafting import Draft, draft_month
from gongshi.pipeline.month import run_month, standing_release
from gongshi.pipeline.release import put_in_place, recover, release
from gongshi.pipeline.terms import Terms
from sites import copy_site

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a process is forked and killed")
CHANGES = frozenset({"open", "os.mkdir", "os.rename", "os.rmdir", "os.remove"})  # steps at which a disk is touched
DAY = "2025-05-19"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the small city before its first month, with rules and April's workbook."""
    root = copy_site(CITY, tmp_path_factory.mktemp("city"))
    shutil.rmtree(root / "data/editions")
    own = root / "data/submissions"
    own.mkdir(parents=True)
    (own / "rules.toml").write_text(DEFAULT_RULES, "utf-8")
    keys = {"甲": signing.new_key(), "乙": signing.new_key()}
    with (root / "data/reference/site.toml").open("a", encoding="utf-8") as file:
        for name, pem in keys.items():
            (own / f"{name}.key").write_bytes(pem)
            file.write(f'\n[[signers]]\nname = "{name}"\nrole = "—"\npublic_key = "{signing.public_key(pem)}"\n')
    desk: Desk = invented_desk(own)
    desk.save(desk.filled())
    return root


@pytest.fixture(scope="module")
def draft(site: Path) -> Draft:
    return draft_month(site, [site / "data/submissions/april.xlsx"])


@pytest.fixture
def cleared(draft: Draft) -> Iterator[Draft]:
    """Take back whatever was put in place."""
    yield draft
    shutil.rmtree(draft.settings.editions, ignore_errors=True)
    shutil.rmtree(draft.ledger_folder.parent, ignore_errors=True)


def killed_at(step: int, draft: Draft) -> bool:
    """Put the draft in place in a process of its own that is killed at a step; whether it was."""
    child = os.fork()
    if not child:
        left = step

        def count(event: str, _: object) -> None:
            nonlocal left
            if event in CHANGES:
                left -= 1
                if left < 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)
        put_in_place(draft)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def test_killed_at_every_step_it_leaves_nothing_or_all(cleared: Draft) -> None:
    draft = cleared
    outcomes = set()
    step = 0
    while killed_at(step, draft):
        out = draft.folder.is_dir()
        if out:
            assert {path.relative_to(draft.folder).as_posix() for path in draft.folder.rglob("*") if path.is_file()} == set(
                draft.files
            )
            assert (draft.folder / MANIFEST_FILE).read_bytes() == draft.files[MANIFEST_FILE]
        told = list(recover(draft.settings))
        ledger, findings = read_ledger(draft.ledger_folder.parent)
        assert ledger is not None, findings
        assert [month.name for month in ledger.months] == ([draft.protected.ledger_name] if out else [])
        assert list(recover(draft.settings)) == []  # nothing is left lying
        outcomes.add((out, any("finished" in line for line in told), any("cleared" in line for line in told)))
        shutil.rmtree(draft.settings.editions, ignore_errors=True)
        shutil.rmtree(draft.ledger_folder.parent, ignore_errors=True)
        step += 1
    assert step > len(draft.files)  # it was killed between any two files at least
    assert {(False, False, True), (True, True, False)} <= outcomes


def refused(site: Path, terms: Terms | None = None) -> list[str]:
    with pytest.raises(FindingsError) as error:
        release(site, [site / "data/submissions/april.xlsx"], terms)
    return [finding.code for finding in error.value.findings if finding.severity == "error"]


def sign(site: Path, name: str) -> None:
    from datetime import UTC, datetime

    from gongshi.periods import Period
    from gongshi.pipeline import settings_of
    from gongshi.submissions import sign_file

    own = site / "data/submissions"
    pem = (own / f"{name}.key").read_bytes()
    sign_file(
        own / "april.xlsx",
        settings=settings_of(site),
        period=Period(2025, 4),
        name=name,
        pem=pem,
        at=datetime(2025, 5, 18, tzinfo=UTC),
    )


def test_one_signature_is_refused_two_release_and_a_run_goes_on_where_it_stopped(
    site: Path, cleared: Draft, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object, **__: object) -> None:
        raise FindingsError([])

    monkeypatch.setattr("gongshi.pipeline.month.build", failing)
    files = [site / "data/submissions/april.xlsx"]
    assert refused(site, Terms(is_revision=True)) == ["signatures-missing", "release-reason", "month-revision"]
    sign(site, "甲")
    sign(site, "甲")
    assert refused(site) == ["signatures-missing"]
    sign(site, "乙")
    report = run_month(site, files)
    assert [stage.ok for stage in report.stages] == [True, False]
    assert "网站仍是原来的" in report.text
    assert standing_release(cleared.settings, files) == "2025-04-r1"
    assert run_month(site, files).stages[0].said.startswith("2025-04-r1")
    assert "month-exists" in refused(site)
    revision = Terms(is_revision=True, reason=Bilingual("更正", "A correction"))
    assert release(site, files, revision).edition.as_posix() == "data/editions/2025-04/r2"
    (site / "data/submissions/ledger/2025-04-r1/observations.csv").write_text("area\n", "utf-8")
    assert "ledger-changed" in refused(site)
    files[0].write_bytes(files[0].read_bytes() + b"\n")
    assert refused(site).count("signature-void") == 2
