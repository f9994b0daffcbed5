"""The questions one page is answered with, each put into words once: that cost ten times what asking them does."""

from sqlalchemy import ColumnElement, Text, and_, case, cast, exists, func, literal_column, or_, select
from sqlalchemy.orm import aliased

from crawler.items import Role
from crawler.store.cleaning_models import SiteCleaning
from crawler.store.contacted import WRITTEN
from crawler.store.models import (
    ClaimRow,
    Export,
    Look,
    MentionRow,
    Page,
    Project,
    SeenLink,
    Site,
    TrackedSite,
    VerdictRow,
)
from crawler.store.outreach_models import ContactRuleRow
from crawler.store.people_models import DecisionRow
from crawler.store.prepared import Prepared, free
from crawler.store.summary_models import Summary
from server.gap.matrix.evidence import SLOTS
from server.gap.matrix.places import RANK

OTHERS = 20
"""Further pages of a site that are shown."""
COUNTED = 1000
"""Further pages of a site that are gone through: a platform's are without end."""
MOST_LINKS = 500
"""Links of a page that are read: who links a thousand times says no more by it."""

_PROJECT = free("project")
_PAGE = free("page")
_LOOK = free("look")
_SOURCE = free("source")
_TRACKED = select(TrackedSite.site_id).where(TrackedSite.project_id == _PROJECT)

SITE_BY_KEY = Prepared(select(Site.id).where(Site.key == free("key")))

_telling = aliased(Look)
PAGE_BY_KEY = Prepared(
    select(
        Page.id,
        Page.url,
        Page.site_id,
        Page.known_check_id,
        *(_telling.failure, _telling.cut, _telling.final_url),
        select(func.count()).where(Look.page_id == Page.id).scalar_subquery().label("looks"),
        # The latest look of any kind: one by a person's browser leaves the page's own mark alone.
        select(Look.at).where(Look.page_id == Page.id).order_by(Look.id.desc()).limit(1).scalar_subquery().label("at"),
    )
    .outerjoin(_telling, _telling.id == Page.known_check_id)
    .where(Page.key == free("key"))
)

CLAIMS = Prepared(
    select(
        *(ClaimRow.id, ClaimRow.site_id, ClaimRow.target_url, ClaimRow.anchor, Export.tool),
        *(VerdictRow.look_id, VerdictRow.verdict, VerdictRow.link_nth, Look.at),
        # As their text: of a claim's many verdicts one is told.
        cast(VerdictRow.changes, Text).label("changes"),
        cast(VerdictRow.reasons, Text).label("reasons"),
    )
    .join(Export, Export.id == ClaimRow.export_id)
    .outerjoin(VerdictRow, VerdictRow.claim_id == ClaimRow.id)
    .outerjoin(Look, Look.id == VerdictRow.look_id)
    .where(ClaimRow.page_id == _PAGE, ClaimRow.project_id == _PROJECT)
    .order_by(ClaimRow.id, VerdictRow.look_id)
)
"""Every claim on a page with what every look said of it, oldest first: the history that `crawler.loss` judges."""

