"""The competitive graph: hubs in the order of their strength, and the place of each of the compared."""

from dataclasses import replace
from datetime import timedelta

from crawler.items import NofollowCause, Placement
from server.dashboard.graph_layout import MOST, lay_out
from server.gap.competitors.hubs import Graph, Hub, Place, Tie, graph
from server.gap.competitors.hubs_store import read_graph
from server.gap.competitors.overlap import YOU, overlap
from server.gap.matrix.rebuild import rebuild
from tests.gap.competitors.test_influence import group
from tests.gap.competitors.test_rivals import seen
from tests.gap.made_store import OTHER, OWN, PRAISE, RIVAL, START, THIRD, MadeStore, Seen

NAMES = (YOU, RIVAL, OTHER, THIRD)


def hub(site: str, *names: str, score: float = 50) -> Hub:
    return Hub(site, tuple(Tie(name, Placement.CONTEXTUAL, True, 1) for name in names), score, None, None)  # noqa: FBT003


def places(found: Graph) -> dict[str, Place]:
    return {one.name: one for one in found.places}


def test_places_are_by_hubs_and_the_nearest_shares_most() -> None:
    sets = ((RIVAL, OTHER), 6), ((RIVAL, OTHER, YOU), 1), ((RIVAL, THIRD), 3), ((YOU,), 9), ((RIVAL,), 20)
    groups = [group(*members, sites=sites) for members, sites in sets]
    found = graph(groups, overlap([seen(*members, sites=sites) for members, sites in sets], NAMES), ())
    held = places(found)
    assert (found.total, found.without_you) == (10, 9)
    assert {name: (one.hubs, one.place) for name, one in held.items()} == {
        YOU: (1, 4),
        RIVAL: (10, 1),
        OTHER: (7, 2),
        THIRD: (3, 3),
    }
    assert (held[RIVAL].nearest, held[RIVAL].shared) == (OTHER, 7)
    assert (held[YOU].nearest, held[YOU].shared) == (OTHER, 1)
    assert "linked by 1 of 10 hubs (10%): place 4 of 4" in held[YOU].reasons
    assert found.notes == ("the 0 strongest of 10 hubs are told: most competitors first, then by score",)


def test_nothing_known_is_told_so() -> None:
    found = graph([], overlap([], NAMES), ())
    assert "no referring site is seen live with links to two" in found.notes[0]
    assert places(found)[RIVAL].reasons == ("shares no referring site with any other",)


def test_the_store_tells_the_strongest_with_their_links(made: MadeStore) -> None:
    made.claim("https://two.example/1", RIVAL, authority=44, authority_name="DR")
    made.look("https://two.example/1", [Seen(RIVAL), Seen(OTHER, Placement.FOOTER, nofollow=NofollowCause.ATTRIBUTE)])
    made.look("https://three.example/1", [Seen(RIVAL), Seen(OTHER), Seen(THIRD), Seen(OWN, Placement.SIDEBAR)])
    made.look(
        "https://three.example/1", [Seen(RIVAL), Seen(OTHER), Seen(THIRD), Seen(OWN, Placement.SIDEBAR)], hours=90
    )
    made.look("https://one.example/1", [Seen(RIVAL), Seen(OWN)])
    made.look("https://spam.example/1", [PRAISE, replace(PRAISE, site=OTHER)])
    rebuild(made.engine, made.project)
    with made.engine.connect() as connection:
        found = read_graph(connection, made.project)
        first = read_graph(connection, made.project, 1)
    three, two = found.hubs[:2]
    assert (three.site, two.site) == ("three.example", "two.example")
    assert [(tie.name, tie.placement, tie.followed) for tie in two.ties] == [
        (RIVAL, Placement.CONTEXTUAL, True),
        (OTHER, Placement.FOOTER, False),
    ]
    assert three.ties[0] == Tie(YOU, Placement.SIDEBAR, followed=True, pages=1)
    assert three.since == START + timedelta(hours=2)
    assert f"you are live there too, sidebar, first seen on {three.since:%Y-%m-%d}" in three.reasons
    assert two.since is None
    assert two.reasons == (
        f"links to 2 of 3 competitors: {RIVAL}, {OTHER}",
        f"in the text for {RIVAL}",
        "no live link of yours there",
        "DR 44, an estimate of its tool",
    )
    assert len(first.hubs) == 1
    assert [len(found.hubs), found.total, first.total] == [2, 2, 2]


def test_a_hub_is_drawn_beside_what_it_links_to_and_the_rest_is_left_out() -> None:
    hubs = [hub(f"{number:02}.example", OTHER, THIRD) for number in range(MOST)]
    hubs.append(hub("top.example", YOU, RIVAL))
    shown = Graph(tuple(reversed(hubs)), 40, 39, (), ())
    drawn = lay_out(shown, NAMES)
    assert (len(drawn.hubs), drawn.left_out, drawn.hubs[0].name) == (MOST, 10, "top.example")
    assert [node.y for node in drawn.hubs] == sorted({node.y for node in drawn.hubs})
    assert all(0 < node.y < drawn.height for node in (*drawn.hubs, *drawn.compared))
    assert [node.ties for node in drawn.compared] == [1, 1, MOST - 1, MOST - 1]
    assert [line.yours for line in drawn.lines[:2]] == [True, False]
    assert drawn == lay_out(shown, NAMES)
    assert drawn.hubs[0].label == "top.example"
    assert len(lay_out(Graph((hub("x" * 60, RIVAL),), 1, 1, (), ()), NAMES).hubs[0].label) < 60
