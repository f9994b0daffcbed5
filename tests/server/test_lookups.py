"""Short questions are asked in one thread, in the order of the calls, all that wait in one go, of one state."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, text

from crawler.exceptions import StoreUnavailable
from crawler.store.engine import open_store
from crawler.store.projects import create_project
from server.lookups import MOST, Lookups


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    opened = open_store(f"sqlite:///{tmp_path / 'store.sqlite'}")
    yield opened
    opened.dispose()


def answering(value: object) -> Callable[[Connection], object]:
    """A question that asks the store nothing."""
    return lambda _: value


def names(connection: Connection) -> list[str]:
    return list(connection.scalars(text("SELECT name FROM project ORDER BY name")))


async def test_all_that_wait_are_asked_in_order_and_no_more_than_a_bunch_in_one_go(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    goes, asked = [], []
    loop = asyncio.get_running_loop()
    hand = loop.run_in_executor

    def counted(pool: object, work: object, bunch: list[object]) -> object:
        goes.append(len(bunch))
        return hand(pool, work, bunch)  # type: ignore[arg-type]

    monkeypatch.setattr(loop, "run_in_executor", counted)

    def question(number: int) -> Callable[[Connection], tuple[int, str]]:
        def ask(_: Connection) -> tuple[int, str]:
            asked.append(number)
            return number, threading.current_thread().name

        return ask

    with closing(Lookups(engine)) as lookups:
        found = await asyncio.gather(*(lookups.ask(question(number)) for number in range(MOST + 3)))
        assert [number for number, _ in found] == asked == list(range(MOST + 3))
        assert len({thread for _, thread in found}) == 1
        assert goes == [MOST, 3]
        assert await lookups.ask(answering("after they were done")) == "after they were done"


async def test_one_go_sees_one_state_of_the_store_and_the_next_what_was_written_meanwhile(engine: Engine) -> None:
    def write(name: str) -> None:
        with engine.begin() as connection:
            create_project(connection, name, own=["own.example"], competitors=["rival.example"])

    def beside(connection: Connection) -> list[str]:
        before = names(connection)
        # Another connection, as another process has one.
        write("second")
        return before

    write("first")
    with closing(Lookups(engine)) as lookups:
        assert await asyncio.gather(lookups.ask(beside), lookups.ask(names)) == [["first"], ["first"]]
        assert await lookups.ask(names) == ["first", "second"]


async def test_what_one_raises_is_raised_to_whoever_asked_it_alone(engine: Engine) -> None:
    def refuse(_: Connection) -> str:
        raise LookupError("not there")

    def wrong(connection: Connection) -> object:
        return connection.execute(text("SELECT 1 FROM nowhere")).scalar()

    with closing(Lookups(engine)) as lookups:
        first, second, third, fourth = await asyncio.gather(
            lookups.ask(answering(1)),
            lookups.ask(refuse),
            lookups.ask(wrong),
            lookups.ask(names),
            return_exceptions=True,
        )
    assert (first, fourth) == (1, [])
    assert isinstance(second, LookupError)
    assert str(second) == "not there"
    assert isinstance(third, StoreUnavailable)
    assert "nowhere" in str(third)


async def test_a_store_that_is_gone_is_told_to_all_who_wait(engine: Engine) -> None:
    with closing(Lookups(engine)) as lookups:
        assert await lookups.ask(names) == []
        Path(str(engine.url.database)).unlink()
        told = await asyncio.gather(lookups.ask(names), lookups.ask(answering(1)), return_exceptions=True)
    assert [type(one) for one in told] == [StoreUnavailable, StoreUnavailable]
    assert "was moved, replaced or deleted" in str(told[0])


async def test_a_caller_that_goes_away_is_asked_for_no_more_and_takes_nobody_along(engine: Engine) -> None:
    asked: list[str] = []
    with closing(Lookups(engine)) as lookups:
        gone = asyncio.create_task(lookups.ask(lambda _: asked.append("gone")))
        waiting = asyncio.create_task(lookups.ask(answering("answered")))
        await asyncio.sleep(0)
        gone.cancel()
        assert await waiting == "answered"
        with pytest.raises(asyncio.CancelledError):
            await gone
    assert asked == []
