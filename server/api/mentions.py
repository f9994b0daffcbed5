"""Pages that name your brands and do not link to you."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from crawler.exceptions import ProjectUnknown
from crawler.items import Placement
from server.api.call import DEFAULT_LIMIT, Call, Limit, ProjectQuery
from server.api.endpoints import Endpoints
from server.gap.mentions import MentioningPage, MentionQuery, list_mentions

routes = Endpoints("mentions")


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionsQuery(ProjectQuery):
    """Which pages; all filters that are set must hold."""

    brand: tuple[str, ...] = ()
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


@routes.get("/mentions", raises=(ProjectUnknown,))
async def list_named(call: Call, query: MentionsQuery) -> MentionsAnswer:
    """Pages that name a brand of yours without a link to you, each with the sentence."""
    project = await call.project(query)
    asked = MentionQuery(query.brand, query.placement, linked=query.linked, after=query.after, limit=query.limit)
    page = await call.store(list_mentions, project, asked)
    return MentionsAnswer(page.pages, page.next)
