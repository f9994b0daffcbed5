"""The project at a glance over HTTP: the figures of `linkgap status`, and a summary that keeps itself fresh."""

from crawler.items import Tool, Verdict
from server.keys import UPKEEP
from tests.gap.made_store import OTHER, OWN, RIVAL, MadeStore, Seen
from tests.server.conftest import Client


async def test_it_says_what_the_command_says(client: Client, made: MadeStore) -> None:
    live = made.claim("https://a.example/x", RIVAL, tool=Tool.MOZ)
    made.claim("https://b.example/x", OTHER)
    made.look("https://a.example/x", [Seen(RIVAL)], verdicts={live: (Verdict.LIVE, 0)})
    shown = (await client.get("/api/v1/status")).document
    assert shown["whole"] | {"verdicts": {}, "placements": {}} == {
        "claims": 2, "live": 1, "refuted": 0, "unknown": 0, "unseen": 1, "domain_only": 0, "contextual": 1,
        "verdicts": {}, "placements": {},
    }  # fmt: skip
    assert shown["gap"] == {"gap": 1, "claimed": 1}
    assert shown["tools"]["moz"]["live"] == 1
    assert shown["fresh"] is True
    assert any("linkgap verify" in step for step in shown["next_steps"])


async def test_a_stale_summary_is_served_at_once_and_is_fresh_soon(client: Client, made: MadeStore) -> None:
    made.claim("https://a.example/x", RIVAL)
    assert (await client.get("/api/v1/status")).document["gap"] == {"claimed": 1}
    made.look("https://a.example/x", [Seen(RIVAL), Seen(OWN)])
    stale = (await client.get("/api/v1/status")).document
    assert stale["fresh"] is False
    await client.app[UPKEEP].settled()
    assert (await client.get("/api/v1/status")).document["gap"] == {"false_gap": 1}


async def test_without_a_project_the_next_step_is_said(client: Client) -> None:
    answer = await client.get("/api/v1/status")
    assert (answer.status, answer.error) == (404, "project_unknown")
    assert "linkgap init" in answer.document["error"]["hint"]


async def test_words_a_call_does_not_know_are_refused(client: Client, made: MadeStore) -> None:
    answer = await client.get("/api/v1/status?projekt=tea")
    assert (answer.status, answer.error) == (400, "usage")
    twice = await client.get("/api/v1/status?project=a&project=b")
    assert twice.status == 400
