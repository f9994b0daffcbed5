"""Influence: whose sites they are, how much is shared, how authority spreads, and the relation to yours."""

from hypothesis import given
from hypothesis import strategies as st

from crawler.store.projects import create_project
from server.gap.benchmark.profile import Band
from server.gap.competitors.influence import UNKNOWN, Influence, Reach, SiteGroup, reach
from server.gap.competitors.influence_store import site_groups
from server.gap.competitors.overlap import YOU
from server.gap.matrix.rebuild import rebuild
from tests.gap.made_store import OTHER, OWN, RIVAL, THIRD, MadeStore, Seen

NAMES = (YOU, RIVAL, OTHER, THIRD)
BY_DR = {0: Band.UNDER_20, 20: Band.UNDER_40, 40: Band.UNDER_60, 60: Band.UNDER_80, 80: Band.FROM_80}


def group(*members: str, sites: int, dr: int | None = None) -> SiteGroup:
    if dr is None:
        return SiteGroup(frozenset(members), Band.UNKNOWN, None, UNKNOWN, sites)
    return SiteGroup(frozenset(members), BY_DR[dr - dr % 20], "DR", dr, sites)


def by_name(found: Reach) -> dict[str, Influence]:
    return {one.name: one for one in found.held}


NICHE = reach(
    [
        group(RIVAL, sites=20, dr=30),
        group(RIVAL, OTHER, sites=10, dr=70),
        group(RIVAL, YOU, sites=5, dr=80),
        group(YOU, sites=5),
        group(OTHER, sites=10, dr=10),
    ],
    NAMES,
)


def test_what_is_held_is_shared_or_alone() -> None:
    rival = by_name(NICHE)[RIVAL]
    assert (NICHE.niche, NICHE.high, NICHE.unknown) == (50, 15, 5)
    assert (rival.sites, rival.share, rival.alone, rival.with_rivals, rival.with_you) == (35, 0.7, 20, 10, 5)
    assert (rival.high, rival.high_share, rival.high_alone) == (15, 1.0, 0)
    assert [one.name for one in NICHE.held] == [YOU, RIVAL, OTHER, THIRD]
    assert by_name(NICHE)[YOU].with_rivals == 5


def test_the_relation_to_yours_has_a_sign() -> None:
    held = by_name(NICHE)
    assert (held[RIVAL].times, held[RIVAL].ahead) == (3.5, 25)
    assert "all in all: 3.5 times as large as yours, 25 more than you" in held[RIVAL].reasons
    assert (held[THIRD].times, held[THIRD].ahead) == (0.0, -10)
    fewer = by_name(reach([group(YOU, sites=4), group(RIVAL, sites=2)], NAMES))[RIVAL]
    assert "all in all: 0.5 times as large as yours, 2 fewer than you" in fewer.reasons
    none = by_name(reach([group(RIVAL, sites=2)], NAMES))[RIVAL]
    assert (none.times, none.ahead) == (None, 2)
    assert "all in all: 2 against none of yours" in none.reasons


def test_authority_spreads_by_the_figure_most_sites_have() -> None:
    spread = by_name(NICHE)[RIVAL].spread
    assert spread is not None
    assert (spread.figure, spread.sites, spread.quarter, spread.middle, spread.three_quarters) == ("DR", 35, 30, 30, 70)
    assert by_name(NICHE)[RIVAL].bands[Band.UNDER_80] == 10
    mixed = reach([group(RIVAL, sites=3, dr=90), SiteGroup(frozenset({RIVAL}), Band.UNDER_20, "DA", 5, 4)], NAMES)
    assert by_name(mixed)[RIVAL].spread is not None
    assert by_name(mixed)[RIVAL].spread.figure == "DA"  # type: ignore[union-attr]
    assert by_name(NICHE)[THIRD].spread is None


def test_an_empty_niche_says_what_to_do() -> None:
    found = reach([], NAMES)
    assert "linkgap verify" in found.notes[0]
    assert {one.reasons for one in found.held} == {("no look has seen a link to it",)}


@given(st.lists(st.builds(group, *[st.sampled_from(NAMES)] * 2, sites=st.integers(1, 9), dr=st.sampled_from([*BY_DR]))))
def test_nobody_holds_more_than_there_is(groups: list[SiteGroup]) -> None:
    found = reach(groups, NAMES)
    for one in found.held:
        assert one.alone + one.with_rivals <= one.sites <= found.niche
        assert sum(one.bands.values()) == one.sites
        assert one.high_alone <= one.high <= one.sites


def test_the_store_counts_the_same_sets(made: MadeStore) -> None:
    for host, dr in (("a", 30), ("b", 72), ("c", 72)):
        made.claim(f"https://{host}.example/1", RIVAL, authority=dr, authority_name="DR")
    made.look("https://a.example/1", [Seen(RIVAL)])
    made.look("https://b.example/1", [Seen(RIVAL), Seen(OTHER)])
    made.look("https://c.example/1", [Seen(RIVAL), Seen(OTHER)])
    made.look("https://d.example/1", [Seen(OWN)])
    made.claim("https://only-claimed.example/1", RIVAL, authority=90, authority_name="DR")
    rebuild(made.engine, made.project)
    with made.engine.begin() as connection:
        create_project(connection, "another", own=["x.example"], competitors=[RIVAL])
        found = {
            (one.members, one.band, one.figure, one.authority): one.sites
            for one in site_groups(connection, made.project)
        }
    assert found == {
        (frozenset({RIVAL}), Band.UNDER_40, "DR", 30): 1,
        (frozenset({RIVAL, OTHER}), Band.UNDER_80, "DR", 72): 2,
        (frozenset({YOU}), Band.UNKNOWN, None, UNKNOWN): 1,
    }
