"""What a report tells, gathered from the functions that every other surface asks too."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from sqlalchemy import Connection, Engine

from crawler.items import GapStatus, OpportunityState
from crawler.loss import LossRule
from crawler.store.decisions import state_counts
from crawler.store.projects import ProjectView
from server.gap.assets.asset import Asset
from server.gap.assets.asset_list import AssetQuery, narrowed
from server.gap.assets.asset_store import read_assets
from server.gap.benchmark.benchmark import Benchmark
from server.gap.benchmark.benchmark_store import read_benchmark
from server.gap.benchmark.placement_mix import Mix, mix_words, placement_mix
from server.gap.claims.comparison import compare
from server.gap.claims.flow import Flow, read_flow
from server.gap.claims.report_card import ToolCard, report_card, trust
from server.gap.claims.sources import LookSpan, ToolExports, look_span, tool_exports
from server.gap.claims.tallies import Findings, Tally, by_site, tally
from server.gap.listing.facets import SiteSet, site_sets
from server.gap.listing.listing import ListedSite, list_sites
from server.gap.listing.query import GapQuery
from server.gap.opportunity.mentions import MentioningPage, MentionQuery, stream_mentions
from server.gap.progress.over_time import KnownDay, known_by_day
from server.gap.progress.progress import Progress
from server.gap.progress.progress_store import newest_progress
from server.report.opportunities import Opportunities, opportunities

SITES = 30
"""Sites of the matrix, and sets of competitors: what a person reads. The workbook holds all."""
MENTIONS = 20
PAGES = 10
WORTH_ASKING = (GapStatus.GAP, GapStatus.UPGRADE)


@dataclass(frozen=True, slots=True)
class ClaimedSite:
    """What became of the claims about one tracked site."""

    site: str
    own: bool
    tally: Tally
    lost: int


@dataclass(frozen=True, slots=True)
class Pages:
    """How many distinct pages the claims name, and what was done about them."""

    claimed: int
    looked_at: int
    waiting: int
    """With a claim that no look has answered."""
    due_again: int
    """Due for another look now."""


@dataclass(frozen=True, slots=True)
class Mentions:
    """Pages that name a brand and do not link: how many, and the first of them."""

    total: int
    pages: tuple[MentioningPage, ...]


@dataclass(frozen=True, slots=True)
class ContentWanted:
    """Competitors' pages that sites cite in a text and that no known page of yours answers: how many, and the first."""

    total: int
    assets: tuple[Asset, ...]
    """The most quality first."""


@dataclass(frozen=True, slots=True)
class ReportContents:
    """Everything a report tells. Figures are the functions' own: nothing is counted here a second time."""

    project: str
    own: tuple[str, ...]
    competitors: tuple[str, ...]
    brands: tuple[str, ...]
    made_at: datetime
    fresh: bool
    """False where the gap was judged before the latest looks were stored."""
    claimed: tuple[str, ...]
    """Claimed against seen, in sentences."""
    total: Tally
    found: Findings
    gap: dict[GapStatus, int]
    removed: int
    """Referring sites that cleaning leaves out of all of it."""
    sites: tuple[ClaimedSite, ...]
    mixes: tuple[Mix, ...]
    mix_words: tuple[str, ...]
    cards: tuple[ToolCard, ...]
    trust: tuple[str, ...]
    sets: tuple[SiteSet, ...]
    """Who is live together, the biggest set first; every one that occurs."""
    matrix: tuple[ListedSite, ...]
    """The sites with the most competitors."""
    benchmark: Benchmark
    """You beside the competitors, and what your pages need."""
    opportunities: tuple[Opportunities, ...]
    content: ContentWanted
    mentions: Mentions
    days: tuple[KnownDay, ...]
    progress: Progress | None
    """Measured on the newest baseline; None where none was made."""
    decisions: dict[OpportunityState, int]
    exports: tuple[ToolExports, ...]
    pages: Pages
    looks: LookSpan
    loss: LossRule

    @property
    def judged(self) -> int:
        """Sites that have a gap status, those that only name you too: what the counts of statuses are counts of."""
        return sum(self.gap.values())


def gather(engine: Engine, project: ProjectView, now: datetime, *, fresh: bool = True) -> ReportContents:
    """Ask for everything a report tells, as of `now`. `fresh` says whether the summary tells all the store holds."""
    with engine.connect() as connection:
        flow = read_flow(connection, project)
        mixes = placement_mix(flow.counts, project.own, project.competitors)
        cards, total = report_card(flow.counts), tally(flow.counts)
        return ReportContents(
            project=project.name,
            own=project.own,
            competitors=project.competitors,
            brands=project.brands,
            made_at=now,
            fresh=fresh,
            claimed=compare(total, flow.found, lost=sum(flow.lost.values())),
            total=total,
            found=flow.found,
            gap=flow.gap,
            removed=flow.removed,
            sites=tuple(_sites(flow, project)),
            mixes=mixes,
            mix_words=mix_words(mixes),
            cards=cards,
            trust=trust(cards),
            sets=tuple(site_sets(connection, project, GapQuery())),
            matrix=list_sites(engine, project, GapQuery(limit=SITES)).sites,
            benchmark=read_benchmark(connection, project),
            content=_content(connection, project),
            opportunities=tuple(opportunities(engine, project, status) for status in WORTH_ASKING),
            mentions=_mentions(engine, project),
            days=known_by_day(connection, project),
            progress=newest_progress(connection, project),
            decisions=state_counts(connection, project),
            exports=tool_exports(connection, project),
            pages=Pages(flow.pages, flow.looked_at, flow.waiting, flow.again.due),
            looks=look_span(connection, project),
            loss=project.loss,
        )


def _sites(flow: Flow, project: ProjectView) -> Iterable[ClaimedSite]:
    for site, held in by_site(flow.counts, (*project.own, *project.competitors)):
        yield ClaimedSite(site, site in project.own, held, flow.lost.get(site, 0))


def _content(connection: Connection, project: ProjectView) -> ContentWanted:
    wanted = narrowed(read_assets(connection, project).assets, AssetQuery(equal=False, contextual=1, limit=PAGES))
    return ContentWanted(wanted.fitting, wanted.assets)


def _mentions(engine: Engine, project: ProjectView) -> Mentions:
    """All are counted, few are held."""
    coming = stream_mentions(engine, project, MentionQuery())
    first = tuple(islice(coming, MENTIONS))
    return Mentions(len(first) + sum(1 for _ in coming), first)
