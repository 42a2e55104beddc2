"""Signers and the desk's days stand in site.toml, both optional; whatever cannot be used is told with its entry."""

from pathlib import Path

import pytest
from gongshi.settings import DeskSettings, read_settings

KEY = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="  # the public key of the first example of RFC 8032
HEAD = 'title_zh = "某市"\ntitle_en = "A city"\nyear = 2025\nplan = "plan.txt"\ntime_zone = "Asia/Shanghai"\n'


def site(folder: Path, text: str) -> Path:
    (folder / "data/reference").mkdir(parents=True)
    (folder / "plan.txt").write_text("方案", "utf-8")
    (folder / "data/reference/site.toml").write_text(HEAD + text, "utf-8")
    return folder


def test_without_them_nobody_signs_and_bureaus_have_a_week(tmp_path: Path) -> None:
    settings, findings = read_settings(site(tmp_path, ""))
    assert findings == []
    assert settings is not None
    assert (settings.signers, settings.desk) == ((), DeskSettings(7, "", ""))


def test_they_are_read_as_written(tmp_path: Path) -> None:
    text = '[desk]\ndays_before_release = 5\nledger_keeper = "reform"\n'
    text += f'[[signers]]\nname = "甲"\nrole = "处长"\npublic_key = "{KEY}"\n'
    settings, findings = read_settings(site(tmp_path, text))
    assert findings == []
    assert settings is not None
    assert settings.desk == DeskSettings(5, "reform")
    assert [(signer.name, signer.role, signer.public_key) for signer in settings.signers] == [("甲", "处长", KEY)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[desk]\ndays_before_release = -1\n", "desk.days_before_release"),
        ("[desk]\nleading_office = 3\n", "desk.leading_office"),
        ("[desk]\ndays = 3\n", "desk.days"),
        ('[[signers]]\nname = "甲"\nrole = "处长"\npublic_key = "abc"\n', "signers[1].public_key"),
        (f'[[signers]]\nname = "甲"\npublic_key = "{KEY}"\n', "signers[1].role"),
        (f'[[signers]]\nname = "甲"\nrole = "a"\npublic_key = "{KEY}"\n' * 2, "signers[2].name"),
        ('signers = "甲"\n', "signers"),
    ],
)
def test_what_cannot_be_used_is_told(tmp_path: Path, text: str, place: str) -> None:
    settings, findings = read_settings(site(tmp_path, text))
    assert settings is None
    assert place in [finding.place for finding in findings]
