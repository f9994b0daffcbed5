"""Competitors' pages that earn links: counted in the store, dated, matched with yours, and told as a brief."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import update

from crawler.exceptions import NotFound, UsageError
from crawler.items import NofollowCause, Placement, Verdict
from crawler.own_words import OwnWords
from crawler.segments import AssetKind
from crawler.store.models import SeenLink
from crawler.urls import target_key
from server.gap.assets.asset import Asset, AssetLink, Earned, asset, brief, spread
from server.gap.assets.asset_list import AssetQuery, LinksAsked, links_asked, narrowed
from server.gap.assets.asset_store import Assets, read_assets, view_asset
from server.gap.assets.own_pages import Equal, own_pages
from server.gap.benchmark.linked_pages import LinkedPage
from server.gap.matrix.rebuild import rebuild
from server.gap.priority.topics import words_of
from tests.gap.made_store import OTHER, OWN, RIVAL, MadeStore, Seen

TODAY = date(2026, 8, 1)
GUIDE, TOOL, YOURS = "https://rival.example/tea-guide", "https://other.example/tool", "https://own.example/guide/tea"


def lead(made: MadeStore, look: int, *urls: str) -> None:
    """Make the look's links lead to these pages."""
    with made.engine.begin() as connection:
        for nth, url in enumerate(urls):
            here = (SeenLink.look_id == look) & (SeenLink.nth == nth)
            connection.execute(update(SeenLink).where(here).values(url=url, target_key=target_key(url)))


@pytest.fixture
def read(made: MadeStore) -> Assets:
    claim = made.claim("https://a.example/1", RIVAL, first_seen="2019-05-01")
    first = made.look("https://a.example/1", [Seen(RIVAL, sentence="See words.")], verdicts={claim: (Verdict.LIVE, 0)})
    lead(made, first, GUIDE)
    lead(made, made.look("https://a.example/2", [Seen(RIVAL, Placement.FOOTER)]), GUIDE)
    both = [Seen(RIVAL, nofollow=NofollowCause.ATTRIBUTE), Seen(OTHER, Placement.SIDEBAR), Seen(OWN)]
    lead(made, made.look("https://b.example/1", both), GUIDE, TOOL, YOURS)
    rebuild(made.engine, made.project)
    with made.engine.connect() as connection:
        return read_assets(connection, made.project)


def test_each_site_counts_once_for_a_page_by_its_best_link(read: Assets) -> None:
    guide, tool = read.assets
    assert (guide.page.url, guide.page.name, guide.page.sites, guide.page.links) == (GUIDE, RIVAL, 2, 3)
    assert (guide.page.contextual, guide.page.strong, guide.page.quality) == (2, 1, 1.4)
    assert (tool.page.url, tool.page.contextual, tool.page.quality) == (TOOL, 0, 0.3)
    assert (guide.equal, tool.equal, read.total) == (YOURS, "", 3)


def test_sites_are_dated_by_the_claim_else_by_the_look(read: Assets) -> None:
    seen = read.assets[0].spread
    assert (seen.dated, seen.first) == (2, date(2019, 5, 1))
    assert seen.newest == date(2026, 8, 1)


def test_one_is_told_with_its_links_and_a_brief(made: MadeStore, read: Assets) -> None:
    key = read.assets[0].page.key
    with made.engine.connect() as connection:
        view = view_asset(connection, made.project, read, key)
        with pytest.raises(NotFound):
            view_asset(connection, made.project, read, "1")
    assert [(one.site, one.followed, one.since) for one in view.links] == [
        ("a.example", True, date(2019, 5, 1)),
        ("b.example", False, date(2026, 8, 1)),
    ]
    assert (view.links[0].page, view.links[0].sentence) == ("https://a.example/1", "See words.")
    assert "“words” (2)" in view.brief.lines[0]
    assert YOURS in view.brief.lines[1]


def test_an_equal_shares_half_the_words_of_the_address() -> None:
    yours = ["https://own.example/", "https://own.example/blog/green-tea-guide", "https://own.example/cups"]
    pages = own_pages(yours)
    assert pages.equal_of("https://rival.example/") == Equal(yours[0], "both are front pages")
    assert pages.equal_of("https://rival.example/tea/guide-2024.html") == Equal(
        yours[1], "by words of both addresses: guide, tea"
    )
    assert pages.equal_of("https://rival.example/kettle-statistics") == Equal()
    assert pages.equal_of("https://rival.example/123") == Equal()
    assert pages.equal_of("https://rival.example/blend/cups") == Equal()
    assert pages.equal_of("https://rival.example/cups") == Equal(yours[2], "by words of both addresses: cup")


CHART, SHIP = "https://own.example/p/17", "https://own.example/p/18"
TITLED = own_pages(
    [CHART, SHIP, "https://own.example/blends/breakfast"],
    {
        CHART: OwnWords("A chart for brewing green tea | Own", types=("HowTo",)),
        SHIP: OwnWords("", "Shipping and returns"),
    },
)


