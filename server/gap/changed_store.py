"""Which referring sites something was stored of since the summary was made: after a run or a small export, a part."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Select, func, select

from crawler.items import Verdict
from crawler.store.models import ClaimRow, Look, Page, SeenLink, TargetCheck
from crawler.store.projects import ProjectView
from crawler.store.summary_models import Summary
from server.gap.freshness import Whole, current_stamp, held_stamp, last_whole

MOST = 5_000
"""Sites that are judged anew as a part: their ids are values of single statements (SQLite takes 32,766)."""
SHARE = 0.1
"""Of all sites, above which all are judged anew: what scores are measured on has moved by then."""
WHOLE_AFTER = timedelta(days=30)
"""How long a summary may be brought up to date in parts: ages of links and of words are told by the day."""


@dataclass(frozen=True, slots=True)
class Changed:
    """The part of a summary that is behind the store."""

    stamp: dict[str, Any]
    """What the summary tells once the part is made anew. Taken before `sources` were asked for, never after."""
    sources: tuple[int, ...]
    """Ids of referring sites."""


def changed_since(connection: Connection, project: ProjectView) -> Changed | None:
    """What was stored since the summary was made; None where all sites are to be judged anew.

    That is so where anything but claims, looks and checks of targets has changed, where much has, in one go or bit by
    bit, and where the last whole rebuild is long ago.
    """
    held, now, whole = (
        held_stamp(connection, project),
        current_stamp(connection, project),
        last_whole(connection, project),
    )
    if held is None or whole is None or not _grown_only(held, now) or _old(whole):
        return None
    sources: set[int] = set()
    for query in _queries(project, held):
        sources.update(connection.scalars(query.limit(MOST + 1)))
    every = connection.scalar(select(func.count()).where(Summary.project_id == project.id)) or 0
    if len(sources) > MOST or len(sources) + whole.parts > every * SHARE:
        return None
    return Changed(now, tuple(sorted(sources)))


_GROWING = ("claim", "look", "target")
"""Parts of the stamp that are the newest row's id."""


def _grown_only(held: dict[str, Any], now: dict[str, Any]) -> bool:
    alike = {name: now[name] for name in _GROWING}
    return {**held, **alike} == now and all(held[name] <= now[name] for name in _GROWING)


def _old(whole: Whole) -> bool:
    return datetime.now(UTC).date() - date.fromisoformat(whole.on) > WHOLE_AFTER


def _queries(project: ProjectView, held: dict[str, Any]) -> Iterator[Select[Any]]:
    """Sites by new claims, by new looks, and by links to what answers otherwise than before."""
    claims: Any = ClaimRow.source_id
    yield select(claims).where(ClaimRow.project_id == project.id, ClaimRow.id > held["claim"]).distinct()
    pages: Any = Page.site_id
    yield select(pages).join(Look, Look.page_id == Page.id).where(Look.id > held["look"]).distinct()
    # Only a target that is gone, or was, changes what a site offers: most answer as they did.
    gone = select(TargetCheck.key).where(TargetCheck.verdict == Verdict.GONE)
    checked = select(TargetCheck.key).where(TargetCheck.id > held["target"], TargetCheck.key.in_(gone))
    yield (
        select(pages)
        .join(Look, Look.page_id == Page.id)
        .join(SeenLink, SeenLink.look_id == Look.id)
        .where(SeenLink.target_key.in_(checked), Page.known_check_id == Look.id)
        .distinct()
    )
