"""Scores, weights and opportunities over HTTP."""

from datetime import UTC, datetime

import pytest

from crawler.items import Placement
from server.gap.matrix.rebuild import rebuild
from tests.gap.made_store import OWN, RIVAL, MadeStore, Seen
from tests.server.conftest import Client


@pytest.fixture
def filled(made: MadeStore) -> MadeStore:
    made.look("https://gap.example/p", [Seen(RIVAL, text="the 2019 guide")])
    made.look("https://upgrade.example/p", [Seen(RIVAL), Seen(OWN, Placement.FOOTER)])
    rebuild(made.engine, made.project)
    return made


async def test_weights_are_told_changed_and_versioned(client: Client, filled: MadeStore) -> None:
    answer = (await client.get("/api/v1/priority")).document
    assert {one["part"] for one in answer["weights"]} >= {"relevance", "authority"}
    assert [one["site"] for one in answer["stable"]] == ["upgrade.example", "gap.example"]
    changed = await client.post("/api/v1/priority", {"weights": {"repeat": 40}, "note": "repeats"})
    assert changed.status == 201
    assert {one["part"]: one["weight"] for one in changed.document["weights"]}["repeat"] == 40
    assert [one["note"] for one in changed.document["versions"]] == ["repeats"]
    for wrong in ({"fame": 1}, {"repeat": 101}, {"repeat": -1}):
        assert (await client.post("/api/v1/priority", {"weights": wrong})).status == 400


async def test_one_site_part_by_part(client: Client, filled: MadeStore) -> None:
    answer = (await client.get("/api/v1/priority/site?site=gap.example")).document
    assert answer["score"] > 0
    assert {one["part"]: one["value"] for one in answer["parts"]}["placement"] == 1.0
    assert {one["part"]: one["points"] for one in answer["warmth"]["parts"]}["linked"] == 0
    gained = {one["measure"]: (one["now"], one["then"]) for one in answer["effect"]["changes"]}
    assert gained["verified"] == (1, 2)
    assert answer["effect"]["caution"].startswith("An estimate")
    warm = (await client.get("/api/v1/sites?warmth=40")).document["sites"]
    told = (await client.get("/api/v1/priority/site?site=upgrade.example")).document["warmth"]["score"]
    assert [(one["site"], one["warmth"]) for one in warm] == [("upgrade.example", told)]
    assert (await client.get("/api/v1/priority/site?site=nobody.example")).status == 404


async def test_opportunities_and_the_filters_of_sites(client: Client, filled: MadeStore) -> None:
    answer = (await client.get("/api/v1/opportunities")).document
    kinds = {(one["site"], one["kind"]) for one in answer["opportunities"]}
    assert kinds == {("gap.example", "outdated"), ("gap.example", "intersect"), ("upgrade.example", "upgrade")}
    old = (await client.get("/api/v1/opportunities?kind=outdated")).document["opportunities"]
    assert [one["reasons"] for one in old] == [
        [f"the anchor speaks of 2019, {datetime.now(UTC).year - 2019} years ago"]
    ]
    alone = (await client.get("/api/v1/opportunities?site=upgrade.example")).document["opportunities"]
    assert [one["kind"] for one in alone] == ["upgrade"]
    sites = (await client.get("/api/v1/sites?kind=outdated&sort=score")).document["sites"]
    assert [one["site"] for one in sites] == ["gap.example"]
