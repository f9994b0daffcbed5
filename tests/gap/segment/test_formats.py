"""Formats by authority and industries: counted from looks, and unsure where nothing tells."""

from typing import Any

from sqlalchemy import update

from crawler.page_facts import PageFacts
from crawler.segments import IndustryName, SourceKind
from crawler.store.fact_columns import facts_row
from crawler.store.models import Look, SeenLink
from server.gap.benchmark.profile import Band
from server.gap.listing.listing import list_sites
from server.gap.listing.query import GapQuery
from server.gap.matrix.rebuild import rebuild
from server.gap.segment.formats import FormatGroup, Referring, formats_of, industries_of
from server.gap.segment.formats_store import WhatEarns, read_what_earns
from server.gap.segment.industry import industry_of
from server.gap.segment.site_store import say_segment
from tests.gap.made_store import OTHER, OWN, RIVAL, MadeStore, Seen


def group(name: str, band: Band, theirs: int, yours: int = 0) -> FormatGroup:
    return FormatGroup(name, band, theirs, yours)


def test_formats_stand_by_their_links_from_high_authority() -> None:
    made = formats_of(
        [
            group("guide", Band.UNDER_20, 9),
            group("guide", Band.FROM_80, 1),
            group("statistics", Band.UNDER_80, 2),
            group("statistics", Band.UNKNOWN, 3, 1),
            group("template", Band.UNKNOWN, 2),
            group("unsure", Band.UNDER_20, 1),
            group("roundup", Band.UNDER_20, 0, 4),
        ]
    )
    assert [one.format for one in made] == ["statistics", "guide", "template", "unsure"]
    best, guide, template, unsure = made
    assert (best.sites, best.high, best.yours, best.bands[Band.UNKNOWN]) == (5, 2, 1, 3)
    assert best.reason.endswith("2 of 2 with a figure have 60 and more")
    assert "too few to call it repeated" in guide.reason
    assert template.reason == "no tool tells the authority of these sites"
    assert "neither address nor words" in unsure.reason


def test_industries_are_declared_or_a_kind_of_source_or_unsure() -> None:
    made = industries_of(
        [
            Referring("inn.example", *industry_of({"restaurant", "organization"}, "other"), missing=True),
            Referring("cook.example", *industry_of({"recipe", "article"}, "editorial"), missing=False),
            Referring("paper.example", *industry_of((), "news"), missing=True),
            Referring("club.example", *industry_of({"organization"}, "association"), missing=True),
        ]
    )
    told = {one.name: (one.sites, one.missing, one.examples) for one in made}
    assert told == {
        "food and drink": (2, 1, ("cook.example", "inn.example")),
        "news and media": (1, 1, ("paper.example",)),
        "unsure": (1, 1, ("club.example",)),
    }
    assert made[-1].name == "unsure"
    assert made[0].reason == "1 by the declared type recipe, 1 by the declared type restaurant"
    assert made[1].reason == "1 by the kind of source"


def read(made: MadeStore) -> WhatEarns:
    rebuild(made.engine, made.project)
    with made.engine.connect() as connection:
        return read_what_earns(connection, made.project)


def test_a_site_counts_once_a_format_and_in_its_band(made: MadeStore) -> None:
    for host, authority in (("a.example", 70), ("b.example", 15)):
        for page in "12":
            made.claim(f"https://{host}/{page}", RIVAL, authority=authority, authority_name="DR")
            made.look(f"https://{host}/{page}", [Seen(RIVAL, text="the guide"), Seen(OTHER, text="their guide")])
    made.look("https://mine.example/1", [Seen(OWN, text="your guide")])
    with made.engine.begin() as connection:
        connection.execute(update(SeenLink).values(url="https://rival.example/guides/tea-brewing-guide"))
        facts = facts_row(PageFacts(900, 4, 3, types=("Restaurant", "WebPage")))
        connection.execute(update(Look).where(Look.url.contains("a.example")).values(**facts))
    found = read(made)
    (guide,) = found.formats
    assert (guide.format, guide.sites, guide.high, guide.yours) == ("guide", 2, 1, 1)
    assert (guide.bands[Band.UNDER_80], guide.bands[Band.UNDER_20]) == (1, 1)
    assert {one.name: one.examples for one in found.industries} == {
        "food and drink": ("a.example",),
        "unsure": ("b.example",),
    }
    assert listed(made, IndustryName.FOOD) == ["a.example"]
    assert listed(made, IndustryName.UNSURE, fewest=1) == ["b.example"]
    assert listed(made, IndustryName.FOOD, yours_live=True) == []
    with made.engine.begin() as connection:
        say_segment(connection, made.project, "b.example", SourceKind.NEWS)
    assert {one.name for one in read(made).industries} == {"food and drink", "news and media"}
    assert listed(made, IndustryName.NEWS) == ["b.example"]


def listed(made: MadeStore, industry: IndustryName, **words: Any) -> list[str]:
    """The sites that an industry's number leads to."""
    return [one.site for one in list_sites(made.engine, made.project, GapQuery(industries=(industry,), **words)).sites]
