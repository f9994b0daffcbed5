"""Exports over HTTP: looked into first, loaded with the words of `linkgap load`, harmless whatever their name."""

import io
import zipfile
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from crawler.exceptions import NotFound, TooLarge, UsageError
from crawler.store.models import ClaimRow
from crawler.store.projects import create_project
from server.background.uploads import KEPT_SECONDS, Uploads, safe_name
from server.demo.exports import write_exports
from server.demo.truth import COMPETITORS, OWN
from server.keys import BACKGROUND, UPLOADED
from tests.server.conftest import Client

UPLOADS, EXPORTS = "/api/v1/uploads", "/api/v1/exports"
CSV = {"Content-Type": "text/csv"}


@pytest.fixture
def demo(store: Engine) -> None:
    with store.begin() as connection:
        create_project(connection, "demo", own=[OWN], competitors=COMPETITORS)


def claims(store: Engine) -> int:
    with store.connect() as connection:
        return connection.scalar(select(func.count()).select_from(ClaimRow)) or 0


async def load(client: Client, upload: str, **more: object) -> dict[str, object]:
    """The result of loading an upload."""
    started = await client.post(EXPORTS, {"upload": upload, **more})
    assert started.status == 202
    work = await client.app[BACKGROUND].finished(started.document["id"])
    assert work.result is not None, work.error
    return work.result


@pytest.mark.usefixtures("demo")
async def test_every_export_is_detected_before_anything_is_stored_and_then_loaded(
    client: Client, store: Engine, tmp_path: Path
) -> None:
    (tmp_path / "exports").mkdir()
    for export in write_exports(tmp_path / "exports"):
        before = claims(store)
        answer = await client.call(
            "POST", UPLOADS, params={"name": export.path.name}, data=export.path.read_bytes(), headers=CSV
        )
        assert answer.status == 201, answer.text
        (found,) = answer.document["files"]
        assert (found["tool"], found["site"], found["error"]) == (export.tool, export.site, None)
        assert found["settled"]
        assert 1 <= len(found["claims"]) <= 5
        assert claims(store) == before
        loaded = await load(client, answer.document["upload"])
        (told,) = loaded["files"]  # type: ignore[misc]
        assert (told["rows"], told["claims"], told["duplicates"]) == (export.rows, export.claims, export.duplicates)
        assert [one["row"] for one in told["rejected"]] == [bad.row for bad in export.rejected]
        assert claims(store) == before + export.claims
    listed = (await client.get(EXPORTS)).document["exports"]
    assert len(listed) == len(list((tmp_path / "exports").iterdir()))
    assert all(one["complete"] for one in listed)
    status = (await client.get("/api/v1/status")).document
    assert status["steps"]["claims"] == claims(store)


@pytest.mark.usefixtures("demo")
async def test_a_file_no_reader_knows_shows_its_header_and_is_loaded_with_a_mapping(client: Client) -> None:
    data = b"Colour,Place,Goal\nred,12,7\n"
    sent = await client.call("POST", UPLOADS, params={"name": "own list.csv"}, data=data, headers=CSV)
    (found,) = sent.document["files"]
    assert (found["error"]["code"], found["header"]) == ("export_unknown", ["Colour", "Place", "Goal"])
    mapping = {"Place": "source_url", "Goal": "target_url"}
    loaded = await load(client, sent.document["upload"], map=mapping, site=COMPETITORS[0])
    (told,) = loaded["files"]  # type: ignore[misc]
    assert (told["tool"], told["rows"], [one["row"] for one in told["rejected"]]) == ("mapped", 1, [2])


@pytest.mark.usefixtures("demo")
async def test_an_upload_is_gone_once_loaded(client: Client) -> None:
    data = b"http://a.example/x\n"
    words = {"name": "pages.txt", "site": COMPETITORS[0]}
    sent = await client.call("POST", UPLOADS, params=words, data=data, headers=CSV)
    folder = client.app[UPLOADED]._folder
    assert len(list(folder.rglob("pages.txt"))) == 1
    await load(client, sent.document["upload"], site=COMPETITORS[0])
    assert list(folder.iterdir()) == []
    again = await client.post(EXPORTS, {"upload": sent.document["upload"]})
    assert (again.status, again.error) == (404, "not_found")


@pytest.mark.usefixtures("demo")
async def test_what_is_no_export_is_told_and_stores_nothing(client: Client, store: Engine) -> None:
    for name, data in (("x.csv", b"\x00\x01\x02" * 50), ("x.zip", b"PK\x03\x04broken"), ("x.xlsx", b"PK")):
        sent = await client.call("POST", UPLOADS, params={"name": name}, data=data, headers=CSV)
        assert sent.status == 201
        assert all(one["error"]["message"] for one in sent.document["files"]), name
    empty = await client.call("POST", UPLOADS, params={"name": "x.csv"}, data=b"", headers=CSV)
    assert (empty.status, empty.error) == (400, "usage")
    assert claims(store) == 0


