"""The views of the small invented city: the same addresses in both languages, and words for every gap."""

import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from gongshi.languages import CHINESE, ENGLISH
from gongshi.pages.model import Page, Site
from gongshi.pages.views import all_files, all_pages
from gongshi.pipeline import read_site, settings_of

REPOSITORY = Path(__file__).resolve().parents[3]
AS_OF = date(2026, 2, 2)


@pytest.fixture(scope="module")
def site() -> Site:
    return read_site(settings_of(REPOSITORY / "tests/city"), AS_OF)[0]


@pytest.fixture(scope="module")
def pages(site: Site) -> dict[tuple[str, str], Page]:
    return {(page.language.code, page.address): page for page in all_pages(site)}


def strings(value: Any) -> Iterator[str]:
    """Every string in a view, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from strings(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from strings(part)


def cells(value: Any) -> Iterator[dict[str, Any]]:
    """Every table cell in a view."""
    if isinstance(value, dict):
        if {"text", "full", "state"} <= value.keys():
            yield value
        for part in value.values():
            yield from cells(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from cells(part)


def test_every_page_stands_in_both_languages_at_the_same_address(pages: dict[tuple[str, str], Page]) -> None:
    chinese = [address for code, address in pages if code == "zh"]
    english = [address for code, address in pages if code == "en"]
    assert chinese == english
    assert len(chinese) == len(set(chinese))


def test_the_site_map_has_all_its_sections(pages: dict[tuple[str, str], Page]) -> None:
    wanted = (
        "", "goals/", "tasks/", "units/", "areas/", "ranking/", "indicators/", "commitments/", "plan/", "roster/", "editions/",
        "data/", "methods/", "news/", "calendar/", "corrections/", "search/", "sitemap/", "404.html",
    )  # fmt: skip
    assert [address for address in wanted if ("zh", address) not in pages] == []


def test_a_view_holds_plain_values_only(pages: dict[tuple[str, str], Page]) -> None:
    assert [page.address for page in pages.values() if " at 0x" in repr(page.view)] == []


def test_every_address_in_a_view_is_a_page(site: Site, pages: dict[tuple[str, str], Page]) -> None:
    known = {address for _, address in pages} | {f"{post.slug}/" for post in site.posts}
    known |= {f"news/{post.slug}/" for post in site.posts}

    def addresses(value: Any) -> Iterator[str]:
        if isinstance(value, dict):
            if isinstance(value.get("address"), str):
                yield value["address"].partition("#")[0]
            for part in value.values():
                yield from addresses(part)
        elif isinstance(value, list | tuple):
            for part in value:
                yield from addresses(part)

    assert {each for page in pages.values() for each in addresses(page.view)} - known - {""} == set()


def test_a_goal_says_how_many_of_its_targets_are_in_time_never_one_word(pages: dict[tuple[str, str], Page]) -> None:
    """Goal 1 has two targets: an amount by the straight line, a growth rate by its own level."""
    goal = pages["zh", "goals/1/"].view["goal"]
    assert len(goal["targets"]) == 2
    assert goal["count"].startswith("2项目标")


def test_a_department_that_is_named_in_no_task_says_so(pages: dict[tuple[str, str], Page]) -> None:
    """The statistics bureau is a member of the task force and stands in no bracket."""
    (page,) = [each for (code, _), each in pages.items() if code == "zh" and each.kind == "unit" and each.title == "市统计局"]
    assert page.view["tasks"] == []
    assert page.view["no_task"] == "专班成员单位，未在任何一项任务中点名。"


def test_a_task_whose_list_is_open_says_so(pages: dict[tuple[str, str], Page]) -> None:
    assert pages["zh", "tasks/2/"].view["open_ended"] == "等市直相关部门"
    assert pages["zh", "tasks/1/"].view["open_ended"] == ""


def test_a_gap_reads_as_what_it_is_and_is_never_a_zero(pages: dict[tuple[str, str], Page]) -> None:
    """Withheld, not reported, not due and not applicable each have their own words; a zero is a figure."""
    found: dict[str, set[str]] = {}
    for (code, _), page in pages.items():
        for cell in cells(page.view) if code == "zh" else ():
            found.setdefault(cell["state"], set()).add(cell["full"])
    assert found["withheld"] == {"为保护单个单位未显示"}
    assert found["not-reported"] == {"未报送"}
    assert found["not-due"] == {"本期不报送"}
    for state in ("withheld", "not-reported", "not-due"):
        assert not any(character.isdigit() for text in found[state] for character in text)


def test_figures_carry_unit_area_period_status_and_the_sentence_they_answer_to(pages: dict[tuple[str, str], Page]) -> None:
    for row in pages["en", "goals/1/"].view["goal"]["targets"]:
        assert row["cell"]["full"] and row["area"]["text"] and row["period"] and row["status"]["word"]
        assert row["source"]["address"].startswith("plan/#p")


def test_a_mark_in_the_plan_carries_the_status_of_its_target(pages: dict[tuple[str, str], Page]) -> None:
    rows = pages["zh", "plan/"].view["paragraphs"]
    marked = [part["text"] for row in rows for part in row["zh"] if part["status"]]
    assert "全年固定资产投资完成100亿元" in marked
    assert all("".join(part["text"] for part in row["zh"]) for row in rows)


def test_downloads_say_of_each_row_that_it_is_a_sample(site: Site) -> None:
    (file,) = [file for file in all_files(site) if file.path == "data/observations.csv"]
    rows = list(csv.DictReader(io.StringIO(file.content.decode(), newline="")))
    assert rows
    assert {row["sample"] for row in rows} == {"示例数据，非官方统计 / Sample data, not official statistics"}


def test_the_search_index_finds_a_name_in_unicodes_compatible_form(site: Site) -> None:
    """Full-width letters are searched as plain ones."""
    from gongshi.pages.views.search import normal

    assert normal("Ｐｐｐ　新机制") == "ppp 新机制"
    (index,) = [file for file in all_files(site) if file.path == "en/search/index.js"]
    assert "dong county" in index.content.decode()


def test_the_feeds_have_ids_without_an_address_of_the_site(site: Site) -> None:
    feeds = [file.content.decode() for file in all_files(site) if file.path.endswith("feed.xml")]
    assert len(feeds) == 2
    assert all("<id>tag:" in feed and "http://127" not in feed for feed in feeds)


def test_english_pages_carry_the_chinese_of_their_titles(pages: dict[tuple[str, str], Page]) -> None:
    assert pages[ENGLISH.code, "goals/1/"].view["original"] == "投资规模再创新高"
    assert pages[CHINESE.code, "goals/1/"].view["original"] == ""
