"""Keeping the gap ready: cells counted by the database, one judgement a referring site, all of it changed in one go."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Engine, func, select, type_coerce
from sqlalchemy.types import NullType

from crawler.items import GapStatus
from crawler.store.collecting import few_collections
from crawler.store.engine import much_read
from crawler.store.models import Look, Site
from crawler.store.projects import ProjectView, all_projects
from crawler.store.raw_rows import moments, raw_rows
from crawler.store.segment_models import SiteSegment
from crawler.store.summary_models import Evidence, Summary
from crawler.store.topic_models import SiteTopic
from server.gap.clean.judging_store import Cleaning
from server.gap.listing.new_words import NewWords
from server.gap.listing.words import write_words
from server.gap.matrix.changed_store import MOST as MOST_SITES
from server.gap.matrix.changed_store import Changed, changed_since
from server.gap.matrix.freshness import current_stamp, stamp, stamp_changed, stamp_part
from server.gap.matrix.going import Going, Step, Tell, nobody
from server.gap.matrix.judgement import Judged, judge_site
from server.gap.matrix.matrix import SourceCells, matrix
from server.gap.matrix.parts_store import newest_part, note_part, parts_since
from server.gap.matrix.reasons import ONLY_NAMED
from server.gap.matrix.rows import (
    EVIDENCE,
    SEGMENT,
    SUMMARY,
    TOPIC,
    evidence_rows,
    judged_columns,
    latest_look,
    listed_columns,
    segment_rows,
    segment_word,
    topic_rows,
    worth_columns,
)
from server.gap.matrix.staging import Rows, Staged, begin_writing, rows_in_place
from server.gap.opportunity.spots_store import MOST, spots_of
from server.gap.priority.basis_store import count_basis, keep_basis, read_basis
from server.gap.priority.figures import Basis
from server.gap.priority.priorities import rescore, weights_of
from server.gap.priority.score import Part
from server.gap.priority.score_store import Scoring
from server.gap.segment.judging_store import judge_looks, judge_waiting
from server.gap.segment.site_store import declared_types, segments_of

BATCH = 1000
"""Referring sites written at a time: what memory holds does not grow with the store."""
OBJECTS = 100_000
"""New objects after which Python looks for cycles: about as many as a batch makes. It took a sixth of the time."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """How many referring sites were judged, by status."""

    sites: int
    statuses: dict[GapStatus, int]


@dataclass(frozen=True, slots=True)
class _Since:
    """What the store held when a rebuild of all sites began."""

    stamp: dict[str, Any]
    part: int
    """The newest part."""


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
    Readers see the old summary until the new one is whole. While all sites are judged others may write: only when the
    new summary takes the place of the old one they wait, and what they wrote until then is judged as well.
    """
    if sources is not None:
        with engine.begin() as connection:
            rebuilt = _judge_part(connection, project, sources, tell)
            stamp_part(connection, project, looks)
        return rebuilt
    rebuilt = _judge_whole(engine, project, tell)
    _catch_up(engine, project)
    return rebuilt


def rebuild_changed(engine: Engine, project: ProjectView, *, tell: Tell = nobody) -> Rebuilt:
    """Bring the summary up to date: the sites that something was stored of since, or all where these do not tell it.

    `tell` as for `rebuild`.
    """
    with engine.begin() as connection:
        changed = changed_since(connection, project)
        if changed:
            return _judge_changed(connection, project, changed, tell)
    return rebuild(engine, project, tell=tell)


def _catch_up(engine: Engine, project: ProjectView) -> None:
    """Judge the sites that something was stored of meanwhile; what is more than a part is left to the next call."""
    with engine.begin() as connection:
        changed = changed_since(connection, project)
        if changed and changed.sources:
            _judge_changed(connection, project, changed, nobody)


def _judge_changed(connection: Connection, project: ProjectView, changed: Changed, tell: Tell) -> Rebuilt:
    rebuilt = _judge_part(connection, project, changed.sources, tell)
    stamp_changed(connection, project, changed.stamp, sites=len(changed.sources))
    return rebuilt


def _judge_part(connection: Connection, project: ProjectView, sources: Collection[int], tell: Tell) -> Rebuilt:
    """Judge some sites, in the transaction that is to write them."""
    tell(Going(Step.LOOKS))
    into = rows_in_place(connection, project, sources)
    judge_looks(connection, sources)
    with few_collections(OBJECTS):
        judging = _Judging(connection, project, into=into, basis=read_basis(connection, project))
        rebuilt = judging.judge(sources, tell, of=len(sources))
    tell(Going(Step.WORDS))
    for source in sources:
        write_words(connection, project, [source])
    note_part(connection, project, sources)
    return rebuilt


