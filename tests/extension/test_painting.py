"""Show links, in real Chromium: every link it may reach is painted by its place, and nothing is left when it is off."""

import pytest

from tests.extension.cdp import Page, until
from tests.extension.chromium import Chromium
from tests.extension.served import Served

pytestmark = pytest.mark.timeout(300)
"""Seconds: the first test of all has the demo's store made."""

MIXED = "http://mixed.test/"
PAINTED = "linkgapAudit?.painted.map(({ element, link, shown }) => [link.url, link.placement, shown])"
WHOLE = "document.documentElement.outerHTML + [...document.querySelectorAll('#open')].map(e => e.shadowRoot.innerHTML)"


def shown(browser: Chromium, *, frames: bool = False) -> dict[str, str]:
    """The painted links' addresses, and their places."""
    found = browser.in_scripts(PAINTED, frames=True)
    links = [one for frame in (found if frames else found[:1]) for one in frame or []]
    return {url: place for url, place, is_shown in links if is_shown}


def paint(browser: Chromium, page: Page) -> None:
    page.press_keys("L", modifiers=9)
    until(lambda: browser.in_scripts("Boolean(globalThis.linkgapAudit?.shadow?.querySelector('.panel'))"), "the panel")


def test_links_in_shadow_roots_frames_and_drawings_are_painted_and_filtered(chromium: Chromium, served: Served) -> None:
    page = chromium.open(MIXED)
    page.until("customElements.get('tea-box') && frames.length === 2")
    before = page.run(WHOLE)
    paint(chromium, page)
    all_frames = shown(chromium, frames=True)
    reached = {url.removeprefix("http://").partition(".")[0] for url in all_frames}
    assert reached >= {
        "menu",
        "harbourleaf",
        "styled",
        "twice",
        "drawn",
        "inner",
        "closed",
        "framed",
        "srcdoc",
        "imprint",
    }
    assert all_frames["http://harbourleaf.example/guides/brewing-chart"] == "contextual"
    assert all_frames["http://imprint.example/"] == "footer"
    assert page.run("getComputedStyle(document.querySelector('#rival')).outlineWidth") == "4px"
    assert page.run("getComputedStyle(document.querySelector('#styled')).color") == "rgb(255, 0, 0)"
    assert page.run("document.querySelector('#open').shadowRoot.querySelector('#inner').style.outlineStyle") == "solid"

    chromium.click_in_panel(page, "Footer")
    until(lambda: "http://imprint.example/" not in shown(chromium), "the footer's paint gone")
    chromium.click_in_panel(page, "only to you and competitors")
    until(lambda: set(shown(chromium)) == {"http://harbourleaf.example/guides/brewing-chart"}, "tracked only")
    chromium.click_in_panel(page, "nofollow")
    until(lambda: shown(chromium) == {}, "nofollow hidden")

    chromium.click_in_panel(page, "Take off")
    until(lambda: chromium.in_scripts("!linkgapAudit.isPainted()"), "the paint gone")
    assert page.run(WHOLE) == before
    assert chromium.in_scripts("linkgapAudit.painted.length", frames=True) == [0, 0, 0]


def test_what_is_sent_holds_neither_scripts_nor_what_was_typed(chromium: Chromium, served: Served) -> None:
    page = chromium.open(MIXED)
    page.until("customElements.get('tea-box')")
    paint(chromium, page)
    html = chromium.in_scripts("linkgapAudit.collect().html")
    assert "brewing-chart" in html
    assert "In a closed one: <a" in html
    assert "Inside a srcdoc: <a" in html
    assert "SECRET" not in html
    assert "<script" not in html
    assert 'lang="en"' in html


def test_a_card_tells_why_and_takes_a_correction(chromium: Chromium, served: Served) -> None:
    page = chromium.open(MIXED)
    paint(chromium, page)
    page.point_at("#twice")
    card = "linkgapAudit.shadow?.querySelector('.card')?.innerText"
    until(lambda: "twice.example" in (chromium.in_scripts(card) or ""), "the card")
    assert "In the text" in chromium.in_scripts(card)
    reasons = chromium.in_scripts("linkgapAudit.painted.find(({ link }) => link.text === 'twice').link.reasons")
    assert reasons
    assert all(reason in chromium.in_scripts(card) for reason in reasons)
    chromium.click_in_panel(page, "This is wrong")
    chromium.in_scripts("linkgapAudit.shadow.querySelector('.card select').value = 'sidebar'")
    chromium.click_in_panel(page, "Send")
    until(lambda: "Sent" in (chromium.in_scripts(card) or ""), "thanks")
    (kept,) = served.get("corrections")["corrections"]
    # The second link with that address: the first is another one's.
    assert (kept["word"]["href"], kept["word"]["nth"]) == ("http://twice.example/", 1)
    assert kept["word"]["placement"] == "sidebar"
    # One card at a time: the next link's takes its place, and Escape closes it.
    page.point_at("#styled")
    until(lambda: "styled.example" in (chromium.in_scripts(card) or ""), "the other card")
    assert chromium.in_scripts("linkgapAudit.shadow.querySelectorAll('.card').length") == 1
    for kind in ("rawKeyDown", "keyUp"):
        page.send("Input.dispatchKeyEvent", type=kind, key="Escape", code="Escape", windowsVirtualKeyCode=27)
    until(lambda: not chromium.in_scripts(card), "no card")


