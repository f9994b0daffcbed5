"""The exports a project was told, with what became of their rows."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from crawler.items import Level, Tool
from crawler.store.models import Export, Site


@dataclass(frozen=True, slots=True)
class StoredExport:
    """One table of one file that was loaded."""

    id: int
    file: str
    tool: Tool
    report: str
    level: Level
    site: str | None
    """The tracked site it is about; None where its rows name several."""
    loaded_at: datetime
    complete: bool
    """False while it is being loaded, and after a load was cut off."""
    rows: int
    claims: int
    duplicates: int
    skipped: int
    rejected: int
    settled: tuple[str, ...]
    """What was decided for the whole file, in sentences."""


def list_exports(connection: Connection, project_id: int) -> list[StoredExport]:
    """Exports of a project, the newest first."""
    columns = (Export.id, Export.file, Export.tool, Export.report, Export.level, Site.key, Export.loaded_at)
    counts = (Export.complete, Export.rows, Export.claims, Export.duplicates, Export.skipped, Export.rejected)
    query = (
        select(*columns, *counts, Export.settled)
        .outerjoin(Site, Site.id == Export.site_id)
        .where(Export.project_id == project_id)
        .order_by(Export.id.desc())
    )
    return [_export(row) for row in connection.execute(query)]


def _export(row: Any) -> StoredExport:
    values = dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's public name for it
    return StoredExport(site=values.pop("key"), settled=tuple(values.pop("settled")), **values)
