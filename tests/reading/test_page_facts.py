"""What a page is like as a whole: words, links that leave it, author, dates, contact page, declared types."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.items import DuePage
from crawler.reading.look import Answer, look
from crawler.reading.read import OPENING, Reading
from crawler.reading.whole import page_facts, word_count

URL = "https://news.site.example/2026/tea"
PAGE = """<html><head><title>Tea</title><meta property="og:type" content="article"><meta name="generator" content="X 1">
<script type="application/ld+json">{"@graph": [{"@type": ["NewsArticle", "http://schema.org/Report"],
"datePublished": "2026-02-03", "author": [{"@type": "Person", "name": "Ada  Brew"}]}]}</script>
<script type="application/ld+json">{"@type": "Review", broken</script></head><body itemscope
itemtype="https://schema.org/Recipe"><p>Four words stand here</p>
<p><a href="/contact-lenses">Lenses</a></p>
<p><a href="/en/contact-us?x=1">Write</a></p>
<p><a href="https://site.example/about">Home</a></p>
<p><a href="mailto:a@b.example">m</a></p>
<p><a href="https://a.example/1">a</a></p>
<p><a href="http://www.a.example:80/2">b</a></p>
<p><a href="//b.example">c</a></p></body></html>"""


def test_a_page_says_what_it_is() -> None:
    found = page_facts(Reading(PAGE.encode(), URL))
    assert (found.words, found.out_links, found.out_sites) == (11, 3, 2)
    assert (found.author, found.published, found.modified) == ("Ada Brew", "2026-02-03", "")
    assert found.contact == "https://news.site.example/en/contact-us?x=1"
    assert found.types == ("NewsArticle", "Report", "Review", "Recipe", "og:article")
    assert found.generator == "x 1"


@pytest.mark.parametrize(
    ("links", "contact"),
    [
        ('<a href="/p/7">Contact us</a><a href="/impressum">Impressum</a>', "https://news.site.example/p/7"),
        ('<a href="/impressum">Impressum</a>', "https://news.site.example/impressum"),
        ('<a href="https://other.example/contact">Contact</a>', ""),
        ('<a href="/contact-form-7/x">plug-in</a>', ""),
        ('<a href="/de/Kontakt.html">Post</a>', "https://news.site.example/de/Kontakt.html"),
    ],
)
def test_the_contact_page_is_the_sites_own(links: str, contact: str) -> None:
    assert page_facts(Reading(f"<body>{links}".encode(), URL)).contact == contact


@pytest.mark.parametrize(
    ("head", "author"),
    [
        ('<meta name="author" content="B. Leaf"><a rel="author" href="/x">Other</a>', "B. Leaf"),
        ('<meta name="author" content="https://facebook.com/leaf"><a rel="author" href="/x">C. Pot</a>', "C. Pot"),
        (f'<meta name="author" content="{"long " * 40}">', ""),
    ],
)
def test_the_author_is_a_name(head: str, author: str) -> None:
    assert page_facts(Reading(head.encode(), URL)).author == author


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("four words, no more", 4),
        ("", 0),
        ("日本語の文章", 3),
        ("Tea 茶 and 紅茶", 4),
        ("ชาเขียวร้อน", 3),
        ("naïve café", 2),
    ],
)
def test_words_are_counted_in_every_script(text: str, words: int) -> None:
    assert word_count(text) == words


@given(st.lists(st.sampled_from(["tea", "Straße", "чай", "茶", "ชา"]), max_size=30))
def test_more_text_never_has_fewer_words(words: list[str]) -> None:
    assert word_count(" ".join([*words, "tea"])) > word_count(" ".join(words))


def test_a_look_keeps_the_facts_of_what_it_read() -> None:
    answer = Answer(url=URL, status=200, body=PAGE.encode(), at=datetime(2026, 1, 1, tzinfo=UTC))
    read = look(DuePage(1, URL, "site.example"), answer, ())
    assert read.facts == page_facts(Reading(PAGE.encode(), URL))
    gone = Answer(url=URL, status=404, body=PAGE.encode(), at=datetime(2026, 1, 1, tzinfo=UTC))
    assert look(DuePage(1, URL, "site.example"), gone, ()).facts is None


@pytest.mark.parametrize("shift", range(-3, 4))
def test_words_are_counted_once_where_the_opening_of_a_page_ends(shift: int) -> None:
    text = "x" * (OPENING - 5 + shift) + " tea "
    assert Reading(f"<p>{text}leaf</p>".encode(), URL).words == 3


SHOP = """<html><body><nav><a href="/cart">Cart</a> <a href="/pages/Returns?x=1">Returns</a>
<a href="/wishlist.html">W</a> <a href="https://other.example/donate">Give</a></nav><h1>Kettles</h1>{body}
<footer>Free shipping over 50</footer></body></html>"""


def test_marks_are_words_of_the_sites_own_links_and_of_head_and_foot() -> None:
    marks = page_facts(Reading(SHOP.format(body="").encode(), "https://kettles.example/k2")).marks
    assert {"links-shop-1", "links-shop-3", "says-shop-2"} <= set(marks)
    assert not any(mark.startswith("links-gives") for mark in marks)
    assert len(marks) == len(set(marks))


def test_marks_come_in_one_order_whichever_process_reads_the_page() -> None:
    links = '<a href="/donate">D</a> <a href="/pricing">P</a> <a href="/sports">S</a> <a href="/careers">C</a>'
    marks = page_facts(Reading(SHOP.format(body=links).encode(), "https://kettles.example/k2")).marks
    kinds = list(dict.fromkeys(mark.rpartition("-")[0] for mark in marks if mark.startswith("links-")))
    assert len(kinds) > 2
    assert kinds == sorted(kinds)


def test_marks_tell_who_speaks_and_what_is_listed() -> None:
    said = f"<p>{'I think my kettle is the best of all, and we boil our tea twice a day. ' * 6}</p>" * 4
    firm = '<div itemscope itemtype="https://schema.org/LocalBusiness">Pot</div>' * 4
    marks = page_facts(Reading(SHOP.format(body=f"<p>3 May 2026</p>{said}{firm}").encode(), URL)).marks
    assert {"voice-i-12", "voice-we-15", "best-20", "paragraphs-3", "dateline", "entries"} <= set(marks)


@pytest.mark.parametrize(
    ("foot", "mark"),
    [
        ("Semipricingly", "says-firm-1"),  # inside a word
        ("Let us get in touch", ""),
        ("Why not book a demonstration", "says-firm-1"),  # a phrase of several words, the last one longer
        ("book a  nice demo", ""),
        ("Kettles e.V.", "says-nonprofit-1"),
    ],
)
def test_phrases_count_where_they_stand_inside_words_and_across_them(foot: str, mark: str) -> None:
    marks = page_facts(Reading(f"<p>Tea</p><footer>{foot}</footer>".encode(), URL)).marks
    assert [one for one in marks if one.startswith("says-")] == [mark] * bool(mark)
