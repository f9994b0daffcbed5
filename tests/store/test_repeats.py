"""A box on several pages of a host counts for all of them, whichever page was looked at first."""

from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest
from sqlalchemy import Engine, select

from crawler.items import DuePage, Link, Placement, TrackedLink
from crawler.placement.witnesses import REPEATED, Document
from crawler.store.due import DueOptions, due_page_ids, due_pages
from crawler.store.looks import store_checks
from crawler.store.models import Look, Page, SeenLink
from crawler.store.projects import ProjectView
from crawler.store.repeats import seen_elsewhere
from tests.store.told import LINK, check, claim, load

BOX = 4711
FOOTER = replace(LINK, placement=Placement.FOOTER, confidence=0.6, reasons=("a", "b", "c"), fingerprint=BOX)


@pytest.fixture
def pages(store: Engine, project: ProjectView) -> list[DuePage]:
    load(store, project, [claim(n, f"http://host.test/{n}") for n in (1, 2, 3)])
    with store.connect() as connection:
        return list(due_pages(connection, due_page_ids(connection, DueOptions(project.id))))


def seen(page: DuePage, link: Link = FOOTER, **values: Any) -> Any:
    """A look that finds the link; every page has a title of its own."""
    said = {"title": f"Page {page.id}", "links": (TrackedLink("one.test", link),)} | values
    return check(page, **said)


def keep(store: Engine, project: ProjectView, *checks: Any) -> None:
    with store.begin() as connection:
        store_checks(connection, None, checks, sites=project.site_ids)


def sure(store: Engine) -> list[float]:
    """Confidence of the link in each page's latest look, by page."""
    latest = select(SeenLink.confidence).join(Look, Look.id == SeenLink.look_id)
    with store.connect() as connection:
        return list(connection.scalars(latest.join(Page, Page.known_check_id == Look.id).order_by(Page.id)))


@pytest.mark.parametrize("order", list(permutations(range(3))))
@pytest.mark.parametrize("together", [True, False])
def test_the_order_pages_come_in_does_not_matter(
    store: Engine, project: ProjectView, pages: list[DuePage], order: tuple[int, ...], together: bool
) -> None:
    checks = [seen(pages[0]), seen(pages[1]), seen(pages[2], replace(FOOTER, fingerprint=5))]
    batches = [[checks[at] for at in order]] if together else [[checks[at]] for at in order]
    for batch in batches:
        keep(store, project, *batch)
    assert sure(store) == [0.8, 0.8, 0.6]


def test_a_repeated_box_says_so_and_is_counted_once(store: Engine, project: ProjectView, pages: list[DuePage]) -> None:
    for page in pages:
        keep(store, project, seen(page))
    assert sure(store) == [0.8, 0.8, 0.8]
    with store.connect() as connection:
        said = connection.scalars(select(SeenLink.reasons)).all()
    assert said == [["a", "b", REPEATED]] * 3


def test_a_page_read_again_is_worse_off_in_no_run(store: Engine, project: ProjectView, pages: list[DuePage]) -> None:
    keep(store, project, seen(pages[0]), seen(pages[1]))
    keep(store, project, seen(pages[0], hours=48))
    assert sure(store) == [0.8, 0.8]


def test_a_page_is_no_witness_for_itself(store: Engine, project: ProjectView, pages: list[DuePage]) -> None:
    keep(store, project, seen(pages[0]))
    keep(store, project, seen(pages[0], hours=48, title="Another title", final_url="http://host.test/moved"))
    assert sure(store) == [0.6]


@pytest.mark.parametrize(
    "values",
    [
        {"title": "Page 1"},
        {"canonical": "http://host.test/1"},
        {"final_url": "http://host.test/1"},
    ],
)
def test_one_document_under_two_addresses_is_no_witness(
    store: Engine, project: ProjectView, pages: list[DuePage], values: dict[str, str]
) -> None:
    keep(store, project, seen(pages[0], title="Page 1"), seen(pages[1], **values))
    assert sure(store) == [0.6, 0.6]
    keep(store, project, seen(pages[2]))
    assert sure(store) == [0.8, 0.8, 0.8]


def test_of_very_many_that_wait_the_newest_are_looked_at(
    store: Engine, project: ProjectView, pages: list[DuePage], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crawler.store.repeats.MOST_WAITING", 1)
    keep(store, project, seen(pages[0], title="T"))
    keep(store, project, seen(pages[1], title="T"))
    assert sure(store) == [0.6, 0.6]
    monkeypatch.setattr("crawler.store.repeats.MOST_WAITING", 2)
    keep(store, project, seen(pages[2]))
    assert sure(store) == [0.6, 0.8, 0.8]


def test_a_guess_that_it_is_content_grows_unsure_and_a_sure_answer_stays(
    store: Engine, project: ProjectView, pages: list[DuePage]
) -> None:
    guess = replace(FOOTER, placement=Placement.CONTEXTUAL)
    keep(store, project, seen(pages[0], guess), seen(pages[1], replace(guess, confidence=0.95)))
    assert sure(store) == [0.3, 0.95]


def test_links_without_a_fingerprint_are_alike_to_none(
    store: Engine, project: ProjectView, pages: list[DuePage]
) -> None:
    plain = replace(FOOTER, fingerprint=0)
    keep(store, project, seen(pages[0], plain), seen(pages[1], plain))
    assert sure(store) == [0.6, 0.6]


def test_what_the_store_knows_is_told_for_another_document(
    store: Engine, project: ProjectView, pages: list[DuePage]
) -> None:
    keep(store, project, seen(pages[0]))
    with store.connect() as connection:
        same = Document.of("http://host.test/1", canonical="", title=f"Page {pages[0].id}")
        other = Document.of("http://host.test/9", canonical="", title="Page 9")
        assert seen_elsewhere(connection, [BOX, 0, 12], same) == frozenset()
        assert seen_elsewhere(connection, [BOX, 0, 12], other) == {BOX}
        assert seen_elsewhere(connection, [], other) == frozenset()
