"""What is remembered is right: forgotten with every commit that anybody makes, in this process or another."""

import asyncio
import subprocess
import sys

import pytest
from sqlalchemy import Engine, text

from crawler.store.engine import open_store
from server.keys import ENGINE
from server.store_mark import Mark, Remembered, StoreMark
from tests.gap.made_store import OWN, RIVAL, MadeStore
from tests.server.conftest import Client


def write(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE project SET name = name"))


def test_every_commit_changes_the_mark_and_reading_does_not(made: MadeStore) -> None:
    mark = StoreMark(made.engine)
    first = mark.now()
    with made.engine.connect() as connection:
        connection.execute(text("SELECT count(*) FROM project")).all()
    assert mark.now() == first
    write(made.engine)
    second = mark.now()
    assert second != first
    other = (
        "import sys, sqlite3; c = sqlite3.connect(sys.argv[1]); c.execute('UPDATE project SET name = name'); c.commit()"
    )
    subprocess.run([sys.executable, "-c", other, str(made.engine.url.database)], check=True)
    assert mark.now() != second
    mark.close()


async def test_calls_that_wait_together_ask_once_and_those_after_them_again(
    made: MadeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = StoreMark(made.engine)
    asked: list[Mark | None] = []
    ask = mark.now

    def counted() -> Mark | None:
        asked.append(ask())
        return asked[-1]

    monkeypatch.setattr(mark, "now", counted)
    together = await asyncio.gather(*(mark.since_woken() for _ in range(8)))
    assert (len(set(together)), len(asked)) == (1, 1)
    write(made.engine)
    later = await asyncio.gather(*(mark.since_woken() for _ in range(8)))
    assert (len(set(later)), len(asked)) == (1, 2)
    assert later[0] != together[0]
    mark.close()


async def test_a_call_sees_what_was_written_before_it_came_though_another_asked_in_the_same_turn(
    made: MadeStore,
) -> None:
    mark = StoreMark(made.engine)
    found: list[object] = []

    async def call() -> None:
        found.append(await mark.since_woken())

    first = await mark.since_woken()
    await asyncio.sleep(0)
    before = asyncio.create_task(call())
    write(made.engine)
    # Both are in the queue now, and the second came after the write.
    after = asyncio.create_task(call())
    await asyncio.gather(before, after)
    assert first not in found
    assert found == [mark.now(), mark.now()]
    mark.close()


async def test_an_answer_is_asked_for_once_until_somebody_writes(made: MadeStore) -> None:
    mark = StoreMark(made.engine)
    remembered = Remembered(mark)
    asked: list[int] = []

    async def ask() -> int:
        asked.append(1)
        return len(asked)

    assert [await remembered.get("a", ask) for _ in range(3)] == [1, 1, 1]
    assert await remembered.get("b", ask) == 2
    write(made.engine)
    assert await remembered.get("a", ask) == 3
    mark.close()


async def test_whoever_was_woken_shares_the_mark_of_its_turn_alone(
    made: MadeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    mark = StoreMark(made.engine)
    remembered = Remembered(mark)
    asked: list[Mark | None] = []
    ask = mark.now
    monkeypatch.setattr(mark, "now", lambda: asked.append(ask()) or asked[-1])
    told: list[str] = []

    async def tell() -> str:
        told.append("told")
        return f"told {len(told)}"

    assert [await remembered.get("a", tell, woken=True) for _ in range(3)] == ["told 1"] * 3
    assert len(asked) == 1
    await asyncio.to_thread(write, made.engine)
    assert await remembered.get("a", tell, woken=True) == "told 2", "what a call wrote in a thread it sees"
    assert len(asked) == 2
    mark.close()


async def test_an_answer_that_is_no_is_asked_for_again(made: MadeStore) -> None:
    mark = StoreMark(made.engine)
    remembered = Remembered(mark)
    answers = iter([False, True, False])

    async def ask() -> bool:
        return next(answers)

    assert [await remembered.get("fresh", ask) for _ in range(3)] == [False, True, True]
    mark.close()


async def test_what_was_asked_while_somebody_wrote_is_not_kept(made: MadeStore) -> None:
    mark = StoreMark(made.engine)
    remembered = Remembered(mark)

    async def ask() -> str:
        write(made.engine)
        return "old"

    async def ask_again() -> str:
        return "new"

    assert await remembered.get("a", ask) == "old"
    assert await remembered.get("a", ask_again) == "new"
    mark.close()


async def test_a_store_without_a_file_remembers_nothing() -> None:
    engine = open_store("sqlite://")
    assert StoreMark(engine).now() is None
    engine.dispose()


@pytest.mark.parametrize("times", [1, 3])
async def test_calls_see_what_others_wrote(client: Client, made: MadeStore, times: int) -> None:
    for _ in range(times):
        await client.get("/api/v1/status")
    made.claim("https://a.example/x", RIVAL)
    assert (await client.get("/api/v1/status")).document["steps"]["claims"] == 1
    with client.app[ENGINE].begin() as connection:
        connection.execute(text("UPDATE project SET name = 'renamed'"))
    assert (await client.get("/api/v1/status")).document["project"] == "renamed"
    assert OWN in (await client.get("/api/v1/status")).document["own"]
