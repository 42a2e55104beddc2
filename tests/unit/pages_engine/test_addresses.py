"""Links are relative and name `index.html`, so that the site works from a folder, a stick or a sub-path."""

import pytest
from gongshi.languages import CHINESE, ENGLISH
from gongshi.pages.addresses import Location, path_of


@pytest.mark.parametrize(
    ("address", "language", "path"),
    [
        ("", CHINESE, "index.html"),
        ("", ENGLISH, "en/index.html"),
        ("goals/1/", CHINESE, "goals/1/index.html"),
        ("goals/1/#t2", ENGLISH, "en/goals/1/index.html#t2"),
        ("404.html", ENGLISH, "en/404.html"),
    ],
)
def test_path_of_an_address(address, language, path):
    """A folder's page is its index.html; English lies in en/."""
    assert path_of(address, language) == path


def test_links_from_a_deep_page():
    """From en/goals/1/ two steps up to English, three to the site."""
    place = Location("goals/1/", ENGLISH)
    assert (place.root, place.site_root) == ("../../", "../../../")
    assert place.link("") == "../../index.html"
    assert place.link("plan/#p12") == "../../plan/index.html#p12"
    assert place.file("data/a.csv") == "../../../data/a.csv"
    assert place.file(place.twin.path) == "../../../goals/1/index.html"


def test_links_from_home():
    """From the home page nothing leads up."""
    place = Location("", CHINESE)
    assert (place.link("goals/"), place.file(place.twin.path)) == ("goals/index.html", "en/index.html")


@pytest.mark.parametrize("wrong", ["/goals/", "//host/x"])
def test_absolute_addresses_are_a_bug(wrong):
    """They would break under a sub-path."""
    with pytest.raises(ValueError, match="slash in front"):
        Location("", CHINESE).link(wrong)
    with pytest.raises(ValueError, match="slash in front"):
        Location("", CHINESE).file(wrong)
