"""What a linked page says of itself, read from the answer to asking for it."""

from datetime import UTC, datetime

import pytest

from crawler.items import DuePage
from crawler.own_words import LONGEST, OwnWords
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
    assert words(PAGE) == OwnWords("Tee in Zahlen", "Tee in Zahlen", ("Dataset", "og:article"), "de")


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
