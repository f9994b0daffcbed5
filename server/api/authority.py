"""Your own authority over time beside the competitors', and figures that people note by hand."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Annotated

from pydantic import Field

from crawler.exceptions import FieldsWrong, ProjectUnknown, UsageError
from server.api.call import Call, ProjectQuery
from server.api.endpoints import Endpoints
from server.gap.progress.noted import LONGEST, LONGEST_NOTE, MOST, OWN, Noted, note_figure, noted_figures
from server.gap.progress.standing import Moved, Standing, own_authority
from server.gap.progress.trend_store import read_trends

routes = Endpoints("progress")


@dataclass(frozen=True, slots=True)
class AuthorityAnswer:
    """Figure by figure who has it, positions in sum, and what people noted."""

    standings: tuple[Standing, ...]
    positions: Moved | None
    notes: tuple[str, ...]
    noted: tuple[Noted, ...]
    """What holds, the newest day first."""


@dataclass(frozen=True, slots=True)
class FigureAsked:
    """A figure somebody read in a tool."""

    metric: Annotated[str, Field(min_length=1, max_length=LONGEST)]
    """`dr`, `da`, `as`, `tf`, or any name."""
    source: Annotated[str, Field(min_length=1, max_length=LONGEST)]
    """The tool."""
    site: str = OWN
    """`own` or a tracked site."""
    value: Annotated[float | None, Field(ge=0, le=MOST)] = None
    """Left out: what was noted of that day is taken back."""
    day: date | None = None
    """Left out: today, in UTC."""
    note: Annotated[str, Field(max_length=LONGEST_NOTE)] = ""
    project: str | None = None


@routes.get("/authority", raises=(ProjectUnknown,))
async def tell_authority(call: Call, query: ProjectQuery) -> AuthorityAnswer:
    """Each figure of your own site and of the competitors: first, last and what may be read from it."""
    project = await call.project(query)
    found = own_authority(await call.remembered(("trends", project.id), lambda: call.read(read_trends, project)))
    noted = await call.read(noted_figures, project)
    return AuthorityAnswer(found.standings, found.positions, found.notes, tuple(noted))


@routes.post("/authority", status=201, raises=(ProjectUnknown, UsageError, FieldsWrong))
async def note_own(call: Call, body: FigureAsked) -> Noted:
    """Note a figure with its day and source; earlier ones stay in the history."""
    project = await call.project(ProjectQuery(project=body.project))
    day = body.day or datetime.now(UTC).date()
    given = Noted(body.site, body.metric, body.value, day, body.source, body.note)
    return await call.write(note_figure, project, given)
