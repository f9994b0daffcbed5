"""What keeps a cleaned site out of figures: conditions for statements over the summary, the evidence, and looks."""

from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Select, select, union_all

from crawler.cleaning import CleanView
from crawler.store.cleaning_models import SiteCleaning
from crawler.store.projects import ProjectView
from crawler.store.summary_models import Summary
from server.gap.matrix.evidence import tracked_sources

KEPT: ColumnElement[bool] = Summary.cleaned == ""
"""Of a row of the summary: it is not left out."""


def removed_sources(project: ProjectView) -> Select[Any]:
    """Ids of the sites that cleaning leaves out."""
    mine = (SiteCleaning.project_id == project.id, SiteCleaning.removed)
    return select(SiteCleaning.source_id).where(*mine)


def passed_over(project: ProjectView) -> CompoundSelect[Any]:
    """Ids of the sites whose links no figure counts: those compared, and those left out."""
    return union_all(tracked_sources(project), removed_sources(project))


def in_view(project: ProjectView, view: CleanView) -> ColumnElement[bool] | None:
    """Of a row of the summary: whether a list shows it; None where it shows all."""
    match view:
        case CleanView.ALL:
            return None
        case CleanView.REMOVED:
            return Summary.cleaned != ""
        case CleanView.SUSPECT:
            mine = (SiteCleaning.project_id == project.id, ~SiteCleaning.removed, ~SiteCleaning.by_hand)
            return KEPT & Summary.source_id.in_(select(SiteCleaning.source_id).where(*mine))
        case _:
            return KEPT
