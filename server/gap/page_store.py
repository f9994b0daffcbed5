"""What the store holds of one page and its site: a handful of index walks, none of which grows with the store."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Row, and_, func, select

from crawler.items import GapStatus, Role, Tool, Verdict
from crawler.store.decisions import decisions_of
from crawler.store.models import ClaimRow, Export, Look, MentionRow, Page, SeenLink, Site, Summary, VerdictRow
from crawler.store.projects import ProjectView
from crawler.store.sightings import losses_of
from crawler.urls import page_hash, page_key, site_key
from server.gap.evidence import CODES, SETTLED, SLOTS, latest_verdict
from server.gap.page import OtherPage, PageClaim, PageLink, PageMention, PageState, SiteState, is_unsure
from server.gap.places import BY_RANK, RANK

OTHERS = 20
"""Further pages of a site that are shown."""
COUNTED = 1000
"""Further pages of a site that are counted: a platform's are without end."""
VERDICTS = {code: verdict for verdict, code in CODES.items()}


@dataclass(frozen=True, slots=True)
class _Roles:
    """Tracked sites of a project by their ids."""

    keys: dict[int, str]
    own: frozenset[str]

    @classmethod
    def of(cls, project: ProjectView) -> "_Roles":
        return cls({number: key for key, number in project.site_ids.items()}, frozenset(project.own))

    def role(self, key: str) -> Role:
        return Role.OWN if key in self.own else Role.COMPETITOR


def read_page_state(connection: Connection, project: ProjectView, url: str) -> tuple[PageState, int | None]:
    """What is known of a page by its address, and its site's id; None where the store knows neither."""
    page = connection.execute(
        select(Page.id, Page.url, Page.site_id, Page.checked_at, Page.known_check_id).where(
            Page.key == page_hash(page_key(url))
        )
    ).first()
    if page is None:
        return PageState(url), connection.scalar(select(Site.id).where(Site.key == site_key(url)))
    roles = _Roles.of(project)
    claims = _claims(connection, project, page.id)
    return (
        PageState(
            url=url,
            known=True,
            checked_at=_checked_at(connection, page),
            settled=page.known_check_id is not None,
            looks=connection.scalar(select(func.count()).where(Look.page_id == page.id)) or 0,
            links=tuple(_links(connection, roles, page, claims)),
            claims=tuple(_open_claims(connection, project, roles, claims)),
            mentions=tuple(_mentions(connection, project, page.known_check_id)),
            answered=tuple((roles.keys[row.site_id], row.tool) for row in claims if _verdict(row) is Verdict.LIVE),
        ),
        page.site_id,
    )


def read_site_state(connection: Connection, project: ProjectView, source: int | None, url: str) -> SiteState:
    """What is known of a page's site. Needs a summary that is fresh."""
    key = site_key(url)
    if source is None:
        return SiteState(key)
    row = connection.execute(
        select(Summary.status, Summary.competitor_keys, Summary.reasons).where(
            Summary.project_id == project.id, Summary.source_id == source
        )
    ).first()
    pages, others = _others(connection, project, source, page_hash(page_key(url)))
    return SiteState(
        site=key,
        status=row.status if row else GapStatus.NONE,
        competitors=tuple(row.competitor_keys) if row else (),
        reasons=tuple(row.reasons) if row else (),
        pages=pages,
        others=others,
        decision=decisions_of(connection, project, [source]).get(source),
    )


def _checked_at(connection: Connection, page: Any) -> datetime | None:
    """The latest look of any kind: one by a person's browser leaves the page's own mark alone."""
    latest: datetime | None = connection.scalar(
        select(Look.at).where(Look.page_id == page.id).order_by(Look.id.desc()).limit(1)
    )
    return latest


def _claims(connection: Connection, project: ProjectView, page: int) -> Sequence[Row[Any]]:
    """Every claim on the page with its latest verdict that settled anything, else its latest."""
    columns = (ClaimRow.id, ClaimRow.site_id, ClaimRow.target_url, ClaimRow.anchor, Export.tool)
    claims = (
        select(*columns, latest_verdict().label("latest"))
        .join(Export, Export.id == ClaimRow.export_id)
        .where(ClaimRow.page_id == page, ClaimRow.project_id == project.id)
        .offset(0)
        .subquery()
    )
    look = claims.c.latest % SETTLED // SLOTS
    answer = and_(VerdictRow.claim_id == claims.c.id, VerdictRow.look_id == look)
    query = (
        select(claims, VerdictRow.link_nth, VerdictRow.changes, VerdictRow.reasons, Look.at, VerdictRow.look_id)
        .outerjoin(VerdictRow, answer)
        .outerjoin(Look, Look.id == VerdictRow.look_id)
        .order_by(claims.c.id)
    )
    return connection.execute(query).all()


def _verdict(row: Row[Any]) -> Verdict | None:
    return None if row.latest is None else VERDICTS[row.latest % SLOTS]


