"""What people decided about referring sites: append-only, so that every change stays with who made it and when."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Connection, exists, func, insert, select

from crawler.exceptions import UsageError
from crawler.items import OpportunityState
from crawler.store.contact_rules import rule_for
from crawler.store.models import Site
from crawler.store.people_models import DecisionRow
from crawler.store.projects import ProjectView, site_ids

LONGEST_NOTE = 4_000
OURS = "linkgap"
"""Owner of what a look decides by itself."""


TO_BE_WRITTEN_TO = frozenset({OpportunityState.SHORTLISTED, OpportunityState.CONTACTED})
"""Nothing of these is said of a site on the do-not-contact list."""
PURSUED = frozenset({OpportunityState.SHORTLISTED, OpportunityState.CONTACTED, OpportunityState.REPLIED})
"""A link of yours that a look finds on such a site was won."""


class Ask(StrEnum):
    """What a site was asked for."""

    LINK = "link"
    ATTRIBUTION = "attribution"
    """A link where they name or use what is yours."""
    CORRECTION = "correction"
    """A better place, or another target, for a link that is there."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision, or the latest of several."""

    site: str
    state: OpportunityState
    note: str
    owner: str
    at: datetime
    ask: Ask | None = None
    """What the site was asked for; None where the decision says nothing of it."""


@dataclass(frozen=True, slots=True)
class Word:
    """What somebody says of a site."""

    state: OpportunityState
    note: str = ""
    owner: str = ""
    ask: Ask | None = None


def decide(connection: Connection, project: ProjectView, site: str, word: Word) -> Decision:
    """Keep a decision on a referring site, by its key.

    Raises UsageError for a note too long, a tracked site, and one that is to be written to against the list of those
    never written to.
    """
    if site in project.tracked:
        raise UsageError(f"{site} is one of the sites compared, not one that could link to them")
    if len(word.note) > LONGEST_NOTE:
        raise UsageError(f"the note has {len(word.note)} characters; {LONGEST_NOTE} are kept")
    if word.state in TO_BE_WRITTEN_TO and (rule := rule_for(connection, project, site)):
        hint = f"linkgap contact {rule.name} --allow takes it off the list."
        raise UsageError(f"{site} cannot be {word.state}: {rule.words}", hint=hint)
    made = Decision(site, word.state, word.note, word.owner, datetime.now(UTC), word.ask)
    number = site_ids(connection, [site])[site]
    values = {"state": made.state, "note": made.note, "owner": made.owner, "at": made.at, "ask": made.ask or ""}
    connection.execute(insert(DecisionRow).values(project_id=project.id, site_id=number, **values))
    return made


def decisions_of(connection: Connection, project: ProjectView, sources: Sequence[int]) -> dict[int, Decision]:
    """The latest decision on each of the sites, by site id; without those nobody decided on."""
    latest = (
        select(func.max(DecisionRow.id))
        .where(DecisionRow.project_id == project.id, DecisionRow.site_id.in_(sources))
        .group_by(DecisionRow.site_id)
    )
    query = _SELECT.where(DecisionRow.id.in_(latest))
    return {row.site_id: _decision(row) for row in connection.execute(query)}


def history_of(connection: Connection, project: ProjectView, site: str) -> list[Decision]:
    """Every decision on a referring site, by its key, the latest first."""
    query = _SELECT.where(DecisionRow.project_id == project.id, Site.key == site)
    return [_decision(row) for row in connection.execute(query.order_by(DecisionRow.id.desc()))]


def decisions_on_worked(connection: Connection, project: ProjectView) -> dict[str, list[Decision]]:
    """Site -> every decision on it, the first one first; of sites that somebody ever wrote to or chose."""
    worked = (*PURSUED, OpportunityState.WON, OpportunityState.REFUSED)
    chosen = select(DecisionRow.site_id).where(DecisionRow.project_id == project.id, DecisionRow.state.in_(worked))
    query = _SELECT.where(DecisionRow.project_id == project.id, DecisionRow.site_id.in_(chosen))
    found: dict[str, list[Decision]] = {}
    for row in connection.execute(query.order_by(DecisionRow.id)):
        found.setdefault(row.key, []).append(_decision(row))
    return found


def list_decisions(
    connection: Connection,
    project: ProjectView,
    *,
    states: Collection[OpportunityState] = (),
    after: int | None = None,
    limit: int = 100,
) -> tuple[list[Decision], int | None]:
    """The latest decision on every site that has one, the newest first, and what `after` takes to go on, or None.

    `states` narrows; a site that nobody decided on is in no list, though it counts as new.
    """
    query = _SELECT.add_columns(DecisionRow.id).where(DecisionRow.project_id == project.id, _is_latest())
    if states:
        query = query.where(DecisionRow.state.in_(states))
    if after is not None:
        query = query.where(DecisionRow.id < after)
    rows = connection.execute(query.order_by(DecisionRow.id.desc()).limit(limit + 1)).all()
    return [_decision(row) for row in rows[:limit]], rows[limit - 1].id if len(rows) > limit else None


def state_counts(connection: Connection, project: ProjectView) -> dict[OpportunityState, int]:
    """How many sites are in each state, by their latest decision; sites that nobody decided on are not counted."""
    query = select(DecisionRow.state, func.count()).where(DecisionRow.project_id == project.id, _is_latest())
    found = {row[0]: row[1] for row in connection.execute(query.group_by(DecisionRow.state))}
    return {state: found.get(state, 0) for state in OpportunityState}


def _is_latest() -> ColumnElement[bool]:
    later = DecisionRow.__table__.alias("later")
    same = (later.c.project_id == DecisionRow.project_id) & (later.c.site_id == DecisionRow.site_id)
    return ~exists().where(same, later.c.id > DecisionRow.id)


_COLUMNS = (
    DecisionRow.site_id,
    Site.key,
    DecisionRow.state,
    DecisionRow.note,
    DecisionRow.owner,
    DecisionRow.at,
    DecisionRow.ask,
)
_SELECT = select(*_COLUMNS).join(Site, Site.id == DecisionRow.site_id)


def _decision(row: Any) -> Decision:
    return Decision(row.key, row.state, row.note, row.owner, row.at, Ask(row.ask) if row.ask else None)
