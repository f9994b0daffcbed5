"""What people say over a page's own signals: rules and corrections; and a judgement explained."""

from dataclasses import replace

import pytest

from crawler.exceptions import UsageError
from crawler.items import Block, Link, Placement
from crawler.placement.corrections import Correction, as_sample, corrected, template_of
from crawler.placement.reasons import sentence
from crawler.placement.rules import read_rules
from crawler.placement.witnesses import SURE, weighed
from crawler.reading import read_page
from crawler.reading.read import explain_link

URL = "https://blog.example/post-1"
BODY = (
    b"<article><div class='box partner' id=p1><p>Some words before <a href='https://t.example/'>a link</a>.</p></div>"
    b"</article>"
)
LINK = Link(
    "https://t.example/",
    "https://t.example/",
    "t",
    (),
    Placement.CONTEXTUAL,
    Block.BODY,
    0.6,
    ("r",),
    "",
    "",
    "body > div.x1 > a",
)


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ('selector = "div.partner"\nplacement = "sidebar"', Placement.SIDEBAR),
        ('selector = "article #p1 a[href=https://t.example/]"\nplacement = "footer"', Placement.FOOTER),
        ('host = "blog.example"\nplacement = "navigation"', Placement.NAVIGATION),
    ],
)
def test_a_rule_that_fits_wins_and_is_the_reason(rule: str, expected: Placement) -> None:
    (link,) = read_page(BODY, URL, rules=read_rules(f'[[rule]]\n{rule}\nnote = "as agreed"')).links
    assert (link.placement, link.confidence, link.reasons) == (expected, 1.0, ("your rule 1: as agreed",))


@pytest.mark.parametrize("rule", ['host = "other.example"', 'selector = "aside div.partner"', 'selector = ".part"'])
def test_a_rule_for_something_else_changes_nothing(rule: str) -> None:
    rules = read_rules(f'[[rule]]\n{rule}\nplacement = "footer"')
    assert read_page(BODY, URL, rules=rules).links == read_page(BODY, URL).links


def test_the_first_rule_that_fits_wins() -> None:
    rules = read_rules(
        '[[rule]]\nselector = "p"\nplacement = "sidebar"\n[[rule]]\nselector = "p"\nplacement = "footer"'
    )
    (link,) = read_page(BODY, URL, rules=rules).links
    assert link.placement is Placement.SIDEBAR


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("rule = 1", "[[rule]]"),
        ("rule = [1]", "[[rule]]"),
        ("[[rule", "no TOML"),
        ("rule = " + "[" * 5_000 + "]" * 5_000, "nested too deep"),
        ("x = " + "9" * 5_000, "no TOML"),
        ('[[rule]]\nhost = ["a.example"]\nplacement = "footer"', "rule 1: host is a text"),
        ('[[rule]]\nplacement = "footer"', "rule 1: needs a host or a selector"),
        ('[[rule]]\nhost = "a.example"\nplacement = "bottom"', "rule 1"),
        ('[[rule]]\nhost = "a.example"\nplace = "footer"', "unknown key 'place'"),
        ('[[rule]]\nselector = "a > b"\nplacement = "footer"', "cannot read the selector"),
    ],
)
def test_a_rule_that_cannot_be_read_says_why(text: str, said: str) -> None:
    with pytest.raises(UsageError, match=said.replace("[", r"\[")):
        read_rules(text)


@pytest.mark.parametrize(
    ("page", "nth", "path", "expected", "confidence"),
    [
        ("https://blog.example/post-1", 0, "body > p > a", Placement.FOOTER, 1.0),
        ("https://www.blog.example/post-9", 0, "body > div.x77 > a", Placement.FOOTER, 0.95),
        ("https://blog.example/post-9", 0, "body > p > a", Placement.CONTEXTUAL, 0.6),
        ("https://other.example/post-1", 0, "body > div.x1 > a", Placement.CONTEXTUAL, 0.6),
        ("https://blog.example/post-1", 1, "body > p > a", Placement.CONTEXTUAL, 0.6),
    ],
)
def test_a_correction_wins_for_its_link_and_its_template(
    page: str, nth: int, path: str, expected: Placement, confidence: float
) -> None:
    correction = Correction(page, LINK.href, nth, path, Placement.FOOTER, Block.FOOTER)
    (link,) = corrected([LINK], URL, [correction])
    assert (link.placement, link.confidence) == (expected, confidence)


