"""What every page shares: navigation, the choice of projects, and nothing inline."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import Engine

from crawler.items import BEST_FIRST, GapStatus, Verdict
from crawler.store.projects import create_project
from server.dashboard import signs
from server.dashboard.setup import STATIC_FOLDER
from tests.gap.made_store import MadeStore
from tests.server.dashboard.conftest import Reader, path_of, texts

TEMPLATES = Path(STATIC_FOLDER).parent / "templates"
PAGES = (
    *("/", "/claims", "/opportunities", "/runs", "/exports", "/settings", "/criteria"),
    *("/projects", "/projects/new"),
)


@pytest.mark.parametrize("path", PAGES)
async def test_no_page_holds_what_the_policy_refuses(reader: Reader, made: MadeStore, path: str) -> None:
    page = await reader.page(path)
    assert not page.select("[style], style")
    assert all(script.get("src", "").startswith("/static/") for script in page.select("script"))  # type: ignore[union-attr]
    assert not [tag for tag in page.select("*") if any(name.startswith("on") for name in tag.attrs)]
    loaded = [tag.get("src") or tag.get("href") for tag in page.select("link[href], img[src], script[src]")]
    assert loaded
    assert all(str(address).startswith("/") for address in loaded)


async def test_every_entry_of_the_navigation_opens(reader: Reader, made: MadeStore) -> None:
    page = await reader.page("/")
    links = [str(link["href"]) for link in page.select("nav.parts a")]
    assert "/" in links
    for link in links:
        opened = await reader.page(link)
        current = [str(one["href"]) for one in opened.select("nav.parts a[aria-current=page]")]
        assert current == [link]


async def test_the_navigation_has_the_steps_of_the_work_in_their_order(reader: Reader, made: MadeStore) -> None:
    page = await reader.page("/")
    named = {str(one["id"]): one.get_text() for one in page.select("nav.parts .stage > span")}
    entries = {
        named[str(one["aria-labelledby"])]: [link.get_text() for link in one.select("a")]
        for one in page.select("nav.parts .stage ul")
    }
    assert list(entries) == ["Start", "Analyse", "Prioritise", "Create", "Reach", "Track", "Data"]
    assert entries["Analyse"][0] == "Gap"
    assert entries["Track"] == ["Progress", "Report"]


async def test_where_several_projects_are_links_keep_the_one_chosen(reader: Reader, made: MadeStore) -> None:
    with made.engine.begin() as connection:
        create_project(connection, "tea & co", own=["tea.example"], competitors=["leaf.example"])
    answer = await reader.answer("/")
    assert (answer.status, answer.headers["Location"]) == (303, "/projects")
    choice = await reader.page("/projects")
    chosen = {link.get_text(): str(link["href"]) for link in choice.select("tbody th a")}
    assert list(chosen) == ["made", "tea & co"]
    page = await reader.page(chosen["tea & co"])
    assert texts(page, "h1") == ["tea & co"]
    assert texts(page, "#project option[selected]") == ["tea & co"]
    inner = [str(link["href"]) for link in page.select("nav.parts a, main a")]
    assert inner
    assert all("project=tea+%26+co" in link for link in inner)


async def test_one_project_needs_no_name_and_no_switcher(reader: Reader, made: MadeStore) -> None:
    page = await reader.page("/")
    assert texts(page, "h1") == ["made"]
    assert not page.select("#project")
    assert not [link for link in page.select("a[href*=project]") if path_of(str(link["href"])) != "/projects"]


async def test_a_store_without_a_project_teaches_the_first_step(reader: Reader, store: Engine) -> None:
    answer = await reader.answer("/")
    assert (answer.status, answer.headers["Location"]) == (303, "/projects")
    assert "linkgap init" in texts(await reader.page("/projects"), ".empty pre")[0]


async def test_a_project_there_is_not_is_told_as_a_page(reader: Reader, made: MadeStore) -> None:
    answer = await reader.answer("/?project=nobody")
    assert answer.status == 404
    assert "there is no project named" in BeautifulSoup(answer.text, "html.parser").get_text()


def test_every_word_of_the_closed_sets_has_a_sign_with_a_shape_that_is_drawn() -> None:
    words = {*map(str, GapStatus), *map(str, Verdict), *map(str, BEST_FIRST)}
    assert words <= signs.SIGNS.keys()
    shapes = set(re.findall(r'^  "(\w+)": ', (TEMPLATES / "_icons.html").read_text(), re.MULTILINE))
    assert {one.icon for one in signs.SIGNS.values()} == shapes


@pytest.mark.parametrize("words", [[*GapStatus], [*Verdict], [*BEST_FIRST]])
def test_signs_that_stand_side_by_side_differ_in_shape_and_say_what_they_mean(words: list[str]) -> None:
    shown = [signs.SIGNS[word] for word in words]
    assert len({one.icon for one in shown}) == len(shown)
    assert all(one.means.endswith(".") for one in shown)
