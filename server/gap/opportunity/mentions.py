"""Pages that name the project's brands, people or research and do not link to it; the latest look of a page decides.

A blocked or unreachable look settles nothing and leaves the one before in force. History is kept: looking again never
takes an older mention out of the store.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Row, Select, and_, exists, select, tuple_

from crawler.exceptions import UsageError
from crawler.items import BEST_FIRST, LookKind, Mention, Placement
from crawler.names import NameKind
from crawler.store.claimed_mentions import ToldMention, told_mentions
from crawler.store.models import Look, MentionRow, Page, SeenLink, Site
from crawler.store.projects import ProjectView
from server.gap.clean.passed_over import removed_sources

BATCH = 500
"""Pages read at a time."""
UNLINKED = "the page was read and holds no link to {}"
LINKED = "the page links to {} at another place"
CUT = "the page did not come whole: a link may stand in the rest"


@dataclass(frozen=True, slots=True)
class MentionQuery:
    """Which pages to list. Empty filters let everything pass."""

    brands: tuple[str, ...] = ()
    """Names, of any kind."""
    kinds: tuple[NameKind, ...] = ()
    placements: tuple[Placement, ...] = ()
    linked: bool = False
    """Also pages that name a brand and link to an own site at another place."""
    after: str = ""
    """`next` of the list before."""
    limit: int | None = None


@dataclass(frozen=True, slots=True)
class MentioningPage:
    """One page that names brands of the project, by its latest look that settled anything."""

    id: int
    page: str
    site: str
    title: str
    mentions: tuple[Mention, ...]
    """The best placed first, none twice."""
    linked_elsewhere: tuple[str, ...]
    """Own sites that the page links to at another place; empty where the mentions are unlinked."""
    cut: bool
    kind: LookKind
    checked_at: datetime
    claimed: tuple[ToldMention, ...] = ()
    """What mention services said of the page, the newest first."""

    @property
    def best(self) -> Mention:
        return self.mentions[0]


@dataclass(frozen=True, slots=True)
class MentionPage:
    """A piece of the list; `next` is None at its end."""

    pages: tuple[MentioningPage, ...]
    next: str | None


def list_mentions(engine: Engine, project: ProjectView, query: MentionQuery) -> MentionPage:
    """Pages in the order they came to the store. Raises UsageError for a wrong `after`."""
    pages = list(stream_mentions(engine, project, replace(query, limit=query.limit + 1 if query.limit else None)))
    more = query.limit is not None and len(pages) > query.limit
    shown = tuple(pages[: query.limit] if more else pages)
    return MentionPage(shown, str(shown[-1].id) if more else None)


def stream_mentions(engine: Engine, project: ProjectView, query: MentionQuery) -> Iterator[MentioningPage]:
    """The same without holding the list, a piece at a time."""
    after, left = place_after(query.after), query.limit
    while left is None or left > 0:
        size = BATCH if left is None else min(BATCH, left)
        with engine.connect() as connection:
            rows = connection.execute(_pages(project, query, after).limit(size)).all()
            found = _mentions(connection, project, query, [row.look_id for row in rows])
            links = _links(connection, project, [row.look_id for row in rows])
            told = told_mentions(connection, project, [row.id for row in rows])
        for row in rows:
            listed = _listed(row, found[row.look_id], links.get(row.look_id, ()))
            yield replace(listed, claimed=told.get(row.id, ()))
        if len(rows) < size:
            return
        left = None if left is None else left - size
        after = rows[-1].id


def reasons_of(page: MentioningPage, project: ProjectView) -> list[str]:
    """Why the page counts as it does, then why the best mention stands where it does."""
    own = " or ".join(project.own)
    linked = LINKED.format(", ".join(page.linked_elsewhere)) if page.linked_elsewhere else UNLINKED.format(own)
    cut = [CUT] if page.cut and not page.linked_elsewhere else []
    told = [one.said for one in page.claimed[:1]]
    return [linked, *cut, *told, *page.best.reasons]


def named_sources(project: ProjectView) -> Select[Any]:
    """Ids of the sites of which a page names somebody of the project, by its latest telling look."""
    source: Any = Page.site_id
    look = and_(MentionRow.look_id == Page.known_check_id, MentionRow.page_id == Page.id)
    return select(source).join(MentionRow, look).where(named(project)).distinct()


def named(project: ProjectView) -> ColumnElement[bool]:
    """Mentions of names that the project has now."""
    names = [(name.name, name.kind) for name in project.names]
    return and_(MentionRow.site_id.in_(_own(project)), tuple_(MentionRow.brand, MentionRow.kind).in_(names))


def place_after(text: str) -> int:
    """The number that `after` stands for, 0 at the start. Raises UsageError for a word that no list gave."""
    if text and not (text.isascii() and text.isdecimal() and int(text) < 2**63):
        raise UsageError(f"{text!r} is no place in the list", hint='Give what the answer before held as "next".')
    return int(text or 0)


def _own(project: ProjectView) -> list[int]:
    return [project.site_ids[key] for key in project.own]


def _fits(project: ProjectView, query: MentionQuery) -> ColumnElement[bool]:
    """Which mentions are the project's and asked for: a name taken off the project is none any more."""
    names = [
        (name.name, name.kind)
        for name in project.names
        if (name.name in query.brands or not query.brands) and (name.kind in query.kinds or not query.kinds)
    ]
    fits = and_(MentionRow.site_id.in_(_own(project)), tuple_(MentionRow.brand, MentionRow.kind).in_(names))
    return and_(fits, MentionRow.placement.in_(query.placements)) if query.placements else fits