def _judge_whole(engine: Engine, project: ProjectView, tell: Tell) -> Rebuilt:
    """Judge all sites aside, then put them in the place of the old ones, with those that were judged meanwhile."""
    with engine.connect() as connection:
        # Before anything is read: whatever is stored from here on is not told of.
        since = _Since(current_stamp(connection, project), newest_part(connection, project))
    with few_collections(OBJECTS):
        judge_waiting(engine, lambda done, of: tell(Going(Step.LOOKS, done, of)))
        tell(Going(Step.LOOKS))
        with engine.connect() as connection, much_read(connection):
            staged, words = Staged(connection), NewWords(connection, project, since.stamp["look"])
            basis = count_basis(connection, project)
            judging = _Judging(connection, project, into=staged, basis=basis, words=words)
            rebuilt = judging.judge(None, tell, of=_count(connection))
            connection.commit()
            tell(Going(Step.WORDS))
            words.write()
            with connection.begin():
                begin_writing(connection, project)
                staged.take_over(project)
                keep_basis(connection, project, basis)
                words.note()
                _judge_again(connection, project, since, judging.weights)
                staged.drop()
            connection.commit()
    return rebuilt


def _judge_again(connection: Connection, project: ProjectView, since: _Since, weights: Mapping[Part, float]) -> None:
    """What was written to the gap while all of it was judged: by other weights, and sites judged by themselves."""
    now = weights_of(connection, project)
    if now != weights:
        rescore(connection, project, now)
    stamp(connection, project, since.stamp)
    again = parts_since(connection, project, since.part)
    for start in range(0, len(again), MOST_SITES):
        _judge_part(connection, project, again[start : start + MOST_SITES], nobody)


class _Judging:
    """Judges sites batch by batch, from what one connection reads."""

    def __init__(
        self,
        connection: Connection,
        project: ProjectView,
        *,
        into: Rows,
        basis: Basis,
        words: NewWords | None = None,
    ) -> None:
        self._connection, self._project, self._into, self._words = connection, project, into, words
        self._cleaning = Cleaning(connection, project, into)
        self._scoring = Scoring(connection, project, basis, into=into)
        self.weights = self._scoring.weights

    def judge(self, sources: Collection[int] | None, tell: Tell, *, of: int) -> Rebuilt:
        """Judge the sites of these ids, or all; `of` is how many are gone through."""
        statuses: Counter[GapStatus] = Counter()
        going = Going(Step.SITES, of=of)
        tell(going)
        found = matrix(self._connection, self._project, sources)
        while batch := list(islice(found, BATCH)):
            judged = [(source, _judge(source, self._project)) for source in batch]
            self._write(judged)
            statuses.update(verdict.status for _, verdict in judged)
            tell(replace(going, done=statuses.total()))
        return Rebuilt(sites=statuses.total(), statuses=dict(statuses))

    def _write(self, judged: Sequence[tuple[SourceCells, Judged]]) -> None:
        connection, project, into = self._connection, self._project, self._into
        batch = [source for source, _ in judged]
        into.add(Evidence, EVIDENCE, [row for source in batch for row in evidence_rows(source, project)])
        seen = _moments(connection, batch)
        ids = [source.id for source in batch]
        kinds, spots = segments_of(connection, project, ids), spots_of(connection, project, ids)
        types = declared_types(connection, ids)
        if self._words:
            self._words.add(spots, MOST)
        cleaned = self._cleaning.judge(batch, spots, kinds)
        scored = self._scoring.judge(judged, spots, cleaned)
        rows = [
            judged_columns(source, verdict, project)
            + listed_columns(source, project, seen, cleaned[source.id].folded)
            + (segment_word(kinds.get(source.id)), cleaned[source.id].cleaned, cleaned[source.id].folded)
            + worth_columns(scored[source.id])
            for source, verdict in judged
        ]
        into.add(SiteSegment, SEGMENT, list(segment_rows(kinds, types, project)))
        into.add(SiteTopic, TOPIC, topic_rows(scored, project))
        into.add(Summary, SUMMARY, rows)


def rebuild_everywhere(engine: Engine, sources: Collection[int], *, looks: Collection[int] = ()) -> None:
    """Count and judge referring sites, by their ids, anew for every project of the store, after `looks` were stored.

    A summary that was fresh before stays so; one that was not is left to whoever rebuilds it.
    """
    with engine.connect() as connection:
        projects = all_projects(connection)
    for project in projects:
        rebuild(engine, project, sources=sources, looks=looks)


def _count(connection: Connection) -> int:
    """How many sites are gone through: a little more than are judged, for those that are tracked themselves."""
    return connection.scalar(select(func.count(Site.id))) or 0


def _judge(source: SourceCells, project: ProjectView) -> Judged:
    if not source.cells:
        return Judged(GapStatus.NONE, (), None, None, (ONLY_NAMED,))
    return judge_site(
        source.cells, pages_read=source.pages_read, competitors=len(project.competitors), rule=project.loss
    )


def _moments(connection: Connection, batch: Sequence[SourceCells]) -> dict[int, int]:
    """When each site's newest look that saw a link was, in seconds since 1970."""
    number: Any = Look.id
    looks = select(number, type_coerce(Look.at, NullType())).where(
        number.in_([latest_look(source) for source in batch])
    )
    moment = moments(connection)
    return {look: int(moment(at).timestamp()) for look, at in raw_rows(connection, looks)}
