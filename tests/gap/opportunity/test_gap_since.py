"""A site that was left out for want of a gap, and is one since, is told; one that was a gap already is not."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import update

from crawler.items import GapStatus, OpportunityState, Placement
from crawler.store.decisions import Word, decide
from crawler.store.people_models import DecisionRow
from server.gap.matrix.rebuild import rebuild
from server.gap.opportunity.gap_since import GapSince, gaps_since
from tests.gap.made_store import OWN, RIVAL, START, MadeStore, Seen

BEFORE, AFTER = START - timedelta(days=30), START + timedelta(days=30)


def leave_out(made: MadeStore, site: str, *, at: datetime, state: OpportunityState = OpportunityState.EXCLUDED) -> None:
    with made.engine.begin() as connection:
        decide(connection, made.project, site, Word(state, "no gap: not there"))
        newest = connection.exec_driver_sql("SELECT max(id) FROM decision").scalar_one()
        connection.execute(update(DecisionRow).where(DecisionRow.id == newest).values(at=at))


def told(made: MadeStore) -> dict[str, GapSince]:
    rebuild(made.engine, made.project)
    with made.engine.connect() as connection:
        return {one.site: one for one in gaps_since(connection, made.project)}


def test_only_sites_whose_gap_came_after_the_decision_are_told(made: MadeStore) -> None:
    for name in ("since", "known", "undone", "refused", "nothing", "undecided"):
        made.claim(f"https://{name}.example/post", RIVAL)
        links = [] if name == "nothing" else [Seen(RIVAL)]
        made.look(f"https://{name}.example/post", links)
    leave_out(made, "since.example", at=BEFORE)
    leave_out(made, "known.example", at=AFTER)
    leave_out(made, "undone.example", at=BEFORE)
    leave_out(made, "undone.example", at=BEFORE, state=OpportunityState.NEW)
    leave_out(made, "refused.example", at=BEFORE, state=OpportunityState.REFUSED)
    leave_out(made, "nothing.example", at=BEFORE)
    (one,) = told(made).values()
    assert (one.site, one.status, one.competitors) == ("since.example", GapStatus.GAP, (RIVAL,))
    assert (one.left_out_at, one.note) == (BEFORE, "no gap: not there")
    assert one.first_seen.tzinfo is UTC
    assert one.reason == (
        f"left out on {BEFORE:%Y-%m-%d} (no gap: not there), before a look saw a competitor's link there: "
        f"since {one.first_seen:%Y-%m-%d} it is a gap"
    )


def test_a_site_where_theirs_stands_better_is_told_and_one_that_links_to_both_alike_is_not(made: MadeStore) -> None:
    made.look("https://better.example/post", [Seen(RIVAL), Seen(OWN, placement=Placement.FOOTER)])
    made.look("https://alike.example/post", [Seen(RIVAL), Seen(OWN)])
    for site in ("better.example", "alike.example"):
        leave_out(made, site, at=BEFORE)
    assert {site: one.status for site, one in told(made).items()} == {"better.example": GapStatus.UPGRADE}


def test_what_was_there_before_counts_by_whose_it_is(made: MadeStore) -> None:
    made.look("https://yours.example/post", [Seen(OWN)], hours=0)
    made.look("https://yours.example/post", [Seen(RIVAL)], hours=48)
    made.look("https://theirs.example/post", [Seen(RIVAL)], hours=0)
    made.look("https://theirs.example/other", [Seen(RIVAL)], hours=48)
    for site in ("yours.example", "theirs.example"):
        leave_out(made, site, at=START + timedelta(hours=24))
    assert list(told(made)) == ["yours.example"]
