"""The same extension in Firefox: its button, popup, badge, painting, and its question for access answered both ways."""

import json
import time
from pathlib import Path

import pytest

from tests.extension.axe import violations
from tests.extension.cdp import until
from tests.extension.firefox import Firefox
from tests.extension.served import Served

pytestmark = pytest.mark.timeout(300)
"""Seconds: the first test of all has the demo's store made."""

SAFE = "https://brewersindex.example/tea-resources/"
GAP = "http://brewersindex.example/tea-resources/"


def connect(browser: Firefox, served: Served) -> None:
    browser.own_page("options/options.html")
    browser.until("document.body.dataset.ready")
    browser.run(f"document.querySelector('#server').value = {json.dumps(served.url)}")
    browser.run(f"document.querySelector('#code').value = {json.dumps(served.code())}")
    browser.click("#pairing button.main")
    browser.until("document.querySelector('#connection').innerText.includes('Connected with')")


def test_a_click_shows_the_gap_and_paints_the_links(firefox: Firefox, served: Served, tmp_path: Path) -> None:
    connect(firefox, served)
    asked = len(served.calls)
    firefox.open("http://mixed.test/")
    whole = "document.documentElement.outerHTML + document.querySelector('#open').shadowRoot.innerHTML"
    before = firefox.run(whole)
    assert len(served.calls) == asked
    firefox.press_button()
    firefox.until_popup("Boolean(document.querySelector('#do-paint'))")
    firefox.popup("document.querySelector('#do-paint').click()")
    firefox.until_popup("document.querySelector('#told').innerText.includes('painted')")
    line = "getComputedStyle(document.querySelector('{}')).outlineStyle"
    firefox.until(f"{line.format('#rival')} === 'solid' && {line.format('footer a')} === 'dashed'")
    assert (
        firefox.run("document.querySelector('#open').shadowRoot.querySelector('#inner').style.outlineStyle") == "solid"
    )
    assert firefox.run("frames[0].document.querySelector('a').style.outlineWidth") == "3px"
    firefox.popup("document.querySelector('#do-paint').click()")
    firefox.until_popup("document.querySelector('#told').innerText.includes('paint is off')")
    assert firefox.run(whole) == before

    firefox.open(GAP)
    firefox.press_button()
    assert firefox.until_popup("document.querySelector('.chip')?.innerText") == "Gap"
    until(lambda: firefox.badge() == "G3", "the badge")
    assert served.pages()[-1] == GAP


def test_access_refused_then_given_then_taken_back(firefox: Firefox, served: Served) -> None:
    connect(firefox, served)
    firefox.click("#always")
    firefox.answer_prompt(allow=False)
    firefox.until("document.querySelector('#always-told').innerText.includes('not given')")
    assert not firefox.run("document.querySelector('#always').checked")
    firefox.click("#always")
    firefox.answer_prompt(allow=True)
    firefox.until("document.querySelector('#always-told').innerText.startsWith('On')")
    options = firefox.send("WebDriver:GetWindowHandle")
    for address in (SAFE, GAP):
        firefox.open(address)
        until(lambda: firefox.badge() == "G3", "the badge without a click")
    firefox.front(options)
    firefox.click("#always")
    firefox.until("document.querySelector('#always-told').innerText.startsWith('Off')")
    asked = len(served.calls)
    firefox.open(SAFE + "?utm_source=again")
    time.sleep(1)
    assert firefox.badge() == ""
    assert [path for path in served.calls[asked:] if path != "projects"] == []
    firefox.press_button()
    assert firefox.until_popup("document.querySelector('.chip')?.innerText") == "Gap"


def test_everybody_can_use_popup_and_options(firefox: Firefox, served: Served) -> None:
    connect(firefox, served)
    assert violations(firefox.run) == []
    firefox.own_page("popup/popup.html")
    firefox.until("document.querySelector('.sentence')")
    assert violations(firefox.run) == []


