"""Links and names on referring sites, read for many sites at once: what scores and opportunities are judged by."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection, and_, func, select, tuple_, type_coerce
from sqlalchemy.types import NullType

from crawler.items import Block, Placement, Verdict
from crawler.store.claimed_mentions import told_mentions
from crawler.store.models import Look, MentionRow, Page, SeenLink, TargetCheck
from crawler.store.projects import ProjectView
from crawler.store.raw_rows import moments, raw_rows
from server.gap.opportunity.spots import Named, Spot
from server.gap.opportunity.told_in_words import may_name_year

MOST = 40
"""Links of one site that are judged, those of the pages known first: sites with more are directories and forums."""
KEYS = 5_000
"""Addresses asked for in one statement (SQLite takes 32,766 values)."""


def spots_of(connection: Connection, project: ProjectView, sources: Collection[int]) -> dict[int, list[Spot]]:
    """Site id -> its live links to tracked sites, as each page's latest look that settled anything saw them."""
    rows = _rows(connection, project, sources)
    targets = {row[-1] for row in rows if row[-1] is not None}
    broken, said = _broken(connection, targets), _said(connection, targets)
    keys = {number: (key, key in project.own) for key, number in project.site_ids.items()}
    moment = moments(connection)
    found: dict[int, list[Spot]] = {}
    # By position: a large store has hundreds of thousands of such rows.
    for row in rows:
        source, page_id, page, title, language, at, author, contact, words, links, sites = row[:11]
        number, url, text, sentence, heading, near, placement, block, nofollow, target = row[11:]
        site, own = keys[number]
        where, box, gone = _PLACEMENTS[placement], _BLOCKS[block], broken.get(target)
        called, dated = said.get(target, _SILENT)
        # fmt: off
        spot = Spot(
            page_id, page, title, language, moment(at), site, own, url, text, sentence, where, nofollow is None,
            author, contact, words, links, sites, box, heading, near, gone, called, dated,
        )
        # fmt: on
        if source in found:
            found[source].append(spot)
        else:
            found[source] = [spot]
    return found


_SILENT = ("", "")
_PLACEMENTS, _BLOCKS = {str(one): one for one in Placement}, {str(one): one for one in Block}
_PAGE = (Page.site_id, Page.id, Page.url, Look.title, Look.language, Look.at)
_PAGE_FACTS = (Look.author, Look.contact, Look.words, Look.out_links, Look.out_sites)
_LINK = (SeenLink.site_id, SeenLink.url, SeenLink.text, SeenLink.sentence, SeenLink.heading)
_AROUND = (SeenLink.before + " " + SeenLink.after, SeenLink.placement, SeenLink.block, SeenLink.nofollow_cause)
# Without their types: SQLAlchemy would look at every value of every row, and takes longer than SQLite by that.
_COLUMNS: list[Any] = [
    type_coerce(one, NullType()).label(f"c{nth}")
    for nth, one in enumerate((*_PAGE, *_PAGE_FACTS, *_LINK, *_AROUND, SeenLink.target_key))
]


def _rows(connection: Connection, project: ProjectView, sources: Collection[int]) -> list[Sequence[Any]]:
    """Rows of _COLUMNS as the driver gives them, by site, at most MOST of each."""
    query = (
        select(*_COLUMNS)
        .select_from(Page)
        .join(SeenLink, SeenLink.look_id == Page.known_check_id)
        .join(Look, Look.id == Page.known_check_id)
        .where(Page.site_id.in_(sources), SeenLink.site_id.in_(project.site_ids.values()))
        .order_by(Page.site_id, Page.known_check_id, SeenLink.nth)
    )
    kept: list[Sequence[Any]] = []
    source, count = 0, 0
    for row in raw_rows(connection, query):
        source, count = (source, count + 1) if row[0] == source else (row[0], 1)
        if count <= MOST:
            kept.append(row)
    return kept


def _broken(connection: Connection, keys: Collection[int]) -> dict[int | None, int]:
    """Of these targets those that the latest answer calls gone, with its status."""
    asked, found = sorted(keys), {}
    for begin in range(0, len(asked), KEYS):
        latest = select(func.max(TargetCheck.id)).where(TargetCheck.key.in_(asked[begin : begin + KEYS]))
        query = select(TargetCheck.key, TargetCheck.status).where(
            TargetCheck.id.in_(latest.group_by(TargetCheck.key)), TargetCheck.verdict == Verdict.GONE
        )
        found.update({row.key: row.status or 0 for row in connection.execute(query)})
    return dict(found)


def _said(connection: Connection, keys: Collection[int]) -> dict[int | None, tuple[str, str]]:
    """Of these targets those whose page was read: what it calls itself when read last, and the date it gives itself."""
    asked, found = sorted(keys), {}
    for begin in range(0, len(asked), KEYS):
        read = select(func.max(TargetCheck.id)).where(
            TargetCheck.key.in_(asked[begin : begin + KEYS]), TargetCheck.read
        )
        columns: list[Any] = [TargetCheck.key, TargetCheck.title, TargetCheck.heading, TargetCheck.dated]
        query = select(*columns).where(TargetCheck.id.in_(read.group_by(TargetCheck.key)))
        found.update({row.key: (_called(row.title, row.heading), row.dated) for row in connection.execute(query)})
    return dict(found)


def _called(title: str, heading: str) -> str:
    """The title; the first heading where that alone names a year, or where there is no title."""
    return heading if not title or (may_name_year(heading) and not may_name_year(title)) else title


def named_on(connection: Connection, project: ProjectView, sources: Collection[int]) -> dict[int, list[Named]]:
    """Site id -> where its pages name a brand, a person or research of the project."""
    if not project.names:
        return {}
    names = [(name.name, name.kind) for name in project.names]
    own = [project.site_ids[key] for key in project.own]
    columns: list[Any] = [Page.site_id.label("source_id"), Page.id.label("page_id"), Page.url.label("page"), Look.at]
    columns += [Look.title, Look.language, MentionRow.brand, MentionRow.sentence, MentionRow.placement]
    columns += [Look.author, Look.contact, MentionRow.kind]
    query = (
        select(*columns)
        .select_from(Page)
        .join(MentionRow, and_(MentionRow.look_id == Page.known_check_id, MentionRow.page_id == Page.id))
        .join(Look, Look.id == Page.known_check_id)
        .where(
            Page.site_id.in_(sources), MentionRow.site_id.in_(own), tuple_(MentionRow.brand, MentionRow.kind).in_(names)
        )
        .order_by(Page.site_id, Page.id, MentionRow.nth)
    )
    rows = connection.execute(query).all()
    told = told_mentions(connection, project, {row.page_id for row in rows})
    found: dict[int, list[Named]] = {}
    for row in rows:
        named = Named(
            *(
                row.page_id,
                row.page,
                row.title,
                row.language,
                row.at,
                row.brand,
                row.sentence,
                row.placement,
                row.author,
                row.contact,
                row.kind,
                told[row.page_id][0].said if row.page_id in told else "",
            )
        )
        found.setdefault(row.source_id, []).append(named)
    return found


def texts_of(spots: Sequence[Spot]) -> list[str]:
    """What a site's links say: each page's title once, anchors and sentences."""
    return [*dict.fromkeys(one.title for one in spots), *(f"{one.text} {one.sentence}" for one in spots)]
