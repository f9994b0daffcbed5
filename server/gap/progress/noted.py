"""Figures that people read in a tool and note by hand: kept with day and source, none ever overwritten."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from math import isfinite

from sqlalchemy import Connection, func, insert, select

from crawler.exceptions import FieldsWrong
from crawler.items import Tool
from crawler.store.authority_models import NotedFigure
from crawler.store.models import Site
from crawler.store.projects import ProjectView
from crawler.store.storable import storable_text
from crawler.urls import checked_site
from server.gap.priority.metric import highest, metric_name

OWN = "own"
"""Stands for the first of your own sites."""
MOST = 1e12
LONGEST = 100
LONGEST_NOTE = 4_000
FIRST_DAY = date(2000, 1, 1)
_TOOLS = {str(tool) for tool in Tool}


@dataclass(frozen=True, slots=True)
class Noted:
    """One figure of one tracked site on one day."""

    site: str
    metric: str
    value: float | None
    """None takes back what was noted of that day."""
    day: date
    source: str
    """The tool it was read in."""
    note: str = ""


def note_figure(connection: Connection, project: ProjectView, given: Noted) -> Noted:
    """Keep a figure; what was noted before of the same day stays in the history and holds no more.

    Raises FieldsWrong naming what is wrong with it.
    """
    made = _checked(project, given)
    row = {
        "project_id": project.id,
        "site_id": project.site_ids[made.site],
        "metric": made.metric,
        "value": made.value,
        "day": made.day.isoformat(),
        "source": made.source,
        "note": made.note,
        "at": datetime.now(UTC),
    }
    connection.execute(insert(NotedFigure).values(row))
    return made


def noted_figures(connection: Connection, project: ProjectView) -> list[Noted]:
    """What holds: the latest of each site, figure, tool and day, the newest day first; without those taken back."""
    same = NotedFigure.site_id, NotedFigure.metric, NotedFigure.source, NotedFigure.day
    newest = select(func.max(NotedFigure.id)).where(NotedFigure.project_id == project.id).group_by(*same)
    query = select(*NotedFigure.__table__.c, Site.key).join(Site, Site.id == NotedFigure.site_id)
    query = query.where(NotedFigure.id.in_(newest), NotedFigure.value.is_not(None))
    return [
        Noted(row.key, row.metric, row.value, date.fromisoformat(row.day), row.source, row.note)
        for row in connection.execute(query.order_by(NotedFigure.day.desc(), NotedFigure.id.desc()))
        if row.key in project.tracked
    ]


def _checked(project: ProjectView, given: Noted) -> Noted:
    faults: dict[str, str] = {}
    site = project.own[0] if given.site.strip().lower() == OWN else checked_site(given.site)
    if site not in project.tracked:
        faults["site"] = f"is none of {', '.join((*project.own, *project.competitors))}"
    texts = {name: storable_text(getattr(given, name)).strip() for name in ("metric", "source", "note")}
    for name in ("metric", "source"):
        if not 0 < len(texts[name]) <= LONGEST:
            faults[name] = f"needs 1 to {LONGEST} letters"
    if len(texts["note"]) > LONGEST_NOTE:
        faults["note"] = f"has more than {LONGEST_NOTE} letters"
    top = highest(texts["metric"]) or MOST
    if given.value is not None and not (isfinite(given.value) and 0 <= given.value <= top):
        faults["value"] = f"must be from 0 to {top:g}"
    if not FIRST_DAY <= given.day <= datetime.now(UTC).date():
        faults["day"] = "must be a day since 2000 that is not to come"
    if faults:
        raise FieldsWrong(faults)
    source = texts["source"].lower() if texts["source"].lower() in _TOOLS else texts["source"]
    return Noted(site, metric_name(texts["metric"]), given.value, given.day, source, texts["note"])
