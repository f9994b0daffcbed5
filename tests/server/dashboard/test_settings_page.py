"""Settings: pairing codes that open, corrections taken back, projects made, and the values that really hold."""

import re
from dataclasses import replace

import pytest
from sqlalchemy import Engine

from crawler import settings
from crawler.items import Block, Placement
from crawler.placement.corrections import Correction
from crawler.store.corrections import add_correction, stored_corrections
from crawler.store.projects import all_projects
from server.config import ServeConfig
from server.dashboard.crawl_settings import settings_in_force
from tests.gap.made_store import OTHER, OWN, RIVAL, MadeStore
from tests.server.conftest import TOKEN, serving
from tests.server.dashboard.conftest import Reader, texts

EVIL = "<script>alert(1)</script>"


async def test_the_project_and_the_token_s_place_are_told_and_never_the_token(
    reader: Reader, made: MadeStore, config: ServeConfig
) -> None:
    page = await reader.page("/settings")
    facts = texts(page, "section[aria-labelledby=the-project] dd")
    assert facts[:3] == ["made", OWN, f"{RIVAL}, {OTHER}, third.example"]
    text = page.get_text(" ")
    assert str(config.token_file) in text
    assert TOKEN not in str(page)


async def test_a_pairing_code_is_shown_once_and_opens(reader: Reader, made: MadeStore) -> None:
    assert not (await reader.page("/settings")).select(".code")
    shown = await reader.post("/settings/pairing", {}, of="/settings")
    assert shown.status == 200
    found = re.search(r'class="code"><strong>([A-Z0-9]{4}-[A-Z0-9]{4})<', shown.text)
    assert found is not None
    assert "/static/pairing.js" in shown.text
    paired = await reader.client.post("/api/v1/pair", {"code": found[1]}, token=None)
    assert (paired.status, paired.document) == (200, {"token": TOKEN})
    assert found[1] not in str(await reader.page("/settings"))


async def test_a_correction_is_taken_back(reader: Reader, made: MadeStore) -> None:
    word = Correction(f"https://a.example/{EVIL}", EVIL, 0, "", Placement.SIDEBAR, Block.SIDEBAR, f"note {EVIL}")
    with made.engine.begin() as connection:
        number = add_correction(connection, word)
        add_correction(connection, replace(word, page_url="https://b.example/", path="body > p"))
    page = await reader.page("/settings")
    assert not page.select("main script")
    rows = page.select("section[aria-labelledby=corrections] tbody tr")
    assert [texts(row, "td[data-label='Holds for']") for row in rows] == [
        ["this very link"], ["this link and its like on the site"],
    ]  # fmt: skip
    assert EVIL in texts(rows[0], "th")[0]
    action = str(rows[0].select("form")[0]["action"])
    assert action == f"/settings/corrections/{number}/take-back"
    taken = await reader.post(action, {}, of="/settings")
    assert (taken.status, taken.headers["Location"]) == (303, "/settings?moved=0#corrections")
    with made.engine.connect() as connection:
        assert [one.word.page_url for one in stored_corrections(connection)] == ["https://b.example/"]
    again = await reader.post(action, {}, of="/settings")
    assert again.status == 404


async def test_a_competitor_is_taken_off_and_put_back_by_form(reader: Reader, made: MadeStore) -> None:
    off = await reader.post("/settings/competitors", {"take_off": RIVAL}, of="/settings")
    told = await reader.page(off.headers["Location"])
    assert any("counts nowhere until it is put back" in one for one in texts(told, "main .flash"))
    assert texts(told, "section[aria-labelledby=the-project] dd")[2] == f"{OTHER}, third.example"
    put_back = told.select_one(f"input[name=add][value='{RIVAL}']")
    assert put_back is not None
    assert RIVAL not in (await reader.page("/competitors")).get_text(" ")
    back = await reader.post("/settings/competitors", {"add": RIVAL}, of="/settings")
    told = await reader.page(back.headers["Location"])
    assert any("with all that is known of it" in one for one in texts(told, "main .flash"))
    assert texts(told, "section[aria-labelledby=the-project] dd")[2] == f"{RIVAL}, {OTHER}, third.example"
    more = await reader.post("/settings/competitors", {"add": "https://new.example/\r\nmore.example"}, of="/settings")
    assert (more.status, "changed=add" in more.headers["Location"]) == (303, True)
    with made.engine.connect() as connection:
        (project,) = all_projects(connection)
    assert project.competitors[3:] == ("new.example", "more.example")


