"""Where a link that slid off a list is looked for, and what is said of what was found there."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from crawler.items import Check, DueClaim, DuePage, Verdict
from crawler.reading.answer import Answer
from crawler.reading.look import look, unanswered
from crawler.reading.slid import NEXT_PAGE, OWN_PAGE, Place, joined, page_for, places_of

NOW = datetime(2026, 9, 1, tzinfo=UTC)
TRACKED = frozenset({"rival.test"})
CLAIM = DueClaim(1, "rival.test", "https://rival.test/guide", anchor="brewing guide")
SENTENCE = "Whoever weighs the leaves instead of guessing finds the same cup again tomorrow."
TEXT = "Water below the boil keeps green tea sweet, and a minute is enough for the first infusion. " * 8


def answer(inside: str, url: str = "http://blog.test/") -> Answer:
    html = f"<!doctype html><html lang=en><title>Leaf</title><body><main><p>{TEXT}</p>{inside}</main></body></html>"
    return Answer(url, 200, html.encode(), NOW, (("content-type", "text/html"),))


def seen(inside: str, url: str = "http://blog.test/", claim: DueClaim = CLAIM) -> tuple[DuePage, Answer, Check]:
    due, given = DuePage(1, url, "blog.test", (claim,)), answer(inside, url)
    return due, given, look(due, given, TRACKED)


def places(inside: str, url: str = "http://blog.test/", claim: DueClaim = CLAIM) -> list[tuple[str, str]]:
    return [(place.what, place.url) for place in places_of(*seen(inside, url, claim))]


NEXT = [
    ("<a rel=next href=/page/2>on</a>", "/", "/page/2"),
    ("<a href=/page/2/>Older posts</a>", "/", "/page/2/"),
    ("<a href=/blog/page/4>Next page »</a>", "/blog/page/3", "/blog/page/4"),
    ("<a href='/tag/tea?page=2'>2</a><a href='/tag/tea?page=3'>3</a>", "/tag/tea", "/tag/tea?page=2"),
    ("<a href='?page=2'>›</a>", "/list", "/list?page=2"),
    ("<a href=/blog/seite/2>Nächste Seite</a>", "/blog", "/blog/seite/2"),
    ("<a rel=next href='/forum?start=20'>on</a>", "/forum", "/forum?start=20"),
    ("<link rel=next href=/page/2>", "/", "/page/2"),
    # Neither back, nor further than the next, nor another list, nor another host, nor the next post of a blog.
    ("<a href=/page/2>2</a><a href=/page/1>Next</a>", "/page/2", ""),
    ("<a href=/page/9>Last</a>", "/", ""),
    ("<a href=/tag/pots/page/2>2</a>", "/tag/tea", ""),
    ("<a href=http://other.test/page/2 rel=next>2</a>", "/", ""),
    ("<a rel=next href=/2026/another-post>Next post</a>", "/2026/this-post", ""),
    ("<a href=/page/2>2 comments</a>", "/", ""),
]


@pytest.mark.parametrize(("inside", "path", "expected"), NEXT)
def test_the_next_page_of_the_same_list(inside: str, path: str, expected: str) -> None:
    found = places(inside, f"http://blog.test{path}")
    assert found == ([(NEXT_PAGE, f"http://blog.test{expected}")] if expected else [])


OWN = [
    ("<a href=/a>Brewing   Guide</a>", CLAIM, "/a"),
    ("<a href=/a>read more</a>", CLAIM, ""),
    ("<a href=http://other.test/a>Brewing guide</a>", CLAIM, ""),
    ("<a href=/a>Our brewing guide to green tea</a>", CLAIM, ""),
    ("<a href=/a>Our brewing guide to green tea</a>", replace(CLAIM, anchor="brewing guide to green tea"), "/a"),
    ("<a href=/b>Brewing guide</a><a href=/a>Weighing leaves</a>", replace(CLAIM, heading="Weighing leaves"), "/a"),
    (f"<h2><a href=/a>Today</a></h2><p>{SENTENCE}</p>", replace(CLAIM, sentence=SENTENCE), "/a"),
    (f"<p><a href=/b>Tags</a> {SENTENCE}</p><h2><a href=/a>Later</a></h2>", replace(CLAIM, sentence=SENTENCE), ""),
    ("<a href=/a>tea</a>", replace(CLAIM, anchor="tea"), ""),
    # However the name is broken over lines and written; its words apart from each other are not the name.
    ("<a href=/a>BREWING\n\t\xa0 Guide</a>", CLAIM, "/a"),
    ("<a href=/a>A guide to brewing</a>", CLAIM, ""),
]


@pytest.mark.parametrize(("inside", "claim", "expected"), OWN)
def test_the_entrys_own_page(inside: str, claim: DueClaim, expected: str) -> None:
    found = places(inside, claim=claim)
    assert found == ([(OWN_PAGE, f"http://blog.test{expected}")] if expected else [])


BOTH = "<h2><a href=/a>Brewing guide</a></h2><a rel=next href=/page/2>Older posts</a>"


def test_two_places_at_most_the_entrys_own_first() -> None:
    assert places(BOTH) == [(OWN_PAGE, "http://blog.test/a"), (NEXT_PAGE, "http://blog.test/page/2")]


def test_nothing_is_looked_for_where_the_link_stands_or_the_page_was_not_read() -> None:
    link = "<a href=https://rival.test/guide>the guide</a>"
    assert places(f"<p>{link}</p>{BOTH}") == []
    due, given, _ = seen(BOTH)
    assert places_of(due, given, unanswered(due, Verdict.BLOCKED, "no", at=NOW)) == ()


def test_a_link_found_elsewhere_is_live_and_says_where() -> None:
    due, _, check = seen(BOTH)
    place = Place("http://blog.test/page/2", NEXT_PAGE)
    other = page_for(due, check, place)
    link = '<p>Read the <a href="https://rival.test/guide">brewing guide</a>.</p>'
    whole = joined(check, place, look(other, answer(link, place.url), TRACKED))
    (judged,) = whole.judgements
    assert (judged.verdict, judged.changes, judged.link) == (Verdict.LIVE, (f"moved to {place.url}",), 0)
    assert judged.reasons[0] == f"no longer on the page itself: seen on {NEXT_PAGE}, {place.url}"
    assert (whole.links[0].seen_on, whole.url, whole.final_url) == (place.url, due.url, due.url)
    assert page_for(due, whole, place).claims == ()


def test_a_link_to_another_target_is_another_entrys() -> None:
    due, _, check = seen(BOTH)
    place = Place("http://blog.test/page/2", NEXT_PAGE)
    link = '<p>Visit <a href="https://rival.test/shop">their shop</a>.</p>'
    whole = joined(check, place, look(page_for(due, check, place), answer(link, place.url), TRACKED))
    assert (whole.judgements[0].verdict, whole.links) == (Verdict.REMOVED, ())
    assert whole.judgements[0].reasons[-1] == f"nor does it stand on {NEXT_PAGE}, {place.url}"
    assert not any("look at its next page" in reason for reason in whole.judgements[0].reasons)


def test_a_place_that_could_not_be_looked_at_is_named() -> None:
    due, _, check = seen(BOTH)
    place = Place("http://blog.test/a", OWN_PAGE)
    other = unanswered(page_for(due, check, place), Verdict.UNREACHABLE, "no whole answer in time", at=NOW)
    whole = joined(check, place, other)
    assert whole.judgements[0].verdict is Verdict.REMOVED
    assert (
        whole.judgements[0].reasons[-1] == f"{OWN_PAGE}, {place.url}, could not be looked at: no whole answer in time"
    )
