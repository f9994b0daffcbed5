"""Who a project compares and by which names it is known, changed later: nothing that was claimed or seen is touched."""

from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, select, update

from crawler.exceptions import UsageError
from crawler.store.models import ClaimRow, Project
from crawler.store.projects import TAKEN_OFF, WIDENED, ProjectView, find_project, set_tracked

MOST_BRANDS = 100


def of_compared(project: ProjectView) -> ColumnElement[bool]:
    """Of a claim: the project's, and of a link to a site that is compared now."""
    mine = ClaimRow.project_id == project.id
    return mine & ClaimRow.site_id.not_in(project.taken_off_ids) if project.taken_off_ids else mine


def add_competitors(connection: Connection, project: ProjectView, keys: Sequence[str]) -> ProjectView:
    """The project with these site keys behind its competitors; one that was taken off stands where it stood.

    Raises UsageError for a site that is tracked already.
    """
    for key in keys:
        if key in project.tracked:
            role = "your own site" if key in project.own else "a competitor"
            raise UsageError(f"{key} is {role} of this project already", hint="Nothing was added.")
    settings = _settings(connection, project)
    places, order = dict(settings.get(TAKEN_OFF, ())), list(project.competitors)
    for key in dict.fromkeys(keys):
        order.insert(places.get(key, len(order)), key)
    set_tracked(connection, project.id, own=project.own, competitors=order)
    left = [[key, place] for key, place in places.items() if key not in keys]
    _keep(connection, project, settings | {WIDENED: datetime.now(UTC).isoformat(), TAKEN_OFF: left})
    return find_project(connection, project.name)


def take_off_competitors(connection: Connection, project: ProjectView, keys: Sequence[str]) -> ProjectView:
    """The project without these competitors, all of their claims and looks kept: adding one again undoes it.

    Looks go on to see their links. Raises UsageError for a site that is no competitor, or where none would be left.
    """
    for key in keys:
        if key not in project.competitors:
            listed = f"They are: {', '.join(project.competitors)}."
            raise UsageError(f"{key} is no competitor of this project", hint=f"Nothing was taken off. {listed}")
    left = _without(project.competitors, keys)
    if not left:
        raise UsageError("a project needs at least one competitor", hint="Add another one first.")
    set_tracked(connection, project.id, own=project.own, competitors=left)
    settings = _settings(connection, project)
    places = [[key, project.competitors.index(key)] for key in dict.fromkeys(keys)]
    _keep(connection, project, settings | {TAKEN_OFF: [*settings.get(TAKEN_OFF, ()), *places]})
    return find_project(connection, project.name)


def change_brands(
    connection: Connection, project: ProjectView, *, add: Sequence[str] = (), drop: Sequence[str] = ()
) -> ProjectView:
    """The project with brand names added and others dropped. Raises UsageError for one that is empty or none of its."""
    added = tuple(text.strip() for text in add)
    if not all(added):
        raise UsageError("a brand name is empty", hint="Nothing was changed.")
    for text in drop:
        if text not in project.brands:
            listed = f"They are: {', '.join(project.brands)}." if project.brands else "There are none."
            raise UsageError(f"{text!r} is no brand name of this project", hint=f"Nothing was changed. {listed}")
    names = tuple(dict.fromkeys((*_without(project.brands, drop), *added)))
    if len(names) > MOST_BRANDS:
        raise UsageError(f"{len(names)} brand names are more than {MOST_BRANDS}", hint="Nothing was changed.")
    connection.execute(update(Project).where(Project.id == project.id).values(brands=list(names)))
    return find_project(connection, project.name)


def _without(texts: Sequence[str], these: Collection[str]) -> tuple[str, ...]:
    return tuple(text for text in texts if text not in these)


def _settings(connection: Connection, project: ProjectView) -> dict[str, Any]:
    return connection.scalar(select(Project.settings).where(Project.id == project.id)) or {}


def _keep(connection: Connection, project: ProjectView, settings: dict[str, Any]) -> None:
    connection.execute(update(Project).where(Project.id == project.id).values(settings=settings))
