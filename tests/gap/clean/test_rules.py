"""What is left out and what is kept, row by row, as a careful person would: each rule with what looks like it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from crawler.cleaning import RULES, CleanReason, CleanWord
from crawler.items import Block, Placement
from crawler.segments import SourceKind
from server.gap.clean.disavow import disavowed_of
from server.gap.clean.page_rules import Terms
from server.gap.clean.rules import LinkingSite, Word, clean_site
from server.gap.clean.words import MEANS
from server.gap.opportunity.spots import Spot

ARTICLE = Spot(
    page_id=1,
    page="https://paper.example/2026/soil",
    title="What soil wants",
    language="en",
    at=datetime(2026, 8, 1, tzinfo=UTC),
    site="rival.example",
    own=False,
    url="https://rival.example/guide",
    text="their guide",
    sentence="We followed their guide for a whole year and the beds thanked us for it.",
    placement=Placement.CONTEXTUAL,
    followed=True,
    words=900,
    out_links=4,
    out_sites=3,
)
HEAP = replace(ARTICLE, words=700, out_links=220, out_sites=210, sentence="rival", url="https://rival.example/")
FARM = replace(HEAP, title="Top 200 partner sites", page="https://a.example/links")
DIRECTORY = replace(HEAP, title="Free Web Directory - Submit Your URL", page="https://seo-directory-x.example/garden/")
REPORT = replace(
    ARTICLE, title="rival.example website stats and valuation", page="https://who.example/www/rival.example", words=300
)
COMMENT = replace(ARTICLE, block=Block.COMMENT, placement=Placement.USER_GENERATED, followed=False)
PRAISE = replace(COMMENT, text="Cheap Beds", sentence="Great post, thanks for sharing! Cheap Beds", out_sites=37)
PROFILE = replace(
    ARTICLE,
    block=Block.MEMBER_PROFILE,
    placement=Placement.USER_GENERATED,
    followed=False,
    words=40,
    sentence="https://rival.example/",
    url="https://rival.example/",
)
SALE = replace(ARTICLE, title="a.example is for sale", page="https://a.example/", words=40)
TERMS = Terms(languages=frozenset({"en", "de"}), markets=frozenset({"GB", "DE"}))

OUT = {
    "a farm": (FARM, CleanReason.LINK_FARM),
    "a farm by what it sells": (
        replace(HEAP, near="casino poker payday loans replica watches viagra"),
        CleanReason.LINK_FARM,
    ),
    "a directory that takes anything": (DIRECTORY, CleanReason.SPAM_DIRECTORY),
    "a report on any domain": (REPORT, CleanReason.SCRAPER),
    "another language": (replace(ARTICLE, language="fr-CA"), CleanReason.FOREIGN),
    "praise under an old post": (PRAISE, CleanReason.COMMENT),
    "an empty profile": (PROFILE, CleanReason.PROFILE),
    "a name for sale": (SALE, CleanReason.PARKED),
    "an expired name": (replace(SALE, title="Domain expired"), CleanReason.PARKED),
}
KEPT = {
    "an article": ARTICLE,
    "a list that says what each entry is": replace(HEAP, title="Useful links", words=6_000),
    "a long list of links without a word of trade": replace(HEAP, title="Blogs we read", page="https://b.example/roll"),
    "a society's directory": replace(
        ARTICLE, title="Members' directory of the society", out_links=30, out_sites=25, page="https://s.example/d"
    ),
    "a page of an encyclopedia on the site": replace(
        ARTICLE, title="Rival.example - the encyclopedia", page="https://w.example/wiki/Rival.example"
    ),
    "an article on parked names": replace(ARTICLE, title="Why this domain is for sale", words=1_800),
    "a comment that recommends": replace(COMMENT, followed=True),
    "a member's post": replace(PRAISE, block=Block.MEMBER_POST),
    "a casino named once": replace(HEAP, near="the old casino", title="Blogs we read"),
    "another country's ending, in a language of ours": replace(ARTICLE, page="https://b.example.fr/a"),
}


def _site(*spots: Spot, segment: SourceKind | None = None) -> LinkingSite:
    return LinkingSite("a.example", spots, segment)


@pytest.mark.parametrize("name", OUT)
def test_left_out(name: str) -> None:
    spot, reason = OUT[name]
    cleaned = clean_site(_site(spot), TERMS)
    assert cleaned is not None
    assert (cleaned.reason, cleaned.removed) == (reason, True), cleaned
    assert cleaned.reasons


@pytest.mark.parametrize("name", KEPT)
def test_kept(name: str) -> None:
    cleaned = clean_site(_site(KEPT[name]), TERMS)
    assert cleaned is None or not cleaned.removed, cleaned


def test_doubts_are_told_and_leave_a_site_in() -> None:
    cleaned = clean_site(_site(replace(COMMENT, sentence="Ann", text="Ann")), TERMS)
    assert cleaned is not None
    assert (cleaned.reason, cleaned.removed, cleaned.confidence) == (CleanReason.COMMENT, False, 0.5)


def test_a_countrys_ending_alone_is_a_doubt() -> None:
    cleaned = clean_site(_site(replace(ARTICLE, language="", page="https://a.example.fr/a")), TERMS)
    assert cleaned is not None
    assert (cleaned.reason, cleaned.removed) == (CleanReason.FOREIGN, False)
    for taken in ("https://a.example.co.uk/", "https://a.de/", "https://a.io/", "https://a.example/"):
        assert clean_site(_site(replace(ARTICLE, language="", page=taken)), TERMS) is None


def test_one_good_page_keeps_a_site() -> None:
    assert clean_site(_site(PRAISE, replace(ARTICLE, page_id=2)), TERMS) is None
    both = clean_site(_site(PRAISE, replace(PRAISE, page_id=2)), TERMS)
    assert both is not None
    assert both.removed
    assert "2 pages" in both.reasons[-1]


def test_a_site_is_left_out_as_surely_as_for_the_page_one_is_least_sure_of() -> None:
    doubted = replace(COMMENT, page_id=2, sentence="Ann", text="Ann")
    cleaned = clean_site(_site(PRAISE, doubted), TERMS)
    assert cleaned is not None
    assert (cleaned.removed, cleaned.confidence) == (False, 0.5)


def test_two_bad_pages_of_different_kinds_leave_a_site_out_for_the_commoner() -> None:
    cleaned = clean_site(_site(PRAISE, replace(PROFILE, page_id=2), replace(PROFILE, page_id=3)), TERMS)
    assert cleaned is not None
    assert (cleaned.reason, cleaned.removed) == (CleanReason.PROFILE, True)


@pytest.mark.parametrize("spot", [OUT["another language"][0], PRAISE, PROFILE])
def test_a_site_that_links_to_you_too_is_no_stranger(spot: Spot) -> None:
    yours = replace(ARTICLE, own=True, site="own.example", page_id=9)
    assert clean_site(_site(spot, yours), TERMS) is None


def test_a_farm_that_links_to_you_too_is_still_a_farm() -> None:
    cleaned = clean_site(_site(FARM, replace(FARM, own=True, site="own.example")), TERMS)
    assert cleaned is not None
    assert cleaned.removed


@pytest.mark.parametrize("name", OUT)
def test_a_rule_that_is_off_leaves_nothing_out(name: str) -> None:
    spot, reason = OUT[name]
    cleaned = clean_site(_site(spot), replace(TERMS, off=frozenset({reason})))
    assert cleaned is None or cleaned.reason is not reason


def test_without_languages_and_markets_nothing_is_foreign() -> None:
    assert clean_site(_site(replace(ARTICLE, language="fr", page="https://a.fr/")), Terms()) is None


def test_a_profile_is_known_by_its_segment_too() -> None:
    body = replace(PROFILE, block=Block.BODY)
    assert clean_site(_site(body), TERMS) is None
    cleaned = clean_site(_site(body, segment=SourceKind.PROFILE), TERMS)
    assert cleaned is not None
    assert (cleaned.reason, cleaned.removed) == (CleanReason.PROFILE, True)


def test_a_disavowed_name_is_out_even_where_nothing_was_seen() -> None:
    terms = Terms(disavowed=disavowed_of(["domain:a.example"]))
    for site in (LinkingSite("a.example"), _site(ARTICLE), LinkingSite("a.example/owner")):
        cleaned = clean_site(site, terms)
        assert cleaned is not None
        assert (cleaned.reason, cleaned.removed) == (CleanReason.DISAVOWED, True)
    assert clean_site(LinkingSite("notmya.example"), terms) is None


def test_a_disavowed_page_leaves_out_a_site_without_others() -> None:
    terms = Terms(disavowed=disavowed_of([ARTICLE.page]))
    cleaned = clean_site(_site(ARTICLE), terms)
    assert cleaned is not None
    assert cleaned.reason is CleanReason.DISAVOWED
    assert clean_site(_site(ARTICLE, replace(ARTICLE, page_id=2, page="https://a.example/other")), terms) is None


def test_a_name_found_parked_is_out_without_a_link() -> None:
    site = LinkingSite("a.example", parked="the domain is parked: the page is a parking service's")
    cleaned = clean_site(site, Terms())
    assert cleaned is not None
    assert (cleaned.reason, cleaned.removed) == (CleanReason.PARKED, True)


def test_a_persons_word_wins_and_keeps_what_the_rules_say() -> None:
    kept = clean_site(_site(FARM), TERMS, Word(CleanWord.KEEP, "we know them"))
    assert kept is not None
    assert (kept.removed, kept.by_hand, kept.reason) == (False, True, CleanReason.LINK_FARM)
    assert kept.reasons[0] == "kept, said by hand: we know them"
    assert any("top 200" in reason for reason in kept.reasons)
    out = clean_site(_site(ARTICLE), TERMS, Word(CleanWord.REMOVE))
    assert out is not None
    assert (out.removed, out.by_hand, out.reason, out.reasons) == (
        True,
        True,
        CleanReason.BY_HAND,
        ("said by hand",),
    )


def test_every_reason_has_its_words() -> None:
    assert set(MEANS) == set(CleanReason)
    assert set(RULES) == set(CleanReason) - {CleanReason.BY_HAND}
