"""The few claims among which all of a query are, where an index tells that one of its filters leaves few.

Claims are listed in the order they were loaded, and a list of few among a million would go through all of them.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, select

from crawler.items import MISSING_VERDICTS, Placement, Verdict
from crawler.store import few
from crawler.store.claim_query import ClaimQuery
from crawler.store.claim_texts import claims_that_may_hold
from crawler.store.few import Few, few_ids
from crawler.store.models import ClaimRow, Export, Look, SeenLink, TargetCheck, VerdictRow
from crawler.store.projects import ProjectView
from crawler.store.unanswered import unanswered_claims


def few_claims(connection: Connection, project: ProjectView, query: ClaimQuery) -> Few:
    """Ids of claims, in order: no claim that the query asks for is missing, but each is to be asked for the rest of it.

    None where no filter is known to leave few.
    """
    questions: tuple[Callable[[Connection, ProjectView, ClaimQuery], Few], ...]
    questions = (_of_export, _of_tools, _broken, _answered, _lost, _placed, _looked_at, _found)
    return next((found for ask in questions if (found := ask(connection, project, query)) is not None), None)


def _found(connection: Connection, project: ProjectView, query: ClaimQuery) -> Few:
    return claims_that_may_hold(connection, project, query.search) if query.search.strip() else None


def _of_export(connection: Connection, _project: ProjectView, query: ClaimQuery) -> Few:
    if query.export is None:
        return None
    return few_ids(connection, select(ClaimRow.id).where(ClaimRow.export_id == query.export))


def _of_tools(connection: Connection, project: ProjectView, query: ClaimQuery) -> Few:
    if not query.tools:
        return None
    exports = select(Export.id).where(Export.project_id == project.id, Export.tool.in_(query.tools))
    return few_ids(connection, select(ClaimRow.id).where(ClaimRow.export_id.in_(connection.scalars(exports).all())))


def _broken(connection: Connection, _project: ProjectView, query: ClaimQuery) -> Few:
    """Live links to what was gone at any time."""
    if not query.broken:
        return None
    gone = select(TargetCheck.key).where(TargetCheck.verdict == Verdict.GONE)
    return _linked(connection, SeenLink.target_key.in_(gone))


def _answered(connection: Connection, _project: ProjectView, query: ClaimQuery) -> Few:
    # A latest look may have told nothing of a claim that one before it answered, as any look after a day may.
    if not query.verdicts or (None in query.verdicts and not (query.settled and query.as_of is None)):
        return None
    named = [verdict for verdict in query.verdicts if verdict]
    found = few_ids(connection, select(VerdictRow.claim_id).where(VerdictRow.verdict.in_(named))) if named else []
    if None not in query.verdicts or found is None:
        return found
    unanswered = unanswered_claims(connection, most=few.MOST)
    return None if unanswered is None else sorted({*found, *unanswered})


def _lost(connection: Connection, project: ProjectView, query: ClaimQuery) -> Few:
    """Seen missing often enough."""
    if not query.lost:
        return None
    missing = select(VerdictRow.claim_id).where(VerdictRow.verdict.in_(MISSING_VERDICTS))
    return few_ids(connection, missing.group_by(VerdictRow.claim_id).having(func.count() >= project.loss.looks))


def _placed(connection: Connection, _project: ProjectView, query: ClaimQuery) -> Few:
    if not query.placements and query.confidence_below is None:
        return None
    where: list[ColumnElement[bool]] = [SeenLink.placement.in_(query.placements or tuple(Placement))]
    if query.confidence_below is not None:
        where.append(SeenLink.confidence < query.confidence_below)
    return _linked(connection, *where)


def _looked_at(connection: Connection, _project: ProjectView, query: ClaimQuery) -> Few:
    if not query.checked_since and not query.checked_before:
        return None
    looks = few_ids(connection, select(Look.id).where(*_between(query.checked_since, query.checked_before)))
    if looks is None:
        return None
    return few_ids(connection, select(VerdictRow.claim_id).where(VerdictRow.look_id.in_(looks)))


def _between(since: datetime | None, before: datetime | None) -> Sequence[Any]:
    return [*([Look.at >= since] if since else []), *([Look.at < before] if before else [])]


def _linked(connection: Connection, *where: Any) -> Few:
    """Claims that these of the links seen answer."""
    links = select(SeenLink.look_id, SeenLink.nth).where(*where).limit(few.MOST + 1).subquery()
    if (connection.scalar(select(func.count()).select_from(links)) or 0) > few.MOST:
        return None
    answered = and_(VerdictRow.look_id == links.c.look_id, VerdictRow.link_nth == links.c.nth)
    return few_ids(connection, select(VerdictRow.claim_id).join(links, answered))
