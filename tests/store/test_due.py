"""Which pages are due, in which order, and what a sample of them is."""

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, select, update

from crawler.items import Claim, DueClaim, DuePage, Tool, Verdict
from crawler.loss import LossRule
from crawler.schedule import Schedule
from crawler.store.due import DueOptions, due_page_ids, due_pages, sample_page_ids, waiting_pages
from crawler.store.looks import store_checks
from crawler.store.models import Export, Page
from crawler.store.projects import ProjectView, create_project
from tests.store.told import check, claim, load

PATHS = [f"http://host.test/{letter}" for letter in "abcd"]


@pytest.fixture
def loaded(store: Engine, project: ProjectView) -> ProjectView:
    """Four claimed pages, loaded long ago."""
    load(store, project, [claim(number, url) for number, url in enumerate(PATHS, 2)])
    loaded_at(store, datetime.now(UTC) - timedelta(days=400))
    return project


def loaded_at(store: Engine, moment: datetime) -> None:
    with store.begin() as connection:
        connection.execute(update(Export).values(loaded_at=moment))


def pages(store: Engine, project: ProjectView, **options: Any) -> list[DuePage]:
    with store.connect() as connection:
        return list(due_pages(connection, due_page_ids(connection, DueOptions(project.id, **options))))


def due(store: Engine, project: ProjectView, **options: Any) -> str:
    """The last letters of the due pages' addresses, in order."""
    return "".join(page.url[-1] for page in pages(store, project, **options))


def look(
    store: Engine,
    project: ProjectView,
    letter: str,
    *,
    hours_ago: float,
    schedule: Schedule | None = None,
    **values: Any,
) -> None:
    page = next(one for one in pages(store, project, every=True) if one.url.endswith(letter))
    at = datetime.now(UTC) - timedelta(hours=hours_ago)
    with store.begin() as connection:
        store_checks(connection, None, [check(page, at=at, **values)], sites=project.site_ids, schedule=schedule)


def shift(store: Engine, *, hours: float) -> None:
    """Let that much time go by."""
    with store.begin() as connection:
        for row in connection.execute(select(Page.id, Page.due_at).where(Page.due_at.is_not(None))).all():
            earlier = row.due_at - timedelta(hours=hours)
            connection.execute(update(Page).where(Page.id == row.id).values(due_at=earlier))


def waiting(store: Engine, project: ProjectView) -> tuple[int, int, int, bool]:
    """Pages for a second look, to be asked again, due of these, and whether a next moment is known."""
    with store.connect() as connection:
        found = waiting_pages(connection, project)
    return found.second_look, found.retry, found.due, found.next_at is not None


def test_pages_never_looked_at_come_first_then_the_oldest(store: Engine, loaded: ProjectView) -> None:
    look(store, loaded, "a", hours_ago=2)
    look(store, loaded, "b", hours_ago=9)
    assert due(store, loaded) == "cd"
    assert due(store, loaded, every=True) == "cdba"
    assert due(store, loaded, every=True, limit=3) == "cdb"
    assert due(store, loaded, limit=1) == "c"


def test_a_look_settles_a_page_until_it_is_too_old(store: Engine, loaded: ProjectView) -> None:
    for letter, hours in zip("abcd", (1, 30, 100, 900), strict=True):
        look(store, loaded, letter, hours_ago=hours)
    assert due(store, loaded) == ""
    assert due(store, loaded, older_than=timedelta(days=30)) == "d"
    assert due(store, loaded, older_than=timedelta(hours=24)) == "dcb"
    assert due(store, loaded, older_than=timedelta(0)) == "dcba"


@pytest.mark.parametrize("age", [timedelta.max, timedelta(days=365 * 3000)])
def test_an_age_before_all_time_makes_nothing_due(store: Engine, loaded: ProjectView, age: timedelta) -> None:
    for letter in "abcd":
        look(store, loaded, letter, hours_ago=900)
    assert due(store, loaded, older_than=age) == ""


def test_a_new_claim_makes_its_page_due_again(store: Engine, loaded: ProjectView) -> None:
    for letter in "abcd":
        look(store, loaded, letter, hours_ago=1)
    load(store, loaded, [claim(2, PATHS[1], site="two.test")], name="newer.csv")
    assert due(store, loaded) == "b"
    look(store, loaded, "b", hours_ago=-0.01)
    assert due(store, loaded) == ""


