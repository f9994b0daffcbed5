"""Mentions over HTTP and in the dashboard: kinds of names, and names that kept copies are searched for later."""

import zlib
from datetime import timedelta

import pytest
from sqlalchemy import insert, update

from crawler.store.models import PageCopy, Project
from server.gap.matrix.rebuild import rebuild
from tests.gap.made_store import RIVAL, START, MadeStore, Seen
from tests.server.conftest import Client
from tests.server.dashboard.conftest import Reader, reader, texts

__all__ = ["reader"]

BODY = b"<html><body><main><p>The Leaf Survey by <script>x</script> Ana Roe is cited often.</p></main></body></html>"
ASKED = {"criteria": {"people": ["Ana Roe"], "research": ["Leaf Survey"]}}


@pytest.fixture
def filled(made: MadeStore) -> MadeStore:
    """Two pages looked at before the criteria: of one a copy is kept."""
    with made.engine.begin() as connection:
        connection.execute(update(Project).values(created_at=START - timedelta(days=1)))
    look = made.look("https://kept.example/p", [Seen(RIVAL)])
    made.look("https://bare.example/p", [Seen(RIVAL)])
    copy = {"page_id": made.page("https://kept.example/p"), "look_id": look, "url": "https://kept.example/p"}
    with made.engine.begin() as connection:
        connection.execute(insert(PageCopy).values(**copy, content_type="text/html", body=zlib.compress(BODY)))
    rebuild(made.engine, made.project)
    return made


async def test_criteria_over_http_search_kept_copies_at_once(client: Client, filled: MadeStore) -> None:
    assert (await client.call("PUT", "/api/v1/criteria", json=ASKED)).status == 200
    answer = (await client.get("/api/v1/mentions?kind=research")).document
    (page,) = answer["pages"]
    assert (page["site"], page["mentions"][0]["brand"], page["mentions"][0]["kind"]) == (
        "kept.example",
        "Leaf Survey",
        "research",
    )
    left = [(one["name"], one["pages"], one["kept"]) for one in answer["unsearched"]]
    assert left == [("Ana Roe", 1, 0), ("Leaf Survey", 1, 0)]
    again = await client.post("/api/v1/mentions/search", {"limit": 10})
    assert (again.status, again.document["pages"], again.document["unsearched"]) == (200, 0, answer["unsearched"])
    told = (await client.get("/api/v1/opportunities?kind=named_not_linked")).document["opportunities"]
    assert [(one["site"], one["named_kind"]) for one in told] == [("kept.example", "research")]
    view = (await client.get("/api/v1/page?url=https%3A%2F%2Fkept.example%2Fp")).document
    assert {one["kind"] for one in view["mentions"]} == {"person", "research"}


async def test_the_dashboard_lists_them_and_searches_what_is_left(reader: Reader, filled: MadeStore) -> None:
    assert "No name to look for" in (await reader.page("/opportunities/mentions")).get_text()
    text = 'people = ["Ana Roe"]\nresearch = ["Leaf Survey"]\n'
    kept = await reader.post("/criteria/file", {"criteria": text, "note": ""}, of="/criteria")
    assert kept.status == 303
    page = await reader.page("/opportunities/mentions")
    assert len(page.select("main tbody tr")) == 1
    assert "Leaf Survey research" in texts(page, "main tbody tr")[0]
    assert any("Not looked for yet: Ana Roe (person) in 1 page" in one for one in texts(page, ".flash"))
    # Of the page that is left no copy is kept: there is nothing to search.
    assert page.select_one("form[action='/opportunities/mentions/search']") is None
    assert "Nothing fits" in (await reader.page("/opportunities/mentions?kind=brand")).get_text()
    assert (await reader.answer("/opportunities/mentions?kind=fame")).status == 400


async def test_copies_that_wait_are_searched_by_a_button(
    reader: Reader, filled: MadeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.dashboard.criteria.AT_ONCE", 0)
    await reader.post("/criteria/file", {"criteria": 'people = ["Ana Roe"]', "note": ""}, of="/criteria")
    assert len((await reader.page("/opportunities/mentions")).select("main tbody tr")) == 0
    path = "/opportunities/mentions/search"
    done = await reader.post(path, {}, of="/opportunities/mentions")
    assert done.headers["Location"] == "/opportunities/mentions?searched=1&new=1"
    page = await reader.page(done.headers["Location"])
    assert "1 kept page searched: 1 new place found." in texts(page, ".flash")
    assert len(page.select("main tbody tr")) == 1
