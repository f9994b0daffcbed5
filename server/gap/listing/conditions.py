"""The filters of the list of referring sites as conditions on the summary, all answered by one narrow index."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, func, or_, select, true

from crawler.items import GapStatus, OpportunityState
from crawler.store.cleaning_models import SiteCleaning
from crawler.store.people_models import DecisionRow
from crawler.store.projects import ProjectView
from crawler.store.segment_models import SiteSegment
from crawler.store.summary_models import Evidence, Summary
from crawler.store.topic_models import SiteTopic
from server.gap.benchmark.profile_store import BANDS, band_of, rank_of
from server.gap.clean.passed_over import in_view
from server.gap.competitors.overlap import YOU
from server.gap.listing.paging import Place
from server.gap.listing.query import ANY_TOPIC, BY_SCORE_THEN, GapQuery, SiteSort
from server.gap.listing.words import found_sources
from server.gap.matrix.places import RANK
from server.gap.outreach.contact_store import contact_condition
from server.gap.priority.warmth_store import shown_warmth, warm_enough
from server.gap.segment.linked_kind import linking_sources

STATUS_RANK = {status: rank for rank, status in enumerate(GapStatus)}


def conditions(project: ProjectView, query: GapQuery, dialect: str) -> list[ColumnElement[bool]]:
    """All that must hold of a row of the summary, but for the place the list goes on at."""
    mine = Summary.project_id == project.id
    parts = (
        _cleaned(project, query),
        _competitors(project, query),
        _of(project, query),
        _rest(project, query, dialect),
    )
    return [mine, *(one for part in parts for one in part)]


def _cleaned(project: ProjectView, query: GapQuery) -> Iterator[ColumnElement[bool]]:
    shown = in_view(project, query.cleaned)
    if shown is not None:
        yield shown
    if query.cleaned_as:
        mine = (SiteCleaning.project_id == project.id, SiteCleaning.reason.in_(query.cleaned_as))
        yield Summary.source_id.in_(select(SiteCleaning.source_id).where(*mine))


def _competitors(project: ProjectView, query: GapQuery) -> Iterator[ColumnElement[bool]]:
    if query.competitors:
        yield or_(*_live(project, query.competitors))
    if query.all_of:
        yield and_(*_live(project, query.all_of))
    if query.none_of:
        yield ~or_(*_live(project, query.none_of))
    if query.exactly is not None:
        yield Summary.live == live_set(project, query.exactly)
    if query.fewest:
        yield Summary.competitors >= query.fewest
    if query.most is not None:
        yield Summary.competitors <= query.most


def _of(project: ProjectView, query: GapQuery) -> Iterator[ColumnElement[bool]]:
    """Filters on the links of one of the compared alone, counted as the benchmark counts them."""
    if query.bands:
        yield band_of(Summary.authority).in_([BANDS.index(band) for band in query.bands])
    if query.linked_kinds:
        sites = _ids(project, query.of) if query.of else [project.site_ids[key] for key in project.competitors]
        yield Summary.source_id.in_(linking_sources(sites, query.linked_kinds))
    here = (Evidence.project_id == project.id, Evidence.source_id == Summary.source_id)
    for name in query.known:
        told = or_(Evidence.claims > 0, Evidence.pages > 0)
        yield exists().where(*here, Evidence.site_id.in_(_ids(project, name)), told)
    if not query.of:
        return
    mine = (*here, Evidence.site_id.in_(_ids(project, query.of)))
    yield exists().where(*mine, Evidence.claims > 0 if query.of_claimed else Evidence.pages > 0)
    if query.of_followed:
        yield exists().where(*mine, Evidence.pages > 0, Evidence.followed == true())
    if query.of_placements:
        best = select(func.max(rank_of(Evidence.best_placement))).where(*mine, Evidence.pages > 0).scalar_subquery()
        yield best.in_([RANK[placement] for placement in query.of_placements])


def _ids(project: ProjectView, name: str) -> list[int]:
    """One of the compared: your own sites together are `you`."""
    return [project.site_ids[key] for key in (project.own if name == YOU else (name,))]


def _rest(project: ProjectView, query: GapQuery, dialect: str) -> Iterator[ColumnElement[bool]]:
    for told, words in (
        (Summary.status, query.statuses),
        (Summary.best_placement, query.placements),
        (Summary.yours, query.own_placements),
        (Summary.segment, query.segments),
    ):
        if words:
            yield told.in_(words)
    if query.industries:
        mine = (SiteSegment.project_id == project.id, SiteSegment.industry.in_(query.industries))
        yield Summary.source_id.in_(select(SiteSegment.source_id).where(*mine))
    if query.yours_live is not None:
        yield Summary.yours.is_not(None) if query.yours_live else Summary.yours.is_(None)
    if query.followed:
        yield Summary.followed == true()
    if query.tools:
        yield or_(*(Summary.tools.contains(f",{tool},", autoescape=True) for tool in query.tools))
    yield from _worth(project, query)
    for column, least in (
        (Summary.authority, query.authority),
        (Summary.unknown, query.unknown or None),
        (Summary.lost, query.lost or None),
    ):
        if least is not None:
            yield column >= least
    if query.states:
        yield _state(project).in_(query.states)
    if query.contact:
        yield or_(*(contact_condition(project, one) for one in query.contact))
    if query.search.strip():
        yield found_sources(project, query.search, dialect)


def _worth(project: ProjectView, query: GapQuery) -> Iterator[ColumnElement[bool]]:
    if query.topics:
        spoken = select(SiteTopic.source_id).where(SiteTopic.project_id == project.id)
        named = spoken if ANY_TOPIC in query.topics else spoken.where(SiteTopic.topic.in_(query.topics))
        yield Summary.source_id.in_(named)
    if query.score is not None:
        yield Summary.score >= query.score
    if query.warmth is not None:
        yield from warm_enough(project, query.warmth)
    if query.kinds:
        yield or_(*(Summary.kinds.contains(f",{kind},", autoescape=True) for kind in query.kinds))


def _state(project: ProjectView) -> ColumnElement[Any]:
    """Where the work on a site of the summary stands."""
    latest = (
        select(DecisionRow.state)
        .where(DecisionRow.project_id == project.id, DecisionRow.site_id == Summary.source_id)
        .order_by(DecisionRow.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    return func.coalesce(latest, OpportunityState.NEW)


def live_set(project: ProjectView, sites: Iterable[str]) -> str:
    """`Summary.live` where exactly these competitors are live: their ids in the project's order, a comma around each.

    A site that is no competitor of the project is none of a set: nothing is found then.
    """
    asked = set(sites)
    if unknown := asked - set(project.competitors):
        return f"no competitor: {', '.join(sorted(unknown))}"
    ids = [str(project.site_ids[key]) for key in project.competitors if key in asked]
    return f",{','.join(ids)}," if ids else ""


def live_sites(project: ProjectView, live: str) -> tuple[str, ...]:
    """The competitors of such a set."""
    ids = set(live.split(","))
    return tuple(key for key in project.competitors if str(project.site_ids[key]) in ids)


def _live(project: ProjectView, sites: Sequence[str]) -> list[ColumnElement[bool]]:
    """Each of the tracked sites is live: a competitor by the set, one of your own by its cell."""
    theirs = [project.site_ids[key] for key in sites if key in project.competitors]
    own = [project.site_ids[key] for key in sites if key in project.own]
    cell = (Evidence.project_id == project.id) & (Evidence.source_id == Summary.source_id) & (Evidence.pages > 0)
    return [
        *(Summary.live.contains(f",{number},", autoescape=True) for number in theirs),
        *(exists().where(cell, Evidence.site_id == number) for number in own),
    ]


ORDER: dict[SiteSort, ColumnElement[Any]] = {
    SiteSort.COMPETITORS: Summary.competitors.expression,
    SiteSort.SITE: Summary.source.expression,
    SiteSort.STATUS: case(*((Summary.status == status, rank) for status, rank in STATUS_RANK.items()), else_=99),
    SiteSort.BEST_PLACEMENT: case(*((Summary.best_placement == one, rank) for one, rank in RANK.items()), else_=0),
    SiteSort.LINKS: Summary.links.expression,
    SiteSort.PAGES: Summary.pages.expression,
    SiteSort.AUTHORITY: Summary.authority.expression,
    SiteSort.LAST_SEEN: Summary.last_seen.expression,
    SiteSort.SCORE: Summary.score.expression,
}
"""What each sort compares but for warmth, which what a project noted adds to."""


def order_of(project: ProjectView, sort: SiteSort) -> ColumnElement[Any]:
    """What the sort compares: numbers or a name, and never null, so that a place in the list can be told."""
    return shown_warmth(project) if sort is SiteSort.WARMTH else ORDER[sort]


def ordered(project: ProjectView, query: GapQuery) -> list[ColumnElement[Any]]:
    """Rows alike follow by score where very many are, then by name; both turn where the list is read against its
    natural direction."""
    way: Callable[[ColumnElement[Any]], ColumnElement[Any]] = _falling if query.falling else _rising
    turned = _turned(query)
    score = [Summary.score.asc() if turned else Summary.score.desc()] if query.sort in BY_SCORE_THEN else []
    return [way(order_of(project, query.sort)), *score, Summary.source.desc() if turned else Summary.source.asc()]


def behind(project: ProjectView, query: GapQuery, place: Place) -> ColumnElement[bool]:
    """Rows that come after the place."""
    value, turned = order_of(project, query.sort), _turned(query)
    further = value < place.value if query.falling else value > place.value
    later: ColumnElement[bool] = Summary.source < place.key if turned else Summary.source > place.key
    if place.score is not None:
        worse = Summary.score > place.score if turned else Summary.score < place.score
        later = or_(worse, and_(Summary.score == place.score, later))
    # The first half alone narrows an index walk; the second tells ties apart.
    at_most = value <= place.value if query.falling else value >= place.value
    return and_(at_most, or_(further, and_(value == place.value, later)))


def _turned(query: GapQuery) -> bool:
    return query.descending is not None and query.falling != GapQuery(sort=query.sort).falling


def _falling(column: ColumnElement[Any]) -> ColumnElement[Any]:
    return column.desc()


def _rising(column: ColumnElement[Any]) -> ColumnElement[Any]:
    return column.asc()
