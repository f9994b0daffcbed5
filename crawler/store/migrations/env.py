"""Alembic's entry: runs the revisions on the connection that `crawler.store.migrate` hands over."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Enum

from crawler.store.alert_models import AlertRow
from crawler.store.authority_models import NotedFigure
from crawler.store.cleaning_models import CleaningWord
from crawler.store.criteria_models import CriteriaRow
from crawler.store.kinds import Base, Id, UTCDateTime
from crawler.store.lack_models import LackRow
from crawler.store.mention_models import ClaimedMentionRow
from crawler.store.models import Project
from crawler.store.outreach_models import TemplateRow
from crawler.store.people_models import Correction
from crawler.store.priority_models import Priority
from crawler.store.progress_models import GoalRow
from crawler.store.ranking_models import RankingRow
from crawler.store.segment_models import SiteSegment
from crawler.store.summary_models import Summary
from crawler.store.topic_models import SiteTopic


def render_item(kind: str, item: Any, _: AutogenContext) -> str | Literal[False]:
    """Write a revision's column kinds plainly: closed sets are text to the database."""
    if kind == "type" and isinstance(item, Enum):
        return "sa.String(length=20)"
    if kind == "type" and isinstance(item, UTCDateTime):
        return "UTCDateTime()"
    if kind == "type" and item is Id:
        return "Id"
    return False


# Importing the models is what fills it.
TABLES = (
    *(AlertRow, ClaimedMentionRow, CleaningWord, Correction, CriteriaRow, NotedFigure, Project, Priority),
    *(GoalRow, LackRow, RankingRow, TemplateRow, SiteSegment, SiteTopic, Summary),
)
assert all(table.metadata is Base.metadata for table in TABLES)  # noqa: S101 - a table left out would be made by nobody

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    render_item=render_item,
)
with context.begin_transaction():
    context.run_migrations()