@pytest.mark.usefixtures("demo")
async def test_an_archive_with_paths_that_lead_elsewhere_writes_nothing_there(client: Client, tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("../../outside.csv", "Source url,Target url\nhttp://a.example/,http://b.example/\n")
    sent = await client.call(
        "POST", UPLOADS, params={"name": "../../../evil/../x.zip"}, data=packed.getvalue(), headers=CSV
    )
    assert sent.status == 201
    folder = client.app[UPLOADED]._folder
    assert [path.name for path in folder.rglob("*") if path.is_file()] == ["x.zip"]
    assert not list(tmp_path.rglob("outside.csv"))


async def test_a_site_the_project_does_not_track_is_refused(client: Client, demo: None) -> None:
    sent = await client.call("POST", UPLOADS, params={"name": "a.csv", "site": "other.example"}, data=b"x", headers=CSV)
    assert (sent.status, sent.error) == (404, "site_unknown")


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("links.csv", "links.csv"),
        ("/etc/passwd", "passwd"),
        ("..\\..\\windows\\x.csv", "x.csv"),
        ("a\x00b\n.csv", "a_b_.csv"),
        ("..", "export"),
        ("", "export"),
        ("-rf", "-rf"),
        ("größe – 2026 (1).csv", "größe _ 2026 (1).csv"),
        ("x" * 400 + ".csv", "x" * 146 + ".csv"),
    ],
)
def test_names_are_made_harmless(name: str, safe: str) -> None:
    assert safe_name(name) == safe


async def pieces(*parts: bytes):  # type: ignore[no-untyped-def]
    for part in parts:
        yield part


@pytest.mark.parametrize("name", ["茶" * 150 + ".csv", "é" * 200 + ".csv", "a" * 500 + ".csv"])
async def test_a_name_longer_than_a_system_takes_keeps_its_end(tmp_path: Path, name: str) -> None:
    upload = await Uploads(tmp_path).take(name, pieces(b"Source url"))
    assert upload.path.read_bytes() == b"Source url"
    assert upload.path.name.endswith(f"{name[0]}.csv")
    assert 140 < len(upload.path.name.encode()) <= 150


async def test_uploads_have_a_limit_and_an_end(tmp_path: Path) -> None:
    now = [0.0]
    uploads = Uploads(tmp_path, most_bytes=10, now=lambda: now[0])
    with pytest.raises(TooLarge):
        await uploads.take("big.csv", pieces(b"x" * 6, b"x" * 6))
    with pytest.raises(UsageError, match="empty"):
        await uploads.take("none.csv", pieces())
    assert list(tmp_path.iterdir()) == []
    kept = await uploads.take("a.csv", pieces(b"abc"))
    now[0] = KEPT_SECONDS + 1
    other = await uploads.take("b.csv", pieces(b"abc"))
    assert not kept.path.exists()
    assert uploads.get(other.id).path.read_bytes() == b"abc"


async def test_an_upload_is_loaded_once_and_stays_as_long_as_that_takes(tmp_path: Path) -> None:
    now = [0.0]
    uploads = Uploads(tmp_path, now=lambda: now[0])
    kept = await uploads.take("a.csv", pieces(b"abc"))
    assert uploads.begin(kept.id) == kept
    assert uploads.waiting() == []
    with pytest.raises(NotFound):
        uploads.begin(kept.id)
    now[0] = KEPT_SECONDS + 1
    uploads.clear_old()
    assert kept.path.exists()
    uploads.put_back(kept.id)
    assert uploads.waiting() == []
    assert not kept.path.exists()
    other = uploads.begin((await uploads.take("b.csv", pieces(b"abc"))).id)
    uploads.drop(other.id)
    assert list(tmp_path.iterdir()) == []


async def test_files_that_wait_have_a_limit_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.background.uploads.MOST_TOGETHER", 10)
    monkeypatch.setattr("server.background.uploads.MOST_WAITING", 2)
    uploads = Uploads(tmp_path, most_bytes=10)
    first = uploads.begin((await uploads.take("a.csv", pieces(b"x" * 6))).id)
    with pytest.raises(TooLarge, match=r"with b\.csv the files"):
        await uploads.take("b.csv", pieces(b"x" * 6))
    await uploads.take("c.csv", pieces(b"x"))
    uploads.drop(first.id)
    await uploads.take("d.csv", pieces(b"x" * 6))
    with pytest.raises(TooLarge, match="2 files wait"):
        await uploads.take("e.csv", pieces(b"x"))


@pytest.mark.usefixtures("demo")
async def test_an_upload_waits_on_where_its_loading_could_not_begin(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = {"name": "pages.txt", "site": COMPETITORS[0]}
    sent = await client.call("POST", UPLOADS, params=words, data=b"http://a.example/x\n", headers=CSV)
    asked = {"upload": sent.document["upload"], "site": COMPETITORS[0]}

    async def broken(*_: object, **__: object) -> None:
        raise OSError("no process")

    with monkeypatch.context() as patched:
        patched.setattr(client.app[BACKGROUND], "start", broken)
        assert (await client.post(EXPORTS, asked)).status == 500
    assert [one.id for one in client.app[UPLOADED].waiting()] == [asked["upload"]]
    started, again = await client.post(EXPORTS, asked), await client.post(EXPORTS, asked)
    assert (started.status, again.status) == (202, 404)
    await client.app[BACKGROUND].finished(started.document["id"])
