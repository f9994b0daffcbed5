"""What was known at the end of each day: how many claimed links are live, not there, or open. Counted from the looks.

Looks are append-only, so every day's state can still be told. Claims count from the day they were loaded.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, String, and_, case, cast, func, select

from crawler.items import UNKNOWN_VERDICTS, Verdict
from crawler.store.compared import of_compared
from crawler.store.models import ClaimRow, Export, Look, Site, VerdictRow
from crawler.store.projects import ProjectView


@dataclass(frozen=True, slots=True)
class KnownDay:
    """The project at the end of a day (UTC)."""

    day: date
    claims: int
    """Loaded up to then."""
    live: int
    """Of them live by the latest look that settled them."""
    missing: int
    """Removed, gone or moved by it."""

    @property
    def open(self) -> int:
        """Not looked at, or looked at without an answer."""
        return self.claims - self.live - self.missing


@dataclass(frozen=True, slots=True)
class KnownOf:
    """Which claims are counted; all of the project's where nothing is set."""

    source: str = ""
    """Key of the referring site they are about."""
    sites: tuple[str, ...] = ()
    """Keys of the tracked sites that are linked to."""


ALL = KnownOf()


@dataclass(frozen=True, slots=True)
class Change:
    """What one day added; numbers may be negative."""

    claims: int = 0
    live: int = 0
    missing: int = 0


def known_by_day(connection: Connection, project: ProjectView, of: KnownOf = ALL) -> tuple[KnownDay, ...]:
    """A state for each day on which claims were loaded or a look changed what is known of one, oldest first."""
    changes: dict[date, list[Change]] = defaultdict(list)
    for day, claims in connection.execute(_loaded(connection, _counted(project, of))):
        changes[date.fromisoformat(day)].append(Change(claims=claims))
    for day, live, before, claims in connection.execute(_settled(connection, _counted(project, of))):
        changes[date.fromisoformat(day)].append(_change(bool(live), before, claims))
    return accumulate(changes)


def accumulate(changes: dict[date, list[Change]]) -> tuple[KnownDay, ...]:
    """Days with their changes as states, each the sum of all before it."""
    states: list[KnownDay] = []
    claims = live = missing = 0
    for day in sorted(changes):
        claims += sum(change.claims for change in changes[day])
        live += sum(change.live for change in changes[day])
        missing += sum(change.missing for change in changes[day])
        states.append(KnownDay(day, claims, live, missing))
    return tuple(states)


def evenly(days: Sequence[KnownDay], *, most: int) -> tuple[KnownDay, ...]:
    """The same story at even steps of time from the first day to the last, `most` of them at the utmost.

    A day on which nothing changed is as the one before it.
    """
    return tuple(replace(days[at], day=day) for day, at in even_steps([one.day for one in days], most=most))


def even_steps(known: Sequence[date], *, most: int) -> list[tuple[date, int]]:
    """Days at even steps from the first known one to the last, each with the place of the latest known one by then."""
    if not known:
        return []
    span = (known[-1] - known[0]).days
    step = max(1, -(-span // max(1, most - 1)))
    # Counted back from the last day, which must be shown; the first step may then be shorter.
    shown = sorted({known[0], *(known[-1] - timedelta(days=back) for back in range(0, span, step))})
    return [(day, bisect_right(known, day) - 1) for day in shown]


def _change(live: bool, before: int | None, claims: int) -> Change:  # noqa: FBT001 - a row of three
    """Claims that came to be live or missing; `before`: 1 where they were live until then, 0 missing, None unknown."""
    was_live, was_missing = (claims if before == state else 0 for state in (1, 0))
    return Change(live=claims * live - was_live, missing=claims * (not live) - was_missing)


def _counted(project: ProjectView, of: KnownOf) -> ColumnElement[bool]:
    """What holds of the claims that are counted."""
    asked = [of_compared(project)]
    if of.sites:
        asked.append(ClaimRow.site_id.in_([project.site_ids[key] for key in of.sites]))
    if of.source:
        asked.append(ClaimRow.source_id == select(Site.id).where(Site.key == of.source).scalar_subquery())
    return and_(*asked)


def _loaded(connection: Connection, counted: ColumnElement[bool]) -> Any:
    day = _day(connection, Export.loaded_at)
    return (
        select(day, func.count())
        .select_from(ClaimRow)
        .join(Export, Export.id == ClaimRow.export_id)
        .where(counted)
        .group_by(day)
    )


def _settled(connection: Connection, counted: ColumnElement[bool]) -> Any:
    """Only looks that changed what is known of a claim, counted by day and by what they changed it from and to."""
    live = case((VerdictRow.verdict == Verdict.LIVE, 1), else_=0)
    before = func.lag(live).over(partition_by=VerdictRow.claim_id, order_by=VerdictRow.look_id)
    settled = (
        select(VerdictRow.look_id, live.label("live"), before.label("before"))
        .join(ClaimRow, ClaimRow.id == VerdictRow.claim_id)
        .where(counted, VerdictRow.verdict.not_in(UNKNOWN_VERDICTS))
        .subquery()
    )
    day = _day(connection, Look.at)
    changed = settled.c.live.is_distinct_from(settled.c.before)
    return (
        select(day, settled.c.live, settled.c.before, func.count())
        .join(Look, Look.id == settled.c.look_id)
        .where(changed)
        .group_by(day, settled.c.live, settled.c.before)
    )


def _day(connection: Connection, at: Any) -> ColumnElement[str]:
    """The UTC day of a moment as YYYY-MM-DD: PostgreSQL would tell the session's, SQLite keeps UTC without a zone."""
    moment = at if connection.dialect.name == "sqlite" else func.timezone("UTC", at)
    return cast(func.date(moment), String)
