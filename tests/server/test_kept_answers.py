"""Whole answers are kept while the store stays as it is, and not a moment longer, whoever writes and however."""

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from crawler.items import Placement
from crawler.store.projects import ProjectView
from crawler.urls import page_hash, page_key
from server.gap.matrix.rebuild import rebuild
from server.gap.page.page_view import grows_old, page_view
from server.kept_answers import KeptAnswer, KeptAnswers, KeptParts, tag_of
from server.keys import ENGINE
from server.store_mark import Mark, StoreMark
from tests.commands.test_place import HTML, add_page
from tests.commands.test_place import URL as KEPT_URL
from tests.gap.made_store import OWN, RIVAL, START, MadeStore, Seen
from tests.server.conftest import Client

PAGE = "/api/v1/page"
SITES = "/api/v1/sites"
URL = "https://a.example/post"
ASIDE = "https://two.test/"


async def shown(client: Client) -> dict[str, Any]:
    answer = await client.get(PAGE, params={"url": URL})
    assert answer.status == 200
    document: dict[str, Any] = answer.document
    return document


class Clock:
    at = 1_000_000.0

    def __call__(self) -> float:
        return self.at


def answer(body: bytes = b"{}", until: float = 2_000_000.0) -> KeptAnswer:
    return KeptAnswer(body, tag_of(body), until)


@pytest.fixture
def mark_of(made: MadeStore) -> Iterator[StoreMark]:
    """Of the store, closed afterwards."""
    with closing(StoreMark(made.engine)) as mark:
        yield mark


def kept(mark_of: StoreMark, clock: Clock, most_bytes: int = 100) -> KeptAnswers:
    return KeptAnswers(mark_of, most_bytes=most_bytes, now=clock)


async def next_call(answers: KeptAnswers) -> Mark | None:
    """The mark as a call finds it that the loop wakes after this one."""
    await asyncio.sleep(0)
    return await answers.renew()


async def test_an_answer_is_found_until_somebody_writes(made: MadeStore, mark_of: StoreMark) -> None:
    answers = kept(mark_of, Clock())
    answers.keep("a", answer(), mark=await answers.renew())
    assert answers.find("a") == answer()
    assert answers.find("b") is None
    await next_call(answers)
    assert answers.find("a") == answer()
    made.claim("https://b.example/x", RIVAL)
    await next_call(answers)
    assert answers.find("a") is None


async def test_what_was_read_before_a_write_is_not_kept_after_it(made: MadeStore, mark_of: StoreMark) -> None:
    answers = kept(mark_of, Clock())
    mark = await answers.renew()
    made.claim("https://b.example/x", RIVAL)
    answers.keep("seen before the write is noticed", answer(), mark=mark)
    assert await next_call(answers) != mark
    assert answers.find("seen before the write is noticed") is None
    answers.keep("after it is noticed", answer(), mark=mark)
    assert answers.find("after it is noticed") is None


async def test_an_answer_is_forgotten_when_its_time_is_over(mark_of: StoreMark) -> None:
    clock = Clock()
    answers = kept(mark_of, clock)
    mark = await answers.renew()
    answers.keep("a", answer(until=clock.at + 1), mark=mark)
    answers.keep("never", answer(until=0.0), mark=mark)
    assert answers.find("a") is not None
    assert answers.find("never") is None
    clock.at += 1
    assert answers.find("a") is None


async def test_those_asked_for_longest_ago_make_room(mark_of: StoreMark) -> None:
    answers = kept(mark_of, Clock(), most_bytes=100)
    mark = await answers.renew()
    for name in "abc":
        answers.keep(name, answer(name.encode() * 33), mark=mark)
    answers.find("a")
    answers.keep("d", answer(b"d" * 33), mark=mark)
    assert [name for name in "abcd" if answers.find(name)] == ["a", "c", "d"]
    answers.keep("larger than all together", answer(b"x" * 101), mark=mark)
    assert answers.find("larger than all together") is None
    assert answers.find("d") is not None