def _links(connection: Connection, roles: _Roles, page: Any, claims: Sequence[Row[Any]]) -> Iterator[PageLink]:
    if page.known_check_id is None:
        return
    query = (
        select(SeenLink.__table__, Look.at, Look.kind.label("look_kind"))
        .join(Look, Look.id == SeenLink.look_id)
        .where(SeenLink.look_id == page.known_check_id, SeenLink.site_id.in_(list(roles.keys)))
        .order_by(SeenLink.nth)
    )
    now = datetime.now(UTC)
    for row in connection.execute(query):
        answered = [one for one in claims if (one.look_id, one.link_nth) == (row.look_id, row.nth)]
        yield _link(row, roles, answered, age_days=(now - row.at).days)


def _link(row: Row[Any], roles: _Roles, answered: Sequence[Row[Any]], *, age_days: int) -> PageLink:
    site = roles.keys[row.site_id]
    return PageLink(
        site=site,
        role=roles.role(site),
        placement=row.placement,
        block=row.block,
        confidence=round(row.confidence, 3),
        unsure=is_unsure(row.confidence),
        rel=tuple(row.rel.split()),
        nofollow_cause=row.nofollow_cause,
        text=row.text,
        url=row.url,
        sentence=row.sentence,
        before=row.before,
        after=row.after,
        heading=row.heading,
        path=row.path,
        reasons=tuple(row.reasons),
        tools=tuple(dict.fromkeys(one.tool for one in answered)),
        changes=tuple(dict.fromkeys(change for one in answered for change in one.changes)),
        seen_at=row.at,
        age_days=age_days,
        kind=row.look_kind,
    )


def _open_claims(
    connection: Connection, project: ProjectView, roles: _Roles, claims: Sequence[Row[Any]]
) -> Iterator[PageClaim]:
    waiting = [row for row in claims if _verdict(row) is not Verdict.LIVE and row.site_id in roles.keys]
    losses = losses_of(connection, [row.id for row in waiting], project.loss) if waiting else {}
    for row in waiting:
        loss = losses.get(row.id)
        site = roles.keys[row.site_id]
        yield PageClaim(
            site=site,
            role=roles.role(site),
            tool=Tool(row.tool),
            target=row.target_url,
            anchor=row.anchor,
            verdict=_verdict(row),
            lost=loss is not None and loss.lost,
            reasons=(*(row.reasons or ()), *(loss.reasons if loss else ())),
            checked_at=row.at,
        )


def _mentions(connection: Connection, project: ProjectView, look: int | None) -> Iterator[PageMention]:
    """Where the page's latest telling look found a brand of the project's own."""
    if look is None or not project.brands:
        return
    own = [project.site_ids[key] for key in project.own]
    query = (
        select(MentionRow.__table__)
        .where(MentionRow.look_id == look, MentionRow.site_id.in_(own))
        .order_by(MentionRow.nth)
    )
    for row in connection.execute(query):
        yield PageMention(row.brand, row.sentence, row.placement, row.block, tuple(row.reasons))


def _others(connection: Connection, project: ProjectView, source: int, this: int) -> tuple[int, tuple[OtherPage, ...]]:
    """How many other pages of the site were looked at, and those with the newest telling looks."""
    here = (Page.site_id == source, Page.known_check_id.is_not(None), Page.key != this)
    counted = select(Page.id).where(*here).limit(COUNTED).subquery()
    total = connection.scalar(select(func.count()).select_from(counted)) or 0
    pages = connection.execute(
        select(Page.url, Page.checked_at, Page.known_check_id)
        .where(*here)
        .order_by(Page.known_check_id.desc())
        .limit(OTHERS)
    ).all()
    links = _links_of_looks(connection, project, [page.known_check_id for page in pages])
    others = tuple(
        OtherPage(
            url=page.url,
            links=sum(count for _, _, count in links.get(page.known_check_id, ())),
            best_placement=BY_RANK.get(max((rank for _, rank, _ in _ranks(links, page)), default=0)),
            checked_at=page.checked_at,
        )
        for page in pages
    )
    return total, others


_Counted = dict[int, list[tuple[Role, int, int]]]
"""Look -> role, rank of the place and number of links."""


def _ranks(links: _Counted, page: Any) -> Iterator[tuple[Role, int, int]]:
    return (one for one in links.get(page.known_check_id, ()) if one[0] is Role.COMPETITOR)


def _links_of_looks(connection: Connection, project: ProjectView, looks: Sequence[int]) -> _Counted:
    roles, found = _Roles.of(project), _Counted()
    query = (
        select(SeenLink.look_id, SeenLink.site_id, SeenLink.placement, func.count().label("links"))
        .where(SeenLink.look_id.in_(looks), SeenLink.site_id.in_(list(roles.keys)))
        .group_by(SeenLink.look_id, SeenLink.site_id, SeenLink.placement)
    )
    for row in connection.execute(query) if looks else ():
        found.setdefault(row.look_id, []).append((roles.role(roles.keys[row.site_id]), RANK[row.placement], row.links))
    return found
