"""The page of runs: what a form starts, how it is told while it goes on, and what it leaves."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select, update

from crawler.items import Verdict
from crawler.store.models import Look, Run, TargetCheck
from server.background.work import Work
from server.keys import BACKGROUND
from tests.gap.made_store import RIVAL, START, MadeStore
from tests.server.conftest import Client
from tests.server.dashboard.conftest import Reader, texts
from tests.server.test_api_runs import PAGES, serving_a_web


@pytest.fixture
async def quick(tmp_path: Path) -> AsyncIterator[Reader]:
    async with serving_a_web(tmp_path, latency=0.02) as client:
        yield Reader(client)


@pytest.fixture
async def slow(tmp_path: Path) -> AsyncIterator[Reader]:
    async with serving_a_web(tmp_path, latency=0.8, at_once=1) as client:
        yield Reader(client)


async def ended(client: Client, path: str) -> Work:
    return await client.app[BACKGROUND].finished(path.rpartition("/")[2])


async def test_a_run_is_started_by_form_and_its_numbers_are_the_run_s(quick: Reader) -> None:
    assert texts(await quick.page("/runs"), "section[aria-labelledby=history] .empty h2") == ["No run yet"]
    started = await quick.post(
        "/runs", {"site": "rival.test", "limit": "30", "sample": "", "older_than": ""}, of="/runs"
    )
    assert started.status == 303
    watched = started.headers["Location"]
    page = await quick.page(watched)
    assert texts(page, ".work p")[0].startswith(
        "Looking at pages: pages claimed to link to rival.test, at most 30 pages, without asking what links lead to."
    )
    work = await ended(quick.client, watched)
    assert work.words == ("--site", "rival.test", "--limit", "30", "--no-targets")
    assert work.result is not None
    page = await quick.page(watched)
    shown = {verdict: int(texts(page, f"[data-count={verdict}]")[0]) for verdict in Verdict}
    assert {verdict: count for verdict, count in shown.items() if count} == work.result["verdicts"]
    assert sum(shown.values()) == work.result["pages"] == 30
    assert "30 pages looked at" in texts(page, "main")[0]
    assert not page.select("[data-events], noscript meta, progress")
    live = page.select_one("[data-count=live] a")
    assert live is not None
    assert await quick.rows(str(live["href"])) == shown[Verdict.LIVE]
    listed = await quick.page("/runs")
    assert texts(listed, "td[data-label='Looks made']") == ["30"]
    assert texts(listed, "section[aria-labelledby=since] li a")[0].endswith("without asking what links lead to")


async def test_a_run_is_stopped_and_gone_on_with_by_form(slow: Reader) -> None:
    watched = (await slow.post("/runs", {"targets": "true"}, of="/runs")).headers["Location"]
    page = await slow.page(watched)
    assert page.select_one(f'[data-events="/api/v1{watched}/events"]')
    assert page.select_one("noscript meta[http-equiv=refresh]")
    assert texts(await slow.page("/runs"), "section[aria-labelledby=start] form") == []
    background = slow.client.app[BACKGROUND]
    async for work in background.watch(watched.rpartition("/")[2]):
        if work.progress and work.progress.done:
            break
    page = await slow.page(watched)
    assert page.select_one(f"progress[max='{PAGES}']")
    stopped = await slow.post(f"{watched}/stop", {}, of=watched)
    assert (stopped.status, stopped.headers["Location"]) == (303, watched)
    work = await ended(slow.client, watched)
    assert work.state == "stopped"
    assert "Go on with the rest" in texts(await slow.page(watched), "main button")
    again = (await slow.post(f"{watched}/resume", {}, of=watched)).headers["Location"]
    assert again != watched
    assert (await ended(slow.client, again)).state == "done"
    looks = texts(await slow.page("/runs"), "td[data-label='Looks made']")
    assert sum(map(int, looks)) == PAGES


@pytest.mark.parametrize("path", ["/runs", "/runs/nothing/stop", "/runs/nothing/resume"])
async def test_a_form_of_another_session_starts_and_stops_nothing(reader: Reader, made: MadeStore, path: str) -> None:
    for fields in ({"limit": "3"}, {"csrf": "", "limit": "3"}, {"csrf": "0" * 64, "limit": "3"}):
        assert (await reader.send(path, fields)).status == 403
    assert reader.client.app[BACKGROUND].all() == []


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"limit": "0"}, "limit must be 1 or more"),
        ({"limit": "many"}, "limit is no whole number"),
        ({"older_than": "yesterday"}, "older than is not right"),
        ({"site": "nobody.example"}, "does not track"),
    ],
)
async def test_a_form_that_makes_no_sense_is_told_and_starts_nothing(
    reader: Reader, made: MadeStore, fields: dict[str, str], told: str
) -> None:
    answer = await reader.post("/runs", fields, of="/runs")
    assert answer.status in {400, 404}
    assert told in answer.text
    assert reader.client.app[BACKGROUND].all() == []


async def test_work_there_is_not_is_told_as_a_page(reader: Reader, made: MadeStore) -> None:
    answer = await reader.answer("/runs/nothing")
    assert answer.status == 404
    assert "there is no work" in answer.text


async def test_the_store_s_runs_are_listed_a_page_at_a_time(reader: Reader, made: MadeStore) -> None:
    for number in range(60):
        made.run(finished=number % 2 == 0)
    assert await reader.rows("/runs") == 60
    assert "stopped or cut off" in texts(await reader.page("/runs"), "td[data-label=Ended]")[0]
    made.run(finished=False)
    newest, before, *_ = texts(await reader.page("/runs"), "td[data-label=Ended]")
    assert newest.startswith("goes on in a shell, or was stopped or cut off")
    assert before.startswith("stopped or cut off")


async def test_looks_at_what_is_linked_to_are_listed_with_what_they_came_to(reader: Reader, made: MadeStore) -> None:
    made.run()
    made.run(command="targets")
    check = {"url": f"https://{RIVAL}/p", "at": START, "reasons": []}
    with made.engine.begin() as connection:
        run = connection.scalar(select(func.max(Run.id)))
        for key, verdict in enumerate((Verdict.GONE, Verdict.LIVE, Verdict.LIVE)):
            connection.execute(insert(TargetCheck).values(run_id=run, key=key, verdict=verdict, **check))
    page = await reader.page("/runs")
    assert texts(page, "td[data-label=Command]") == ["targets", "verify"]
    assert texts(page, "td[data-label='Looks made']") == ["3", "0"]
    came = [cell.get_text(" ", strip=True) for cell in page.select("td[data-label='What links lead to']")]
    assert [re.findall(r"[a-z ]+ \d+", text) for text in came] == [["live 2", " gone 1"], []]
    assert came[1] == "not asked for"


async def test_the_numbers_of_a_run_lead_to_their_rows(reader: Reader, made: MadeStore) -> None:
    run = made.run()
    looks = [made.look(f"https://a.example/{nth}") for nth in range(60)]
    check = {"run_id": run, "url": f"https://{RIVAL}/p", "at": START, "reasons": []}
    with made.engine.begin() as connection:
        connection.execute(update(Look).where(Look.id.in_(looks)).values(run_id=run))
        for key, verdict in enumerate((Verdict.GONE, Verdict.LIVE, Verdict.LIVE)):
            connection.execute(insert(TargetCheck).values(key=key, verdict=verdict, **check))
    cells = (await reader.page("/runs")).select("section[aria-labelledby=history] tbody a")
    assert [cell.get_text(strip=True) for cell in cells] == ["60", "2", "1"]
    for cell in cells:
        assert await reader.rows(str(cell["href"])) == int(cell.get_text(strip=True))
    assert texts(await reader.page(f"/runs/past/{run}/looks"), "td[data-label=On]")[0] == "a.example"
    assert "None came to this" in texts(await reader.page(f"/runs/past/{run}/looks?verdict=gone"), ".empty h2")
    for path in (f"/runs/past/{run + 9}/looks", f"/runs/past/{run}/claims", "/runs/past/x/looks"):
        assert (await reader.answer(path)).status == 404


async def test_the_rows_of_a_run_are_told_by_the_api(client: Client, made: MadeStore) -> None:
    run = made.run()
    look = made.look("https://a.example/1", failure=Verdict.BLOCKED)
    with made.engine.begin() as connection:
        connection.execute(update(Look).where(Look.id == look).values(run_id=run))
    told = (await client.get(f"/api/v1/looks?run={run}")).document
    assert [(row["url"], row["verdict"]) for row in told["rows"]] == [("https://a.example/1", "blocked")]
    assert (await client.get(f"/api/v1/target-checks?run={run}")).document == {"rows": [], "next": None}
    assert (await client.get(f"/api/v1/looks?run={run + 9}")).status == 404
