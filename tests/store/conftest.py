"""Stores for tests of the store: each test runs on SQLite, and on a private PostgreSQL where one can be started."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, delete
from sqlalchemy.pool import NullPool

from crawler.store.engine import open_store
from crawler.store.kinds import Base
from tests.store.postgres import NoPostgres, new_database, running_postgres


@pytest.fixture(scope="session")
def postgres() -> Iterator[Path]:
    """The socket folder of a running server."""
    pytest.importorskip("psycopg", reason="the extra `postgres` is not installed")
    try:
        running = running_postgres()
        folder = running.__enter__()
    except NoPostgres as error:
        pytest.skip(str(error))
    yield folder
    running.__exit__(None, None, None)


@pytest.fixture(scope="session")
def postgres_store(postgres: Path) -> str:
    """The address of a store on the server."""
    address = new_database(postgres)
    open_store(address).dispose()
    return address


def emptied(address: str) -> str:
    """The address, with every row of its store gone: a database for each test would take ten times as long."""
    engine = create_engine(address, poolclass=NullPool)
    with engine.begin() as connection:
        for table in reversed(Base.metadata.sorted_tables):
            connection.execute(delete(table))
    return address


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a store with nothing in it."""
    if request.param == "postgresql":
        return emptied(request.getfixturevalue("postgres_store"))
    shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "store.sqlite")
    return f"sqlite:///{tmp_path / 'store.sqlite'}"


@pytest.fixture(params=["sqlite", "postgresql"])
def new_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An address where no store is yet."""
    if request.param == "postgresql":
        return new_database(request.getfixturevalue("postgres"))
    return f"sqlite:///{tmp_path / 'new.sqlite'}"
