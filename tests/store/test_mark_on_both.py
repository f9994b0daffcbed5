"""The store's mark, and what is kept by it, on SQLite and PostgreSQL alike: another one after every commit."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from crawler.store.engine import open_store
from server.config import ServeConfig
from server.gap.matrix.rebuild import rebuild
from server.store_mark import StoreMark
from tests.gap.made_store import OWN, RIVAL, MadeStore, Seen, make
from tests.server.conftest import Client, serving
from tests.store.conftest import emptied

PAGE = "/api/v1/page?url=https://a.example/post"


@pytest.fixture
async def mark(store: Engine) -> AsyncIterator[StoreMark]:
    make(store)
    mark = StoreMark(store)
    yield mark
    mark.close()


@pytest.fixture
def postgres_engine(postgres_store: str) -> Iterator[Engine]:
    engine = open_store(emptied(postgres_store))
    yield engine
    engine.dispose()


@pytest.fixture
async def client(store: Engine, store_url: str, tmp_path: Path) -> AsyncIterator[Client]:
    async with serving(ServeConfig(store=store_url, token_file=tmp_path / "token")) as client:
        yield client


WRITE = text("UPDATE project SET name = name")


async def test_the_mark_is_another_one_after_each_commit_alone(mark: StoreMark, store: Engine) -> None:
    first = await mark.renew()
    with store.connect() as connection:
        connection.execute(text("SELECT count(*) FROM project")).all()
    assert (await mark.renew(), mark.now()) == (first, first)
    marks = [first]
    for _ in range(3):
        with store.begin() as connection:
            connection.execute(WRITE)
            # Nobody sees it yet: an answer that is made now is an old one once it is committed.
            marks.append(await mark.renew())
        marks.append(await mark.renew())
    assert None not in marks
    assert all(before != after for before, after in zip(marks[1::2], marks[2::2], strict=True))
    assert len({marks[0], *marks[2::2]}) == 4


async def test_a_commit_by_one_of_two_that_write_at_once_is_seen(postgres_engine: Engine) -> None:
    """SQLite has one that writes at a time."""
    mark, store = StoreMark(postgres_engine), postgres_engine
    make(store)
    with store.connect() as longer, store.connect() as shorter:
        longer.execute(text("CREATE TABLE other (id int)"))
        shorter.execute(WRITE)
        before = await mark.renew()
        shorter.commit()
        between = await mark.renew()
        longer.rollback()
    mark.close()
    assert before != between


async def test_a_database_that_ends_the_connection_is_asked_anew(postgres_engine: Engine) -> None:
    mark = StoreMark(postgres_engine)
    assert await mark.renew() is not None
    with postgres_engine.begin() as connection:
        ended = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%pg_current_snapshot()::text'"
        connection.execute(text(ended))
    assert await mark.renew() is None
    assert mark.now() is None
    assert await mark.renew() is not None
    mark.close()


async def test_answers_are_kept_until_somebody_writes(
    client: Client, store: Engine, store_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: MadeStore = make(store)
    made.look("https://a.example/post", [Seen(RIVAL)])
    rebuild(store, made.project)
    first = await client.get(PAGE)
    assert first.document["status"] == "gap"
    with monkeypatch.context() as patched:
        patched.setattr("server.api.page.page_view", lambda *_: pytest.fail("the store is asked"))
        again = await client.get(PAGE)
    assert (again.body, again.headers["ETag"]) == (first.body, first.headers["ETag"])
    made.look("https://a.example/post", [Seen(RIVAL), Seen(OWN)])
    assert (await client.get(PAGE)).document["status"] == "shared"
    said = {"site": "a.example", "state": "excluded", "note": ""}
    assert (await client.post("/api/v1/decisions", said)).status == 201
    assert (await client.get(PAGE)).document["decision"]["state"] == "excluded"
    other = open_store(store_url)
    with other.begin() as connection:
        connection.execute(text("UPDATE project SET name = 'renamed'"))
    other.dispose()
    assert (await client.get("/api/v1/status")).document["project"] == "renamed"
