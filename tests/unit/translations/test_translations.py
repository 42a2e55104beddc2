"""A catalogue is read whole: what is missing, unsure or damaged in it is a finding, and no page is half translated."""

from pathlib import Path

import pytest
from gongshi.languages import CHINESE, ENGLISH
from gongshi.tables import MISSING_FILE
from gongshi.translations import placeholders, read_translations
from gongshi.translations.reading import BROKEN, FUZZY, PLACEHOLDER, UNTRANSLATED

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'


def read(tmp_path: Path, *entries: str):
    path = tmp_path / "content/locale/en/interface.po"
    path.parent.mkdir(parents=True)
    path.write_text(HEADER + "\n\n".join(entries) + "\n", "utf-8")
    return read_translations([path], ENGLISH, root=tmp_path)


def test_a_word_is_found_by_its_chinese_and_its_context(tmp_path):
    """The same Chinese may read differently in another context."""
    words, findings = read(tmp_path, 'msgid "合计"\nmsgstr "Total"', 'msgctxt "title"\nmsgid "合计"\nmsgstr "All areas"')
    assert findings == []
    assert (words.gettext("合计"), words.pgettext("title", "合计")) == ("Total", "All areas")


def test_a_later_catalogue_adds_to_an_earlier_one(tmp_path):
    """Interface words and the plan lie in two files and are one vocabulary."""
    for name, word, english in (("interface", "首页", "Home"), ("plan", "方案", "Plan")):
        (tmp_path / f"{name}.po").write_text(f'{HEADER}msgid "{word}"\nmsgstr "{english}"\n', "utf-8")
    words, findings = read_translations([tmp_path / "interface.po", tmp_path / "plan.po"], ENGLISH, root=tmp_path)
    assert findings == []
    assert [words.gettext("首页"), words.gettext("方案")] == ["Home", "Plan"]


@pytest.mark.parametrize(
    ("entry", "kind", "came"),
    [
        ('msgid "区间"\nmsgstr ""', UNTRANSLATED, "区间"),
        ('msgid "区间"\nmsgstr "  "', UNTRANSLATED, "区间"),
        ('#, fuzzy\nmsgid "区间"\nmsgstr "range"', FUZZY, "区间"),
        ('msgid "第%(place)s名"\nmsgstr "place"', PLACEHOLDER, "place"),
        ('msgid "第%(place)s名"\nmsgstr "place %(rank)s"', PLACEHOLDER, "place %(rank)s"),
        ('msgid "共{count}项"\nmsgstr "items"', PLACEHOLDER, "items"),
    ],
)
def test_a_faulty_entry_is_a_finding_with_its_line(tmp_path, entry, kind, came):
    """Empty, blank, fuzzy, or without a placeholder of the Chinese: each is told with file and line."""
    _, findings = read(tmp_path, 'msgid "首页"\nmsgstr "Home"', entry)
    assert [(finding.code, finding.came) for finding in findings] == [(kind.code, came)]
    assert findings[0].file == "content/locale/en/interface.po"
    assert findings[0].place.startswith("line ")


def test_all_faults_are_found_at_once(tmp_path):
    """A translator gets the whole list, not the first fault."""
    _, findings = read(tmp_path, 'msgid "甲"\nmsgstr ""', '#, fuzzy\nmsgid "乙"\nmsgstr "B"', 'msgid "%(n)s丙"\nmsgstr "C"')
    assert {finding.code for finding in findings} == {UNTRANSLATED.code, FUZZY.code, PLACEHOLDER.code}


@pytest.mark.parametrize("damage", ['msgid "乙"', 'msgid "乙"\nmsgstr "B"\n<<<<<<< HEAD', '{"乙": "B"}'])
def test_a_broken_catalogue_is_a_finding(tmp_path, damage):
    """A file cut short, left in a merge, or no gettext catalogue at all is told as such; it does not raise."""
    _, findings = read(tmp_path, 'msgid "甲"\nmsgstr "A"', damage)
    assert [finding.code for finding in findings] == [BROKEN.code]


def test_bytes_that_are_not_utf_8_are_a_finding(tmp_path):
    """A catalogue saved in another encoding is broken, whatever its header says."""
    path = tmp_path / "plan.po"
    path.write_bytes(HEADER.encode() + 'msgid "方案"\nmsgstr "Plan"\n'.encode("gb18030"))
    _, findings = read_translations([path], ENGLISH, root=tmp_path)
    assert [(finding.code, finding.file) for finding in findings] == [(BROKEN.code, "plan.po")]


def test_a_missing_catalogue_is_a_finding(tmp_path):
    """No file, one finding with its name."""
    _, findings = read_translations([tmp_path / "plan.po"], ENGLISH, root=tmp_path)
    assert [(finding.code, finding.file) for finding in findings] == [(MISSING_FILE.code, "plan.po")]


def test_a_word_without_an_entry_is_remembered(tmp_path):
    """What pages asked for and did not get is a finding after they are made; until then the Chinese stands in."""
    words, findings = read(tmp_path, 'msgid "首页"\nmsgstr "Home"')
    assert findings == []
    assert (words.gettext("首页"), words.pgettext("title", "目标"), words.gettext("任务")) == ("Home", "目标", "任务")
    assert [(finding.code, finding.place, finding.came) for finding in words.findings()] == [
        (UNTRANSLATED.code, "-", "任务"),
        (UNTRANSLATED.code, "title", "目标"),
    ]


def test_chinese_needs_no_catalogue(tmp_path):
    """The Chinese is the message itself; nothing is read for it and nothing is missing."""
    words, findings = read_translations([tmp_path / "plan.po"], CHINESE, root=tmp_path)
    assert findings == []
    assert words.gettext("任意") == "任意"
    assert words.findings() == []


def test_placeholders_are_named_in_either_style():
    """`%(name)s`, `%(name)d` and `{name}`; a per cent sign alone is none."""
    assert placeholders("%(month)s至%(day)d，{area}增长7%") == {"month", "day", "area"}
