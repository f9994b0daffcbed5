"""The benchmark: profiles counted in the store, signed differences, and needs as ranges."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import update

from crawler.criteria import Criteria, Keyword, Quality
from crawler.items import NofollowCause, Placement
from crawler.segments import SourceKind
from crawler.store.criteria import keep_criteria
from crawler.store.models import SeenLink
from crawler.store.projects import find_project, set_tracked
from crawler.urls import page_hash, page_key
from server.gap.benchmark.benchmark import Benchmark, Measure, compare_profiles
from server.gap.benchmark.benchmark_store import read_benchmark
from server.gap.benchmark.linked_pages import LinkedPage
from server.gap.benchmark.linked_pages_store import read_linked_pages
from server.gap.benchmark.need import Basis, Target, need, needs
from server.gap.benchmark.profile import Band, Counted, Profile, SeenGroup, profiles
from server.gap.competitors.overlap import YOU
from server.gap.listing.listing import list_sites
from server.gap.listing.query import ANY_TOPIC, GapQuery
from server.gap.matrix.rebuild import rebuild
from server.gap.matrix.worth import worth
from server.gap.segment.said import keep_segment
from tests.gap.made_store import OTHER, OWN, RIVAL, THIRD, MadeStore, Seen

FOLLOWED = True


def read(made: MadeStore) -> Benchmark:
    rebuild(made.engine, made.project)
    with made.engine.connect() as connection:
        return read_benchmark(connection, made.project)


def lead(made: MadeStore, look: int, nth: int, url: str) -> None:
    """Make a seen link lead to a page."""
    values = {"url": url, "target_key": page_hash(page_key(url))}
    with made.engine.begin() as connection:
        connection.execute(update(SeenLink).where(SeenLink.look_id == look, SeenLink.nth == nth).values(values))


def of(found: Benchmark, name: str) -> Profile:
    return next(one for one in found.profiles if one.name == name)


def test_sites_are_counted_once_at_their_best_place(made: MadeStore) -> None:
    made.claim("https://a.example/1", RIVAL, authority=70.0, authority_name="Domain Rating")
    made.claim("https://never.co.uk/1", RIVAL)
    made.look("https://a.example/1", [Seen(RIVAL, Placement.FOOTER), Seen(RIVAL), Seen(OWN, Placement.SIDEBAR)])
    made.look("https://a.example/2", [Seen(RIVAL, text="other words")])
    made.look("https://b.co.uk/1", [Seen(RIVAL, nofollow=NofollowCause.ATTRIBUTE, rel="ugc nofollow")])
    found = read(made)
    rival = of(found, RIVAL)
    assert (rival.claimed, rival.claimed_seen, rival.claimed_open, rival.verified) == (2, 1, 1, 2)
    assert (rival.contextual, rival.followed, rival.quality) == (2, 1, 1.4)
    assert (rival.bands[Band.UNDER_80], rival.bands[Band.UNKNOWN], rival.authority) == (1, 1, 70.0)
    assert (rival.authority_name, rival.high_authority) == ("DR", 1)
    assert (rival.tlds, rival.anchors, rival.links, rival.ugc_links) == (2, 2, 4, 1)
    assert (of(found, YOU).placements[Placement.SIDEBAR], of(found, THIRD).verified) == (1, 0)


def test_own_sites_together_are_one(made: MadeStore) -> None:
    with made.engine.begin() as connection:
        set_tracked(connection, made.project.id, own=[OWN, THIRD], competitors=[RIVAL, OTHER])
        made.project = find_project(connection, "made")
    made.look("https://a.example/1", [Seen(OWN, Placement.FOOTER), Seen(THIRD)])
    found = read(made)
    assert [one.name for one in found.profiles] == [YOU, RIVAL, OTHER]
    assert (of(found, YOU).verified, of(found, YOU).placements[Placement.CONTEXTUAL]) == (1, 1)


def test_differences_are_signed_and_told_with_their_reason() -> None:
    sizes = {YOU: 4, RIVAL: 10, OTHER: 22, THIRD: 40}
    groups = [
        SeenGroup(name, Placement.CONTEXTUAL, FOLLOWED, Band.UNKNOWN, None, sites, sites, sites, 0.0)
        for name, sites in sizes.items()
    ]
    measures = {one.measure: one for one in compare_profiles(profiles(Counted(groups, {}), sizes))}
    verified = measures[Measure.VERIFIED]
    assert (verified.middle, verified.difference, verified.lowest, verified.highest) == (22, -18, 10, 40)
    assert [one.behind for one in verified.rivals] == [-6, -18, -36]
    assert verified.sentence.endswith("all of them 10 to 40: 18 behind.")
    assert measures[Measure.AUTHORITY].sentence.endswith("not known of you.")
    assert measures[Measure.PLACEMENTS].difference == 0


def test_sites_of_your_topics_are_told_apart_from_all_of_them(made: MadeStore) -> None:
    assert {of(read(made), name).topical for name in (YOU, RIVAL)} == {None}
    with made.engine.begin() as connection:
        keep_criteria(connection, made.project, Criteria(keywords=(Keyword("green tea"),)))
    speaks = "We like green tea."
    made.look("https://a.example/1", [Seen(RIVAL, sentence=speaks), Seen(OTHER, Placement.FOOTER, sentence=speaks)])
    made.look("https://b.example/1", [Seen(RIVAL, sentence=speaks, nofollow=NofollowCause.ATTRIBUTE)])
    made.look("https://c.example/1", [Seen(RIVAL, text="chairs")])
    rebuild(made.engine, made.project)
    found = read(made)
    assert [(one.verified, one.topical, one.real) for one in found.profiles] == [
        (0, 0, 0), (3, 2, 1), (1, 1, 0), (0, 0, 0),
    ]  # fmt: skip
    behind = GapQuery(of=RIVAL, topics=(ANY_TOPIC,))
    in_full = replace(behind, of_placements=(Placement.CONTEXTUAL,), of_followed=True)
    sites = [[one.site for one in list_sites(made.engine, made.project, query).sites] for query in (behind, in_full)]
    assert sites == [["a.example", "b.example"], ["a.example"]]


@pytest.mark.parametrize(
    ("have", "words"),
    [
        (2.0, "3 to 6 more followed links in a text, or as much in others"),
        (8.0, "no more links than it has"),
        (7.0, "0 to 1 more followed link in a text, or as much in others"),
    ],
)
def test_a_need_is_told_as_people_say_it(have: float, words: str) -> None:
    pages = [page(RIVAL, "/guide", 8), page(OTHER, "/tool", 5)]
    (one,) = needs([Target("https://own.example/guide", have, 3, "1")], pages)
    assert one.words == words


def test_the_same_need_twice_is_no_range() -> None:
    (one,) = needs([Target("https://own.example/guide", 2.0, 3, "1", said=3)], [])
    assert one.words == "1 more followed link in a text, or as much in others"


def page(name: str, path: str, quality: float) -> LinkedPage:
    return LinkedPage("1", name, f"https://{name}{path}", 9, 9, 9, quality, 9)


HAVE = Target("https://own.example/guide", 2.0, 3, "1")


def test_a_front_page_is_measured_against_front_pages() -> None:
    pages = [page(RIVAL, "/", 50), page(OTHER, "/", 30), page(RIVAL, "/guide", 8), page(OTHER, "/tool", 4)]
    home = Target("https://own.example/", 10.0, 12)
    front, guide = needs([home, HAVE], [*pages, page(YOU, "/guide", 2)])
    assert (front.basis, front.low, front.high, front.more_low, front.more_high) == (Basis.HOME, 30, 50, 20, 40)
    assert (guide.basis, guide.low, guide.high, guide.more_low, guide.more_high) == (Basis.MOST_LINKED, 4, 8, 2, 6)
    assert "not known" in guide.reasons[0]


def test_a_need_that_was_set_holds_and_without_pages_there_is_none() -> None:
    said = need(Target(HAVE.url, 2.5, 3, said=10), [], Basis.RANKING)
    assert said is not None
    assert (said.basis, said.more_low, said.more_high) == (Basis.SAID, 8, 8)
    assert need(HAVE, [], Basis.RANKING) is None


@given(st.lists(st.floats(0, 500), min_size=1, max_size=40), st.floats(0, 500))
def test_a_range_lies_within_what_it_is_read_from(values: Sequence[float], have: float) -> None:
    found = need(Target("https://own.example/x", have, 1), [page(RIVAL, "/x", one) for one in values], Basis.RANKING)
    assert found is not None
    assert min(values) - 0.06 <= found.low <= found.high <= max(values) + 0.06
    assert 0 <= found.more_low <= found.more_high


@pytest.mark.parametrize("placement", Placement)
def test_a_followed_link_counts_more_and_a_link_in_a_text_most(placement: Placement) -> None:
    assert worth(placement, followed=True) > worth(placement, followed=False) > 0
    assert worth(placement, followed=True) <= worth(Placement.CONTEXTUAL, followed=True)


def test_what_a_place_counts_is_the_projects_choice(made: MadeStore) -> None:
    seen = [Seen(RIVAL, Placement.SIDEBAR, nofollow=NofollowCause.ATTRIBUTE, rel="nofollow"), Seen(OTHER)]
    lead(made, made.look("https://a.example/1", seen), 0, "https://rival.example/guide")
    before = read(made)
    assert (of(before, RIVAL).quality, of(before, OTHER).quality) == (0.1, 1.0)
    with made.engine.begin() as connection:
        keep_criteria(connection, made.project, Criteria(quality=Quality(contextual=0.5, sidebar=0.9, nofollow=1)))
    after = read(made)
    assert (of(after, RIVAL).quality, of(after, OTHER).quality) == (0.9, 0.5)
    assert "contextual 0.5, sidebar 0.9" in after.quality_of
    assert "those of your criteria" in after.quality_of
    with made.engine.connect() as connection:
        pages = read_linked_pages(connection, made.project).pages
    assert {one.name: one.quality for one in pages}[RIVAL] == 0.9


@pytest.mark.parametrize("kind", [SourceKind.DIRECTORY, SourceKind.CITATION])
def test_a_directory_counts_for_less_than_an_article(kind: SourceKind, made: MadeStore) -> None:
    for name, site in (("a", RIVAL), ("b", OTHER)):
        lead(made, made.look(f"https://{name}.example/1", [Seen(site)]), 0, f"https://{site}/guide")
    rebuild(made.engine, made.project)
    keep_segment(made.engine, made.project, "a.example", kind)
    keep_segment(made.engine, made.project, "b.example", SourceKind.EDITORIAL)
    found = read(made)
    assert (of(found, RIVAL).quality, of(found, OTHER).quality) == (0.5, 1.0)
    assert "one on a directory or local listing 0.5 of that" in found.quality_of
    with made.engine.connect() as connection:
        pages = read_linked_pages(connection, made.project).pages
    assert {one.name: one.quality for one in pages} == {RIVAL: 0.5, OTHER: 1.0}


def test_pages_of_yours_are_told_with_what_they_need(made: MadeStore) -> None:
    for name, url in (("a", "https://rival.example/guide"), ("b", "https://rival.example/guide")):
        lead(made, made.look(f"https://{name}.example/1", [Seen(RIVAL)]), 0, url)
    lead(made, made.look("https://c.example/1", [Seen(OWN)]), 0, "https://own.example/tea")
    (found,) = read(made).needs
    assert (found.url, found.have, found.more_low, found.more_high) == ("https://own.example/tea", 1.0, 1, 1)
