"""Positions before and after links were first seen: which two are compared, and what may not be read from them."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import update

from crawler.exports.ranks import Rank
from crawler.items import Placement
from crawler.store.models import SeenLink
from crawler.store.rankings import add_rankings
from crawler.urls import page_hash, page_key
from server.gap.matrix.rebuild import rebuild
from server.gap.progress.moved import GotLink, Keyword, Placed, moved_pages
from server.gap.progress.moved_store import read_movements
from tests.gap.made_store import OWN, RIVAL, START, MadeStore, Seen

DAY = date(2026, 8, 10)
GUIDE = f"https://{OWN}/guide"


def keyword(name: str, page: int, *places: tuple[int, float]) -> Keyword:
    """Days counted from the link's."""
    return Keyword(name, page, tuple(Placed(DAY + timedelta(days), position) for days, position in places))


def link(days: int = 0, *, uncertain: bool = False) -> GotLink:
    return GotLink(f"s{days}.example", DAY + timedelta(days), Placement.CONTEXTUAL, uncertain)


def told(links: list[GotLink], *keywords: Keyword) -> Any:
    (page,) = moved_pages({1: links}, keywords, {1: GUIDE})
    return page.days


def test_the_last_before_and_the_last_before_the_next_links_are_compared() -> None:
    one = keyword("tea", 1, (-9, 12), (-2, 10), (0, 9), (4, 6), (20, 2))
    later, first = told([link(), link(15)], one)
    (move,) = first.keywords
    assert (move.before.position, move.after.position, move.change) == (9, 6, 3)
    assert [one.site for one in first.links] == ["s0.example"]
    (move,) = later.keywords
    assert (move.before.position, move.after.position, move.change) == (6, 2, 4)


def test_what_is_not_known_is_not_made_up() -> None:
    (day,) = told([link(uncertain=True)], keyword("tea", 1, (3, 6)))
    assert (day.keywords[0].before, day.keywords[0].change) == (None, None)
    assert day.reasons[1:] == (
        "1 of these links may be older: no earlier look was at the site",
        "no keyword has a position both before and after: load positions of another day",
    )
    assert moved_pages({1: [link()]}, [keyword("tea", 2, (3, 6))], {}) == ()


def test_keywords_of_other_pages_stand_beside_it() -> None:
    others = [keyword(f"other {by}", 2, (-1, 10), (5, 10 - by)) for by in (1, 2, 6)]
    (day,) = told([link()], keyword("tea", 1, (-40, 9), (5, 12)), *others)
    assert (day.keywords[0].change, day.others) == (-3, 2)
    assert day.reasons[1:] == (
        "of 1 keyword 0 climbed, 1 fell, 0 stayed",
        "1 keyword had no position in the 30 days before: the climb may be an older one",
        "keywords of pages that got no link moved +2 in the middle over the same days",
    )


def fill(made: MadeStore) -> None:
    """A site that linked from its second look on, and positions on two days."""
    made.look("https://a.example/1", [Seen(RIVAL)], hours=0)
    made.look("https://a.example/1", [Seen(RIVAL), Seen(OWN)], hours=24 * 9)
    made.look("https://a.example/1", [Seen(OWN, Placement.FOOTER)], hours=24 * 20)
    with made.engine.begin() as connection:
        key = page_hash(page_key(GUIDE))
        own = SeenLink.site_id == made.project.site_ids[OWN]
        connection.execute(update(SeenLink).where(own).values(target_key=key, url=GUIDE))
        first, second = START.date().isoformat(), (START + timedelta(days=19)).date().isoformat()
        ranks = [Rank("tea", 14, GUIDE, None, first), Rank("tea", 9, GUIDE, None, second), Rank("pot", 3, "", None, "")]
        add_rankings(connection, made.project, ranks, file="positions.csv", site=OWN)
    rebuild(made.engine, made.project)


def test_the_store_tells_the_look_that_saw_a_link_first(made: MadeStore) -> None:
    fill(made)
    with made.engine.connect() as connection:
        found = read_movements(connection, made.project)
    (page,) = found.pages
    assert (page.url, page.key, found.ranked) == (GUIDE, str(page_hash(page_key(GUIDE))), 1)
    links = {one.site: one for day in page.days for one in day.links}
    got = links["a.example"]
    assert (got.day, got.placement, got.uncertain) == ((START + timedelta(days=9)).date(), Placement.CONTEXTUAL, False)
    newest = page.days[0]
    assert newest.day == got.day
    assert [(one.keyword, one.change) for one in newest.keywords] == [("tea", 5)]
    assert "need not have moved because of it" in found.caution
