"""How many sites each further filter would leave: counts by status, competitor, place and number, and exact sets."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row, func, select

from crawler.items import BEST_FIRST, GapStatus, Placement, Tool
from crawler.store.projects import ProjectView
from crawler.store.summary_models import Summary
from crawler.store.topic_models import SiteTopic
from server.gap.listing.conditions import conditions, live_sites
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


def site_facets(connection: Connection, project: ProjectView, query: GapQuery) -> Facets:
    """Count the sites of a query by every facet. Filters that are not set share one walk of the summary."""
    groups: dict[GapQuery, list[Row[Any]]] = {}

    def counted(facet: str, words: Callable[[Row[Any]], list[Any]]) -> Counter[Any]:
        asked = _plain(query).without(*OWN_FILTERS[facet]) if facet else _plain(query)
        if asked not in groups:
            groups[asked] = _grouped(connection, project, asked)
        counts: Counter[Any] = Counter()
        for row in groups[asked]:
            for word in words(row):
                counts[word] += row.sites
        return counts

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
        topics=_topics(connection, project, _plain(query).without(*OWN_FILTERS["topics"])),
    )


def _topics(connection: Connection, project: ProjectView, query: GapQuery) -> dict[str, int]:
    """The topics that most of a query's sites speak of."""
    # A list of its own, made once from the narrow index: joined, the wide rows were read for each topic of each site.
    listed = select(Summary.source_id).where(*conditions(project, query, connection.dialect.name))
    sites = func.count().label("sites")
    counted = select(SiteTopic.topic, sites).where(SiteTopic.project_id == project.id, SiteTopic.source_id.in_(listed))
    ranked = counted.group_by(SiteTopic.topic).order_by(sites.desc(), SiteTopic.topic).limit(MOST_TOPICS)
    return {row.topic: row.sites for row in connection.execute(ranked)}


def site_sets(connection: Connection, project: ProjectView, query: GapQuery) -> list[SiteSet]:
    """Every combination of live competitors that occurs, with you and without: biggest first, then the smaller set.

    Counted under all filters of the query but `exactly` and `yours_live`, which are how a set is chosen.
    """
    asked = _plain(query).without(*SET_FILTERS)
    yours = Summary.yours.is_not(None).label("present")
    rows = connection.execute(
        select(Summary.live, yours, func.count().label("sites"))
        .where(*conditions(project, asked, connection.dialect.name))
        .group_by(Summary.live, yours)
    )
    sets = [SiteSet(live_sites(project, row.live), bool(row.present), row.sites) for row in rows]
    place = {key: number for number, key in enumerate(project.competitors)}
    return sorted(
        sets, key=lambda one: (-one.sites, len(one.competitors), [place[k] for k in one.competitors], one.yours)
    )


def _plain(query: GapQuery) -> GapQuery:
    return query.without("sort", "descending", "after", "limit")


def _grouped(connection: Connection, project: ProjectView, query: GapQuery) -> list[Row[Any]]:
    """Counts by every mixture of what the facets tell apart, in the order of the index `ix_summary_counts`."""
    told: list[Any] = [Summary.status, Summary.best_placement, Summary.live, Summary.competitors, Summary.tools]
    told.append(Summary.segment)
    counted = select(*told, func.count().label("sites"))
    held = conditions(project, query, connection.dialect.name)
    return list(connection.execute(counted.where(*held).group_by(*told)))
