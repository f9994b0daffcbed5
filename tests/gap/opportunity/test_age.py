"""What tells that a linked page is old: the year it is an edition of, its own date - and what only looks like it."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.items import Placement
from server.gap.opportunity.age import edition_year, signs_of_age
from server.gap.opportunity.spots import Spot

TODAY = date(2026, 11, 26)
SPOT = Spot(
    *(1, "https://blog.example/post", "How we brew", "en", datetime(2026, 8, 1, tzinfo=UTC), "rival.example"),
    own=False,
    url="https://rival.example/p/1",
    text="this",
    sentence="There is more to it.",
    placement=Placement.CONTEXTUAL,
    followed=True,
)

EDITIONS = [
    ("Tea statistics 2019", 2019),
    ("The best teapots (2021)", 2021),
    ("The 2018 guide to green tea", 2018),
    ("Tea guide 2019, updated 2026", 2026),
    ("Tea trends 2027", 2027),
    ("Melhores chás em 2019", 2019),
    ("Teehandel in Zahlen 2019", 2019),
    ("https://rival.example/2019/05/tea/", 2019),
    ("https://rival.example/tea-report-2019-05.pdf", 2019),
    ("Tea market 2019: outlook to 2035", 2019),
    ("Tea prices 2019 | Rival, since 1998", 2019),
    ("World Expo 2020: what we drank", 0),
    ("Expo-2020", 0),
    ("The 2016 Olympics in teacups", 0),
    ("Tea at the 2018 World Cup", 0),
    ("Who won the 2019 general election", 0),
    ("Good tea since 1998", 0),
    ("Founded in 2004: our story", 0),
    ("Teehaus, seit 2003", 0),
    ("Maison fondée en 2001", 0),
    ("Tea in China, 1998-2019", 0),
    ("Tea in China, 1998–2019", 0),
    ("Harvests 2015 to 2019", 0),
    ("Season 2019-20", 0),
    ("Data Protection Act 2018 for shops", 0),
    ("The Tea Act of 2010", 0),
    ("ISO 3103:2019 brewing", 0),
    ("The financial crisis of 2008", 0),
    ("© 2019 Rival", 0),
    ("2000 words on tea", 0),
    ("A 2000 calorie diet", 0),
    ("Tea under $2000", 0),
    ("Vision 2030", 0),
    ("Tea in 2040", 0),
    ("What 120211 leaves weigh", 0),
    ("Tea", 0),
]


@pytest.mark.parametrize(("text", "year"), EDITIONS)
def test_the_year_that_a_text_is_of(text: str, year: int) -> None:
    assert edition_year(text, TODAY) == year


@given(st.text(alphabet="0129 -–/.,aesinct©", max_size=30))
def test_a_year_is_one_that_stands_there(text: str) -> None:
    year = edition_year(text, TODAY)
    assert year == 0 or (str(year) in text and 1990 <= year <= TODAY.year + 1)


OWN_TITLE = "their page's own title speaks of 2019, 7 years ago: “Tea statistics 2019”"
SIGNS: list[tuple[dict[str, str], tuple[str, ...]]] = [
    ({}, ()),
    ({"called": "Tea statistics 2019"}, (OWN_TITLE,)),
    (
        {"called": "Tea statistics 2019", "dated": "2019-05-02T08:00:00Z"},
        (OWN_TITLE, "their page is of 2019-05-02, as it says itself, 7 years ago"),
    ),
    # Its template was touched: the title still says what it is of.
    ({"called": "Tea statistics 2019", "dated": "2026-05-02"}, (OWN_TITLE,)),
    ({"called": "Tea statistics 2026", "text": "tea statistics 2019"}, ()),
    ({"called": "Tea statistics 2025", "url": "https://rival.example/2019/tea"}, ()),
    ({"called": "Tea, since 1998", "text": "the 2019 survey"}, ("the anchor speaks of 2019, 7 years ago",)),
    (
        {"called": "Tea statistics", "dated": "2023-01-01"},
        ("their page is of 2023-01-01, as it says itself, 3 years ago",),
    ),
    ({"called": "How to brew", "dated": "2023-01-01"}, ()),
    (
        {"called": "How to brew", "dated": "2020-01-01"},
        ("their page is of 2020-01-01, as it says itself, 6 years ago",),
    ),
    ({"called": "Rival 2019", "dated": "2019-01-01", "url": "https://rival.example/"}, ()),
    ({"called": "How to brew", "dated": "unknown"}, ()),
]


@pytest.mark.parametrize(("said", "reasons"), SIGNS)
def test_what_the_page_says_of_itself_comes_first(said: dict[str, str], reasons: tuple[str, ...]) -> None:
    assert signs_of_age(replace(SPOT, **said), TODAY) == reasons


def test_a_long_title_is_cut() -> None:
    (told,) = signs_of_age(replace(SPOT, called=f"Tea statistics 2019: {'leaves ' * 40}"), TODAY)
    assert told.endswith("…”")
    assert len(told) < 150
