"""Whether the summary still tells what the store holds: a run that was cut off leaves it behind its looks."""

from collections.abc import Collection, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from secrets import token_hex
from typing import Any

from sqlalchemy import Connection, Engine, case, func, select, update

from crawler.store.authority_models import NotedFigure, PastPlace
from crawler.store.cleaning import last_general_word
from crawler.store.cleaning_models import CleaningWord
from crawler.store.criteria import latest_criteria
from crawler.store.lack_models import LackRow
from crawler.store.mention_models import ClaimedMentionRow
from crawler.store.models import ClaimRow, Export, Look, Project, Run, TargetCheck
from crawler.store.people_models import DecisionRow
from crawler.store.priority_models import RankListRow
from crawler.store.progress_models import BaselineRow, GoalRow
from crawler.store.projects import ProjectView
from crawler.store.ranking_models import RankingRow
from crawler.store.segment_models import SegmentOverride
from server.gap.matrix.going import Tell, nobody
from server.gap.segment.edition import RULES

STAMP = "summary_of"
"""Name in the project's settings of what the summary was last rebuilt from."""
VERSION = "summary_version"
"""Name in the project's settings of which writing of the summary this is."""
WHOLE = "summary_whole"
"""Name in the project's settings of when all of it was last made."""
FORM = 11
"""Grows whenever the summary begins to hold more: one that an older linkgap made is then made anew."""


@dataclass(frozen=True, slots=True)
class Whole:
    """The last time that all sites were judged."""

    on: str
    """ISO date."""
    parts: int = 0
    """Sites that were judged anew since, part by part, each as often as it was."""


def current_stamp(connection: Connection, project: ProjectView) -> dict[str, Any]:
    """What a summary made now would be made from: the newest of what it reads, the rule for lost, who is compared."""
    return {
        "form": FORM,
        "rules": RULES,
        "claim": connection.scalar(select(func.max(ClaimRow.id))) or 0,
        "look": connection.scalar(select(func.max(Look.id))) or 0,
        "target": connection.scalar(select(func.max(TargetCheck.id))) or 0,
        "mention": connection.scalar(select(func.max(ClaimedMentionRow.id))) or 0,
        "ranks": [str(at) for at in connection.scalars(select(RankListRow.loaded_at).order_by(RankListRow.name))],
        "lost": [project.loss.looks, project.loss.apart.total_seconds()],
        "criteria": latest_criteria(connection, project).version,
        "cleaning": last_general_word(connection, project),
        "sites": [project.site_ids[key] for key in (*project.own, *project.competitors)],
    }


def flow_stamp(connection: Connection, project: ProjectView) -> tuple[object, ...]:
    """What everything told of a project is made from: besides the summary's own stamp, exports, runs and decisions."""
    settings = connection.scalar(select(Project.settings).where(Project.id == project.id)) or {}
    exports = select(func.count(), func.sum(Export.rows), func.sum(case((Export.complete, 1), else_=0)))
    runs = select(func.max(Run.id), func.count(Run.finished_at))
    return (
        current_stamp(connection, project),
        settings.get(STAMP),
        tuple(connection.execute(exports.where(Export.project_id == project.id)).one()),
        tuple(connection.execute(runs.where(Run.project_id == project.id)).one()),
        *_decided(connection, project),
    )


def _decided(connection: Connection, project: ProjectView) -> Iterator[object]:
    """What people said or noted last, the newest frozen cohort and position; goals, which are few and set anew in
    place; and how many past places in open lists there are, which an older list adds to."""
    for model in (DecisionRow, BaselineRow, RankingRow, LackRow, CleaningWord, SegmentOverride, NotedFigure):
        yield connection.scalar(select(func.max(model.id)).where(model.project_id == project.id))
    tracked = PastPlace.site_id.in_(project.site_ids.values())
    yield connection.scalar(select(func.count()).select_from(PastPlace).where(tracked))
    goals = select(GoalRow.quarter, GoalRow.kind, GoalRow.number).where(GoalRow.project_id == project.id)
    yield tuple(tuple(row) for row in connection.execute(goals.order_by(GoalRow.quarter, GoalRow.kind)))


