"""Overlap counted in the store and weighed: pairs, sizes, doubts, and sites linked beside competitors."""

import zlib

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, insert

from crawler.criteria import RivalBounds
from crawler.items import Link
from crawler.store.models import PageCopy
from server.gap.competitors.cocited import Beside, ReadCopy, suggest
from server.gap.competitors.overlap import YOU, Overlap, SharedSet, overlap
from server.gap.competitors.overlap_store import shared_sets
from server.gap.competitors.rivals import Doubt, SharedKeywords, doubts
from server.gap.competitors.rivals_store import read_rivals, read_suggestions
from server.gap.matrix.rebuild import rebuild
from tests.gap.made_store import OTHER, OWN, RIVAL, THIRD, MadeStore, Seen, make

NAMES = (YOU, RIVAL, OTHER, THIRD)


def seen(*members: str, sites: int) -> SharedSet:
    return SharedSet(frozenset(), frozenset(members), sites)


def test_pairs_are_told_with_jaccard_and_both_shares() -> None:
    found = overlap([seen(YOU, RIVAL, sites=2), seen(RIVAL, sites=6), seen(OTHER, sites=1)], NAMES)
    first = found.seen[0]
    assert (first.one, first.other, first.shared, first.jaccard) == (YOU, RIVAL, 2, 0.25)
    assert (first.of_one, first.of_other) == (1.0, 0.25)
    assert len(found.seen) == len(NAMES) * (len(NAMES) - 1) // 2


@given(
    sets=st.lists(
        st.builds(
            SharedSet,
            st.frozensets(st.sampled_from(NAMES)),
            st.frozensets(st.sampled_from(NAMES)),
            st.integers(1, 50),
        )
    )
)
def test_what_two_share_is_never_more_than_either_has(sets: list[SharedSet]) -> None:
    found = overlap(sets, NAMES)
    known = {size.name: size.known for size in found.sizes}
    for pair in found.known:
        assert pair.shared <= min(known[pair.one], known[pair.other])
        assert 0 <= pair.jaccard <= min(pair.of_one, pair.of_other) or pair.shared == 0
    assert all(one.shared <= two.shared for one, two in zip(found.seen, found.known, strict=True))


def large(share: int) -> Overlap:
    """A brand with 2,000 referring sites beside two competitors with 100, of which it shares some."""
    rest = [seen(OTHER, THIRD, sites=50), seen(OTHER, sites=50), seen(THIRD, sites=50)]
    return overlap([seen(RIVAL, sites=2000 - share), seen(RIVAL, OTHER, sites=share), *rest], NAMES)


def told(found: Overlap, shared: SharedKeywords | None = None) -> set[tuple[Doubt, str]]:
    return {(one.doubt, one.site) for one in doubts(found, {RIVAL: shared} if shared else {})}


def test_a_widespread_brand_and_a_stranger_are_warned_of_with_reasons() -> None:
    assert told(large(10)) == {(Doubt.OVERSIZED, RIVAL), (Doubt.STRANGER, RIVAL)}
    assert told(large(60)) == {(Doubt.OVERSIZED, RIVAL)}
    assert all(one.reasons and one.then for one in doubts(large(10)))


def test_a_brand_that_ranks_for_your_keywords_is_a_competitor() -> None:
    assert told(large(60), SharedKeywords(("tea", "green tea", "teapot"), 3)) == set()
    assert told(large(60), SharedKeywords(("tea",), 9)) == {(Doubt.OVERSIZED, RIVAL)}


def test_from_when_on_a_competitor_is_doubted_is_the_projects_choice() -> None:
    found = doubts(large(10), bounds=RivalBounds(oversized=1_000, stranger=0.001))
    assert not {one.doubt for one in found} & {Doubt.OVERSIZED, Doubt.STRANGER}
    strict = doubts(large(60), bounds=RivalBounds(oversized=0.1, stranger=0.9))
    assert {(one.doubt, one.site) for one in strict} >= {(Doubt.STRANGER, RIVAL), (Doubt.OVERSIZED, OTHER)}


def test_three_to_five_competitors_are_asked_for() -> None:
    few = overlap([seen(RIVAL, OTHER, sites=5)], (YOU, RIVAL, OTHER))
    many = overlap([seen(*"abcdef", sites=5)], (YOU, *"abcdef"))
    assert [one.doubt for one in doubts(few)] == [Doubt.TOO_FEW]
    assert [one.doubt for one in doubts(many)] == [Doubt.TOO_MANY]


def test_sets_are_counted_in_the_store_claimed_and_seen_apart(store: Engine) -> None:
    made = make(store)
    made.look("https://a.example/1", [Seen(RIVAL), Seen(OWN)])
    made.claim("https://a.example/1", OTHER)
    made.claim("https://b.example/1", RIVAL)
    rebuild(made.engine, made.project)
    with made.engine.connect() as connection:
        found = shared_sets(connection, made.project)
        sizes = {size.name: (size.claimed, size.seen) for size in read_rivals(connection, made.project).overlap.sizes}
    assert set(found) == {
        SharedSet(frozenset({OTHER}), frozenset({YOU, RIVAL}), 1),
        SharedSet(frozenset({RIVAL}), frozenset(), 1),
    }
    assert sizes == {YOU: (0, 1), RIVAL: (1, 1), OTHER: (1, 0), THIRD: (0, 0)}


PAGE = """<html><body><article><h1>Tea</h1><p>Among the shops we like to buy from are <a href="https://rival.example/">one</a>,
<a href="https://niche.example/tea">another that has been there for long</a> and
<a href="https://www.youtube.com/x">films about how tea is made and drunk</a>, all of them worth a visit.</p>
</article></body></html>"""


def keep_pages(made: MadeStore) -> None:
    """Two pages with their copies, each with a link to a competitor and one to a shop of the niche in a text."""
    for name in "ab":
        look = made.look(f"https://{name}.example/1", [Seen(RIVAL)])
        row = {"page_id": made.page(f"https://{name}.example/1"), "look_id": look, "content_type": "text/html"}
        body = {"url": f"https://{name}.example/1", "body": zlib.compress(PAGE.encode())}
        with made.engine.begin() as connection:
            connection.execute(insert(PageCopy).values(row | body))


def test_sites_linked_beside_competitors_are_suggested_from_kept_pages(made: MadeStore) -> None:
    keep_pages(made)
    with made.engine.connect() as connection:
        found = read_suggestions(connection, made.project)
    assert ([(one.site, one.sources, one.rivals) for one in found.sites], found.copies) == (
        [("niche.example", 2, (RIVAL,))],
        2,
    )
    assert found.sites[0].pages == tuple(Beside(f"{name}.example", f"https://{name}.example/1") for name in "ab")


def test_without_kept_pages_it_says_that_nothing_is_known() -> None:
    links: tuple[Link, ...] = ()
    assert "No page" in suggest([], {RIVAL}).note
    assert "1 kept page" in suggest([ReadCopy("a.example", "https://a.example/", (RIVAL,), links)], {RIVAL}).note
