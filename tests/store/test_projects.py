"""Projects and their tracked sites."""

from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event, func, select

from crawler.exceptions import ProjectUnknown, UsageError
from crawler.items import Brand
from crawler.store.models import Project, Site, TrackedSite
from crawler.store.projects import (
    ProjectView,
    create_project,
    domain_of_site,
    every_brand,
    every_tracked_site,
    find_project,
    set_tracked,
    site_ids,
)


def add(store: Engine, name: str, *, own: Sequence[str] = ("own.test",), rivals: Sequence[str] = ("one.test",)) -> None:
    with store.begin() as connection:
        create_project(connection, name, own=own, competitors=rivals)


def test_what_is_created_is_found(store: Engine, project: ProjectView) -> None:
    with store.connect() as connection:
        found = find_project(connection, "tea")
    assert found == project
    assert (found.own, found.competitors, found.brands) == (("own.test",), ("one.test", "two.test"), ("Own Tea",))
    assert set(found.site_ids) == found.tracked == {"own.test", "one.test", "two.test"}


def test_the_only_project_needs_no_name(store: Engine, project: ProjectView) -> None:
    with store.connect() as connection:
        assert find_project(connection, None).name == project.name


def test_sites_keep_the_order_they_were_named_in(store: Engine) -> None:
    add(store, "tea", own=["z.test", "b.test"], rivals=["y.test", "a.test", "m.test"])
    with store.connect() as connection:
        found = find_project(connection, None)
    assert found.own == ("z.test", "b.test")
    assert found.competitors == ("y.test", "a.test", "m.test")


@pytest.mark.parametrize(
    ("held", "name", "message"),
    [
        ([], None, "no project yet"),
        ([], "tea", "no project yet"),
        (["tea", "pots"], None, "several projects"),
        (["tea", "pots"], "cups", "no project named 'cups'"),
        (["tea"], "Tea", "no project named 'Tea'"),
    ],
)
def test_a_project_that_cannot_be_told(store: Engine, held: list[str], name: str | None, message: str) -> None:
    for one in held:
        add(store, one)
    with store.connect() as connection, pytest.raises(ProjectUnknown, match=message) as caught:
        find_project(connection, name)
    assert all(one in caught.value.hint for one in held)
    assert caught.value.hint


@pytest.mark.parametrize(
    ("name", "own", "rivals", "message"),
    [
        ("tea", ["own.test"], ["one.test"], "named 'tea' already"),
        (" ", ["own.test"], ["one.test"], "needs a name"),
        ("new", [], ["one.test"], "an own site and at least one competitor"),
        ("new", ["own.test"], [], "an own site and at least one competitor"),
        ("new", ["own.test", "x.test"], ["one.test", "own.test"], "own.test cannot be your own site and a competitor"),
    ],
)
def test_a_project_that_makes_no_sense_leaves_nothing(
    store: Engine, name: str, own: list[str], rivals: list[str], message: str
) -> None:
    add(store, "tea")
    with pytest.raises(UsageError, match=message):
        add(store, name, own=own, rivals=rivals)
    with store.connect() as connection:
        assert list(connection.scalars(select(Project.name))) == ["tea"]
        assert connection.scalar(select(func.count()).select_from(TrackedSite)) == 2


def test_a_site_named_twice_is_tracked_once(store: Engine) -> None:
    add(store, "tea", own=["own.test", "own.test"], rivals=["one.test", "two.test", "one.test"])
    with store.connect() as connection:
        found = find_project(connection, None)
    assert (found.own, found.competitors) == (("own.test",), ("one.test", "two.test"))


def test_tracked_sites_are_replaced(store: Engine, project: ProjectView) -> None:
    with store.begin() as connection:
        set_tracked(connection, project.id, own=["two.test"], competitors=["three.test"])
        found = find_project(connection, "tea")
    assert (found.own, found.competitors) == (("two.test",), ("three.test",))
    assert found.site_ids["two.test"] == project.site_ids["two.test"]


def test_one_look_answers_for_the_sites_of_every_project(store: Engine, project: ProjectView) -> None:
    add(store, "pots", own=["pots.test"], rivals=["one.test"])
    with store.connect() as connection:
        every = every_tracked_site(connection)
    assert set(every) == {"own.test", "one.test", "two.test", "pots.test"}
    assert every["one.test"] == project.site_ids["one.test"]


def test_site_ids_are_made_once(store: Engine) -> None:
    with store.begin() as connection:
        first = site_ids(connection, ["a.test", "github.com/tea", "a.test"])
        second = site_ids(connection, ["github.com/tea", "b.test"])
        domains = {row.key: row.domain for row in connection.execute(select(Site.key, Site.domain))}
        assert site_ids(connection, []) == {}
    assert set(first) == {"a.test", "github.com/tea"}
    assert second["github.com/tea"] == first["github.com/tea"]
    assert domains == {"a.test": "a.test", "github.com/tea": "github.com", "b.test": "b.test"}


@pytest.mark.parametrize(
    ("key", "domain"),
    [
        ("blog.own.test", "own.test"),
        ("github.com/scrapy", "github.com"),
        ("own.test", "own.test"),
        ("x.co.uk", "x.co.uk"),
    ],
)
def test_the_domain_of_a_site(key: str, domain: str) -> None:
    assert domain_of_site(key) == domain


def test_brands_are_their_projects(store: Engine, project: ProjectView) -> None:
    with store.begin() as connection:
        create_project(connection, "two", own=["a.test", "b.test"], competitors=["c.test"], brands=["Own Tea", "Leaf"])
        brands = every_brand(connection)
    assert brands == (
        Brand("Own Tea", ("own.test",)),
        Brand("Own Tea", ("a.test", "b.test")),
        Brand("Leaf", ("a.test", "b.test")),
    )


def test_tracked_sites_are_found_without_going_through_all_sites(store: Engine) -> None:
    asked: list[tuple[str, Any]] = []

    def note(_connection: Connection, _cursor: Any, words: str, values: Any, *_: Any) -> None:
        asked.append((words, values))

    add(store, "tea", rivals=("one.test", "two.test"))
    add(store, "coffee", rivals=("two.test", "three.test"))
    with store.connect() as connection:
        event.listen(connection, "before_cursor_execute", note)
        assert sorted(every_tracked_site(connection)) == ["one.test", "own.test", "three.test", "two.test"]
        if store.dialect.name == "sqlite":
            words, values = asked[0]
            plan = [row.detail for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {words}", values)]
            assert any(step.startswith("SEARCH site ") for step in plan), plan
