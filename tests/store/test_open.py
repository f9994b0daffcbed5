"""Opening a store: what is made, what is brought up to date, what is refused and in which words."""

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, event, inspect, make_url, text

import crawler.store.migrate
from crawler.exceptions import StoreMissing, StoreNewer, StoreUnavailable
from crawler.store.engine import default_url, much_read, open_store, store_errors
from crawler.store.kinds import Base
from crawler.store.migrate import HEAD
from crawler.store.models import Project
from crawler.store.progress_models import GoalRow
from crawler.store.projects import create_project, find_project

ROOT = Path(__file__).parents[2]


def test_a_new_file_and_its_folders_are_made(tmp_path: Path) -> None:
    file = tmp_path / "a" / "b" / "store.sqlite"
    open_store(f"sqlite:///{file}").dispose()
    with sqlite3.connect(file) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchall() == [(HEAD,)]
    connection.close()


def test_where_no_store_is_none_is_made_unasked(tmp_path: Path) -> None:
    file = tmp_path / "typo" / "store.sqlite"
    with pytest.raises(StoreMissing, match="there is no store at") as told:
        open_store(f"sqlite:///{file}", make=False)
    assert str(file) in str(told.value)
    assert "linkgap init" in told.value.hint
    assert list(tmp_path.iterdir()) == []


def test_a_database_with_nothing_in_it_stays_so_unasked(new_url: str) -> None:
    if (file := Path(make_url(new_url).database or "")).is_absolute():
        file.touch()
    with pytest.raises(StoreMissing):
        open_store(new_url, make=False)
    engine = create_engine(new_url)
    assert inspect(engine).get_table_names() == []
    engine.dispose()


def test_a_store_is_opened_again_as_it_was(store_url: str) -> None:
    first = open_store(store_url)
    with first.begin() as connection:
        create_project(connection, "tea", own=["own.test"], competitors=["one.test"])
    first.dispose()
    second = open_store(store_url, make=False)
    with second.connect() as connection:
        assert find_project(connection, None).name == "tea"
    second.dispose()


def test_the_default_is_a_file_in_the_users_data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert default_url() == f"sqlite:///{tmp_path / 'linkgap' / 'linkgap.sqlite'}"
    open_store().dispose()
    assert (tmp_path / "linkgap" / "linkgap.sqlite").stat().st_size > 0


def test_a_store_in_memory_can_be_opened() -> None:
    engine = open_store("sqlite://")
    assert "look" in inspect(engine).get_table_names()
    engine.dispose()


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("store.sqlite", "no database address"),
        ("/home/me/store.sqlite", "no database address"),
        ("postgresql://user@host:port/name", "no database address"),
        ("mysql://user@host/name", "not in mysql"),
        ("oracle://user@host/name", "not in oracle"),
        ("nothing://name", "not in nothing"),
        ("postgresql+nothing://user@host/name", "no driver for postgresql"),
        ("postgresql+pg8000://user@host/name", "is not installed: pg8000"),
        ("sqlite+nothing:///store.sqlite", "no driver for sqlite"),
        ("sqlite:////proc/no-such/store.sqlite", "folder of the store, /proc/no-such, cannot be made"),
        ("sqlite:////proc/self/store.sqlite", "unable to open database file"),
        ("sqlite:////dev/null/store.sqlite", "cannot be made"),
        ("sqlite:////tmp", "unable to open database file"),
        ("postgresql+psycopg://me:secret@127.0.0.1:1/name?connect_timeout=2", "cannot be used"),
    ],
)
def test_an_address_that_cannot_be_opened(address: str, message: str) -> None:
    if address.startswith("postgresql+psycopg:"):
        pytest.importorskip("psycopg")
    with pytest.raises(StoreUnavailable, match=message) as caught:
        open_store(address)
    assert "secret" not in str(caught.value)


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("These are notes and no database. " * 50)
    with pytest.raises(StoreUnavailable, match="not a database"):
        open_store(f"sqlite:///{file}")
    assert file.read_text().startswith("These are notes")


@pytest.mark.parametrize(
    "statements",
    [
        ["CREATE TABLE page (title TEXT)"],
        ["CREATE TABLE project (name TEXT)", "INSERT INTO project VALUES ('theirs')"],
        ["CREATE TABLE alembic_version (version_num TEXT)", "INSERT INTO alembic_version VALUES ('9f86d081884c')"],
        ["CREATE TABLE page (title TEXT)", "CREATE TABLE alembic_version (version_num TEXT)"],
    ],
    ids=["page", "project", "alembic's own", "both"],
)
def test_another_programs_database_is_left_alone(tmp_path: Path, statements: list[str]) -> None:
    file = tmp_path / "theirs.sqlite"
    connection = sqlite3.connect(file)
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    before = "\n".join(connection.iterdump())
    with pytest.raises(StoreUnavailable, match="another program"):
        open_store(f"sqlite:///{file}")
    assert "\n".join(connection.iterdump()) == before
    connection.close()


def test_a_store_of_a_newer_linkgap_is_refused(new_url: str) -> None:
    engine = open_store(new_url)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(StoreNewer, match=f"revision 9999, newer than this linkgap knows \\({HEAD}\\)") as caught:
        open_store(new_url)
    assert "Update linkgap" in caught.value.hint


