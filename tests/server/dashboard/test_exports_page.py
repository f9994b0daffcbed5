"""Files sent in by form: shown as what they are, loaded when a person says so, harmless whatever they hold."""

import io
from pathlib import Path

import aiohttp
import pytest
from sqlalchemy import Engine, func, select

from crawler.exports import FIELDS
from crawler.store.exports import list_exports
from crawler.store.models import ClaimRow
from crawler.store.projects import ProjectView, create_project
from server.background.work import Work
from server.dashboard.mapping import MEANINGS
from server.dashboard.receiving import MOST_FILES
from server.demo.exports import write_exports
from server.demo.truth import COMPETITORS, OWN
from server.keys import BACKGROUND, UPLOADED
from tests.server.conftest import Answer
from tests.server.dashboard.conftest import Reader, texts

EVIL = "<script>alert(1)</script>"
PLAIN = b"Source url,Target url,Anchor\nhttps://a.example/p,https://%s/,words\nno address,https://%s/,x\n"


@pytest.fixture
def project(store: Engine) -> ProjectView:
    with store.begin() as connection:
        return create_project(connection, "demo", own=[OWN], competitors=COMPETITORS)


def plain() -> bytes:
    return PLAIN.replace(b"%s", COMPETITORS[0].encode())


async def send(reader: Reader, *files: tuple[str, bytes], csrf: str | None = None, late: bool = False) -> Answer:
    """The form of the page with these files; `late` sends the session's word after them."""
    word = await reader.csrf("/exports") if csrf is None else csrf
    form = aiohttp.FormData(default_to_multipart=True, quote_fields=False)
    if not late:
        form.add_field("csrf", word)
    for name, data in files:
        form.add_field("file", io.BytesIO(data), filename=name, content_type="text/csv")
    if late:
        form.add_field("csrf", word)
    return await reader.send("/exports", form)


async def loaded(reader: Reader, path: str, fields: dict[str, str]) -> Work:
    started = await reader.post(path.partition("?")[0], fields, of=path)
    assert started.status == 303, started.text
    return await reader.client.app[BACKGROUND].finished(started.headers["Location"].rpartition("/")[2])


def claims(store: Engine) -> int:
    with store.connect() as connection:
        return connection.scalar(select(func.count()).select_from(ClaimRow)) or 0


async def test_a_file_is_shown_first_and_loaded_after(
    reader: Reader, store: Engine, project: ProjectView, tmp_path: Path
) -> None:
    (tmp_path / "exports").mkdir()
    export = max(write_exports(tmp_path / "exports"), key=lambda one: len(one.rejected))
    assert texts(await reader.page("/exports"), ".empty h2") == ["No export yet"]
    sent = await send(reader, (export.path.name, export.path.read_bytes()))
    assert sent.status == 303
    waiting = sent.headers["Location"]
    page = await reader.page(waiting)
    assert texts(page, "h1") == [export.path.name]
    facts = texts(page, ".facts dd")
    assert facts[1] == (export.site or "several sites: each row says which")
    assert len(page.select(".first tbody tr")) >= 1
    assert claims(store) == 0
    assert texts(await reader.page("/exports"), ".waiting li") == [export.path.name]
    work = await loaded(reader, waiting, {"site": ""})
    assert claims(store) == export.claims
    result = await reader.page(f"/runs/{work.id}")
    assert texts(result, "tbody th") == [str(bad.row) for bad in export.rejected]
    assert f"{export.claims} claims from {export.rows} rows, {export.duplicates} duplicates" in texts(result, "main")[0]
    with store.connect() as connection:
        (stored,) = list_exports(connection, project.id)
    listed = await reader.page("/exports")
    counts = [stored.rows, stored.claims, stored.duplicates, stored.skipped, stored.rejected]
    assert texts(listed, "tbody td.number") == [f"{count:,}" for count in counts]
    assert texts(listed, "tbody .reasons li") == [" ".join(one.split()) for one in stored.settled]
    assert texts(listed, ".waiting li") == []


