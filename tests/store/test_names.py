"""Names set after pages were looked at: which pages have not been searched for them, and what kept copies hold."""

import zlib
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, update

from crawler.criteria import Criteria
from crawler.items import Brand, DuePage, TrackedLink
from crawler.names import NameKind
from crawler.store.criteria import keep_criteria
from crawler.store.due import DueOptions, due_page_ids, due_pages
from crawler.store.looks import store_checks
from crawler.store.models import Project
from crawler.store.names import Unsearched, names_since, unsearched
from crawler.store.projects import ProjectView, every_brand, find_project
from server.gap.matrix.rebuild import rebuild
from server.gap.opportunity.mentions import MentionQuery, list_mentions
from server.naming import search_kept
from tests.store.told import LINK, MENTION, NOW, check, claim, load

TEXT = "<main><p>We drink Own Tea, and Ana Roe of theirs says the Leaf Survey is sound.</p></main>"
PERSON, RESEARCH = NameKind.PERSON, NameKind.RESEARCH


@pytest.fixture
def pages(store: Engine, project: ProjectView) -> list[DuePage]:
    """Pages of a project that was made before anything was looked at."""
    load(store, project, [claim(n, f"http://host{n}.test/") for n in (2, 3, 4)])
    with store.begin() as connection:
        connection.execute(update(Project).values(created_at=NOW - timedelta(days=1)))
        return list(due_pages(connection, due_page_ids(connection, DueOptions(project.id))))


def keep(store: Engine, *checks: Any) -> None:
    with store.begin() as connection:
        sites = {"own.test": 1} | find_project(connection, None).site_ids
        store_checks(connection, None, checks, sites=sites)


def seen(page: DuePage, *, copy: bool = True, **values: Any) -> Any:
    body = zlib.compress(f"<!doctype html><html><body>{TEXT}</body></html>".encode()) if copy else None
    return check(page, reader="1", copy=body, mentions=(MENTION,), **values)


def settle(store: Engine, *, people: tuple[str, ...] = (), research: tuple[str, ...] = ()) -> ProjectView:
    with store.begin() as connection:
        keep_criteria(connection, find_project(connection, None), Criteria(people=people, research=research))
        return find_project(connection, None)


def left(store: Engine, project: ProjectView) -> list[Unsearched]:
    with store.connect() as connection:
        return unsearched(connection, project)


def named(store: Engine, project: ProjectView, **query: Any) -> list[list[tuple[str, NameKind]]]:
    found = list_mentions(store, project, MentionQuery(**query)).pages
    return [[(one.brand, one.kind) for one in page.mentions] for page in found]


def test_names_of_people_and_research_are_the_projects_own(store: Engine, project: ProjectView) -> None:
    now = settle(store, people=("Ana Roe", "Own Tea"), research=("Leaf Survey",))
    assert now.names == (
        Brand("Own Tea", ("own.test",)),
        Brand("Ana Roe", ("own.test",), PERSON),
        Brand("Leaf Survey", ("own.test",), RESEARCH),
    )
    with store.connect() as connection:
        assert set(every_brand(connection)) >= set(now.names)


def test_a_name_set_later_is_found_on_kept_copies_and_told_of_the_others(
    store: Engine, project: ProjectView, pages: list[DuePage]
) -> None:
    keep(store, seen(pages[0]), seen(pages[1], copy=False))
    rebuild(store, project)
    assert left(store, project) == []
    now = settle(store, people=("Ana Roe",), research=("Leaf Survey",))
    assert left(store, now) == [Unsearched("Ana Roe", PERSON, 2, 1), Unsearched("Leaf Survey", RESEARCH, 2, 1)]
    done = search_kept(store)
    assert (done.pages, done.mentions) == (1, 2)
    assert left(store, now) == [Unsearched("Ana Roe", PERSON, 1, 0), Unsearched("Leaf Survey", RESEARCH, 1, 0)]
    # What was found before stands, once.
    both = [("Own Tea", NameKind.BRAND), ("Ana Roe", PERSON), ("Leaf Survey", RESEARCH)]
    assert named(store, now) == [both, [("Own Tea", NameKind.BRAND)]]
    assert named(store, now, kinds=(RESEARCH,)) == [[("Leaf Survey", RESEARCH)]]
    assert named(store, now, brands=("Ana Roe",)) == [[("Ana Roe", PERSON)]]
    # Again finds nothing more; a look made now is searched for all.
    assert search_kept(store).pages == 0
    keep(store, seen(pages[1], hours=24 * 365, copy=False))
    assert left(store, now) == []


def test_a_name_taken_off_and_set_again_is_as_old_as_its_last_setting(
    store: Engine, project: ProjectView, pages: list[DuePage]
) -> None:
    first = settle(store, people=("Ana Roe",))
    with store.connect() as connection:
        began = names_since(connection, first)[first.names[1]]
    settle(store, people=("Bo Lee",))
    again = settle(store, people=("Ana Roe", "Bo Lee"))
    with store.connect() as connection:
        since = names_since(connection, again)
    ana, bo = again.names[1:]
    assert since[ana] > since[bo] > began
    assert named(store, again) == []


def test_a_name_taken_off_the_criteria_is_no_mention_any_more(
    store: Engine, project: ProjectView, pages: list[DuePage]
) -> None:
    keep(store, seen(pages[0]))
    settle(store, people=("Ana Roe",))
    search_kept(store)
    gone = settle(store)
    assert named(store, gone) == [[("Own Tea", NameKind.BRAND)]]
    assert left(store, gone) == []


def test_a_name_within_a_longer_one_does_not_count(store: Engine, project: ProjectView, pages: list[DuePage]) -> None:
    keep(store, seen(pages[0]))
    now = settle(store, people=("Tea",))
    search_kept(store)
    assert named(store, now) == [[("Own Tea", NameKind.BRAND)]]


def test_only_so_many_copies_are_read_and_the_rest_later(
    store: Engine, project: ProjectView, pages: list[DuePage], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.naming.BATCH", 2)
    link = TrackedLink("one.test", LINK)
    keep(store, *(seen(page, links=(link,)) for page in pages))
    settle(store, research=("Leaf Survey",))
    told: list[int] = []
    assert search_kept(store, limit=1, on_pages=told.append).pages == 1
    assert search_kept(store).pages == 2
    assert told == [1]
