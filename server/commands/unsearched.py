"""Names that pages have not been searched for yet: searching the kept copies, and telling what is left."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import Engine

from crawler.store.names import Unsearched, unsearched
from crawler.store.projects import find_project
from server.commands.messages import note
from server.gap.matrix.reasons import number
from server.naming import search_kept

SHOWN = 5
"""Names told one by one."""


def search_names(engine: Engine, project: str) -> None:
    """Search kept copies for names set after they were looked at, and say on standard error what came of it."""
    done = search_kept(engine, on_pages=lambda pages: note(f"{pages} kept pages searched ..."))
    with engine.connect() as connection:
        left = unsearched(connection, find_project(connection, project))
    if done.pages:
        note(f"Searched {number(done.pages, 'kept page')} for names set since: {number(done.mentions, 'place')} found.")
    for line in unsearched_lines(left):
        note(line)


def unsearched_lines(left: Sequence[Unsearched]) -> Iterator[str]:
    """What has not been looked for yet, and what to do about it; nothing where all is."""
    for one in left[:SHOWN]:
        yield f'"{one.name}" ({one.kind}) has not been looked for yet in {number(one.pages, "page")} looked at before.'
    if len(left) > SHOWN:
        yield f"Nor have {len(left) - SHOWN} more names."
    if any(one.kept for one in left):
        most = max(one.kept for one in left)
        yield f"Of {number(most, 'page')} a copy is kept: linkgap mentions --again searches them without fetching."
    if any(one.pages > one.kept for one in left):
        yield "Pages without a copy are searched when they are looked at again: linkgap verify --older-than 1d"


def unsearched_document(left: Sequence[Unsearched]) -> list[dict[str, Any]]:
    """The same as JSON."""
    return [asdict(one) for one in left]
