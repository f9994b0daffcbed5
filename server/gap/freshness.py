"""Whether the summary still tells what the store holds: a run that was cut off leaves it behind its looks."""

from typing import Any

from sqlalchemy import Connection, Engine, func, select, update

from crawler.store.models import ClaimRow, Look, Project
from crawler.store.projects import ProjectView

STAMP = "summary_of"
"""Name in the project's settings of what the summary was last rebuilt from."""
FORM = 2
"""Grows whenever the summary begins to hold more: one that an older linkgap made is then made anew."""


def current_stamp(connection: Connection, project: ProjectView) -> dict[str, Any]:
    """What a summary made now would be made from: the newest claim and look, the rule for lost, who is compared."""
    return {
        "form": FORM,
        "claim": connection.scalar(select(func.max(ClaimRow.id))) or 0,
        "look": connection.scalar(select(func.max(Look.id))) or 0,
        "lost": [project.loss.looks, project.loss.apart.total_seconds()],
        "sites": [project.site_ids[key] for key in (*project.own, *project.competitors)],
    }


def is_fresh(engine: Engine, project: ProjectView) -> bool:
    """True where nothing was loaded, looked at or tracked anew since the summary was rebuilt."""
    with engine.connect() as connection:
        return is_stamped(connection, project)


def is_stamped(connection: Connection, project: ProjectView) -> bool:
    """The same in a transaction that goes on."""
    settings = connection.scalar(select(Project.settings).where(Project.id == project.id)) or {}
    return bool(settings.get(STAMP) == current_stamp(connection, project))


def stamp(connection: Connection, project: ProjectView) -> None:
    """Note that the summary tells everything the store holds now; in the transaction that wrote the summary."""
    settings = connection.scalar(select(Project.settings).where(Project.id == project.id)) or {}
    changed = {**settings, STAMP: current_stamp(connection, project)}
    connection.execute(update(Project).where(Project.id == project.id).values(settings=changed))


def has_summary(engine: Engine, project: ProjectView) -> bool:
    """True where a summary was ever made, however old."""
    with engine.connect() as connection:
        settings = connection.scalar(select(Project.settings).where(Project.id == project.id)) or {}
        return STAMP in settings
