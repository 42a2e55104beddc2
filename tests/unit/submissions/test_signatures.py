"""Two different people, each with a registered key, sign exactly this file: anything else is told."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from desk import APRIL, Desk
from gongshi import signing
from gongshi.findings import Finding, FindingsError
from gongshi.settings import Signer
from gongshi.submissions.signatures import sign_file, signature_file, verify_signatures

NINE = datetime(2025, 5, 13, 1, 0, tzinfo=UTC)  # nine o'clock in Shanghai
KEYS = {name: signing.new_key() for name in ("甲", "乙", "丙")}
SIGNERS = tuple(Signer(name, "岗位", signing.public_key(KEYS[name])) for name in ("甲", "乙"))


@pytest.fixture
def book(desk: Desk) -> Path:
    return desk.save(desk.filled())


def sign(desk: Desk, file: Path, name: str, key: str | None = None) -> None:
    settings = replace(desk.settings, signers=SIGNERS)
    sign_file(file, settings=settings, period=APRIL, name=name, pem=KEYS[key or name], at=NINE)


def verified(desk: Desk, *files: Path) -> tuple[list[tuple[str, str]], list[str]]:
    offs, findings = verify_signatures(files, SIGNERS, title=desk.settings.title.zh, period=APRIL)
    return [(off.name, off.signed_at) for off in offs], [finding.code for finding in findings]


def test_two_people_sign_and_the_site_s_own_time_is_kept(desk: Desk, book: Path) -> None:
    sign(desk, book, "甲")
    sign(desk, book, "乙")
    at = "2025-05-13T09:00:00+08:00"
    assert verified(desk, book) == ([("甲", at), ("乙", at)], [])


def test_one_person_twice_is_one(desk: Desk, book: Path) -> None:
    sign(desk, book, "甲")
    sign(desk, book, "甲")
    assert verified(desk, book)[1] == ["signatures-missing"]


def test_a_cell_changed_afterwards_voids_both(desk: Desk, book: Path) -> None:
    sign(desk, book, "甲")
    sign(desk, book, "乙")
    changed = desk.filled()
    changed["县区"]["F2"] = 15
    desk.save(changed)
    assert verified(desk, book) == ([], ["signature-void", "signature-void", "signatures-missing"])


@pytest.mark.parametrize("field", ["name", "signed_at", "signature"])
def test_a_signature_edited_by_hand_is_told(desk: Desk, book: Path, field: str) -> None:
    sign(desk, book, "甲")
    sign(desk, book, "乙")
    table = json.loads(signature_file(book).read_text("utf-8"))
    table["signatures"][0][field] = table["signatures"][1]["name"] if field == "name" else "2025-05-14T09:00:00+08:00"
    signature_file(book).write_text(json.dumps(table), "utf-8")
    offs, codes = verified(desk, book)
    assert [name for name, _ in offs] == ["乙"]
    assert codes == ["signer-unknown" if field == "name" else "signature-void", "signatures-missing"]


def test_another_month_or_site_has_no_signatures(desk: Desk, book: Path) -> None:
    sign(desk, book, "甲")
    sign(desk, book, "乙")
    for title, period in ((desk.settings.title.zh, APRIL.next), ("别的网站", APRIL)):
        offs, findings = verify_signatures([book], SIGNERS, title=title, period=period)
        assert offs == ()
        assert [finding.code for finding in findings].count("signature-void") == 2


def test_every_file_needs_both(desk: Desk, book: Path) -> None:
    other = desk.save(desk.filled(), "other.xlsx")
    sign(desk, book, "甲")
    sign(desk, book, "乙")
    sign(desk, other, "乙")
    offs, codes = verified(desk, book, other)
    assert [name for name, _ in offs] == ["乙"]
    assert codes == ["signatures-missing"]


@pytest.mark.parametrize(("name", "key"), [("丙", "丙"), ("甲", "乙")])
def test_who_is_not_registered_with_that_key_cannot_sign(desk: Desk, book: Path, name: str, key: str) -> None:
    with pytest.raises(FindingsError) as raised:
        sign(desk, book, name, key)
    assert codes_of(raised.value.findings) == ["signer-unknown"]
    assert not signature_file(book).exists()


def test_a_broken_signature_file_is_told(desk: Desk, book: Path) -> None:
    signature_file(book).write_text('{"signatures": [{"name": 3}]}', "utf-8")
    assert verified(desk, book)[1] == ["signature-file", "signatures-missing"]


def codes_of(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.code for finding in findings]
