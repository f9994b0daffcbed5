"""Which pages are to be looked at, and what is asked of each. A claim without a fresh look IS the queue."""

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, case, exists, func, or_, select

from crawler.items import DueClaim, DuePage, Verdict
from crawler.store.mention_models import ClaimedMentionRow
from crawler.store.models import ClaimRow, Export, Page, SeenLink, Site, VerdictRow
from crawler.store.people_models import Prospect
from crawler.store.projects import ProjectView

CHUNK = 5_000


@dataclass(frozen=True, slots=True)
class DueOptions:
    """Which pages of a project are due: of those claimed, told of by a mention service, or wanted by somebody.

    Never looked at, or claimed or told of anew since the look, or due again by its own schedule (`crawler.schedule`),
    or looked at longer ago than `older_than`.
    """

    project_id: int
    older_than: timedelta | None = None
    site_id: int | None = None
    """Only pages claimed to link to this tracked site."""
    limit: int | None = None
    every: bool = False
    """Every claimed page, due or not."""
    without: tuple[int, ...] = ()
    """Sites that are compared no longer: a claim of a link to them alone makes no page due."""


@dataclass(frozen=True, slots=True)
class _Claimed:
    page_id: int
    site_id: int
    tool: str


def due_page_ids(connection: Connection, options: DueOptions) -> list[int]:
    """Pages to look at, never looked at first, then by age."""
    query = (
        select(Page.id)
        .where(_claimed(options), _is_due(options))
        .order_by(Page.checked_at.is_not(None), Page.checked_at, Page.id)
        .limit(options.limit)
    )
    return list(connection.scalars(query))


def _claimed(options: DueOptions) -> ColumnElement[bool]:
    wanted = [ClaimRow.page_id == Page.id, ClaimRow.project_id == options.project_id]
    if options.site_id is not None:
        wanted.append(ClaimRow.site_id == options.site_id)
        return exists(select(ClaimRow.id).where(*wanted))
    prospect = exists().where(Prospect.page_id == Page.id, Prospect.project_id == options.project_id)
    if options.without:
        wanted.append(ClaimRow.site_id.not_in(options.without))
    told = exists().where(ClaimedMentionRow.page_id == Page.id, ClaimedMentionRow.project_id == options.project_id)
    return or_(exists(select(ClaimRow.id).where(*wanted)), prospect, told)


def _is_due(options: DueOptions) -> ColumnElement[bool]:
    if options.every:
        return Page.id.is_not(None)
    now = datetime.now(UTC)
    new_claim = exists(
        select(ClaimRow.id)
        .join(Export, Export.id == ClaimRow.export_id)
        .where(ClaimRow.page_id == Page.id, Export.loaded_at > Page.checked_at)
    )
    new_mention = exists().where(ClaimedMentionRow.page_id == Page.id, ClaimedMentionRow.loaded_at > Page.checked_at)
    reasons = [Page.checked_at.is_(None), new_claim, new_mention, Page.due_at <= now]
    if options.older_than is not None:
        reasons.append(Page.checked_at < _before(now, options.older_than))
    return or_(*reasons)


def _before(now: datetime, age: timedelta) -> datetime:
    """The moment that long ago; an age that reaches back before all dates gives the first."""
    first = datetime.min.replace(tzinfo=UTC)
    return now - age if age < now - first else first


@dataclass(frozen=True, slots=True)
class Waiting:
    """A project's pages that will be due again by themselves."""

    second_look: int = 0
    """On which a link was seen missing: a second look tells whether it is lost."""
    retry: int = 0
    """That gave no answer, and are asked again."""
    due: int = 0
    """Those of both that are due already."""
    next_at: datetime | None = None
    """When the next of the others is."""


def waiting_pages(connection: Connection, project: ProjectView) -> Waiting:
    """How many pages wait for another look, and when the next is due."""
    now = datetime.now(UTC)
    retry, due = case((Page.failures > 0, 1), else_=0), case((Page.due_at <= now, 1), else_=0)
    later = case((Page.due_at > now, Page.due_at))
    query = select(func.count(), func.sum(retry), func.sum(due), func.min(later)).where(
        Page.due_at.is_not(None), _claimed(DueOptions(project.id, without=project.taken_off_ids))
    )
    count, retries, ready, following = connection.execute(query).one()
    return Waiting(second_look=count - (retries or 0), retry=retries or 0, due=ready or 0, next_at=following)


