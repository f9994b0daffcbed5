"""What the popup says, in real Chromium, when the server changes while it is open: its token, address, being there."""

import pytest

from server.demo.web import WebServer
from tests.extension.cdp import Page
from tests.extension.chromium import Chromium
from tests.extension.served import Served
from tests.extension.test_popup import popup

pytestmark = pytest.mark.timeout(300)
"""Seconds: the first test of all has the demo's store made."""

ACTIONS = ("#do-check", "#do-read", "#decision [data-state=shortlisted]", ".links .row button")


def tries(shown: Page, words: str) -> None:
    """Every way to ask the server something ends in the same words, and in the way on."""
    for action in ACTIONS:
        shown.run("document.querySelector('#told').replaceChildren()")
        shown.click(action)
        shown.until(f"document.querySelector('#told').innerText.includes({words!r})")
        assert shown.text("#told button") == "Open the options"


def test_a_token_that_was_rotated_is_told_of_whatever_is_pressed(chromium: Chromium, served: Served) -> None:
    shown = popup(chromium)
    chromium.keep({"token": "lg_old"})
    tries(shown, "connect again in the options with the code of linkgap pair")
    chromium.keep({"token": served.token})
    shown.click("#decision [data-state=shortlisted]")
    shown.until("document.querySelector('#decision [aria-pressed=true]')")


def test_a_server_that_ends_is_told_of_whatever_is_pressed(chromium: Chromium, served: Served) -> None:
    shown = popup(chromium)
    served.stop()
    tries(shown, "Start it with: linkgap serve. If it listens elsewhere, say so in the options.")
    assert "fetch" not in shown.text("#told")


def test_another_program_at_the_servers_address_is_told_of(chromium: Chromium, served: Served, web: WebServer) -> None:
    chromium.keep({"server": web.url})
    shown = popup(chromium)
    assert "Another program answers" in shown.text("#status")
    chromium.keep({"server": served.url})
    shown.run("[...document.querySelectorAll('#status button')].find(e => e.textContent === 'Try again').id = 'again'")
    shown.click("#again")
    shown.until("document.querySelector('.chip')")
    assert shown.text(".chip") == "Gap"
    assert chromium.badge()["text"] == "G3"
