"""Which claimed links are lost: missing in looks far enough apart. Counted by referring and tracked site."""

from collections.abc import Collection, Iterator
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Select, func, select

from crawler.items import MISSING_VERDICTS
from crawler.loss import Sighting, judge_loss
from crawler.store.compared import of_compared
from crawler.store.models import ClaimRow, Look, VerdictRow
from crawler.store.projects import ProjectView

ROWS = 5000
"""Rows taken from a cursor at a time."""


def lost_cells(
    connection: Connection, project: ProjectView, sources: Collection[int] | None = None
) -> Iterator[tuple[int, int, int]]:
    """source_id, site_id and how many claims are lost there, in that order; cells without any are left out."""
    rows = _rows(connection, _history(project, sources))
    for (source, site), cell in groupby(rows, key=lambda row: (row.source_id, row.site_id)):
        lost = sum(_is_lost(claim, project) for _, claim in groupby(cell, key=lambda row: row.id))
        if lost:
            yield source, site, lost


def lost_by_site(connection: Connection, project: ProjectView) -> dict[str, int]:
    """Tracked site -> its lost links; sites without any are left out."""
    keys = {number: key for key, number in project.site_ids.items()}
    counts: dict[str, int] = {}
    for _, site, lost in lost_cells(connection, project):
        if site in keys:
            counts[keys[site]] = counts.get(keys[site], 0) + lost
    return counts


def _is_lost(rows: Iterator[Any], project: ProjectView) -> bool:
    loss = judge_loss((Sighting(row.at, row.verdict) for row in rows), project.loss)
    return loss is not None and loss.lost


def _history(project: ProjectView, sources: Collection[int] | None) -> Select[*tuple[Any, ...]]:
    """Every look at the claims that were found missing often enough to be lost: in most stores a small part."""
    often = select(VerdictRow.claim_id).where(VerdictRow.verdict.in_(MISSING_VERDICTS))
    if sources is not None:
        # Of these sites' claims only: otherwise every verdict of the store is counted for a single site.
        theirs = ClaimRow.project_id == project.id, ClaimRow.source_id.in_(sources)
        often = often.where(VerdictRow.claim_id.in_(select(ClaimRow.id).where(*theirs)))
    often = often.group_by(VerdictRow.claim_id).having(func.count() >= project.loss.looks)
    query: Select[*tuple[Any, ...]] = (
        select(ClaimRow.source_id, ClaimRow.site_id, ClaimRow.id, Look.at, VerdictRow.verdict)
        .join(VerdictRow, VerdictRow.claim_id == ClaimRow.id)
        .join(Look, Look.id == VerdictRow.look_id)
        .where(of_compared(project), ClaimRow.id.in_(often))
        .order_by(ClaimRow.source_id, ClaimRow.site_id, ClaimRow.id, VerdictRow.look_id)
    )
    return query if sources is None else query.where(ClaimRow.source_id.in_(sources))


def _rows(connection: Connection, query: Select[*tuple[Any, ...]]) -> Iterator[Any]:
    for rows in connection.execute(query, execution_options={"yield_per": ROWS}).partitions():
        yield from rows
