"""Pages that name your brands, people or research and do not link to you."""

from dataclasses import dataclass, replace
from typing import Annotated

from pydantic import Field

from crawler.exceptions import ProjectUnknown
from crawler.items import Placement
from crawler.names import NameKind
from crawler.store.names import Unsearched, unsearched
from server.api.call import DEFAULT_LIMIT, Call, Limit, ProjectQuery
from server.api.endpoints import Endpoints
from server.gap.opportunity.mentions import MentioningPage, MentionQuery, list_mentions
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
