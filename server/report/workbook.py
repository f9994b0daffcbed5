"""The report's tables as a workbook: overview, every site of the gap, claims, places, benchmark, content, mentions."""

from collections.abc import Iterator, Sequence

from sqlalchemy import Engine

from crawler.items import BEST_FIRST, Verdict
from crawler.store.projects import ProjectView
from server.gap.claims.report_card import name
from server.gap.listing.listing import stream_sites
from server.gap.listing.query import GapQuery
from server.gap.opportunity.mentions import MentionQuery, stream_mentions
from server.report.contents import ClaimedSite, ReportContents
from server.report.method import limit_words, method_words
from server.tables import mention_rows, site_rows
from server.tables.cells import Value
from server.tables.files import Sheet, write_sheets

_TALLY = "claims live not_there unknown not_looked_at domain_only".split()


def write_workbook(target: str, contents: ReportContents, engine: Engine, project: ProjectView) -> list[int]:
    """Write it, sites and mentions row by row; the rows of each sheet.

    Raises UsageError for a path that cannot be written, or for more rows than a sheet holds.
    """
    return write_sheets(target, _sheets(contents, engine, project))


def _sheets(contents: ReportContents, engine: Engine, project: ProjectView) -> Iterator[Sheet]:
    yield Sheet("overview", ["about", "what", "value"], _overview(contents))
    gap = (site_rows.as_row(site, project) for site in stream_sites(engine, project, GapQuery()))
    yield Sheet("gap", site_rows.header(project), gap)
    yield Sheet("claims by tool", ["tool", *_TALLY, *map(str, Verdict), *_SHARES], _tools(contents))
    yield Sheet("placement mix", ["site", "yours", "live_links", *map(str, BEST_FIRST)], _mix(contents))
    rivals = [one.name for one in contents.benchmark.profiles[1:]]
    yield Sheet(
        "benchmark",
        ["measure", "you", "middle", "difference", *rivals, *(f"less {rival}" for rival in rivals)],
        _benchmark(contents),
    )
    yield Sheet("pages' needs", ["page", "has", "more_from", "more_to", "why"], _needs(contents))
    yield Sheet("content", ["page", "of", "kind", "sites", "in_a_text", "quality", "why"], _content(contents))
    pages = (mention_rows.as_row(page, project) for page in stream_mentions(engine, project, MentionQuery()))
    yield Sheet("mentions", mention_rows.COLUMNS, pages)


def _overview(contents: ReportContents) -> Iterator[Sequence[Value]]:
    yield "project", "name", contents.project
    yield "project", "made at", contents.made_at
    yield "project", "your sites", contents.own
    yield "project", "competitors", contents.competitors
    for text in contents.claimed:
        yield "claimed and seen", "", text
    for status, count in contents.gap.items():
        yield "sites by status", str(status), count
    yield "sites by status", "all", contents.judged
    for one in contents.sites:
        yield from _of_site(one)
    if contents.progress:
        yield "what changed", contents.progress.baseline.name, contents.progress.closing.sentence
    for state, count in contents.decisions.items():
        yield "work", str(state), count
    for text in method_words(contents):
        yield "method", "", text
    for text in limit_words(contents):
        yield "limits", "", text


def _of_site(one: ClaimedSite) -> Iterator[Sequence[Value]]:
    held = one.tally
    counts = (held.claims, held.live, held.refuted, one.lost, held.unknown, held.unseen + held.pageless)
    for word, count in zip(("claimed", "live", "not there", "lost", "unknown", "not looked at"), counts, strict=True):
        yield "claims by site", f"{one.site}: {word}", count


_SHARES = ["checked", "live_share", "interval_low", "interval_high", "contextual_share"]


def _tools(contents: ReportContents) -> Iterator[list[Value]]:
    for card in contents.cards:
        held = card.tally
        counts: list[Value] = [held.claims, held.live, held.refuted, held.unknown, held.unseen, held.pageless]
        verdicts: list[Value] = [held.verdicts.get(verdict, 0) for verdict in Verdict]
        low, high = card.interval if card.checked else (None, None)
        yield [name(card.tool), *counts, *verdicts, card.checked, card.live_share, low, high, card.contextual_share]


def _benchmark(contents: ReportContents) -> Iterator[list[Value]]:
    for one in contents.benchmark.measures:
        yield [
            one.words,
            one.yours,
            one.middle,
            one.difference,
            *(each.theirs for each in one.rivals),
            *(each.behind for each in one.rivals),
        ]


def _needs(contents: ReportContents) -> Iterator[list[Value]]:
    for one in contents.benchmark.needs:
        yield [one.url, one.have, one.more_low, one.more_high, "; ".join(one.reasons)]


def _content(contents: ReportContents) -> Iterator[list[Value]]:
    for one in contents.content.assets:
        page = one.page
        yield [page.url, page.name, str(one.kind), page.sites, page.contextual, page.quality, "; ".join(one.reasons)]


def _mix(contents: ReportContents) -> Iterator[list[Value]]:
    for mix in contents.mixes:
        yield [mix.site, mix.own, mix.total, *(mix.placements.get(place, 0) for place in BEST_FIRST)]
