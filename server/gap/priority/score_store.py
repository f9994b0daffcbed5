"""Scores kept ready: made with the summary, a batch of sites at a time, all on one scale."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection

from crawler.store.criteria import criteria_of
from crawler.store.priority_models import Priority
from crawler.store.projects import ProjectView
from crawler.store.targets import own_words_at
from server.gap.assets.own_pages import own_pages
from server.gap.benchmark.linked_pages import is_home
from server.gap.clean.judging_store import CleanedSite
from server.gap.matrix.judgement import Judged
from server.gap.matrix.matrix import SourceCells, folded
from server.gap.matrix.staging import Rows
from server.gap.opportunity.kinds import kinds_of
from server.gap.opportunity.spots import Named, SiteEvidence, Spot
from server.gap.opportunity.spots_store import named_on
from server.gap.priority.basis_store import claimed_by, exports_of, ranks_of, topics_of
from server.gap.priority.familiar import Measure, familiarity, hear
from server.gap.priority.figures import Basis
from server.gap.priority.priorities import weights_of
from server.gap.priority.score import Part, score
from server.gap.priority.scoring import Parts, Scale, day_of, parts_of, with_reach
from server.gap.priority.warmth import Familiarity
from server.gap.priority.warmth_store import KEPT

_PARTS = tuple(Part)
_parts_in_order = itemgetter(*_PARTS)
COLUMNS = ("project_id", "source_id", *map(str, _PARTS), "facts")


_facts = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""Made once: `json.dumps` makes one for each site where it is told how to write."""


@dataclass(frozen=True, slots=True)
class Prospect:
    """What the summary keeps of a site's priority."""

    score: float
    kinds: str
    """Kinds of opportunity there, a comma around each: `,intersect,outdated,`; empty for none."""
    warmth: float
    """How familiar it is with the project, but for what is noted of letters."""
    topics: tuple[str, ...] = ()
    """What its texts speak of, the most first."""


class Scoring:
    """Judges batches of sites on one scale, for one rebuild."""

    def __init__(self, connection: Connection, project: ProjectView, basis: Basis, *, into: Rows) -> None:
        self._connection, self._project, self._into = connection, project, into
        self._topics = topics_of(basis, criteria_of(connection, project))
        yours = [url for url in basis.pages if not is_home(url)]
        self._measure = Measure(self._topics, own_pages(yours, own_words_at(connection, yours)))
        self.weights = weights_of(connection, project)
        self._exports = exports_of(connection)
        self._scale = Scale(basis, len(project.competitors), datetime.now(UTC).date())

    def judge(
        self,
        batch: Sequence[tuple[SourceCells, Judged]],
        spots: Mapping[int, Sequence[Spot]],
        cleaned: Mapping[int, CleanedSite],
    ) -> dict[int, Prospect]:
        """Score the sites by their links and note what could be won there; the parts are stored here."""
        ids = [source.id for source, _ in batch]
        ranks = ranks_of(self._connection, ids)
        named = named_on(self._connection, self._project, ids)
        rows, found = [], {}
        for source, judged in batch:
            held = claimed_by(source.claimants, self._exports, ranks.get(source.id, {}))
            there = spots.get(source.id, [])
            naming = named.get(source.id, [])
            heard = hear(there, self._topics)
            fit = self._topics.fit(heard.whole)
            parts = with_reach(parts_of(folded(source, cleaned[source.id].folded), held, fit, self._scale), there)
            familiar = familiarity(source, there, naming, self._measure, heard=heard)
            rows.append(self._row(source.id, parts, familiar))
            evidence = self._evidence(source, judged, there, naming)
            said = ",".join(kinds_of(evidence, newest=day_of(held.newest), today=self._scale.today))
            scored = score(parts.values, self.weights).score
            found[source.id] = Prospect(scored, f",{said}," if said else "", familiar.points, fit.topics)
        self._into.add(Priority, COLUMNS, rows)
        return found

    def _row(self, source: int, parts: Parts, familiar: Familiarity) -> tuple[Any, ...]:
        facts = _facts({**parts.facts, KEPT: familiar.document()})
        return (self._project.id, source, *_parts_in_order(parts.values), facts)

    def _evidence(
        self, source: SourceCells, judged: Judged, spots: Sequence[Spot], named: Sequence[Named]
    ) -> SiteEvidence:
        return SiteEvidence(
            status=judged.status,
            live=judged.competitors,
            competitors=len(self._project.competitors),
            yours=judged.yours,
            lost=tuple(cell.site for cell in source.own if cell.lost and not cell.pages),
            spots=tuple(spots),
            named=tuple(named),
        )