def test_a_correction_of_one_link_speaks_of_no_link_without_a_path() -> None:
    """Links of plain text have none."""
    correction = Correction("https://blog.example/else", "x", 0, "", Placement.FOOTER, Block.FOOTER)
    (link,) = corrected([replace(LINK, path="")], URL, [correction])
    assert link.placement is Placement.CONTEXTUAL


def test_a_correction_is_a_label() -> None:
    sample = as_sample(Correction(URL, " /x ", 2, "body > a", Placement.SIDEBAR, Block.RELATED))
    assert (sample["href"], sample["nth"], sample["block"], sample["placement"]) == ("/x", 2, "related", "sidebar")


def test_numbers_in_names_are_one_template() -> None:
    assert template_of("body > div.post-12 > a") == template_of("body > div.post-7 > a")


def test_an_explanation_is_the_judgement_taken_apart() -> None:
    (link,) = read_page(BODY, URL).links
    told = explain_link(BODY, URL, 0)
    assert (told.placed.placement, told.placed.confidence) == (link.placement, link.confidence)
    assert told.shares[0][0] is link.placement
    assert told.shares[0][1] > told.shares[1][1]
    assert sum(share for _, share in told.shares) == pytest.approx(1)
    assert any(one.weight > 0 for one in told.signals)


@pytest.mark.parametrize(
    ("signal", "words"),
    [
        ("region.footer", "inside a box named as the footer"),
        ("under.comments", "under a heading about comments or replies"),
        ("target.share", "the target is a share service"),
        ("box.mix3,2", ""),
        ("region.-", ""),
    ],
)
def test_a_reason_is_a_sentence_or_nothing(signal: str, words: str) -> None:
    assert sentence(signal) == words


def word(placement: Placement, *, page: str = URL, nth: int = 0, path: str = "body > div.x2 > a") -> Correction:
    return Correction(page, LINK.href, nth, path, placement, Block.FOOTER)


def test_the_latest_word_on_a_link_and_on_a_template_holds() -> None:
    first, last = word(Placement.SIDEBAR), word(Placement.FOOTER)
    assert corrected([LINK], URL, [first, last])[0].placement is Placement.FOOTER
    elsewhere = [word(Placement.SIDEBAR, page=URL + "7"), word(Placement.FOOTER, page=URL + "8")]
    assert corrected([LINK], URL, elsewhere)[0].placement is Placement.FOOTER


def test_a_word_on_the_very_link_holds_over_a_later_one_on_its_template() -> None:
    said = [word(Placement.SIDEBAR), word(Placement.FOOTER, page=URL + "7")]
    (link,) = corrected([replace(LINK, reasons=("a", "b", "c"))], URL, said)
    assert (link.placement, link.confidence) == (Placement.SIDEBAR, 1.0)
    assert link.reasons == ("corrected by you", "a", "b")


def test_links_with_one_address_are_told_apart_by_their_number() -> None:
    links = [replace(LINK, path=f"body > p{place} > a") for place in "abc"]
    found = corrected(links, URL, [word(Placement.FOOTER, nth=1, path="")])
    assert [link.placement for link in found] == [Placement.CONTEXTUAL, Placement.FOOTER, Placement.CONTEXTUAL]


def test_a_rule_names_a_host_in_any_form_and_stands_for_the_usual_block() -> None:
    (rule,) = read_rules('[[rule]]\nhost = "https://www.Blog.example/x"\nplacement = "sidebar"')
    (link,) = read_page(BODY, URL, rules=(rule,)).links
    assert (link.placement, link.block) == (Placement.SIDEBAR, Block.SIDEBAR)


def test_an_answer_that_is_sure_is_not_doubted_for_its_box() -> None:
    assert weighed(Placement.CONTEXTUAL, SURE, ("r",))[0] == SURE
    assert weighed(Placement.CONTEXTUAL, SURE - 0.01, ("r",))[0] == pytest.approx(SURE / 2, abs=0.01)
