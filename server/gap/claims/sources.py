"""What the figures rest on: which tool's exports were loaded when, and when the claimed pages were looked at."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from crawler.items import Tool
from crawler.store.compared import of_compared
from crawler.store.models import ClaimRow, Export, Look
from crawler.store.projects import ProjectView


@dataclass(frozen=True, slots=True)
class ToolExports:
    """The exports of one tool."""

    tool: Tool
    files: int
    rows: int
    claims: int
    rejected: int
    """Rows that could not be taken."""
    first: datetime
    """When the first of them was loaded, and the last. The day a tool made a file is not in the file."""
    last: datetime


@dataclass(frozen=True, slots=True)
class LookSpan:
    """Looks at pages that the project's claims name, about those compared now."""

    looks: int
    first: datetime | None
    last: datetime | None


def tool_exports(connection: Connection, project: ProjectView) -> tuple[ToolExports, ...]:
    """One for each tool, in the order of the tools' names."""
    sums = (func.count(), func.sum(Export.rows), func.sum(Export.claims), func.sum(Export.rejected))
    columns: tuple[Any, ...] = (Export.tool, *sums, func.min(Export.loaded_at), func.max(Export.loaded_at))
    query = select(*columns).where(Export.project_id == project.id).group_by(Export.tool).order_by(Export.tool)
    return tuple(ToolExports(*row) for row in connection.execute(query))


def look_span(connection: Connection, project: ProjectView) -> LookSpan:
    """How many looks there were, the first and the last."""
    claimed = select(ClaimRow.page_id).where(of_compared(project))
    query = select(func.count(), func.min(Look.at), func.max(Look.at)).where(Look.page_id.in_(claimed))
    return LookSpan(*connection.execute(query).one())
