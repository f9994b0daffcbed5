"""The questions one page is answered with, each built once: building them anew cost ten times what asking them does."""

from sqlalchemy import BindParameter, and_, bindparam, func, select

from crawler.store.models import (
    ClaimRow,
    DecisionRow,
    Export,
    Look,
    MentionRow,
    Page,
    SeenLink,
    Site,
    Summary,
    TrackedSite,
    VerdictRow,
)
from server.gap.evidence import SETTLED, SLOTS, latest_verdict

OTHERS = 20
"""Further pages of a site that are shown."""
COUNTED = 1000
"""Further pages of a site that are counted: a platform's are without end."""

_PROJECT: BindParameter[int] = bindparam("project")
_PAGE: BindParameter[int] = bindparam("page")
_LOOK: BindParameter[int] = bindparam("look")
_SOURCE: BindParameter[int] = bindparam("source")
_TRACKED = select(TrackedSite.site_id).where(TrackedSite.project_id == _PROJECT)

SITE_BY_KEY = select(Site.id).where(Site.key == bindparam("key"))

PAGE_BY_KEY = select(
    Page.id,
    Page.site_id,
    Page.known_check_id,
    select(func.count()).where(Look.page_id == Page.id).scalar_subquery().label("looks"),
    # The latest look of any kind: one by a person's browser leaves the page's own mark alone.
    select(Look.at).where(Look.page_id == Page.id).order_by(Look.id.desc()).limit(1).scalar_subquery().label("at"),
).where(Page.key == bindparam("key"))

_claims = (
    select(
        ClaimRow.id,
        ClaimRow.site_id,
        ClaimRow.target_url,
        ClaimRow.anchor,
        Export.tool,
        latest_verdict().label("latest"),
    )
    .join(Export, Export.id == ClaimRow.export_id)
    .where(ClaimRow.page_id == _PAGE, ClaimRow.project_id == _PROJECT)
    .offset(0)  # keeps SQLite from looking the verdict up again for every use of it
    .subquery()
)
CLAIMS = (
    select(_claims, VerdictRow.link_nth, VerdictRow.changes, VerdictRow.reasons, Look.at, VerdictRow.look_id)
    .outerjoin(
        VerdictRow,
        and_(VerdictRow.claim_id == _claims.c.id, VerdictRow.look_id == _claims.c.latest % SETTLED // SLOTS),
    )
    .outerjoin(Look, Look.id == VerdictRow.look_id)
    .order_by(_claims.c.id)
)
"""Every claim on a page with its latest verdict that settled anything, else its latest."""

LINKS = (
    select(SeenLink.__table__, Look.at, Look.kind.label("look_kind"))
    .join(Look, Look.id == SeenLink.look_id)
    .where(SeenLink.look_id == _LOOK, SeenLink.site_id.in_(_TRACKED))
    .order_by(SeenLink.nth)
)
MENTIONS = (
    select(MentionRow.__table__)
    .join(TrackedSite, and_(TrackedSite.site_id == MentionRow.site_id, TrackedSite.project_id == _PROJECT))
    .where(MentionRow.look_id == _LOOK, TrackedSite.role == bindparam("role"))
    .order_by(MentionRow.nth)
)
SUMMARY = select(Summary.status, Summary.competitor_keys, Summary.reasons).where(
    Summary.project_id == _PROJECT, Summary.source_id == _SOURCE
)
DECISION = (
    select(Site.key, DecisionRow.state, DecisionRow.note, DecisionRow.owner, DecisionRow.at)
    .join(Site, Site.id == DecisionRow.site_id)
    .where(DecisionRow.project_id == _PROJECT, DecisionRow.site_id == _SOURCE)
    .order_by(DecisionRow.id.desc())
    .limit(1)
)
_here = (Page.site_id == _SOURCE, Page.known_check_id.is_not(None), Page.key != bindparam("this"))
OTHERS_COUNTED = select(func.count()).select_from(select(Page.id).where(*_here).limit(COUNTED).subquery())
_others = (
    select(Page.id, Page.url, Page.checked_at, Page.known_check_id)
    .where(*_here)
    .order_by(Page.known_check_id.desc())
    .limit(OTHERS)
    .subquery()
)
OTHER_PAGES = (
    select(_others.c.url, _others.c.checked_at, _others.c.known_check_id, SeenLink.site_id, SeenLink.placement)
    .outerjoin(SeenLink, and_(SeenLink.look_id == _others.c.known_check_id, SeenLink.site_id.in_(_TRACKED)))
    .order_by(_others.c.known_check_id.desc(), SeenLink.nth)
)
"""The newest other pages of a site, a row for each link to a tracked site, one without where there is none."""
