"""Opening the store: any SQLAlchemy address, SQLite in the user's data folder where none is given."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from stat import S_ISREG
from typing import Any

from platformdirs import user_data_path
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, OperationalError
from sqlalchemy.pool import ConnectionPoolEntry

from crawler.exceptions import StoreMissing, StoreUnavailable
from crawler.store.numbers import load_plain_numbers
from crawler.urls import told_address

CACHE_KB, LARGE_CACHE_KB = 64 * 1024, 192 * 1024
"""Of a SQLite file, kept in memory by each connection."""
SUPPORTED = ("sqlite", "postgresql")


def default_url() -> str:
    """The SQLite file used where neither `--store` nor LINKGAP_STORE names another."""
    return f"sqlite:///{user_data_path('linkgap') / 'linkgap.sqlite'}"


def open_store(address: str | None = None, *, make: bool = True) -> Engine:
    """The engine of the store at an SQLAlchemy URL, its tables brought up to date, or made where there are none.

    Without `make` nothing is made: StoreMissing is raised where there is no store. Raises StoreUnavailable for a wrong
    address or a database that cannot be reached or is no linkgap store, StoreNewer for one that a newer linkgap wrote.
    """
    from crawler.store.migrate import bring_up_to_date

    url = _parse(address or default_url())
    _see_to_file(url, make=make)
    with store_errors(url.render_as_string()):
        # This is what imports the driver.
        engine = create_engine(url, **_options(url))
        if url.get_backend_name() == "sqlite":
            event.listen(engine, "connect", _tune_sqlite)
            event.listen(engine, "invalidate", _unlock_sqlite)
            _watch_file(engine, url.database)
        elif url.get_driver_name() == "psycopg":
            event.listen(engine, "connect", load_plain_numbers)
        try:
            if not bring_up_to_date(engine, make=make):
                raise _missing(url)
        except BaseException:
            engine.dispose()
            raise
    return engine


def _parse(address: str) -> URL:
    try:
        url = make_url(address)
        backend = url.get_backend_name()
    except (ArgumentError, ValueError) as error:  # ValueError: a port that is no number
        raise StoreUnavailable(
            f"{told_address(address)!r} is no database address",
            hint=_instead(address),
        ) from error
    if backend not in SUPPORTED:
        raise StoreUnavailable(f"linkgap keeps its store in SQLite or PostgreSQL, not in {backend}")
    return url


def _see_to_file(url: URL, *, make: bool) -> None:
    """SQLite makes a file that is not there, though not its folder, of whatever address it is given."""
    if url.get_backend_name() != "sqlite" or url.database in (None, "", ":memory:"):
        return
    file = Path(str(url.database))
    if make:
        _make_folder(file)
    elif not (file.exists() or "uri" in url.query):
        raise _missing(url)


def _missing(url: URL) -> StoreMissing:
    where = url.render_as_string()
    if url.get_backend_name() == "sqlite" and url.database:
        where = str(Path(url.database).absolute())
    return StoreMissing(
        f"there is no store at {where}",
        hint="Name the one you mean with --store or LINKGAP_STORE, or make one there: "
        "linkgap init NAME --own yoursite.example --competitor theirsite.example",
    )


def _make_folder(file: Path) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnavailable(f"the folder of the store, {file.parent}, cannot be made: {error.strerror}") from error


def _options(url: URL) -> dict[str, Any]:
    if url.get_backend_name() == "sqlite":
        return {"connect_args": {"timeout": 30}}
    return {"pool_pre_ping": True}


def _tune_sqlite(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
    """WAL lets readers go on beside the writer; NORMAL is safe with it if a process dies (sqlite.org/wal.html)."""
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", f"cache_size=-{CACHE_KB}"):
        connection.execute(f"PRAGMA {pragma}")


@contextmanager
def much_read(connection: Connection) -> Iterator[None]:
    """Let SQLite keep more of its file in memory while most of it is read out of order, and give that back afterwards.

    Not after an error: the connection may be of no use any more, and what was raised is to be told.
    """
    if connection.dialect.name != "sqlite":
        yield
        return
    connection.exec_driver_sql(f"PRAGMA cache_size=-{LARGE_CACHE_KB}")
    yield
    connection.exec_driver_sql(f"PRAGMA cache_size=-{CACHE_KB}")


def interrupt(connection: Connection) -> None:
    """End the statement that another thread waits for there: it fails. Where it waits for none, nothing happens."""
    driver: Any = connection.connection.dbapi_connection
    if connection.dialect.name == "sqlite":
        driver.interrupt()
    else:
        driver.cancel()


def _unlock_sqlite(connection: sqlite3.Connection, _: ConnectionPoolEntry, _error: object) -> None:
    """End the transaction of a connection that is given up, as it is after Ctrl-C within a statement.

    Python closes with sqlite3_close_v2, after which a cursor with rows to give that a traceback still holds keeps the
    transaction and its lock (sqlite.org/c3ref/close.html): the process would wait half a minute for itself, then fail.
    """
    connection.rollback()


def _watch_file(engine: Engine, file: str | None) -> None:
    """Refuse a connection whose file is no longer the one at its path.

    SQLite goes on writing into a file that was moved or deleted, and everything a run saw would be gone with it.
    """
    path = Path(file or "")

    def note(_connection: sqlite3.Connection, record: ConnectionPoolEntry) -> None:
        record.info["file"] = file_identity(path)

    def compare(_connection: sqlite3.Connection, record: ConnectionPoolEntry, _proxy: object) -> None:
        if record.info["file"] is not None and record.info["file"] != file_identity(path):
            raise StoreUnavailable(f"the store's file {path} was moved, replaced or deleted while it was in use")

    event.listen(engine, "connect", note)
    event.listen(engine, "checkout", compare)


def file_identity(path: Path) -> tuple[int, int] | None:
    """What tells one file from another that took its place; None where there is none."""
    try:
        # Asked before every answer: one question of the system, not two.
        found = path.stat()
    except OSError:
        return None
    return (found.st_dev, found.st_ino) if S_ISREG(found.st_mode) else None


@contextmanager
def store_errors(name: str) -> Iterator[None]:
    """Turns what drivers raise into StoreUnavailable with the database's own words."""
    try:
        yield
    except NoSuchModuleError as error:
        raise StoreUnavailable(f"no driver for {name}: {error}") from error
    except ModuleNotFoundError as error:
        raise StoreUnavailable(
            f"the driver for {name} is not installed: {error.name}",
            hint="For PostgreSQL: pip install 'linkgap[postgres]'",
        ) from error
    except OperationalError as error:
        raise StoreUnavailable(f"the store {name} cannot be used: {error.orig}", hint=_hint(error)) from error
    except DBAPIError as error:
        raise StoreUnavailable(f"the store {name} is not usable: {error.orig}", hint=_hint(error)) from error


def _instead(address: str) -> str:
    """What to write for something that is no address: for a file's name its own."""
    if "://" not in address and ("/" in address or "." in address):
        return f"A file is named so: --store sqlite:///{address}"
    return "Give an SQLAlchemy URL, for example sqlite:///audit.sqlite or postgresql+psycopg://user@host/name."


_HINTS = {
    "is locked": "Another load or run is writing to it: wait until that is done, then do this again.",
    "disk is full": "Make room on its disk, then do this again: what was stored before is whole.",
    "disk I/O": "Its disk is full, failing or gone: see to it, then do this again. What was stored before is whole.",
    "readonly": "It has to be written to: see to its file's permissions and its folder's, or name another.",
    "malformed": "The file is damaged: put a copy of it back, or load the exports into a new store with --store.",
    "not a database": "Name a file of linkgap's own, or a new one, with --store.",
    "unable to open": "See that it is a file, and that you may write to it and its folder.",
}
"""SQLite's words (sqlite.org/rescode.html) -> what to do."""


def _hint(error: DBAPIError) -> str:
    said = str(error.orig)
    return next((hint for words, hint in _HINTS.items() if words in said), "")
