"""What the editions of a site answer: the newest revision of each month, the newest month, any sample."""

from typing import Any

from gongshi.editions import Editions

Shelf = Any


def test_current_is_the_newest_revision_of_each_month_in_order(shelf: Shelf) -> None:
    editions = Editions((shelf.edition(2), shelf.edition(2, 2), shelf.edition(3)))
    assert [edition.name for edition in editions.current] == ["2025-02-r2", "2025-03"]


def test_latest_is_the_newest_month_and_not_the_newest_revision(shelf: Shelf) -> None:
    editions = Editions((shelf.edition(2), shelf.edition(2, 2), shelf.edition(3)))
    assert editions.latest.name == "2025-03"


def test_one_sample_marks_the_site(shelf: Shelf) -> None:
    real = shelf.edition(2, sample=False)
    assert not Editions((real,)).any_sample
    assert Editions((real, shelf.edition(3))).any_sample


def test_figures_and_promises_are_found_by_id(shelf: Shelf) -> None:
    edition = shelf.edition(2, investment="7.5")
    assert str(edition.observation["investment", "haicheng"].value) == "7.5"
    assert edition.report["guide"].state == "under_way"
    assert ("investment", "nanxian") not in edition.observation
