"""Pages that name your brands, people or research and do not link to you."""

from dataclasses import dataclass, replace
from typing import Annotated

from pydantic import Field

from crawler.exceptions import ExportUnknown, ExportUnreadable, ProjectUnknown, TooLarge, UsageError
from crawler.exports.named import read_mapping
from crawler.items import Placement
from crawler.names import NameKind
from crawler.store.names import Unsearched, unsearched
from server.access.guard import FILES
from server.api.call import DEFAULT_LIMIT, Call, Limit, ProjectQuery
from server.api.endpoints import Endpoints
from server.api.exports import taken
from server.gap.opportunity.claimed_mentions import ClaimedQuery, ListedMention, count_standings, list_claimed
from server.gap.opportunity.mentions import MentioningPage, MentionQuery, list_mentions
from server.gap.opportunity.standing import MentionStanding
from server.mention_files import LoadedMentions, load_mentions
from server.naming import search_kept

routes = Endpoints("mentions")


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionsQuery(ProjectQuery):
    """Which pages; all filters that are set must hold."""

    brand: tuple[str, ...] = ()
    """Names, of whatever kind."""
    kind: tuple[NameKind, ...] = ()
    placement: tuple[Placement, ...] = ()
    linked: bool = False
    """Also pages that link to you at another place."""
    limit: Limit = DEFAULT_LIMIT
    after: Annotated[str, Field(max_length=500)] = ""
    """`next` of the page before."""


@dataclass(frozen=True, slots=True)
class MentionsAnswer:
    """A page of the list, as each page's latest telling look saw it."""

    pages: tuple[MentioningPage, ...]
    next: str | None
    unsearched: tuple[Unsearched, ...] = ()
    """Names that pages looked at before they were set have not been searched for."""


@dataclass(frozen=True, slots=True)
class SearchAsked:
    """How much is searched while the caller waits."""

    limit: Annotated[int, Field(ge=1, le=2_000)] = 200
    """Kept copies of pages, of any project: one reading answers for all of them."""


@dataclass(frozen=True, slots=True)
class SearchAnswer:
    """What it came to, and what is left."""

    pages: int
    """Copies that were read."""
    mentions: int
    """Places where a name set later stands."""
    unsearched: tuple[Unsearched, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedQuery(ProjectQuery):
    """A file of a mention service: a feed, or a table."""

    name: Annotated[str, Field(min_length=1, max_length=500)]
    """Its file name: it may tell whose it is."""
    service: Annotated[str, Field(max_length=80)] = ""
    """Whose it is, where neither the feed nor the file's name says so."""
    map: Annotated[str, Field(max_length=2_000)] = ""
    """What a table's columns mean, `Header=field,...`: url, title, day, source, sentiment, snippet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimedMentionsQuery(ProjectQuery):
    """Which claimed mentions; all filters that are set must hold."""

    standing: tuple[MentionStanding, ...] = ()
    service: tuple[str, ...] = ()
    limit: Limit = DEFAULT_LIMIT
    after: Annotated[str, Field(max_length=500)] = ""
    """`next` of the page before."""


@dataclass(frozen=True, slots=True)
class ClaimedMentionsAnswer:
    """A page of the list, the newest told first, each beside what was seen on its page."""

    mentions: tuple[ListedMention, ...]
    standings: dict[MentionStanding, int]
    """How many of all claimed mentions came to what."""
    next: str | None


@routes.get("/mentions", raises=(ProjectUnknown,))
async def list_named(call: Call, query: MentionsQuery) -> MentionsAnswer:
    """Pages that name a brand, a person or research of yours without a link to you, each with the sentence."""
    project = await call.project(query)
    asked = MentionQuery(query.brand, query.kind, query.placement, linked=query.linked, after=query.after)
    page = await call.store(list_mentions, project, replace(asked, limit=query.limit))
    return MentionsAnswer(page.pages, page.next, tuple(await call.read(unsearched, project)))


@routes.post("/mentions/search", raises=(ProjectUnknown,))
async def search_copies(call: Call, query: ProjectQuery, body: SearchAsked) -> SearchAnswer:
    """Search kept copies of pages for names that were set after they were looked at; nothing is fetched."""
    project = await call.project(query)
    done = await call.store(search_kept, limit=body.limit)
    return SearchAnswer(done.pages, done.mentions, tuple(await call.read(unsearched, project)))


@routes.get("/mentions/claimed", raises=(ProjectUnknown, UsageError))
async def list_told(call: Call, query: ClaimedMentionsQuery) -> ClaimedMentionsAnswer:
    """Pages that mention services told of, each with what a look found there."""
    project = await call.project(query)
    asked = ClaimedQuery(query.standing, query.service, after=query.after, limit=query.limit)
    page = await call.store(list_claimed, project, asked)
    return ClaimedMentionsAnswer(page.mentions, await call.store(count_standings, project), page.next)


@routes.post(
    "/mentions/claimed",
    takes=FILES,
    raises=(ProjectUnknown, TooLarge, UsageError, ExportUnreadable, ExportUnknown),
)
async def send_told(call: Call, query: FeedQuery) -> LoadedMentions:
    """Take in a file of a mention service, RSS, Atom or a table; its pages are looked at by the next run."""
    project = await call.project(query)
    mapping = read_mapping(query.map) if query.map else None
    async with taken(call, query.name) as path:
        return await call.store(load_mentions, project, path, mapping=mapping, service=query.service)
