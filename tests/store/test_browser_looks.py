"""A look by a person's browser points its page to itself only as far as nothing known becomes worse."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, select, update

from crawler.items import Check, DuePage, LookKind, Verdict
from crawler.store.claim_query import ClaimQuery
from crawler.store.claims import list_claims
from crawler.store.due import DueOptions, due_page_ids, due_pages
from crawler.store.looks import store_checks
from crawler.store.models import Page
from crawler.store.projects import ProjectView
from tests.store.told import NOW, check, claim, load

LATER = NOW + timedelta(days=3)


@pytest.fixture
def page(store: Engine, project: ProjectView) -> DuePage:
    """A page with a claim on each of two competitors."""
    load(store, project, [claim(2, "http://host.test/2"), claim(3, "http://host.test/2", site="two.test")], site=None)
    with store.connect() as connection:
        return next(iter(due_pages(connection, due_page_ids(connection, DueOptions(project.id)))))


def seen_by(page: DuePage, sites: Sequence[str], *, kind: LookKind, failure: Verdict | None = None) -> Check:
    """A look that finds the claims to these sites, and says nothing of the others unless it is our own."""
    made = check(page)
    link = made.links[0]
    links = tuple(replace(link, site=site) for site in sites)
    judged = []
    for number, asked in enumerate(page.claims):
        found = sites.index(asked.site) if asked.site in sites else None
        verdict = Verdict.LIVE if found is not None else failure or Verdict.REMOVED
        if verdict is Verdict.LIVE or kind is not LookKind.BROWSER:
            judged.append(replace(made.judgements[number], verdict=verdict, link=found))
    at = NOW if kind is LookKind.RAW else NOW + timedelta(days=1)
    return replace(made, links=links, judgements=tuple(judged), kind=kind, at=at, failure=failure)


def keep(store: Engine, project: ProjectView, made: Check) -> int:
    with store.begin() as connection:
        return store_checks(connection, None, [made], sites=project.site_ids)[0]


def pointers(store: Engine) -> Any:
    with store.connect() as connection:
        return connection.execute(select(Page.last_check_id, Page.known_check_id, Page.checked_at, Page.due_at)).one()


BOTH = ("one.test", "two.test")
CASES = [
    # What our look found (None: blocked), what the browser did; whether it is the latest and the telling one now.
    (None, BOTH, True, True),
    (None, BOTH[:1], False, True),
    (None, (), False, True),
    (BOTH, BOTH, True, True),
    (BOTH[:1], BOTH, True, True),
    (BOTH[:1], BOTH[:1], False, True),
    (BOTH, BOTH[:1], False, False),
    (BOTH[:1], BOTH[1:], False, False),
    (BOTH, (), False, False),
    ((), BOTH, True, True),
]


@pytest.mark.parametrize("case", CASES)
def test_nothing_known_becomes_worse(
    store: Engine, project: ProjectView, page: DuePage, case: tuple[tuple[str, ...] | None, tuple[str, ...], bool, bool]
) -> None:
    ours, theirs, latest, telling = case
    blocked = Verdict.BLOCKED if ours is None else None
    first = keep(store, project, seen_by(page, ours or (), kind=LookKind.RAW, failure=blocked))
    before = pointers(store)
    second = keep(store, project, seen_by(page, theirs, kind=LookKind.BROWSER))
    after = pointers(store)
    assert after.last_check_id == (second if latest else first)
    assert after.known_check_id == (second if telling else before.known_check_id)
    assert after.checked_at == before.checked_at
    claims, _ = list_claims(store, project, ClaimQuery())
    worst = [one.verdict for one in claims if one.site in (ours or ()) and one.verdict is not Verdict.LIVE]
    assert worst == []


@pytest.mark.parametrize(("due", "then"), [(None, True), (LATER, True), (NOW, False)])
def test_one_that_misses_something_makes_the_page_due(
    store: Engine, project: ProjectView, page: DuePage, due: datetime | None, then: bool
) -> None:
    keep(store, project, seen_by(page, BOTH, kind=LookKind.RAW))
    with store.begin() as connection:
        connection.execute(update(Page).values(due_at=due))
    keep(store, project, seen_by(page, BOTH[:1], kind=LookKind.BROWSER))
    assert pointers(store).due_at == (NOW + timedelta(days=1) if then else NOW)


def test_a_page_only_a_browser_showed_is_looked_at_by_us_too(
    store: Engine, project: ProjectView, page: DuePage
) -> None:
    look = keep(store, project, seen_by(page, BOTH, kind=LookKind.BROWSER))
    found = pointers(store)
    assert (found.last_check_id, found.known_check_id, found.checked_at) == (look, look, None)
    with store.connect() as connection:
        assert due_page_ids(connection, DueOptions(project.id)) == [page.id]
    claims, _ = list_claims(store, project, ClaimQuery())
    assert [one.verdict for one in claims] == [Verdict.LIVE] * 2


def test_one_that_was_shown_no_page_changes_no_pointer(store: Engine, project: ProjectView, page: DuePage) -> None:
    keep(store, project, seen_by(page, (), kind=LookKind.RAW, failure=Verdict.BLOCKED))
    before = pointers(store)
    made = replace(seen_by(page, (), kind=LookKind.BROWSER), failure=Verdict.UNREADABLE, judgements=())
    keep(store, project, made)
    assert pointers(store) == before
