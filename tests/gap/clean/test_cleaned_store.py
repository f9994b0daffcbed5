"""Cleaning in a store: what is left out is out of every figure, words survive every rebuild, nothing is deleted."""

import pytest
from sqlalchemy import func, select, update

from crawler.cleaning import CleanReason, CleanView, CleanWord
from crawler.exceptions import UsageError
from crawler.items import GapStatus, Placement, Verdict
from crawler.store.baselines import BaselinePlan, make_baseline
from crawler.store.models import Look, SeenLink
from server.gap.benchmark.linked_pages_store import read_linked_pages
from server.gap.benchmark.profile_store import count_profiles
from server.gap.claims.comparison import compare
from server.gap.claims.counts import claim_counts, findings, gap_counts
from server.gap.claims.tallies import tally
from server.gap.clean.counts_store import clean_counts, removed_count
from server.gap.clean.disavow_store import disavow_text, suggested
from server.gap.clean.said import keep_entries, keep_word, switch_rule
from server.gap.competitors.overlap_store import shared_sets
from server.gap.listing.facets import site_facets
from server.gap.listing.listing import count_sites, list_sites
from server.gap.listing.query import GapQuery
from server.gap.matrix.freshness import ensure_fresh
from server.gap.matrix.rebuild import rebuild
from server.gap.priority.priorities import parts_of_site
from server.gap.priority.score import Part
from tests.gap.made_store import OWN, PRAISE, RIVAL, MadeStore, Seen

GOOD, BAD = "good.example", "bad.example"


@pytest.fixture(autouse=True)
def gap(made: MadeStore) -> None:
    for site, link in ((GOOD, Seen(RIVAL)), (BAD, PRAISE)):
        made.claim(f"https://{site}/1", RIVAL)
        made.look(f"https://{site}/1", [link], verdicts={made.rows: (Verdict.LIVE, 0)})
    rebuild(made.engine, made.project)


def _listed(made: MadeStore, view: CleanView = CleanView.KEPT) -> list[str]:
    return [one.site for one in list_sites(made.engine, made.project, GapQuery(cleaned=view)).sites]


def test_a_list_shows_what_is_kept_and_any_view_that_is_asked_for(made: MadeStore) -> None:
    assert _listed(made) == [GOOD]
    assert _listed(made, CleanView.REMOVED) == [BAD]
    assert sorted(_listed(made, CleanView.ALL)) == [BAD, GOOD]
    bad = list_sites(made.engine, made.project, GapQuery(cleaned=CleanView.REMOVED)).sites[0]
    assert bad.cleaning is not None
    assert (bad.cleaning.reason, bad.status) == (CleanReason.COMMENT, GapStatus.GAP)
    query = GapQuery(cleaned=CleanView.ALL, cleaned_as=(CleanReason.COMMENT,))
    assert count_sites(made.engine, made.project, query) == 1


def test_every_figure_is_without_what_is_left_out(made: MadeStore) -> None:
    with made.engine.connect() as connection:
        assert gap_counts(connection, made.project) == {GapStatus.GAP: 1}
        found = findings(connection, made.project)
        assert (found.sources, found.left_out) == (1, 1)
        claimed = tally(claim_counts(connection, made.project))
        assert compare(claimed, found)[0] == "The exports claim 2 links from 2 sites, 1 of them left out by cleaning."
        assert site_facets(connection, made.project, GapQuery()).sites == 1
        assert sum(one.sites for one in shared_sets(connection, made.project)) == 1
        counted = count_profiles(connection, made.project)
    assert {one.name: one.sites for one in counted.seen} == {RIVAL: 1}
    assert sum(one.links for one in counted.links) == 1


def test_counts_tell_before_and_after(made: MadeStore) -> None:
    with made.engine.connect() as connection:
        counts = clean_counts(connection, made.project)
    assert (counts.before, counts.after, counts.removed) == (2, 1, 1)
    assert counts.statuses == {GapStatus.GAP: (2, 1)}
    assert {one.reason: one.sites for one in counts.rules if one.sites} == {CleanReason.COMMENT: 1}


def test_a_cohort_is_frozen_without_them(made: MadeStore) -> None:
    with made.engine.begin() as connection:
        made_of = make_baseline(connection, made.project, BaselinePlan())
    assert made_of.sites == 1


def test_a_word_wins_survives_a_rebuild_and_is_taken_back(made: MadeStore) -> None:
    keep_word(made.engine, made.project, [BAD], CleanWord.KEEP, note="a friend")
    keep_word(made.engine, made.project, [GOOD], CleanWord.REMOVE)
    assert _listed(made) == [BAD]
    rebuild(made.engine, made.project)
    assert _listed(made) == [BAD]
    bad = list_sites(made.engine, made.project, GapQuery()).sites[0]
    assert bad.cleaning is not None
    assert bad.cleaning.reasons[0] == "kept, said by hand: a friend"
    with made.engine.connect() as connection:
        assert clean_counts(connection, made.project).kept_by_hand == 1
    keep_word(made.engine, made.project, [BAD, GOOD], None)
    assert _listed(made) == [GOOD]


def test_a_word_on_a_site_that_is_compared_is_refused_and_keeps_nothing(made: MadeStore) -> None:
    with pytest.raises(UsageError, match="one of the sites compared"):
        keep_word(made.engine, made.project, [GOOD, OWN], CleanWord.REMOVE)
    assert _listed(made) == [GOOD]


