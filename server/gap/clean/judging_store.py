"""Cleaning kept ready: each referring site judged with the summary, and links that templates repeat counted once."""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from crawler.cleaning import CleanReason
from crawler.items import Placement, Verdict
from crawler.segments import SourceKind
from crawler.store.cleaning import entries_of, rules_off, site_words
from crawler.store.cleaning_models import SiteCleaning
from crawler.store.criteria import criteria_of
from crawler.store.models import Look, Page, SeenLink
from crawler.store.projects import ProjectView
from server.gap.clean.disavow import disavowed_of
from server.gap.clean.page_rules import Terms
from server.gap.clean.rules import SITEWIDE, Cleaned, LinkingSite, Word, clean_site
from server.gap.matrix.matrix import SourceCells
from server.gap.matrix.staging import Rows
from server.gap.opportunity.spots import Spot
from server.gap.segment.site_store import Segmented

COLUMNS = "project_id source_id reason removed confidence reasons by_hand".split()
TEMPLATE = (Placement.FOOTER, Placement.SIDEBAR, Placement.NAVIGATION)
"""Where a link stands that comes with every page."""
PARKED = "the domain is parked"
"""How `crawler.reading.walls` begins its reason."""


@dataclass(frozen=True, slots=True)
class CleanedSite:
    """What the summary keeps of a site's cleaning."""

    cleaned: str = ""
    """The reason where it is left out."""
    folded: int = 0


class Cleaning:
    """Judges batches of sites by one project's terms, for one rebuild."""

    def __init__(self, connection: Connection, project: ProjectView, into: Rows) -> None:
        self._connection, self._project, self._into = connection, project, into
        criteria = criteria_of(connection, project)
        self._terms = Terms(
            languages=frozenset(criteria.languages),
            markets=frozenset(criteria.markets),
            disavowed=disavowed_of(entries_of(connection, project)),
            off=rules_off(connection, project),
        )

    def judge(
        self,
        batch: Sequence[SourceCells],
        spots: Mapping[int, Sequence[Spot]],
        kinds: Mapping[int, Segmented],
    ) -> dict[int, CleanedSite]:
        """Judge the sites with their links and segments; what speaks against them is stored here."""
        words = site_words(self._connection, self._project, [source.key for source in batch])
        parked = self._parked([source.id for source in batch if source.id not in spots])
        folded = self._folded([source.id for source in batch if source.pages >= SITEWIDE])
        rows, found = [], {}
        for source in batch:
            told = kinds.get(source.id)
            site = LinkingSite(
                key=source.key,
                spots=spots.get(source.id, ()),
                segment=_kind(told),
                parked=parked.get(source.id, ""),
            )
            said = words.get(source.key)
            cleaned = clean_site(site, self._terms, Word(said.word, said.note) if said else None)
            removed = str(cleaned.reason) if cleaned and cleaned.removed else ""
            found[source.id] = CleanedSite(removed, folded.get(source.id, 0))
            if cleaned:
                rows.append(self._row(source.id, cleaned))
        self._into.add(SiteCleaning, COLUMNS, rows)
        return found

    def _row(self, source: int, one: Cleaned) -> tuple[Any, ...]:
        told = (str(one.reason), one.removed, one.confidence, json.dumps(one.reasons), one.by_hand)
        return (self._project.id, source, *told)

    def _parked(self, sources: Sequence[int]) -> dict[int, str]:
        """Of sites without a live link those where a look found nothing but parked names, with its reason."""
        if not sources:
            return {}
        query = (
            select(Page.site_id, Look.failure, Look.reasons)
            .join(Look, Look.id == Page.known_check_id)
            .where(Page.site_id.in_(sources))
        )
        told: dict[int, list[str]] = {}
        for row in self._connection.execute(query):
            parked = row.failure is Verdict.GONE and row.reasons and row.reasons[0].startswith(PARKED)
            told.setdefault(row.site_id, []).append(row.reasons[0] if parked else "")
        return {site: reasons[0] for site, reasons in told.items() if all(reasons)}

    def _folded(self, sources: Sequence[int]) -> dict[int, int]:
        """Links to competitors that the same template repeats, beyond the first of each, by site."""
        if not sources:
            return {}
        theirs = [self._project.site_ids[key] for key in self._project.competitors]
        alike: tuple[Any, ...] = (Page.site_id, SeenLink.site_id, SeenLink.target_key, SeenLink.placement)
        pages = func.count(func.distinct(Page.id))
        groups = (
            select(Page.site_id.label("source"), (func.count() - 1).label("more"))
            .join(SeenLink, SeenLink.look_id == Page.known_check_id)
            .where(Page.site_id.in_(sources), SeenLink.site_id.in_(theirs), SeenLink.placement.in_(TEMPLATE))
            .group_by(*alike)
            .having(pages >= SITEWIDE)
            .subquery()
        )
        sums = select(groups.c.source, func.sum(groups.c.more).label("more")).group_by(groups.c.source)
        return {row.source: int(row.more) for row in self._connection.execute(sums)}


def _kind(told: Segmented | None) -> SourceKind | None:
    return told.kind if told and told.sure else None


def cleaning_of(connection: Connection, project: ProjectView, sources: Collection[int]) -> dict[int, Cleaned]:
    """What the last rebuild said of sites, by id; none of those that nothing speaks against."""
    if not sources:
        return {}
    mine = (SiteCleaning.project_id == project.id, SiteCleaning.source_id.in_(sources))
    rows = connection.execute(select(*SiteCleaning.__table__.c).where(*mine))
    return {row.source_id: _cleaned(row) for row in rows}


def _cleaned(row: Any) -> Cleaned:
    reason = CleanReason(row.reason)
    return Cleaned(reason, row.confidence, tuple(row.reasons), row.removed, row.by_hand)
