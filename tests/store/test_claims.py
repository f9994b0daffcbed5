"""Which look answers a claim in the list: the page's latest, or the latest that settled it."""

import pytest
from sqlalchemy import Engine

from crawler.items import Placement, Verdict
from crawler.store.claim_query import ClaimQuery
from crawler.store.claims import list_claims
from tests.gap.made_store import RIVAL, MadeStore, Seen, make

PAGE = "https://blog.example/post"


@pytest.fixture
def made(store: Engine) -> MadeStore:
    return make(store)


def answers(made: MadeStore, query: ClaimQuery) -> list[Verdict | None]:
    return [claim.verdict for claim in list_claims(made.engine, made.project, query)[0]]


def test_a_blocked_look_hides_what_a_look_before_it_settled_only_where_the_latest_is_asked_for(made: MadeStore) -> None:
    live = made.claim(PAGE, RIVAL)
    made.look(PAGE, [Seen(RIVAL)], verdicts={live: (Verdict.LIVE, 0)})
    made.look(PAGE, failure=Verdict.BLOCKED, verdicts={live: Verdict.BLOCKED})
    assert answers(made, ClaimQuery()) == [Verdict.BLOCKED]
    assert answers(made, ClaimQuery(settled=True)) == [Verdict.LIVE]
    assert answers(made, ClaimQuery(settled=True, placements=(Placement.CONTEXTUAL,))) == [Verdict.LIVE]
    assert answers(made, ClaimQuery(settled=True, verdicts=(Verdict.BLOCKED,))) == []


def test_a_claim_that_nothing_settled_has_its_latest_answer_and_one_never_met_has_none(made: MadeStore) -> None:
    shut = made.claim(PAGE, RIVAL)
    made.look(PAGE, failure=Verdict.UNREACHABLE, verdicts={shut: Verdict.UNREACHABLE})
    made.look(PAGE, failure=Verdict.REFUSED, verdicts={shut: Verdict.REFUSED})
    made.claim(PAGE, RIVAL)
    assert answers(made, ClaimQuery(settled=True)) == [Verdict.REFUSED, None]


def test_of_several_settled_looks_the_latest_answers(made: MadeStore) -> None:
    claim = made.claim(PAGE, RIVAL)
    made.look(PAGE, [Seen(RIVAL)], verdicts={claim: (Verdict.LIVE, 0)})
    made.look(PAGE, verdicts={claim: Verdict.REMOVED})
    assert answers(made, ClaimQuery(settled=True)) == [Verdict.REMOVED]
