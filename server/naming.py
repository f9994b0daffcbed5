"""Searching kept copies of pages for names that were set after they were looked at: nothing is fetched."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice

from sqlalchemy import Connection, Engine

from crawler.items import Brand, Mention
from crawler.placement.overrules import Overrules
from crawler.reading.mentions import read_mentions
from crawler.reading.read import Reading
from crawler.store.copies import KeptPage
from crawler.store.names import add_mentions, copies_to_search
from crawler.store.overrules import overrules
from crawler.store.projects import every_brand
from server.gap.matrix.rebuild import rebuild_everywhere

BATCH = 200
"""Copies of one transaction: whoever looks at pages meanwhile waits no longer than that."""

AT_ONCE = 500
"""Copies that are searched while somebody waits for criteria to be kept: a few seconds."""


@dataclass(slots=True)
class NameSearch:
    """What searching kept copies came to."""

    pages: int = 0
    mentions: int = 0
    """Places where a name set later stands."""


def search_kept(
    engine: Engine, *, limit: int | None = None, on_pages: Callable[[int], None] | None = None
) -> NameSearch:
    """Search kept copies for the names they have not been searched for yet, of every project, and judge their sites.

    `limit` is the most copies that are read; `on_pages` is told how many were, now and then.
    """
    done, touched = NameSearch(), set[int]()
    while limit is None or done.pages < limit:
        size = BATCH if limit is None else min(BATCH, limit - done.pages)
        with engine.begin() as connection:
            read = _batch(connection, size, done, touched)
        if on_pages and read:
            on_pages(done.pages)
        if read < size:
            break
    sites = iter(sorted(touched))
    while some := list(islice(sites, 1_000)):
        rebuild_everywhere(engine, some)
    return done


def _batch(connection: Connection, size: int, done: NameSearch, touched: set[int]) -> int:
    people, every = overrules(connection.engine, connection), every_brand(connection)
    now, read = datetime.now(UTC), 0
    for kept, names in list(copies_to_search(connection, limit=size)):
        found = _found(kept, names, every, people)
        site = add_mentions(connection, kept.look_id, found, at=now)
        if site is not None:
            touched.add(site)
        read += 1
        done.mentions += len(found)
    done.pages += read
    return read


def _found(kept: KeptPage, names: frozenset[Brand], every: Sequence[Brand], people: Overrules) -> list[Mention]:
    """Where the names stand. All are looked for, since a name within a longer one does not count."""
    if not names:
        return []
    wanted = {(name.name, name.kind, name.sites[:1]) for name in names}
    reading = Reading(kept.body, kept.url, content_type=kept.content_type, rules=people.rules)
    return [one for one in read_mentions(reading, every) if (one.brand, one.kind, (one.site,)) in wanted]
