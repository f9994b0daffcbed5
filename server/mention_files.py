"""Files of mention services, taken in by shell, API and dashboard: pages to look at, and who told of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from crawler.exports.mention_values import ClaimedMention, MentionFile
from crawler.exports.mentioned import read_mentions
from crawler.store.claimed_mentions import add_claimed_mentions
from crawler.store.projects import ProjectView
from crawler.urls import matched_site
from server.rank_files import RejectedRow


@dataclass(frozen=True, slots=True)
class LoadedMentions:
    """What became of a file: good rows are kept, bad ones listed."""

    file: str
    service: str
    mentions: int
    """Pages told of that are new."""
    duplicates: int
    """Rows that say what was known: the same page, service and day."""
    rejected: tuple[RejectedRow, ...]
    settled: tuple[str, ...]
    """What was decided once for the file."""


def load_mentions(
    engine: Engine, project: ProjectView, path: Path, *, mapping: Mapping[str, str] | None = None, service: str = ""
) -> LoadedMentions:
    """Keep what a mention service's file says; its pages are looked at by the next run.

    Raises ExportUnreadable, ExportUnknown, UsageError for a mapping of no sense.
    """
    read = read_mentions(path, mapping=mapping, service=service)
    rejected = [RejectedRow(one.row, one.field, one.reason) for one in read.rejected]
    kept: list[ClaimedMention] = []
    for one in read.mentions:
        own = matched_site(one.url, project.own)
        if own:
            rejected.append(RejectedRow(one.row, "url", f"a page of your own site {own}"))
        else:
            kept.append(one)
    with engine.begin() as connection:
        wanted = MentionFile(read.service, tuple(kept), ())
        added = add_claimed_mentions(connection, project, wanted, file=path.name)
    rejected.sort(key=lambda row: row.row)
    return LoadedMentions(path.name, read.service, added, len(kept) - added, tuple(rejected), read.settled)
