"""Look-ups in the loop: made there only while nothing could hold it, else in a thread, with the same answer."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, create_engine, text

from server.keys import QUICK
from server.quick_reads import IN_A_ROW, LONGEST_SECONDS, REST, NotQuick, QuickReads
from tests.gap.made_store import RIVAL, MadeStore, Seen
from tests.server.conftest import Client

PAGE = "/api/v1/page?url=https://a.example/post"
WITHOUT_END = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"


class Clock:
    """Each look at it is a millisecond later."""

    at = 100.0

    def __call__(self) -> float:
        self.at += 0.001
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def quick(made: MadeStore, clock: Clock) -> Iterator[QuickReads]:
    quick = QuickReads(made.engine, now=clock)
    yield quick
    quick.close()


def projects(connection: Connection) -> int:
    return int(connection.exec_driver_sql("SELECT count(*) FROM project").scalar_one())


def endless(connection: Connection) -> int:
    return int(connection.exec_driver_sql(WITHOUT_END).scalar_one())


def test_a_question_is_answered_and_sees_what_others_write(quick: QuickReads, made: MadeStore) -> None:
    assert quick.ask(projects) == 1
    with made.engine.begin() as connection:
        connection.execute(text("UPDATE project SET name = 'other'"))
    assert quick.ask(lambda one: one.exec_driver_sql("SELECT name FROM project").scalar_one()) == "other"


def test_one_that_takes_too_long_is_broken_off_and_after_two_threads_have_the_next(
    quick: QuickReads, clock: Clock
) -> None:
    for _ in range(IN_A_ROW):
        begun = clock.at
        with pytest.raises(NotQuick):
            quick.ask(endless)
        assert LONGEST_SECONDS <= clock.at - begun < LONGEST_SECONDS + 0.01
    with pytest.raises(NotQuick):
        quick.ask(projects)
    clock.at += REST * LONGEST_SECONDS + 0.1
    assert quick.ask(projects) == 1


def test_a_single_slow_one_changes_nothing(quick: QuickReads) -> None:
    for _ in range(3):
        with pytest.raises(NotQuick):
            quick.ask(endless)
        assert quick.ask(projects) == 1


def test_slow_answers_are_given_and_threads_have_the_next(quick: QuickReads, clock: Clock) -> None:
    def slow(connection: Connection) -> int:
        found = projects(connection)
        clock.at += 1.0
        return found

    assert [quick.ask(slow) for _ in range(IN_A_ROW)] == [1] * IN_A_ROW
    clock.at += REST * 1.0 - 0.1
    with pytest.raises(NotQuick):
        quick.ask(projects)
    clock.at += 0.2
    assert quick.ask(projects) == 1


def test_it_waits_for_no_lock(tmp_path: Path, clock: Clock) -> None:
    # A file without WAL, where a writer locks readers out.
    other = sqlite3.connect(tmp_path / "plain.sqlite", isolation_level=None)
    other.execute("CREATE TABLE project (name)")
    engine = create_engine(f"sqlite:///{tmp_path / 'plain.sqlite'}")
    quick = QuickReads(engine, now=clock)
    assert quick.ask(projects) == 0
    other.execute("BEGIN EXCLUSIVE")
    for _ in range(IN_A_ROW):
        begun = clock.at
        with pytest.raises(NotQuick):
            quick.ask(projects)
        assert clock.at - begun < LONGEST_SECONDS
    other.execute("COMMIT")
    with pytest.raises(NotQuick):
        quick.ask(projects)
    clock.at += REST * LONGEST_SECONDS + 0.1
    assert quick.ask(projects) == 0
    quick.close()
    engine.dispose()
    other.close()


def test_nothing_is_written_with_it(quick: QuickReads, made: MadeStore) -> None:
    with pytest.raises(NotQuick):
        quick.ask(lambda one: one.exec_driver_sql("DELETE FROM project"))
    with made.engine.connect() as connection:
        assert projects(connection) == 1


def test_another_database_is_asked_in_threads_alone() -> None:
    quick = QuickReads(None)
    with pytest.raises(NotQuick):
        quick.ask(projects)
    quick.close()


async def test_a_page_is_the_same_from_a_thread(
    client: Client, made: MadeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    made.look("https://a.example/post", [Seen(RIVAL)])
    asked = []

    def refuse(*_: object) -> None:
        asked.append(1)
        raise NotQuick

    here = await client.get(PAGE)
    monkeypatch.setattr(client.app[QUICK], "ask", refuse)
    there = await client.get(f"{PAGE}&project={made.project.name}")
    assert asked == [1]
    assert (here.status, here.body) == (there.status, there.body)


async def test_a_store_that_was_moved_is_told_as_ever(client: Client, made: MadeStore) -> None:
    assert (await client.get(PAGE)).status == 200
    file = Path(str(made.engine.url.database))
    file.rename(file.with_name("moved"))
    answer = await client.get(f"{PAGE}2")
    assert (answer.status, answer.error) == (503, "store_unavailable")
