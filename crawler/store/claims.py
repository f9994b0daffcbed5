"""Every claim with what its page's latest look says of it: the query behind the list of claims."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Engine, Row, Select, and_, func, or_, select

from crawler.both_forms import both_forms
from crawler.items import MISSING_VERDICTS, UNKNOWN_VERDICTS, Block, LookKind, NofollowCause, Placement, Tool, Verdict
from crawler.loss import Loss
from crawler.store.claim_narrowing import few_claims
from crawler.store.claim_query import ClaimQuery
from crawler.store.compared import of_compared
from crawler.store.models import ClaimRow, Export, Look, Page, SeenLink, Site, TargetCheck, VerdictRow
from crawler.store.projects import ProjectView
from crawler.store.searching import any_holds
from crawler.store.sightings import losses_of
from crawler.store.storable import storable_text
from crawler.store.written_names import sites_written
from crawler.urls import page_hash, page_key, with_scheme

BATCH = 1000
"""Claims read at a time."""
NOT_LIVE = MISSING_VERDICTS | UNKNOWN_VERDICTS


@dataclass(frozen=True, slots=True)
class ClaimedFacts:
    """What the tool said besides the link itself; None where it said nothing."""

    file: str
    row: int
    nofollow: bool | None
    ugc: bool | None
    sponsored: bool | None
    lost: bool | None
    lost_at: str | None
    lost_reason: str | None
    first_seen: str | None
    last_seen: str | None
    authority: float | None
    authority_name: str | None
    traffic: int | None
    links: int
    position: str | None
    facts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SeenFacts:
    """What the latest look saw of the link that answers the claim."""

    text: str
    url: str
    rel: tuple[str, ...]
    nofollow_cause: NofollowCause | None
    placement: Placement
    block: Block
    confidence: float
    reasons: tuple[str, ...]
    """Why it is placed there."""
    sentence: str
    seen_on: str
    """The page it was found on where that is not the claimed one, else empty."""


@dataclass(frozen=True, slots=True)
class TargetFacts:
    """What the address that a live link leads to answered when it was last asked for."""

    verdict: Verdict
    status: int | None
    final_url: str | None
    at: datetime
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClaimView:
    """One claim, and what became of it."""

    id: int
    page: str | None
    """The referring page as the tool wrote it; None at domain level."""
    source: str
    target: str | None
    site: str
    tool: Tool
    anchor: str | None
    claimed: ClaimedFacts
    verdict: Verdict | None
    """None where its page was not looked at since."""
    changes: tuple[str, ...]
    reasons: tuple[str, ...]
    """Why the verdict is what it is."""
    checked_at: datetime | None
    status: int | None
    final_url: str | None
    look: LookKind | None
    """Whether the look was at the page as it came, or as a browser showed it."""
    seen: SeenFacts | None
    """None where no link answers the claim."""
    loss: Loss | None
    """What is known of a link that is missing; None where it is live, or where nobody knows."""
    target_check: TargetFacts | None
    """None where no link answers the claim, or nobody has asked for what it leads to."""


def list_claims(engine: Engine, project: ProjectView, query: ClaimQuery) -> tuple[list[ClaimView], int | None]:
    """Claims in the order they were loaded, and the id after which more follow, or None."""
    more = replace(query, limit=query.limit + 1) if query.limit else query
    found = list(stream_claims(engine, project, more))
    if query.limit is None or len(found) <= query.limit:
        return found, None
    return found[: query.limit], found[query.limit - 1].id


def stream_claims(engine: Engine, project: ProjectView, query: ClaimQuery) -> Iterator[ClaimView]:
    """The same without holding the list: a piece at a time, each an index walk of its own."""
    after = query.after
    size = BATCH if query.limit is None or query.lost else min(BATCH, query.limit)
    left = query.limit
    with engine.connect() as connection:
        among = few_claims(connection, project, query)
    while among is None or among:
        with engine.connect() as connection:
            rows = connection.execute(_select(project, replace(query, after=after, limit=size), among)).all()
            missing = [row.id for row in rows if row.verdict in NOT_LIVE]
            losses = losses_of(connection, missing, project.loss, until=query.known_until)
        for row in rows:
            loss = losses.get(row.id)
            if query.lost and not (loss and loss.lost):
                continue
            yield _view(row, loss)
            left = None if left is None else left - 1
            if left == 0:
                return
        if len(rows) < size:
            return
        after = rows[-1].id


def _select(project: ProjectView, query: ClaimQuery, among: Sequence[int] | None) -> Select[Any]:
    source, site = Site.__table__.alias("source"), Site.__table__.alias("target_site")
    until = query.known_until
    look = _settled_look(until) if query.settled or until else Page.last_check_id
    answer = and_(VerdictRow.claim_id == ClaimRow.id, VerdictRow.look_id == look)
    link = and_(SeenLink.look_id == VerdictRow.look_id, SeenLink.nth == VerdictRow.link_nth)
    asked = TargetCheck.__table__.alias("asked")
    latest = select(func.max(asked.c.id)).where(asked.c.key == SeenLink.target_key, *_until(asked.c.at, until))
    return (
        select(
            *(column for column in ClaimRow.__table__.c if column.name not in ("alt_targets", "identity")),
            source.c.key.label("source"),
            site.c.key.label("site"),
            Export.tool,
            Export.file,
            *(VerdictRow.verdict, VerdictRow.changes, VerdictRow.reasons),
            *(Look.at, Look.status, Look.final_url, Look.kind.label("look")),
            *(SeenLink.text, SeenLink.url, SeenLink.rel, SeenLink.nofollow_cause, SeenLink.placement),
            *(SeenLink.block, SeenLink.confidence, SeenLink.reasons.label("place_reasons"), SeenLink.sentence),
            SeenLink.seen_on,
            *(TargetCheck.verdict.label("target_verdict"), TargetCheck.status.label("target_status")),
            *(TargetCheck.final_url.label("target_final_url"), TargetCheck.at.label("target_at")),
            TargetCheck.reasons.label("target_reasons"),
        )
        .join(Export, Export.id == ClaimRow.export_id)
        .join(source, source.c.id == ClaimRow.source_id)
        .join(site, site.c.id == ClaimRow.site_id)
        .outerjoin(Page, Page.id == ClaimRow.page_id)
        .outerjoin(VerdictRow, answer)
        .outerjoin(Look, Look.id == VerdictRow.look_id)
        .outerjoin(SeenLink, link)
        .outerjoin(TargetCheck, TargetCheck.id == latest.scalar_subquery())
        .where(of_compared(project), *_place(query, among), *_filters(project, query))
        .order_by(ClaimRow.id)
        .limit(query.limit)
    )


def _place(query: ClaimQuery, among: Sequence[int] | None) -> Iterator[ColumnElement[bool]]:
    """Where the list goes on: by itself, or among the few claims that a filter leaves."""
    if among is None:
        yield ClaimRow.id > query.after
    else:
        yield ClaimRow.id.in_([number for number in among if number > query.after])


def _settled_look(until: datetime | None) -> ColumnElement[int]:
    """The latest look that settled a claim, else the latest that met it: one walk of an index each."""
    told, look = VerdictRow.__table__.alias("told"), Look.__table__.alias("then")
    latest = select(func.max(told.c.look_id)).where(told.c.claim_id == ClaimRow.id)
    if until:
        latest = latest.join(look, look.c.id == told.c.look_id).where(*_until(look.c.at, until))
    settled = latest.where(told.c.verdict.not_in(UNKNOWN_VERDICTS))
    return func.coalesce(settled.scalar_subquery(), latest.scalar_subquery())


def _until(at: ColumnElement[datetime], moment: datetime | None) -> tuple[ColumnElement[bool], ...]:
    return () if moment is None else (at <= moment,)


def _filters(project: ProjectView, query: ClaimQuery) -> Iterator[ColumnElement[bool]]:
    if query.broken:
        yield TargetCheck.verdict == Verdict.GONE
    if query.lost:
        yield VerdictRow.verdict.in_(NOT_LIVE)
    if query.verdicts:
        named = VerdictRow.verdict.in_([verdict for verdict in query.verdicts if verdict])
        yield or_(named, VerdictRow.verdict.is_(None)) if None in query.verdicts else named
    if query.placements:
        yield SeenLink.placement.in_(query.placements)
    if query.tools:
        yield Export.tool.in_(query.tools)
    if query.sites:
        yield ClaimRow.site_id.in_([project.site_ids[key] for key in query.sites])
    if query.page:
        yield Page.key == page_hash(page_key(with_scheme(query.page)))
    if query.source:
        yield ClaimRow.source_id == select(Site.id).where(Site.key == storable_text(query.source)).scalar_subquery()
    if query.export is not None:
        # A sum with 0 keeps SQLite from the index that begins with the export: it would sort all claims of it.
        yield ClaimRow.export_id + 0 == query.export
    yield from _until(Export.loaded_at.expression, query.known_until)
    yield from _answers(query)


def _answers(query: ClaimQuery) -> Iterator[ColumnElement[bool]]:
    if query.checked_before:
        yield Look.at < query.checked_before
    if query.checked_since:
        yield Look.at >= query.checked_since
    if query.confidence_below is not None:
        yield SeenLink.confidence < query.confidence_below
    if words := storable_text(query.search.strip()):
        columns = (ClaimRow.page_url.expression, ClaimRow.anchor.expression)
        yield or_(any_holds(columns, both_forms(words)), ClaimRow.source_id.in_(sites_written(words)))


def _view(row: Row[Any], loss: Loss | None) -> ClaimView:
    return ClaimView(
        id=row.id,
        page=row.page_url,
        source=row.source,
        target=row.target_url,
        site=row.site,
        tool=row.tool,
        anchor=row.anchor,
        claimed=_claimed(row),
        verdict=row.verdict,
        changes=tuple(row.changes or ()),
        reasons=tuple(row.reasons or ()),
        checked_at=row.at,
        status=row.status,
        final_url=row.final_url,
        look=row.look,
        seen=_seen(row) if row.placement else None,
        loss=loss,
        target_check=_target(row) if row.target_verdict else None,
    )


def _target(row: Row[Any]) -> TargetFacts:
    return TargetFacts(
        verdict=row.target_verdict,
        status=row.target_status,
        final_url=row.target_final_url,
        at=row.target_at,
        reasons=tuple(row.target_reasons),
    )


def _claimed(row: Row[Any]) -> ClaimedFacts:
    return ClaimedFacts(
        file=row.file,
        row=row.row,
        nofollow=row.nofollow,
        ugc=row.ugc,
        sponsored=row.sponsored,
        lost=row.lost,
        lost_at=row.lost_at,
        lost_reason=row.lost_reason,
        first_seen=row.first_seen,
        last_seen=row.last_seen,
        authority=row.authority,
        authority_name=row.authority_name,
        traffic=row.traffic,
        links=row.links,
        position=row.position,
        facts=json.loads(row.facts) if row.facts else {},
    )


def _seen(row: Row[Any]) -> SeenFacts:
    return SeenFacts(
        text=row.text,
        url=row.url,
        rel=tuple(row.rel.split()),
        nofollow_cause=row.nofollow_cause,
        placement=row.placement,
        block=row.block,
        confidence=row.confidence,
        reasons=tuple(row.place_reasons),
        sentence=row.sentence,
        seen_on=row.seen_on,
    )
