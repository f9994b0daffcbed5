"""Few among a million: ids that an index finds, unless they are many.

A list of few would go through all rows in their order; of many it comes to its first rows sooner that way.
"""

from typing import Any

from sqlalchemy import Connection, Select

MOST = 5000
"""More are many."""
Few = list[int] | None


def few_ids(connection: Connection, chosen: Select[Any]) -> Few:
    """The ids that are chosen, each once and in order, without empty ones; None where they are many."""
    found = connection.scalars(chosen.limit(MOST + 1)).all()
    return None if len(found) > MOST else sorted({one for one in found if one is not None})
