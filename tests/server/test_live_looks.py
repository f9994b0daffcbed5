"""Looks that calls asked for: stored, judged at once, and by a person's browser never to anybody's loss."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from crawler.browser_look import Handed, look_in_browser
from crawler.items import Check, DuePage, GapStatus, LookKind, OpportunityState, Placement, Verdict
from crawler.placement.layout import Layout
from crawler.spiders.wanted import Wanted
from crawler.store.decisions import Word, decide, history_of
from crawler.store.due import DueOptions, due_page_ids
from crawler.store.models import Look, Page, VerdictRow
from crawler.store.pages import pages_to_look_at, want_pages
from crawler.store.projects import create_project
from server.gap.matrix.freshness import is_fresh
from server.gap.matrix.rebuild import rebuild
from server.gap.page.page_view import page_view
from server.live_looks import store_live_looks
from tests.gap.made_store import OTHER, OWN, RIVAL, MadeStore, Seen

PAGE = "https://host.example/post"
NOW = datetime(2026, 9, 1, tzinfo=UTC)
WORDS = "and words after it, which make it a text of some length that a person would read to its end. " * 3
ARTICLE = "<body><article><p>Some words before <a href='https://{site}/x'>the link</a> " + WORDS + "</p></article>"


def handed(made: MadeStore, html: str, *, url: str = PAGE) -> Check:
    with made.engine.begin() as connection:
        (due,) = pages_to_look_at(connection, [url])
    check, page = look_in_browser(due, Handed(html), Wanted(made.project.tracked), at=datetime.now(UTC))
    assert page is not None
    return check


def known(made: MadeStore) -> int | None:
    with made.engine.connect() as connection:
        return connection.scalar(select(Page.known_check_id).where(Page.url == PAGE))


def status(made: MadeStore) -> GapStatus:
    with made.engine.connect() as connection:
        return page_view(connection, made.project, PAGE).status


def test_a_page_nobody_named_is_a_gap_once_a_browser_showed_it(made: MadeStore) -> None:
    rebuild(made.engine, made.project)
    store_live_looks(made.engine, made.project, [handed(made, ARTICLE.format(site=RIVAL))])
    with made.engine.connect() as connection:
        found = page_view(connection, made.project, PAGE)
    assert (found.status, found.site_status, found.links[0].kind) == (GapStatus.GAP, GapStatus.GAP, LookKind.BROWSER)
    assert is_fresh(made.engine, made.project)


def test_a_link_that_a_browser_does_not_show_is_not_missing(made: MadeStore) -> None:
    claim = made.claim(PAGE, RIVAL)
    made.look(PAGE, [Seen(RIVAL)], verdicts={claim: (Verdict.LIVE, 0)})
    before = known(made)
    store_live_looks(made.engine, made.project, [handed(made, f"<article><p>{WORDS}</p></article>")])
    assert known(made) == before
    assert status(made) is GapStatus.GAP
    with made.engine.connect() as connection:
        assert [*connection.scalars(select(VerdictRow.verdict))] == [Verdict.LIVE]
        assert connection.scalars(select(Look.kind)).all() == [LookKind.RAW, LookKind.BROWSER]


def test_a_browser_that_shows_more_speaks_for_the_page(made: MadeStore) -> None:
    claim = made.claim(PAGE, OTHER)
    made.look(PAGE, [Seen(RIVAL)], verdicts={claim: Verdict.REMOVED})
    html = ARTICLE.format(site=RIVAL) + ARTICLE.format(site=OTHER)
    store_live_looks(made.engine, made.project, [handed(made, html)])
    with made.engine.connect() as connection:
        found = page_view(connection, made.project, PAGE)
    assert [link.site for link in found.links] == [RIVAL, OTHER]
    assert found.claims == ()


def test_our_own_look_is_due_all_the_same(made: MadeStore) -> None:
    made.claim(PAGE, RIVAL)
    store_live_looks(made.engine, made.project, [handed(made, ARTICLE.format(site=RIVAL))])
    with made.engine.connect() as connection:
        assert len(due_page_ids(connection, DueOptions(made.project.id))) == 1


def test_a_link_of_yours_wins_what_was_worked_on_and_nothing_else(made: MadeStore) -> None:
    states = {"a.example": OpportunityState.CONTACTED, "b.example": OpportunityState.EXCLUDED, "c.example": None}
    for site, state in states.items():
        if state:
            with made.engine.begin() as connection:
                decide(connection, made.project, site, Word(state))
    checks = [handed(made, ARTICLE.format(site=OWN), url=f"https://{site}/x") for site in states]
    store_live_looks(made.engine, made.project, checks)
    with made.engine.connect() as connection:
        found = {site: page_view(connection, made.project, f"https://{site}/x").decision for site in states}
    assert {site: decision and decision.state for site, decision in found.items()} == {
        "a.example": OpportunityState.WON,
        "b.example": OpportunityState.EXCLUDED,
        "c.example": None,
    }
    assert found["a.example"] is not None
    assert found["a.example"].owner == "linkgap"


def test_every_project_is_judged_anew_and_stays_as_fresh_as_it_was(made: MadeStore) -> None:
    with made.engine.begin() as connection:
        second = create_project(connection, "second", own=["mine.example"], competitors=[RIVAL])
        stale = create_project(connection, "third", own=["mine.example"], competitors=[OTHER])
    rebuild(made.engine, made.project)
    rebuild(made.engine, second)
    store_live_looks(made.engine, made.project, [handed(made, ARTICLE.format(site=RIVAL))])
    assert [is_fresh(made.engine, one) for one in (made.project, second, stale)] == [True, True, False]
    with made.engine.connect() as connection:
        assert page_view(connection, second, PAGE).site_status is GapStatus.GAP


def test_layout_facts_settle_what_is_unsure() -> None:
    due = DuePage(1, PAGE, "host.example")
    wanted = Wanted({RIVAL})
    html = f"<p>{WORDS}</p><div><a href='https://{RIVAL}/'>x</a></div><p>{WORDS}</p>"
    bare, _ = look_in_browser(due, Handed(html), wanted, at=NOW)
    low = Layout(x=100, y=3990, width=800, page_width=1280, page_height=4000)
    check, page = look_in_browser(due, Handed(html, {0: low}), wanted, at=NOW)
    assert page is not None
    assert bare.links[0].link.placement is not Placement.FOOTER
    assert bare.links[0].link.confidence < 0.9
    assert check.links[0].link == page.links[0]
    assert page.links[0].placement is Placement.FOOTER
    assert "as a browser shows it" in page.links[0].reasons[0]


@pytest.mark.parametrize("html", ["", "   ", "%PDF-1.7 not a page", "\ud800<p>broken"])
def test_what_is_no_page_is_told_and_settles_nothing(made: MadeStore, html: str) -> None:
    with made.engine.begin() as connection:
        (due,) = pages_to_look_at(connection, [PAGE])
    check, _ = look_in_browser(due, Handed(html), Wanted(made.project.tracked), at=NOW)
    assert check.kind is LookKind.BROWSER
    store_live_looks(made.engine, made.project, [check])
    assert status(made) is GapStatus.NONE


def test_wanted_pages_are_due_until_somebody_looked(made: MadeStore) -> None:
    with made.engine.begin() as connection:
        urls = [PAGE, "host.example/post#part", "javascript:alert(1)", "https://other.example/#!/route", "no address"]
        added = want_pages(connection, made.project, urls)
        again = want_pages(connection, made.project, [PAGE])
    assert (added.added, added.known, [one.url for one in added.refused]) == (
        2,
        0,
        ["javascript:alert(1)", "no address"],
    )
    assert (again.added, again.known) == (0, 1)
    with made.engine.connect() as connection:
        assert len(due_page_ids(connection, DueOptions(made.project.id))) == 2
    made.pages[PAGE] = 1
    made.look(PAGE, [])
    with made.engine.connect() as connection:
        assert len(due_page_ids(connection, DueOptions(made.project.id))) == 1


def test_history_keeps_every_decision(made: MadeStore) -> None:
    made.page(PAGE)
    for state in (OpportunityState.SHORTLISTED, OpportunityState.CONTACTED):
        with made.engine.begin() as connection:
            decide(connection, made.project, "host.example", Word(state, "n", "o"))
    with made.engine.connect() as connection:
        assert [one.state for one in history_of(connection, made.project, "host.example")] == [
            OpportunityState.CONTACTED,
            OpportunityState.SHORTLISTED,
        ]