async def test_several_files_wait_side_by_side_and_can_be_deleted(reader: Reader, project: ProjectView) -> None:
    sent = await send(reader, ("one.csv", plain()), ("two.csv", plain()))
    assert sent.headers["Location"] == "/exports"
    page = await reader.page("/exports")
    assert texts(page, ".waiting li") == ["two.csv", "one.csv"]
    first = str(page.select(".waiting a")[1]["href"])
    assert (await reader.post(f"{first}/drop", {}, of=first)).status == 303
    assert texts(await reader.page("/exports"), ".waiting li") == ["two.csv"]
    gone = await reader.answer(first)
    assert gone.status == 404
    assert "Send the file again" in gone.text


async def test_columns_nobody_knows_are_given_a_meaning_and_shown_with_it(
    reader: Reader, store: Engine, project: ProjectView
) -> None:
    data = f"Colour,Place,Goal\nred,a.example/p,{COMPETITORS[0]}/tea\nblue,7,12\nred,8,9\n".encode()
    waiting = (await send(reader, ("own list.csv", data))).headers["Location"]
    page = await reader.page(waiting)
    labels = [label.get_text() for label in page.select("main label")]
    assert labels[1:] == ["Colour", "Place", "Goal"]
    assert "Load it" not in texts(page, "main button")
    wrong = await reader.page(f"{waiting}?column-2=target_url")
    assert "names no linking page" in texts(wrong, ".flash.error")[0]
    assert "Load it" not in texts(wrong, "main button")
    right = f"{waiting}?site=&column-1=source_url&column-2=target_url"
    page = await reader.page(right)
    assert texts(page, ".first td")[:3] == ["http://a.example/p", f"http://{COMPETITORS[0]}/tea", "-"]
    kept = {str(one["name"]): str(one["value"]) for one in page.select("form[method=post] input[name^=column]")}
    assert kept == {"column-1": "source_url", "column-2": "target_url"}
    work = await loaded(reader, right, kept)
    assert work.result is not None
    assert (work.result["files"][0]["tool"], claims(store)) == ("mapped", 1)


async def test_a_file_that_was_taken_for_another_is_read_as_a_person_says(reader: Reader, project: ProjectView) -> None:
    waiting = (await send(reader, ("links.csv", plain()))).headers["Location"]
    assert (await reader.page(waiting)).select_one("main details:not([open]) select[name=column-0]")
    page = await reader.page(f"{waiting}?column-0=source_url&column-2=target_url")
    assert texts(page, "form option[selected]") == [
        "what the file itself says",
        "page that links",
        "-",
        "page linked to",
    ]


async def test_a_file_that_does_not_say_its_site_is_asked_about(reader: Reader, project: ProjectView) -> None:
    waiting = (await send(reader, ("pages.txt", b"https://a.example/p\n"))).headers["Location"]
    page = await reader.page(waiting)
    assert "Say below which site" in texts(page, ".flash")[0]
    page = await reader.page(f"{waiting}?site={COMPETITORS[1]}")
    assert texts(page, ".facts dd")[1] == COMPETITORS[1]
    assert "Load it" in texts(page, "main button")


async def test_the_session_s_word_comes_first_or_nothing_is_kept(reader: Reader, project: ProjectView) -> None:
    await reader.sign_in()
    for csrf in ("", "0" * 64, "x" * 5000):
        assert (await send(reader, ("a.csv", plain()), csrf=csrf)).status == 403
    assert (await send(reader, ("a.csv", plain()), late=True)).status == 403
    plain_form = await reader.post("/exports", {"file": "x"}, of="/exports")
    assert plain_form.status == 415
    assert list(reader.client.app[UPLOADED]._folder.iterdir()) == []


