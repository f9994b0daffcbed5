"""You beside the competitors over HTTP."""

import pytest

from server.gap.matrix.rebuild import rebuild
from tests.gap.made_store import OTHER, OWN, RIVAL, MadeStore, Seen
from tests.server.conftest import Client


@pytest.fixture
def filled(made: MadeStore) -> MadeStore:
    for name in "abc":
        made.look(f"https://{name}.example/1", [Seen(RIVAL), Seen(OTHER)])
    made.look("https://d.example/1", [Seen(RIVAL), Seen(OWN)])
    rebuild(made.engine, made.project)
    return made


@pytest.mark.usefixtures("filled")
async def test_competitors_are_weighed(client: Client) -> None:
    told = (await client.get("/api/v1/competitors")).document["told"]
    pairs = {(one["one"], one["other"]): one["shared"] for one in told["overlap"]["seen"]}
    assert (pairs["you", RIVAL], pairs[RIVAL, OTHER]) == (1, 3)
    assert [(one["doubt"], one["site"]) for one in told["doubts"]] == [("unknown", "third.example")]
    suggested = (await client.get("/api/v1/competitors/suggestions")).document
    assert (suggested["sites"], suggested["copies"]) == ([], 0)


@pytest.mark.usefixtures("filled")
async def test_the_graph_has_hubs_and_places(client: Client) -> None:
    held = {one["name"]: one for one in (await client.get("/api/v1/competitors")).document["told"]["reach"]["held"]}
    assert (held[RIVAL]["times"], held[RIVAL]["alone"]) == (4, 0)
    told = (await client.get("/api/v1/competitors/graph?limit=1")).document["graph"]
    assert ([one["site"] for one in told["hubs"]], told["total"], told["without_you"]) == (["a.example"], 3, 3)
    assert [one["name"] for one in told["hubs"][0]["ties"]] == [RIVAL, OTHER]
    assert {one["name"]: one["hubs"] for one in told["places"]} == {"you": 0, RIVAL: 3, OTHER: 3, "third.example": 0}


@pytest.mark.usefixtures("filled")
async def test_the_benchmark_tells_signed_differences(client: Client) -> None:
    told = (await client.get("/api/v1/benchmark")).document["told"]
    verified = next(one for one in told["measures"] if one["measure"] == "verified")
    assert (verified["yours"], verified["middle"], verified["difference"]) == (1, 3, -2)
    assert {one["name"]: one["behind"] for one in verified["rivals"]} == {RIVAL: -3, OTHER: -2, "third.example": 1}


@pytest.mark.usefixtures("filled")
async def test_assets_come_narrowed_and_one_with_its_links(client: Client) -> None:
    listed = (await client.get("/api/v1/assets?limit=1")).document
    asset = listed["assets"][0]
    assert (asset["page"]["name"], asset["page"]["sites"], listed["fitting"]) == (RIVAL, 4, 2)
    rest = (await client.get(f"/api/v1/assets?limit=1&after={listed['next']}")).document
    assert [one["page"]["name"] for one in rest["assets"]] == [OTHER]
    assert (await client.get("/api/v1/assets?contextual=4")).document["fitting"] == 1
    assert (await client.get("/api/v1/assets?site=nobody.example")).status == 404
    view = (await client.get(f"/api/v1/assets/{asset['page']['key']}")).document
    assert [one["site"] for one in view["links"]] == [f"{name}.example" for name in "abcd"]
    assert view["brief"]["lines"]
    for earned, counted in (("any", "sites"), ("text", "contextual"), ("followed", "strong")):
        told = await client.get(f"/api/v1/assets/{asset['page']['key']}?earned={earned}")
        assert len(told.document["links"]) == asset["page"][counted]
    path = f"/api/v1/assets/{asset['page']['key']}"
    first = (await client.get(f"{path}?limit=3")).document
    rest = (await client.get(f"{path}?limit=3&after={first['next']}")).document
    assert [*first["links"], *rest["links"]] == view["links"]
    assert (first["fitting"], rest["next"]) == (4, None)
    assert (await client.get(f"{path}?after=nobody.example")).status == 400
    assert (await client.get("/api/v1/assets/17")).status == 404
    # Both are front pages, which their address tells: there is none to look at.
    assert listed["looked"] == {"count": 0, "waiting": 0}


async def test_segments_are_told_and_overruled(client: Client, made: MadeStore) -> None:
    made.look("https://forum.club.example/threads/tea.12/", [Seen(RIVAL)])
    rebuild(made.engine, made.project)
    told = (await client.get("/api/v1/segments")).document["told"]
    assert [(one["segment"], one["sites"], one["missing"]) for one in told["segments"]] == [("forum", 1, 1)]
    word = {"site": "club.example", "kind": "association", "note": "a club"}
    assert (await client.post("/api/v1/segments", json=word)).status == 200
    sites = (await client.get("/api/v1/sites", params={"segment": "association"})).document["sites"]
    assert [one["site"] for one in sites] == ["club.example"]
