"""The glossary is a table like the others, one row a term."""

from pathlib import Path

from gongshi.reference.glossary import GLOSSARY_FILE, OWN, REPEATED_TERM, Term, read_glossary
from gongshi.tables import EMPTY_CELL, MISSING_FILE

HEADER = "zh,en,note_zh,note_en,source\n"
SITE = Path(__file__).parents[3]


def glossary(tmp_path: Path, rows: str) -> Path:
    path = tmp_path / "glossary.csv"
    path.write_text(HEADER + rows, "utf-8")
    return path


def test_a_term_has_its_english_its_note_and_its_source(tmp_path):
    """A source that is an address can be linked; one that is a name cannot."""
    rows = "民间投资,private investment,,,https://example.org/a\n督办,supervision,催办,reminding,a printed book\n"
    terms, findings = read_glossary(glossary(tmp_path, rows))
    assert findings == []
    assert [(term.zh, term.en, term.note.en, term.address) for term in terms] == [
        ("民间投资", "private investment", "", "https://example.org/a"),
        ("督办", "supervision", "reminding", ""),
    ]


def test_a_term_without_a_source_is_the_sites_own_rendering(tmp_path):
    """Left empty or written `own`, the source is the site itself."""
    terms, _ = read_glossary(glossary(tmp_path, f"销号,closing off,,,\n包联,sponsorship,,,{OWN}\n督办,supervision,,,a book\n"))
    assert [term.is_own for term in terms] == [True, True, False]


def test_every_fault_is_found_at_once(tmp_path):
    """An empty English cell and a repeated term are two findings."""
    path = glossary(tmp_path, "销号,,,,\n包联,sponsorship,,,\n包联,pairing,,,\n")
    _, findings = read_glossary(path, place=GLOSSARY_FILE)
    assert {(finding.code, finding.file) for finding in findings} == {
        (EMPTY_CELL.code, "content/glossary.csv"),
        (REPEATED_TERM.code, "content/glossary.csv"),
    }
    assert [finding.place for finding in findings if finding.code == REPEATED_TERM.code] == ["包联"]


def test_a_missing_glossary_is_a_finding(tmp_path):
    """No file, no terms, one finding."""
    terms, findings = read_glossary(tmp_path / "glossary.csv")
    assert terms == ()
    assert [finding.code for finding in findings] == [MISSING_FILE.code]


def test_the_sites_own_glossary_can_be_read():
    """Every term has both languages, and a note in one language has its counterpart in the other."""
    terms, findings = read_glossary(SITE / GLOSSARY_FILE)
    assert findings == []
    assert len(terms) >= 60
    assert [term.zh for term in terms if bool(term.note.zh) != bool(term.note.en)] == []
    assert all(isinstance(term, Term) for term in terms)
