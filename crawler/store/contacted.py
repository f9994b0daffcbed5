"""Who was written to before, in any project of the store: nobody is written to twice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from crawler.items import OpportunityState
from crawler.store.models import Project, Site
from crawler.store.people_models import DecisionRow
from crawler.store.projects import ProjectView

WRITTEN = (OpportunityState.CONTACTED, OpportunityState.REPLIED, OpportunityState.REFUSED)
"""States that say somebody wrote to a site, or was told not to."""


@dataclass(frozen=True, slots=True)
class Contacted:
    """That a site was written to before."""

    project: str
    state: OpportunityState
    owner: str
    at: datetime

    def words(self, here: ProjectView) -> str:
        """The same as a reason."""
        where = "in this project" if self.project == here.name else f"in the project {self.project!r}"
        by = f" by {self.owner}" if self.owner else ""
        did = "refused" if self.state is OpportunityState.REFUSED else "was written to"
        return f"it {did} on {self.at:%Y-%m-%d}{by}, {where}"


def contacted(connection: Connection, sources: Sequence[int]) -> dict[int, Contacted]:
    """The latest time that each site, by its id, was written to or refused, in whichever project.

    A domain that hosts many people, each a site of its own, is no reason to pass over the others on it.
    """
    if not sources:
        return {}
    latest = (
        select(func.max(DecisionRow.id))
        .where(DecisionRow.site_id.in_(sources), DecisionRow.state.in_(WRITTEN))
        .group_by(DecisionRow.site_id)
    )
    columns = (DecisionRow.site_id, Project.name, DecisionRow.state, DecisionRow.owner, DecisionRow.at)
    query = select(*columns).join(Project, Project.id == DecisionRow.project_id).where(DecisionRow.id.in_(latest))
    return {row.site_id: Contacted(row.name, row.state, row.owner, row.at) for row in connection.execute(query)}


def contacted_site(connection: Connection, site: str) -> Contacted | None:
    """The same of one site by its key."""
    number = connection.scalar(select(Site.id).where(Site.key == site))
    return contacted(connection, [number]).get(number) if number is not None else None
