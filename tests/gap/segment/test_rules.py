"""What pages, links and targets are told to be: a small sample made for this, and labelled pages where present."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.items import Block
from crawler.page_facts import PageFacts
from crawler.segments import AssetKind, Segment, SourceKind, Why
from server.gap.segment.asset import asset_kind
from server.gap.segment.matching import LONGEST, searched
from server.gap.segment.seen_link import SeenLink
from server.gap.segment.source import SeenPage, source_kind
from server.gap.segment.train.labelled import FRESH, RULES, SEALED, Sample, linked_pages, macro_f1, parts
from server.gap.segment.weighed import Sign, weighed
from server.gap.segment.why_signs import why_linked

LABELS = Path(__file__).with_name("labels.jsonl")
DATA = Path(__file__).parents[4] / "shared" / "placement"
ARTICLE = PageFacts(900, 5, 4, "Ada Brew", "2026-01-02", types=("Article", "og:article"))
PLAIN = PageFacts(400, 6, 3)
PAGES = [
    (SeenPage("https://leaf.example/2026/01/oolong/", "Brewing oolong", ARTICLE), SourceKind.EDITORIAL),
    (SeenPage("https://club.example/links.html", "Useful links", PLAIN), SourceKind.RESOURCE),
    (SeenPage("https://tea.example/directory/shops/", "Tea shop directory", PLAIN), SourceKind.DIRECTORY),
    (SeenPage("https://forum.tea.example/threads/pots.3/", "Pots | Tea Forum", PLAIN), SourceKind.FORUM),
    (SeenPage("https://stackoverflow.com/questions/5/tea", "Tea", PLAIN), SourceKind.COMMUNITY),
    (SeenPage("https://teeverband.example/mitglieder.html", "Deutscher Verband", PLAIN), SourceKind.ASSOCIATION),
    (SeenPage("https://botany.college.edu/tea", "Tea | College", PLAIN), SourceKind.EDUCATION_GOVERNMENT),
    (SeenPage("https://tageblatt.example/nachrichten/tee", "Tee wird teurer", ARTICLE), SourceKind.NEWS),
    (SeenPage("https://kettles.example/blog/how-to-descale", "How to descale", ARTICLE), SourceKind.COMPANY_BLOG),
    (SeenPage("https://leaf.example/kettle-review/", "Kettle review: the K2", ARTICLE), SourceKind.REVIEW),
    (SeenPage("https://tea.example/users/ada", "ada", PLAIN), SourceKind.PROFILE),
    (SeenPage("https://www.yelp.com/biz/tea-house", "Tea House", PLAIN), SourceKind.CITATION),
    (SeenPage("https://kettles.example/products/k2", "Buy the K2", PLAIN), SourceKind.OTHER),
]
TESTS = SeenPage("https://leaf.example/kettles/", "Kettle reviews", ARTICLE)
PAGE = SeenPage("https://leaf.example/oolong/", "Brewing oolong", ARTICLE)
T = "https://rival.example/x"
LINKS = [
    (SeenLink(PAGE, T, "their shop", "We had a cup at their shop in May."), Why.EDITORIAL),
    (SeenLink(PAGE, "https://rival.example/", "Rival", "Rival, Leeds", "3. Rival"), Why.RESOURCE),
    (SeenLink(PAGE, T, "Rival", "“Never boil it twice,” says Jo Pot of Rival."), Why.QUOTE),
    (SeenLink(PAGE, T, "40 %", "According to a survey, 40 % drink it daily."), Why.DATA),
    (SeenLink(PAGE, T, "Steeping calculator", "Use this calculator for the time."), Why.TOOL),
    (
        SeenLink(SeenPage(PAGE.url, "Kettle reviews", ARTICLE), T, "Rival K2", "The K2 pours well.", "Rival K2"),
        Why.REVIEW,
    ),
    (SeenLink(PAGE, T, "Rival Teas", "At Rival Teas, we never boil it twice."), Why.GUEST_POST),
    (SeenLink(PAGE, T, "Rival", "Jo Pot is from Rival.", block=Block.AUTHOR_BIO), Why.GUEST_POST),
    (SeenLink(PAGE, T, "Rival", "A cup by Rival.", rel=frozenset({"sponsored"})), Why.SPONSORED),
    (SeenLink(PAGE, T, "hier", "Weitere Informationen gibt es hier."), Why.FURTHER),
    (SeenLink(PAGE, T, "[3]", "It has less caffeine [3].", path="body > p > sup > a"), Why.DATA),
    (SeenLink(PAGE, T, "Tee und Schlaf", "Tee und Schlaf. 2024.", "Einzelnachweise"), Why.DATA),
    (SeenLink(PAGE, T, "40 % der Deutschen", "Laut einer Umfrage trinken 40 % der Deutschen Tee."), Why.DATA),
    (
        SeenLink(PAGE, T, "Rival", before="“Never boil it twice,” says Jo Pot, founder of ", after=", over a cup."),
        Why.QUOTE,
    ),
    (SeenLink(PAGE, "https://github.com/rival/steep", "steep", "We time it with steep."), Why.TOOL),
    (
        SeenLink(TESTS, T, "Rival K2", "Rival K2: rated 4.5 / 5.", "2. Rival K2", page_kind=SourceKind.REVIEW),
        Why.REVIEW,
    ),
    (
        SeenLink(TESTS, T, "Rival K2", "Rival K2: a kettle.", "2. Rival K2", page_kind=SourceKind.DIRECTORY),
        Why.RESOURCE,
    ),
    (
        SeenLink(
            PAGE, T, "the steeping notes", "For the details, see the steeping notes.", before="For the details, see "
        ),
        Why.FURTHER,
    ),
    (SeenLink(PAGE, T, "Steep", "Install Steep first.", before="Install ", after=" first."), Why.TOOL),
    (
        SeenLink(PAGE, T, "the Tea Board", "According to the Tea Board, less is drunk.", before="According to "),
        Why.DATA,
    ),
    (SeenLink(PAGE, T, "Ada Brew", "Photo by Ada Brew", before="Photo by "), Why.EDITORIAL),
    (SeenLink(PAGE, T, "Jetzt kaufen", "Kanne, 20 €. Jetzt kaufen", path="body > p > a.btn"), Why.SPONSORED),
    (SeenLink(PAGE, T, "their shop", "We had a cup at their shop in May.", "Notes from the road"), Why.EDITORIAL),
    (SeenLink(PAGE, T, "Rival", "Rival: cups. 2024.", "References", rel=frozenset({"sponsored"})), Why.SPONSORED),
    (SeenLink(PAGE, T, "Rival", "Jo Pot runs Rival.", "About the author", before="Jo Pot runs "), Why.GUEST_POST),
    (SeenLink(PAGE, T, "Rival", "Jo Pot of Rival puts it so: “Never boil it twice.”", before="Jo Pot of "), Why.QUOTE),
    (SeenLink(PAGE, T, "Rival", "“Never boil it twice,” Jo Pot likes to say, who owns Rival."), Why.QUOTE),
    (SeenLink(PAGE, T, "dem Ziehzeitrechner", "Die Zeit kommt aus dem Ziehzeitrechner."), Why.TOOL),
]
ASSETS = [
    ("https://r.example/tea-statistics-2026/", AssetKind.STATISTICS),
    ("https://r.example/research/caffeine.pdf", AssetKind.RESEARCH),
    ("https://r.example/guides/brewing", AssetKind.GUIDE),
    ("https://r.example/glossar/oolong", AssetKind.GLOSSARY),
    ("https://r.example/vorlage-teekarte", AssetKind.TEMPLATE),
    ("https://r.example/tools/rechner", AssetKind.CALCULATOR),
    ("https://r.example/oolong-vs-sencha", AssetKind.COMPARISON),
    ("https://r.example/state-of-tea-2026", AssetKind.TREND_REPORT),
    ("https://r.example/blog/top-10-teas", AssetKind.ROUNDUP),
    ("https://r.example/en/", AssetKind.HOME_PAGE),
    ("https://r.example/p/123", AssetKind.OTHER),
    ("https://doi.org/10.1/tea", AssetKind.RESEARCH),
    ("https://www.statista.com/topics/1/tea/", AssetKind.STATISTICS),
    ("https://r.example/numbers/", AssetKind.STATISTICS),
    ("https://office.example/products/tea-statistics", AssetKind.STATISTICS),
    ("https://r.example/us/en.html", AssetKind.HOME_PAGE),
    ("https://r.example/tv/", AssetKind.OTHER),
    ("https://r.example/news/new-research-on-tea/", AssetKind.OTHER),
    ("https://r.example/courses/beginners-guide/", AssetKind.OTHER),
    ("https://shop.example/journal/a-day-in-the-garden", AssetKind.OTHER),
    ("https://r.example/journal/issue/4", AssetKind.RESEARCH),
]


@pytest.mark.parametrize(("page", "kind"), PAGES)
def test_pages_are_told(page: SeenPage, kind: SourceKind) -> None:
    told = source_kind(page)
    assert told.kind is kind, told.reasons
    assert told.reasons


@pytest.mark.parametrize(("link", "why"), LINKS)
def test_why_is_told(link: SeenLink, why: Why) -> None:
    told = why_linked(link)
    assert told.kind is why, told.reasons
    assert told.reasons


def test_a_clubs_page_on_its_sponsors_is_no_affiliates() -> None:
    told = why_linked(
        SeenLink(PAGE, "https://club.example/about/sponsoring/", "the club", "We met at the club in May.")
    )
    assert told.kind is Why.EDITORIAL, told.reasons
    paid = why_linked(SeenLink(PAGE, f"{T}?utm_medium=list-sponsorship", "the club", "We met at the club in May."))
    assert paid.kind is Why.SPONSORED, paid.reasons


@pytest.mark.parametrize(("target", "kind"), ASSETS)
def test_assets_are_told(target: str, kind: AssetKind) -> None:
    assert asset_kind(target).kind is kind


def test_a_page_that_says_nothing_is_unsure() -> None:
    told = source_kind(SeenPage("https://x.example/a", "Tea"))
    assert (told.unsure, told.reasons) == (True, ("nothing on the page or in its address says more",))


@given(st.lists(st.tuples(st.sampled_from(SourceKind), st.floats(-5, 9)), max_size=12))
def test_confidence_is_a_share_and_more_for_the_answer_never_lowers_it(given: list[tuple[SourceKind, float]]) -> None:
    signs = [Sign(kind, weight, "a sign") for kind, weight in given]
    told = weighed(signs, otherwise=SourceKind.OTHER)
    assert 0 <= told.confidence <= 1
    if told.confidence:
        assert weighed([*signs, Sign(told.kind, 1, "one more")], otherwise=SourceKind.OTHER).confidence >= (
            told.confidence
        )


FLOORS = {"kind": 0.79, "why": 0.60, "asset": 0.82}
"""Macro-F1 on the sealed part that no change may fall below; README.md has the figures and what is still wrong."""

FRESH_FLOORS = {"why": 0.53, "asset": 0.54}
"""The same on the links that were labelled when those of the sealed part were used up: scored once, and rules were
made on none of them."""
FIRST_FLOORS = {"kind": 0.75, "why": 0.8, "asset": 0.94}
"""The same on the half that was held out in the first round of labels, kinder since its score was seen while the rules
were made, and since part of its hosts are learned from now: what was reached there is not to be lost either."""


def test_labelled_pages_of_the_sealed_part() -> None:
    _present()
    samples = parts(LABELS, DATA)
    scores = _scores([samples[SEALED]])
    assert all(scores[name] >= floor for name, floor in FLOORS.items()), scores
    fresh = _scores([samples[FRESH]])
    assert all(fresh[name] >= floor for name, floor in FRESH_FLOORS.items()), fresh


def test_labelled_pages_held_out_in_the_first_round(tmp_path: Path) -> None:
    _present()
    lines = [line for line in LABELS.read_text("utf-8").splitlines() if '"first": "held"' in line]
    assert len(lines) > 300
    first = tmp_path / "first.jsonl"
    first.write_text("\n".join(lines), "utf-8")
    scores = _scores(list(parts(first, DATA).values()))
    assert all(scores[name] >= floor for name, floor in FIRST_FLOORS.items()), scores


def _present() -> None:
    if not (DATA / "labels.jsonl").exists():
        pytest.skip(f"the labelled pages are not at {DATA.name}")


def _scores(samples: list[Sample]) -> dict[str, float]:
    """Macro-F1 of each of the three questions that somebody answered for these."""
    pages = [page for one in samples for page in one.pages]
    links = [link for one in samples for link in one.links]
    pairs = {
        "kind": [(truth, str(source_kind(page).kind)) for page, truth in pages],
        "why": [(why, str(why_linked(link).kind)) for link, why, _ in links if why],
        "asset": [
            (asset, str(asset_kind(link.target, anchor=link.anchor, sentence=link.sentence).kind))
            for link, _, asset in links
            if asset
        ],
    }
    return {name: macro_f1(each)[0] for name, each in pairs.items() if each}


def test_a_list_is_narrowed_by_every_kind_of_source_and_by_what_is_unsure() -> None:
    assert [*map(str, Segment)] == [*map(str, SourceKind), "unsure"]


LINKED = Path(__file__).with_name("linked_pages.jsonl")
LINKED_FLOOR = 0.73
"""Macro-F1 of real pages' kinds by their own words, on the sealed part of them."""


