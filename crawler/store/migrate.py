"""Bringing a store's tables up to date when it is opened, and refusing one from the future."""

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from crawler.exceptions import StoreNewer, StoreUnavailable

HEAD = "0040"
"""The newest revision in `migrations/versions`; opening a store of this revision never loads Alembic."""

OURS = frozenset({"project", "claim", "page"})
"""Tables that every revision has."""

# Any number will do that other programs in the same PostgreSQL database do not use: "linkgap+" in ASCII.
MIGRATION_KEY = int.from_bytes(b"linkgap+", "big")


def bring_up_to_date(engine: Engine, *, make: bool = True) -> bool:
    """Run the migrations a store lacks; whether there is one now: without `make` none is made where no tables are.

    Raises StoreNewer, or StoreUnavailable for another program's database.
    """
    with engine.connect() as connection:
        found = _revision(connection)
    if found is None and not make:
        return False
    if found != HEAD:
        _migrate(engine)
    return True


def _revision(connection: Connection) -> str | None:
    """The revision of the store's tables, None where there are none. Raises StoreUnavailable."""
    tables = set(inspect(connection).get_table_names())
    found = None
    if "alembic_version" in tables:
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    # Our tables and a revision are there together or not at all; alone, each is somebody else's.
    if tables.isdisjoint(OURS) != (found is None) or (found and not tables >= OURS):
        raise StoreUnavailable(
            "the database belongs to another program",
            hint="Name a database or a file of linkgap's own with --store.",
        )
    return found


def _migrate(engine: Engine) -> None:
    """Run the migrations in one transaction: a kill leaves the store as it was, and a second process waits."""
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    with engine.begin() as connection:
        _keep_others_out(connection)
        found = _revision(connection)
        if found is not None and found not in known:
            raise StoreNewer(
                f"the store is of revision {found}, newer than this linkgap knows ({HEAD})",
                hint="Update linkgap, or name another store with --store.",
            )
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _keep_others_out(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        # Python's driver begins no transaction by itself in front of CREATE TABLE.
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATION_KEY})
