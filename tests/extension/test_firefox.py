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
    firefox.open(SAFE)
    until(lambda: firefox.badge() == "G3", "the badge without a click")
    firefox.front(options)
    firefox.click("#always")
    firefox.until("document.querySelector('#always-told').innerText.startsWith('Off')")
    asked = len(served.calls)
    firefox.open(SAFE + "?again")
    time.sleep(1)
    assert firefox.badge() == ""
    assert [path for path in served.calls[asked:] if path != "projects"] == []


def test_everybody_can_use_popup_and_options(firefox: Firefox, served: Served) -> None:
    connect(firefox, served)
    assert violations(firefox.run) == []
    firefox.own_page("popup/popup.html")
    firefox.until("document.querySelector('.sentence')")
    assert violations(firefox.run) == []
