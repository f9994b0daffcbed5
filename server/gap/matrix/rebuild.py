"""Keeping the gap ready: cells counted by the database, one judgement a referring site, all in one transaction."""

import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice
from typing import Any, cast

from sqlalchemy import Connection, Engine, Table, delete, func, select, type_coerce
from sqlalchemy.types import NullType

from crawler.items import GapStatus, Placement
from crawler.store.bulk import insert_raw
from crawler.store.collecting import few_collections
from crawler.store.engine import much_read
from crawler.store.kinds import Base
from crawler.store.models import Look, Site
from crawler.store.projects import ProjectView, all_projects
from crawler.store.raw_rows import moments, raw_rows
from crawler.store.segment_models import SiteSegment
from crawler.store.summary_models import Evidence, Summary
from crawler.store.topic_models import SiteTopic
from server.gap.clean.judging_store import Cleaning
from server.gap.listing.conditions import live_set
from server.gap.listing.words import Words
from server.gap.matrix.changed_store import changed_since
from server.gap.matrix.freshness import held_stamp, stamp, stamp_changed, stamp_part
from server.gap.matrix.going import Going, Step, Tell, nobody
from server.gap.matrix.judgement import Judged, judge_site
from server.gap.matrix.matrix import SourceCells, matrix
from server.gap.matrix.reasons import ONLY_NAMED
from server.gap.opportunity.spots_store import MOST, spots_of
from server.gap.priority.score_store import Prospect, Scoring
from server.gap.segment.edition import RULES
from server.gap.segment.industry import industry_of
from server.gap.segment.judging_store import judge_looks, judge_waiting
from server.gap.segment.site_store import Segmented, declared_types, segments_of

