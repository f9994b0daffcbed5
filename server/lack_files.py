"""Files of what pages lack besides links, taken into the store by shell, API and dashboard."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine

from crawler.exports.lacks import read_lacks
from crawler.lacks import LackKind
from crawler.store.lacks import add_lacks
from crawler.store.projects import ProjectView
from crawler.urls import matched_site
from server.rank_files import RejectedRow


@dataclass(frozen=True, slots=True)
class LoadedLacks:
    """What became of a file: good rows are kept, bad ones listed."""

    file: str
    lacks: int
    rejected: tuple[RejectedRow, ...]
    settled: tuple[str, ...]


def load_lacks(
    engine: Engine,
    project: ProjectView,
    paths: Sequence[Path],
    *,
    kind: LackKind | None = None,
    mapping: Mapping[str, str] | None = None,
) -> list[LoadedLacks]:
    """Keep what files of one load say of your pages; it replaces what their tools said before.

    Raises ExportUnreadable, ExportUnknown, UsageError for a mapping of no sense; nothing is kept then.
    """
    read = [(path, read_lacks(path, kind=kind, mapping=mapping)) for path in paths]
    at, loaded = datetime.now(UTC), []
    with engine.begin() as connection:
        for path, file in read:
            yours = [one for one in file.lacks if matched_site(one.url, project.own)]
            others = [one for one in file.lacks if not matched_site(one.url, project.own)]
            rejected = [RejectedRow(one.row, one.field, one.reason) for one in file.rejected]
            rejected += [RejectedRow(one.row, "page", f"{one.url} is no page of yours") for one in others]
            add_lacks(connection, project, yours, file=path.name, at=at)
            ordered = tuple(sorted(rejected, key=lambda row: row.row))
            loaded.append(LoadedLacks(path.name, len(yours), ordered, file.settled))
    return loaded