@pytest.mark.parametrize(
    ("url", "title", "equal", "why"),
    [
        (
            "/x/1",
            "Brewing chart: how to brew green tea",
            CHART,
            "by what both call themselves: brewing, chart, green, tea",
        ),
        ("/brewing-chart", "", CHART, "by what yours calls itself and their address: brewing, chart"),
        ("/x/2", "Breakfast blends", "https://own.example/blends/breakfast", "what theirs calls itself"),
        ("/x/3", "Shipping, returns, refunds", SHIP, "by what both call themselves: return, shipping"),
        ("/x/4", "Tea", "", ""),
        ("/x/5", "What tea does to the price of glass", "", ""),
    ],
)
def test_an_equal_is_known_by_titles_where_addresses_are_mute(url: str, title: str, equal: str, why: str) -> None:
    found = TITLED.equal_of(f"https://rival.example{url}", title)
    assert found.url == equal
    assert why in found.why


def test_words_that_most_of_your_titles_hold_tell_nothing_apart() -> None:
    urls = [f"https://own.example/p/{nth}" for nth in range(4)]
    titles = ["Tea shop: green", "Tea shop: black", "Tea shop: kettles to buy", "Tea shop: white tea cups"]
    pages = own_pages(urls, {url: OwnWords(title) for url, title in zip(urls, titles, strict=True)})
    assert pages.equal_of("https://rival.example/x/1", "The tea shop").url == ""
    assert pages.equal_of("https://rival.example/x/2", "Kettles to buy in our tea shop").url == urls[2]


def test_of_pages_alike_the_one_of_the_same_kind_is_the_equal_and_kinds_are_told() -> None:
    guide, calculator = "https://own.example/p/1", "https://own.example/p/2"
    said = {guide: OwnWords("How to brew green tea: a guide"), calculator: OwnWords("Brew green tea calculator")}
    pages = own_pages([guide, calculator], said)
    theirs = "Green tea brew calculator"
    found = pages.equal_of("https://rival.example/x", theirs, AssetKind.CALCULATOR)
    assert (found.url, found.why.partition("; ")[2]) == (calculator, "both are likely of the kind calculator")
    only = own_pages([guide], said).equal_of("https://rival.example/x", theirs, AssetKind.CALCULATOR)
    assert only.why.endswith("; theirs is likely of the kind calculator, yours guide")


def test_a_page_fits_whose_title_is_spoken_of() -> None:
    fit = TITLED.fitting(words_of("They brew it by a chart; brewing green tea is like that."))
    assert (fit.url, fit.share, fit.shared) == (CHART, 1.0, ("brewing", "chart", "green", "tea"))
    assert TITLED.fitting({"chart", "kettle"}).url == ""
    assert own_pages([]).fitting({"chart"}).url == ""


def page(url: str = GUIDE, contextual: int = 4) -> LinkedPage:
    return LinkedPage("1", RIVAL, url, 4, contextual, contextual, 4.0, 5)


def judged(url: str = GUIDE, *days: date, contextual: int = 4) -> Asset:
    return asset(page(url, contextual), spread(days, today=TODAY), own_pages([]), today=TODAY)


def test_whether_a_page_still_earns_links_is_told_from_its_dates() -> None:
    assert judged(GUIDE).spread.still is None
    old, new = judged(GUIDE, date(2020, 1, 1)), judged(GUIDE, date(2020, 1, 1), date(2026, 2, 1))
    assert (old.spread.still, new.spread.still, new.spread.recent) == (False, True, 1)
    assert "no more" in old.reasons[1]


def test_a_brief_names_what_is_old_and_what_is_cited() -> None:
    link = AssetLink("a.example", "https://a.example/1", Placement.CONTEXTUAL, True, "tea figures", "", None)  # noqa: FBT003
    cited = [
        AssetLink("b.example", "https://b.example/1", Placement.CONTEXTUAL, True, "tea figures", text, None)  # noqa: FBT003
        for text in ("In 2021, 40 % drank tea.", "Of all, 12.5 percent drink it cold.")
    ]
    lines = " ".join(brief(judged("https://rival.example/tea-2020"), [link, *cited], today=TODAY).lines)
    assert "theirs names 2020" in lines
    assert "is 2021" in lines
    assert "2 sentences" in lines
    assert "“tea figures” (3)" in lines
    assert "may not be worth it" in brief(judged(contextual=0), [], today=TODAY).lines[-1]


