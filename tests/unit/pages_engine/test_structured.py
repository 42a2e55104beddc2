"""JSON-LD: only with an address, only what the settings name, and nothing that could end its element."""

import json
from typing import Any

from gongshi.languages import ENGLISH
from gongshi.pages.model import Page
from gongshi.pages.structured import structured

PAGE = Page(
    "indicator",
    "indicators/x/",
    ENGLISH,
    "Reserve </script> & more",
    {"description": "What it counts.", "crumbs": [{"text": "Indicators", "address": "indicators/"}], "download": "data/x.csv"},
)


def frame(**changed: Any) -> dict[str, Any]:
    """Return the frame of a site that has an address and nothing else."""
    return {
        "base_url": "https://example.org/zt",
        "title": "Site",
        "sample": True,
        "year": 2025,
        "identity": {"organiser": ""},
        **changed,
    }


def test_nothing_without_an_address() -> None:
    assert structured(PAGE, frame(base_url="")) == ""


def test_an_indicator_is_a_dataset_with_its_download_and_its_crumbs() -> None:
    text = structured(PAGE, frame())
    assert "<" not in text
    dataset, crumbs = json.loads(text)["@graph"]
    assert (dataset["@type"], dataset["name"]) == ("Dataset", "Reserve </script> & more")
    assert dataset["url"] == "https://example.org/zt/en/indicators/x/index.html"
    assert dataset["distribution"][0]["contentUrl"] == "https://example.org/zt/data/x.csv"
    assert dataset["description"].startswith("Sample data, not official statistics")
    assert "creator" not in dataset
    assert [item["name"] for item in crumbs["itemListElement"]] == ["Site", "Indicators", "Reserve </script> & more"]


def test_the_organiser_is_named_once_it_is_issued() -> None:
    dataset = json.loads(structured(PAGE, frame(identity={"organiser": "Office"})))["@graph"][0]
    assert dataset["creator"] == {"@type": "GovernmentOrganization", "name": "Office"}
