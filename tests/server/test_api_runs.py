"""Runs in the background: started, watched, stopped, gone on with, and never two at once."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from crawler.exceptions import SiteUnknown
from crawler.store.engine import open_store
from crawler.store.lock import run_lock
from crawler.store.models import Look
from crawler.store.projects import ProjectView
from server.api.runs import RunAsked, run_words
from server.config import ServeConfig
from server.keys import BACKGROUND
from tests.crawl.child import HASTY, audit_of, descendants, small_web
from tests.server.conftest import Client, serving

RUNS = "/api/v1/runs"
PAGES = 40


@asynccontextmanager
async def serving_a_web(folder: Path, *, latency: float, at_once: int = 2, user: str = "") -> AsyncIterator[Client]:
    """A server whose project claims 40 pages of four hosts that answer after `latency` seconds.

    `user` stands before the host in the proxy's address.
    """
    with audit_of(folder, small_web(hosts=4, pages=PAGES // 4, latency=latency)) as audit:
        crawl = dict(text.split("=") for text in (*HASTY, f"CONCURRENT_REQUESTS_PER_DOMAIN={at_once}"))
        crawl["LINKGAP_PROXY"] = audit.server.url.replace("://", f"://{user}")
        config = ServeConfig(store=audit.url, token_file=folder / "token", crawl=crawl)
        async with serving(config) as client:
            yield client


@pytest.fixture
async def client(tmp_path: Path) -> AsyncIterator[Client]:
    async with serving_a_web(tmp_path, latency=0.05) as client:
        yield client


@pytest.fixture
async def slow(tmp_path: Path) -> AsyncIterator[Client]:
    """Its run takes eight seconds at least, and tells of progress every second."""
    async with serving_a_web(tmp_path, latency=0.8, at_once=1) as client:
        yield client


async def events(client: Client, number: str) -> list[tuple[str, dict[str, object]]]:
    """Every event of a run, to its end."""
    answer = await client.get(f"{RUNS}/{number}/events")
    assert answer.headers["Content-Type"].startswith("text/event-stream")
    found = []
    for block in answer.text.replace("\r\n", "\n").split("\n\n"):
        fields = dict(line.split(": ", 1) for line in block.splitlines() if ": " in line)
        if "event" in fields:
            found.append((fields["event"], json.loads(fields["data"])))
    return found


async def test_a_run_is_watched_to_its_end_and_the_store_remembers_it(client: Client) -> None:
    started = await client.post(RUNS, {})
    assert (started.status, started.document["state"]) == (202, "running")
    seen = await events(client, started.document["id"])
    assert [name for name, _ in seen[:-1]] == ["progress"] * (len(seen) - 1)
    name, end = seen[-1]
    assert (name, end["state"]) == ("end", "done")
    assert end["result"]["pages"] == PAGES  # type: ignore[index]
    counts = [work["progress"]["done"] for _, work in seen if work["progress"]]  # type: ignore[index]
    assert counts == sorted(counts)
    assert counts[-1] == PAGES
    listed = (await client.get(RUNS)).document
    assert [(run["pages"], run["looks"]) for run in listed["runs"]] == [(PAGES, PAGES)]
    assert listed["runs"][0]["finished_at"]
    assert [work["state"] for work in listed["work"]] == ["done"]


async def test_a_second_run_is_refused_while_one_goes_on(client: Client) -> None:
    first = (await client.post(RUNS, {})).document["id"]
    second = await client.post(RUNS, {})
    assert (second.status, second.error) == (409, "run_busy")
    await client.post(f"{RUNS}/{first}/stop")
    await client.app[BACKGROUND].finished(first)


async def test_a_run_in_a_shell_is_told_at_once(client: Client) -> None:
    engine = open_store(client.app[BACKGROUND]._untold["LINKGAP_STORE"])
    with run_lock(engine):
        answer = await client.post(RUNS, {})
    engine.dispose()
    assert (answer.status, answer.error) == (409, "run_busy")
    assert (await client.get(RUNS)).document["work"] == []


async def test_a_stopped_run_keeps_what_it_saw_and_is_gone_on_with(slow: Client) -> None:
    client = slow
    background = client.app[BACKGROUND]
    number = (await client.post(RUNS, {})).document["id"]
    async for work in background.watch(number):
        if work.progress and work.progress.done:
            break
    stopping = await client.post(f"{RUNS}/{number}/stop")
    assert stopping.document["state"] in {"stopping", "stopped"}
    stopped = await background.finished(number)
    assert stopped.state == "stopped"
    assert stopped.result is not None
    seen = stopped.result["pages"]
    assert 0 < seen < PAGES
    assert (await client.post(f"{RUNS}/{number}/stop")).document["state"] == "stopped"
    again = (await client.post(f"{RUNS}/{number}/resume")).document["id"]
    ended = await background.finished(again)
    assert ended.result is not None
    assert ended.result["pages"] == PAGES - seen


async def test_a_server_that_ends_stops_its_run_and_loses_nothing(tmp_path: Path) -> None:
    async with serving_a_web(tmp_path, latency=0.8, at_once=1) as client:
        number = (await client.post(RUNS, {})).document["id"]
        background = client.app[BACKGROUND]
        async for work in background.watch(number):
            if work.progress and work.progress.done:
                told = work.progress.done
                break
    assert background.get(number).state == "stopped"
    engine = open_store(background._untold["LINKGAP_STORE"])
    with run_lock(engine), engine.connect() as connection:
        looks = len(connection.execute(select(Look.id)).all())
    engine.dispose()
    assert told <= looks < PAGES


def processes_told(secret: bytes) -> list[int]:
    """Processes of this machine whose words, which everybody may read, hold the secret."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if secret in (process / "cmdline").read_bytes():
                found.append(int(process.name))
    return found


