"""A page of the list with the counts beside its filters: what both ask alike, as a search, is asked once for all."""

from dataclasses import dataclass

from sqlalchemy import Connection

from crawler.store.projects import ProjectView
from server.gap.listing.facets import Counting, Facets, SiteSet
from server.gap.listing.listing import GapPage, list_held
from server.gap.listing.query import GapQuery


@dataclass(frozen=True, slots=True)
class GapAnswer:
    """What a page of the gap shows."""

    page: GapPage
    facets: Facets
    sets: tuple[SiteSet, ...]
    """As `site_sets`; () where they were not asked for."""


def gap_answer(connection: Connection, project: ProjectView, query: GapQuery, *, sets: bool = False) -> GapAnswer:
    """The sites and their counts. Raises UsageError for a wrong `after`."""
    counting = Counting(connection, project, query)
    facets = counting.facets()
    told = tuple(counting.sets()) if sets else ()
    return GapAnswer(list_held(connection, project, query, counting.held()), facets, told)


def facets_and_sets(connection: Connection, project: ProjectView, query: GapQuery) -> tuple[Facets, list[SiteSet]]:
    """The counts alone, which share what takes long to find."""
    counting = Counting(connection, project, query)
    return counting.facets(), counting.sets()
