"""Bringing a store's tables up to date when it is opened, and refusing one from the future."""

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from crawler.exceptions import StoreNewer, StoreUnavailable

HEAD = "0001"
"""The newest revision in `migrations/versions`; opening a store of this revision never loads Alembic."""


def bring_up_to_date(engine: Engine) -> None:
    """Run the migrations a store lacks. Raises StoreNewer, or StoreUnavailable for another program's database."""
    with engine.connect() as connection:
        found = _revision(connection)
    if found != HEAD:
        _migrate(engine, found)


def _revision(connection: Connection) -> str | None:
    tables = set(inspect(connection).get_table_names())
    if "alembic_version" in tables:
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if tables & {"project", "claim", "page"}:
        raise StoreUnavailable("the database holds tables of another program under linkgap's names")
    return None


def _migrate(engine: Engine, found: str | None) -> None:
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if found is not None and found not in known:
        raise StoreNewer(
            f"the store is of revision {found}, newer than this linkgap knows ({HEAD})",
            hint="Update linkgap, or name another store with --store.",
        )
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