def test_an_empty_version_table_counts_as_an_empty_store(tmp_path: Path) -> None:
    file = tmp_path / "store.sqlite"
    connection = sqlite3.connect(file)
    connection.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
    connection.close()
    engine = open_store(f"sqlite:///{file}")
    assert "look" in inspect(engine).get_table_names()
    engine.dispose()


def _of_a_model(name: str | None, kind: str, _parents: object) -> bool:
    return kind != "table" or not (name or "").startswith(("site_words", "claim_texts"))


def _differences(engine: Engine) -> list[Any]:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "include_name": _of_a_model})
        return list(compare_metadata(context, Base.metadata))


def test_the_migrations_make_what_the_models_say(store: Engine) -> None:
    assert Project.metadata is GoalRow.metadata is Base.metadata
    # Neither alembic's own table nor those of full-text search are a model's; PostgreSQL and SQLite tell the order of
    # an index apart, the models do not.
    assert _differences(store) == []


def test_head_is_the_newest_revision() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(crawler.store.migrate.__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_heads() == [HEAD]


_OPEN = "import sys; from crawler.store.engine import open_store; open_store(sys.argv[1]).dispose()"


def test_two_who_open_a_new_store_at_once_both_get_it(new_url: str) -> None:
    """One makes the tables, the other waits for them."""
    command = [sys.executable, "-c", _OPEN, new_url]
    openers = [subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=ROOT) for _ in range(2)]
    told = [opener.communicate(timeout=60)[1] for opener in openers]
    assert [opener.returncode for opener in openers] == [0, 0], told


def test_a_migration_that_is_cut_off_leaves_nothing(new_url: str) -> None:
    """As a kill in the middle would: the next one to open the store starts from an empty one."""
    ended = subprocess.run([sys.executable, "-c", _CUT, new_url], capture_output=True, check=False, cwd=ROOT)
    assert ended.returncode == 9, ended.stderr
    engine = open_store(new_url)
    assert _differences(engine) == []
    engine.dispose()


_CUT = """
import os, sys
from alembic.operations import Operations
from crawler.store.engine import open_store
real = Operations.create_table
made = []
def create_table(self, name, *parts, **options):
    made.append(name)
    if len(made) == 5:
        os._exit(9)
    return real(self, name, *parts, **options)
Operations.create_table = create_table
from alembic import op
op.create_table = lambda *parts, **options: create_table(op._proxy, *parts, **options)
open_store(sys.argv[1])
"""


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_only_be_read(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(StoreUnavailable, match="unable to open database file"):
            open_store(f"sqlite:///{tmp_path / 'store.sqlite'}")
    finally:
        tmp_path.chmod(0o700)


def test_ctrl_c_within_a_statement_leaves_no_lock(tmp_path: Path) -> None:
    """The traceback is kept while another connection writes: its frames hold the cursor of the statement."""
    engine = open_store(f"sqlite:///{tmp_path / 'store.sqlite'}")

    def press(*_: object) -> None:
        signal.raise_signal(signal.SIGINT)

    event.listen(engine, "after_cursor_execute", press, once=True)
    with pytest.raises(KeyboardInterrupt) as stopped, engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'cut off' RETURNING version_num"))
    other = sqlite3.connect(tmp_path / "store.sqlite", timeout=0, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    assert other.execute("SELECT version_num FROM alembic_version").fetchall() == [(HEAD,)]
    other.close()
    engine.dispose()
    assert stopped.tb is not None


def test_sqlite_keeps_more_in_memory_while_much_is_read_and_gives_it_back(tmp_path: Path) -> None:
    engine = open_store(f"sqlite:///{tmp_path / 'store.sqlite'}")
    with engine.connect() as connection:
        usual = connection.exec_driver_sql("PRAGMA cache_size").scalar_one()
        with much_read(connection):
            # Below 0 it is told in KB, above in pages.
            assert connection.exec_driver_sql("PRAGMA cache_size").scalar_one() < usual < 0
        assert connection.exec_driver_sql("PRAGMA cache_size").scalar_one() == usual
    engine.dispose()


@pytest.mark.parametrize(
    ("statements", "hint"),
    [
        (("PRAGMA max_page_count = 1", "CREATE TABLE filling AS SELECT zeroblob(1000000)"), "Make room"),
        (("PRAGMA query_only = 1", "CREATE TABLE refused (id)"), "It has to be written to"),
        (("PRAGMA busy_timeout = 1", "BEGIN IMMEDIATE"), "Another load or run"),
    ],
    ids=["full", "read-only", "locked"],
)
def test_what_the_database_refuses_is_told_with_what_to_do(
    tmp_path: Path, statements: tuple[str, ...], hint: str
) -> None:
    engine = open_store(f"sqlite:///{tmp_path / 'store.sqlite'}")
    other = sqlite3.connect(tmp_path / "store.sqlite", isolation_level=None)
    if hint.startswith("Another"):
        other.execute("BEGIN IMMEDIATE")

    def refused() -> None:
        with store_errors("s"), engine.connect() as connection:
            for statement in statements:
                connection.exec_driver_sql(statement)

    with pytest.raises(StoreUnavailable) as told:
        refused()
    other.close()
    engine.dispose()
    assert told.value.hint.startswith(hint)
