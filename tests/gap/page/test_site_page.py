"""One referring site with all its evidence, a piece of its pages at a time."""

import pytest

from crawler.exceptions import NotFound
from crawler.items import GapStatus, OpportunityState, Tool, Verdict
from crawler.store.decisions import Word, decide
from server.gap.matrix.rebuild import rebuild
from server.gap.page import site_page_store
from server.gap.page.site_page import DomainClaim, SiteView
from server.gap.page.site_page_store import site_view
from tests.gap.made_store import OTHER, OWN, RIVAL, MadeStore, Seen

FIRST, SECOND = "https://host.example/first", "https://host.example/second"


def view(made: MadeStore, site: str = "host.example", *, after: int = 0) -> SiteView:
    rebuild(made.engine, made.project)
    with made.engine.connect() as connection:
        return site_view(connection, made.project, site, after=after)


def test_a_site_nobody_named_is_not_found(made: MadeStore) -> None:
    with pytest.raises(NotFound, match=r"nothing is known of host\.example"):
        view(made)


def test_pages_hold_their_links_open_claims_and_looks(made: MadeStore) -> None:
    live, gone = made.claim(FIRST, RIVAL), made.claim(SECOND, OTHER, tool=Tool.MOZ)
    made.look(FIRST, [Seen(RIVAL), Seen(RIVAL), Seen(OWN)], verdicts={live: (Verdict.LIVE, 0)})
    made.look(FIRST, failure=Verdict.BLOCKED, verdicts={live: Verdict.BLOCKED})
    made.look(SECOND, verdicts={gone: Verdict.REMOVED})
    made.look("https://host.example/unrelated", [])
    found = view(made)
    assert found.row is not None
    assert (found.row.site, found.row.status, found.next) == ("host.example", GapStatus.FALSE_GAP, None)
    first, second = found.pages
    assert [link.site for link in first.state.links] == [RIVAL, RIVAL, OWN]
    assert [(look.failure, look.sites) for look in first.looks] == [
        (Verdict.BLOCKED, ()),
        (None, ((OWN, 1), (RIVAL, 2))),
    ]
    assert [(claim.site, claim.verdict) for claim in second.state.claims] == [(OTHER, Verdict.REMOVED)]


def test_links_on_the_pages_are_those_the_row_counts(made: MadeStore) -> None:
    for number in range(5):
        made.look(f"https://host.example/{number}", [Seen(RIVAL), Seen(OTHER), Seen(OWN)][: number + 1])
    found = view(made)
    assert found.row is not None
    links = [link for page in found.pages for link in page.state.links]
    assert sum(link.role == "competitor" for link in links) == found.row.links == 9
    assert len(found.pages) == found.row.pages == 5


def test_a_long_site_goes_on_behind_its_last_page(made: MadeStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site_page_store, "PAGES", 2)
    for number in range(5):
        made.claim(f"https://host.example/{number}", RIVAL)
    addresses, after = [], 0
    while True:
        found = view(made, after=after)
        addresses += [page.state.url for page in found.pages]
        if found.next is None:
            break
        after = found.next
    assert addresses == [f"https://host.example/{number}" for number in range(5)]


def test_only_the_newest_looks_are_told_and_all_are_counted(made: MadeStore) -> None:
    made.claim(FIRST, RIVAL)
    for _ in range(12):
        made.look(FIRST, [Seen(RIVAL)])
    (page,) = view(made).pages
    assert (len(page.looks), page.state.looks) == (10, 12)
    assert page.looks[0].at > page.looks[-1].at


def test_claims_of_the_domain_alone_are_told_by_tool(made: MadeStore) -> None:
    made.claim("host.example", RIVAL, links=40)
    made.claim("host.example", RIVAL, links=2)
    made.claim("host.example", OTHER, tool=Tool.MOZ, links=1)
    found = view(made)
    assert found.domain_claims == (DomainClaim(RIVAL, Tool.AHREFS, 42), DomainClaim(OTHER, Tool.MOZ, 1))
    assert found.pages == ()


def test_the_latest_decision_holds_and_all_are_kept(made: MadeStore) -> None:
    made.claim(FIRST, RIVAL)
    with made.engine.begin() as connection:
        for state in (OpportunityState.SHORTLISTED, OpportunityState.CONTACTED):
            decide(connection, made.project, "host.example", Word(state, note="asked them"))
    found = view(made)
    assert found.decision is not None
    assert found.decision.state is OpportunityState.CONTACTED
    assert [one.state for one in found.decisions] == ["contacted", "shortlisted"]