def test_the_way_from_link_to_link_and_to_a_competitors(chromium: Chromium, served: Served) -> None:
    page = chromium.open(MIXED)
    page.run("document.body.style.padding = '3000px 0'")
    paint(chromium, page)
    here = "linkgapAudit.shadow.querySelector('.this-link')?.innerText"
    chromium.click_in_panel(page, "Next to a competitor")
    until(lambda: "Competitor: harbourleaf.example" in (chromium.in_scripts(here) or ""), "the competitor's card")
    page.until("Math.abs(document.querySelector('#rival').getBoundingClientRect().y - innerHeight / 2) < 200")
    # "Next to a competitor" holds the word too.
    chromium.click_in_panel(page, "Previous")
    until(lambda: "menu.example" in (chromium.in_scripts(here) or ""), "the link before it")


def test_a_page_whose_policy_forbids_all_styles_is_painted_and_left_as_it_was(
    chromium: Chromium, served: Served
) -> None:
    page = chromium.open("http://strict.test/")
    before = page.run(WHOLE)
    paint(chromium, page)
    assert page.run("getComputedStyle(document.querySelector('#one')).outlineStyle") == "solid"
    panel = "getComputedStyle(linkgapAudit.shadow.querySelector('.panel')).position"
    assert chromium.in_scripts(panel) == "fixed"
    page.press_keys("L", modifiers=9)
    until(lambda: chromium.in_scripts("!linkgapAudit.isPainted()"), "the paint gone")
    assert page.run(WHOLE) == before


def test_what_the_page_changes_meanwhile_stays(chromium: Chromium, served: Served) -> None:
    page = chromium.open(MIXED)
    paint(chromium, page)
    page.run("document.querySelector('#styled').style.color = 'green'")
    page.press_keys("L", modifiers=9)
    until(lambda: chromium.in_scripts("!linkgapAudit.isPainted()"), "the paint gone")
    assert page.run("document.querySelector('#styled').style.color") == "green"
    assert page.run("document.querySelector('#styled').style.outline") == "blue dotted 2px"


def test_five_thousand_links_are_painted(chromium: Chromium, served: Served) -> None:
    page = chromium.open("http://mixed.test/many")
    paint(chromium, page)
    assert len(shown(chromium)) == 5000
    assert "5000 links" in chromium.in_scripts("linkgapAudit.shadow.querySelector('.panel').innerText")


def test_on_a_page_from_right_to_left_the_panel_reads_from_left_to_right(chromium: Chromium, served: Served) -> None:
    page = chromium.open("http://mixed.test/rtl")
    paint(chromium, page)
    panel = "getComputedStyle(linkgapAudit.shadow.querySelector('.panel'))"
    assert chromium.in_scripts(f"[{panel}.direction, {panel}.textAlign]") == ["ltr", "start"]
    page.point_at("#rival")
    until(lambda: chromium.in_scripts("Boolean(linkgapAudit.shadow.querySelector('.floating'))"), "the card")
    # The anchor's own words keep their direction.
    quoted = "getComputedStyle(linkgapAudit.shadow.querySelector('.floating p'))"
    assert chromium.in_scripts(f"{quoted}.direction") == "rtl"


@pytest.mark.parametrize("zoom", [0.5, 2, 3])
def test_card_and_panel_fit_a_zoomed_page_and_cover_no_link_they_tell_of(
    zoom: float, chromium: Chromium, served: Served
) -> None:
    page = chromium.open(MIXED)
    chromium.in_worker(
        "chrome.tabs.query({ active: true, lastFocusedWindow: true })"
        f".then(([{{ id }}]) => chrome.tabs.setZoom(id, {zoom}))"
    )
    page.until(f"Math.abs(outerWidth / innerWidth - {zoom}) < 0.1")
    paint(chromium, page)
    for link, site in (("#styled", "styled.example"), ("#rival", "harbourleaf.example")):
        page.run(f"document.querySelector('{link}').scrollIntoView({{ block: 'center' }})")
        page.run(f"document.querySelector('{link}').focus()")
        told = f"linkgapAudit.shadow.querySelector('.floating')?.innerText.includes('{site}')"
        until(lambda told=told: chromium.in_scripts(told), "the card")
        boxes = """['.floating', '.panel'].map((name) => {
          const { left, top, right, bottom } = linkgapAudit.shadow.querySelector(name).getBoundingClientRect();
          return [left, top, right, bottom];
        })"""
        card, panel = chromium.in_scripts(boxes)
        width, height = page.run("[innerWidth, innerHeight]")
        for left, top, right, bottom in (card, panel):
            assert (left >= 0, top >= 0, right <= width, bottom <= height) == (True, True, True, True)
        assert panel[3] - panel[1] <= max(0.6 * height, 220) + 1
        over, under = page.run(
            f"(({{ top, bottom }}) => [top, bottom])(document.querySelector('{link}').getBoundingClientRect())"
        )
        assert card[3] <= over or card[1] >= under
