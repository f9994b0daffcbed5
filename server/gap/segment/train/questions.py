"""What is learned from the labelled sample: its pages and links as rows of signs, and how each question is learned."""

from collections.abc import Mapping
from dataclasses import replace

from crawler.segments import SourceKind, Why
from crawler.urls import host_of, registrable_domain
from server.gap.segment.seen_link import SeenLink
from server.gap.segment.source import SeenPage, source_signs
from server.gap.segment.train.fit import Question, Row
from server.gap.segment.train.labelled import Sample
from server.gap.segment.train.priors import priors
from server.gap.segment.train.why_priors import why_priors
from server.gap.segment.why_signs import why_signs


def source_question() -> Question[SourceKind]:
    """What kind of place a page is; trust of 0.3 to 0.9, strength of 0.3 to 8."""
    return Question(tuple(SourceKind), priors(), trust=0.7, strength=3.0, balance=0.3)


def why_question() -> Question[Why]:
    """Why a page links; trust of 0.3 to 0.9, strength of 1.5 to 25, balance of 0.2 to 0.9."""
    return Question(tuple(Why), why_priors(), trust=0.6, strength=24.0, balance=0.4, host_balance=0.5)


def source_rows(sample: Sample) -> list[Row[SourceKind]]:
    """The labelled pages."""
    return [
        Row(SourceKind(kind), _host(page), _page_names(page), _page_names(_bare(page))) for page, kind in sample.pages
    ]


def why_rows(sample: Sample, kinds: Mapping[str, SourceKind]) -> list[Row[Why]]:
    """The labelled links; `kinds` says by address what a page was told to be by weights that do not know it."""
    rows = []
    for link, why, _ in sample.links:
        told = replace(link, page_kind=kinds.get(link.page.url))
        bare = replace(told, page=_bare(link.page))
        rows.append(Row(Why(why), _host(link.page), _link_names(told), _link_names(bare)))
    return rows


def _host(page: SeenPage) -> str:
    return registrable_domain(host_of(page.url))


def _bare(page: SeenPage) -> SeenPage:
    return replace(page, facts=replace(page.facts, marks=())) if page.facts else page


def _page_names(page: SeenPage) -> frozenset[str]:
    return frozenset(one.name for one in source_signs(page))


def _link_names(link: SeenLink) -> frozenset[str]:
    return frozenset(one.name for one in why_signs(link))