async def test_a_store_that_was_moved_keeps_nothing(made: MadeStore, mark_of: StoreMark) -> None:
    answers = kept(mark_of, Clock())
    answers.keep("a", answer(), mark=await answers.renew())
    file = Path(str(made.engine.url.database))
    file.rename(file.with_name("moved"))
    assert await next_call(answers) is None
    assert answers.find("a") is None


def test_parts_are_another_dictionary_after_a_write_and_the_first_make_room(
    made: MadeStore, mark_of: StoreMark
) -> None:
    parts: KeptParts[str, int] = KeptParts(mark_of, most=2)
    first = parts.now()
    assert first is not None
    first["a"] = 1
    assert parts.now() == {"a": 1}
    made.claim("https://b.example/x", RIVAL)
    assert parts.now() == {}
    first["b"] = 2
    second = parts.now()
    assert second == {}
    second.update({"a": 1, "b": 2, "c": 3, "d": 4})
    assert parts.now() == {"c": 3, "d": 4}
    file = Path(str(made.engine.url.database))
    file.rename(file.with_name("moved"))
    assert parts.now() is None


def refuse(*_: object) -> None:
    raise AssertionError("the store is asked")


async def test_a_page_asked_for_again_is_answered_without_the_store(
    client: Client, made: MadeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    made.look(URL, [Seen(RIVAL)])
    rebuild(made.engine, made.project)
    first = await client.get(PAGE, params={"url": URL})
    monkeypatch.setattr("server.api.page.page_view", refuse)
    again = await client.get(PAGE, params={"url": URL})
    assert (again.status, again.body, again.headers["ETag"]) == (200, first.body, first.headers["ETag"])
    assert (await client.get(PAGE, params={"url": f"{URL}?another"})).status == 500


async def test_an_answer_that_the_caller_holds_is_not_sent_again(client: Client, made: MadeStore) -> None:
    made.look(URL, [Seen(RIVAL)])
    rebuild(made.engine, made.project)
    tag = (await client.get(PAGE, params={"url": URL})).headers["ETag"]
    again = await client.get(PAGE, params={"url": URL}, headers={"If-None-Match": tag})
    assert (again.status, again.body, again.headers["ETag"]) == (304, b"", tag)
    other = await client.get(PAGE, params={"url": f"{URL}?p=2"}, headers={"If-None-Match": tag})
    assert other.status == 200
    made.look(URL, [Seen(RIVAL), Seen(OWN)])
    changed = await client.get(PAGE, params={"url": URL}, headers={"If-None-Match": tag})
    assert (changed.status, changed.document["status"]) == (200, "shared")


async def test_a_look_changes_the_answer_at_once(client: Client, made: MadeStore) -> None:
    made.look(URL, [Seen(RIVAL)])
    assert (await shown(client))["status"] == "gap"
    assert (await shown(client))["status"] == "gap"
    made.look(URL, [Seen(RIVAL), Seen(OWN)])
    assert (await shown(client))["status"] == "shared"


async def test_a_decision_changes_the_answer_at_once(client: Client, made: MadeStore) -> None:
    made.look(URL, [Seen(RIVAL)])
    rebuild(made.engine, made.project)
    assert (await shown(client))["decision"] is None
    said = {"site": "a.example", "state": "excluded", "note": "ours"}
    assert (await client.post("/api/v1/decisions", said)).status == 201
    assert (await shown(client))["decision"]["state"] == "excluded"


async def test_a_decision_changes_what_another_page_of_the_site_says(client: Client, made: MadeStore) -> None:
    made.look(URL, [Seen(RIVAL)])
    made.look(f"{URL}/2", [Seen(RIVAL)])
    rebuild(made.engine, made.project)
    assert [one["url"] for one in (await shown(client))["other_pages"]] == [f"{URL}/2"]
    said = {"site": "a.example", "state": "excluded", "note": "ours"}
    assert (await client.post("/api/v1/decisions", said)).status == 201
    other = (await client.get(PAGE, params={"url": f"{URL}/2"})).document
    assert (other["decision"]["state"], [one["url"] for one in other["other_pages"]]) == ("excluded", [URL])


async def test_the_list_is_kept_until_somebody_writes(
    client: Client, made: MadeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    made.look(URL, [Seen(RIVAL)])
    rebuild(made.engine, made.project)
    first = await client.get(SITES)
    assert [one["site"] for one in first.document["sites"]] == ["a.example"]
    with monkeypatch.context() as patched:
        patched.setattr("server.api.sites.list_sites", refuse)
        again = await client.get(SITES)
        assert (again.status, again.body, again.headers["ETag"]) == (200, first.body, first.headers["ETag"])
        assert (await client.get(f"{SITES}?limit=7")).status == 500
    said = {"site": "a.example", "state": "shortlisted", "note": ""}
    assert (await client.post("/api/v1/decisions", said)).status == 201
    assert (await client.get(SITES)).document["sites"][0]["decision"]["state"] == "shortlisted"


async def test_a_correction_changes_the_answer_at_once(client: Client, store: Engine, project: ProjectView) -> None:
    add_page(store, project, page_hash(page_key(KEPT_URL)), KEPT_URL, HTML)
    rebuild(store, project)

    async def placed() -> dict[str, str]:
        links = (await client.get(PAGE, params={"url": KEPT_URL})).document["links"]
        return {link["url"]: link["placement"] for link in links}

    assert (await placed())[ASIDE] == (await placed())[ASIDE] == Placement.SIDEBAR
    said = {"url": KEPT_URL, "href": ASIDE, "placement": "contextual"}
    assert (await client.post("/api/v1/corrections", said)).status == 201
    assert (await placed())[ASIDE] == Placement.CONTEXTUAL


async def test_an_import_by_another_process_changes_the_answer_at_once(
    client: Client, made: MadeStore, tmp_path: Path
) -> None:
    assert (await shown(client))["claims"] == []
    assert (await shown(client))["known"] is False
    file = tmp_path / "links.csv"
    file.write_text(f"source_url,target_url\n{URL},https://{RIVAL}/x\n", encoding="utf-8")
    store = client.app[ENGINE].url.render_as_string(hide_password=False)
    command = ["-m", "server.commands.main", "--store", store, "load", str(file), "--site", RIVAL]
    done = await asyncio.to_thread(subprocess.run, [sys.executable, *command], check=True, capture_output=True)
    assert b"1" in done.stdout
    found = await shown(client)
    assert (found["known"], [one["site"] for one in found["claims"]]) == (True, [RIVAL])


async def test_another_project_is_another_answer(client: Client, made: MadeStore) -> None:
    made.look(URL, [Seen(RIVAL)])
    rebuild(made.engine, made.project)
    await shown(client)
    answer = await client.get(PAGE, params={"url": URL, "project": "none"})
    assert (answer.status, answer.error) == (404, "project_unknown")


async def test_an_answer_from_a_summary_that_is_behind_is_not_kept(
    client: Client, made: MadeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    made.look(URL, [Seen(RIVAL)])
    rebuild(made.engine, made.project)
    asked = []

    async def behind(*_: object) -> bool:
        asked.append(1)
        return False

    monkeypatch.setattr("server.api.call.Call.fresh", behind)
    await shown(client)
    await shown(client)
    assert len(asked) == 2


@pytest.mark.parametrize("days", [0, 3])
def test_an_answer_is_another_one_when_a_link_is_a_day_older(made: MadeStore, days: int) -> None:
    since = datetime.now(UTC) - START - timedelta(days=days, hours=5)
    made.look(URL, [Seen(RIVAL)], hours=since / timedelta(hours=1))
    with made.engine.connect() as connection:
        view = page_view(connection, made.project, URL)
        nothing = page_view(connection, made.project, "https://b.example/none")
    assert view.links[0].age_days == days
    assert grows_old(view) == view.links[0].seen_at + timedelta(days=days + 1)
    assert grows_old(nothing) is None
