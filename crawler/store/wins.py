"""Which of the sites being worked on link to you now: noted as won, with what the look saw."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, or_, select

from crawler.items import LookKind, OpportunityState, Placement
from crawler.store.decisions import OURS, PURSUED, Decision, Word, decide, list_decisions
from crawler.store.models import Look, Page, SeenLink, Site
from crawler.store.projects import ProjectView

CHUNK = 500


@dataclass(frozen=True, slots=True)
class _Seen:
    """A link of yours as a look saw it."""

    at: datetime
    placement: Placement
    page: str
    holds: bool
    """True in the look that speaks for its page now, and in what a person's own browser showed."""


def note_won(connection: Connection, project: ProjectView, *, sources: Collection[int] | None = None) -> list[Decision]:
    """Note as won the sites being worked on whose looks found a link of yours since; all, or those of the given ids.

    A link that was there when somebody decided to work on the site wins nothing: then only one in the text does, where
    the others were not.
    """
    made = []
    pursued = {decision.site: decision for decision in _pursued(connection, project)}
    ids = _ids(connection, pursued, sources)
    for some in _chunks(sorted(ids)):
        for source, links in _own_links(connection, project, some).items():
            decision = pursued[ids[source]]
            won = _won(links, decision.at)
            if won:
                why = f"a look on {won.at:%Y-%m-%d} found your link, {won.placement.replace('_', '-')}, on {won.page}"
                made.append(decide(connection, project, decision.site, Word(OpportunityState.WON, why, OURS)))
    return made


def _pursued(connection: Connection, project: ProjectView) -> Iterator[Decision]:
    after: int | None = None
    while True:
        found, after = list_decisions(connection, project, states=PURSUED, after=after, limit=CHUNK)
        yield from found
        if after is None:
            return


def _ids(connection: Connection, keys: Iterable[str], sources: Collection[int] | None) -> dict[int, str]:
    """Site id -> key."""
    found: dict[int, str] = {}
    for some in _chunks(sorted(keys)):
        query = select(Site.id, Site.key).where(Site.key.in_(some))
        found |= {row.id: row.key for row in connection.execute(query) if sources is None or row.id in sources}
    return found


def _own_links(connection: Connection, project: ProjectView, sources: Sequence[int]) -> dict[int, list[_Seen]]:
    """Site id -> every link of yours that any look saw there."""
    own = [project.site_ids[key] for key in project.own]
    holds = or_(Page.known_check_id == Look.id, Look.kind == LookKind.BROWSER)
    query = (
        select(Page.site_id, Page.url, Look.at, SeenLink.placement, holds.label("holds"))
        .join(Look, Look.page_id == Page.id)
        .join(SeenLink, SeenLink.look_id == Look.id)
        .where(Page.site_id.in_(sources), SeenLink.site_id.in_(own))
        .order_by(Page.site_id, Look.id, SeenLink.nth)
    )
    found: dict[int, list[_Seen]] = defaultdict(list)
    for row in connection.execute(query):
        found[row.site_id].append(_Seen(row.at, row.placement, row.url, bool(row.holds)))
    return found


def _won(links: Iterable[_Seen], since: datetime) -> _Seen | None:
    """The link that was won since a decision, the best of several; None where none was."""
    links = list(links)
    before = {link.placement for link in links if link.at <= since}
    new = [link for link in links if link.at > since and link.holds]
    in_text = next((link for link in new if link.placement is Placement.CONTEXTUAL), None)
    if before:
        return in_text if Placement.CONTEXTUAL not in before else None
    return in_text or next(iter(new), None)


def _chunks(values: Sequence[Any]) -> Iterable[Sequence[Any]]:
    return (values[start : start + CHUNK] for start in range(0, len(values), CHUNK))