BATCH = 1000
"""Referring sites written at a time: what memory holds does not grow with the store."""
OBJECTS = 100_000
"""New objects after which Python looks for cycles: about as many as a batch makes. It took a sixth of the time."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """How many referring sites were judged, by status."""

    sites: int
    statuses: dict[GapStatus, int]


def rebuild(
    engine: Engine,
    project: ProjectView,
    *,
    sources: Collection[int] | None = None,
    looks: Collection[int] = (),
    tell: Tell = nobody,
) -> Rebuilt:
    """Count and judge the referring sites of a project anew: all, or those of the given site ids (a few thousand).

    `looks`, of pages of these sites, are what was stored since: a summary that told everything else is fresh again.
    `tell` is called with how far it has come, in the caller's thread.
    Readers see the old summary until the new one is whole.
    """
    if sources is None:
        _judge_all_looks(engine, project, tell)
    with engine.begin() as connection:
        rebuilt = _rebuild(connection, project, sources, tell)
        if sources is None:
            stamp(connection, project)
        else:
            stamp_part(connection, project, looks)
    return rebuilt


def rebuild_changed(engine: Engine, project: ProjectView, *, tell: Tell = nobody) -> Rebuilt:
    """Bring the summary up to date: the sites that something was stored of since, or all where these do not tell it.

    `tell` as for `rebuild`.
    """
    with engine.begin() as connection:
        changed = changed_since(connection, project)
        if changed:
            rebuilt = _rebuild(connection, project, changed.sources, tell)
            stamp_changed(connection, project, changed.stamp, sites=len(changed.sources))
            return rebuilt
    return rebuild(engine, project, tell=tell)


def _judge_all_looks(engine: Engine, project: ProjectView, tell: Tell) -> None:
    """Judge every look anew where the rules are others: that takes minutes, for which no transaction is held open.

    Otherwise looks were judged as they were stored, and the few that were not are judged with the sites.
    """
    with engine.connect() as connection:
        held = held_stamp(connection, project)
    if held is None or held.get("rules") != RULES:
        with few_collections(OBJECTS):
            judge_waiting(engine, lambda done, of: tell(Going(Step.LOOKS, done, of)))


def _rebuild(connection: Connection, project: ProjectView, sources: Collection[int] | None, tell: Tell) -> Rebuilt:
    with few_collections(OBJECTS), much_read(connection) if sources is None else nullcontext():
        return _judge_all(connection, project, sources, tell)


def _judge_all(connection: Connection, project: ProjectView, sources: Collection[int] | None, tell: Tell) -> Rebuilt:
    statuses: Counter[GapStatus] = Counter()
    tell(Going(Step.LOOKS))
    _clear(connection, project, sources)
    judge_looks(connection, sources)
    going = Going(Step.SITES, of=_count(connection, sources))
    tell(going)
    cleaning, scoring = Cleaning(connection, project, sources), Scoring(connection, project, sources)
    words = Words(connection, project, sources)
    found = matrix(connection, project, sources)
    while batch := list(islice(found, BATCH)):
        judged = [(source, _judge(source, project)) for source in batch]
        cells = [row for source in batch for row in _evidence(source, project)]
        insert_raw(connection, _table(Evidence), EVIDENCE, cells)
        seen = _moments(connection, batch)
        ids = [source.id for source in batch]
        kinds, spots = segments_of(connection, project, ids), spots_of(connection, project, ids)
        types = declared_types(connection, ids)
        words.add(spots, MOST)
        cleaned = cleaning.judge(batch, spots, kinds)
        scored = scoring.judge(judged, spots, cleaned)
        rows = [
            _summary(source, verdict, project)
            + _listed(source, project, seen, cleaned[source.id].folded)
            + (_segment(kinds.get(source.id)), cleaned[source.id].cleaned, cleaned[source.id].folded)
            + _prospect(scored[source.id])
            for source, verdict in judged
        ]
        insert_raw(connection, _table(SiteSegment), SEGMENT, list(_segment_rows(kinds, types, project)))
        insert_raw(connection, _table(SiteTopic), TOPIC, _topic_rows(scored, project))
        insert_raw(connection, _table(Summary), SUMMARY, rows)
        statuses.update(verdict.status for _, verdict in judged)
        tell(replace(going, done=statuses.total()))
    tell(Going(Step.WORDS))
    words.finish()
    return Rebuilt(sites=statuses.total(), statuses=dict(statuses))


def rebuild_everywhere(engine: Engine, sources: Collection[int], *, looks: Collection[int] = ()) -> None:
    """Count and judge referring sites, by their ids, anew for every project of the store, after `looks` were stored.

    A summary that was fresh before stays so; one that was not is left to whoever rebuilds it.
    """
    with engine.connect() as connection:
        projects = all_projects(connection)
    for project in projects:
        rebuild(engine, project, sources=sources, looks=looks)


def _count(connection: Connection, sources: Collection[int] | None) -> int:
    """How many sites are gone through: a little more than are judged, for those that are tracked themselves."""
    return len(sources) if sources is not None else connection.scalar(select(func.count(Site.id))) or 0


def _clear(connection: Connection, project: ProjectView, sources: Collection[int] | None) -> None:
    for table in (Summary, Evidence, SiteSegment, SiteTopic):
        old = delete(table).where(table.project_id == project.id)
        connection.execute(old if sources is None else old.where(table.source_id.in_(sources)))


def _judge(source: SourceCells, project: ProjectView) -> Judged:
    if not source.cells:
        return Judged(GapStatus.NONE, (), None, None, (ONLY_NAMED,))
    return judge_site(
        source.cells, pages_read=source.pages_read, competitors=len(project.competitors), rule=project.loss
    )


EVIDENCE = (
    "project_id source_id site_id claims unseen pageless unknown blocked unreachable refused unreadable refuted lost"
    " pages links best_placement followed"
).split()
SUMMARY = (
    "project_id source_id source status competitors competitor_keys yours best_placement reasons"
    " live followed unknown lost links pages authority authority_name last_seen tools segment"
    " cleaned folded score kinds warmth"
).split()
TOPIC = "project_id source_id nth topic".split()
SEGMENT = "project_id source_id kind confidence pages reasons by_hand industry industry_why".split()


def _evidence(source: SourceCells, project: ProjectView) -> Iterator[tuple[Any, ...]]:
    """Rows under EVIDENCE."""
    for cell in source.cells:
        yield (
            project.id,
            source.id,
            project.site_ids[cell.site],
            cell.claims,
            cell.unseen,
            cell.pageless,
            cell.unknown,
            cell.blocked,
            cell.unreachable,
            cell.refused,
            cell.unreadable,
            cell.refuted,
            cell.lost,
            cell.pages,
            cell.links,
            _TEXTS[cell.best],
            cell.followed,
        )


def _summary(source: SourceCells, judged: Judged, project: ProjectView) -> tuple[Any, ...]:
    """The first columns of a row under SUMMARY: the judgement."""
    return (
        project.id,
        source.id,
        source.key,
        _TEXTS[judged.status],
        len(judged.competitors),
        json.dumps(judged.competitors),
        _TEXTS[judged.yours],
        _TEXTS[judged.best],
        json.dumps(judged.reasons),
    )


def _listed(source: SourceCells, project: ProjectView, seen: Mapping[int, int], folded: int) -> tuple[Any, ...]:
    """The others: what the list is filtered and ordered by."""
    theirs = [cell for cell in source.theirs if cell.pages]
    return (
        live_set(project, (cell.site for cell in theirs)),
        any(cell.followed for cell in theirs),
        sum(cell.unknown for cell in source.cells),
        sum(cell.lost for cell in source.cells),
        sum(cell.links for cell in theirs) - folded,
        source.pages,
        -1.0 if source.authority is None else source.authority,
        source.authority_name,
        seen.get(_latest(source), 0),
        f",{','.join(source.tools)}," if source.tools else "",
    )


def _segment(told: Segmented | None) -> str:
    return told.segment if told else ""


def _segment_rows(
    kinds: Mapping[int, Segmented], types: Mapping[int, set[str]], project: ProjectView
) -> Iterator[tuple[Any, ...]]:
    """Rows under SEGMENT; `types` are what pages of each site declare."""
    for source, one in kinds.items():
        told = (str(one.kind), one.confidence, one.pages, json.dumps(one.reasons), one.by_hand)
        industry, why = industry_of(types.get(source, ()), one.segment)
        yield (project.id, source, *told, str(industry), why)


def _topic_rows(scored: Mapping[int, Prospect], project: ProjectView) -> list[tuple[Any, ...]]:
    """Rows under TOPIC."""
    return [(project.id, source, nth, topic) for source, one in scored.items() for nth, topic in enumerate(one.topics)]


def _prospect(scored: Prospect) -> tuple[Any, ...]:
    """The last ones: what it is worth to the project."""
    return scored.score, scored.kinds, scored.warmth


def _latest(source: SourceCells) -> int:
    return max((cell.latest for cell in source.cells), default=0)


def _moments(connection: Connection, batch: Sequence[SourceCells]) -> dict[int, int]:
    """When each site's newest look that saw a link was, in seconds since 1970."""
    number: Any = Look.id
    looks = select(number, type_coerce(Look.at, NullType())).where(number.in_([_latest(source) for source in batch]))
    moment = moments(connection)
    return {look: int(moment(at).timestamp()) for look, at in raw_rows(connection, looks)}


def _table(model: type[Base]) -> Table:
    return cast("Table", model.__table__)


_TEXTS: dict[StrEnum | None, str | None] = {None: None, **{one: str(one) for one in (*Placement, *GapStatus)}}
"""Plain text, as `insert_raw` takes it, of a word of a closed set."""
