"""The list of referring sites: order, filters, and going on where it ended."""

import pytest

from crawler.exceptions import UsageError
from crawler.items import GapStatus, Placement, Verdict
from server.gap.listing import GapQuery, list_sites, stream_sites
from server.gap.rebuild import rebuild
from tests.gap.made_store import OTHER, OWN, RIVAL, THIRD, MadeStore, Seen


@pytest.fixture
def listed(made: MadeStore) -> MadeStore:
    """b and a with one competitor, c with two, d with three and you; e only claimed."""
    made.look("https://b.example/p", [Seen(RIVAL)])
    made.look("https://a.example/p", [Seen(OTHER)])
    made.look("https://c.example/p", [Seen(RIVAL), Seen(OTHER, Placement.FOOTER)])
    made.look("https://d.example/p", [Seen(RIVAL), Seen(OTHER), Seen(THIRD), Seen(OWN)])
    made.claim("https://e.example/p", RIVAL)
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
    (GapQuery(after="2:c.example"), "abe"),
    (GapQuery(after="1:a.example", limit=1), "b"),
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
    monkeypatch.setattr("server.gap.listing.BATCH", 2)

    assert [site.site[0] for site in stream_sites(listed.engine, listed.project, GapQuery())] == list("dcabe")
    assert [site.site[0] for site in stream_sites(listed.engine, listed.project, GapQuery(limit=3))] == list("dca")


@pytest.mark.parametrize("token", ["c.example", "x:c.example", "2:", "-1:c.example", "²:c.example"])
def test_a_token_that_next_never_gave(listed: MadeStore, token: str) -> None:
    with pytest.raises(UsageError, match="no place in the list"):
        list_sites(listed.engine, listed.project, GapQuery(after=token))


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
