"""Private windows, in real Chromium: a click tells what is known, and nothing is kept unless the user allowed it."""

import pytest

from tests.extension.cdp import Page
from tests.extension.chromium import Chromium
from tests.extension.served import Served
from tests.extension.test_popup import GAP

pytestmark = pytest.mark.timeout(300)
"""Seconds: the first test of all has the demo's store made."""

KEEPING = ("check", "read", "paint", "list")


@pytest.fixture
def shown(chromium: Chromium, served: Served) -> Page:
    """The popup over a private window."""
    chromium.allow_private_windows()
    popup = chromium.press_button(chromium.open_private(GAP))
    popup.until("document.querySelector('#page').ariaBusy === 'false'")
    return popup


def test_a_click_tells_what_is_known_and_leaves_nothing_behind(shown: Page, chromium: Chromium, served: Served) -> None:
    assert shown.text(".chip") == "Gap"
    for name in KEEPING:
        shown.run("document.querySelector('#told').replaceChildren()")
        shown.click(f"#do-{name}")
        shown.until("document.querySelector('#told').innerText.includes('This window is private')")
        assert shown.text("#told button") == "Open the options"
    shown.click(".links .row button")
    shown.until("document.querySelector('#told').innerText.includes('This window is private')")
    shown.click("#decision [data-state=shortlisted]")
    shown.until("document.querySelector('#told').innerText.startsWith('Not saved: This window is private')")
    assert served.calls == ["page"]
    assert set(chromium.in_worker("chrome.storage.local.get()")) == {"server", "token"}


def test_what_the_user_allows_is_kept(shown: Page, chromium: Chromium, served: Served) -> None:
    options = chromium.open(f"chrome-extension://{chromium.id}/options/options.html")
    options.until("document.body.dataset.ready")
    assert options.run("document.querySelector('#privately').checked") is False
    options.click("#privately")
    popup = chromium.press_button(chromium.open_private(GAP + "?private"))
    popup.until("document.querySelector('#do-read')")
    popup.click("#do-read")
    popup.until("document.querySelector('#told').innerText.includes('Read as you see it')")
    # The lookup for the badge and the reading are under way at once: which is served first is nobody's promise.
    assert sorted(call for call in served.calls if call.startswith("page")) == ["page", "page", "page/read"]
    # The browser forgets the window all the same.
    assert "answers" not in chromium.in_worker("chrome.storage.local.get()")
