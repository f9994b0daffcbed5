"""Looks are appended, whole or not at all, and pages point to their latest ones."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.exc import IntegrityError

from crawler.items import DuePage, Judgement, NofollowCause, TrackedLink, Verdict
from crawler.page_facts import PageFacts
from crawler.store.due import DueOptions, due_page_ids, due_pages
from crawler.store.fact_columns import facts_of
from crawler.store.looks import finish_run, start_run, store_checks
from crawler.store.models import Look, Page, PageCopy, Run, SeenLink, VerdictRow
from crawler.store.projects import ProjectView
from crawler.urls import target_key
from tests.store.told import LINK, NOW, check, claim, load

TABLES = (Look, SeenLink, VerdictRow, PageCopy)


@pytest.fixture
def pages(store: Engine, project: ProjectView) -> list[DuePage]:
    load(store, project, [claim(n, f"http://host.test/{n}") for n in (2, 3, 4)])
    with store.connect() as connection:
        return list(due_pages(connection, due_page_ids(connection, DueOptions(project.id))))


def keep(store: Engine, project: ProjectView, *checks: Any, run: int | None = None) -> None:
    with store.begin() as connection:
        store_checks(connection, run, checks, sites=project.site_ids)


def counts(store: Engine) -> list[int]:
    with store.connect() as connection:
        return [int(connection.scalar(select(func.count()).select_from(table)) or 0) for table in TABLES]


def pointers(store: Engine, page: DuePage) -> tuple[Any, ...]:
    columns = (Page.last_check_id, Page.known_check_id, Page.checked_at)
    with store.connect() as connection:
        return tuple(connection.execute(select(*columns).where(Page.id == page.id)).one())


def look_ids(store: Engine, page: DuePage) -> list[int]:
    with store.connect() as connection:
        return list(connection.scalars(select(Look.id).where(Look.page_id == page.id).order_by(Look.id)))


def test_two_looks_keep_both(store: Engine, project: ProjectView, pages: list[DuePage]) -> None:
    keep(store, project, check(pages[0]))
    keep(store, project, check(pages[0], hours=48, live=False))
    first, second = look_ids(store, pages[0])
    assert pointers(store, pages[0]) == (second, second, NOW + timedelta(hours=48))
    with store.connect() as connection:
        said = connection.execute(select(VerdictRow.look_id, VerdictRow.verdict).order_by(VerdictRow.look_id)).all()
    assert [tuple(row) for row in said] == [(first, Verdict.LIVE), (second, Verdict.REMOVED)]
    assert counts(store) == [2, 1, 2, 0]
    assert pointers(store, pages[1]) == (None, None, None)


UNSETTLED = [
    *({"failure": failure} for failure in (Verdict.BLOCKED, Verdict.UNREACHABLE, Verdict.REFUSED, Verdict.UNREADABLE)),
    # A link that is missing from a body cut short may stand in the part that did not come.
    {"live": False, "cut": True},
]


@pytest.mark.parametrize("values", UNSETTLED)
def test_an_unknown_look_leaves_what_is_known(
    store: Engine, project: ProjectView, pages: list[DuePage], values: dict[str, Any]
) -> None:
    keep(store, project, check(pages[0]))
    keep(store, project, check(pages[0], hours=30, **values))
    first, second = look_ids(store, pages[0])
    assert pointers(store, pages[0]) == (second, first, NOW + timedelta(hours=30))


@pytest.mark.parametrize(
    "values", [{"failure": Verdict.GONE}, {"failure": Verdict.MOVED}, {"live": False}, {"live": True, "cut": True}]
)
def test_a_look_that_settles_something_is_what_is_known(
    store: Engine, project: ProjectView, pages: list[DuePage], values: dict[str, Any]
) -> None:
    keep(store, project, check(pages[0]))
    keep(store, project, check(pages[0], hours=30, **values))
    assert pointers(store, pages[0])[:2] == (look_ids(store, pages[0])[1],) * 2


def test_a_look_comes_back_as_it_was_seen(store: Engine, project: ProjectView, pages: list[DuePage]) -> None:
    seen = check(
        pages[0],
        status=203,
        final_url="http://host.test/z",
        redirects=("http://host.test/2",),
        content_type="text/html",
        size=2**40,
        seconds=0.25,
        language="en",
        noindex=True,
        nofollow=NofollowCause.HEADER,
        reasons=("moved once",),
        reader="7",
        facts=PageFacts(812, 9, 4, "Ada Brew", "2026-01-02", "", "http://host.test/contact", ("Article", "og:article")),
    )
    keep(store, project, seen)
    with store.connect() as connection:
        row = connection.execute(select(Look.__table__)).one()
        link = connection.execute(select(SeenLink.__table__)).one()
    for name in (
        "at",
        "url",
        "status",
        "final_url",
        "content_type",
        "size",
        "seconds",
        "noindex",
        "nofollow",
        "reader",
    ):
        assert getattr(row, name) == getattr(seen, name), name
    assert facts_of(row) == seen.facts
    assert (row.redirects, row.reasons) == (["http://host.test/2"], ["moved once"])
    assert (link.nth, link.site_id, link.rel, link.placement) == (
        0,
        project.site_ids["one.test"],
        "nofollow",
        LINK.placement,
    )
    assert (link.reasons, link.confidence, link.path) == (list(LINK.reasons), LINK.confidence, LINK.path)


def test_the_verdict_names_its_link_among_several(store: Engine, project: ProjectView, pages: list[DuePage]) -> None:
    links = tuple(TrackedLink("one.test", replace(LINK, text=word)) for word in ("first", "second"))
    judged = (Judgement(pages[0].claims[0].id, Verdict.LIVE, ("found",), changes=("anchor changed",), link=1),)
    keep(store, project, check(pages[0], links=links, judgements=judged), check(pages[1]))
    joined = select(SeenLink.text, VerdictRow.changes).join(
        VerdictRow, (VerdictRow.look_id == SeenLink.look_id) & (VerdictRow.link_nth == SeenLink.nth)
    )
    with store.connect() as connection:
        found = connection.execute(joined.where(VerdictRow.claim_id == pages[0].claims[0].id)).all()
    assert [tuple(row) for row in found] == [("second", ["anchor changed"])]


def test_a_batch_is_kept_whole_or_not_at_all(store: Engine, project: ProjectView, pages: list[DuePage]) -> None:
    keep(store, project, check(pages[0]))
    before = counts(store), pointers(store, pages[1])
    stranger = replace(check(pages[2]), judgements=(Judgement(999_999, Verdict.LIVE, ("no such claim",)),))
    with pytest.raises(IntegrityError):
        keep(store, project, check(pages[1], copy=b"x"), stranger)
    assert (counts(store), pointers(store, pages[1])) == before


def test_no_looks_are_no_work(store: Engine, project: ProjectView) -> None:
    keep(store, project)
    assert counts(store) == [0, 0, 0, 0]


def test_the_newest_copy_of_a_page_is_kept(store: Engine, project: ProjectView, pages: list[DuePage]) -> None:
    keep(store, project, check(pages[0], copy=b"\x00old"), check(pages[1], copy=b"other"))
    keep(store, project, check(pages[0], hours=30, copy=b"new"))
    keep(store, project, check(pages[0], hours=60, failure=Verdict.GONE))
    with store.connect() as connection:
        found = connection.execute(select(PageCopy.page_id, PageCopy.body, PageCopy.look_id)).all()
    assert {row.page_id: row.body for row in found} == {pages[0].id: b"new", pages[1].id: b"other"}
    assert {row.look_id for row in found} == {look_ids(store, pages[0])[1], look_ids(store, pages[1])[0]}


def test_a_page_that_is_hard_to_keep_costs_no_batch(store: Engine, project: ProjectView, pages: list[DuePage]) -> None:
    text = "NUL \x00, half a character \ud83d, tea \U0001f375"
    link = replace(LINK, text=text, href=text, sentence=text, reasons=(text,), before=text)
    hard = check(pages[0], title=text, links=(TrackedLink("one.test", link),), reasons=(text,), final_url=text)
    keep(store, project, hard, check(pages[1]))
    with store.connect() as connection:
        titles = list(connection.scalars(select(Look.title).order_by(Look.id)))
        words = connection.scalar(select(SeenLink.text).order_by(SeenLink.look_id))
    assert titles == ["NUL \ufffd, half a character \ufffd, tea \U0001f375", "Tea"]
    assert words == titles[0]


def test_a_run_keeps_what_it_was(store: Engine, project: ProjectView, pages: list[DuePage]) -> None:
    with store.begin() as connection:
        run = start_run(connection, "verify", project_id=project.id, pages=3, settings={"workers": 2})
    keep(store, project, check(pages[0]), run=run)
    with store.begin() as connection:
        row = connection.execute(select(Run.__table__)).one()
        assert (row.command, row.pages, row.settings, row.finished_at) == ("verify", 3, {"workers": 2}, None)
        finish_run(connection, run)
        assert connection.scalar(select(Run.finished_at)) >= row.started_at
        assert list(connection.scalars(select(Look.run_id))) == [run]


def test_links_to_one_page_have_one_key_whoever_is_said_to_have_sent_the_visitor(
    store: Engine, project: ProjectView, pages: list[DuePage]
) -> None:
    for page, words in zip(pages, ("?aff=17", "?ref=letter&utm_source=x", "?size=2"), strict=True):
        link = replace(LINK, url=f"http://one.test/kettle{words}")
        keep(store, project, check(page, links=(TrackedLink("one.test", link),)))
    with store.connect() as connection:
        kettle, same, other = connection.scalars(select(SeenLink.target_key).order_by(SeenLink.look_id))
    assert kettle == same == target_key("https://one.test/kettle")
    assert other != kettle


def test_a_run_is_noted_without_the_password_of_its_proxy(store: Engine, project: ProjectView) -> None:
    settings = {"LINKGAP_PROXY": "http://me:secret@proxy.example:8080", "DOWNLOAD_DELAY": 2}
    with store.begin() as connection:
        run = start_run(connection, "verify", project_id=project.id, pages=1, settings=settings)
        kept = connection.scalar(select(Run.settings).where(Run.id == run))
    assert kept == {"LINKGAP_PROXY": "http://proxy.example:8080", "DOWNLOAD_DELAY": 2}
