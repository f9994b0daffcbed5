"""The gap in a few bytes a site, for a browser that shows it without asking: hash prefix, status, competitors."""

from base64 import b16encode
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import Connection, select

from crawler.items import GapStatus
from crawler.store.projects import ProjectView
from crawler.store.summary_models import Summary

BYTES = 5
"""Of the hash: among a million sites, one page in a million is taken for another's, and a click then tells."""
LETTERS = {
    GapStatus.GAP: "g",
    GapStatus.UPGRADE: "u",
    GapStatus.SHARED: "s",
    GapStatus.YOURS: "y",
    GapStatus.CLAIMED: "c",
    GapStatus.FALSE_GAP: "f",
    GapStatus.NONE: "n",
}


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Every site of the gap, by the beginning of its key's SHA-256."""

    project: str
    version: str
    """Another one whenever anything in it may have changed."""
    bytes: int
    letters: dict[GapStatus, str]
    sites: tuple[tuple[str, str, int], ...]
    """Hash prefix in hex, letter of the status, competitors live there; sorted by prefix."""


def gap_snapshot(connection: Connection, project: ProjectView, version: str) -> Snapshot:
    """The snapshot as the summary now tells it."""
    query = select(Summary.source, Summary.status, Summary.competitors).where(Summary.project_id == project.id)
    sites = sorted((prefix(row.source), LETTERS[row.status], row.competitors) for row in connection.execute(query))
    return Snapshot(project.name, version, BYTES, LETTERS, tuple(sites))


def prefix(key: str) -> str:
    """The beginning of a site key's hash, in lower-case hex.

    >>> prefix("example.com")
    'a379a6f6ee'
    """
    return b16encode(sha256(key.encode()).digest()[:BYTES]).decode().lower()
