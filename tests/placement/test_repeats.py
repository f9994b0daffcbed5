"""A box that stands on two pages of a host is known again; what only links to the same place is not."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.items import Link, Placement
from crawler.placement.repeats import RUNNING
from crawler.placement.train.marked import marked_pages
from crawler.placement.witnesses import REPEATED, Document, Others, repeated, with_other_pages
from crawler.reading.read import Reading
from tests.placement.test_hard_cases import END, TEXT, X, article
from tests.placement.test_layout import LINK

OTHER = (
    "Nobody had expected the ferry to be late again, least of all the two men who had come down to the quay to mend"
    " nets and who now sat on a crate and talked of the price of diesel. "
)
ROLL = "".join(f'<li><a href="https://friend{n}.example/">Friend {n}</a></li>' for n in range(4)) + f"<li>{X}</li>"

PAGES = Path(__file__).with_name("engine_pages")


def mark(body: str, url: str = "https://site.example/one") -> int:
    """Fingerprint of the one link to target.example."""
    reading = Reading(f"<html><body>{body}</body></html>".encode(), url)
    (found,) = [
        one for one, to in zip(reading.fingerprints(), reading.addresses, strict=True) if "target.example" in to
    ]
    return found


def pages(inside: str = "", *, after: str = "") -> tuple[str, str]:
    """The same part in two pages of one template with different articles."""
    one = article(inside, after=after)
    return one, one.replace(TEXT, OTHER).replace("<h1>The harbour</h1>", "<h1>The ferry</h1>")


@pytest.mark.parametrize(
    "after",
    [
        f'<aside class="sidebar"><h3>Links</h3><ul>{ROLL}</ul></aside>',
        f"<div><b>Friends</b><br>{X}<br><a href='https://b.example/'>B</a><br><a href='https://c.example/'>C</a></div>",
        f"<div><p>© 2024 Harbour Press, printed on the quay. Site by {X}</p></div>",
        f"<div><p>Site by {X}</p>{END}<p><a href='/terms'>Terms</a></p></div>",
        f"<nav><ul><li>{X}</li><li><a href='/a'>A</a></li><li><a href='/b'>B</a></li></ul></nav>",
    ],
)
def test_a_box_of_the_template_is_known_again(after: str) -> None:
    one, two = pages(after=after)
    assert mark(one) == mark(two) != 0
    assert mark(one) == mark(two, "https://www.site.example/two")
    assert mark(one) != mark(two, "https://elsewhere.example/two")


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (f"<p>{TEXT} More in {X}.</p>", f"<p>{OTHER} More in {X}.</p>"),
        # Word for word the same sentence, under two articles: it still says something in each.
        (f"<p>{TEXT} More in {X}.</p>", f"<p>{TEXT} More in {X}.</p>"),
        (f"<h3>Sources</h3><ul><li>{X}</li></ul>", f"<h3>Sources</h3><ul><li>{X}</li></ul>"),
        (
            f"<ol><li>Platt, R. {X}. Closed Halts of the Northern Valleys, 1960, page 17.</li></ol>",
            f"<ol><li>Platt, R. {X}. Closed Halts of the Northern Valleys, 1960, page 17.</li></ol>",
        ),
        (
            f"<ul><li>{X}</li><li><a href='https://a.example/1'>A</a></li><li><a href='/2'>B</a></li></ul>",
            f"<ul><li>{X}</li><li><a href='https://a.example/3'>C</a></li><li><a href='/4'>D</a></li></ul>",
        ),
        (
            f"<figure><figcaption>Image 1 by {X}, licensed under CC BY-SA 4.0, cropped</figcaption></figure>",
            f"<figure><figcaption>Image 2 by {X}, licensed under CC BY-SA 4.0, cropped</figcaption></figure>",
        ),
        (
            f"<p>Image by {X}, licensed under CC BY-SA 4.0 or later</p>",
            f"<p>Image by {X}, licensed under CC BY-SA 4.0 or later</p>",
        ),
        (f"<p>Via {X}</p>", f"<p>Via {X}</p>"),
    ],
)
def test_a_source_cited_in_two_articles_is_no_template(one: str, two: str) -> None:
    first, second = pages(one)[0], pages(two)[1]
    assert mark(first) == 0 or mark(first) != mark(second)


def test_another_target_in_the_same_box_is_another_box() -> None:
    one, two = pages(after=f"<aside><ul>{ROLL}</ul></aside>")
    assert mark(one) != mark(two.replace("target.example/page", "target.example/other"))


def test_numbers_that_change_do_not_make_another_box() -> None:
    one, two = pages(after=f"<div><p>© 2023 Harbour Press, visitor 1041 of this fine site. By {X}</p></div>")
    assert mark(one) == mark(two.replace("2023", "2024").replace("1041", "1093")) != 0


@pytest.mark.parametrize(
    ("placement", "before", "after", "told"),
    [
        (Placement.FOOTER, 0.6, 0.8, True),
        (Placement.SIDEBAR, 0.2, 0.6, True),
        (Placement.NAVIGATION, 0.95, 0.975, True),
        (Placement.CONTEXTUAL, 0.6, 0.3, True),
        (Placement.CONTEXTUAL, 0.95, 0.95, True),
        # A signature stands under everything its member wrote.
        (Placement.USER_GENERATED, 0.6, 0.6, False),
        # People have spoken.
        (Placement.CONTEXTUAL, 1.0, 1.0, False),
        (Placement.FOOTER, 1.0, 1.0, False),
    ],
)
def test_repetition_weighs(placement: Placement, before: float, after: float, told: bool) -> None:
    link = replace(LINK, placement=placement, confidence=before, reasons=("a", "b", "c"))
    found = repeated(link)
    assert (found.placement, found.confidence) == (placement, after)
    assert found.reasons == (("a", "b", REPEATED) if told else link.reasons)


def test_only_links_seen_elsewhere_are_judged_again() -> None:
    footer = replace(LINK, placement=Placement.FOOTER)
    links = [footer, footer, footer]
    found = with_other_pages(links, [5, 6, 0], {6, 0})
    assert [link.confidence for link in found] == [0.6, 0.8, 0.6]


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        (("https://a.example/1", "", "A"), ("https://a.example/2", "", "B"), True),
        (("https://a.example/1", "", "A"), ("https://a.example/1?utm_source=x", "", "B"), False),
        # A print view, and a page whose canonical address is the other.
        (("https://a.example/1", "", "A"), ("https://a.example/1?print=1", "", "A"), False),
        (("https://a.example/1", "", "A"), ("https://a.example/2", "https://a.example/1", "B"), False),
        (("https://a.example/1", "nonsense", "A"), ("https://a.example/2", "nonsense", "B"), True),
    ],
)
def test_two_documents(one: tuple[str, str, str], two: tuple[str, str, str], expected: bool) -> None:
    first, second = (Document.of(url, canonical=canonical, title=title) for url, canonical, title in (one, two))
    assert first.is_other_than(second) is expected
    assert second.is_other_than(first) is expected


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xyz")), min_size=1, max_size=8))
def test_documents_counted_say_what_documents_compared_say(pairs: list[tuple[str, str]]) -> None:
    documents = [Document(address, title) for address, title in pairs]
    others = Others(documents)
    for one in documents:
        assert others.than(one) is any(other.is_other_than(one) for other in documents)


TEXTS = {
    path.stem: path.read_text(encoding="utf-8").splitlines()
    for path in Path(__file__).with_name("running_text").glob("*.txt")
}


def sibling(html: str) -> str:
    """Another page of the same template: the same links, under a title and in sentences of their own."""
    other = {text: pool[(at + 1) % len(pool)] for pool in TEXTS.values() for at, text in enumerate(pool)}
    told = re.compile("|".join(map(re.escape, other)))
    return told.sub(lambda found: other[found[0]], html).replace("<title>", "<title>Another: ")


def test_the_template_of_engines_is_known_again_and_a_source_cited_twice_is_not() -> None:
    template = {"footer", "sidebar", "navigation"}
    known, cited = [], []
    for page in marked_pages(PAGES):
        reading, other = (Reading(html.encode(), page.url) for html in (page.html, sibling(page.html)))
        marks, seen, links = reading.fingerprints(), set(other.fingerprints()) - {0}, reading.links()
        assert other.hrefs == reading.hrefs
        for one in page.marks:
            number = [at for at, href in enumerate(reading.hrefs) if href == one.href][one.nth]
            again, link = marks[number] in seen, links[number]
            if one.block in template:
                known.append(again)
            elif len(link.before) + len(link.after) >= RUNNING:
                cited.append(again)
    assert len(known) > 100
    assert sum(known) / len(known) > 0.75
    assert len(cited) > 40
    assert not any(cited)


def test_a_page_where_everything_repeats_is_placed_as_before() -> None:
    """The worst a witness can do: every box of every engine's page taken for repeated."""
    changed = 0
    for page in marked_pages(PAGES):
        reading = Reading(page.html.encode(), page.url)
        before: list[Link] = reading.links()
        marks = reading.fingerprints()
        after = with_other_pages(before, marks, set(marks))
        assert [link.placement for link in after] == [link.placement for link in before]
        changed += sum(one != two for one, two in zip(before, after, strict=True))
    assert changed > 100
