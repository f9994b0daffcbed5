"""Answers are made once for each state of the store, and nobody waits for a new one where an old one is there."""

import asyncio
import threading
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Connection, func, select
from sqlalchemy.exc import DBAPIError

from crawler.exceptions import StoreError
from crawler.store.models import ClaimRow
from crawler.store.projects import ProjectView
from server.keeping import OLDEST_SECONDS, Keeper
from tests.gap.made_store import RIVAL, MadeStore


class Question:
    """Counts claims, and how often it was asked; may be held back, or fail."""

    def __init__(self) -> None:
        self.asked = 0
        self.open = threading.Event()
        self.open.set()
        self.fails = False
        self.__qualname__ = "Question"

    def __call__(self, connection: Connection, project: ProjectView) -> int:  # noqa: ARG002
        self.asked += 1
        assert self.open.wait(30)
        if self.fails:
            raise StoreError("no answer")
        return connection.scalar(select(func.count()).select_from(ClaimRow)) or 0


class Clock:
    at = 0.0

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def keeper(made: MadeStore, clock: Clock) -> AsyncIterator[Keeper]:
    with ThreadPoolExecutor(2) as pool:
        keeper = Keeper(made.engine, pool, grace=0.4, now=clock)
        yield keeper
        await keeper.settled()


async def test_an_answer_is_made_once_while_the_store_stays_as_it_is(made: MadeStore, keeper: Keeper) -> None:
    question = Question()
    assert await keeper.ask(question, made.project) == (0, True)
    assert await keeper.ask(question, made.project) == (0, True)
    assert question.asked == 1
    made.claim("https://a.example/p", RIVAL)
    assert await keeper.ask(question, made.project) == (1, True)
    assert question.asked == 2


async def test_the_old_answer_is_given_and_said_to_be_old_while_the_new_one_is_made(
    made: MadeStore, keeper: Keeper
) -> None:
    question = Question()
    await keeper.ask(question, made.project)
    made.claim("https://a.example/p", RIVAL)
    question.open.clear()
    assert await keeper.ask(question, made.project) == (0, False)
    assert await keeper.ask(question, made.project) == (0, False)
    question.open.set()
    await keeper.settled()
    assert await keeper.ask(question, made.project) == (1, True)
    assert question.asked == 2


async def test_many_that_ask_first_wait_for_the_same_answer(made: MadeStore, keeper: Keeper) -> None:
    question = Question()
    answers = await asyncio.gather(*(keeper.ask(question, made.project) for _ in range(5)))
    assert answers == [(0, True)] * 5
    assert question.asked == 1


async def test_an_answer_grows_old_though_the_store_does_not(made: MadeStore, keeper: Keeper, clock: Clock) -> None:
    question = Question()
    await keeper.ask(question, made.project)
    clock.at = OLDEST_SECONDS
    await keeper.ask(question, made.project)
    assert question.asked == 2


async def test_a_failure_is_told_and_not_kept(made: MadeStore, keeper: Keeper) -> None:
    question = Question()
    question.fails = True
    with pytest.raises(StoreError, match="no answer"):
        await keeper.ask(question, made.project)
    question.fails = False
    assert await keeper.ask(question, made.project) == (0, True)


async def test_a_question_in_the_middle_of_a_statement_is_cut_off_at_the_end(keeper: Keeper, made: MadeStore) -> None:
    begun = threading.Event()

    def endless(connection: Connection, _: ProjectView) -> int:
        begun.set()
        count = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
        return int(connection.exec_driver_sql(count).scalar_one())

    asked = asyncio.create_task(keeper.ask(endless, made.project))
    assert await asyncio.to_thread(begun.wait, 30)
    await asyncio.wait_for(keeper.close(), 30)
    with pytest.raises(DBAPIError, match="interrupted"):
        await asked
