"""What kind of page a link leads to, as statements tell it: the judged kind where it is sure, else that it is not."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, select

from crawler.segments import LinkedKind
from crawler.store.models import Page, SeenLink
from crawler.store.segment_models import LinkWhy
from server.gap.matrix.places import UNSURE

LINKED_KIND: ColumnElement[Any] = case((LinkWhy.asset_confidence < UNSURE, str(LinkedKind.UNSURE)), else_=LinkWhy.asset)
"""Of a row of `LinkWhy`: a word of `LinkedKind`."""
SAME_LINK = and_(LinkWhy.look_id == SeenLink.look_id, LinkWhy.nth == SeenLink.nth)
"""Joins a link with why it stands there."""


def linking_sources(sites: Collection[int], kinds: Collection[LinkedKind]) -> Select[Any]:
    """Ids of the referring sites with a live link to a page of one of these kinds that is one of these sites'."""
    return (
        select(Page.site_id)
        .join(SeenLink, SeenLink.look_id == Page.known_check_id)
        .join(LinkWhy, SAME_LINK)
        .where(SeenLink.site_id.in_(sites), LINKED_KIND.in_([str(kind) for kind in kinds]))
    )