async def test_a_proxys_password_reaches_a_run_and_stands_nowhere(tmp_path: Path) -> None:
    async with serving_a_web(tmp_path, latency=0.8, at_once=1, user="me:s3cret@") as client:
        background = client.app[BACKGROUND]
        number = (await client.post(RUNS, {})).document["id"]
        run = background._children[number]._process.pid
        async for work in background.watch(number):
            if work.progress and work.progress.done:
                break
        below = descendants(run)
        assert below, "a run of two cores has workers"
        assert processes_told(b"s3cret") == []
        # That is where it is told: for whoever runs the server, and nobody else.
        assert b"LINKGAP_PROXY=http://me:s3cret@" in Path(f"/proc/{run}/environ").read_bytes()
        assert {Path(f"/proc/{one}/environ").stat().st_mode & 0o077 for one in {run, *below}} == {0}
        await client.post(f"{RUNS}/{number}/stop")
        assert (await background.finished(number)).state == "stopped"
        pages = [RUNS, f"{RUNS}/{number}", "/api/v1/status", "/runs", "/settings"]
        told = [(await client.get(page)).text for page in pages]
    assert "127.0.0.1" in told[0] + told[4]
    kept = [file.read_bytes() for file in tmp_path.iterdir() if file.is_file()]
    assert not any("s3cret" in text for text in told)
    assert not any(b"s3cret" in held for held in kept)


async def test_a_stream_is_left_by_its_watcher_without_harm(client: Client) -> None:
    number = (await client.post(RUNS, {})).document["id"]
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(client.get(f"{RUNS}/{number}/events"), timeout=0.3)
    ended = await client.app[BACKGROUND].finished(number)
    assert ended.state == "done"
    assert not client.app[BACKGROUND]._watchers


async def test_other_calls_answer_while_a_run_goes_on(client: Client) -> None:
    number = (await client.post(RUNS, {})).document["id"]
    while (await client.get(f"{RUNS}/{number}")).document["state"] == "running":
        assert (await client.get("/api/v1/status")).status == 200
    assert (await client.get("/api/v1/status")).document["steps"]["looked_at"] == PAGES


@pytest.mark.parametrize("body", [{"older_than": "yesterday"}, {"limit": 0}, {"sample": -1}, {"site": "other.test"}])
async def test_a_run_that_makes_no_sense_is_never_started(client: Client, body: dict[str, object]) -> None:
    answer = await client.post(RUNS, body)
    assert answer.status in {400, 404}
    assert client.app[BACKGROUND].all() == []


@pytest.mark.parametrize("path", ["nothing", "nothing/events"])
async def test_work_that_is_not_there_is_not_found(client: Client, path: str) -> None:
    answer = await client.get(f"{RUNS}/{path}")
    assert (answer.status, answer.error) == (404, "not_found")


def test_a_run_is_told_what_verify_takes(project: ProjectView) -> None:
    asked = RunAsked(site="https://www.one.test/", limit=5, sample=3, older_than="30d", targets=False)
    assert run_words(asked, project) == [
        "--site", "one.test", "--limit", "5", "--sample", "3", "--older-than", "30d", "--no-targets",
    ]  # fmt: skip
    assert run_words(RunAsked(), project) == []
    with pytest.raises(SiteUnknown):
        run_words(replace(asked, site="elsewhere.test"), project)
