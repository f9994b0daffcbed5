"""Brand names in text: whole words, capitals, scripts, addresses; and where on a page they count."""

import pytest

from crawler.items import Brand, Mention, Placement
from crawler.reading.brand_names import SearchedText, brand_name
from crawler.reading.mentions import MOST, read_mentions
from crawler.reading.read import Reading

CUP = Brand("Calm Cup", ("calmcup.example",))


def named(name: str, text: str) -> list[str]:
    return [text[start:stop] for start, stop in brand_name(name).places(SearchedText(text))]


# Name, text, what of the text is the name.
NAMES = [
    ("Calm Cup", "We like Calm Cup very much", ["Calm Cup"]),
    ("Calm Cup", "Calm Cup", ["Calm Cup"]),
    ("Calm Cup", "(Calm Cup), “Calm Cup”: Calm Cup!", ["Calm Cup"] * 3),
    # Whole words.
    ("Calm Cup", "Calm Cups and Uncalm Cup and Calm Cupboard", []),
    ("Cup", "a Cup_holder, a Cup2, a 2Cup", []),
    ("3M", "3M, 13M, 3Mx", ["3M"]),
    # Capitals as given; a name in small letters in any.
    ("Calm Cup", "a calm cup, a Calm cup, CALM CUP", []),
    ("calm cup", "a calm cup, a Calm cup, CALM CUP", ["calm cup", "Calm cup", "CALM CUP"]),
    # White space as it comes, but not across blocks.
    (
        "Calm Cup",
        "Calm\n\t  Cup and Calm\u00a0Cup and Calm\u202fCup",
        ["Calm\n\t  Cup", "Calm\u00a0Cup", "Calm\u202fCup"],
    ),
    ("Calm Cup", "keep Calm\x1eCup of tea", []),
    ("Calm  Cup ", "Calm Cup", ["Calm Cup"]),
    # Cases and compounds.
    ("Calm Cup", "Calm Cup's teas, Calm Cup’s teas, d'Calm Cup", ["Calm Cup"] * 3),
    ("Calm Cup", "Calm Cup-style tea, Calm-Cup-Tasse, the anti-Calm Cup", ["Calm Cup", "Calm-Cup"]),
    ("Cola", "Coca-Cola, Cola-Dose, - Cola", ["Cola", "Cola"]),
    ("Coca-Cola", "Coca-Cola, Coca\u2011Cola, Coca Cola, CocaCola", ["Coca-Cola", "Coca\u2011Cola", "Coca Cola"]),
    ("Calm Cup", "Calm Cu\u00adp and Ca\u200blm Cup", ["Calm Cu\u00adp", "Ca\u200blm Cup"]),
    ("Sally's", "Sally's, Sally’s, Sallys", ["Sally's", "Sally’s"]),
    ("Yahoo!", "Yahoo! is not Yahoo.", ["Yahoo!"]),
    ("C++ (Tea)", "we like C++ (Tea) more", ["C++ (Tea)"]),
    # Addresses.
    ("calmcup", "https://calmcup.example/, www.calmcup.example, calmcup.example, shop.calmcup.example", []),
    ("calmcup", "info@calmcup.example, calmcup@mail.example, @calmcup, x.example/calmcup", []),
    ("calmcup", "see #calmcup; calmcup. Calmcup.Next calmcup...", ["calmcup", "calmcup", "Calmcup", "calmcup"]),
    ("calmcup", "http://a.example/?utm=calmcup&b=c but calmcup", ["calmcup"]),
    ("Calm Cup", "by Calm Cup/Northwind and/or others", ["Calm Cup"]),
    ("booking.example", "on booking.example. And booking.example/x", ["booking.example", "booking.example"]),
    # Scripts: with space between words, without, with vowel signs, written in two ways.
    ("Чайник", "Чайник хорош, а Чайники нет, чайник", ["Чайник"]),
    ("Καλό Φλιτζάνι", "το Καλό Φλιτζάνι μου", ["Καλό Φλιτζάνι"]),
    ("شاي", "نحب شاي هنا، والشاي", ["شاي"]),
    ("静茶", "我喜欢静茶的茶", ["静茶"]),
    ("Calm Cup", "私はCalm Cupのお茶が好き", ["Calm Cup"]),
    ("カップ", "静かなカップが、マグカップ", ["カップ"]),
    ("고요컵", "고요컵은 좋다, 큰고요컵", ["고요컵"]),
    ("ชาดี", "ฉันชอบชาดีมาก", ["ชาดี"]),
    ("चाय", "चाय अच्छी, चायों", ["चाय"]),
    ("Café Zürich", "Cafe\u0301 Zu\u0308rich, Café Zürich", ["Cafe\u0301 Zu\u0308rich", "Café Zürich"]),
    ("Cafe", "Cafe\u0301", []),
    ("", "anything", []),
    (" - ", "any - thing", []),
]


@pytest.mark.parametrize(("name", "text", "found"), NAMES)
def test_where_a_name_stands(name: str, text: str, found: list[str]) -> None:
    assert named(name, text) == found


