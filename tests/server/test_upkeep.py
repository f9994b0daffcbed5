"""A large store's gap is judged by a process of its own: whoever asks meanwhile is answered, and told of failures."""

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import replace

import pytest
from sqlalchemy import Engine, text

from crawler.exceptions import ExportError, StoreError, StoreUnavailable, UsageError
from crawler.store.projects import ProjectView
from server.background.judging import judged, judging
from server.background.process import Child
from server.config import ServeConfig
from server.errors import ErrorWords, as_error
from server.gap.matrix import effort
from server.gap.matrix.freshness import is_fresh
from server.gap.matrix.going import Going, Step, Tell
from server.gap.matrix.rebuild import rebuild
from server.keys import UPKEEP
from server.upkeep import AGAIN_SECONDS, Upkeep
from tests.gap.made_store import RIVAL, MadeStore, Seen
from tests.server.conftest import serving
from tests.server.dashboard.conftest import Reader, texts

PAGE = "https://a.example/post"


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is short, and whatever would be judged in the server's own process is a fault."""

    def here(_: Engine, project: ProjectView, *, tell: Tell) -> None:
        raise AssertionError(f"{project.name} was judged in the server's own process: {tell}")

    monkeypatch.setattr(effort, "SHORT_ROWS", -1)
    monkeypatch.setattr("server.upkeep.rebuild_changed", here)


