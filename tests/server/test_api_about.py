"""The server about itself, projects, and the form of every answer and error."""

import pytest

from server.api.openapi import openapi_document
from server.app import ENDPOINTS
from tests.server.conftest import TOKEN, Client

PROJECT = {"project": "tea", "own": ["https://www.Own.test/shop"], "competitors": ["one.test", "one.test", "two.test"]}


async def test_health_names_the_server(client: Client) -> None:
    assert (await client.get("/api/v1/health", token=None)).document["name"] == "linkgap"


async def test_a_project_is_made_once_with_site_keys(client: Client) -> None:
    made = await client.post("/api/v1/projects", PROJECT)
    shown = {"project": "tea", "own": ["own.test"], "competitors": ["one.test", "two.test"], "brands": []}
    shown |= {"taken_off": []}
    assert (made.status, made.document) == (201, shown)
    assert (await client.get("/api/v1/projects")).document == {"projects": [shown], "next": None}
    again = await client.post("/api/v1/projects", PROJECT)
    assert (again.status, again.error) == (400, "usage")


async def test_competitors_and_brands_are_changed_later(client: Client) -> None:
    await client.post("/api/v1/projects", PROJECT)
    less = await client.post("/api/v1/projects/competitors", {"take_off": ["https://www.one.test/"]})
    assert (less.status, less.document["competitors"], less.document["taken_off"]) == (200, ["two.test"], ["one.test"])
    assert (await client.post("/api/v1/projects/competitors", {"take_off": ["two.test"]})).error == "usage"
    back = (await client.post("/api/v1/projects/competitors?project=tea", {"add": ["one.test", "new.test"]})).document
    assert (back["competitors"], back["taken_off"]) == (["one.test", "two.test", "new.test"], [])
    named = await client.post("/api/v1/projects/brands", {"add": ["Own Tea", "OT"]})
    assert named.document["brands"] == ["Own Tea", "OT"]
    left = await client.post("/api/v1/projects/brands", {"drop": ["OT"]})
    assert left.document["brands"] == ["Own Tea"]
    assert (await client.post("/api/v1/projects/brands", {"drop": ["OT"]})).error == "usage"
    assert (await client.get("/api/v1/projects")).document["projects"] == [left.document]


@pytest.mark.parametrize(
    ("body", "named"),
    [
        (b"", "empty"),
        (b"{", "JSON"),
        (b"[]", "object"),
        (b'{"project": "x", "own": [], "competitors": ["a.test"]}', "own"),
        (b'{"project": "x", "own": ["no site"], "competitors": ["a.test"]}', "no site"),
        (b'{"project": 1, "own": ["a.test"], "competitors": ["b.test"]}', "project"),
    ],
)
async def test_a_faulty_body_is_answered_by_the_field_at_fault(client: Client, body: bytes, named: str) -> None:
    answer = await client.call("POST", "/api/v1/projects", data=body, headers={"Content-Type": "application/json"})
    assert (answer.status, answer.error) == (400, "usage")
    assert named in answer.document["error"]["message"]
    assert answer.document["error"]["hint"]


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/api/v1/nothing", 404, "not_found"),
        ("DELETE", "/api/v1/projects", 405, "method_wrong"),
        ("TRACE", "/api/v1/health", 405, "method_wrong"),
        ("GET", "/api/v1/projects/", 404, "not_found"),
    ],
)
async def test_wrong_addresses_have_the_one_error_body(
    client: Client, method: str, path: str, status: int, code: str
) -> None:
    answer = await client.call(method, path)
    assert (answer.status, answer.error) == (status, code)


async def test_a_fault_of_ours_is_told_as_one_without_its_inside(
    client: Client, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def break_down(*_: object) -> None:
        raise KeyError("a secret of the inside")

    monkeypatch.setattr("server.api.projects.shown", break_down)
    await client.post("/api/v1/projects", PROJECT)
    answer = await client.get("/api/v1/projects")
    assert (answer.status, answer.error) == (500, "error")
    assert "secret" not in answer.text
    assert "a secret of the inside" in caplog.text


async def test_metrics_count_by_route_and_status(client: Client) -> None:
    await client.get("/api/v1/projects")
    await client.get("/api/v1/nothing-1")
    text = (await client.get("/api/v1/metrics")).text
    assert 'linkgap_http_seconds_count{method="GET",route="/api/v1/projects",status="200"} 1.0' in text
    assert 'route="none",status="404"} 1.0' in text
    assert "nothing-1" not in text


async def test_the_description_names_every_call_and_its_page_shows_them(client: Client) -> None:
    document = (await client.get("/api/v1/openapi.json", token=None)).document
    assert document == openapi_document(ENDPOINTS)
    named = {(method.upper(), path) for path, methods in document["paths"].items() for method in methods}
    assert named == {(endpoint.method, endpoint.path) for endpoint in ENDPOINTS}
    page = (await client.get("/api/v1/docs", token=None)).text
    assert all(endpoint.path in page for endpoint in ENDPOINTS)
    assert all(endpoint.text for endpoint in ENDPOINTS), "a call without a word on what it does"


async def test_the_token_is_never_shown_but_to_pairing(client: Client) -> None:
    for path in ("/api/v1/openapi.json", "/api/v1/docs", "/api/v1/metrics", "/api/v1/health", "/sign-in"):
        assert TOKEN not in (await client.get(path)).text
