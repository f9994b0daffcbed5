"""What referring sites are associated with: by topic, and of one site."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from crawler.exceptions import NotFound, ProjectUnknown
from server.api.call import Call, ProjectQuery
from server.api.endpoints import Endpoints
from server.gap.priority.topic_list import SiteTopics, TopicList, list_topics, topics_on

routes = Endpoints("sites")


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteTopicsQuery(ProjectQuery):
    """One referring site."""

    site: Annotated[str, Field(min_length=1, max_length=500)]


@routes.get("/topics", raises=(ProjectUnknown,))
async def tell_topics(call: Call, query: ProjectQuery) -> TopicList:
    """Keywords of the criteria and pages of yours, each with the referring sites whose texts speak of it."""
    project = await call.project(query)
    await call.fresh(project)
    return await call.read(list_topics, project)


@routes.get("/topics/site", raises=(ProjectUnknown, NotFound))
async def tell_site_topics(call: Call, query: SiteTopicsQuery) -> SiteTopics:
    """What one referring site speaks of, and the words its texts have in common."""
    project = await call.project(query)
    await call.fresh(project)
    return await call.read(topics_on, project, query.site)
