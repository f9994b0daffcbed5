"""Words on sites that nothing is known of: kept, for they may come, and told, for the name may be mistyped."""

from collections.abc import Sequence

from sqlalchemy import Connection

from crawler.store.projects import unknown_sites
from server.commands.messages import note


def note_unknown(connection: Connection, sites: Sequence[str]) -> None:
    """Say of which of these sites, by their keys, nothing stands in the store. To be asked before the word is kept."""
    if unknown := unknown_sites(connection, sites):
        note(f"No claim and no look names {', '.join(unknown)} yet. Mistyped? linkgap gap lists the sites there are.")
