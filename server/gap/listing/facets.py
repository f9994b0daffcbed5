"""How many sites each further filter would leave: counts by status, competitor, place and number, and exact sets."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, false, func, select

from crawler.items import BEST_FIRST, GapStatus, Placement, Tool
from crawler.store.projects import ProjectView
from crawler.store.summary_models import Summary
from crawler.store.topic_models import SiteTopic
from server.gap.listing.conditions import conditions, live_sites
from server.gap.listing.found_once import find_once, is_found
from server.gap.listing.query import GapQuery


@dataclass(frozen=True, slots=True)
class Facets:
    """Counts of sites, each under all filters of the query but those of the facet itself. Words counted 0 are there."""

    sites: int
    """Under every filter."""
    statuses: dict[GapStatus, int]
    competitors: dict[str, int]
    """By competitor live there; a site with several counts under each."""
    placements: dict[Placement | None, int]
    """By the best place of a competitor's live link; None where no competitor is live."""
    numbers: dict[int, int]
    """By how many competitors are live there, from 0 to all of them."""
    segments: dict[str, int]
    """By kind of source; only those that occur, without sites of which no page was read."""
    tools: dict[Tool, int]
    """By who claims links there; a site that several claim counts under each. Only tools that claim any."""
    topics: dict[str, int]
    """By what its texts speak of, the most first; a site that speaks of several counts under each."""


@dataclass(frozen=True, slots=True)
class SiteSet:
    """The sites on which exactly these competitors are live, with you or without."""

    competitors: tuple[str, ...]
    yours: bool
    sites: int

    def filter(self, query: GapQuery) -> GapQuery:
        """The query whose list is this set's sites."""
        return replace(query, exactly=self.competitors, yours_live=self.yours, after="")


OWN_FILTERS = {
    "statuses": ("statuses",),
    "competitors": ("competitors", "all_of", "none_of", "exactly"),
    "placements": ("placements",),
    "numbers": ("fewest", "most"),
    "tools": ("tools",),
    "segments": ("segments",),
    "topics": ("topics",),
}
"""Facet -> the filters it is counted without, since its counts say what choosing another would give."""
MOST_TOPICS = 40
"""Topics that are told: a filter of hundreds is none."""
SET_FILTERS = ("exactly", "yours_live")
_APART = tuple(dict.fromkeys((*(name for own in OWN_FILTERS.values() for name in own), *SET_FILTERS)))
"""Filters that one count asks for and another does not."""


def site_facets(connection: Connection, project: ProjectView, query: GapQuery) -> Facets:
    """Count the sites of a query by every facet. Filters that are not set share one walk of the summary."""
    return Counting(connection, project, query).facets()


def site_sets(connection: Connection, project: ProjectView, query: GapQuery) -> list[SiteSet]:
    """Every combination of live competitors that occurs, with you and without: biggest first, then the smaller set.

    Counted under all filters of the query but `exactly` and `yours_live`, which are how a set is chosen.
    """
    return Counting(connection, project, query).sets()


