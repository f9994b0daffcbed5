"""Which looks were made before a name was known: a page seen then has not been searched for it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, func, insert, select, update

from crawler.items import Brand, Mention
from crawler.names import NameKind
from crawler.store.copies import KeptPage, kept_pages_of
from crawler.store.criteria import criteria_versions
from crawler.store.mentions import mention_row
from crawler.store.models import Look, MentionRow, Page, PageCopy, Project, Run
from crawler.store.projects import ProjectView, all_projects


@dataclass(frozen=True, slots=True)
class Unsearched:
    """A name, and how many of the pages looked at have not been searched for it yet."""

    name: str
    kind: NameKind
    pages: int
    kept: int
    """Of them those of which a copy is kept, which can be searched without fetching."""


def names_since(connection: Connection, project: ProjectView) -> dict[Brand, datetime]:
    """From when on each name of the project was looked for: its making for brands, a version of criteria for others."""
    made = connection.scalar(select(Project.created_at).where(Project.id == project.id))
    since = dict.fromkeys(project.names, made or datetime.now(UTC))
    left = {name for name in project.names if name.kind is not NameKind.BRAND}
    for version in criteria_versions(connection, project) if left else ():
        held = {NameKind.PERSON: version.criteria.people, NameKind.RESEARCH: version.criteria.research}
        left = {name for name in left if name.name in held[name.kind]}
        since.update(dict.fromkeys(left, version.at or datetime.now(UTC)))
    return since


def unsearched(connection: Connection, project: ProjectView) -> list[Unsearched]:
    """Names that some page looked at has not been searched for, in the order of the names."""
    counted: dict[datetime, Row[Any]] = {}
    told = []
    for name, since in names_since(connection, project).items():
        if since not in counted:
            count = select(func.count().label("pages"), func.count(PageCopy.look_id).label("kept"))
            counted[since] = connection.execute(_looks(count).where(_searched_at() < since)).one()
        row = counted[since]
        if row.pages:
            told.append(Unsearched(name.name, name.kind, row.pages, row.kept))
    return told


def copies_to_search(
    connection: Connection, *, limit: int | None = None
) -> Iterator[tuple[KeptPage, frozenset[Brand]]]:
    """Kept copies of pages that have not been searched for every name of every project, each with those it has not."""
    since: dict[Brand, datetime] = {}
    newest = datetime.min.replace(tzinfo=UTC)
    for project in all_projects(connection):
        for name, at in names_since(connection, project).items():
            since[name], newest = min(at, since.get(name, at)), max(at, newest)
    if not since:
        return
    query = _looks(select(PageCopy.look_id, _searched_at().label("searched_at")), kept=True)
    rows = connection.execute(query.where(_searched_at() < newest).order_by(PageCopy.look_id).limit(limit))
    moments: Mapping[int, datetime] = {row.look_id: row.searched_at for row in rows}
    for kept in kept_pages_of(connection, list(moments)):
        yield kept, frozenset(name for name, at in since.items() if at > moments[kept.look_id])


def add_mentions(connection: Connection, look_id: int, mentions: Sequence[Mention], *, at: datetime) -> int | None:
    """Add what a kept copy was found to name to its look, and note that it was searched; the site of its page.

    None where nothing was added.
    """
    connection.execute(update(Look).where(Look.id == look_id).values(named_at=at))
    if not mentions:
        return None
    page = connection.execute(
        select(Page.id, Page.site_id, Look.at).join(Look, Look.page_id == Page.id).where(Look.id == look_id)
    ).one()
    last = connection.scalar(select(func.max(MentionRow.nth)).where(MentionRow.look_id == look_id))
    first = 0 if last is None else last + 1
    sites = {key: number for project in all_projects(connection) for key, number in project.site_ids.items()}
    rows = [
        {"look_id": look_id, "nth": nth, "page_id": page.id, "seen_at": page.at, **mention_row(one, sites)}
        for nth, one in enumerate(mentions, first)
    ]
    connection.execute(insert(MentionRow), rows)
    return int(page.site_id)


def _searched_at() -> ColumnElement[Any]:
    """The moment whose names a look was searched for: a run takes them at its start."""
    return func.coalesce(Look.named_at, Run.started_at, Look.at, type_=Look.at.type)


def _looks(query: Any, *, kept: bool = False) -> Any:
    """Each page's latest look that settled anything, where it was read as a page."""
    return (
        query.select_from(Page)
        .join(Look, and_(Look.id == Page.known_check_id, Look.failure.is_(None), Look.reader != ""))
        .outerjoin(Run, Run.id == Look.run_id)
        .join(PageCopy, PageCopy.look_id == Look.id, isouter=not kept)
    )
