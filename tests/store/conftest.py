"""Stores for tests of the store: each test runs on SQLite, and on a private PostgreSQL where one can be started."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.engine import make_url

from crawler.store.engine import open_store
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


def made_store(address: str) -> str:
    """The address, with linkgap's tables there now."""
    open_store(address).dispose()
    return address


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with nothing in it, to be copied: faster than making its tables for each test."""
    file = tmp_path_factory.mktemp("template") / "store.sqlite"
    made_store(f"sqlite:///{file}")
    return file


@pytest.fixture(scope="session")
def postgres_template(postgres: Path) -> str:
    """The name of such a store's database."""
    made = make_url(made_store(new_database(postgres)))
    return str(made.database)


@pytest.fixture(params=["sqlite", "postgresql"])
def store_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a store with nothing in it."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_template"), tmp_path / "store.sqlite")
        return f"sqlite:///{tmp_path / 'store.sqlite'}"
    return new_database(request.getfixturevalue("postgres"), like=request.getfixturevalue("postgres_template"))
