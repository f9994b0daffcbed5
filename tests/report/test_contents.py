"""Every figure of a report is the one that the function behind it tells."""

from dataclasses import replace
from datetime import timedelta

import pytest

from crawler.items import GapStatus, NofollowCause, Placement, Tool, Verdict
from crawler.store.baselines import BaselinePlan, make_baseline
from crawler.store.contact_rules import ContactWord, set_contact_rule
from crawler.store.decisions import state_counts
from server.gap.benchmark.placement_mix import mix_words, placement_mix
from server.gap.claims.comparison import compare
from server.gap.claims.flow import read_flow
from server.gap.claims.report_card import report_card, trust
from server.gap.claims.tallies import by_site, tally
from server.gap.listing.facets import site_sets
from server.gap.listing.links import LinkView
from server.gap.listing.listing import list_sites
from server.gap.listing.query import GapQuery
from server.gap.matrix.rebuild import rebuild
from server.gap.opportunity.mentions import MentionQuery, list_mentions
from server.gap.progress.over_time import known_by_day
from server.gap.progress.progress_store import read_progress
from server.report import contents as contents_module
from server.report import opportunities as opportunities_module
from server.report.contents import ReportContents, gather
from server.report.method import limit_words, method_words
from server.report.opportunities import best_links
from server.report.render import render
from tests.gap.made_store import OTHER, OWN, RIVAL, START, MadeStore, Seen
from tests.report.conftest import NOW


def test_figures_are_those_of_the_functions(told: MadeStore) -> None:
    it, project = gather(told.engine, told.project, NOW), told.project
    with told.engine.connect() as connection:
        flow = read_flow(connection, project)
        assert it.sets == tuple(site_sets(connection, project, GapQuery()))
        assert it.days == known_by_day(connection, project)
        assert it.decisions == state_counts(connection, project)
    assert (it.gap, it.found, it.total) == (flow.gap, flow.found, tally(flow.counts))
    assert it.claimed == compare(tally(flow.counts), flow.found, lost=sum(flow.lost.values()))
    sites = [(one.site, one.tally, one.lost) for one in it.sites]
    tracked = (*project.own, *project.competitors)
    assert sites == [(site, held, flow.lost.get(site, 0)) for site, held in by_site(flow.counts, tracked)]
    assert [one.site for one in it.sites if one.own] == [OWN]
    assert it.mixes == placement_mix(flow.counts, project.own, project.competitors)
    assert it.mix_words == mix_words(it.mixes)
    assert it.cards == report_card(flow.counts)
    assert it.trust == trust(it.cards)
    assert it.matrix == list_sites(told.engine, project, GapQuery()).sites
    assert it.mentions.pages == list_mentions(told.engine, project, MentionQuery()).pages
    assert it.mentions.total == 1
    assert (it.pages.claimed, it.pages.looked_at, it.pages.waiting) == (flow.pages, flow.looked_at, flow.waiting)


def test_what_the_made_store_holds_is_what_is_told(told: MadeStore) -> None:
    """The same by hand: functions that were all wrong in one way would agree with each other."""
    it = gather(told.engine, told.project, NOW)
    held = {GapStatus.GAP: 2, GapStatus.UPGRADE: 1, GapStatus.FALSE_GAP: 1, GapStatus.CLAIMED: 3}
    assert it.gap == {**held, GapStatus.NONE: 1}, "a site whose page only names you is one, too"
    assert (it.judged, it.total.claims, it.total.live, it.total.unknown) == (8, 8, 4, 1)
    assert (it.total.refuted, it.total.pageless) == (1, 1)
    assert it.total.verdicts == {Verdict.LIVE: 4, Verdict.REMOVED: 1, Verdict.BLOCKED: 1}


def test_sites_never_written_to_are_no_sites_worth_asking(told: MadeStore) -> None:
    name = gather(told.engine, told.project, NOW).opportunities[0].sites[0].site.site
    with told.engine.begin() as connection:
        set_contact_rule(connection, told.project, name, ContactWord(never=True, reason="asked"))
    gap = gather(told.engine, told.project, NOW).opportunities[0]
    assert name not in [one.site.site for one in gap.sites]
    assert (gap.total, gap.left_alone) == (2, 2)


def test_the_best_score_comes_first_and_not_the_most_competitors(told: MadeStore) -> None:
    footers = [Seen(site, Placement.FOOTER, NofollowCause.ATTRIBUTE) for site in (RIVAL, OTHER, "third.example")]
    told.look("https://many.example/1", footers)
    rebuild(told.engine, told.project)
    gap = gather(told.engine, told.project, NOW).opportunities[0].sites
    assert [one.site.site for one in gap] == ["a.example", "many.example"]
    assert gap[0].site.score > gap[1].site.score
    assert len(gap[0].site.competitors) < len(gap[1].site.competitors)