def is_fresh(engine: Engine, project: ProjectView) -> bool:
    """True where nothing was loaded, looked at or tracked anew since the summary was rebuilt."""
    with engine.connect() as connection:
        return bool(_settings(connection, project).get(STAMP) == current_stamp(connection, project))


def ensure_fresh(engine: Engine, project: ProjectView, *, tell: Tell = nobody) -> bool:
    """Bring the summary up to date where the store has gone on since; True when it had to be.

    `tell` is called with how far that has come.
    """
    if is_fresh(engine, project):
        return False
    # Every reading command asks, and few have to judge: what judges takes an eighth of a second to load.
    from server.gap.matrix.rebuild import rebuild_changed

    rebuild_changed(engine, project, tell=tell)
    return True


def stamp(connection: Connection, project: ProjectView, told: dict[str, Any]) -> None:
    """Note that the summary tells what a stamp says, taken before any of it was read; in the transaction that wrote all
    of it anew."""
    whole = Whole(datetime.now(UTC).date().isoformat())
    _note(connection, project, {STAMP: told, WHOLE: asdict(whole)})


def stamp_changed(connection: Connection, project: ProjectView, told: dict[str, Any], *, sites: int) -> None:
    """Note that the summary tells what an earlier stamp says, `sites` of it made anew; in the transaction that did."""
    whole = last_whole(connection, project)
    added = {} if whole is None else {WHOLE: asdict(replace(whole, parts=whole.parts + sites))}
    _note(connection, project, {STAMP: told, **added})


def held_stamp(connection: Connection, project: ProjectView) -> dict[str, Any] | None:
    """What the summary was last rebuilt from; None where there is none."""
    return _settings(connection, project).get(STAMP)


def last_whole(connection: Connection, project: ProjectView) -> Whole | None:
    """When all of the summary was last made; None where an older linkgap made it."""
    held = _settings(connection, project).get(WHOLE)
    return Whole(**held) if held else None


def stamp_part(connection: Connection, project: ProjectView, looks: Collection[int]) -> None:
    """Note that a part of the summary was written anew, in the transaction that did.

    A summary that told everything but `looks` tells everything then. Looks that anybody else stored meanwhile keep it
    from that: their sites are none of the part.
    """
    held, now = _settings(connection, project).get(STAMP), current_stamp(connection, project)
    told = held is not None and {**held, "look": now["look"]} == now and not _others(connection, held["look"], looks)
    _note(connection, project, {STAMP: now} if told else {})


def summary_version(connection: Connection, project: ProjectView) -> str:
    """Another one whenever the summary was written, whole or in part; empty before the first time."""
    return str(_settings(connection, project).get(VERSION, ""))


def _others(connection: Connection, since: int, looks: Collection[int]) -> bool:
    """Whether any look but these was stored since."""
    newer = connection.scalar(select(func.count()).where(Look.id > since)) or 0
    return newer > sum(look > since for look in looks)


def _settings(connection: Connection, project: ProjectView) -> dict[str, Any]:
    return connection.scalar(select(Project.settings).where(Project.id == project.id)) or {}


def _note(connection: Connection, project: ProjectView, changed: dict[str, Any]) -> None:
    # Locked on PostgreSQL, where two transactions write at once: what the other one notes must not be lost.
    held = connection.scalar(select(Project.settings).where(Project.id == project.id).with_for_update()) or {}
    settings = {**held, **changed, VERSION: token_hex(8)}
    connection.execute(update(Project).where(Project.id == project.id).values(settings=settings))


def has_summary(engine: Engine, project: ProjectView) -> bool:
    """True where a summary was ever made, however old."""
    with engine.connect() as connection:
        return STAMP in _settings(connection, project)