RETRIED = [
    # In passing: again after 1, 6, 24, 72 and 168 hours.
    (Verdict.UNREACHABLE, 1, {}, 1),
    (Verdict.UNREACHABLE, 2, {}, 6),
    (Verdict.UNREACHABLE, 5, {}, 168),
    (Verdict.BLOCKED, 1, {"status": 429}, 1),
    (Verdict.UNREACHABLE, 1, {"retry_after": 5 * 3600.0}, 5),
    (Verdict.UNREACHABLE, 2, {"retry_after": 5 * 3600.0}, 6),
    # Turned away: again after 24, 72 and 168 hours.
    (Verdict.BLOCKED, 1, {}, 24),
    (Verdict.REFUSED, 2, {}, 72),
    (Verdict.UNREADABLE, 3, {}, 168),
]


@pytest.mark.parametrize("row", RETRIED, ids=str)
def test_a_page_that_gave_no_answer_is_due_again_by_itself(
    store: Engine, loaded: ProjectView, row: tuple[Verdict, int, dict[str, Any], float]
) -> None:
    failure, times, values, hours = row
    for letter in "bcd":
        look(store, loaded, letter, hours_ago=30)
    for count in range(times - 1, 0, -1):
        look(store, loaded, "a", hours_ago=hours + count, failure=failure)
    look(store, loaded, "a", hours_ago=hours - 0.1, failure=failure, **values)
    assert due(store, loaded) == ""
    assert waiting(store, loaded) == (0, 1, 0, True)
    shift(store, hours=0.2)
    assert due(store, loaded) == "a"
    assert waiting(store, loaded) == (0, 1, 1, False)


@pytest.mark.parametrize(("failure", "most"), [(Verdict.UNREACHABLE, 5), (Verdict.REFUSED, 3)])
def test_after_the_last_step_only_its_age_makes_it_due(
    store: Engine, loaded: ProjectView, failure: Verdict, most: int
) -> None:
    for letter in "bcd":
        look(store, loaded, letter, hours_ago=1)
    for count in range(most + 1):
        look(store, loaded, "a", hours_ago=1000 - count, failure=failure)
    assert due(store, loaded) == ""
    assert waiting(store, loaded) == (0, 0, 0, False)
    assert due(store, loaded, older_than=timedelta(days=30)) == "a"


def test_an_answer_ends_the_row_of_failures(store: Engine, loaded: ProjectView) -> None:
    for letter in "bcd":
        look(store, loaded, letter, hours_ago=1)
    for hours in (9, 8, 7):
        look(store, loaded, "a", hours_ago=hours, failure=Verdict.UNREACHABLE)
    look(store, loaded, "a", hours_ago=6)
    assert waiting(store, loaded) == (0, 0, 0, False)
    look(store, loaded, "a", hours_ago=1.1, failure=Verdict.UNREACHABLE)
    assert due(store, loaded) == "a"


@pytest.mark.parametrize("values", [{"failure": Verdict.GONE}, {"failure": Verdict.MOVED}, {"live": False}])
def test_a_missing_link_gets_its_second_look_and_no_third(
    store: Engine, loaded: ProjectView, values: dict[str, Any]
) -> None:
    for letter in "bcd":
        look(store, loaded, letter, hours_ago=1)
    look(store, loaded, "a", hours_ago=23.9, **values)
    assert due(store, loaded) == ""
    assert waiting(store, loaded) == (1, 0, 0, True)
    shift(store, hours=0.2)
    assert due(store, loaded) == "a"
    assert waiting(store, loaded) == (1, 0, 1, False)
    look(store, loaded, "a", hours_ago=-0.2, **values)
    assert due(store, loaded) == ""
    assert waiting(store, loaded) == (0, 0, 0, False)


def test_a_second_look_that_comes_too_soon_does_not_put_the_next_off(store: Engine, loaded: ProjectView) -> None:
    for letter in "bcd":
        look(store, loaded, letter, hours_ago=1)
    look(store, loaded, "a", hours_ago=25, live=False)
    look(store, loaded, "a", hours_ago=20, live=False)
    assert due(store, loaded) == "a"


def test_the_schedule_is_the_runs(store: Engine, loaded: ProjectView) -> None:
    schedule = Schedule(LossRule(apart=timedelta(hours=2)), retries=(timedelta(minutes=30),))
    for letter in "bcd":
        look(store, loaded, letter, hours_ago=1)
    look(store, loaded, "a", hours_ago=2.1, live=False, schedule=schedule)
    assert due(store, loaded) == "a"
    look(store, loaded, "a", hours_ago=0.6, failure=Verdict.UNREACHABLE, schedule=schedule)
    assert due(store, loaded) == "a"