def test_the_shortcut_paints_and_a_card_tells_of_the_link_under_the_pointer(firefox: Firefox, served: Served) -> None:
    connect(firefox, served)
    firefox.open("http://mixed.test/")
    asked = len(served.calls)
    firefox.press_keys("L")
    until(lambda: firefox.in_corner("Boolean(shadow.querySelector('.panel'))"), "the panel")
    assert served.calls[asked:] == ["page/read", "page/read"]  # the page, and its frame
    assert firefox.run("getComputedStyle(document.querySelector('#rival')).outlineStyle") == "solid"
    firefox.point_at("#twice")
    card = "shadow.querySelector('.floating')?.innerText"
    told = until(lambda: firefox.in_corner(card), "the card")
    assert "In the text" in told
    assert "http://twice.example/" in told
    firefox.click_in_corner("This is wrong")
    firefox.in_corner("shadow.querySelector('.floating select').value = 'sidebar'")
    firefox.click_in_corner("Send")
    until(lambda: "Sent" in (firefox.in_corner(card) or ""), "thanks")
    (kept,) = served.get("corrections")["corrections"]
    assert (kept["word"]["href"], kept["word"]["nth"], kept["word"]["placement"]) == (
        "http://twice.example/",
        1,
        "sidebar",
    )
    firefox.point_at("#styled")
    until(lambda: "styled.example" in (firefox.in_corner(card) or ""), "the other card")
    assert firefox.in_corner("shadow.querySelectorAll('.card').length") == 1


def test_areas_of_image_maps_are_drawn_and_told_of(firefox: Firefox, served: Served) -> None:
    connect(firefox, served)
    firefox.open("http://mixed.test/maps")
    firefox.press_keys("L")
    until(lambda: firefox.in_corner("shadow.querySelectorAll('.layer svg > *').length"), "the drawings")
    boxes = firefox.in_corner(
        "[...shadow.querySelectorAll('.layer svg > *')].map(e => e.getBoundingClientRect())"
        ".map(b => [b.x + b.width * 0.6, b.y + b.height / 2])"
    )
    assert len(boxes) == 7
    inside = [box for box in boxes if 0 < box[1] < 700]
    assert len(inside) == 3
    card = "shadow.querySelector('.floating')?.innerText ?? ''"
    # Firefox gives the picture for a point on it, but tells the area of the pointer: what it tells opens the card.
    for name, box in zip(("box", "ring", "field"), inside, strict=True):
        firefox.move_to(*box)
        wanted = f"http://{name}.example/"
        until(lambda wanted=wanted: wanted in firefox.in_corner(card), wanted)  # type: ignore[misc]


def test_the_event_page_may_be_stopped_at_any_time(firefox: Firefox, served: Served) -> None:
    connect(firefox, served)
    firefox.open(GAP)
    firefox.stop_background()
    firefox.press_button()
    # Server and token come from storage.
    assert firefox.until_popup("document.querySelector('.chip')?.innerText") == "Gap"
    until(lambda: firefox.badge() == "G3", "the badge")
    firefox.stop_background()
    firefox.popup("document.querySelector('#do-check').click()")
    firefox.until_popup("document.querySelector('#told').innerText.includes('Looked at just now')")

    firefox.open("http://mixed.test/")
    firefox.stop_background()
    firefox.press_keys("L")
    until(lambda: firefox.in_corner("Boolean(shadow.querySelector('.panel'))"), "the panel")
    firefox.stop_background()
    firefox.click_in_corner("Take off")
    firefox.until("!document.querySelector('linkgap-panel')")
    assert firefox.run("document.querySelector('#rival').style.outline") == ""


def test_pages_that_firefox_keeps_from_extensions_say_so(firefox: Firefox, served: Served) -> None:
    connect(firefox, served)
    asked = len(served.calls)
    firefox.open("about:license")
    firefox.press_button()
    assert "no web page" in firefox.until_popup("document.querySelector('.sentence')?.innerText")
    assert served.calls[asked:] == []
    for address in ("http://strict.test/", "http://mixed.test/file.pdf"):
        firefox.open(address)
        firefox.press_button()
        firefox.until_popup("Boolean(document.querySelector('#do-read'))")
        firefox.popup("document.querySelector('#do-read').click()")
        assert "lets no extension read" in firefox.until_popup("document.querySelector('#told .bad')?.innerText")
    assert served.calls[asked:] == ["page", "page"]
