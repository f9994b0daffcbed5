"""Which opportunities a site holds, kind by kind, and what each says."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.items import GapStatus, Placement
from crawler.names import NameKind
from server.gap.opportunity.kinds import kinds_of
from server.gap.opportunity.opportunity import Opportunity, OpportunityKind, opportunities_of
from server.gap.opportunity.spots import Named, SiteEvidence, Spot
from server.gap.opportunity.told_in_words import Publication

AT = datetime(2026, 8, 1, tzinfo=UTC)
TODAY = date(2026, 11, 26)
SPOT = Spot(
    page_id=1,
    page="https://blog.example/post",
    title="How we brew",
    language="en",
    at=AT,
    site="rival.example",
    own=False,
    url="https://rival.example/guide",
    text="a guide",
    sentence="There is a guide to it.",
    placement=Placement.CONTEXTUAL,
    followed=True,
)
NAMED = Named(2, "https://blog.example/news", "News", "en", AT, "Northwind", "Northwind opened.", Placement.CONTEXTUAL)
SITE = SiteEvidence(GapStatus.GAP, ("rival.example",), 3, None, (), (SPOT,))
INTERSECT = OpportunityKind.INTERSECT


def kinds(site: SiteEvidence, newest: date | None = None) -> list[OpportunityKind]:
    found = [one.kind for one in opportunities_of(site, newest=newest, today=TODAY)]
    assert kinds_of(site, newest=newest, today=TODAY) == found
    return found


def one(site: SiteEvidence, kind: OpportunityKind) -> Opportunity:
    return next(found for found in opportunities_of(site, today=TODAY) if found.kind is kind)


SPOTS = [
    (SPOT, None),
    (replace(SPOT, broken=404), OpportunityKind.BROKEN),
    (replace(SPOT, title="Tea statistics 2021"), OpportunityKind.OUTDATED),
    (replace(SPOT, text="the 2019 survey"), OpportunityKind.OUTDATED),
    (replace(SPOT, url="https://rival.example/report-2022.pdf"), OpportunityKind.OUTDATED),
    (replace(SPOT, sentence="A study of 2020 says so."), OpportunityKind.OUTDATED),
    (replace(SPOT, sentence="Founded in 1995, they sell tea."), None),
    (replace(SPOT, title="Tea statistics 2021 to 2026"), None),
    (replace(SPOT, title="What 120211 leaves weigh"), None),
    (replace(SPOT, title="The world of tea, Expo 2020"), None),
    (replace(SPOT, called="Tea statistics 2019"), OpportunityKind.OUTDATED),
    (replace(SPOT, called="Tea statistics", dated="2020-03-01"), OpportunityKind.OUTDATED),
    (replace(SPOT, dated="2020-03-01"), OpportunityKind.OUTDATED),
    (replace(SPOT, dated="2025-03-01"), None),
    (replace(SPOT, called="Tea statistics 2026", text="the 2019 survey"), None),
    (replace(SPOT, title="Resources for tea lovers"), OpportunityKind.RESOURCE),
    (replace(SPOT, page="https://blog.example/links/"), OpportunityKind.RESOURCE),
    (replace(SPOT, page="https://blog.example/linkspace"), None),
    (replace(SPOT, sentence="This is a guest post by Ana."), OpportunityKind.GUEST_POST),
    (replace(SPOT, page="https://blog.example/guest-post/tea"), OpportunityKind.GUEST_POST),
]


@pytest.mark.parametrize(("spot", "kind"), SPOTS)
def test_a_link_to_a_competitor_offers(spot: Spot, kind: OpportunityKind | None) -> None:
    site = replace(SITE, spots=(spot,))
    assert set(kinds(site)) == {INTERSECT} | ({kind} if kind else set())
    for found in opportunities_of(site, today=TODAY):
        assert found.reasons
        assert found.spot == spot


def test_a_page_that_links_to_you_too_offers_nothing_of_its_own() -> None:
    yours = replace(SPOT, site="own.example", own=True)
    site = SiteEvidence(GapStatus.SHARED, SITE.live, 3, Placement.CONTEXTUAL, (), (replace(SPOT, broken=404), yours))
    assert kinds(site) == []


def test_a_name_without_a_link_and_a_name_beside_their_link() -> None:
    assert kinds(replace(SITE, named=(NAMED,))) == [OpportunityKind.MENTION, INTERSECT]
    beside = replace(SITE, named=(replace(NAMED, page_id=1),))
    assert kinds(beside) == [OpportunityKind.NAMED, INTERSECT]
    found = one(beside, OpportunityKind.NAMED)
    assert found.reasons == ("the page names Northwind without a link", "and links to rival.example")
    assert found.quick


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (NameKind.BRAND, "the page names Northwind without a link"),
        (NameKind.PERSON, "the page names Northwind of your team without a link"),
        (NameKind.RESEARCH, "the page names your research Northwind without a link"),
    ],
)
def test_what_is_named_is_said(kind: NameKind, said: str) -> None:
    found = one(replace(SITE, named=(replace(NAMED, kind=kind),)), OpportunityKind.MENTION)
    assert found.reasons == (said, "and links to no competitor")


def test_the_whole_site() -> None:
    assert kinds(replace(SITE, status=GapStatus.FALSE_GAP, spots=())) == [OpportunityKind.FALSE_GAP]
    lost = replace(SITE, lost=("own.example",))
    assert kinds(lost) == [OpportunityKind.RECLAIM, INTERSECT]
    upgrade = replace(SITE, status=GapStatus.UPGRADE, yours=Placement.USER_GENERATED)
    assert "yours in the user-generated" in one(upgrade, OpportunityKind.UPGRADE).reasons[0]
    assert kinds(replace(SITE, status=GapStatus.CLAIMED, spots=())) == []


def test_several_competitors_in_the_text_are_a_story_to_tell() -> None:
    two = (replace(SPOT, title="Tea survey: what people drink"), replace(SPOT, site="other.example", page_id=3))
    found = one(replace(SITE, spots=two), OpportunityKind.DIGITAL_PR)
    assert found.publication is Publication.DATA
    assert found.reasons == (
        "cites 2 competitors in its text: other.example, rival.example",
        "the piece reads like a data story: offer the like",
    )
    cited = replace(SITE, status=GapStatus.SHARED, yours=Placement.CONTEXTUAL, spots=two)
    assert one(cited, OpportunityKind.DIGITAL_PR).reasons[-1] == "you are in its text too: they know you"
    footers = tuple(replace(spot, placement=Placement.FOOTER) for spot in two)
    assert OpportunityKind.DIGITAL_PR not in kinds(replace(SITE, spots=footers))


def test_the_best_link_of_a_kind_is_the_evidence() -> None:
    footer = replace(SPOT, placement=Placement.FOOTER, page_id=5, broken=410)
    found = one(replace(SITE, spots=(footer, replace(SPOT, broken=404))), OpportunityKind.BROKEN)
    assert found.spot == replace(SPOT, broken=404)
    assert "answers 404" in found.reasons[0]


def test_a_site_whose_newest_link_is_old_may_be_out_of_date() -> None:
    assert kinds(SITE, date(2020, 5, 1)) == [OpportunityKind.OUTDATED, INTERSECT]
    assert kinds(SITE, date(2024, 5, 1)) == [INTERSECT]


def test_of_old_pages_the_one_that_calls_itself_so_is_the_evidence() -> None:
    dated = replace(SPOT, dated="2019-03-01")
    titled = replace(SPOT, placement=Placement.SIDEBAR, url="https://rival.example/figures", called="Tea figures 2019")
    found = one(replace(SITE, spots=(dated, titled)), OpportunityKind.OUTDATED)
    assert found.spot == titled


SPOT_DRAWN = st.builds(
    replace,
    st.sampled_from([spot for spot, _ in SPOTS]),
    page_id=st.integers(1, 3),
    own=st.booleans(),
    site=st.sampled_from(["rival.example", "other.example"]),
    placement=st.sampled_from(Placement),
    followed=st.booleans(),
)
SITES = st.builds(
    SiteEvidence,
    status=st.sampled_from(GapStatus),
    live=st.just(("rival.example",)),
    competitors=st.just(3),
    yours=st.just(Placement.SIDEBAR),
    lost=st.sampled_from([(), ("own.example",)]),
    spots=st.lists(SPOT_DRAWN, max_size=5).map(tuple),
    named=st.lists(st.builds(replace, st.just(NAMED), page_id=st.integers(1, 4)), max_size=2).map(tuple),
)


@given(site=SITES, newest=st.sampled_from([None, date(2019, 5, 1), TODAY]))
def test_the_kinds_alone_are_those_of_what_is_told_in_words(site: SiteEvidence, newest: date | None) -> None:
    told = opportunities_of(site, newest=newest, today=TODAY)
    assert kinds_of(site, newest=newest, today=TODAY) == [one.kind for one in told]
