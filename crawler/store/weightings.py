"""What the parts of a score weigh in a project: append-only, so that every change stays with its day and its reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, insert, select

from crawler.exceptions import UsageError
from crawler.store.priority_models import WeightingRow
from crawler.store.projects import ProjectView
from crawler.store.storable import storable_text

LONGEST_NOTE = 1_000


@dataclass(frozen=True, slots=True)
class Weighting:
    """One version of the weights."""

    version: int
    weights: dict[str, float]
    note: str
    at: datetime


def keep_weighting(connection: Connection, project: ProjectView, weights: Mapping[str, float], note: str = "") -> None:
    """Append a version; it holds from now on. Raises UsageError for a note too long."""
    if len(note) > LONGEST_NOTE:
        raise UsageError(f"the note has {len(note)} characters; {LONGEST_NOTE} are kept")
    kept = {str(part): float(weight) for part, weight in weights.items()}
    row = {"project_id": project.id, "weights": kept, "note": storable_text(note), "at": datetime.now(UTC)}
    connection.execute(insert(WeightingRow).values(row))


def weighting_of(connection: Connection, project: ProjectView) -> Weighting | None:
    """The version that holds; None where the project has none of its own."""
    found = weightings(connection, project, limit=1)
    return found[0] if found else None


def weightings(connection: Connection, project: ProjectView, *, limit: int = 50) -> list[Weighting]:
    """The latest versions, the newest first."""
    query = select(WeightingRow.id, WeightingRow.weights, WeightingRow.note, WeightingRow.at)
    rows = connection.execute(
        query.where(WeightingRow.project_id == project.id).order_by(WeightingRow.id.desc()).limit(limit)
    )
    return [Weighting(row.id, dict(row.weights), row.note, row.at) for row in rows]