def test_real_pages_are_told_by_their_own_words() -> None:
    _present()
    pages = linked_pages(LINKED, DATA)
    assert {part: len(each) for part, each in pages.items()} == {RULES: 279, SEALED: 278}
    told = [(page.kind, str(asset_kind(page.url, page=page.words).kind)) for page in pages[SEALED]]
    assert macro_f1(told)[0] >= LINKED_FLOOR
    mute = [(page.kind, str(asset_kind(page.url).kind)) for page in pages[SEALED]]
    assert macro_f1(mute)[0] < macro_f1(told)[0]


@pytest.mark.parametrize("piece", ["1", "best 1 ", "the ", "/", "/blob/a.", "2020-01-01", "a-"])
def test_a_title_or_an_address_of_any_length_is_judged_at_once(piece: str) -> None:
    """It is done in the transaction that stores a look: others wait to write for as long."""
    long = piece * (100_000 // len(piece))
    page = SeenPage(f"https://blog.example/{long}", f"10 best teas {long}")
    started = time.process_time()
    why_linked(SeenLink(page, f"https://rival.example/{long}", anchor="teas"))
    assert time.process_time() - started < 2


@pytest.mark.parametrize("signed_in", ["", "a" * 3_000 + "@", "[v1." + "a" * 3_000 + "]@"])
def test_a_long_address_keeps_its_host_and_how_it_begins(signed_in: str) -> None:
    found = searched(f"https://{signed_in}rival.example/guides/tea-{'a' * 3_000}")
    assert found.startswith("https://rival.example/guides/tea-a")
    assert len(found) == LONGEST
    assert asset_kind(f"https://{signed_in}rival.example/glossary/{'a' * 3_000}").kind is AssetKind.GLOSSARY
