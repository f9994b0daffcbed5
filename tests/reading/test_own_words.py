"""What a linked page says of itself, read from the answer to asking for it."""

from datetime import UTC, datetime

import pytest

from crawler.items import DuePage
from crawler.own_words import LONGEST, LONGEST_SECTION, MOST_SECTIONS, OwnWords
from crawler.reading.answer import Answer
from crawler.reading.target import look_at_target

URL = "https://rival.example/p/1"
PAGE = (
    b"<html lang=de-AT><head><title> Tee \n in Zahlen </title><meta property=og:type content=article></head>"
    b"<body itemscope itemtype='https://schema.org/Dataset'><h1></h1><h1>Tee <b>in</b> Zahlen</h1></body></html>"
)


def words(body: bytes, *, kind: str = "text/html", status: int = 200, url: str = URL) -> OwnWords | None:
    answer = Answer(url, status, body, datetime.now(UTC), headers=(("content-type", kind),))
    return look_at_target(DuePage(1, URL, "rival.example"), answer).own_words


def test_title_heading_types_and_language() -> None:
    assert words(PAGE) == OwnWords("Tee in Zahlen", "Tee in Zahlen", ("Dataset", "og:article"), "de", words=3)


def test_what_it_is_parted_into_and_how_old_it_is() -> None:
    told = words(
        b"<meta property='article:published_time' content='2021-02-03'><h2>Shop</h2><h1>Kettles</h1>"
        b"<h2> How we \n test</h2>"
        b"<aside><h2>Newsletter</h2></aside><section><h3>The K2</h3><p>It pours.</p></section><h2></h2>"
        b"<footer><div><h3>About us</h3></div></footer>"
    )
    assert told is not None
    assert (told.sections, told.dated) == (("How we test", "The K2"), "2021-02-03")
    assert told.words == 12


def test_so_many_of_its_parts_are_kept_and_so_much_of_each() -> None:
    told = words(b"<h2>" + b"part " * 99 + b"</h2>" + b"<h3>More</h3>" * 99)
    assert told is not None
    assert told.sections == (("part " * 16)[:LONGEST_SECTION], *["More"] * (MOST_SECTIONS - 1))


@pytest.mark.parametrize(("body", "kind"), [(b"", "text/html"), (b"%PDF-1.7 <title>x</title>", "application/pdf")])
def test_what_is_no_page_says_nothing(body: bytes, kind: str) -> None:
    assert words(body, kind=kind) is None


def test_what_came_in_its_place_says_nothing_of_it() -> None:
    assert words(PAGE, status=404) is None
    assert words(PAGE, url="https://rival.example/") is None
    assert words(PAGE, url="https://other.example/p/1") is None


def test_a_title_is_kept_so_far() -> None:
    told = words(b"<title>" + b"a" * 5000 + b"</title>")
    assert told is not None
    assert told.title == "a" * LONGEST
