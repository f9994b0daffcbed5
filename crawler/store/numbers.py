"""PostgreSQL's `numeric` as the plain numbers SQLite gives: sums of whole numbers and their means are of that type."""

from typing import Any

from sqlalchemy.pool import ConnectionPoolEntry


def load_plain_numbers(connection: Any, _: ConnectionPoolEntry) -> None:
    """Have a driver's connection read `numeric` as int where it has no fraction, else as float.

    The driver makes Decimal of it, which JSON does not take and which cannot be reckoned with floats; nothing in the
    store is kept in that type, so nothing is lost. A SQLAlchemy "connect" listener, for psycopg alone.
    """
    from psycopg.adapt import Loader  # an optional driver: it is there where this is called

    class Plain(Loader):
        def load(self, data: Any) -> int | float:
            said = bytes(data)
            return int(said) if said.lstrip(b"-").isdigit() else float(said)

    connection.adapters.register_loader("numeric", Plain)
