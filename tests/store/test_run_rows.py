"""The rows behind a run's numbers are as many as those say, each once, and those of no other run or project."""

from dataclasses import dataclass, replace

import pytest
from sqlalchemy import Engine, insert, update

from crawler.exceptions import NotFound
from crawler.items import Verdict
from crawler.store.models import Look, TargetCheck
from crawler.store.projects import create_project
from crawler.store.run_rows import RunQuery, RunRow, looks_of_run, targets_of_run
from crawler.store.runs import list_runs
from tests.gap.made_store import RIVAL, START, MadeStore, Seen, make


@dataclass(frozen=True)
class Runs:
    """The first looked at a page, the second at three, one of them shut, and asked for two targets."""

    made: MadeStore
    first: int
    second: int


@pytest.fixture
def runs(store: Engine) -> Runs:
    made = make(store)
    first, second = made.run(), made.run()
    links = [Seen(RIVAL), Seen(RIVAL)]
    looks = [
        made.look("https://a.example/1", links),
        made.look("https://b.example/1"),
        made.look("https://b.example/2"),
    ]
    looks.append(made.look("https://c.example/", failure=Verdict.BLOCKED))
    check = {"run_id": second, "at": START, "reasons": ["it answered"]}
    with made.engine.begin() as connection:
        connection.execute(update(Look).where(Look.id == looks[0]).values(run_id=first))
        connection.execute(update(Look).where(Look.id > looks[0]).values(run_id=second))
        for key, verdict in enumerate((Verdict.LIVE, Verdict.GONE)):
            url = f"https://{RIVAL}/{key}"
            connection.execute(insert(TargetCheck).values(key=key, url=url, verdict=verdict, **check))
    return Runs(made, first, second)


def test_looks_are_those_of_the_run_with_what_became_of_each(runs: Runs) -> None:
    with runs.made.engine.connect() as connection:
        rows, following = looks_of_run(connection, runs.made.project.id, RunQuery(runs.second))
        (first,), _ = looks_of_run(connection, runs.made.project.id, RunQuery(runs.first))
        listed, _ = list_runs(connection, runs.made.project.id, limit=9)
    assert [(row.url, row.source, row.verdict) for row in rows] == [
        ("https://b.example/1", "b.example", Verdict.LIVE),
        ("https://b.example/2", "b.example", Verdict.LIVE),
        ("https://c.example/", "c.example", Verdict.BLOCKED),
    ]
    assert following is None
    assert (first.url, first.links) == ("https://a.example/1", 2)
    assert [run.looks for run in listed] == [3, 1]


def test_targets_are_those_that_the_run_asked_for(runs: Runs) -> None:
    with runs.made.engine.connect() as connection:
        rows, _ = targets_of_run(connection, runs.made.project.id, RunQuery(runs.second))
        gone, _ = targets_of_run(connection, runs.made.project.id, RunQuery(runs.second, Verdict.GONE))
        none, _ = targets_of_run(connection, runs.made.project.id, RunQuery(runs.first))
    assert [(row.url, row.verdict, row.reasons) for row in rows] == [
        (f"https://{RIVAL}/0", Verdict.LIVE, ("it answered",)),
        (f"https://{RIVAL}/1", Verdict.GONE, ("it answered",)),
    ]
    assert (gone, none) == (rows[1:], [])


def test_pages_of_the_list_hold_each_row_once(runs: Runs) -> None:
    query, found, steps = RunQuery(runs.second, limit=2), list[RunRow](), 0
    with runs.made.engine.connect() as connection:
        while steps < 5:
            rows, following = looks_of_run(connection, runs.made.project.id, query)
            found, steps = [*found, *rows], steps + 1
            if following is None:
                break
            query = replace(query, after=following)
    assert (len(found), len({row.id for row in found}), steps) == (3, 3, 2)


@pytest.mark.parametrize(("verdict", "count"), [(Verdict.LIVE, 2), (Verdict.BLOCKED, 1), (Verdict.GONE, 0)])
def test_looks_are_narrowed_by_what_they_came_to(runs: Runs, verdict: Verdict, count: int) -> None:
    with runs.made.engine.connect() as connection:
        rows, _ = looks_of_run(connection, runs.made.project.id, RunQuery(runs.second, verdict))
    assert len(rows) == count


def test_a_run_of_another_project_is_none_of_this_one(runs: Runs) -> None:
    with runs.made.engine.begin() as connection:
        other = create_project(connection, "other", own=["other-own.example"], competitors=[RIVAL])
        for read in (looks_of_run, targets_of_run):
            with pytest.raises(NotFound):
                read(connection, other.id, RunQuery(runs.second))
            with pytest.raises(NotFound):
                read(connection, runs.made.project.id, RunQuery(runs.second + 9))
