"""A project with something of everything a report tells: claims, looks, a hostile page, a decision, two days."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection, Engine, insert, update

from crawler.items import Block, NofollowCause, OpportunityState, Placement, Tool, Verdict
from crawler.store.decisions import Word, decide
from crawler.store.models import MentionRow, Project
from crawler.store.projects import find_project
from server.gap.matrix.rebuild import rebuild
from tests.gap.made_store import OTHER, OWN, RIVAL, MadeStore, Seen, make

NOW = datetime(2026, 11, 26, 12, tzinfo=UTC)
HOSTILE = '<script>alert(1)</script><img src=x onerror="alert(2)">'
GAP, UPGRADE, LEFT, SHARED, BLOCKED = (f"https://{name}.example/1" for name in ("a", "b", "left", "shared", "blocked"))


@pytest.fixture
def empty(store: Engine) -> MadeStore:
    return make(store)


@pytest.fixture
def told(empty: MadeStore) -> MadeStore:
    made = empty
    first = made.claim(GAP, RIVAL)
    also = made.claim(GAP, OTHER, tool=Tool.MOZ, authority=61.0, authority_name="Domain Authority")
    second = made.claim(UPGRADE, RIVAL)
    mine = made.claim(UPGRADE, OWN)
    gone = made.claim(SHARED, RIVAL, tool=Tool.MOZ)
    held = made.claim(BLOCKED, RIVAL)
    made.claim("https://unseen.example/1", RIVAL)
    made.claim("https://pageless.example", OTHER, tool=Tool.MOZ)
    footer = Seen(RIVAL, Placement.FOOTER, text="worse")
    best = Seen(RIVAL, text=HOSTILE, sentence=f"Read {HOSTILE} first.")
    other = Seen(OTHER, nofollow=NofollowCause.ATTRIBUTE, confidence=0.4, sentence="Or this.")
    answered = {first: (Verdict.LIVE, 1), also: (Verdict.LIVE, 2)}
    made.entitle(made.look(GAP, [footer, best, other], verdicts=answered), HOSTILE)
    made.look(
        UPGRADE,
        [Seen(RIVAL), Seen(OWN, Placement.FOOTER)],
        verdicts={second: (Verdict.LIVE, 0), mine: (Verdict.LIVE, 1)},
    )
    made.look(LEFT, [Seen(RIVAL), Seen(OTHER)])
    made.look(SHARED, [Seen(OWN)], verdicts={gone: Verdict.REMOVED}, hours=50)
    made.look(BLOCKED, failure=Verdict.BLOCKED, verdicts={held: Verdict.BLOCKED}, hours=51)
    named = made.look("https://says.example/1")
    with made.engine.begin() as connection:
        decide(connection, made.project, "left.example", Word(OpportunityState.EXCLUDED, note="a farm"))
        _name_the_brand(connection, made, named)
        made.project = find_project(connection, None)
    rebuild(made.engine, made.project)
    return made


def _name_the_brand(connection: Connection, made: MadeStore, look: int) -> None:
    connection.execute(update(Project).values(brands=["Own Tea"]))
    row = {"look_id": look, "nth": 0, "page_id": made.pages["https://says.example/1"], "brand": "Own Tea", "link": ""}
    where = {"site_id": made.project.site_ids[OWN], "seen_at": NOW, "placement": Placement.CONTEXTUAL}
    words = {"text": "Own Tea", "sentence": f"Own Tea {HOSTILE}", "block": Block.BODY, "confidence": 0.9, "reasons": []}
    connection.execute(insert(MentionRow).values(row | where | words))
