"""What pages lack besides links: files in, bad rows named, beside the links each page needs."""

from pathlib import Path

import aiohttp
import pytest

from crawler.exceptions import ExportUnknown, UsageError
from crawler.exports.lacks import read_lacks
from crawler.lacks import LackKind
from server.gap.matrix.rebuild import rebuild
from tests.gap.made_store import OWN, RIVAL, MadeStore, Seen
from tests.server.conftest import Client
from tests.server.dashboard.conftest import Reader, reader, section, texts

__all__ = ["reader"]

CSV = {"Content-Type": "text/csv"}
TABLE = (
    "Page,Kind,Issue,Severity,Source tool,Date\n"
    f"https://{OWN}/,content,No prices,notice,Audit,08/13/2026\n"
    f"https://{OWN}/,technical,Slow answer,error,Audit,08/02/2026\n"
    f"https://{OWN}/x,strange,Odd,low,Audit,\n"
    f"https://{RIVAL}/,content,Theirs,low,Audit,\n"
    f"nowhere at all,content,Lost,low,Audit,\n"
).encode()
LATER = f"URL,Issue,Tool\nhttps://{OWN}/,No author,Audit\n".encode()


def test_columns_are_known_by_name_or_told(tmp_path: Path) -> None:
    path = tmp_path / "audit.csv"
    path.write_bytes(TABLE)
    read = read_lacks(path, kind=LackKind.CONTENT)
    assert [(one.kind, one.severity, one.day) for one in read.lacks][:3] == [
        ("content", "low", "2026-08-13"),
        ("technical", "high", "2026-08-02"),
        ("content", "low", ""),
    ]
    assert [(one.row, one.field) for one in read.rejected] == [(6, "page")]
    path.write_bytes(b"Where,What\na.example/1,Thin\n")
    with pytest.raises(ExportUnknown):
        read_lacks(path)
    (one,) = read_lacks(path, kind=LackKind.CONTENT, mapping={"Where": "page", "What": "issue"}).lacks
    assert (one.url, one.issue) == ("http://a.example/1", "Thin")
    with pytest.raises(UsageError, match="no field"):
        read_lacks(path, mapping={"Where": "fame"})


async def test_they_stand_beside_the_links_a_page_needs(client: Client, made: MadeStore, reader: Reader) -> None:
    made.look("https://a.example/1", [Seen(RIVAL), Seen(OWN)])
    rebuild(made.engine, made.project)
    assert "No file of them yet" in (await reader.page("/lacks")).get_text()
    sent = await client.call("POST", "/api/v1/lacks?name=audit.csv", headers=CSV, data=TABLE)
    assert (sent.status, sent.document["lacks"]) == (200, 2)
    assert [(one["row"], one["field"]) for one in sent.document["rejected"]] == [(4, "kind"), (5, "page"), (6, "page")]
    (need,) = (await client.get("/api/v1/benchmark")).document["told"]["needs"]
    assert [one["issue"] for one in need["lacks"]] == ["Slow answer", "No prices"]
    shown = " ".join(section(await reader.page("/benchmark"), "needs").get_text(" ").split())
    assert "This page also lacks, by other tools' files: Slow answer technical, high, 2026-08-02, Audit" in shown
    assert len((await reader.page("/lacks?kind=content")).select("main tbody tr")) == 1


async def test_a_newer_file_of_a_tool_replaces_its_older_one(client: Client, made: MadeStore, reader: Reader) -> None:
    await client.call("POST", "/api/v1/lacks?name=audit.csv", headers=CSV, data=TABLE)
    form = aiohttp.FormData(default_to_multipart=True, quote_fields=False)
    form.add_field("csrf", await reader.csrf("/exports"))
    form.add_field("file", LATER, filename="later.csv", content_type="text/csv")
    sent = await reader.send("/exports/lacks?kind=content", form)
    assert sent.status == 303, sent.text
    page = await reader.page(sent.headers["Location"])
    assert any("1 issues, 0 rows left out" in one for one in texts(page, ".flash"))
    assert [one["issue"] for one in (await client.get("/api/v1/lacks")).document["lacks"]] == ["No author"]
