"""The rows behind a stored run's numbers: pages it looked at, and addresses of links it asked for."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from crawler.exceptions import NotFound, ProjectUnknown
from crawler.items import Verdict
from crawler.store.run_rows import RunQuery, RunRow, looks_of_run, targets_of_run
from server.api.call import DEFAULT_LIMIT, Call, Limit, ProjectQuery
from server.api.endpoints import Endpoints

routes = Endpoints("runs")


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRowsAsked(ProjectQuery):
    """Which rows of which run."""

    run: Annotated[int, Field(ge=1, lt=2**63)]
    """Its `run` under `/runs`."""
    verdict: Verdict | None = None
    """Only those that came to this; `live` is one that answered."""
    limit: Limit = DEFAULT_LIMIT
    after: Annotated[int, Field(ge=0, lt=2**63)] = 0
    """`next` of the list before."""


@dataclass(frozen=True, slots=True)
class RunRowsAnswer:
    """Rows in the order in which the run asked."""

    rows: tuple[RunRow, ...]
    next: int | None


@routes.get("/looks", raises=(ProjectUnknown, NotFound))
async def list_looks(call: Call, query: RunRowsAsked) -> RunRowsAnswer:
    """Pages that a run looked at, with what became of each."""
    project = await call.project(query)
    rows, following = await call.read(looks_of_run, project.id, run_query(query))
    return RunRowsAnswer(tuple(rows), following)


@routes.get("/target-checks", raises=(ProjectUnknown, NotFound))
async def list_target_checks(call: Call, query: RunRowsAsked) -> RunRowsAnswer:
    """Addresses that links lead to and a run asked for, with what they answered."""
    project = await call.project(query)
    rows, following = await call.read(targets_of_run, project.id, run_query(query))
    return RunRowsAnswer(tuple(rows), following)


def run_query(asked: RunRowsAsked) -> RunQuery:
    """The query behind the words of a call."""
    return RunQuery(asked.run, asked.verdict, asked.after, asked.limit)
