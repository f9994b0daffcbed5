"""Words on sites that nothing is known of: kept, for they may come, and told, for the name may be mistyped."""

from collections.abc import Sequence

from sqlalchemy import Connection, select

from crawler.store.models import Site
from server.commands.messages import note


def note_unknown(connection: Connection, sites: Sequence[str]) -> None:
    """Say of which of these sites, by their keys, nothing stands in the store. To be asked before the word is kept."""
    known = set(connection.scalars(select(Site.key).where(Site.key.in_(sites))))
    unknown = sorted(set(sites) - known)
    if unknown:
        note(f"No claim and no look names {', '.join(unknown)} yet. Mistyped? linkgap gap lists the sites there are.")
