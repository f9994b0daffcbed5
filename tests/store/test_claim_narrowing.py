"""A list of few claims among many is the one that going through all of them gives."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, insert

import crawler.store.claims
import crawler.store.few
import crawler.store.unanswered
from crawler.items import Placement, Tool, Verdict
from crawler.store.claim_narrowing import few_claims
from crawler.store.claim_query import ClaimQuery
from crawler.store.claims import ClaimView, list_claims
from crawler.store.models import TargetCheck
from crawler.store.unanswered import unanswered_claims
from crawler.urls import page_hash, page_key
from tests.gap.made_store import OTHER, OWN, RIVAL, START, MadeStore, Seen, make

QUERIES = {
    "gone": ClaimQuery(verdicts=(Verdict.GONE,)),
    "gone, as settled": ClaimQuery(verdicts=(Verdict.GONE,), settled=True),
    "blocked, as settled": ClaimQuery(verdicts=(Verdict.BLOCKED,), settled=True),
    "removed": ClaimQuery(verdicts=(Verdict.REMOVED,)),
    "moved": ClaimQuery(verdicts=(Verdict.MOVED,)),
    "gone or without an answer": ClaimQuery(verdicts=(Verdict.GONE, None)),
    "without an answer, by the latest look": ClaimQuery(verdicts=(None,)),
    "without an answer, a day before": ClaimQuery(verdicts=(None,), settled=True, as_of=START.date()),
    "without an answer": ClaimQuery(verdicts=(None,), settled=True),
    "lost": ClaimQuery(lost=True, settled=True),
    "lost and gone": ClaimQuery(lost=True, verdicts=(Verdict.GONE,)),
    "broken": ClaimQuery(broken=True),
    "in the footer": ClaimQuery(placements=(Placement.FOOTER,)),
    "in a menu": ClaimQuery(placements=(Placement.NAVIGATION,)),
    "unsure": ClaimQuery(confidence_below=0.5),
    "unsure, in the footer": ClaimQuery(confidence_below=0.5, placements=(Placement.FOOTER,)),
    "of a tool": ClaimQuery(tools=(Tool.MOZ,)),
    "of a tool without exports": ClaimQuery(tools=(Tool.SEMRUSH,)),
    "of an export": ClaimQuery(export=2),
    "of an export there is not": ClaimQuery(export=77),
    "seen since": ClaimQuery(checked_since=START + timedelta(hours=90)),
    "seen before": ClaimQuery(checked_before=START + timedelta(hours=1), settled=True),
    "seen between": ClaimQuery(checked_since=START, checked_before=START + timedelta(hours=60)),
    "with a word": ClaimQuery(search="fifth"),
    "with a word, live": ClaimQuery(search="example", verdicts=(Verdict.LIVE,)),
    "to a site": ClaimQuery(sites=(OTHER,), placements=(Placement.CONTEXTUAL,)),
    "as of a day": ClaimQuery(as_of=START.date(), verdicts=(Verdict.REMOVED,)),
}

NARROWED = {
    name for name, query in QUERIES.items() if None not in query.verdicts or (query.settled and not query.as_of)
}


@pytest.fixture
def made(store: Engine) -> MadeStore:
    made = make(store)
    claims = [made.claim(f"https://{name}.example/", RIVAL) for name in ("first", "second", "third")]
    claims.append(made.claim("https://third.example/", OTHER))
    claims.append(made.claim("https://fourth.example/", OWN, tool=Tool.MOZ))
    made.claim("https://fifth.example/", RIVAL)
    first, second, third, beside, fourth = claims
    made.look("https://first.example/", [Seen(RIVAL)], verdicts={first: (Verdict.LIVE, 0)}, hours=0)
    for hours in (1, 50):
        made.look("https://second.example/", verdicts={second: Verdict.REMOVED}, hours=hours)
    links = [Seen(RIVAL, Placement.FOOTER, confidence=0.4), Seen(OTHER)]
    made.look("https://third.example/", links, verdicts={third: (Verdict.LIVE, 0), beside: (Verdict.LIVE, 1)}, hours=51)
    made.look("https://fourth.example/", verdicts={fourth: Verdict.GONE}, hours=52)
    made.look("https://first.example/", [Seen(RIVAL)], hours=53)
    made.look("https://fourth.example/", failure=Verdict.BLOCKED, verdicts={fourth: Verdict.BLOCKED}, hours=99)
    checked = {"run_id": None, "verdict": Verdict.GONE, "status": 404, "final_url": None, "reasons": [], "at": START}
    target = f"https://{OTHER}/"
    with store.begin() as connection:
        connection.execute(insert(TargetCheck).values(key=page_hash(page_key(target)), url=target, **checked))
    return made


def listed(made: MadeStore, query: ClaimQuery) -> list[ClaimView]:
    return list_claims(made.engine, made.project, query)[0]


@pytest.mark.parametrize("name", QUERIES)
def test_few_are_listed_as_going_through_all_lists_them(
    made: MadeStore, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    narrowed = listed(made, QUERIES[name])
    monkeypatch.setattr(crawler.store.claims, "few_claims", lambda *_: None)
    assert narrowed == listed(made, QUERIES[name])


@pytest.mark.parametrize("name", sorted(NARROWED))
def test_an_index_tells_the_few(made: MadeStore, name: str) -> None:
    query = QUERIES[name]
    with made.engine.connect() as connection:
        few = few_claims(connection, made.project, query)
    if query.search and not query.verdicts and made.engine.dialect.name != "sqlite":
        assert few is None
    else:
        assert few is not None
        assert {one.id for one in listed(made, query)} <= set(few)


@pytest.mark.parametrize("block", [1, 2, 50_000])
def test_claims_without_an_answer_are_found_by_counting(
    made: MadeStore, block: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crawler.store.unanswered, "BLOCK", block)
    with made.engine.connect() as connection:
        (few,) = unanswered_claims(connection, most=1) or []
        assert unanswered_claims(connection, most=0) is None
    assert [one.id for one in listed(made, ClaimQuery(verdicts=(None,), settled=True))] == [few]
    made.look("https://fifth.example/", verdicts={few: Verdict.REMOVED})
    with made.engine.connect() as connection:
        assert unanswered_claims(connection, most=0) == []


def test_what_is_seldom_is_found_at_once_and_what_is_common_by_going_through(
    made: MadeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crawler.store.few, "MOST", 1)
    with made.engine.connect() as connection:
        told = {name: few_claims(connection, made.project, query) for name, query in QUERIES.items()}
    assert told["removed"] is None
    assert told["moved"] == []
    assert len(told["in the footer"] or []) == 1
    for name, query in QUERIES.items():
        monkeypatch.setattr(crawler.store.few, "MOST", 1)
        narrowed = listed(made, query)
        monkeypatch.setattr(crawler.store.few, "MOST", 5000)
        assert narrowed == listed(made, query), name
