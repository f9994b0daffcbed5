"""What a link is worth to the project, over HTTP."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from pydantic import Field

from crawler.criteria import Criteria
from crawler.exceptions import ProjectUnknown, UsageError
from crawler.store.criteria import (
    LONGEST_NOTE,
    CriteriaVersion,
    are_required,
    criteria_versions,
    keep_criteria,
    latest_criteria,
    require_criteria,
)
from server.api.call import Call, ProjectQuery
from server.api.endpoints import Endpoints
from server.naming import AT_ONCE, search_kept

routes = Endpoints("criteria")


@dataclass(frozen=True, slots=True)
class CriteriaAsked:
    """Criteria in place of those that held."""

    criteria: Criteria
    note: Annotated[str, Field(max_length=LONGEST_NOTE)] = ""


@dataclass(frozen=True, slots=True)
class CriteriaAnswer:
    """The version that holds, or one before it; version 0 where none was ever set."""

    version: int
    at: datetime | None
    note: str
    criteria: Criteria


@dataclass(frozen=True, slots=True)
class CriteriaNeed:
    """Whether the project loads exports and lists the gap only once criteria are set."""

    required: bool


@dataclass(frozen=True, slots=True)
class CriteriaHistory:
    """Every version, the newest first."""

    versions: tuple[CriteriaAnswer, ...]
    next: str | None = None


@routes.get("/criteria", raises=(ProjectUnknown,))
async def tell_criteria(call: Call, query: ProjectQuery) -> CriteriaAnswer:
    """Languages, markets, keywords, business pages and names of the project."""
    return _answer(await call.read(latest_criteria, await call.project(query)))


@routes.get("/criteria/versions", raises=(ProjectUnknown,))
async def tell_criteria_versions(call: Call, query: ProjectQuery) -> CriteriaHistory:
    """What they were before."""
    versions = await call.read(criteria_versions, await call.project(query))
    return CriteriaHistory(tuple(map(_answer, versions)))


@routes.put("/criteria", raises=(ProjectUnknown, UsageError))
async def set_criteria(call: Call, query: ProjectQuery, body: CriteriaAsked) -> CriteriaAnswer:
    """Set all of them, as a new version; what was judged by the old ones is judged anew when it is next asked for.

    Kept copies of pages are searched for new names, up to 500: `POST /mentions/search` goes on with the rest.
    """
    project = await call.project(query)
    kept = await call.write(keep_criteria, project, body.criteria, note=body.note)
    await call.store(search_kept, limit=AT_ONCE)
    return _answer(kept)


@routes.get("/criteria/required", raises=(ProjectUnknown,))
async def tell_need(call: Call, query: ProjectQuery) -> CriteriaNeed:
    """Whether nothing is loaded or listed before criteria are set; at first it is."""
    return CriteriaNeed(await call.read(are_required, await call.project(query)))


@routes.put("/criteria/required", raises=(ProjectUnknown,))
async def set_need(call: Call, query: ProjectQuery, body: CriteriaNeed) -> CriteriaNeed:
    """Have loading and the list of sites refuse until criteria are set, or no longer."""
    await call.write(require_criteria, await call.project(query), required=body.required)
    return body


def _answer(one: CriteriaVersion) -> CriteriaAnswer:
    return CriteriaAnswer(one.version, one.at, one.note, one.criteria)