_linked_site = SeenLink.site_id + literal_column("0")
"""Written out: PostgreSQL takes two values that are given for two different ones, and refuses to group by them."""
_looks = select(Look.id).where(Look.page_id == _PAGE)
_latest = (
    select(_linked_site.label("site_id"), func.max(SeenLink.look_id).label("look_id"))
    # The sum keeps SQLite from walking every link to the tracked sites instead of the few of the page's looks.
    .where(SeenLink.look_id.in_(_looks), _linked_site.in_(_TRACKED))
    .group_by(_linked_site)
    .subquery()
)
_links = select(
    *(SeenLink.look_id, SeenLink.nth, SeenLink.site_id, SeenLink.url, SeenLink.text, SeenLink.rel),
    *(SeenLink.nofollow_cause, SeenLink.placement, SeenLink.block, SeenLink.confidence, SeenLink.reasons),
    *(SeenLink.before, SeenLink.after, SeenLink.sentence, SeenLink.heading, SeenLink.path),
    *(Look.at, Look.kind.label("look_kind")),
).join(Look, Look.id == SeenLink.look_id)
LINKS = Prepared(
    _links.join(_latest, and_(SeenLink.look_id == _latest.c.look_id, SeenLink.site_id == _latest.c.site_id))
    .order_by(SeenLink.look_id.desc(), SeenLink.nth)
    .limit(MOST_LINKS)
)
"""Every link to each tracked site that the last look which saw any to it saw."""
LINKS_OF_LOOK = Prepared(
    _links.where(SeenLink.look_id == _LOOK, _linked_site.in_(_TRACKED)).order_by(SeenLink.nth).limit(MOST_LINKS)
)
"""The same of a page that was looked at once: most were."""
MENTIONS = Prepared(
    select(MentionRow.__table__)
    .join(TrackedSite, and_(TrackedSite.site_id == MentionRow.site_id, TrackedSite.project_id == _PROJECT))
    .where(MentionRow.look_id == _LOOK, TrackedSite.role == free("role"))
    .order_by(MentionRow.nth)
)
_of_project = and_(Summary.project_id == _PROJECT, Summary.source_id == Site.id)
_left_out = and_(SiteCleaning.project_id == _PROJECT, SiteCleaning.source_id == Site.id, SiteCleaning.removed)
_decided = exists().where(DecisionRow.project_id == _PROJECT, DecisionRow.site_id == Site.id)
_written = exists().where(DecisionRow.site_id == Site.id, DecisionRow.state.in_(WRITTEN))
_ruled = exists().where(ContactRuleRow.project_id == _PROJECT)
SITE = Prepared(
    select(
        *(Site.key, Summary.status, Summary.competitor_keys, Summary.reasons),
        *(SiteCleaning.reasons.label("left_out"), _decided.label("decided"), _written.label("written")),
        _ruled.label("ruled"),
    )
    .outerjoin(Summary, _of_project)
    .outerjoin(SiteCleaning, and_(_left_out, Summary.source_id.is_not(None)))
    .where(Site.id == _SOURCE)
)
"""A site, its row in the gap, and which of the three questions below have an answer: mostly none has."""
_names = ContactRuleRow.name.in_((free("name"), free("over")))
_in_force = (
    select(func.max(ContactRuleRow.id))
    .where(ContactRuleRow.project_id == _PROJECT, _names)
    .group_by(ContactRuleRow.name)
)
CONTACT_RULES = Prepared(
    select(
        *(ContactRuleRow.name, ContactRuleRow.never, ContactRuleRow.reason, ContactRuleRow.owner), ContactRuleRow.at
    ).where(ContactRuleRow.id.in_(_in_force), ContactRuleRow.never)
)
"""Those of two names, a site's own and the one over it, that are never written to."""
WRITTEN_BEFORE = Prepared(
    select(Project.name, DecisionRow.state, DecisionRow.owner, DecisionRow.at)
    .join(Project, Project.id == DecisionRow.project_id)
    .where(DecisionRow.site_id == _SOURCE, DecisionRow.state.in_(WRITTEN))
    .order_by(DecisionRow.id.desc())
    .limit(1)
)
"""The latest time the site was written to or refused, in whichever project."""
DECISION = Prepared(
    select(Site.key, DecisionRow.state, DecisionRow.note, DecisionRow.owner, DecisionRow.at)
    .join(Site, Site.id == DecisionRow.site_id)
    .where(DecisionRow.project_id == _PROJECT, DecisionRow.site_id == _SOURCE)
    .order_by(DecisionRow.id.desc())
    .limit(1)
)
_newest = (
    select(Page.id, Page.known_check_id)
    .where(Page.site_id == _SOURCE)
    .order_by(Page.known_check_id.desc().nulls_last())
    .limit(COUNTED + 1)
    .subquery()
)
_here = aliased(TrackedSite)
_place = case((_here.role == Role.COMPETITOR, case(dict(RANK), value=SeenLink.placement)), else_=0)
_linked = (
    select(
        _newest,
        select(func.count() * SLOTS + func.coalesce(func.max(_place), 0))
        .join(_here, and_(_here.site_id == _linked_site, _here.project_id == _PROJECT))
        .where(SeenLink.look_id == _newest.c.known_check_id)
        .scalar_subquery()
        .label("linked"),
    )
    .offset(0)  # keeps SQLite from counting again for every use of it
    .subquery()
)


def _other_pages(counted: ColumnElement[bool]) -> Prepared:
    """The site's pages with tracked links or with claims that are counted, of many those looked at last.

    In no order: whoever asks sorts the few that come, for which SQLite takes a sixth of the statement's time. `linked`
    is the number of links * SLOTS + the rank of the best place of a competitor's, 0 where there is none: one walk tells
    both.
    """
    # The column named, for SQLite reads whole rows for the star that stands in an EXISTS without any.
    claimed = exists(ClaimRow.page_id).where(ClaimRow.page_id == _linked.c.id, counted)
    others = (
        select(_linked, func.count().over().label("total"))
        .where(or_(_linked.c.linked > 0, claimed))
        .order_by(_linked.c.known_check_id.desc().nulls_last(), _linked.c.id)
        .limit(OTHERS + 1)
        .subquery()
    )
    claims = select(func.count()).where(ClaimRow.page_id == others.c.id, counted).scalar_subquery()
    told = (others.c.known_check_id, others.c.total, others.c.linked, claims.label("claims"))
    return Prepared(select(Page.id, Page.url, Page.checked_at, *told).join(others, others.c.id == Page.id))


_ours = ClaimRow.project_id == _PROJECT
OTHER_PAGES = _other_pages(_ours)
OTHER_PAGES_COMPARED = _other_pages(and_(_ours, ClaimRow.site_id.in_(_TRACKED)))
"""The same of a project that took competitors off: whom a claim is about is read from the claim itself, which no index
of a page's claims tells."""
