"""Moved addresses: read as written, and every row that could not lead on is told at once."""

from pathlib import Path

from gongshi.reference.redirects import read_redirects


def read(folder: Path, rows: str) -> tuple[list[tuple[str, str]], list[str]]:
    """Write a table and read it: pairs (old, new), codes of the findings."""
    path = folder / "redirects.csv"
    path.write_text(f"old,new,reason_zh,reason_en\n{rows}", "utf-8")
    redirects, findings = read_redirects(path)
    return [(each.old, each.new) for each in redirects], [finding.code for finding in findings]


def test_no_table_no_redirects(tmp_path: Path) -> None:
    assert read_redirects(tmp_path / "redirects.csv") == ((), [])


def test_rows_in_the_file_s_order(tmp_path: Path) -> None:
    rows = "goal/1/,goals/1/,改名,renamed\nstart/,index.html,改名,renamed\nfaq/,about/#s-a,改名,renamed\n"
    assert read(tmp_path, rows) == ([("goal/1/", "goals/1/"), ("start/", "index.html"), ("faq/", "about/#s-a")], [])


def test_wrong_addresses_chains_and_repeated_rows_are_told(tmp_path: Path) -> None:
    rows = "/a/,b/,改,r\nc/,d/,改,r\nd/,e/,改,r\nd/,https://x/,改,r\n"
    assert read(tmp_path, rows)[1] == ["redirect-address", "redirect-chain", "redirect-address", "redirect-repeated"]
