"""The gap and a page's answer on SQLite and PostgreSQL alike: a statement that only one of them takes shows here."""

import pytest
from sqlalchemy import Engine

from crawler.items import GapStatus, OpportunityState, Placement, Tool, Verdict
from crawler.store.contact_rules import ContactWord, set_contact_rule
from crawler.store.decisions import Word, decide
from server.gap.listing.listing import list_sites
from server.gap.listing.query import GapQuery
from server.gap.matrix.rebuild import rebuild
from server.gap.page.page_view import page_view
from tests.gap.made_store import OTHER, OWN, RIVAL, MadeStore, Seen, make

PAGE = "https://host.example/post"


@pytest.fixture
def judged(store: Engine) -> MadeStore:
    """Pages of a site with links and claims of every sort, judged."""
    made = make(store)
    live, gone = made.claim(PAGE, RIVAL, tool=Tool.MOZ), made.claim(PAGE, OTHER)
    made.look(PAGE, [Seen(RIVAL), Seen(OTHER)], verdicts={live: (Verdict.LIVE, 0), gone: (Verdict.LIVE, 1)})
    made.look(PAGE, [Seen(RIVAL, confidence=0.5)], verdicts={live: (Verdict.LIVE, 0), gone: Verdict.REMOVED})
    made.look("https://host.example/2", [Seen(RIVAL, Placement.FOOTER), Seen(OWN)])
    made.claim("https://host.example/2", OWN)
    made.claim("https://host.example/3", RIVAL)
    with store.begin() as connection:
        decide(connection, made.project, "host.example", Word(OpportunityState.CONTACTED, "first letter", "Ana"))
        set_contact_rule(connection, made.project, "host.example", ContactWord(never=True, reason="they said so"))
    rebuild(store, made.project)
    return made


def test_a_page_is_told(judged: MadeStore) -> None:
    with judged.engine.connect() as connection:
        found = page_view(connection, judged.project, PAGE)
        unknown = page_view(connection, judged.project, "https://host.example/new")
    assert (found.status, found.site_status, found.looks) == (GapStatus.GAP, GapStatus.SHARED, 2)
    assert [(one.site, one.live, one.confidence, one.tools) for one in found.links] == [
        (RIVAL, True, 0.5, (Tool.MOZ,)),
        (OTHER, False, 0.9, (Tool.AHREFS,)),
    ]
    assert [(one.site, one.verdict) for one in found.claims] == [(OTHER, Verdict.REMOVED)]
    others = [(one.url[-1], one.links, one.claims, one.best_placement) for one in found.other_pages]
    assert others == [("2", 2, 1, Placement.FOOTER), ("3", 0, 1, None)]
    assert (found.pages, unknown.pages, len(unknown.other_pages)) == (2, 3, 3)
    assert found.decision is not None
    assert (found.decision.site, found.decision.note, found.decision.owner) == ("host.example", "first letter", "Ana")
    assert found.contact is not None
    assert [reason.partition(" ")[0] for reason in found.contact.reasons] == ["host.example", "it"]


def test_a_site_is_listed(judged: MadeStore) -> None:
    (site,) = list_sites(judged.engine, judged.project, GapQuery(limit=5)).sites
    assert (site.site, site.status, site.links, site.pages) == ("host.example", GapStatus.SHARED, 2, 2)
