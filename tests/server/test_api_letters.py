"""Templates and the mail merge over HTTP, and the pages that write and preview them."""

from crawler.items import OpportunityState
from crawler.store.decisions import Word, decide
from server.gap.matrix.rebuild import rebuild
from tests.gap.made_store import RIVAL, MadeStore, Seen
from tests.server.conftest import Client
from tests.server.dashboard.conftest import Reader, reader, texts

__all__ = ["reader"]


def gap(made: MadeStore, state: OpportunityState = OpportunityState.SHORTLISTED) -> None:
    made.look("https://a.example/1", [Seen(RIVAL, sentence="See <b>their</b> chart.")])
    with made.engine.begin() as connection:
        decide(connection, made.project, "a.example", Word(state))
    rebuild(made.engine, made.project)


async def test_a_letter_is_kept_filled_and_taken_out_of_use(client: Client, made: MadeStore) -> None:
    gap(made)
    asked = {"name": "first", "subject": "On {{ site }}", "body": "{{ sentence }}"}
    kept = await client.post("/api/v1/templates", asked)
    assert (kept.status, kept.document["version"]) == (201, 1)
    wrong = await client.post("/api/v1/templates", {**asked, "body": "{{ nothing }}"})
    assert (wrong.status, "line 1: there is no fact 'nothing'" in wrong.text) == (400, True)
    listed = (await client.get("/api/v1/templates")).document
    assert ([one["name"] for one in listed["templates"]], "author" in listed["facts"]) == (["first"], True)
    made_merge = (await client.get("/api/v1/merge?template=first")).document
    assert [row["letter"]["text"] for row in made_merge["rows"]] == ["See <b>their</b> chart."]
    for form in ("csv", "json", "xlsx"):
        sent = await client.get(f"/api/v1/merge/file?template=first&form={form}")
        assert (sent.status, sent.headers["Content-Disposition"]) == (200, f'attachment; filename="letters.{form}"')
        if form != "xlsx":
            assert "See <b>their</b> chart." in sent.text
    assert (await client.get("/api/v1/merge?template=none")).status == 404
    assert (await client.call("DELETE", "/api/v1/templates?name=first")).document["retired"] is True
    versions = (await client.get("/api/v1/templates/versions?name=first")).document["versions"]
    assert [one["version"] for one in versions] == [2, 1]


async def test_a_letter_is_written_and_previewed_on_a_real_prospect(reader: Reader, made: MadeStore) -> None:
    gap(made)
    page = await reader.page("/outreach/letter")
    assert "See <b>their</b> chart." in texts(page, ".letter-text")[0]
    assert texts(page, ".card .unsure")[0].startswith("Not known here: author")
    words = {"name": "first", "subject": "On {{ site }}", "body": "Line\r\n{{ sentence }}", "do": "keep"}
    tried = await reader.post("/outreach/letter", {**words, "do": "try"}, of="/outreach/letter")
    assert texts(reader.parsed(tried), ".card strong") == ["On a.example"]
    assert texts(await reader.page("/outreach"), "section[aria-labelledby=letters] .empty h2") == ["No letter yet"]
    kept = await reader.post("/outreach/letter", words, of="/outreach/letter")
    assert kept.headers["Location"] == "/outreach/letter?name=first"
    page = await reader.page("/outreach/letter?name=first")
    assert [one["href"] for one in page.select(".row a.button")] == [
        f"/api/v1/merge/file?template=first&form={form}" for form in ("csv", "xlsx", "json")
    ]
    assert page.select_one("textarea").get_text() == "\nLine\n{{ sentence }}"  # type: ignore[union-attr]
    assert texts(await reader.page("/outreach"), "section[aria-labelledby=letters] tbody th") == ["first"]
    wrong = await reader.post("/outreach/letter", {**words, "body": "{{ nothing }}"}, of="/outreach/letter")
    assert (wrong.status, "there is no fact" in texts(reader.parsed(wrong), ".flash.error")[0]) == (400, True)
    await reader.post("/outreach/letter/retire", {"name": "first"}, of="/outreach/letter?name=first")
    assert texts(await reader.page("/outreach"), "section[aria-labelledby=letters] .empty h2") == ["No letter yet"]


async def test_a_preview_shows_the_best_where_nobody_is_shortlisted(reader: Reader, made: MadeStore) -> None:
    gap(made, OpportunityState.NEW)
    page = await reader.page("/outreach/letter")
    assert "Nobody is shortlisted: these are the best of those worth asking." in texts(page, "p.soft")
    assert texts(page, ".card h3") == ["a.example"]


async def test_what_became_of_letters_is_told(reader: Reader, client: Client, made: MadeStore) -> None:
    assert texts(await reader.page("/outreach"), "section[aria-labelledby=record] .empty h2") == [
        "Nobody was written to yet"
    ]
    gap(made)
    asked = {"site": "a.example", "state": "contacted", "ask": "attribution", "owner": "Kim"}
    assert (await client.post("/api/v1/decisions", asked)).document["ask"] == "attribution"
    told = (await client.get("/api/v1/outreach")).document
    assert [(one["site"], one["ask"], one["due"]) for one in told["record"]["sites"]] == [
        ("a.example", "attribution", False)
    ]
    assert (told["due"], told["record"]["asked"]["attribution"]["open"]) == (0, 1)
    page = await reader.page("/outreach")
    assert texts(page, "section[aria-labelledby=record] tbody th") == ["a.example"]
    assert "Asked for attribution: 1 open." in texts(page, "section[aria-labelledby=record] p")
