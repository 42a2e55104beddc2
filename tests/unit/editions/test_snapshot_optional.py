"""Tables that a site may lack stand in an edition's snapshot where the site has them, and only there."""

from typing import Any

Shelf = Any  # of conftest.py, which pytest does not let tests import

CHECKPOINTS = "month,name_zh,name_en,asks,quotation\n6,双过半,half,half,双过半\n"


def test_an_edition_is_read_with_the_checkpoints_and_the_race_it_was_made_under(shelf: Shelf) -> None:
    """May was made before there were any; June keeps its own although the site's are gone today."""
    shelf.put(shelf.edition(5))
    (shelf.root / "reference/checkpoints.csv").write_text(CHECKPOINTS, "utf-8")
    (shelf.root / "reference/ranking.toml").write_text("[counties]\n", "utf-8")
    shelf.put(shelf.edition(6))
    editions, findings = shelf.read()
    assert editions is not None, findings
    may, june = editions.all
    assert (may.reference.checkpoints, may.reference.race) == ((), "")
    assert [each.name.zh for each in june.reference.checkpoints] == ["双过半"]
    assert june.reference.race == "[counties]\n"


def test_one_that_the_manifest_does_not_list_is_found(shelf: Shelf) -> None:
    """Put in after the release: no checksum stands for it."""
    shelf.put(shelf.edition(5))
    (shelf.folder(5) / "reference/checkpoints.csv").write_text(CHECKPOINTS, "utf-8")
    assert shelf.faults() == [("edition-checksum", "2025-05/r1/reference/checkpoints.csv", "-")]
