"""The list of referring sites: order, filters, and going on where it ended."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from crawler.exceptions import UsageError
from crawler.items import GapStatus, NofollowCause, OpportunityState, Placement, Tool, Verdict
from crawler.store.decisions import Word, decide
from crawler.store.projects import create_project
from server.gap.listing.listing import list_sites, stream_sites
from server.gap.listing.paging import Place
from server.gap.listing.query import GapQuery, SiteSort, token_of
from server.gap.matrix.rebuild import rebuild
from tests.gap.made_store import OTHER, OWN, RIVAL, START, THIRD, MadeStore, Seen


@pytest.fixture
def listed(made: MadeStore) -> MadeStore:
    """a and b with one competitor, c with two, d with three and you; e only claimed, its page blocked."""
    lost = made.claim("https://a.example/old", RIVAL, tool=Tool.LIST)
    for hours in (1, 40):
        made.look("https://a.example/old", verdicts={lost: Verdict.REMOVED}, hours=hours)
    a = made.look("https://a.example/p", [Seen(OTHER, nofollow=NofollowCause.ATTRIBUTE)])
    made.entitle(a, "A guide to tea")
    made.look("https://c.example/p", [Seen(RIVAL, text="Oolong"), Seen(OTHER, Placement.FOOTER)])
    made.look("https://d.example/p", [Seen(RIVAL), Seen(OTHER), Seen(THIRD), Seen(OWN)])
    sidebar = Seen(RIVAL, Placement.SIDEBAR, sentence="Steep it longer.")
    made.entitle(made.look("https://b.example/p", [sidebar] * 3), "Guides")
    made.look("https://b.example/q", [sidebar])
    made.claim("https://c.example/p", RIVAL, tool=Tool.MOZ, authority=41.5, authority_name="Domain Authority")
    made.claim("https://c.example", RIVAL, tool=Tool.MOZ, authority=12.0, authority_name="Spam Score")
    blocked = made.claim("https://e.example/p", RIVAL, authority=30.0, authority_name="DR")
    made.look("https://e.example/p", failure=Verdict.BLOCKED, verdicts={blocked: Verdict.BLOCKED})
    rebuild(made.engine, made.project)
    return made


def names(made: MadeStore, query: GapQuery) -> list[str]:
    return [site.site[0] for site in list_sites(made.engine, made.project, query).sites]


QUERIES = [
    (GapQuery(), "dcabe"),
    (GapQuery(statuses=(GapStatus.GAP,)), "cab"),
    (GapQuery(statuses=(GapStatus.GAP, GapStatus.CLAIMED)), "cabe"),
    (GapQuery(statuses=(GapStatus.YOURS,)), ""),
    (GapQuery(competitors=(RIVAL,)), "dcb"),
    (GapQuery(competitors=(RIVAL, OTHER)), "dcab"),
    (GapQuery(fewest=2), "dc"),
    (GapQuery(fewest=1, statuses=(GapStatus.GAP,), competitors=(OTHER,)), "ca"),
    (GapQuery(limit=2), "dc"),
    (GapQuery(most=1), "abe"),
    (GapQuery(fewest=1, most=2), "cab"),
    (GapQuery(all_of=(RIVAL, OTHER)), "dc"),
    (GapQuery(all_of=(RIVAL, OWN)), "d"),
    (GapQuery(none_of=(RIVAL,)), "ae"),
    (GapQuery(none_of=(OWN, THIRD)), "cabe"),
    (GapQuery(exactly=(OTHER, RIVAL)), "c"),
    (GapQuery(exactly=()), "e"),
    (GapQuery(exactly=("stranger.example",)), ""),
    (GapQuery(yours_live=True), "d"),
    (GapQuery(yours_live=False, fewest=1), "cab"),
    (GapQuery(placements=(Placement.SIDEBAR,)), "b"),
    (GapQuery(own_placements=(Placement.CONTEXTUAL,)), "d"),
    (GapQuery(followed=True), "dcb"),
    (GapQuery(tools=(Tool.MOZ,)), "c"),
    (GapQuery(tools=(Tool.AHREFS, Tool.MOZ)), "ce"),
    (GapQuery(authority=30.0), "ce"),
    (GapQuery(authority=40.5), "c"),
    (GapQuery(unknown=1), "e"),
    (GapQuery(lost=1), "a"),
    (GapQuery(search="C.EXAMPLE"), "c"),
    (GapQuery(search="%"), ""),
    (GapQuery(search="oolong"), "c"),
    (GapQuery(search="steep longer"), "b"),
    (GapQuery(search="guid"), "ab"),
    (GapQuery(search="guide oolong"), ""),
    (GapQuery(search="'; \" \0 --"), ""),
    (GapQuery(search="guide", statuses=(GapStatus.GAP,), placements=(Placement.CONTEXTUAL,)), "a"),
    (GapQuery(sort=SiteSort.SITE), "abcde"),
    (GapQuery(sort=SiteSort.SITE, descending=True), "edcba"),
    (GapQuery(sort=SiteSort.STATUS), "cabde"),
    (GapQuery(sort=SiteSort.COMPETITORS, descending=False), "ebacd"),
    (GapQuery(sort=SiteSort.BEST_PLACEMENT), "dcabe"),
    (GapQuery(sort=SiteSort.LINKS), "bdcae"),
    (GapQuery(sort=SiteSort.PAGES), "bacde"),
    (GapQuery(sort=SiteSort.AUTHORITY), "ceabd"),
    (GapQuery(sort=SiteSort.LAST_SEEN), "bdcae"),
]


@pytest.mark.parametrize(("query", "expected"), QUERIES)
def test_queries(listed: MadeStore, query: GapQuery, expected: str) -> None:
    assert names(listed, query) == list(expected)


@pytest.mark.parametrize("limit", [1, 2, 3, 5, 9])
def test_pieces_make_the_whole(listed: MadeStore, limit: int) -> None:
    found, after = "", ""
    while True:
        page = list_sites(listed.engine, listed.project, GapQuery(limit=limit, after=after))
        found += "".join(site.site[0] for site in page.sites)
        if page.next is None:
            break
        after = page.next
    assert found == "dcabe"


def test_a_stream_reads_in_batches(listed: MadeStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.gap.listing.listing.BATCH", 2)

    assert [site.site[0] for site in stream_sites(listed.engine, listed.project, GapQuery())] == list("dcabe")
    assert [site.site[0] for site in stream_sites(listed.engine, listed.project, GapQuery(limit=3))] == list("dca")


@pytest.mark.parametrize("token", ["2:c.example", "W10", "bm90IEpTT04", "²", "WzEsMiwzXQ", "eyJhIjoxfQ"])
def test_a_token_that_next_never_gave(listed: MadeStore, token: str) -> None:
    with pytest.raises(UsageError, match="no place in the list"):
        list_sites(listed.engine, listed.project, GapQuery(after=token))


OTHER_LISTS = [
    GapQuery(sort=SiteSort.LINKS),
    GapQuery(descending=False),
    GapQuery(fewest=1),
    GapQuery(exactly=()),
    GapQuery(search="tea"),
    GapQuery(sort=SiteSort.SITE),
]


@pytest.mark.parametrize("other", OTHER_LISTS)
def test_a_token_of_another_list_is_refused(listed: MadeStore, other: GapQuery) -> None:
    token = list_sites(listed.engine, listed.project, GapQuery(limit=1)).next
    assert token
    with pytest.raises(UsageError, match="of another list"):
        list_sites(listed.engine, listed.project, replace(other, after=token))


def test_a_token_goes_on_in_a_list_of_another_length_or_said_otherwise(listed: MadeStore) -> None:
    first = list_sites(listed.engine, listed.project, GapQuery(limit=1, competitors=(RIVAL, OTHER)))
    assert first.next
    again = GapQuery(limit=3, competitors=(OTHER, RIVAL), descending=True, after=first.next)
    assert names(listed, again) == ["c", "a", "b"]


@pytest.mark.parametrize("value", [2**70, "text", True, None, float("nan"), "a\0"])
def test_a_forged_place_is_refused(listed: MadeStore, value: Any) -> None:
    token = token_of(GapQuery(), Place(value, "c.example"), project=listed.project.id)
    with pytest.raises(UsageError, match="no place in the list"):
        list_sites(listed.engine, listed.project, GapQuery(after=token))


def test_what_a_row_tells(listed: MadeStore) -> None:
    sites = {one.site[0]: one for one in list_sites(listed.engine, listed.project, GapQuery()).sites}
    b, c, e = sites["b"], sites["c"], sites["e"]

    assert (b.links, b.pages, b.followed, b.tools, b.authority, b.authority_name) == (4, 2, True, (), None, None)
    assert b.last_seen == START + timedelta(hours=listed.looks - 1)
    assert (c.links, c.pages, c.tools, c.authority, c.authority_name) == (2, 1, (Tool.MOZ,), 41.5, "DA")
    assert (e.unknown, e.lost, e.last_seen, e.pages) == (1, 0, None, 0)
    assert (sites["a"].lost, sites["a"].followed) == (1, False)
    assert (sites["d"].links, sites["d"].pages) == (3, 1)


def test_cells_tell_each_state(made: MadeStore) -> None:
    url = "https://blog.example/p"
    claims = {site: made.claim(url, site) for site in (RIVAL, OTHER)}
    made.look(url, [Seen(OWN, Placement.SIDEBAR)], verdicts={claims[RIVAL]: Verdict.REMOVED})
    made.look(
        "https://blog.example/q",
        failure=Verdict.BLOCKED,
        verdicts={made.claim("https://blog.example/q", THIRD): Verdict.BLOCKED},
    )
    rebuild(made.engine, made.project)

    (site,) = list_sites(made.engine, made.project, GapQuery()).sites
    assert {key: cell.state for key, cell in site.cells.items()} == {
        OWN: "sidebar",
        RIVAL: "not there",
        OTHER: "not looked at",
        THIRD: "unknown",
    }


def test_the_latest_decision_is_where_the_work_stands(listed: MadeStore) -> None:
    with listed.engine.begin() as connection:
        for state in (OpportunityState.CONTACTED, OpportunityState.REFUSED):
            decide(connection, listed.project, "c.example", Word(state))
    assert names(listed, GapQuery(states=(OpportunityState.REFUSED,))) == ["c"]
    assert names(listed, GapQuery(states=(OpportunityState.CONTACTED,))) == []


def test_known_is_claimed_or_live_and_of_follow_live(listed: MadeStore) -> None:
    assert names(listed, GapQuery(known=(RIVAL,))) == ["d", "c", "a", "b", "e"]
    assert names(listed, GapQuery(known=(RIVAL,), of=RIVAL)) == ["d", "c", "b"]


def test_a_place_of_another_project_is_none_of_this_list(listed: MadeStore) -> None:
    query = GapQuery(limit=1)
    going_on = list_sites(listed.engine, listed.project, query).next
    assert going_on
    with listed.engine.begin() as connection:
        other = create_project(connection, "other", own=["mine.example"], competitors=[OTHER])
    rebuild(listed.engine, other)
    with pytest.raises(UsageError, match="another list"):
        list_sites(listed.engine, other, replace(query, after=going_on))
