"""What each step holds, and what to do next."""

from crawler.criteria import Criteria
from crawler.items import GapStatus, Placement, Tool, Verdict
from crawler.store.criteria import keep_criteria
from server.gap.claims.flow import CRITERIA, Flow, next_steps, read_flow
from server.gap.claims.tallies import by_site, by_tool, tally
from server.gap.matrix.rebuild import rebuild
from tests.gap.made_store import OTHER, OWN, RIVAL, MadeStore, Seen

PAGE = "https://blog.example/post"


def flow_of(made: MadeStore) -> Flow:
    rebuild(made.engine, made.project)
    with made.engine.connect() as connection:
        return read_flow(connection, made.project)


def test_an_empty_project_is_told_to_load(made: MadeStore) -> None:
    flow = flow_of(made)

    assert (flow.exports, flow.claims, flow.pages, flow.last_run) == (0, 0, 0, None)
    assert next_steps(flow) == (
        str(CRITERIA),
        "linkgap load FILE... takes in what your backlink tool exported.",
    )


def test_counts_of_every_step(made: MadeStore) -> None:
    live = made.claim(PAGE, RIVAL)
    made.claim(PAGE, RIVAL, tool=Tool.MOZ)
    gone = made.claim("https://dead.example/p", OTHER, tool=Tool.MOZ)
    made.claim("https://new.example/p", OTHER)
    made.claim("whole.example", OTHER)
    made.look(PAGE, [Seen(OWN), Seen(RIVAL, Placement.SIDEBAR)], verdicts={live: (Verdict.LIVE, 1)})
    made.look("https://dead.example/p", failure=Verdict.GONE, verdicts={gone: Verdict.GONE})
    made.run()
    flow = flow_of(made)

    assert (flow.exports, flow.claims, flow.pages, flow.looked_at, flow.waiting) == (2, 5, 3, 2, 2)
    assert flow.gap == {GapStatus.CLAIMED: 2, GapStatus.FALSE_GAP: 2}
    whole = tally(flow.counts)
    assert whole.verdicts == {Verdict.LIVE: 1, Verdict.GONE: 1}
    assert whole.placements == {Placement.SIDEBAR: 1}
    assert (whole.unseen, whole.pageless) == (2, 1)
    assert {site: one.claims for site, one in by_site(flow.counts, [RIVAL, OTHER])} == {RIVAL: 2, OTHER: 3}
    assert {tool: one.claims for tool, one in by_tool(flow.counts)} == {Tool.AHREFS: 3, Tool.MOZ: 2}
    assert flow.found.sources == 4
    assert flow.found.unclaimed == 1
    assert flow.last_run is not None
    assert next_steps(flow)[1] == "linkgap verify looks at 2 pages that nobody has looked at."


def test_the_gap_by_exports_alone_beside_what_the_pages_say(made: MadeStore) -> None:
    made.claim("https://a.example/p", RIVAL)
    made.look("https://a.example/p", [Seen(RIVAL)])
    made.claim("https://b.example/p", RIVAL)
    made.look("https://b.example/p", [Seen(RIVAL), Seen(OWN)])
    made.claim("https://c.example/p", RIVAL)
    made.claim("https://c.example/p", OWN)
    flow = flow_of(made)

    assert flow.found.claimed_gap == {GapStatus.GAP: 1, GapStatus.FALSE_GAP: 1}
    assert next_steps(flow)[-1] == "linkgap gap --status gap lists 1 site where only competitors are live."


def test_a_later_look_that_settles_nothing_leaves_the_verdict(made: MadeStore) -> None:
    claim = made.claim(PAGE, RIVAL)
    made.look(PAGE, [Seen(RIVAL)], verdicts={claim: (Verdict.LIVE, 0)})
    made.look(PAGE, failure=Verdict.BLOCKED, verdicts={claim: Verdict.BLOCKED})
    whole = tally(flow_of(made).counts)

    assert whole.verdicts == {Verdict.LIVE: 1}
    assert whole.placements == {Placement.CONTEXTUAL: 1}


def test_a_load_that_was_cut_off_is_told(made: MadeStore) -> None:
    made.export(Tool.MOZ, complete=False)
    made.claim(PAGE, RIVAL, tool=Tool.MOZ)

    assert next_steps(flow_of(made))[1] == "linkgap load again: moz.csv was cut off and goes on where it stopped."


def test_nothing_left_to_do(made: MadeStore) -> None:
    claim = made.claim(PAGE, OWN)
    made.look(PAGE, [Seen(OWN)], verdicts={claim: (Verdict.LIVE, 0)})

    with made.engine.begin() as connection:
        keep_criteria(connection, made.project, Criteria(languages=("en",)))
    assert next_steps(flow_of(made)) == ("linkgap verify --older-than 30d looks again at old answers.",)
