"""What each referring site is: by its judged pages, or by a person's word, which wins and survives every rebuild."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Text, cast, func, insert, select

from crawler.exceptions import UsageError
from crawler.segments import SourceKind
from crawler.store.models import Look, Page, Site
from crawler.store.projects import ProjectView, site_ids
from crawler.store.raw_rows import raw_rows
from crawler.store.segment_models import PageKind, SegmentOverride, SiteSegment
from server.gap.segment.weighed import SURE

UNSURE = "unsure"
"""Segment of a site whose kind is a guess."""
LONGEST_NOTE = 4_000


@dataclass(frozen=True, slots=True)
class Segmented:
    """What one site is."""

    kind: SourceKind
    confidence: float
    pages: int
    reasons: tuple[str, ...]
    by_hand: bool = False

    @property
    def sure(self) -> bool:
        """Whether it is more than a guess."""
        return self.by_hand or self.confidence >= SURE

    @property
    def segment(self) -> str:
        """The word in the summary: the kind, or unsure."""
        return str(self.kind) if self.sure else UNSURE


def segments_of(connection: Connection, project: ProjectView, sources: Collection[int]) -> dict[int, Segmented]:
    """Site id -> what it is; without sites of which no page was read and nobody said anything."""
    found: dict[int, list[Sequence[Any]]] = {}
    sums = (func.count(), func.sum(PageKind.confidence), func.max(PageKind.confidence), func.max(PageKind.look_id))
    columns: list[Any] = [Page.site_id, cast(PageKind.kind, Text), *sums]
    counted = (
        select(*columns)
        .join(PageKind, PageKind.look_id == Page.known_check_id)
        .where(Page.site_id.in_(sources))
        .group_by(Page.site_id, PageKind.kind)
    )
    for row in raw_rows(connection, counted):
        found.setdefault(row[0], []).append(row)
    # The kind of the greatest weight, of equal ones the last by name.
    heads = {site: rows[0] if len(rows) == 1 else max(rows, key=itemgetter(3, 1)) for site, rows in found.items()}
    looks = [head[-1] for head in heads.values()]
    reasons: Any = select(PageKind.look_id, cast(PageKind.reasons, Text)).where(PageKind.look_id.in_(looks))
    told = {row[0]: row[1] for row in raw_rows(connection, reasons)}
    judged = {site: _of(head, found[site], told[head[-1]]) for site, head in heads.items()}
    return judged | _by_hand(connection, project, sources)


def declared_types(connection: Connection, sources: Collection[int]) -> dict[int, set[str]]:
    """Site id -> schema.org types that pages of it declare, in small letters; without sites that declare none."""
    found: dict[int, set[str]] = {}
    columns: list[Any] = [Page.site_id, Look.types]
    query = select(*columns).join(Look, Look.id == Page.known_check_id)
    for source, types in raw_rows(connection, query.where(Page.site_id.in_(sources), Look.types != "").distinct()):
        found.setdefault(source, set()).update(types.lower().split())
    return found


def _of(head: Sequence[Any], rows: Sequence[Sequence[Any]], reasons: str) -> Segmented:
    """From rows of site, kind, pages, weight, greatest confidence, newest look; `reasons` are JSON."""
    _, kind, alike, weight, best, _ = head
    total = weight if len(rows) == 1 else sum(row[3] for row in rows)
    pages = alike if len(rows) == 1 else sum(row[2] for row in rows)
    share = weight / total if total else 0.0
    more = (f"{alike} of {pages} pages read there are like that",) if pages > 1 else ()
    return Segmented(_KINDS[kind], round(best * share, 3), pages, (*json.loads(reasons), *more))


_KINDS = {str(kind): kind for kind in SourceKind}


def _by_hand(connection: Connection, project: ProjectView, sources: Collection[int]) -> dict[int, Segmented]:
    latest = (
        select(func.max(SegmentOverride.id))
        .where(SegmentOverride.project_id == project.id, SegmentOverride.site_id.in_(sources))
        .group_by(SegmentOverride.site_id)
    )
    rows = connection.execute(select(SegmentOverride.__table__).where(SegmentOverride.id.in_(latest)))
    return {
        row.site_id: Segmented(
            row.kind, 1.0, 0, (f"said by hand: {row.note}" if row.note else "said by hand",), by_hand=True
        )
        for row in rows
        if row.kind is not None
    }


def say_segment(
    connection: Connection, project: ProjectView, site: str, kind: SourceKind | None, *, note: str = ""
) -> int:
    """Keep a person's word on what a site is (None takes it back); the site's id, whose summary is then to be rebuilt.

    Raises UsageError for a tracked site and for a note too long.
    """
    if site in project.tracked:
        raise UsageError(f"{site} is one of the sites compared, not one that links to them")
    if len(note) > LONGEST_NOTE:
        raise UsageError(f"the note has {len(note)} characters; {LONGEST_NOTE} are kept")
    number = site_ids(connection, [site])[site]
    values = {"project_id": project.id, "site_id": number, "kind": kind, "note": note, "at": datetime.now(UTC)}
    connection.execute(insert(SegmentOverride).values(values))
    return number


def segment_before(connection: Connection, project: ProjectView, site: str) -> tuple[SourceKind | None, str]:
    """A person's word on a site, by its key, before the latest one, and its note; None where the rules decided."""
    query = select(SegmentOverride.kind, SegmentOverride.note).join(Site, Site.id == SegmentOverride.site_id)
    mine = query.where(SegmentOverride.project_id == project.id, Site.key == site)
    row = connection.execute(mine.order_by(SegmentOverride.id.desc()).limit(1).offset(1)).first()
    return (row.kind, row.note) if row else (None, "")


def stored_segment(connection: Connection, project: ProjectView, source: int) -> Segmented | None:
    """What the rebuild last said of a site."""
    mine = select(SiteSegment.__table__).where(SiteSegment.project_id == project.id, SiteSegment.source_id == source)
    row = connection.execute(mine).one_or_none()
    if row is None:
        return None
    return Segmented(row.kind, row.confidence, row.pages, tuple(row.reasons), row.by_hand)