def test_sites_left_alone_are_counted_and_not_told(told: MadeStore) -> None:
    gap, upgrade = gather(told.engine, told.project, NOW).opportunities
    assert (gap.status, gap.total, gap.left_alone, gap.open) == (GapStatus.GAP, 2, 1, 1)
    assert [one.site.site for one in gap.sites] == ["a.example"]
    assert (upgrade.status, upgrade.total, upgrade.left_alone) == (GapStatus.UPGRADE, 1, 0)
    assert [one.site.site for one in upgrade.sites] == ["b.example"]


def test_evidence_is_the_best_link_to_each_tracked_site(told: MadeStore) -> None:
    gap, upgrade = gather(told.engine, told.project, NOW).opportunities
    assert [(one.site, one.placement) for one in gap.sites[0].evidence] == [
        (RIVAL, Placement.CONTEXTUAL),
        (OTHER, Placement.CONTEXTUAL),
    ]
    assert gap.sites[0].evidence[0].sentence
    assert [(one.site, one.placement) for one in upgrade.sites[0].evidence] == [
        (RIVAL, Placement.CONTEXTUAL),
        (OWN, Placement.FOOTER),
    ]


def test_a_followed_link_stands_before_a_surer_nofollow_one(told: MadeStore) -> None:
    link: LinkView = gather(told.engine, told.project, NOW).opportunities[0].sites[0].evidence[0]
    nofollow = replace(link, nofollow_cause=NofollowCause.ATTRIBUTE, confidence=1.0)
    surer = replace(link, confidence=0.95)
    assert list(best_links([nofollow, link, surer], [RIVAL, OTHER])) == [surer]


def test_long_lists_are_cut_and_their_totals_kept(told: MadeStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contents_module, "SITES", 2)
    monkeypatch.setattr(contents_module, "MENTIONS", 0)
    it = gather(told.engine, told.project, NOW)
    assert (len(it.matrix), it.judged) == (2, 8)
    assert (it.mentions.pages, it.mentions.total) == ((), 1)


def test_exports_and_looks_have_their_dates(told: MadeStore) -> None:
    told.export(Tool.AHREFS, loaded_at=START + timedelta(days=9), rows=4, rejected=1, sha256="later")
    it = gather(told.engine, told.project, NOW)
    ahrefs, moz = it.exports
    assert (ahrefs.tool, ahrefs.files, ahrefs.rows, ahrefs.rejected) == (Tool.AHREFS, 2, 4, 1)
    assert (ahrefs.first, ahrefs.last) == (START, START + timedelta(days=9))
    assert (moz.tool, moz.files) == (Tool.MOZ, 1)
    # The looks at left.example and says.example are at pages that no claim names.
    assert (it.looks.looks, it.looks.first, it.looks.last) == (
        4,
        START + timedelta(hours=1),
        START + timedelta(hours=51),
    )
    said = " ".join(method_words(it))
    assert "Ahrefs: 0 claims from 4 rows in 2 files, loaded 1 August 2026 to 10 August 2026; 1 row" in said
    assert (
        "Of 5 pages that the claims name, 4 were looked at, 4 times in all: first on 1 August 2026, last on 3" in said
    )
    assert "lost only after 2 looks at least 24 hours apart" in said


def test_limits_are_told_with_their_numbers(told: MadeStore) -> None:
    said = limit_words(gather(told.engine, told.project, NOW))
    assert said[0].startswith("Unknown is not lost: 1 of 8 claims could not be checked")
    assert said[1] == "1 page of 5 has claims that nobody has looked at yet."
    assert said[2].startswith("1 of 8 claims name")
    assert any("tools' own estimates" in one for one in said)
    assert any("Nothing here says what a search engine thinks" in one for one in said)


def test_what_changed_is_measured_on_the_newest_baseline(told: MadeStore) -> None:
    assert gather(told.engine, told.project, NOW).progress is None
    with told.engine.begin() as connection:
        make_baseline(connection, told.project, BaselinePlan("autumn"))
    told.look("https://a.example/1", [Seen(RIVAL), Seen(OWN)], hours=60)
    rebuild(told.engine, told.project)
    it = gather(told.engine, told.project, NOW)
    with told.engine.connect() as connection:
        assert it.progress == read_progress(connection, told.project)
    assert it.progress is not None
    assert it.progress.closing.closed == 1


def test_an_empty_project_has_a_report(empty: MadeStore) -> None:
    rebuild(empty.engine, empty.project)
    it: ReportContents = gather(empty.engine, empty.project, NOW)
    assert (it.judged, it.total.claims, it.exports, it.looks.first) == (0, 0, (), None)
    assert any("None of the 0 pages" in one for one in method_words(it))


def test_more_sites_than_are_told_of_are_counted(told: MadeStore, monkeypatch: pytest.MonkeyPatch) -> None:
    told.look("https://z.example/1", [Seen(RIVAL)])
    rebuild(told.engine, told.project)
    monkeypatch.setattr(opportunities_module, "SITES", 1)
    gap = gather(told.engine, told.project, NOW).opportunities[0]
    assert ([one.site.site for one in gap.sites], gap.open, gap.total) == (["a.example"], 2, 3)
    assert "The first 1 of 2; the workbook holds all." in render(gather(told.engine, told.project, NOW))
