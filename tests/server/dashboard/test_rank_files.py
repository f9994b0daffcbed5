"""Files of positions and of open ranks, sent to API and dashboard: kept rows, listed ones, and what is refused."""

import aiohttp

from tests.gap.made_store import OWN, RIVAL, MadeStore, Seen
from tests.server.conftest import Client
from tests.server.dashboard.conftest import Reader, cells, section

CSV = {"Content-Type": "text/csv"}
POSITIONS = b"Query,Position\ntea,4\npot,none\n"
TRANCO = b"1,rival.example\n2,host.example\n"


async def test_positions_are_kept_and_bad_rows_listed(client: Client, made: MadeStore) -> None:
    assert made.project.own == (OWN,)
    sent = await client.call("POST", f"/api/v1/positions?name=q.csv&site={OWN}", headers=CSV, data=POSITIONS)
    assert (sent.status, sent.document["positions"]) == (200, 1)
    assert [(one["row"], one["field"]) for one in sent.document["rejected"]] == [(3, "position")]
    told = (await client.get("/api/v1/competitors")).document["told"]["keywords"]
    assert [(one["keyword"], one["yours"]) for one in told] == [("tea", 4)]


async def test_positions_of_nobody_and_files_without_any_are_refused(client: Client, made: MadeStore) -> None:
    assert made.project.competitors[0] == RIVAL
    nobodys = await client.call("POST", "/api/v1/positions?name=q.csv", headers=CSV, data=POSITIONS)
    assert (nobodys.status, "whose positions are they" in nobodys.text) == (400, True)
    strange = await client.call("POST", "/api/v1/positions?name=q.csv", headers=CSV, data=b"a,b\n1,2\n")
    assert strange.status == 422
    assert "no table has a column for the keyword" in strange.text
    unknown = await client.call("POST", "/api/v1/positions?name=q.csv&site=x.example", headers=CSV, data=POSITIONS)
    assert unknown.status == 404


async def test_an_open_list_is_kept_for_the_stores_sites(client: Client, made: MadeStore) -> None:
    made.look("https://host.example/1", [Seen(RIVAL)])
    sent = await client.call("POST", "/api/v1/ranks?name=tranco_X1-1m.csv", headers=CSV, data=TRANCO)
    assert (sent.status, sent.document["rows"], sent.document["sites"]) == (200, 2, 2)


async def _send(reader: Reader, path: str, name: str, data: bytes) -> str:
    form = aiohttp.FormData(default_to_multipart=True, quote_fields=False)
    form.add_field("csrf", await reader.csrf("/exports"))
    form.add_field("file", data, filename=name, content_type="text/csv")
    answer = await reader.send(path, form)
    assert answer.status == 303, answer.text
    return answer.headers["Location"].partition("#")[0]


async def test_the_page_of_exports_takes_both(reader: Reader, made: MadeStore) -> None:
    made.look("https://host.example/1", [Seen(RIVAL)])
    told = await reader.page(await _send(reader, f"/exports/positions?site={OWN}", "q.csv", POSITIONS))
    assert "1 positions. 1 row could not be taken" in " ".join(section(told, "ranks").get_text().split())
    assert list(cells(section(await reader.page("/competitors"), "keywords"))) == ["tea"]
    listed = await reader.page(await _send(reader, "/exports/ranks", "tranco_X1-1m.csv", TRANCO))
    assert "has places of 2 of your sites" in " ".join(section(listed, "ranks").get_text().split())