def test_a_rule_is_switched_off_and_on(made: MadeStore) -> None:
    switch_rule(made.engine, made.project, CleanReason.COMMENT, on=False)
    assert sorted(_listed(made)) == [BAD, GOOD]
    assert not ensure_fresh(made.engine, made.project)
    switch_rule(made.engine, made.project, CleanReason.COMMENT, on=True)
    assert _listed(made) == [GOOD]
    with pytest.raises(UsageError, match="no rule that can be switched"):
        switch_rule(made.engine, made.project, CleanReason.BY_HAND, on=False)


def test_a_disavow_list_leaves_out_and_is_taken_back(made: MadeStore) -> None:
    assert keep_entries(made.engine, made.project, ["domain:good.example", "domain:good.example"]) == 1
    assert _listed(made) == []
    assert keep_entries(made.engine, made.project, ["domain:good.example"]) == 0
    with made.engine.connect() as connection:
        assert disavow_text(connection, made.project) == "# Kept entries\ndomain:good.example\n"
        assert removed_count(connection, made.project) == 2
    assert keep_entries(made.engine, made.project, ["domain:good.example"], listed=False) == 1
    assert _listed(made) == [GOOD]


def test_nothing_is_deleted(made: MadeStore) -> None:
    with made.engine.connect() as connection:
        assert connection.scalar(select(func.count()).select_from(SeenLink)) == 2


def test_the_same_link_in_the_same_footer_counts_once(made: MadeStore) -> None:
    for number in range(4):
        made.look(f"https://wide.example/{number}", [Seen(RIVAL, Placement.FOOTER)])
    made.look("https://wide.example/story", [Seen(RIVAL)])
    rebuild(made.engine, made.project)
    wide = next(one for one in list_sites(made.engine, made.project, GapQuery()).sites if one.site == "wide.example")
    assert (wide.links, wide.folded, wide.pages) == (2, 3, 5)


def test_two_pages_or_links_in_the_text_are_no_template(made: MadeStore) -> None:
    for number in range(2):
        made.look(f"https://two.example/{number}", [Seen(RIVAL, Placement.FOOTER)])
    made.look("https://two.example/story", [Seen(RIVAL)])
    for number in range(4):
        made.look(f"https://fond.example/{number}", [Seen(RIVAL)])
    rebuild(made.engine, made.project)
    links = {one.site: (one.links, one.folded) for one in list_sites(made.engine, made.project, GapQuery()).sites}
    assert (links["two.example"], links["fond.example"]) == ((3, 0), (4, 0))


def test_repeats_of_a_template_are_no_repeated_linking(made: MadeStore) -> None:
    for number in range(6):
        made.look(f"https://wide.example/{number}", [Seen(RIVAL, Placement.FOOTER)])
        made.look(f"https://fond.example/{number}", [Seen(RIVAL)])
    rebuild(made.engine, made.project)
    told = {}
    with made.engine.connect() as connection:
        for site in ("wide.example", "fond.example"):
            found = parts_of_site(connection, made.project, site)
            assert found is not None
            told[site] = next(one.reason for one in found[1] if one.part is Part.REPEAT)
    assert told == {"wide.example": "pages that link: 1", "fond.example": "pages that link: 6"}


def test_assets_are_without_what_is_left_out(made: MadeStore) -> None:
    with made.engine.connect() as connection:
        pages = read_linked_pages(connection, made.project).pages
    assert [(one.name, one.sites) for one in pages] == [(RIVAL, 1)]


def _parked(made: MadeStore, url: str) -> None:
    look = made.look(url, failure=Verdict.GONE)
    with made.engine.begin() as connection:
        reason = "the domain is parked: the page is a parking service's"
        connection.execute(update(Look).where(Look.id == look).values(reasons=[reason]))


def test_a_name_is_parked_where_every_page_of_it_is(made: MadeStore) -> None:
    for site in ("sold.example", "half.example"):
        made.claim(f"https://{site}/1", RIVAL)
        _parked(made, f"https://{site}/1")
    made.claim("https://half.example/2", RIVAL)
    made.look("https://half.example/2")
    rebuild(made.engine, made.project)
    assert sorted(_listed(made, CleanView.REMOVED)) == [BAD, "sold.example"]


def test_spam_that_links_to_you_is_suggested_and_no_platform_ever(made: MadeStore) -> None:
    """A platform's people share its domain: an entry for one would take them all."""
    facts = {"title": "Top 200 partner sites", "words": 400, "out_links": 210, "out_sites": 200}
    for site, linked in (("trap.example", OWN), ("farm.example", RIVAL), ("medium.com/@farm", OWN)):
        look = made.look(f"https://{site}/list", [Seen(linked, text="casino")])
        with made.engine.begin() as connection:
            connection.execute(update(Look).where(Look.id == look).values(**facts))
    made.claim("https://farm.example/old", OWN)
    rebuild(made.engine, made.project)
    assert {"trap.example", "farm.example", "medium.com/@farm"} <= set(_listed(made, CleanView.REMOVED))
    with made.engine.connect() as connection:
        assert [one.site for one in suggested(connection, made.project)] == ["trap.example"]
        assert disavow_text(connection, made.project).endswith("\ndomain:trap.example\n")
