"""Per segment: how many sites, how they link, which competitors have it, what you lack; and why they link to what."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, and_, case, func, select

from crawler.items import Placement
from crawler.segments import LONG_TERM, LinkedKind, SourceKind, Why
from crawler.store.models import Page, SeenLink
from crawler.store.projects import ProjectView
from crawler.store.segment_models import LinkWhy
from crawler.store.summary_models import Evidence, Summary
from server.gap.clean.passed_over import KEPT, passed_over
from server.gap.segment.linked_kind import LINKED_KIND, SAME_LINK
from server.gap.segment.site_store import UNSURE

_LONG = {str(kind) for kind in LONG_TERM}


@dataclass(frozen=True, slots=True)
class Segment:
    """One kind of source."""

    segment: str
    """A source kind, or `unsure`."""
    sites: int
    """On which a tracked site has a live link."""
    links: int
    """Live links to competitors."""
    contextual: float
    """Share of the sites where a competitor is live on which his best link stands in the text, 0..1."""
    by_site: dict[str, int]
    """Tracked site -> how many of the sites link to it."""
    missing: int
    """Sites where a competitor is live and you are not."""
    long_term: bool
    """A place one belongs to before one is linked from, rather than an editor to write to."""
    draws: dict[LinkedKind, int]
    """Kind of competitors' pages that it links to -> live links to them, the most first."""
    lack: str
    """What your site lacks here, in words; empty where it lacks nothing."""


@dataclass(frozen=True, slots=True)
class Reasoned:
    """Why a tracked site is linked to, and to what kind of page."""

    site: str
    why: Why
    asset: LinkedKind
    links: int


@dataclass(frozen=True, slots=True)
class Segments:
    """The whole table."""

    segments: tuple[Segment, ...]
    reasons: tuple[Reasoned, ...]


def read_segments(connection: Connection, project: ProjectView) -> Segments:
    """Every segment that occurs, the biggest first, from the summary kept ready."""
    theirs = case((Summary.competitors > 0, 1), else_=0)
    contextual = case((Summary.best_placement == Placement.CONTEXTUAL, 1), else_=0)
    missing = case(((Summary.competitors > 0) & Summary.yours.is_(None), 1), else_=0)
    counts = [func.sum(one) for one in (theirs, contextual, missing, Summary.links)]
    mine = (Summary.project_id == project.id, KEPT, Summary.segment != "", Summary.pages > 0)
    query = select(Summary.segment, func.count(), *counts).where(*mine).group_by(Summary.segment)
    held, drawn = _held(connection, project), _drawn(connection, project)
    rows = [_segment(row, held, drawn.get(row.segment, {}), project=project) for row in connection.execute(query)]
    return Segments(tuple(sorted(rows, key=lambda one: (-one.sites, one.segment))), _reasons(connection, project))


def _segment(
    row: Any, held: dict[tuple[str, int], int], draws: dict[LinkedKind, int], *, project: ProjectView
) -> Segment:
    segment, sites, theirs, contextual, missing, links = row
    by_site = {key: held.get((segment, number), 0) for key, number in project.site_ids.items()}
    return Segment(
        segment=segment,
        sites=sites,
        links=links or 0,
        contextual=contextual / theirs if theirs else 0.0,
        by_site=by_site,
        missing=missing,
        long_term=segment in _LONG,
        draws=draws,
        lack=_lack(segment, by_site, project),
    )


def _lack(segment: str, by_site: dict[str, int], project: ProjectView) -> str:
    yours = max((by_site[key] for key in project.own), default=0)
    best = max(project.competitors, key=lambda key: by_site[key], default="")
    if segment == UNSURE or not best or by_site[best] <= yours:
        return ""
    what = "relationships, which take months" if segment in _LONG else LACKS.get(segment, "links of this kind")
    return f"{best} has {by_site[best]}, you have {yours}: {what}"


LACKS: dict[str, str] = {
    SourceKind.EDITORIAL: "stories, data and experts that editors mention",
    SourceKind.NEWS: "news, data and comments that newsrooms quote",
    SourceKind.RESOURCE: "guides and tools worth a place in a list",
    SourceKind.REVIEW: "products or samples for testers",
    SourceKind.COMPANY_BLOG: "figures and guides that other firms' writers cite",
    SourceKind.DIRECTORY: "entries",
    SourceKind.CITATION: "entries with name, address and telephone number",
    SourceKind.PROFILE: "profiles of your own",
}
"""What a segment is won with."""


def _held(connection: Connection, project: ProjectView) -> dict[tuple[str, int], int]:
    joined = (Evidence.project_id == Summary.project_id) & (Evidence.source_id == Summary.source_id)
    query = (
        select(Summary.segment, Evidence.site_id, func.count().label("sites"))
        .join(Evidence, joined)
        .where(Summary.project_id == project.id, KEPT, Evidence.pages > 0)
        .group_by(Summary.segment, Evidence.site_id)
    )
    return {(row.segment, row.site_id): row.sites for row in connection.execute(query)}


def _drawn(connection: Connection, project: ProjectView) -> dict[str, dict[LinkedKind, int]]:
    """Segment -> kind of competitors' pages -> links, the most first."""
    theirs = [project.site_ids[key] for key in project.competitors]
    links, kind = func.count().label("links"), LINKED_KIND.label("kind")
    here = and_(Summary.project_id == project.id, Summary.source_id == Page.site_id, KEPT)
    query = (
        select(Summary.segment, kind, links)
        .select_from(Page)
        .join(SeenLink, SeenLink.look_id == Page.known_check_id)
        .join(LinkWhy, SAME_LINK)
        .join(Summary, here)
        .where(SeenLink.site_id.in_(theirs))
        .group_by(Summary.segment, kind)
        .order_by(links.desc(), kind)
    )
    found: dict[str, dict[LinkedKind, int]] = {}
    for row in connection.execute(query):
        found.setdefault(row.segment, {})[LinkedKind(row.kind)] = row.links
    return found


def _reasons(connection: Connection, project: ProjectView) -> tuple[Reasoned, ...]:
    keys = {number: key for key, number in project.site_ids.items()}
    links, kind = func.count().label("links"), LINKED_KIND.label("kind")
    query = (
        select(SeenLink.site_id, LinkWhy.why, kind, links)
        .join(LinkWhy, SAME_LINK)
        .join(Page, Page.known_check_id == SeenLink.look_id)
        .where(SeenLink.site_id.in_(keys), Page.site_id.not_in(passed_over(project)))
        .group_by(SeenLink.site_id, LinkWhy.why, kind)
        .order_by(links.desc(), SeenLink.site_id, LinkWhy.why, kind)
    )
    rows = connection.execute(query)
    return tuple(Reasoned(keys[row.site_id], row.why, LinkedKind(row.kind), row.links) for row in rows)