_COLUMNS: tuple[Any, ...] = (
    *(Page.id, Page.url, Site.key, MentionRow.look_id),
    *(Look.at, Look.title, Look.cut, Look.kind),
)


def _pages(project: ProjectView, query: MentionQuery, after: int) -> Select[Any]:
    own = and_(SeenLink.look_id == Page.known_check_id, SeenLink.site_id.in_(_own(project)), SeenLink.seen_on == "")
    return (
        select(*_COLUMNS)
        .join(Page, and_(Page.id == MentionRow.page_id, Page.known_check_id == MentionRow.look_id))
        .join(Site, Site.id == Page.site_id)
        .join(Look, Look.id == MentionRow.look_id)
        .where(Page.site_id.not_in(removed_sources(project)))
        .where(_fits(project, query), MentionRow.page_id > after, *(() if query.linked else (~exists().where(own),)))
        .distinct()
        .order_by(Page.id)
    )


def _mentions(
    connection: Connection, project: ProjectView, query: MentionQuery, looks: Sequence[int]
) -> dict[int, list[Mention]]:
    rows = select(*MentionRow.__table__.c).where(MentionRow.look_id.in_(looks), _fits(project, query))
    found: dict[int, list[Mention]] = {}
    for row in connection.execute(rows.order_by(MentionRow.look_id, MentionRow.nth)) if looks else ():
        found.setdefault(row.look_id, []).append(_mention(row))
    return found


def _mention(row: Row[Any]) -> Mention:
    return Mention(
        brand=row.brand,
        text=row.text,
        sentence=row.sentence,
        placement=row.placement,
        block=row.block,
        confidence=row.confidence,
        reasons=tuple(row.reasons),
        link=row.link,
        kind=row.kind,
    )


def _links(connection: Connection, project: ProjectView, looks: Sequence[int]) -> dict[int, list[str]]:
    """Look -> own sites that its page links to."""
    query = (
        select(SeenLink.look_id, Site.key)
        .join(Site, Site.id == SeenLink.site_id)
        .where(SeenLink.look_id.in_(looks), SeenLink.site_id.in_(_own(project)), SeenLink.seen_on == "")
        .distinct()
        .order_by(SeenLink.look_id, Site.key)
    )
    found: dict[int, list[str]] = {}
    for row in connection.execute(query) if looks else ():
        found.setdefault(row.look_id, []).append(row.key)
    return found


def _listed(row: Row[Any], mentions: Sequence[Mention], links: Sequence[str]) -> MentioningPage:
    ranked = sorted(dict.fromkeys(mentions), key=lambda one: BEST_FIRST.index(one.placement))
    return MentioningPage(
        id=row.id,
        page=row.url,
        site=row.key,
        title=row.title,
        mentions=tuple(ranked),
        linked_elsewhere=tuple(links),
        cut=row.cut,
        kind=row.kind,
        checked_at=row.at,
    )
