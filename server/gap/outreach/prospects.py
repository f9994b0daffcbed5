"""What the store holds of sites somebody wants to write to: the best link to a competitor there, and your own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, exists, func, select

from crawler.items import MISSING_VERDICTS, Placement, Verdict
from crawler.store.models import ClaimRow, Look, Page, SeenLink, Site, TargetCheck, VerdictRow
from crawler.store.projects import ProjectView
from server.gap.matrix.places import RANK


@dataclass(frozen=True, slots=True)
class ProspectLink:
    """A link on a prospect's page, as it was last seen."""

    page: str
    title: str
    language: str
    author: str
    published: str
    contact: str
    """Where the page says its site can be written to; else where another page of the site says so."""
    site: str
    """The tracked site linked to."""
    url: str
    anchor: str
    sentence: str
    placement: Placement
    at: datetime
    fault: str
    """What is wrong with the page linked to, in words; empty where it answers or nobody asked."""


@dataclass(frozen=True, slots=True)
class LostLink:
    """A link of yours that exports claim and the latest look did not find."""

    page: str
    title: str
    language: str
    author: str
    contact: str
    target: str
    """Your page that it led to; empty where no export says."""
    anchor: str
    at: datetime
    """When its page was last looked at."""


@dataclass(frozen=True, slots=True)
class Prospect:
    """The links a letter speaks of; None where there is none."""

    theirs: ProspectLink | None = None
    yours: ProspectLink | None = None
    lost: LostLink | None = None


def prospects(connection: Connection, project: ProjectView, sites: Sequence[str]) -> dict[str, Prospect]:
    """The best link to a competitor, and of your own, on each of the sites by key; a dead target before a live one."""
    ids = {row.id: row.key for row in connection.execute(select(Site.id, Site.key).where(Site.key.in_(sites)))}
    sources = list(ids)
    keys = {number: key for key, number in project.site_ids.items()}
    best: dict[tuple[int, bool], Row[Any]] = {}
    contacts: dict[int, str] = {}
    dead = _dead(connection, project, sources)
    for row in connection.execute(_links(project, sources)):
        if row.contact:
            contacts.setdefault(row.source_id, row.contact)
        cell = (row.source_id, keys[row.site_id] in project.own)
        if cell not in best or _worth(row, dead) > _worth(best[cell], dead):
            best[cell] = row
    found = {
        cell: replace(_link(row, keys, dead), contact=row.contact or contacts.get(row.source_id, ""))
        for cell, row in best.items()
    }
    lost = _lost(connection, project, sources)
    return {
        key: Prospect(found.get((number, False)), found.get((number, True)), lost.get(number))
        for number, key in ids.items()
    }


def _links(project: ProjectView, sources: Sequence[int]) -> Any:
    columns = (Page.site_id.label("source_id"), Page.url.label("page"), Look.title, Look.language, Look.at)
    seen = (SeenLink.site_id, SeenLink.url, SeenLink.text, SeenLink.sentence, SeenLink.placement, SeenLink.target_key)
    more = (SeenLink.nofollow_cause, SeenLink.confidence, Look.author, Look.published, Look.contact)
    return (
        select(*columns, *seen, *more)
        .select_from(Page)
        .join(Look, Look.id == Page.known_check_id)
        .join(SeenLink, SeenLink.look_id == Page.known_check_id)
        .where(Page.site_id.in_(sources), SeenLink.site_id.in_(list(project.site_ids.values())))
        .order_by(Page.id, SeenLink.nth)
    )


def _dead(connection: Connection, project: ProjectView, sources: Sequence[int]) -> Mapping[int, str]:
    """Targets linked from the sites that are gone by the latest time anybody asked, each with its words."""
    linked = (
        select(SeenLink.target_key)
        .join(Page, Page.known_check_id == SeenLink.look_id)
        .where(Page.site_id.in_(sources), SeenLink.site_id.in_(list(project.site_ids.values())))
    )
    latest = select(func.max(TargetCheck.id)).where(TargetCheck.key.in_(linked)).group_by(TargetCheck.key)
    query = select(TargetCheck.key, TargetCheck.status, TargetCheck.at)
    rows = connection.execute(query.where(TargetCheck.id.in_(latest), TargetCheck.verdict == Verdict.GONE))
    return {
        row.key: f"the page they link to is gone ({row.status or 'no answer'}), seen {row.at:%Y-%m-%d}" for row in rows
    }


def _lost(connection: Connection, project: ProjectView, sources: Sequence[int]) -> dict[int, LostLink]:
    """Site id -> the lost link of yours that exports saw last, on a page that holds no other link of yours."""
    own = [project.site_ids[key] for key in project.own]
    live = exists().where(SeenLink.look_id == Page.known_check_id, SeenLink.site_id.in_(own))
    verdict = exists().where(
        VerdictRow.claim_id == ClaimRow.id,
        VerdictRow.look_id == Page.known_check_id,
        VerdictRow.verdict.in_(MISSING_VERDICTS),
    )
    query = (
        select(ClaimRow.source_id, Page.url, Look.title, Look.language, Look.author, Look.contact, Look.at)
        .add_columns(ClaimRow.target_url, ClaimRow.anchor)
        .join(Page, Page.id == ClaimRow.page_id)
        .join(Look, Look.id == Page.known_check_id)
        .where(ClaimRow.project_id == project.id, ClaimRow.source_id.in_(sources), ClaimRow.site_id.in_(own))
        .where(verdict, ~live)
        .order_by(func.coalesce(ClaimRow.last_seen, ""), ClaimRow.id)
    )
    return {
        row.source_id: LostLink(
            page=row.url,
            title=row.title,
            language=row.language,
            author=row.author,
            contact=row.contact,
            target=row.target_url or "",
            anchor=row.anchor or "",
            at=row.at,
        )
        for row in connection.execute(query)
    }


def _worth(row: Row[Any], dead: Mapping[int, str]) -> tuple[bool, int, bool, bool, float]:
    place, followed = RANK[row.placement], row.nofollow_cause is None
    return row.target_key in dead, place, followed, bool(row.sentence), row.confidence


def _link(row: Row[Any], keys: Mapping[int, str], dead: Mapping[int, str]) -> ProspectLink:
    return ProspectLink(
        page=row.page,
        title=row.title,
        language=row.language,
        author=row.author,
        published=row.published,
        contact=row.contact,
        site=keys[row.site_id],
        url=row.url,
        anchor=row.text,
        sentence=row.sentence,
        placement=row.placement,
        at=row.at,
        fault=dead.get(row.target_key, ""),
    )
