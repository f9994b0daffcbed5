"""The list of opportunities: the sites where something could be won, best score first, each kind with its evidence.

Sites to cross off come after the last of them: a list read from its top is work, not tidying up.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, select

from crawler.items import OpportunityState
from crawler.store.criteria import criteria_of
from crawler.store.models import Site
from crawler.store.projects import ProjectView
from crawler.store.summary_models import Summary
from crawler.store.targets import own_words_at
from server.gap.assets.own_pages import own_pages
from server.gap.assets.own_pages_store import known_own_pages
from server.gap.listing.listing import ListedSite, count_sites, list_sites, listed_site
from server.gap.listing.query import GapQuery, SiteSort
from server.gap.opportunity.opportunity import WINS, OpportunityKind
from server.gap.opportunity.pitch import Known, Pitch, pitches
from server.gap.opportunity.spots_store import named_on, spots_of
from server.gap.outreach.contact import Contact
from server.gap.priority.basis_store import claimed_of, read_basis, topics_of
from server.gap.priority.figures import Claimed
from server.gap.priority.scoring import day_of

SITES = 200
"""Sites read at a time."""
OPEN = tuple(state for state in OpportunityState if state not in (OpportunityState.REFUSED, OpportunityState.EXCLUDED))
"""Where there still is something to win."""
WRITABLE = (Contact.FREE, Contact.WRITTEN)
"""Sites on the do-not-contact list are offered to nobody."""
CROSSED = "off-"
"""Begins the `next` of those to cross off; behind it stands a place among them, or nothing: from the first on."""


@dataclass(frozen=True, slots=True)
class PitchQuery:
    """Which opportunities. Empty filters let everything pass."""

    kinds: tuple[OpportunityKind, ...] = ()
    states: tuple[OpportunityState, ...] = OPEN
    score: float | None = None
    """Of the site, at least."""
    after: str = ""
    """`next` of the list before."""
    limit: int = 50
    """Sites, each with all its opportunities of these kinds."""

    @property
    def parts(self) -> tuple["PitchQuery", ...]:
        """What is to be won, then what to cross off: of these those that are asked for and not yet behind `after`."""
        asked = self.kinds or tuple(OpportunityKind)
        kinds = (tuple(kind for kind in WINS if kind in asked), tuple(kind for kind in asked if kind not in WINS))
        places = (self.after, self.after.removeprefix(CROSSED) if self.crossing else "")
        parts = [replace(self, kinds=kind, after=place) for kind, place in zip(kinds, places, strict=True)]
        return tuple(part for part in parts[self.crossing :] if part.kinds)

    @property
    def crossing(self) -> bool:
        """True where everything to be won is behind `after`."""
        return self.after.startswith(CROSSED) and (not self.kinds or OpportunityKind.FALSE_GAP in self.kinds)

    @property
    def gap(self) -> GapQuery:
        """The sites that have any of these kinds."""
        sites = GapQuery(kinds=self.kinds, states=self.states, score=self.score, sort=SiteSort.SCORE, contact=WRITABLE)
        return replace(sites, after=self.after, limit=self.limit)


@dataclass(frozen=True, slots=True)
class PitchPage:
    """A piece of the list; `next` is None at its end."""

    pitches: tuple[Pitch, ...]
    next: str | None


def list_pitches(engine: Engine, project: ProjectView, query: PitchQuery) -> PitchPage:
    """The opportunities of the first `limit` sites behind `after`. Raises UsageError for a wrong `after`.

    A site with something to win that is to be crossed off too stands in both parts. Needs a summary that is fresh.
    """
    shown: list[Pitch] = []
    left, parts = query.limit, query.parts
    for part in parts:
        crossing = not set(part.kinds) & set(WINS)
        # Nothing more fits, yet whether anything follows must be known: an empty page is no answer to "next".
        found = list_sites(engine, project, replace(part, limit=left or 1).gap)
        if not left:
            return PitchPage(tuple(shown), CROSSED if found.sites else None)
        with engine.connect() as connection:
            shown += _pitches(connection, project, found.sites, part.kinds)
        if found.next:
            return PitchPage(tuple(shown), f"{CROSSED}{found.next}" if crossing else found.next)
        left -= len(found.sites)
    return PitchPage(tuple(shown), None)


def count_crossed(engine: Engine, project: ProjectView, query: PitchQuery) -> int:
    """How many sites the whole list has to cross off, whatever its kinds, `after` and `limit` say."""
    part = replace(query, kinds=(OpportunityKind.FALSE_GAP,), after="")
    return count_sites(engine, project, part.gap)


def stream_pitches(engine: Engine, project: ProjectView, query: PitchQuery) -> Iterator[Pitch]:
    """The whole list, a piece at a time, whatever `limit` says."""
    asked = replace(query, limit=SITES)
    while True:
        page = list_pitches(engine, project, asked)
        yield from page.pitches
        if page.next is None:
            return
        asked = replace(asked, after=page.next)


def pitches_on(
    connection: Connection, project: ProjectView, site: str, kinds: Sequence[OpportunityKind] = ()
) -> tuple[Pitch, ...]:
    """What is to be won on one site, by its key, of these kinds or of any.

    Nothing where the summary does not hold the site, and where cleaning leaves it out.
    """
    source = connection.scalar(select(Site.id).where(Site.key == site))
    row = None if source is None else listed_site(connection, project, source)
    if row is None or (row.cleaning and row.cleaning.removed):
        return ()
    return tuple(_pitches(connection, project, [row], kinds))


def pitches_of(connection: Connection, project: ProjectView, sites: Sequence[ListedSite]) -> dict[str, list[Pitch]]:
    """Everything to win on listed sites, by key, in the order of the kinds."""
    found: dict[str, list[Pitch]] = {site.site: [] for site in sites}
    for one in _pitches(connection, project, sites, ()):
        found[one.site].append(one)
    return found


def _pitches(
    connection: Connection, project: ProjectView, sites: Sequence[ListedSite], kinds: Sequence[OpportunityKind]
) -> Iterator[Pitch]:
    ids = _ids(connection, project, [one.site for one in sites])
    basis = read_basis(connection, project)
    topics = topics_of(basis, criteria_of(connection, project))
    spots, named = spots_of(connection, project, ids.values()), named_on(connection, project, ids.values())
    claimed = dict(claimed_of(connection, project, ids.values())) if ids else {}
    linked = {one.url for some in spots.values() for one in some if not one.own}
    mine = known_own_pages(connection, project, basis.pages).values()
    own = own_words_at(connection, {*linked, *mine, *(topic.page for topic in topics.topics if topic.page)})
    known = Known(topics, own, own_pages(mine, own))
    today = datetime.now(UTC).date()
    for site in sites:
        number = ids[site.site]
        newest = day_of(claimed.get(number, Claimed()).newest)
        found = (spots.get(number, []), named.get(number, []))
        for one in pitches(site, project, found, known, days=(newest, today)):
            if not kinds or one.kind in kinds:
                yield one


def _ids(connection: Connection, project: ProjectView, keys: Sequence[str]) -> dict[str, int]:
    query = select(Summary.source, Summary.source_id).where(
        Summary.project_id == project.id, Summary.source_id.in_(select(Site.id).where(Site.key.in_(keys)))
    )
    return {row.source: row.source_id for row in connection.execute(query)}
