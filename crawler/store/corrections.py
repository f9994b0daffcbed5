"""People's corrections of placements, kept for good and given to every reading."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, insert, select

from crawler.exceptions import UsageError
from crawler.placement.corrections import Correction as Word
from crawler.store.models import Site
from crawler.store.people_models import Correction
from crawler.urls import host_of, site_key


@dataclass(frozen=True, slots=True)
class StoredCorrection:
    """A correction as it is kept."""

    id: int
    at: datetime
    word: Word


def add_correction(connection: Connection, word: Word) -> int:
    """Keep a correction; its id."""
    values = {
        "host": host_of(word.page_url),
        "page_url": word.page_url,
        "href": word.href,
        "nth": word.nth,
        "path": word.path,
        "placement": word.placement,
        "block": word.block,
        "note": word.note,
        "at": datetime.now(UTC),
    }
    return connection.execute(insert(Correction).values(values).returning(Correction.id)).scalar_one()


def forget_correction(connection: Connection, number: int) -> Word:
    """Take one back, and what it said. Raises UsageError where there is none of that number."""
    found = next((one for one in stored_corrections(connection) if one.id == number), None)
    if found is None:
        raise UsageError(f"there is no correction {number}", hint="linkgap place lists them.")
    connection.execute(delete(Correction).where(Correction.id == number))
    return found.word


def touched_sources(connection: Connection, word: Word) -> list[int]:
    """Ids of the referring sites that a correction may judge otherwise: one, or none that the store knows."""
    return list(connection.scalars(select(Site.id).where(Site.key == site_key(word.page_url))))


def stored_corrections(connection: Connection) -> Sequence[StoredCorrection]:
    """All of them, the oldest first: a later one wins."""
    rows = connection.execute(select(Correction.__table__).order_by(Correction.id))
    return [
        StoredCorrection(
            row.id, row.at, Word(row.page_url, row.href, row.nth, row.path, row.placement, row.block, row.note)
        )
        for row in rows
    ]