def test_only_pages_claimed_to_link_to_a_site(store: Engine, loaded: ProjectView) -> None:
    load(
        store, loaded, [claim(2, PATHS[2], site="two.test"), claim(3, "http://host.test/e", site="two.test")], name="2"
    )
    assert due(store, loaded, site_id=loaded.site_ids["two.test"]) == "ce"
    assert due(store, loaded, site_id=loaded.site_ids["own.test"]) == ""
    look(store, loaded, "c", hours_ago=-1)
    assert due(store, loaded, site_id=loaded.site_ids["two.test"]) == "e"


def test_a_look_answers_the_claims_of_every_project(store: Engine, loaded: ProjectView) -> None:
    with store.begin() as connection:
        other = create_project(connection, "pots", own=["pots.test"], competitors=["one.test"])
    assert due(store, other) == ""
    load(store, other, [claim(9, "https://www.host.test/a")], name="pots.csv")
    first = pages(store, loaded)[0]
    assert [one.site for one in first.claims] == ["one.test", "one.test"]
    assert (first.url, first.domain) == (PATHS[0], "host.test")
    assert due(store, other) == "a"


def test_a_domain_level_claim_makes_no_page_due(store: Engine, project: ProjectView) -> None:
    load(store, project, [Claim(row=2, page_url=None, source="host.test", site="one.test")])
    assert pages(store, project) == []


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"nofollow": True}, {"nofollow": True}),
        ({"nofollow": False}, {"nofollow": False}),
        ({}, {"nofollow": None}),
        ({"nofollow": False, "ugc": True}, {"nofollow": True}),
        ({"sponsored": True}, {"nofollow": True}),
        ({"alt_targets": ("http://one.test/b", "http://one.test/c")}, {}),
        ({"target_url": None, "anchor": None}, {}),
    ],
)
def test_a_claim_as_a_look_must_know_it(
    store: Engine, project: ProjectView, values: dict[str, Any], expected: dict[str, Any]
) -> None:
    load(store, project, [claim(2, PATHS[0], **values)])
    given = {"target_url": "https://one.test/", "anchor": "tea"} | values
    kept = {name: given[name] for name in ("target_url", "alt_targets", "anchor") if name in given}
    (page,) = pages(store, project)
    assert page.claims == (DueClaim(page.claims[0].id, "one.test", **(kept | expected)),)


def test_more_pages_than_one_statement_takes(
    store: Engine, project: ProjectView, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crawler.store.due.CHUNK", 7)
    load(store, project, [claim(number, f"http://host.test/{number}") for number in range(2, 32)])
    found = pages(store, project)
    assert [page.url for page in found] == [f"http://host.test/{number}" for number in range(2, 32)]
    assert all(len(page.claims) == 1 for page in found)


STRATA = [
    ("one.test", Tool.AHREFS, 60),
    ("one.test", Tool.MOZ, 30),
    ("two.test", Tool.AHREFS, 9),
    ("own.test", Tool.BING, 1),
]


@pytest.fixture
def stratified(store: Engine, project: ProjectView) -> list[int]:
    """The ids of a hundred pages in four strata, each of a host of its own name."""
    for site, tool, size in STRATA:
        rows = [claim(n + 2, f"http://{tool}.{site}/{n}", site=site) for n in range(size)]
        load(store, project, rows, tool=tool, site=site, name=f"{tool}{site}.csv")
    with store.connect() as connection:
        return list(connection.scalars(select(Page.id)))


def sampled(store: Engine, ids: Sequence[int], size: int, *, seed: int = 1) -> list[int]:
    with store.connect() as connection:
        return sample_page_ids(connection, ids, size, seed=seed)


def test_a_sample_is_never_larger_and_never_smaller_than_asked(store: Engine, stratified: list[int]) -> None:
    for size in (1, 2, 3, 4, 5, 10, 20, 50, 99, 100, 101, 1000):
        drawn = sampled(store, stratified, size)
        assert len(drawn) == len(set(drawn)) == min(size, 100)
        assert set(drawn) <= set(stratified)


def test_a_sample_is_drawn_from_every_stratum_in_proportion(store: Engine, stratified: list[int]) -> None:
    with store.connect() as connection:
        hosts = {row.id: row.url.split("/")[2] for row in connection.execute(select(Page.id, Page.url))}
    drawn = Counter(hosts[page] for page in sampled(store, stratified, 20))
    assert drawn == {"ahrefs.one.test": 11, "moz.one.test": 6, "ahrefs.two.test": 2, "bing.own.test": 1}


def test_a_sample_can_be_drawn_again(store: Engine, stratified: list[int]) -> None:
    first = sampled(store, stratified, 20)
    assert sampled(store, stratified, 20) == first
    assert sampled(store, stratified, 20, seed=2) != first
    assert set(sampled(store, stratified[:30], 20)) <= set(stratified[:30])