@pytest.mark.parametrize("end", ["load", "drop"])
async def test_no_other_session_loads_or_deletes(reader: Reader, store: Engine, project: ProjectView, end: str) -> None:
    waiting = (await send(reader, ("a.csv", plain()))).headers["Location"]
    path = waiting if end == "load" else f"{waiting}/drop"
    for fields in ({"site": ""}, {"csrf": "0" * 64}):
        assert (await reader.send(path, fields)).status == 403
    assert claims(store) == 0
    assert (await reader.answer(waiting)).status == 200


async def test_a_form_without_a_file_a_cut_one_and_too_many_are_told_and_leave_nothing(
    reader: Reader, project: ProjectView
) -> None:
    none = await send(reader)
    assert (none.status, "no file was chosen" in none.text) == (400, True)
    many = await send(reader, *((f"{number}.csv", b"x") for number in range(MOST_FILES + 1)))
    assert (many.status, "Put them into one zip" in many.text) == (400, True)
    word = await reader.csrf("/exports")
    head = f'--b\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n{word}\r\n--b\r\n'
    cut = f'{head}Content-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nhttps://a.exam'
    media = {"Content-Type": "multipart/form-data; boundary=b"}
    for body in (cut.encode(), b"--c\r\n", b""):
        answer = await reader.send("/exports", body, **media)
        assert answer.status in {400, 403}, answer.text
    assert list(reader.client.app[UPLOADED]._folder.iterdir()) == []


async def test_hostile_names_headers_and_cells_are_text(reader: Reader, project: ProjectView) -> None:
    data = f"{EVIL},b\n{EVIL},x\n".encode()
    waiting = (await send(reader, (f"../../{EVIL}.csv", data))).headers["Location"]
    page = await reader.page(waiting)
    assert not page.select("main script")
    assert EVIL in [label.get_text() for label in page.select("main label")]
    assert texts(page, "h1") == ["script_.csv"]
    rows = f'Source url,Target url,Anchor\nhttps://a.example/p,https://{COMPETITORS[0]}/,"{EVIL}"\n{EVIL},,\n'
    waiting = (await send(reader, ("links.csv", rows.encode()))).headers["Location"]
    page = await reader.page(waiting)
    assert EVIL in texts(page, ".first td[data-label=Anchor]")
    assert not page.select("main script")


async def test_an_export_of_many_pieces_arrives_whole(reader: Reader, project: ProjectView) -> None:
    line = f"https://a.example/%07d,https://{COMPETITORS[0]}/\r\n"
    data = b"Source url,Target url\r\n" + b"".join((line % number).encode() for number in range(60_000))
    waiting = (await send(reader, ("big.csv", data))).headers["Location"]
    upload = reader.client.app[UPLOADED].get(waiting.rpartition("/")[2])
    assert upload.path.read_bytes() == data


def test_every_field_has_a_meaning_in_words() -> None:
    assert tuple(MEANINGS) == FIELDS


async def test_the_number_of_claims_leads_to_them(reader: Reader, project: ProjectView) -> None:
    for name, data in (("one.csv", plain()), ("two.csv", plain() + b"https://b.example/p,https://%s/,y\n")):
        sent = await send(reader, (name, data.replace(b"%s", COMPETITORS[0].encode())))
        await loaded(reader, sent.headers["Location"], {})
    page = await reader.page("/exports")
    counts = {name: page.select(f"td[data-label={name}]") for name in ("Rows", "Claims")}
    assert [one.get_text(strip=True) for one in counts["Claims"]] == ["2", "1"]
    for cell in counts["Claims"]:
        assert cell.a is not None
        assert await reader.rows(str(cell.a["href"])) == int(cell.get_text(strip=True))
    assert not any(cell.a for cell in counts["Rows"])
    listed = await reader.page("/claims?export=1")
    assert "Only claims of one.csv" in listed.get_text(" ", strip=True)
    assert "1 claim from 2 rows; 0 said again what another row says, 0 skipped, 1 rejected." in " ".join(
        listed.get_text(" ").split()
    )
    nothing = await reader.page("/claims?export=9")
    assert "No export of this project has the number 9" in " ".join(nothing.get_text(" ").split())
