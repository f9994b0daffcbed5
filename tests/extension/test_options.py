"""The options page in real Chromium: connecting by a code, access that is given and taken back, and the rest."""

import json
import shutil
import time
from pathlib import Path

import pytest

from extension.build import SOURCE
from server.demo.truth import PROJECT
from tests.extension.axe import violations
from tests.extension.cdp import Page, until
from tests.extension.chromium import Chromium
from tests.extension.served import Served

pytestmark = pytest.mark.timeout(300)
"""Seconds: the first test of all has the demo's store made."""

SAFE = "https://brewersindex.example/tea-resources/"
GAP = "http://brewersindex.example/tea-resources/"


def options(browser: Chromium) -> Page:
    page = browser.open(f"chrome-extension://{browser.id}/options/options.html")
    page.until("document.body.dataset.ready")
    return page


def connect(page: Page, server: str, code: str) -> None:
    page.run(f"document.querySelector('#server').value = {json.dumps(server)}")
    page.run(f"document.querySelector('#code').value = {json.dumps(code)}")
    page.click("#pairing button.main")


def test_a_short_code_connects_and_the_project_is_chosen(fresh: Chromium, served: Served) -> None:
    page = options(fresh)
    assert "Not connected" in page.text("#connection")
    connect(page, "http://192.168.1.1:8787", "abcd-efgh")
    page.until("document.querySelector('#connection').innerText.includes('this machine')")
    connect(page, served.url, "wron-gone")
    page.until("document.querySelector('#connection').innerText.includes('did not take the code')")
    connect(page, served.url, served.code().lower())
    page.until("document.querySelector('#connection').innerText.includes('Connected with')")
    assert fresh.in_worker("chrome.storage.local.get().then(kept => kept.token)") == served.token
    page.until("document.querySelector('#project option:nth-child(2)')")
    page.run("document.querySelector('#project').selectedIndex = 1")
    page.run("document.querySelector('#project').dispatchEvent(new Event('change'))")
    fresh.press_button(fresh.open(GAP)).until("document.querySelector('.chip')")
    assert served.asked[-1][1:3] == ("page", {"url": GAP, "project": PROJECT})
    page.send("Page.bringToFront")
    page.click("#unpair")
    page.until("document.querySelector('#connection').innerText.includes('Not connected')")
    assert not fresh.in_worker("chrome.storage.local.get().then(kept => kept.token)")


def test_without_a_server_it_says_how_to_start_one(fresh: Chromium) -> None:
    page = options(fresh)
    connect(page, "http://127.0.0.1:9", "abcd-efgh")
    page.until("document.querySelector('#connection').innerText.includes('does not answer')")


@pytest.fixture
def granted(chromium: Chromium, tmp_path: Path) -> Chromium:
    """Access to all pages given, which no click can in a browser without a window.

    Chromium keeps what an extension was given once: first it wants all pages, then it is loaded again as it is.
    """
    folder = tmp_path / "extension"
    shutil.copytree(SOURCE, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    real = (folder / "manifest.json").read_text()
    wide = json.loads(real)
    wide["host_permissions"] += wide.pop("optional_host_permissions")
    (folder / "manifest.json").write_text(json.dumps(wide))
    chromium.load(folder)
    (folder / "manifest.json").write_text(real)
    chromium.load(folder)
    return chromium


def test_always_on_asks_about_known_sites_only_and_can_be_taken_back(granted: Chromium, served: Served) -> None:
    granted.keep({"server": served.url, "token": served.token})
    page = options(granted)
    page.click("#always")
    page.until("document.querySelector('#always-told').innerText.startsWith('On')")

    known = granted.open(SAFE)
    until(lambda: granted.badge()["text"] == "G3", "the badge without a click")
    asked_so_far = ["snapshot", "page"]
    until(lambda: [path for path in served.calls if path != "projects"] == asked_so_far, "the page asked about")
    granted.go(known, "https://mixed.test/")
    time.sleep(1)
    assert granted.badge()["text"] == ""
    granted.go(known, SAFE + "?utm_source=second")
    until(lambda: granted.badge()["text"] == "G3", "the badge again")
    urls = [SAFE, SAFE + "?utm_source=second"]
    until(lambda: served.pages() == urls, "the second page")
    assert served.calls.count("snapshot") == 1

    page.send("Page.bringToFront")
    page.click("#always")
    page.until("document.querySelector('#always-told').innerText.startsWith('Off')")
    for origin in ("http://*/*", "https://*/*"):
        assert not granted.in_worker(f"chrome.permissions.contains({{origins: [{origin!r}]}})")
    asked = len(served.calls)
    for address in (SAFE, GAP):
        granted.open(address + "?utm_source=third")
    time.sleep(1)
    assert [path for path in served.calls[asked:] if path != "projects"] == []
    # A click still reaches the server, though Chromium took the permission for this machine along.
    assert not granted.in_worker("chrome.permissions.contains({origins: ['http://127.0.0.1/*']})")
    granted.press_button(granted.open(GAP)).until("document.querySelector('.chip')")
    assert granted.badge()["text"] == "G3"


def test_always_on_is_for_http_pages_too(granted: Chromium, served: Served) -> None:
    granted.keep({"server": served.url, "token": served.token})
    page = options(granted)
    page.click("#always")
    page.until("document.querySelector('#always-told').innerText.startsWith('On')")
    shown = granted.open(GAP)
    until(lambda: granted.badge()["text"] == "G3", "the badge without a click")
    until(lambda: served.pages() == [GAP], "the page asked about")
    granted.go(shown, served.url + "/")
    granted.go(shown, "http://mixed.test/")
    time.sleep(1)
    # Neither a page on this machine nor one of a site the server does not know.
    assert served.pages() == [GAP]
    # Access to one half alone, taken back in the browser's own list, ends it.
    granted.in_worker("chrome.permissions.remove({origins: ['https://*/*']})")
    until(lambda: not granted.in_worker("chrome.storage.local.get().then(kept => kept.always)"), "always is off")


def test_never_list_colours_and_language_are_kept(chromium: Chromium, served: Served) -> None:
    page = options(chromium)
    page.run("document.querySelector('#never').value = 'no site'")
    page.click("#never-form button")
    page.until("document.querySelector('#never-told').innerText.includes('no site')")
    page.run("document.querySelector('#never').value = 'brewersindex.example'")
    page.click("#never-form button")
    page.until("document.querySelector('#never-told').innerText.includes('Saved: 1')")
    page.run("document.querySelector('#colour-gap').value = '#00ff00'")
    page.run("document.querySelector('#colour-gap').dispatchEvent(new Event('change'))")
    page.run("document.querySelector('#language').value = 'de'")
    page.run("document.querySelector('#language').dispatchEvent(new Event('change'))")
    page.until("document.documentElement.lang === 'de' && document.body.dataset.ready")
    assert page.text("h1") == "linkgap-Einstellungen"
    kept = chromium.in_worker("chrome.storage.local.get()")
    assert (kept["never"], kept["colours"], kept["language"]) == (["brewersindex.example"], {"gap": "#00ff00"}, "de")
    assert "Alt+Shift+L" in page.text("#shortcuts")


def test_everybody_can_use_the_options(chromium: Chromium) -> None:
    page = options(chromium)
    for features in ([], [{"name": "prefers-color-scheme", "value": "dark"}]):
        page.send("Emulation.setEmulatedMedia", features=features)
        assert violations(page.run) == [], json.dumps(features)
    page.send("Emulation.setDeviceMetricsOverride", width=340, height=700, deviceScaleFactor=1, mobile=False)
    page.until("document.documentElement.scrollWidth <= innerWidth")
