"""The list of links seen: which, in which order, and what of them no export names."""

from dataclasses import replace

import pytest

from crawler.exceptions import UsageError
from crawler.items import NofollowCause, Placement, Tool, Verdict
from server.gap.listing import links
from server.gap.listing.link_query import LinkQuery, Rel
from server.gap.listing.links import list_links
from tests.gap.made_store import OTHER, OWN, RIVAL, START, MadeStore, Seen

A, B, C = "https://a.example/post", "https://b.example/list", "https://c.example/p"


@pytest.fixture
def seen(made: MadeStore) -> MadeStore:
    """a: two links, one claimed by two tools; b: looked at twice, then blocked; c: gone."""
    claim = made.claim(A, RIVAL)
    made.claim(A, RIVAL, tool=Tool.MOZ)
    made.claim("https://b.example", OTHER, tool=Tool.MOZ)
    rival = Seen(RIVAL, text="one", sentence="Where 100% of it begins.")
    ugc = Seen(OTHER, Placement.USER_GENERATED, NofollowCause.ATTRIBUTE, "nofollow ugc", "two")
    made.look(A, [rival, ugc], verdicts={claim: (Verdict.LIVE, 0)})
    made.look(B, [Seen(RIVAL, text="before")])
    latest = [Seen(OTHER, Placement.FOOTER, rel="sponsored", text="three"), Seen(OWN, text="four"), Seen(OTHER)]
    made.entitle(made.look(B, latest), "A list")
    made.look(B, failure=Verdict.BLOCKED)
    made.look(C, [Seen(RIVAL)])
    made.look(C, failure=Verdict.GONE)
    return made


def texts(made: MadeStore, query: LinkQuery) -> list[str]:
    return [link.text for link in list_links(made.engine, made.project, query).links]


QUERIES = [
    (LinkQuery(), "one two three four words"),
    (LinkQuery(sites=(OTHER,)), "two three words"),
    (LinkQuery(sites=(OTHER, OWN)), "two three four words"),
    (LinkQuery(source="b.example"), "three four words"),
    (LinkQuery(source="a.example", sites=(RIVAL,)), "one"),
    (LinkQuery(placements=(Placement.FOOTER, Placement.USER_GENERATED)), "two three"),
    (LinkQuery(rels=(Rel.FOLLOWED,)), "one three four words"),
    (LinkQuery(rels=(Rel.NOFOLLOW,)), "two"),
    (LinkQuery(rels=(Rel.UGC, Rel.SPONSORED)), "two three"),
    (LinkQuery(tools=(Tool.MOZ,)), "one"),
    (LinkQuery(tools=(Tool.BING,)), ""),
    (LinkQuery(unclaimed=True), "two three four words"),
    (LinkQuery(unclaimed=True, sites=(RIVAL,)), ""),
    (LinkQuery(search="0%"), "one"),
    (LinkQuery(search="A.EXAMPLE/"), "one two"),
    (LinkQuery(search="THREE"), "three"),
    (LinkQuery(search="_"), ""),
]


@pytest.mark.parametrize(("query", "expected"), QUERIES)
def test_queries(seen: MadeStore, query: LinkQuery, expected: str) -> None:
    assert texts(seen, query) == expected.split()


@pytest.mark.parametrize("limit", [1, 2, 4, 5])
@pytest.mark.parametrize("batch", [1, 2, 1000])
def test_pieces_make_the_whole(seen: MadeStore, monkeypatch: pytest.MonkeyPatch, limit: int, batch: int) -> None:
    monkeypatch.setattr(links, "BATCH", batch)
    found: list[str] = []
    query = LinkQuery(limit=limit)
    while True:
        page = list_links(seen.engine, seen.project, query)
        assert len(page.links) <= limit
        found += [link.text for link in page.links]
        if page.next is None:
            break
        query = replace(query, after=page.next)
    assert found == texts(seen, LinkQuery())


def test_what_a_link_tells(seen: MadeStore) -> None:
    one, two, three, *_ = list_links(seen.engine, seen.project, LinkQuery()).links

    assert (one.page, one.source, one.site, one.tools) == (A, "a.example", RIVAL, (Tool.AHREFS, Tool.MOZ))
    assert (two.tools, two.rel, two.nofollow_cause) == ((), ("nofollow", "ugc"), NofollowCause.ATTRIBUTE)
    assert (three.title, three.placement) == ("A list", Placement.FOOTER)
    assert three.seen_at > one.seen_at > START


def test_a_token_of_another_list_is_refused(seen: MadeStore) -> None:
    token = list_links(seen.engine, seen.project, LinkQuery(limit=1)).next
    assert token
    for query in (LinkQuery(after=token, unclaimed=True), LinkQuery(after=token, sites=(RIVAL,)), LinkQuery(after="x")):
        with pytest.raises(UsageError, match="no place in the list"):
            list_links(seen.engine, seen.project, query)


@pytest.mark.parametrize("target", [str(2**63), str(2**64), "9" * 30])
def test_a_target_beyond_every_key_is_on_no_page(seen: MadeStore, target: str) -> None:
    assert list_links(seen.engine, seen.project, LinkQuery(target=target)).links == ()