def sample_page_ids(connection: Connection, ids: Sequence[int], size: int, *, seed: int) -> list[int]:
    """A sample of pages stratified by claimed site and tool, each in proportion, none left out while there is room."""
    strata: dict[tuple[int, str], list[int]] = defaultdict(list)
    seen: set[int] = set()
    for claimed in _claims_of_pages(connection, ids):
        if claimed.page_id not in seen:
            seen.add(claimed.page_id)
            strata[claimed.site_id, claimed.tool].append(claimed.page_id)
    chance = random.Random(seed)  # noqa: S311 - a sample that can be drawn again, no secret
    total = len(seen)
    drawn: list[int] = []
    for pages in sorted(strata.values(), key=len):
        room = size - len(drawn)
        share = min(len(pages), max(1, round(room * len(pages) / total))) if room > 0 else 0
        drawn += chance.sample(pages, min(share, room))
        total -= len(pages)
    return drawn


def _claims_of_pages(connection: Connection, ids: Sequence[int]) -> Iterator[_Claimed]:
    for start in range(0, len(ids), CHUNK):
        query = (
            select(ClaimRow.page_id, ClaimRow.site_id, Export.tool)
            .join(Export, Export.id == ClaimRow.export_id)
            .where(ClaimRow.page_id.in_(ids[start : start + CHUNK]))
            .order_by(ClaimRow.id)
        )
        for row in connection.execute(query):
            yield _Claimed(page_id=row.page_id, site_id=row.site_id, tool=row.tool)


def due_pages(connection: Connection, ids: Sequence[int]) -> Iterator[DuePage]:
    """The pages with every claim on them, of all projects: one look answers all."""
    for start in range(0, len(ids), CHUNK):
        chunk = ids[start : start + CHUNK]
        pages = {row.id: row for row in connection.execute(_page_query(chunk))}
        entries = _entries(connection, [number for number, row in pages.items() if row.checked_at])
        claims: dict[int, list[DueClaim]] = defaultdict(list)
        for row in connection.execute(_claim_query(chunk)):
            claims[row.page_id].append(_due_claim(row, entries.get(row.id, ("", ""))))
        for page_id in chunk:
            row = pages[page_id]
            yield DuePage(id=row.id, url=row.url, domain=row.domain, claims=tuple(claims[page_id]))


def _page_query(ids: Sequence[int]) -> Select[*tuple[Any, ...]]:
    return (
        select(Page.id, Page.url, Page.checked_at, Site.domain)
        .join(Site, Site.id == Page.site_id)
        .where(Page.id.in_(ids))
    )


def _entries(connection: Connection, pages: Sequence[int]) -> dict[int, tuple[str, str]]:
    """Claim -> heading and sentence of its link when it was last seen live, for claims on these pages."""
    if not pages:
        return {}
    latest = (
        select(VerdictRow.claim_id, func.max(VerdictRow.look_id).label("look_id"))
        .join(ClaimRow, ClaimRow.id == VerdictRow.claim_id)
        .where(ClaimRow.page_id.in_(pages), VerdictRow.verdict == Verdict.LIVE)
        .group_by(VerdictRow.claim_id)
        .subquery()
    )
    answer = and_(VerdictRow.claim_id == latest.c.claim_id, VerdictRow.look_id == latest.c.look_id)
    link = and_(SeenLink.look_id == VerdictRow.look_id, SeenLink.nth == VerdictRow.link_nth)
    query = select(latest.c.claim_id, SeenLink.heading, SeenLink.sentence).join(VerdictRow, answer).join(SeenLink, link)
    return {row.claim_id: (row.heading, row.sentence) for row in connection.execute(query)}


def _claim_query(ids: Sequence[int]) -> Select[*tuple[Any, ...]]:
    columns = (
        ClaimRow.id,
        ClaimRow.page_id,
        Site.key,
        ClaimRow.target_url,
        ClaimRow.alt_targets,
        ClaimRow.anchor,
        ClaimRow.nofollow,
        ClaimRow.ugc,
        ClaimRow.sponsored,
        ClaimRow.rendered,
    )
    return (
        select(*columns).join(Site, Site.id == ClaimRow.site_id).where(ClaimRow.page_id.in_(ids)).order_by(ClaimRow.id)
    )


def _due_claim(row: Any, entry: tuple[str, str]) -> DueClaim:
    return DueClaim(
        id=row.id,
        site=row.key,
        target_url=row.target_url,
        alt_targets=tuple(row.alt_targets.split("\n")) if row.alt_targets else (),
        anchor=row.anchor,
        nofollow=True if row.ugc or row.sponsored else row.nofollow,
        heading=entry[0],
        sentence=entry[1],
        rendered=bool(row.rendered),
    )
