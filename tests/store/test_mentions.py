"""Mentions are kept with each look, and the latest look that settled anything says which count."""

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Engine, func, select

from crawler.exceptions import UsageError
from crawler.items import DuePage, Placement, TrackedLink, Verdict
from crawler.store.due import DueOptions, due_page_ids, due_pages
from crawler.store.looks import store_checks
from crawler.store.models import MentionRow
from crawler.store.projects import ProjectView, create_project, every_tracked_site
from server.gap.opportunity.mentions import MentioningPage, MentionQuery, list_mentions, reasons_of
from tests.store.told import LINK, MENTION, NOW, check, claim, load

FOOTER = replace(MENTION, placement=Placement.FOOTER, sentence="Friends: Own Tea")


@pytest.fixture
def pages(store: Engine, project: ProjectView) -> list[DuePage]:
    load(store, project, [claim(n, f"http://host{n}.test/") for n in range(2, 7)])
    with store.connect() as connection:
        return list(due_pages(connection, due_page_ids(connection, DueOptions(project.id))))


def keep(store: Engine, *checks: Any) -> None:
    with store.begin() as connection:
        store_checks(connection, None, checks, sites=every_tracked_site(connection))


def listed(store: Engine, project: ProjectView, **query: Any) -> tuple[MentioningPage, ...]:
    return list_mentions(store, project, MentionQuery(**query)).pages


def test_what_was_seen_is_told(store: Engine, project: ProjectView, pages: list[DuePage]) -> None:
    keep(store, check(pages[0], mentions=(FOOTER, MENTION, MENTION)), check(pages[1]))
    (told,) = listed(store, project)
    assert (told.page, told.site, told.title, told.checked_at) == ("http://host2.test/", "host2.test", "Tea", NOW)
    assert [replace(one, site="own.test") for one in told.mentions] == [MENTION, FOOTER]
    assert (told.linked_elsewhere, told.cut) == ((), False)
    assert reasons_of(told, project) == ["the page was read and holds no link to own.test", *MENTION.reasons]


def test_the_latest_look_decides_and_none_is_taken_out(
    store: Engine, project: ProjectView, pages: list[DuePage]
) -> None:
    keep(store, check(pages[0], mentions=(MENTION,)))
    keep(store, check(pages[0], hours=1, mentions=(FOOTER,)))
    assert [page.best.placement for page in listed(store, project)] == [Placement.FOOTER]
    keep(store, check(pages[0], hours=2, failure=Verdict.BLOCKED))
    assert [page.best.placement for page in listed(store, project)] == [Placement.FOOTER]
    keep(store, check(pages[0], hours=3))
    assert listed(store, project) == ()
    with store.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(MentionRow)) == 2
        assert connection.scalar(select(func.min(MentionRow.seen_at))) == NOW


def test_a_page_that_links_is_told_only_when_asked_for(
    store: Engine, project: ProjectView, pages: list[DuePage]
) -> None:
    own = TrackedLink("own.test", replace(LINK, url="https://own.test/"))
    keep(store, check(pages[0], mentions=(MENTION,), links=(TrackedLink("one.test", LINK), own)))
    # A link that slid off to another page is none of this one's.
    slid = replace(own, seen_on="http://host3.test/page/2")
    keep(store, check(pages[1], mentions=(MENTION,), links=(TrackedLink("one.test", LINK), slid)))
    assert [page.page for page in listed(store, project)] == ["http://host3.test/"]
    told = listed(store, project, linked=True)
    assert [page.linked_elsewhere for page in told] == [("own.test",), ()]
    assert reasons_of(told[0], project)[0] == "the page links to own.test at another place"


def test_a_cut_page_may_hold_a_link_in_the_rest(store: Engine, project: ProjectView, pages: list[DuePage]) -> None:
    keep(store, check(pages[0], mentions=(MENTION,), cut=True))
    (told,) = listed(store, project)
    assert "may stand in the rest" in reasons_of(told, project)[1]


def test_the_list_goes_on_where_it_ended(store: Engine, project: ProjectView, pages: list[DuePage]) -> None:
    keep(store, *(check(page, mentions=(MENTION, FOOTER)) for page in pages))
    found, after = [], ""
    while after is not None:
        piece = list_mentions(store, project, MentionQuery(after=after, limit=2))
        found.append([page.page for page in piece.pages])
        after = piece.next  # type: ignore[assignment]
    assert found == [[f"http://host{n}.test/" for n in some] for some in ((2, 3), (4, 5), (6,))]
    with pytest.raises(UsageError):
        listed(store, project, after="x")


def test_pieces_join_without_a_seam(
    store: Engine, project: ProjectView, pages: list[DuePage], monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(store, *(check(page, mentions=(MENTION,)) for page in pages))
    monkeypatch.setattr("server.gap.opportunity.mentions.BATCH", 2)
    assert len(listed(store, project)) == 5


def test_filters(store: Engine, project: ProjectView, pages: list[DuePage]) -> None:
    keep(store, check(pages[0], mentions=(MENTION, FOOTER)), check(pages[1], mentions=(FOOTER,)))
    assert len(listed(store, project, placements=(Placement.CONTEXTUAL,))) == 1
    (first, _) = listed(store, project, placements=(Placement.FOOTER,))
    assert first.best == replace(FOOTER, site="")
    assert listed(store, project, brands=("Own Tea",)) == listed(store, project)
    assert listed(store, project, brands=("Leaf",)) == ()


def test_two_projects_of_one_brand_keep_theirs_apart(store: Engine, project: ProjectView, pages: list[DuePage]) -> None:
    with store.begin() as connection:
        other = create_project(connection, "two", own=["a.test"], competitors=["c.test"], brands=["Own Tea"])
    keep(store, check(pages[0], mentions=(MENTION,)), check(pages[1], mentions=(replace(MENTION, site="a.test"),)))
    assert [page.page for page in listed(store, project)] == ["http://host2.test/"]
    assert [page.page for page in listed(store, other)] == ["http://host3.test/"]