def mentions(body: str, *brands: Brand, url: str = "https://blog.example/p") -> tuple[Mention, ...]:
    page = f"<!doctype html><html><head><title>Calm Cup</title></head><body>{body}</body></html>"
    return read_mentions(Reading(page.encode(), url), brands or (CUP,))


HOME = "https://www.calmcup.example/tea"
PLACES = [
    ("<p>We drink at Calm Cup.</p>", ["Calm Cup"]),
    ("<p>We drink at <b>Calm</b> <i>Cup</i>, <em>Calm&nbsp;Cup</em> and Ca<wbr>lm Cup.</p>", ["Calm Cup"] * 3),
    ("<p>Keep Calm<p>Cup of tea", []),
    ("<p>Calm<br>Cup</p>", []),
    # What a person does not read.
    ('<img alt="Calm Cup" title="Calm Cup"><meta name=description content="Calm Cup"><!-- Calm Cup -->', []),
    ('<script>"Calm Cup"</script><style>/* Calm Cup */</style><noscript>Calm Cup</noscript>', []),
    ("<template>Calm Cup</template><textarea>Calm Cup</textarea>", []),
    ("<p hidden>Calm Cup</p><div style='display:none'><p>Calm <b>Cup</b></p></div><p>Some other words", []),
    ("<style>.x{display:none}</style><div class=x>Calm Cup</div><p>words enough to be most of this page here", []),
    # Links to the brand, plain, wrapped, and around a part of the name.
    (f"<p>See <a href='{HOME}'>the Calm Cup shop</a></p>", []),
    (f"<p>See <a href='{HOME}'><b>Calm</b> Cup</a></p>", []),
    (f"<p>See Calm <a href='{HOME}'>Cup</a></p>", []),
    (f"<p>See <a href='{HOME}'>Calm</a> Cup</p>", []),
    ("<p>See <a href='https://www.google.com/url?q=https%3A%2F%2Fcalmcup.example%2F'>Calm Cup</a></p>", []),
    (f"<p>See <a href='{HOME}'>here</a>, says Calm Cup.</p>", ["Calm Cup"]),
]


@pytest.mark.parametrize(("body", "found"), PLACES)
def test_where_on_a_page_it_counts(body: str, found: list[str]) -> None:
    assert [one.text for one in mentions(body)] == found


def test_the_sentence_is_the_names_own() -> None:
    told = mentions("<p>One. Two <b>Calm</b> Cup, three! Four.</p><p>Five Calm Cup</p>")
    assert [one.sentence for one in told] == ["Two Calm Cup, three!", "Five Calm Cup"]
    (long,) = mentions(f"<p>{'word ' * 500}Calm Cup{' word' * 500}</p>")
    assert len(long.sentence) <= 400
    assert "Calm Cup" in long.sentence


def test_a_name_in_a_link_elsewhere_says_where_that_leads() -> None:
    (told,) = mentions("<p>From <a href='https://market.example/calm'>Calm Cup</a>, they say.</p>")
    assert told.link == "https://market.example/calm"
    assert "named inside a link to https://market.example/calm" in told.reasons


def test_it_is_placed_with_reasons() -> None:
    words = "The water must not boil, and the leaves want room to open, which takes its time. " * 6
    body = (
        f"<main><article><h1>Tea</h1><p>{words}</p><p>Best of all is Calm Cup, says everybody who knows.</p></article>"
        f"<section id=comments><h2>Comments</h2><ol class=comment-list><li class=comment><div class=comment-body>"
        f"<p>Try Calm Cup instead.</p></div></li></ol></section></main>"
        f"<footer class=site-footer><p>Friends: Calm Cup and others</p></footer>"
    )
    told = mentions(body)
    assert [one.placement for one in told] == [Placement.CONTEXTUAL, Placement.USER_GENERATED, Placement.FOOTER]
    assert all(one.reasons and 0 < one.confidence <= 1 for one in told)


def test_no_more_than_so_many_of_one_brand() -> None:
    body = "<p>Calm Cup here.</p>" * (MOST + 5) + "<p>Northwind</p>"
    told = mentions(body, CUP, Brand("Northwind"))
    assert [one.brand for one in told] == ["Calm Cup"] * MOST + ["Northwind"]
    assert all("only the first 10 places" in one.reasons[-1] for one in told[:MOST])
    assert "only the first" not in "".join(told[-1].reasons)
    assert "only the first" not in "".join(mentions("<p>Calm Cup here.</p>" * MOST)[-1].reasons)


def test_of_names_within_names_the_longest_counts() -> None:
    told = mentions("<p>Calm Cup, and Calm by itself.</p>", Brand("Calm"), CUP)
    assert [one.brand for one in told] == ["Calm Cup", "Calm"]


def test_the_same_name_of_two_projects_is_told_once_for_each() -> None:
    told = mentions("<p>Calm Cup</p>", CUP, Brand("Calm Cup", ("other.example",)))
    assert len(told) == 2


def test_a_brand_names_itself_on_its_own_site() -> None:
    assert mentions("<p>Calm Cup</p>", url="https://shop.calmcup.example/") == ()
