"""Where people's word on placements comes from: the rules file beside the store, and the store's corrections."""

import os
from pathlib import Path

from platformdirs import user_config_path
from sqlalchemy import Connection, Engine

from crawler.exceptions import UsageError
from crawler.placement.overrules import Overrules
from crawler.placement.rules import Rule, read_rules
from crawler.store.corrections import stored_corrections

FILE = "placement.toml"
RULES = "LINKGAP_RULES"
"""The environment's variable that names another file."""


def rules_path(engine: Engine) -> Path:
    """The rules file: what LINKGAP_RULES names, else beside an SQLite store, else in the user's settings folder."""
    named = os.environ.get(RULES)
    if named:
        return Path(named)
    database = engine.url.database
    if engine.dialect.name == "sqlite" and database not in (None, "", ":memory:"):
        return Path(str(database)).parent / FILE
    return Path(user_config_path("linkgap")) / FILE


def rules_in_force(engine: Engine) -> tuple[Rule, ...]:
    """The rules of the rules file; none where there is no file. Raises UsageError that names file and rule."""
    path = rules_path(engine)
    try:
        # Editors of Windows begin a file with a mark.
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} cannot be read: {error}") from error
    try:
        return read_rules(text)
    except UsageError as error:
        raise UsageError(f"{path}: {error.args[0]}", hint=error.hint) from error


def overrules(engine: Engine, connection: Connection) -> Overrules:
    """All that people say over the classifier."""
    corrections = tuple(stored.word for stored in stored_corrections(connection))
    return Overrules(rules_in_force(engine), corrections)
