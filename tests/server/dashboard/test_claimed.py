"""Files of mention services, sent to API and dashboard, and the pages they tell of."""

from dataclasses import replace

import aiohttp
import pytest
from sqlalchemy import update

from crawler.items import DuePage
from crawler.store.mentions import store_mentions
from crawler.store.models import Project
from crawler.store.projects import find_project
from server.gap.matrix.freshness import ensure_fresh
from tests.gap.made_store import OWN, MadeStore, Seen
from tests.server.conftest import Client
from tests.server.dashboard.conftest import Reader, texts
from tests.store.told import MENTION, check

CSV = {"Content-Type": "text/csv"}
TABLE = (
    b"Title,URL,Date,Source,Sentiment\n"
    b"We like them,https://host.example/1,2026-08-02,news,positive\nOther,https://new.example/2,,blog,\nBad,,,,\n"
)
PATH = "/opportunities/mentions/claimed"


@pytest.fixture
def named(made: MadeStore) -> MadeStore:
    with made.engine.begin() as connection:
        connection.execute(update(Project).values(brands=["Own Tea"]))
    made.look("https://host.example/1", [Seen(OWN)])
    return made


async def test_the_api_takes_a_table_and_lists_it_beside_what_was_seen(client: Client, named: MadeStore) -> None:
    sent = await client.call("POST", "/api/v1/mentions/claimed?name=buzzsumo.csv", headers=CSV, data=TABLE)
    assert (sent.status, sent.document["service"], sent.document["mentions"]) == (200, "BuzzSumo", 2)
    assert [(one["row"], one["field"]) for one in sent.document["rejected"]] == [(4, "url")]
    told = (await client.get("/api/v1/mentions/claimed")).document
    assert [(one["page"], one["standing"], one["told"]["sentiment"]) for one in told["mentions"]] == [
        ("https://host.example/1", "linked", "positive"),
        ("https://new.example/2", "unseen", ""),
    ]
    assert told["standings"] == {"linked": 1, "unseen": 1}
    first = (await client.get("/api/v1/mentions/claimed?limit=1")).document
    rest = (await client.get(f"/api/v1/mentions/claimed?after={first['next']}")).document
    assert ([one["site"] for one in rest["mentions"]], rest["next"]) == (["new.example"], None)
    strange = await client.call("POST", "/api/v1/mentions/claimed?name=x.csv", headers=CSV, data=b"Where\nx.example\n")
    assert (strange.status, "--map" in strange.text) == (422, True)
    mapped = "/api/v1/mentions/claimed?name=x.csv&map=Where%3Durl&service=Ours"
    sent = await client.call("POST", mapped, headers=CSV, data=b"Where\nx.example/3\n")
    assert (sent.document["service"], sent.document["mentions"]) == ("Ours", 1)
    wrong = await client.call(
        "POST", mapped.replace("durl", "dfame").replace("Durl", "Dfame"), headers=CSV, data=b"x\n"
    )
    assert (wrong.status, "no field 'fame'" in wrong.text) == (400, True)


async def test_the_dashboard_takes_files_and_shows_what_came_of_them(reader: Reader, named: MadeStore) -> None:
    assert "No service told of a page yet" in (await reader.page(PATH)).get_text()
    form = aiohttp.FormData(default_to_multipart=True, quote_fields=False)
    form.add_field("csrf", await reader.csrf("/exports"))
    form.add_field("file", TABLE, filename="mention-export.csv", content_type="text/csv")
    sent = await reader.send("/exports/mentions", form)
    assert sent.status == 303, sent.text
    page = await reader.page(sent.headers["Location"])
    left_out = "Left out: mention-export.csv, row 4: it names no page."
    assert f"Taken in: 2 new, 0 known before . {left_out}" in texts(page, ".flash")
    rows = texts(page, "main tbody tr")
    assert len(rows) == 2
    assert "Mention 2026-08-02 news positive links to you" in rows[0]
    assert "no date blog - not looked at yet" in rows[1]
    assert await reader.rows(f"{PATH}?standing=linked") == 1
    assert "Nothing fits" in (await reader.page(f"{PATH}?standing=linked&service=Mention&after=1")).get_text()
    assert (await reader.answer(f"{PATH}?service=Nobody")).status == 400


async def test_nothing_is_left_to_look_at_where_every_page_was_looked_at(
    reader: Reader, client: Client, named: MadeStore
) -> None:
    """The page failed then: it asked for a count that is only told where there are any."""
    seen = b"\n".join(TABLE.split(b"\n")[:2])
    await client.call("POST", "/api/v1/mentions/claimed?name=buzzsumo.csv", headers=CSV, data=seen)
    page = await reader.page(PATH)
    assert len(texts(page, "main tbody tr")) == 1
    assert "not looked at yet" not in page.get_text()


async def test_a_site_that_only_names_you_has_its_page(reader: Reader, client: Client, named: MadeStore) -> None:
    look = named.look("https://new.example/2")
    seen = DuePage(named.page("https://new.example/2"), "https://new.example/2", "new.example")
    one = check(seen, live=False, mentions=(replace(MENTION, site=OWN),))
    with named.engine.begin() as connection:
        store_mentions(connection, [one], [look], sites=named.project.site_ids)
    await client.call("POST", "/api/v1/mentions/claimed?name=buzzsumo.csv", headers=CSV, data=TABLE)
    with named.engine.connect() as connection:
        project = find_project(connection, None)
    ensure_fresh(named.engine, project)
    page = await reader.page("/sites/new.example")
    assert "a page that was read names you" in " ".join(page.get_text(" ").split())
    (pitch,) = (await client.get("/api/v1/opportunities?kind=unlinked_mention")).document["opportunities"]
    assert (pitch["site"], pitch["reasons"][-1]) == ("new.example", "BuzzSumo told of it")
