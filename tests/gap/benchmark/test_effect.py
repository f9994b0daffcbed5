"""What a link on a site would change of your figures: the benchmark afterwards says the same."""

import pytest

from crawler.criteria import Quality
from crawler.items import NofollowCause, Placement
from crawler.segments import SourceKind
from server.gap.benchmark.benchmark import Measure
from server.gap.benchmark.benchmark_store import read_benchmark
from server.gap.benchmark.effect import Effect, Stands, effect
from server.gap.benchmark.effect_store import effect_on
from server.gap.matrix.rebuild import rebuild
from server.gap.segment.said import keep_segment
from tests.gap.made_store import OTHER, OWN, PRAISE, RIVAL, MadeStore, Seen

BODY, FOOTER = Stands(Placement.CONTEXTUAL, followed=True), Stands(Placement.FOOTER, followed=True)


def asked(made: MadeStore, site: str) -> Effect | None:
    rebuild(made.engine, made.project)
    with made.engine.connect() as connection:
        return effect_on(connection, made.project, site, read_benchmark(connection, made.project))


def figures(made: MadeStore) -> dict[Measure, float | None]:
    rebuild(made.engine, made.project)
    with made.engine.connect() as connection:
        return {one.measure: one.yours for one in read_benchmark(connection, made.project).measures}


@pytest.mark.parametrize("kind", [None, SourceKind.DIRECTORY])
@pytest.mark.parametrize("mine", [[], [Seen(OWN, Placement.FOOTER)], [Seen(OWN, nofollow=NofollowCause.ATTRIBUTE)]])
def test_what_is_foretold_is_what_the_benchmark_says_once_the_link_is_there(
    made: MadeStore, mine: list[Seen], kind: SourceKind | None
) -> None:
    page = "https://big.example/1"
    made.claim(page, RIVAL, authority=72.0, authority_name="Domain Rating")
    made.look("https://else.example/1", [Seen(OWN, Placement.SIDEBAR), Seen(OTHER)])
    made.look(page, [Seen(RIVAL), Seen(OTHER, Placement.FOOTER), *mine])
    keep_segment(made.engine, made.project, "big.example", kind)
    foretold = asked(made, "big.example")
    assert foretold is not None
    before = figures(made)
    made.look(page, [Seen(RIVAL), Seen(OTHER, Placement.FOOTER), *mine, Seen(OWN)], hours=1)
    after = figures(made)
    told = {one.measure for one in foretold.changes}
    assert {Measure.QUALITY} < told
    for change in foretold.changes:
        assert (change.now, change.then) == (before[change.measure], pytest.approx(after[change.measure], abs=0.051))
    coverage = (Measure.VERIFIED, Measure.CONTEXTUAL, Measure.FOLLOWED, Measure.QUALITY, Measure.HIGH_AUTHORITY)
    assert told == {measure for measure in coverage if before[measure] != after[measure]}


def test_it_says_what_was_seen_and_that_the_rest_is_an_estimate(made: MadeStore) -> None:
    made.look("https://a.example/1", [Seen(RIVAL), Seen(OTHER), Seen(OWN, Placement.FOOTER)])
    told = asked(made, "a.example")
    assert told is not None
    assert told.measured == (
        "2 competitors are live here: the best of their links, contextual and followed, counts for 1 of a site;"
        " yours, footer and followed, for 0.1"
    )
    assert told.changes[0].sentence == "sites with a link in a text: 0 would be 1; the middle competitor has 1"
    assert told.caution.startswith("An estimate")


def test_nothing_is_foretold_where_nothing_is_to_be_gained(made: MadeStore) -> None:
    made.look("https://even.example/1", [Seen(RIVAL, Placement.FOOTER), Seen(OWN)])
    made.look("https://mine.example/1", [Seen(OWN)])
    made.look("https://bad.example/1", [PRAISE])
    for site in ("even.example", "mine.example", "bad.example", "nobody.example"):
        assert asked(made, site) is None


def test_the_best_of_theirs_is_taken_by_the_projects_own_weights() -> None:
    assert effect(FOOTER, [FOOTER], (), authority=None, quality=Quality()) is None
    assert effect(FOOTER, [BODY], (), authority=None, quality=Quality(footer=1.0)) is None
    assert effect(Stands(), [Stands()], (), authority=None, quality=Quality()) is None