@contextmanager
def written_to(made: MadeStore) -> Iterator[None]:
    """Somebody else is writing to the store, so that whoever judges it has to wait."""
    with closing(sqlite3.connect(str(made.engine.url.database), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


@pytest.mark.usefixtures("elsewhere")
async def test_the_first_gap_comes_from_a_process_of_its_own(config: ServeConfig, made: MadeStore) -> None:
    made.look(PAGE, [Seen(RIVAL)])
    async with serving(config) as client:
        answer = await client.get("/api/v1/sites")
        assert answer.status == 200, answer.text
        assert [(one["site"], one["status"]) for one in answer.document["sites"]] == [("a.example", "gap")]
        assert (await client.get("/api/v1/status")).document["fresh"] is True
        assert client.app[UPKEEP].going(made.project) == Going()


@pytest.mark.usefixtures("elsewhere")
async def test_pages_are_answered_while_the_gap_is_judged_anew(config: ServeConfig, made: MadeStore) -> None:
    made.look(PAGE, [Seen(RIVAL)])
    rebuild(made.engine, made.project)
    made.look("https://b.example/post", [Seen(RIVAL)])
    async with serving(config) as client:
        with written_to(made):
            for _ in range(3):
                assert (await client.get("/api/v1/page", params={"url": PAGE})).status == 200
                sites = (await client.get("/api/v1/sites")).document["sites"]
                assert [one["site"] for one in sites] == ["a.example"], "the old summary"
        await client.app[UPKEEP].settled()
        sites = (await client.get("/api/v1/sites")).document["sites"]
        assert sorted(one["site"] for one in sites) == ["a.example", "b.example"]


async def test_the_process_tells_how_far_it_has_come(made: MadeStore) -> None:
    made.look(PAGE, [Seen(RIVAL)])
    told: list[Going] = []
    await judged(await judging(made.engine, made.project), told.append)
    assert list(dict.fromkeys(one.step for one in told)) == [*Step]
    assert max(one.done for one in told if one.step is Step.SITES) == 1
    assert is_fresh(made.engine, made.project)


async def test_what_makes_the_process_fail_is_the_error_it_is_here(made: MadeStore) -> None:
    with made.engine.begin() as connection:
        connection.execute(text("DROP TABLE summary"))
    with pytest.raises(StoreUnavailable, match="no such table: summary"):
        await judged(await judging(made.engine, made.project), lambda _: None)


@pytest.mark.usefixtures("elsewhere")
async def test_a_first_gap_that_fails_is_told(config: ServeConfig, made: MadeStore) -> None:
    with made.engine.begin() as connection:
        connection.execute(text("DROP TABLE site_topic"))
    async with serving(replace(config, count_seconds=0.0, grace_seconds=0.0)) as client:
        answer = await client.get("/api/v1/sites")
        assert (answer.status, answer.error) == (503, "store_unavailable")
        assert "no such table: site_topic" in answer.document["error"]["message"]
        assert (await Reader(client).answer("/gap")).status == 503, "no page that waits for ever"


@pytest.mark.usefixtures("elsewhere")
async def test_an_old_gap_is_shown_with_why_there_is_no_new_one(config: ServeConfig, made: MadeStore) -> None:
    made.look(PAGE, [Seen(RIVAL)])
    rebuild(made.engine, made.project)
    made.look("https://b.example/post", [Seen(RIVAL)])
    with made.engine.begin() as connection:
        refuse = "BEFORE INSERT ON summary BEGIN SELECT RAISE(ABORT, 'nothing is taken in'); END"
        connection.execute(text(f"CREATE TRIGGER refuse {refuse}"))
    async with serving(config) as client:
        reader = Reader(client)
        assert "being counted again" in texts(await reader.page("/gap"), ".flash")[0]
        await client.app[UPKEEP].settled()
        told = texts(await reader.page("/gap"), ".flash")[0]
        assert "could not be counted again" in told
        assert "nothing is taken in" in told
        assert (await client.get("/api/v1/page", params={"url": PAGE})).status == 200


@pytest.mark.usefixtures("elsewhere")
async def test_the_server_ends_at_once_and_the_next_one_judges(
    config: ServeConfig, made: MadeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    made.look(PAGE, [Seen(RIVAL)])
    begun: asyncio.Queue[Child] = asyncio.Queue()

    async def noted(engine: Engine, project: ProjectView) -> Child:
        child = await judging(engine, project)
        begun.put_nowait(child)
        return child

    monkeypatch.setattr("server.upkeep.judging", noted)
    with written_to(made):
        async with serving(config) as client:
            asking = asyncio.create_task(client.get("/api/v1/sites"))
            child = await begun.get()
            started = time.monotonic()
            asking.cancel()
        assert time.monotonic() - started < 15, "less than the process waits for the store"
    assert child.ended
    assert not is_fresh(made.engine, made.project)
    async with serving(config) as client:
        assert [one["site"] for one in (await client.get("/api/v1/sites")).document["sites"]] == ["a.example"]


class Clock:
    at = 0.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
async def pool() -> AsyncIterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(2) as pool:
        yield pool


async def test_what_failed_is_tried_again_later_not_at_every_call(
    made: MadeStore, pool: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch
) -> None:
    made.look(PAGE, [Seen(RIVAL)])
    tried, clock, fails = [], Clock(), [True]

    def judge(engine: Engine, project: ProjectView, *, tell: Tell) -> None:
        tried.append(clock.at)
        if fails:
            raise StoreError("no room")
        rebuild(engine, project)

    monkeypatch.setattr("server.upkeep.rebuild_changed", judge)
    upkeep = Upkeep(made.engine, pool, now=clock)
    for clock.at in (0.0, AGAIN_SECONDS - 1, AGAIN_SECONDS):
        with pytest.raises(StoreError, match="no room"):
            await upkeep.look_after(made.project)
    assert tried == [0.0, AGAIN_SECONDS]
    assert str(upkeep.failure(made.project)) == "no room"
    fails.clear()
    clock.at = 3 * AGAIN_SECONDS
    assert await upkeep.look_after(made.project) is True
    assert upkeep.failure(made.project) is None


async def test_a_fault_of_ours_is_told_as_one(
    made: MadeStore, pool: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def judge(_: Engine, project: ProjectView, *, tell: Tell) -> None:
        raise ZeroDivisionError(project.name, tell)

    monkeypatch.setattr("server.upkeep.rebuild_changed", judge)
    upkeep = Upkeep(made.engine, pool)
    with pytest.raises(Exception, match="the server made a mistake"):
        await upkeep.look_after(made.project)
    assert "ZeroDivisionError" in caplog.text


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("store_unavailable", StoreUnavailable),
        ("export_unknown", ExportError),
        ("fields_wrong", UsageError),
        ("not a code", None),
    ],
)
def test_an_error_comes_back_from_its_words(code: str, kind: type[Exception] | None) -> None:
    made = as_error(ErrorWords(code, "it is so", "Do this."))
    assert str(made) == "it is so\nDo this."
    assert type(made).__name__ == (kind.__name__ if kind else "LinkgapError")
