"""Claims that no look has answered: few of a million are found by counting, where asking each takes a second."""

from sqlalchemy import ColumnElement, Connection, exists, func, select

from crawler.store.models import ClaimRow, Project, VerdictRow

BLOCK = 50_000
"""Ids of claims that are counted at a time."""


def unanswered_claims(connection: Connection, *, most: int) -> list[int] | None:
    """Ids of all claims of the store without an answer, in order; None where they are more than `most`."""
    found: list[int] = []
    last = connection.scalar(select(func.max(ClaimRow.id))) or 0
    for first in range(1, last + 1, BLOCK):
        if _claimed(connection, first) == _answered(connection, first):
            continue
        answered = exists().where(VerdictRow.claim_id == ClaimRow.id)
        open_ones = select(ClaimRow.id).where(*_among_all(first), ~answered).order_by(ClaimRow.id)
        found += connection.scalars(open_ones.limit(most + 1 - len(found)))
        if len(found) > most:
            return None
    return found


def _claimed(connection: Connection, first: int) -> int:
    return connection.scalar(select(func.count()).select_from(ClaimRow).where(*_among_all(first))) or 0


def _answered(connection: Connection, first: int) -> int:
    """Claims of the block, each once, however many looks answered it."""
    told = select(VerdictRow.claim_id).where(VerdictRow.claim_id.between(first, first + BLOCK - 1))
    each = told.group_by(VerdictRow.claim_id).subquery()
    return connection.scalar(select(func.count()).select_from(each)) or 0


def _among_all(first: int) -> tuple[ColumnElement[bool], ...]:
    # By project, whose narrow index holds the ids: the claims themselves are wide.
    return ClaimRow.project_id.in_(select(Project.id)), ClaimRow.id.between(first, first + BLOCK - 1)
