"""What a link on a referring site would change, from its row of the gap and the benchmark. Needs a fresh summary."""

from sqlalchemy import Connection, select

from crawler.criteria import Quality
from crawler.store.criteria import criteria_of
from crawler.store.models import Site
from crawler.store.projects import ProjectView
from server.gap.benchmark.benchmark import Benchmark
from server.gap.benchmark.effect import Effect, Stands, effect
from server.gap.listing.listing import ListedSite, listed_site
from server.gap.matrix.worth import LISTINGS, worth


def effect_on(connection: Connection, project: ProjectView, site: str, told: Benchmark) -> Effect | None:
    """For a referring site, by its key; None where nothing is to be gained there, or cleaning leaves it out."""
    source = connection.scalar(select(Site.id).where(Site.key == site))
    row = listed_site(connection, project, source) if source is not None else None
    if row is None or (row.cleaning and row.cleaning.removed):
        return None
    quality = criteria_of(connection, project).quality
    theirs = [_stands(row, key) for key in project.competitors]
    own = max((_stands(row, key) for key in project.own), key=lambda one: _worth(one, quality), default=Stands())
    return effect(own, theirs, told.measures, authority=row.authority, quality=quality)


def _worth(one: Stands, quality: Quality) -> float:
    return worth(one.placement, followed=one.followed, listing=one.listing, quality=quality)


def _stands(row: ListedSite, key: str) -> Stands:
    cell = row.cells.get(key)
    return Stands(cell.placement, cell.followed, row.segment in LISTINGS) if cell and cell.pages else Stands()
