"""One page's whole answer from a store: the same judgement as the list, and nothing that grows with the store."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import Engine, select, update

from crawler.cleaning import CleanWord
from crawler.items import GapStatus, LookKind, NofollowCause, OpportunityState, Placement, Role, Tool, Verdict
from crawler.store.compared import take_off_competitors
from crawler.store.decisions import Word, decide
from crawler.store.models import Look
from crawler.store.models import Page as StoredPage
from crawler.urls import page_hash, page_key
from server.gap.clean.said import keep_word
from server.gap.matrix.rebuild import rebuild
from server.gap.page.page_statements import LINKS, LINKS_OF_LOOK, PAGE_BY_KEY
from server.gap.page.page_store import KnownSites
from server.gap.page.page_view import PageView, page_view
from tests.gap.made_store import OTHER, OWN, RIVAL, START, MadeStore, Seen

URL = "https://www.host.example/post?utm_source=x"
PAGE = "https://host.example/post"


def view(made: MadeStore, url: str = URL) -> PageView:
    rebuild(made.engine, made.project)
    with made.engine.connect() as connection:
        return page_view(connection, made.project, url)


def test_an_unknown_page_of_an_unknown_site(made: MadeStore) -> None:
    found = view(made)
    assert (found.status, found.site_status, found.known, found.site) == (
        GapStatus.NONE,
        GapStatus.NONE,
        False,
        "host.example",
    )
    assert "no export names it" in found.sentence


@pytest.mark.parametrize(("site", "role"), [(OWN, Role.OWN), (RIVAL, Role.COMPETITOR)])
def test_a_site_that_is_compared_is_no_place_to_win_a_link(made: MadeStore, site: str, role: Role) -> None:
    page = f"https://www.{site}/partners"
    made.look(page, [Seen(RIVAL), Seen(OWN)])
    found = view(made, page)
    assert (found.status, found.site_status, found.site_role) == (GapStatus.NONE, GapStatus.NONE, role)
    assert found.sentence.startswith("This is ")
    assert f"{site}: no place to win a link." in found.sentence
    assert "left out as a referring site" in " ".join(found.reasons)
    assert found.next_steps == (
        ("Nothing to do here.",)
        if role is Role.OWN
        else ("Show links to see whom they link: sites that trade with them may want you too.",)
    )
    assert {link.site for link in found.links} == {RIVAL, OWN}
    assert view(made).site_role is None


def test_links_claims_and_their_tools_stand_side_by_side(made: MadeStore) -> None:
    ahrefs = made.claim(PAGE, RIVAL, tool=Tool.AHREFS)
    moz = made.claim(PAGE, RIVAL, tool=Tool.MOZ)
    gone = made.claim(PAGE, OTHER, tool=Tool.SEMRUSH, anchor="old words")
    links = [Seen(RIVAL, rel="nofollow", nofollow=NofollowCause.ATTRIBUTE), Seen(OWN, Placement.FOOTER, confidence=0.4)]
    verdicts = {ahrefs: (Verdict.LIVE, 0), moz: (Verdict.LIVE, 0), gone: Verdict.REMOVED}
    made.look(PAGE, links, verdicts=verdicts)
    found = view(made)
    assert found.status is GapStatus.UPGRADE
    assert [(one.site, one.role, one.tools, one.unsure) for one in found.links] == [
        (RIVAL, Role.COMPETITOR, (Tool.AHREFS, Tool.MOZ), False),
        (OWN, Role.OWN, (), True),
    ]
    assert found.links[0].rel == ("nofollow",)
    assert found.links[0].seen_at == START + timedelta(hours=1)
    assert [(one.site, one.tool, one.verdict, one.lost, one.anchor) for one in found.claims] == [
        (OTHER, Tool.SEMRUSH, Verdict.REMOVED, False, "old words")
    ]
    assert any("missing since" in reason for reason in found.claims[0].reasons)
    assert found.competitors == 1


def test_a_blocked_look_hides_nothing_that_was_seen_before(made: MadeStore) -> None:
    claim = made.claim(PAGE, RIVAL)
    made.look(PAGE, [Seen(RIVAL)], verdicts={claim: (Verdict.LIVE, 0)})
    made.look(PAGE, failure=Verdict.BLOCKED, verdicts={claim: Verdict.BLOCKED})
    found = view(made)
    assert (found.status, len(found.links), found.claims, found.looks) == (GapStatus.GAP, 1, (), 2)
    assert found.checked_at == START + timedelta(hours=2)
    assert found.links[0].seen_at == START + timedelta(hours=1)


def test_other_pages_and_the_sites_own_status_are_told(made: MadeStore) -> None:
    for number in range(48):
        made.look(f"https://host.example/{number}", [Seen(RIVAL, Placement.SIDEBAR)] if number % 2 else [])
    made.claim("https://host.example/47", RIVAL)
    made.claim("https://host.example/46", RIVAL)
    found = view(made)
    assert (found.status, found.site_status) == (GapStatus.NONE, GapStatus.GAP)
    assert found.site_competitors == (RIVAL,)
    assert (found.pages, len(found.other_pages)) == (25, 20)
    assert [one.url for one in found.other_pages[:3]] == [f"https://host.example/{number}" for number in (47, 46, 45)]
    told = [(one.links, one.claims, one.best_placement) for one in found.other_pages[:3]]
    assert told == [(1, 1, Placement.SIDEBAR), (0, 1, None), (1, 0, Placement.SIDEBAR)]
    assert "other pages of host.example" in found.sentence


def test_a_claimed_page_nobody_looked_at_is_among_the_others(made: MadeStore) -> None:
    made.claim("https://host.example/1", RIVAL)
    made.look("https://host.example/2", [Seen(RIVAL)])
    found = view(made)
    assert [(one.url[-1], one.links, one.claims) for one in found.other_pages] == [("2", 1, 0), ("1", 0, 1)]


def test_claims_about_a_competitor_taken_off_count_nowhere(made: MadeStore) -> None:
    for path in ("post", "both"):
        made.claim(f"https://host.example/{path}", RIVAL)
    for path in ("post", "both", "theirs"):
        made.claim(f"https://host.example/{path}", OTHER)
    made.look("https://host.example/linked", [Seen(OTHER)])
    shown = [(one.url, one.links, one.claims) for one in view(made, PAGE).other_pages]
    everyone = [("linked", 1, 0), ("both", 0, 2), ("theirs", 0, 1)]
    assert shown == [(f"https://host.example/{path}", links, claims) for path, links, claims in everyone]
    with made.engine.begin() as connection:
        less = replace(made, project=take_off_competitors(connection, made.project, [OTHER]))
    found = view(less, PAGE)
    told = [(one.url, one.links, one.claims) for one in found.other_pages]
    assert (found.pages, told) == (1, [("https://host.example/both", 0, 1)])
    assert [one.site for one in found.claims] == [RIVAL]
    nothing = view(less, "https://host.example/theirs")
    assert (nothing.claims, nothing.competitors, nothing.site_competitors) == ((), 0, ())


@pytest.mark.parametrize(
    ("failure", "verdict"),
    [(None, Verdict.REMOVED), (Verdict.GONE, Verdict.GONE), (Verdict.BLOCKED, None)],
)
def test_a_link_that_is_there_no_more_is_told_as_it_last_stood(
    made: MadeStore, failure: Verdict | None, verdict: Verdict | None
) -> None:
    claim = made.claim(PAGE, OTHER, tool=Tool.MOZ)
    made.look(PAGE, [Seen(RIVAL), Seen(OTHER, text="old words")], verdicts={claim: (Verdict.LIVE, 1)})
    links = () if failure else [Seen(RIVAL)]
    made.look(PAGE, links, failure=failure, verdicts={claim: failure or Verdict.REMOVED})
    found = view(made)
    told = {one.site: (one.live, one.verdict, one.seen_at, one.tools) for one in found.links}
    first = START + timedelta(hours=1)
    if verdict is None:  # a look that settles nothing takes nothing away
        assert told[OTHER] == (True, Verdict.LIVE, first, (Tool.MOZ,))
        assert found.claims == ()
    else:
        assert told[OTHER] == (False, verdict, first, (Tool.MOZ,))
        assert [one.text for one in found.links if not one.live and one.site == OTHER] == ["old words"]
        assert found.competitors == (0 if failure else 1)
        assert found.links[-1].live is False


def test_what_a_browser_saw_is_live_though_it_missed_something(made: MadeStore) -> None:
    made.look(PAGE, [Seen(RIVAL)])
    made.look(PAGE, [Seen(OTHER)])
    with made.engine.begin() as connection:
        first, second = connection.scalars(select(Look.id).order_by(Look.id))
        connection.execute(update(Look).where(Look.id == second).values(kind=LookKind.BROWSER))
        connection.execute(update(StoredPage).values(known_check_id=first))
    found = view(made)
    assert {(one.site, one.live, one.kind) for one in found.links} == {
        (RIVAL, True, LookKind.RAW),
        (OTHER, True, LookKind.BROWSER),
    }
    assert found.competitors == 2


def test_the_page_itself_is_not_among_the_others(made: MadeStore) -> None:
    made.look(PAGE, [Seen(RIVAL)])
    assert view(made).other_pages == ()


def test_the_latest_decision_is_told(made: MadeStore) -> None:
    made.look(PAGE, [Seen(RIVAL)])
    for state in (OpportunityState.SHORTLISTED, OpportunityState.EXCLUDED):
        with made.engine.begin() as connection:
            decide(connection, made.project, "host.example", Word(state, f"so: {state}", "Ana"))
    found = view(made)
    assert found.decision is not None
    assert (found.decision.state, found.decision.note, found.decision.owner) == (
        OpportunityState.EXCLUDED,
        "so: excluded",
        "Ana",
    )
    assert found.next_steps == ("Nothing: host.example is excluded by your own decision.",)


def test_a_site_that_cleaning_leaves_out_says_why(made: MadeStore) -> None:
    made.look(PAGE, [Seen(RIVAL)])
    assert view(made).next_steps[0].startswith("Shortlist")
    keep_word(made.engine, made.project, ["host.example"], CleanWord.REMOVE, note="they sell links")
    found = view(made)
    assert found.next_steps == ("Left out by cleaning: nothing to do here (said by hand: they sell links).",)
    assert found.status is GapStatus.GAP


def test_links_to_another_projects_sites_are_not_told(made: MadeStore) -> None:
    from crawler.store.projects import create_project

    with made.engine.begin() as connection:
        other = create_project(connection, "second", own=["mine.example"], competitors=["theirs.example"])
    made.look(PAGE, [Seen(RIVAL)])
    with made.engine.connect() as connection:
        assert page_view(connection, other, PAGE).links == ()


@pytest.mark.parametrize("pages", [3, 60])
def test_the_number_of_statements_does_not_grow_with_the_site(made: MadeStore, pages: int) -> None:
    for number in range(pages):
        made.look(f"https://host.example/{number}", [Seen(RIVAL)])
    claim = made.claim(PAGE, RIVAL)
    made.look(PAGE, [Seen(RIVAL)], verdicts={claim: (Verdict.LIVE, 0)})
    rebuild(made.engine, made.project)
    assert 5 <= len(asked(made.engine, made, PAGE)) <= 10


def test_every_statement_walks_an_index(made: MadeStore) -> None:
    claim = made.claim(PAGE, RIVAL)
    made.look(PAGE, [Seen(RIVAL)], verdicts={claim: Verdict.REMOVED})
    statements = asked(made.engine, made, PAGE)
    assert len(statements) >= 5
    for statement in statements:
        with made.engine.connect() as connection:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}").all()
        # Walks of all a project claims, or of all links to a tracked site: by an index, and no better than a scan.
        wide = ("ix_claim_source (project_id=?)", "ix_seen_link_site (site_id=?)")
        assert [row[3] for row in plan if row[3].endswith(wide)] == [], statement
        scans = [row[3] for row in plan if row[3].startswith("SCAN") and "SUBQUERY" not in row[3].upper()]
        assert [one for one in scans if "(" not in one and "anon" not in one and "CONSTANT" not in one] == [], statement


def test_links_of_a_page_that_was_looked_at_once_are_told_as_those_of_any_other(made: MadeStore) -> None:
    made.look("https://else.example/", [Seen(RIVAL)])
    claim = made.claim(PAGE, RIVAL)
    made.look(PAGE, [Seen(RIVAL), Seen(OWN), Seen(RIVAL)], verdicts={claim: (Verdict.LIVE, 2)})
    with made.engine.connect() as connection:
        page = PAGE_BY_KEY.first(connection, key=page_hash(page_key(PAGE)))
        once = LINKS_OF_LOOK.all(connection, look=page.known_check_id, project=made.project.id)
        ever = LINKS.all(connection, page=page.id, project=made.project.id)
    assert page.looks == 1
    assert [row.nth for row in once] == [0, 1, 2]
    assert [tuple(row) for row in once] == [tuple(row) for row in ever]


def test_a_claim_is_answered_by_the_latest_look_that_settled_it(made: MadeStore) -> None:
    claims = {name: made.claim(PAGE, RIVAL, anchor=name) for name in ("settled", "blocked", "new")}
    said = [Verdict.REMOVED, Verdict.LIVE, Verdict.REMOVED, Verdict.BLOCKED]
    for day, verdict in enumerate(said):
        answers = {claims["settled"]: verdict, claims["blocked"]: Verdict.UNREACHABLE if day < 3 else Verdict.BLOCKED}
        made.look(PAGE, [], verdicts=answers, hours=24 * day)
    with made.engine.connect() as connection:
        found = {claim.anchor: claim for claim in page_view(connection, made.project, PAGE).claims}
    assert {name: claim.verdict for name, claim in found.items()} == {
        "settled": Verdict.REMOVED,
        "blocked": Verdict.BLOCKED,
        "new": None,
    }
    assert found["settled"].checked_at == START + timedelta(days=2)
    assert found["blocked"].checked_at == START + timedelta(days=3)
    assert found["new"].checked_at is None
    assert "1 look since then got no answer" in found["settled"].reasons


def test_counting_the_others_reads_no_whole_row_of_a_link_or_claim(made: MadeStore) -> None:
    for number in range(3):
        made.look(f"https://host.example/{number}", [Seen(RIVAL)])
    made.claim("https://host.example/claimed", RIVAL)
    rebuild(made.engine, made.project)
    (statement,) = (one for one in asked(made.engine, made, PAGE) if "OVER ()" in one)
    with made.engine.connect() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}").all()
    links = [row[3] for row in plan if row[3].startswith("SEARCH seen_link")]
    assert len(links) == 1
    assert "COVERING INDEX ix_seen_link_look" in links[0]
    claims = [row[3] for row in plan if row[3].startswith("SEARCH claim")]
    assert len(claims) == 2
    assert all("COVERING INDEX ix_claim_page" in walk for walk in claims)


def test_pages_of_a_site_that_is_known_are_told_as_if_each_were_asked_for_alone(made: MadeStore) -> None:
    urls = [f"https://host.example/{number}" for number in range(24)]
    for number, url in enumerate(urls):
        made.look(url, [Seen((RIVAL, OTHER, OWN)[number % 3])] if number % 5 else [])
    made.claim(urls[5], RIVAL)
    made.claim("https://host.example/claimed", OTHER)
    made.look("https://else.example/", [Seen(RIVAL)])
    with made.engine.begin() as connection:
        decide(connection, made.project, "host.example", Word(OpportunityState.CONTACTED, "", "Ana"))
    rebuild(made.engine, made.project)
    sites: KnownSites = {}
    with made.engine.connect() as connection:
        for url in [*urls, "https://host.example/claimed", "https://host.example/new", "https://else.example/"]:
            assert page_view(connection, made.project, url, sites) == page_view(connection, made.project, url), url
    assert len(sites) == 2


def asked(engine: Engine, made: MadeStore, url: str) -> list[str]:
    """The statements of one answer, as SQLite was given them, with their values in place."""
    found: list[str] = []
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.set_trace_callback(found.append)
        try:
            page_view(connection, made.project, url)
        finally:
            driver.set_trace_callback(None)
    return found
