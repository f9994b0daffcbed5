"""Exact sets of who is claimed and who is seen on the same referring sites, counted by the database."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from sqlalchemy import BigInteger, Connection, and_, case, func, literal, select

from crawler.store.projects import ProjectView
from crawler.store.summary_models import Evidence
from server.gap.clean.passed_over import removed_sources
from server.gap.competitors.overlap import YOU, SharedSet

MOST = 60
"""Tracked sites told apart: each is one bit of a whole number that both databases add up."""


def shared_sets(connection: Connection, project: ProjectView) -> list[SharedSet]:
    """One for each mixture of tracked sites that occurs; your own sites count as one. Needs a summary that is fresh."""
    keys = told_apart(project)
    claimed, seen = (bits_of(project, keys, held) for held in (Evidence.claims > 0, Evidence.pages > 0))
    sites = (
        select(claimed.label("claimed"), seen.label("seen"))
        .where(Evidence.project_id == project.id, Evidence.source_id.not_in(removed_sources(project)))
        .group_by(Evidence.source_id)
        .subquery()
    )
    counted = select(sites.c.claimed, sites.c.seen, func.count().label("sites")).group_by(sites.c.claimed, sites.c.seen)
    found: Counter[tuple[frozenset[str], frozenset[str]]] = Counter()
    for row in connection.execute(counted):
        found[names_of(project, keys, row.claimed), names_of(project, keys, row.seen)] += row.sites
    return [SharedSet(claimed, seen, sites) for (claimed, seen), sites in found.items()]


def told_apart(project: ProjectView) -> tuple[str, ...]:
    """The tracked sites that have a bit of their own, in its order."""
    return (*project.own, *project.competitors)[:MOST]


def bits_of(project: ProjectView, keys: Sequence[str], held: Any) -> Any:
    """The bits of the sites whose cell holds that; each site has one cell at most, so that a sum is their union."""
    bits = {project.site_ids[key]: 1 << at for at, key in enumerate(keys)}
    cells = ((and_(held, Evidence.site_id == site), literal(bit, BigInteger)) for site, bit in bits.items())
    return func.sum(case(*cells, else_=0))


def names_of(project: ProjectView, keys: Sequence[str], bits: Any) -> frozenset[str]:
    """Whose bits these are; your own sites are one."""
    held = (key for at, key in enumerate(keys) if int(bits or 0) >> at & 1)
    return frozenset(YOU if key in project.own else key for key in held)
