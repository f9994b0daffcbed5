"""Which referring sites something was stored of since the summary was made: after a run or a small export, a part."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Select, func, select

from crawler.items import Verdict
from crawler.store.mention_models import ClaimedMentionRow
from crawler.store.models import ClaimRow, Look, Page, SeenLink, TargetCheck
from crawler.store.projects import ProjectView
from crawler.store.summary_models import Summary
from crawler.urls import matched_site
from server.gap.matrix.freshness import Whole, current_stamp, held_stamp, last_whole

MOST = 5_000
"""Sites that are judged anew as a part: their ids are values of single statements (SQLite takes 32,766)."""
ROWS = 20_000
"""New rows of a kind that are gone through for the sites they are of: from here on it is quicker to judge all."""
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

    That is so where anything but claims, looks, checks of targets and claimed mentions has changed, where much has, in
    one go or bit by bit, and where the last whole rebuild is long ago.
    """
    held, now, whole = (
        held_stamp(connection, project),
        current_stamp(connection, project),
        last_whole(connection, project),
    )
    if held is None or whole is None or not _grown_only(held, now) or _old(whole):
        return None
    sources = _sources(connection, project, held)
    every = connection.scalar(select(func.count()).where(Summary.project_id == project.id)) or 0
    if sources is None or len(sources) > MOST or len(sources) + whole.parts > every * SHARE:
        return None
    return Changed(now, tuple(sorted(sources)))


_GROWING = ("claim", "look", "target", "mention")
"""Parts of the stamp that are the newest row's id."""


def _grown_only(held: dict[str, Any], now: dict[str, Any]) -> bool:
    alike = {name: now[name] for name in _GROWING}
    return {**held, **alike} == now and all(held[name] <= now[name] for name in _GROWING)


def _old(whole: Whole) -> bool:
    return datetime.now(UTC).date() - date.fromisoformat(whole.on) > WHOLE_AFTER


def _sources(connection: Connection, project: ProjectView, held: dict[str, Any]) -> set[int] | None:
    """Sites by new claims, looks and claimed mentions, and by links to what answers otherwise than before or says
    otherwise of itself.

    None for too many rows, and where a page of yours says otherwise.

    Each is asked for the new rows first: asked for sites at once, databases go over all of their pages and claims.
    """
    claims: Any = ClaimRow.source_id
    own = frozenset(project.own)
    # A sum with 0 keeps SQLite from the index that begins with the project, which holds every claim of it.
    claimed = select(claims).where(ClaimRow.id > held["claim"], ClaimRow.project_id + 0 == project.id)
    named = list(connection.scalars(claimed.limit(ROWS)))
    told: Any = ClaimedMentionRow.page_id
    mentioned = select(told).where(ClaimedMentionRow.id > held["mention"], ClaimedMentionRow.project_id == project.id)
    looked: Any = Look.page_id
    pages = list(connection.scalars(select(looked).where(Look.id > held["look"]).limit(ROWS)))
    linked = list(connection.scalars(_linked(_gone_since(held["target"])).limit(ROWS)))
    said = _said_since(connection, held["target"])
    # Every site's warmth tells whether a page of yours answers the same.
    if any(matched_site(url, own) for url in said.values()):
        return None
    linked += _linking(connection, said)
    pages += connection.scalars(mentioned.limit(ROWS - len(pages)))
    if len(linked) >= ROWS or ROWS in (len(named), len(pages)):
        return None
    found = {*named, *linked}
    for start in range(0, len(pages), MOST):
        some: Any = select(Page.site_id).where(Page.id.in_(pages[start : start + MOST]))
        found.update(connection.scalars(some))
    return found


def _gone_since(target: int) -> Select[Any]:
    """Targets that are gone, or were, and were asked since: most answer as they did."""
    gone = select(TargetCheck.key).where(TargetCheck.verdict == Verdict.GONE)
    return select(TargetCheck.key).where(TargetCheck.id > target, TargetCheck.key.in_(gone))


def _said_since(connection: Connection, target: int) -> dict[int, str]:
    """Target key -> address of each page that was read since and says otherwise of itself than before."""
    columns: list[Any] = [TargetCheck.id, TargetCheck.key, TargetCheck.url]
    columns += [TargetCheck.title, TargetCheck.heading, TargetCheck.dated]
    read = select(TargetCheck.key).where(TargetCheck.id > target, TargetCheck.read)
    rows = select(*columns).where(TargetCheck.key.in_(read), TargetCheck.read).order_by(TargetCheck.id)
    before: dict[int, tuple[str, ...]] = {}
    after: dict[int, tuple[str, ...]] = {}
    urls: dict[int, str] = {}
    for row in connection.execute(rows):
        (after if row.id > target else before)[row.key] = (row.title, row.heading, row.dated)
        urls[row.key] = row.url
    return {key: urls[key] for key, said in after.items() if said != before.get(key)}


def _linking(connection: Connection, keys: Collection[int]) -> list[int]:
    """Sites of links to these targets."""
    asked, found = sorted(keys), list[int]()
    for start in range(0, len(asked), MOST):
        found += connection.scalars(_linked(asked[start : start + MOST]).limit(ROWS - len(found)))
    return found


def _linked(targets: Select[Any] | Sequence[int]) -> Select[Any]:
    """Sites of links to these targets."""
    sites: Any = Page.site_id
    return (
        select(sites)
        .join(Look, Look.page_id == Page.id)
        .join(SeenLink, SeenLink.look_id == Look.id)
        .where(SeenLink.target_key.in_(targets), Page.known_check_id == Look.id)
        .distinct()
    )
