"""Cleaning over HTTP: before and after, words on sites and rules, the disavow list."""

import pytest

from server.gap.matrix.rebuild import rebuild
from tests.gap.made_store import OWN, PRAISE, RIVAL, MadeStore, Seen
from tests.server.conftest import Client


@pytest.fixture(autouse=True)
def filled(made: MadeStore) -> MadeStore:
    made.look("https://good.example/1", [Seen(RIVAL)])
    made.look("https://bad.example/1", [PRAISE])
    rebuild(made.engine, made.project)
    return made


async def _sites(client: Client, cleaned: str = "kept") -> list[str]:
    told = (await client.get("/api/v1/sites", params={"cleaned": cleaned})).document["sites"]
    return sorted(one["site"] for one in told)


async def test_counts_and_lists_before_and_after(client: Client) -> None:
    counts = (await client.get("/api/v1/clean")).document["counts"]
    assert (counts["before"], counts["after"], counts["statuses"]) == (2, 1, {"gap": [2, 1]})
    assert await _sites(client) == ["good.example"]
    assert await _sites(client, "all") == ["bad.example", "good.example"]
    left_out = (await client.get("/api/v1/sites", params={"cleaned": "removed"})).document["sites"]
    assert [(one["site"], one["cleaning"]["reason"]) for one in left_out] == [("bad.example", "comment")]
    status = (await client.get("/api/v1/status")).document
    assert (status["gap"], status["removed"]) == ({"gap": 1}, 1)


async def test_the_report_says_what_it_is_without(client: Client) -> None:
    assert "1 more is left out as not worth the work" in (await client.get("/api/v1/report")).text


async def test_words_on_sites(client: Client) -> None:
    word = {"sites": ["https://bad.example/1"], "word": "keep", "note": "a friend"}
    assert (await client.post("/api/v1/clean/words", json=word)).document["sites"] == ["bad.example"]
    assert await _sites(client) == ["bad.example", "good.example"]
    (said,) = (await client.get("/api/v1/clean/words")).document["sites"]
    assert (said["site"], said["word"], said["note"]) == ("bad.example", "keep", "a friend")
    assert (await client.post("/api/v1/clean/words", json={"sites": ["bad.example"], "word": None})).status == 200
    assert (await client.get("/api/v1/clean/words")).document["sites"] == []
    assert await _sites(client) == ["good.example"]
    refused = await client.post("/api/v1/clean/words", json={"sites": [OWN], "word": "remove"})
    assert refused.status == 400
    assert (await client.post("/api/v1/clean/words", json={"sites": [], "word": "keep"})).status == 400


async def test_rules_are_switched(client: Client) -> None:
    off = {"rule": "comment", "on": False}
    assert (await client.post("/api/v1/clean/rules", json=off)).document == off
    assert await _sites(client) == ["bad.example", "good.example"]
    assert (await client.post("/api/v1/clean/rules", json={"rule": "by_hand", "on": False})).status == 400


async def test_a_disavow_list_is_taken_in_and_sent(client: Client) -> None:
    text = "domain:good.example\nnonsense\n"
    taken = (await client.post("/api/v1/disavow", json={"text": text})).document
    assert (taken["entries"], taken["changed"], [one["row"] for one in taken["rejected"]]) == (1, 1, [2])
    assert await _sites(client) == []
    sent = await client.get("/api/v1/disavow")
    assert sent.text == "# Kept entries\ndomain:good.example\n"
    back = await client.post("/api/v1/disavow", json={"text": sent.text, "listed": False})
    assert back.document["changed"] == 1
    assert await _sites(client) == ["good.example"]