class Counting:
    """Counts of one query's sites: what all counts ask alike, as a search, is asked once."""

    def __init__(self, connection: Connection, project: ProjectView, query: GapQuery) -> None:
        """All of it is asked on the connection, in one transaction."""
        self._connection, self._project = connection, project
        self._query = query.without("sort", "descending", "after", "limit")
        self._common = self._query.without(*_APART)
        self._narrowed = self._common != GapQuery(cleaned=query.cleaned)
        self._any: bool | None = None
        """Whether what all counts ask alike leaves any site; None before it was asked."""
        self._groups: dict[GapQuery, list[Row[Any]]] = {}

    def facets(self) -> Facets:
        """As `site_facets`."""
        project, counted = self._project, self._counted
        statuses = counted("statuses", lambda row: [row.status])
        placements = counted("placements", lambda row: [row.best_placement])
        competitors = counted("competitors", lambda row: list(live_sites(project, row.live)))
        numbers = counted("numbers", lambda row: [row.competitors])
        tools = counted("tools", lambda row: [name for name in row.tools.split(",") if name])
        segments = counted("segments", lambda row: [row.segment] if row.segment else [])
        return Facets(
            sites=counted("", lambda _row: [None])[None],
            statuses={status: statuses[status] for status in GapStatus},
            competitors={key: competitors[key] for key in project.competitors},
            placements={place: placements[place] for place in (*BEST_FIRST, None)},
            numbers={number: numbers[number] for number in range(len(project.competitors) + 1)},
            segments=dict(sorted(segments.items(), key=lambda told: (-told[1], told[0]))),
            tools={tool: tools[tool] for tool in Tool if tools[tool]},
            topics=self._topics(),
        )

    def sets(self) -> list[SiteSet]:
        """As `site_sets`."""
        yours = Summary.yours.is_not(None).label("present")
        counted = select(Summary.live, yours, func.count().label("sites"))
        held = self._conditions(self._query.without(*SET_FILTERS))
        rows = self._connection.execute(counted.where(*held).group_by(Summary.live, yours))
        sets = [SiteSet(live_sites(self._project, row.live), bool(row.present), row.sites) for row in rows]
        place = {key: number for number, key in enumerate(self._project.competitors)}
        return sorted(
            sets, key=lambda one: (-one.sites, len(one.competitors), [place[k] for k in one.competitors], one.yours)
        )

    def held(self) -> list[ColumnElement[bool]]:
        """All that must hold of a row of the summary that is one of the query's sites."""
        return self._conditions(self._query)

    def _counted(self, facet: str, words: Callable[[Row[Any]], list[Any]]) -> Counter[Any]:
        counts: Counter[Any] = Counter()
        for row in self._grouped(self._query.without(*OWN_FILTERS.get(facet, ()))):
            for word in words(row):
                counts[word] += row.sites
        return counts

    def _grouped(self, asked: GapQuery) -> list[Row[Any]]:
        """Counts by every mixture of what the facets tell apart, in the order of the index `ix_summary_counts`."""
        if asked not in self._groups:
            told: list[Any] = [Summary.status, Summary.best_placement, Summary.live, Summary.competitors, Summary.tools]
            told.append(Summary.segment)
            counted, held = select(*told, func.count().label("sites")), self._conditions(asked)
            self._groups[asked] = list(self._connection.execute(counted.where(*held).group_by(*told)))
        return self._groups[asked]

    def _topics(self) -> dict[str, int]:
        """The topics that most of a query's sites speak of."""
        asked = self._query.without(*OWN_FILTERS["topics"])
        if asked == self._common:
            listed = self._common_found(SiteTopic.source_id.expression)
        else:
            # A list made once from the narrow index: joined, the wide rows were read for each topic of each site.
            listed = SiteTopic.source_id.in_(select(Summary.source_id).where(*self._conditions(asked)))
        sites = func.count().label("sites")
        counted = select(SiteTopic.topic, sites).where(SiteTopic.project_id == self._project.id, listed)
        ranked = counted.group_by(SiteTopic.topic).order_by(sites.desc(), SiteTopic.topic).limit(MOST_TOPICS)
        return {row.topic: row.sites for row in self._connection.execute(ranked)}

    def _conditions(self, asked: GapQuery) -> list[ColumnElement[bool]]:
        """All that must hold of a row of the summary under a query that differs from ours in `_APART` alone."""
        if not self._narrowed:
            return conditions(self._project, asked, self._connection.dialect.name)
        apart = GapQuery(**{name: getattr(asked, name) for name in _APART}, cleaned=asked.cleaned)
        held = conditions(self._project, apart, self._connection.dialect.name)
        return [*held, self._common_found(Summary.source_id.expression)]

    def _common_found(self, source: ColumnElement[int]) -> ColumnElement[bool]:
        if self._any is None:
            self._any = find_once(self._connection, self._project, self._common)
        # Said as it is: the database would go through all rows for each count to find none of none.
        return is_found(source) if self._any else false()
