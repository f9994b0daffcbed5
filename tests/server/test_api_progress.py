"""Baselines, progress and goals over HTTP."""

import pytest

from server.gap.matrix.rebuild import rebuild
from tests.gap.made_store import OWN, RIVAL, MadeStore, Seen
from tests.server.conftest import Client


@pytest.fixture
def filled(made: MadeStore) -> MadeStore:
    for name in "abc":
        made.look(f"https://{name}.example/1", [Seen(RIVAL)])
    return made


async def test_a_baseline_is_frozen_listed_and_measured(client: Client, filled: MadeStore) -> None:
    none = await client.get("/api/v1/progress")
    assert (none.status, none.error) == (404, "not_found")
    frozen = await client.post("/api/v1/baselines", {"name": "first", "note": "before"})
    assert (frozen.status, frozen.document["sites"]) == (201, 3)
    listed = (await client.get("/api/v1/baselines")).document
    assert ([one["name"] for one in listed["baselines"]], listed["next"]) == (["first"], None)
    filled.look("https://a.example/1", [Seen(RIVAL), Seen(OWN)])
    filled.look("https://b.example/1", [Seen(RIVAL)])
    rebuild(filled.engine, filled.project)
    said = (await client.get("/api/v1/progress?baseline=first&since=2026-01-01")).document
    assert (said["closing"]["percent"], said["closing"]["of"]) == (50.0, 2)
    assert said["counts"] == {"closed": 1, "open": 1, "vanished": 0, "unknown": 1}
    assert [one["site"] for one in said["new_sites"]] == ["a.example"]
    assert said["sites"][0]["reasons"]


async def test_its_sites_come_page_by_page_and_by_state(client: Client, filled: MadeStore) -> None:
    await client.post("/api/v1/baselines", {})
    first = (await client.get("/api/v1/progress?limit=2")).document
    assert ([one["site"] for one in first["sites"]], first["next"]) == (["a.example", "b.example"], "b.example")
    rest = (await client.get("/api/v1/progress?limit=2&after=b.example")).document
    assert ([one["site"] for one in rest["sites"]], rest["next"]) == (["c.example"], None)
    assert (await client.get("/api/v1/progress?state=closed")).document["sites"] == []
    assert len((await client.get("/api/v1/progress?state=closed&state=unknown")).document["sites"]) == len("abc")
    assert filled.project.competitors[0] == RIVAL


@pytest.mark.usefixtures("filled")
async def test_what_cannot_be_frozen_is_told(client: Client) -> None:
    empty = await client.post("/api/v1/baselines", {"status": ["yours"]})
    assert (empty.status, "nothing to freeze" in empty.text) == (400, True)
    await client.post("/api/v1/baselines", {"name": "first"})
    taken = await client.post("/api/v1/baselines", {"name": " first "})
    assert (taken.status, "already" in taken.text) == (400, True)


async def test_goals_are_put_and_told_with_what_is_done(client: Client, filled: MadeStore) -> None:
    filled.look("https://a.example/1", [Seen(OWN)])
    for body in ({"quarter": "2026Q3", "kind": "contextual", "number": 4}, {"quarter": "2026Q4", "number": 9}):
        assert (await client.call("PUT", "/api/v1/goals", json=body)).status == 200
    goals = (await client.get("/api/v1/goals")).document["goals"]
    assert [(one["quarter"], one["kind"], one["number"], one["done"]) for one in goals] == [
        ("2026Q3", "contextual", 4, 1),
        ("2026Q4", "any", 9, 0),
    ]
    assert len((await client.get("/api/v1/goals?quarter=2026Q4")).document["goals"]) == 1
    gone = await client.call("PUT", "/api/v1/goals", json={"quarter": "2026Q4", "number": 0})
    assert gone.document["goals"] == []


async def test_when_the_next_audit_is_due_is_told(client: Client, filled: MadeStore) -> None:
    filled.claim("https://e.example/1", RIVAL)
    assert (await client.get("/api/v1/progress/due")).document["state"] == "never"
    await client.post("/api/v1/baselines", {"name": "first"})
    said = (await client.get("/api/v1/progress/due")).document
    assert (said["state"], said["first_pages"]) == ("early", ["https://e.example/1"])


@pytest.mark.usefixtures("made")
async def test_a_figure_of_your_own_is_noted_and_told(client: Client) -> None:
    figure = {"metric": "Domain Rating", "source": "Ahrefs", "value": 43, "day": "2026-09-01"}
    made = await client.post("/api/v1/authority", figure)
    assert (made.status, made.document["metric"], made.document["source"]) == (201, "DR", "ahrefs")
    said = (await client.get("/api/v1/authority")).document
    assert [(one["name"], one["yours"], one["place"]) for one in said["standings"]] == [("DR (ahrefs)", 43, 1)]
    assert [(one["site"], one["day"]) for one in said["noted"]] == [(OWN, "2026-09-01")]
    wrong = await client.post("/api/v1/authority", {**figure, "value": 143})
    assert (wrong.status, wrong.error, "value must be from 0 to 100" in wrong.text) == (400, "fields_wrong", True)