def test_a_brief_tells_what_theirs_holds_where_it_was_read() -> None:
    parts = tuple(f"Part {nth}" for nth in range(12))
    old = OwnWords("Tea", sections=parts, words=2400, dated="2023-05-01T08:00:00+02:00")
    lines = brief(judged(), [], today=TODAY, own=old).lines
    assert lines[2].startswith("Answer what its parts answer: “Part 0”, “Part 1”, ")
    assert lines[2].endswith("“Part 9” and 2 more.")
    assert lines[3].startswith("Theirs has 2,400 words")
    assert lines[4] == "Be newer: theirs is of 2023-05-01, as it says itself."
    assert lines[5] == brief(judged(), [], today=TODAY).lines[-1]
    new = OwnWords("Tea", dated="2025-05-01")
    assert brief(judged(), [], today=TODAY, own=new) == brief(judged(), [], today=TODAY)


@pytest.mark.parametrize(
    ("url", "own", "told"),
    [
        ("https://rival.example/p/1", OwnWords("Tea figures of 2019"), "its address or title names 2019"),
        ("https://rival.example/p/1", OwnWords("Tea figures", "Tea in 2019"), "its address or title names 2019"),
        ("https://rival.example/tea-2019", OwnWords(f"Tea figures of {TODAY.year}"), ""),
        ("https://rival.example/tea-2019", None, "its address names 2019"),
        ("https://rival.example/", OwnWords("Rival", dated="2019-05-01"), ""),
    ],
)
def test_a_page_is_as_old_as_the_newest_year_it_names(url: str, own: OwnWords | None, told: str) -> None:
    page = LinkedPage("1", RIVAL, url, 1, 1, 1, 1.0, 1)
    one = asset(page, spread((), today=TODAY), own_pages([]), today=TODAY, own=own)
    reasons = [reason for reason in one.reasons if "out of date" in reason]
    assert reasons == ([f"{told}: it may be out of date"] if told else [])
    assert any(line.startswith("Be newer") for line in brief(one, [], today=TODAY).lines) is bool(told)


def test_a_page_is_as_old_as_the_date_it_gives_itself() -> None:
    own = OwnWords("How to brew", dated="2019-05-01T08:00:00Z")
    one = asset(page(), spread((), today=TODAY), own_pages([]), today=TODAY, own=own)
    assert "it is of 2019-05-01, as it says itself: it may be out of date" in one.reasons


@given(st.integers(0, 30), st.integers(1, 7), st.booleans())
def test_pages_of_the_list_hold_each_asset_that_fits_once(count: int, limit: int, still: bool) -> None:
    days = [(TODAY,), (), (date(2020, 1, 1),)]
    assets = [
        asset(
            LinkedPage(str(at), RIVAL, GUIDE, 1, 1, 1, 1.0, 1),
            spread(days[at % 3], today=TODAY),
            own_pages([]),
            today=TODAY,
        )
        for at in range(count)
    ]
    query, found = AssetQuery(still=still, limit=limit), []
    while True:
        shown = narrowed(assets, query)
        found += [one.page.key for one in shown.assets]
        if shown.next is None:
            break
        query = AssetQuery(still=still, limit=limit, after=shown.next)
    assert found == [one.page.key for one in assets if not still or one.spread.still]
    with pytest.raises(UsageError):
        narrowed(assets, AssetQuery(after="none"))


def test_a_page_is_of_a_kind_by_its_address_and_the_list_is_narrowed_by_it() -> None:
    found = [judged("https://rival.example/tea-guide"), judged("https://rival.example/tea-statistics")]
    assert [one.kind for one in found] == [AssetKind.GUIDE, AssetKind.STATISTICS]
    assert narrowed(found, AssetQuery(kinds=(AssetKind.GUIDE,))).assets == (found[0],)


def test_links_with_and_without_a_referrers_word_are_one_asset(made: MadeStore) -> None:
    for number, words in enumerate(("", "?ref=letter", "?aff=17&utm_source=x")):
        lead(made, made.look(f"https://site{number}.example/", [Seen(RIVAL)]), f"{GUIDE}{words}")
    rebuild(made.engine, made.project)
    with made.engine.connect() as connection:
        found = read_assets(connection, made.project).assets
    assert [one.page.sites for one in found] == [3]


@given(st.integers(0, 20), st.integers(1, 7))
def test_sites_that_link_to_an_asset_come_page_by_page_each_once(count: int, limit: int) -> None:
    places = (Placement.CONTEXTUAL, Placement.FOOTER)
    links = [
        AssetLink(f"s{nth}.example", f"https://s{nth}.example/", places[nth % 2], True, "tea", "", None)  # noqa: FBT003
        for nth in range(count)
    ]
    for earned in (Earned.ANY, Earned.TEXT):
        asked, found = LinksAsked(earned, limit=limit), list[AssetLink]()
        while True:
            page = links_asked(links, asked, today=TODAY)
            found += page.links
            if page.next is None:
                break
            asked = LinksAsked(earned, page.next, limit)
        whole = links_asked(links, LinksAsked(earned), today=TODAY)
        assert (tuple(found), len(found)) == (whole.links, whole.fitting)
    with pytest.raises(UsageError):
        links_asked(links, LinksAsked(after="nobody.example"), today=TODAY)