async def test_brand_names_are_changed_by_form(reader: Reader, made: MadeStore) -> None:
    kept = await reader.post("/settings/brands", {"add": f"Tea, Own\r\n{EVIL}"}, of="/settings")
    told = await reader.page(kept.headers["Location"])
    assert not told.select("main script")
    assert texts(told, "section[aria-labelledby=the-project] dd")[3] == f"Tea, Own, {EVIL}"
    await reader.post("/settings/brands", {"drop": EVIL}, of="/settings")
    with made.engine.connect() as connection:
        assert all_projects(connection)[0].brands == ("Tea, Own",)


@pytest.mark.parametrize(
    ("form", "fields", "said"),
    [
        ("competitors", {"add": ""}, "no site was named"),
        ("competitors", {"add": OWN}, "your own site of this project already"),
        ("competitors", {"take_off": "stranger.example"}, "no competitor of this project"),
        ("brands", {"add": " "}, "no name was given"),
        ("brands", {"drop": "Nobody"}, "no brand name of this project"),
    ],
)
async def test_a_change_that_makes_no_sense_is_told(
    reader: Reader, made: MadeStore, form: str, fields: dict[str, str], said: str
) -> None:
    answer = await reader.post(f"/settings/{form}", fields, of="/settings")
    assert answer.status == 400
    assert said in texts(reader.parsed(answer), ".flash.error")[0]


@pytest.mark.parametrize(
    "path",
    [
        "/settings/competitors",
        "/settings/brands",
        "/settings/pairing",
        "/settings/corrections/1/take-back",
        "/projects/new",
    ],
)
async def test_forms_of_another_session_do_nothing(reader: Reader, made: MadeStore, path: str) -> None:
    for fields in ({"project": "x", "own": "a.example", "competitors": "b.example"}, {"csrf": "0" * 64}):
        assert (await reader.send(path, fields)).status == 403
    with made.engine.connect() as connection:
        assert len(all_projects(connection)) == 1


async def test_the_first_project_is_made_by_form(reader: Reader, store: Engine) -> None:
    link = (await reader.page("/projects")).select_one(".empty a")
    assert link is not None
    assert link["href"] == "/projects/new"
    fields = {
        "project": "tea & co",
        "own": "https://www.own.example/\n",
        "competitors": "one.example, two.example\r\nthree.example",
        "brands": "Own Tea\nOwn",
    }
    made = await reader.post("/projects/new", fields, of="/projects/new")
    assert (made.status, made.headers["Location"]) == (303, "/?project=tea+%26+co")
    with store.connect() as connection:
        (project,) = all_projects(connection)
    assert (project.own, project.brands) == (("own.example",), ("Own Tea", "Own"))
    assert project.competitors == ("one.example", "two.example", "three.example")
    assert texts(await reader.page(made.headers["Location"]), "h1") == ["tea & co"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"project": "made"}, "here is a project named 'made'"),
        ({"own": ""}, "Your own site is missing."),
        ({"competitors": "no site at all"}, "no site at all"),
        ({"competitors": "own.test"}, "cannot be your own site and a competitor at once"),
    ],
)
async def test_a_project_that_makes_no_sense_keeps_what_was_filled_in(
    reader: Reader, made: MadeStore, change: dict[str, str], told: str
) -> None:
    fields = {"project": "new", "own": "own.test", "competitors": "rival.test", "brands": EVIL} | change
    answer = await reader.post("/projects/new", fields, of="/projects/new")
    assert answer.status == 400
    page = reader.parsed(answer)
    assert told in texts(page, ".flash.error")[0]
    assert not page.select("main script")
    kept = {str(one["name"]): one.get_text().strip() or one.get("value", "") for one in page.select("main [name]")}
    assert {name: kept[name] for name in fields} == fields


async def test_settings_that_were_changed_stand_out_and_hide_passwords(config: ServeConfig, made: MadeStore) -> None:
    crawl = {"DOWNLOAD_DELAY": 7.5, "LINKGAP_PROXY": "http://me:secret@proxy.example:8080"}
    async with serving(replace(config, crawl=crawl)) as client:
        page = await Reader(client).page("/settings")
    changed = [texts(row, "th")[0] for row in page.select("section[aria-labelledby=crawl] tbody tr:has(.unsure)")]
    assert changed == ["DOWNLOAD_DELAY", "LINKGAP_PROXY"]
    assert "secret" not in str(page)
    assert len(page.select("section[aria-labelledby=crawl] details[open]")) == 2


def test_every_plain_setting_is_told_with_its_reason() -> None:
    found = {one.name: one for group in settings_in_force({}) for one in group.settings}
    plain = {
        name for name, value in vars(settings).items() if name.isupper() and isinstance(value, bool | int | float | str)
    }
    assert set(found) == plain
    assert [name for name, one in found.items() if not one.about] == ["BOT_NAME"]
    assert not any(one.changed for one in found.values())
