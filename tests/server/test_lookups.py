"""Short questions are asked in one thread, in the order of the calls, all that wait in one go."""

import asyncio
import threading

import pytest

from server.lookups import MOST, Lookups


async def test_all_that_wait_are_asked_in_order_and_no_more_than_a_bunch_in_one_go(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lookups, goes, asked = Lookups(), [], []
    loop = asyncio.get_running_loop()
    hand = loop.run_in_executor

    def counted(pool: object, work: object, bunch: list[object]) -> object:
        goes.append(len(bunch))
        return hand(pool, work, bunch)  # type: ignore[arg-type]

    monkeypatch.setattr(loop, "run_in_executor", counted)

    def question(number: int) -> tuple[int, str]:
        asked.append(number)
        return number, threading.current_thread().name

    found = await asyncio.gather(*(lookups.ask(lambda n=number: question(n)) for number in range(MOST + 3)))  # type: ignore[misc]
    assert [number for number, _ in found] == asked == list(range(MOST + 3))
    assert len({thread for _, thread in found}) == 1
    assert goes == [MOST, 3]
    assert await lookups.ask(lambda: "after they were done") == "after they were done"
    lookups.close()


async def test_what_one_raises_is_raised_to_whoever_asked_it_alone() -> None:
    lookups = Lookups()

    def refuse() -> str:
        raise LookupError("not there")

    first, second, third = await asyncio.gather(
        lookups.ask(lambda: 1), lookups.ask(refuse), lookups.ask(lambda: 3), return_exceptions=True
    )
    assert (first, third) == (1, 3)
    assert isinstance(second, LookupError)
    assert str(second) == "not there"
    lookups.close()


async def test_a_caller_that_goes_away_is_asked_for_no_more_and_takes_nobody_along() -> None:
    lookups, asked = Lookups(), []
    gone = asyncio.create_task(lookups.ask(lambda: asked.append("gone")))
    waiting = asyncio.create_task(lookups.ask(lambda: "answered"))
    await asyncio.sleep(0)
    gone.cancel()
    assert await waiting == "answered"
    with pytest.raises(asyncio.CancelledError):
        await gone
    assert asked == []
    lookups.close()
