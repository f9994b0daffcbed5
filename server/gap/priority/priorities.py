"""The order of prospects as it is asked for: weights, the parts of one site, and which sites stay on top."""

import json
from collections.abc import Mapping
from typing import Any, cast

from sqlalchemy import Connection, Row, Table, bindparam, select, update

from crawler.store.models import Site
from crawler.store.priority_models import Priority
from crawler.store.projects import ProjectView
from crawler.store.summary_models import Summary
from crawler.store.weightings import keep_weighting, weighting_of
from server.gap.clean.passed_over import KEPT
from server.gap.opportunity.board import WORTH
from server.gap.priority.score import DEFAULT_WEIGHTS, Part, Scored, Values, checked_weights, score
from server.gap.priority.scoring import Parts, PartTold, told
from server.gap.priority.stability import CANDIDATES, Steady, stability

BATCH = 20_000
_VALUES: tuple[Any, ...] = tuple(Priority.__table__.c[str(part)] for part in Part)


def weights_of(connection: Connection, project: ProjectView) -> dict[Part, float]:
    """What the parts weigh in a project; the default where nobody set anything."""
    kept = weighting_of(connection, project)
    known = set(map(str, Part))
    return (
        checked_weights({name: one for name, one in kept.weights.items() if name in known})
        if kept
        else dict(DEFAULT_WEIGHTS)
    )


def set_weights(
    connection: Connection, project: ProjectView, given: Mapping[str, float], *, note: str = ""
) -> dict[Part, float]:
    """Keep weights, those not given as they are now, and score every site by them. Raises UsageError for wrong ones."""
    weights = checked_weights({**{str(part): one for part, one in weights_of(connection, project).items()}, **given})
    keep_weighting(connection, project, {str(part): one for part, one in weights.items()}, note)
    rescore(connection, project, weights)
    return weights


def reset_weights(connection: Connection, project: ProjectView) -> dict[Part, float]:
    """Back to the default weights, as a version of its own."""
    return set_weights(connection, project, {str(part): one for part, one in DEFAULT_WEIGHTS.items()}, note="default")


def rescore(connection: Connection, project: ProjectView, weights: Mapping[Part, float]) -> None:
    """Score every site by these weights: its parts stay, and what they come to is written anew."""
    table = cast("Table", Summary.__table__)
    change = (
        update(table)
        .where(table.c.project_id == project.id, table.c.source_id == bindparam("its_source"))
        .values(score=bindparam("its_score"))
    )
    after = 0
    while rows := _rows(connection, project, after):
        made = [{"its_source": row.source_id, "its_score": score(_values(row), weights).score} for row in rows]
        connection.execute(change, made)
        after = rows[-1].source_id


def _rows(connection: Connection, project: ProjectView, after: int) -> list[Row[Any]]:
    query = select(Priority.source_id, *_VALUES).where(Priority.project_id == project.id, Priority.source_id > after)
    return list(connection.execute(query.order_by(Priority.source_id).limit(BATCH)))


def _values(row: Any) -> Values:
    return {part: getattr(row, part) for part in Part}


def parts_of_site(
    connection: Connection, project: ProjectView, site: str
) -> tuple[Scored, tuple[PartTold, ...]] | None:
    """The score of a referring site, by its key, and its parts; None where it has none."""
    query = select(*_VALUES, Priority.facts).join(Site, Site.id == Priority.source_id)
    row = connection.execute(query.where(Priority.project_id == project.id, Site.key == site)).first()
    if row is None:
        return None
    weights, values = weights_of(connection, project), _values(row)
    return score(values, weights), told(Parts(values, json.loads(row.facts)), weights)


def steady_sites(connection: Connection, project: ProjectView, *, top: int) -> list[Steady]:
    """The first `top` gaps and upgrades by score, each with how steadily it stays there whatever the weights."""
    query = (
        select(Summary.source, *_VALUES)
        .join(Priority, (Priority.project_id == Summary.project_id) & (Priority.source_id == Summary.source_id))
        .where(Summary.project_id == project.id, KEPT, Summary.status.in_(WORTH))
        .order_by(Summary.score.desc(), Summary.source)
        .limit(CANDIDATES)
    )
    sites = [(row.source, _values(row)) for row in connection.execute(query)]
    return stability(sites, weights_of(connection, project), top=top)
