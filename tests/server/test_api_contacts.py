"""The do-not-contact list over HTTP, and what popup, list and dashboard make of it."""

from crawler.items import OpportunityState
from crawler.store.decisions import Word, decide
from server.gap.matrix.rebuild import rebuild
from tests.gap.made_store import RIVAL, MadeStore, Seen
from tests.server.conftest import Client
from tests.server.dashboard.conftest import Reader, reader, texts

__all__ = ["reader"]


def gap(made: MadeStore) -> None:
    for name in "ab":
        made.look(f"https://{name}.example/1", [Seen(RIVAL)])
    with made.engine.begin() as connection:
        decide(connection, made.project, "b.example", Word(OpportunityState.SHORTLISTED))
    rebuild(made.engine, made.project)


async def test_a_site_on_the_list_is_marked_everywhere(client: Client, made: MadeStore) -> None:
    gap(made)
    asked = {"name": "https://a.example", "reason": "asked us to stop", "owner": "Ana"}
    said = await client.post("/api/v1/do-not-contact", asked)
    assert (said.status, said.document["name"], said.document["never"]) == (201, "a.example", True)
    listed = (await client.get("/api/v1/do-not-contact")).document["rules"]
    assert [(one["name"], one["reason"]) for one in listed] == [("a.example", "asked us to stop")]
    page = (await client.get("/api/v1/page?url=https://a.example/1")).document
    assert page["next_steps"] == [f"Do not write to them: {page['contact']['reasons'][0]}."]
    sites = (await client.get("/api/v1/sites?contact=never")).document["sites"]
    assert [(one["site"], one["contact"]["contact"]) for one in sites] == [("a.example", "never")]
    refused = await client.post("/api/v1/decisions", {"site": "a.example", "state": "contacted"})
    assert (refused.status, "asked us to stop" in refused.text) == (400, True)
    asked = {"name": "a.example", "never": False}
    assert (await client.post("/api/v1/do-not-contact", asked)).status == 201
    told = (await client.get("/api/v1/contact?name=a.example")).document
    assert (told["rule"], [one["never"] for one in told["history"]]) == (None, [False, True])


async def test_the_popup_says_that_somebody_was_written_to(client: Client, made: MadeStore) -> None:
    gap(made)
    with made.engine.begin() as connection:
        decide(connection, made.project, "b.example", Word(OpportunityState.CONTACTED))
        decide(connection, made.project, "b.example", Word(OpportunityState.SHORTLISTED))
    steps = (await client.get("/api/v1/page?url=https://b.example/1")).document["next_steps"]
    assert steps[0].startswith("Nobody is written to twice: it was written to on ")
    assert not any(step.startswith("Write to them") for step in steps)


async def test_the_page_keeps_the_list(reader: Reader, made: MadeStore) -> None:
    gap(made)
    assert texts(await reader.page("/outreach"), "section[aria-labelledby=never] .empty h2") == [
        "Nobody is on the list"
    ]
    fields = {"name": "ana@a.example", "reason": "<b>no</b>", "owner": "Kim"}
    sent = await reader.post("/outreach/never", fields, of="/outreach")
    assert (sent.status, sent.headers["Location"]) == (303, "/outreach?changed=ana@a.example")
    row = texts(await reader.page("/outreach"), "section[aria-labelledby=never] tbody tr")[0]
    assert "<b>no</b> (Kim)" in row
    fields = {"name": "a.example", "never": "true", "back": "site"}
    sent = await reader.post("/outreach/never", fields, of="/sites/a.example")
    assert sent.headers["Location"] == "/sites/a.example?said=never"
    assert texts(await reader.page("/sites/a.example"), ".barred")[0].startswith("Do not contact: a.example is on")
    assert texts(await reader.page("/gap?contact=never"), "tbody th") == ["a.example"]
    await reader.post("/outreach/never", {"name": "a.example", "never": "false"}, of="/outreach")
    assert texts(await reader.page("/gap?contact=never"), "tbody th") == []
