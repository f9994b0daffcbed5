"""The popup and the badge, in real Chromium: what a click shows, what it does, and what it says when it cannot."""

import json
import re
import time
from pathlib import Path

import pytest

from server.demo.truth import BRANDS, MENTIONS, OWN
from tests.extension.axe import violations
from tests.extension.cdp import Page, until
from tests.extension.chromium import Chromium
from tests.extension.served import Served

pytestmark = pytest.mark.timeout(300)
"""Seconds: the first test of all has the demo's store made."""

GAP = "http://brewersindex.example/tea-resources/"
OTHERS = "http://steepedslowly.example/2025/spring-darjeeling-compared/"
RIVAL = "harbourleaf.example"
AGE = re.compile(r"seen [a-z0-9 ]+ ago")


def popup(browser: Chromium, url: str = GAP) -> Page:
    """Press the button on a page, and wait until the popup has its answer."""
    shown = browser.press_button(browser.open(url))
    shown.until("document.querySelector('#page').ariaBusy === 'false'")
    return shown


def test_nothing_is_asked_before_a_click_which_shows_the_gap(chromium: Chromium, served: Served) -> None:
    page = chromium.open(GAP + "?utm_source=mail#part")
    page.until("document.readyState === 'complete'")
    time.sleep(1)
    assert served.calls == []
    shown = chromium.press_button(page)
    shown.until("document.querySelector('.chip')")
    assert [(path, query) for _, path, query, _ in served.asked] == [("page", {"url": GAP + "?utm_source=mail"})]
    assert shown.text(".chip") == "Gap"
    headings = shown.run("[...document.querySelectorAll('h2')].map(e => e.textContent)")
    assert headings == [
        "What to do next",
        "Why",
        "Competitors' links on this page",
        "Your links",
        "Your work on brewersindex.example",
    ]
    assert RIVAL in shown.text(".links")
    assert chromium.badge()["text"] == "G3"
    assert chromium.badge()["title"].startswith("Gap: ")
    sent = served.asked[0][3]
    assert "Cookie" not in sent
    assert sent["Authorization"] == f"Bearer {served.token}"


def test_a_page_opened_again_is_asked_for_by_the_tag_of_its_answer(chromium: Chromium, served: Served) -> None:
    first = AGE.sub("", popup(chromium).text(".links"))
    again = popup(chromium)
    assert "claimed by" in first
    # The clock goes on in between: what was seen a minute ago may have been seen two minutes ago.
    assert (again.text(".chip"), AGE.sub("", again.text(".links"))) == ("Gap", first)
    asked, renewed = (headers for _, path, _, headers in served.asked if path == "page")
    assert "If-None-Match" not in asked
    assert renewed["If-None-Match"].startswith('"')


def test_other_pages_and_mentions_of_the_brand_are_shown(chromium: Chromium, served: Served) -> None:
    assert "Other pages of steepedslowly.example" in popup(chromium, OTHERS).text()
    shown = popup(chromium, MENTIONS[1])
    shown.until("[...document.querySelectorAll('h2')].some(e => e.textContent.includes('named here without a link'))")
    assert any(brand in shown.text() for brand in BRANDS)


def test_the_state_changes_by_one_click_with_a_note(chromium: Chromium, served: Served) -> None:
    shown = popup(chromium)
    assert shown.run("document.querySelectorAll('#decision [aria-pressed=true]').length") == 0
    shown.run("document.querySelector('textarea').value = 'Ask Ms <b>Green</b>'")
    shown.run("[...document.querySelectorAll('#decision button')].find(e => e.textContent === 'Contacted').id = 'it'")
    shown.click("#it")
    shown.until("document.querySelector('#it').ariaPressed === 'true'")
    # What hangs on the state is told anew at once, and what was typed stays.
    assert shown.run("[...document.querySelectorAll('#status .chip')].map(e => e.textContent)") == ["Gap", "Contacted"]
    assert shown.text("#steps li").startswith("Wait for their answer")
    assert shown.run("document.querySelector('textarea').value") == "Ask Ms <b>Green</b>"
    (kept,) = served.get("decisions")["decisions"]
    assert (kept["site"], kept["state"], kept["note"]) == ("brewersindex.example", "contacted", "Ask Ms <b>Green</b>")
    again = popup(chromium)
    assert again.run("document.querySelector('[aria-pressed=true]').textContent") == "Contacted"
    assert again.run("document.querySelector('textarea').value") == "Ask Ms <b>Green</b>"


def test_the_next_step_is_one_key_away(chromium: Chromium, served: Served) -> None:
    shown = popup(chromium)
    assert shown.text("#steps li button") == "Shortlist"
    shown.run("document.querySelector('#steps button').focus()")
    shown.run("document.querySelector('#steps button').click()")
    shown.until("document.querySelector('#steps li').innerText.startsWith('Write to them')")
    assert shown.run("document.activeElement.id") == "steps"
    assert shown.run("document.querySelector('#decision [aria-pressed=true]').textContent") == "Shortlisted"
    assert [one["state"] for one in served.get("decisions")["decisions"]] == ["shortlisted"]
    # A step that is a look is the button that stands out at the foot.
    assert popup(chromium, "http://mixed.test/").text("#actions .main") == "Read this page"


def test_a_closed_site_calls_for_nobody(chromium: Chromium, served: Served) -> None:
    shown = popup(chromium)
    shown.click("#decision [data-state=excluded]")
    shown.until("document.querySelector('#steps li').innerText.startsWith('Nothing: ')")
    popup(chromium)
    assert chromium.badge() == {
        "text": "G3",
        "title": "Closed by your decision. 3 of 3 competitors are linked from this page, at best in running text; "
        "you are not.",
    }


def test_sites_that_are_compared_are_no_prospects(chromium: Chromium, served: Served) -> None:
    shown = popup(chromium, f"http://{OWN}/")
    assert shown.text(".chip") == "Your site"
    assert not shown.run("Boolean(document.querySelector('#decision'))")
    theirs = popup(chromium, f"http://{RIVAL}/")
    assert theirs.text(".chip") == "Competitor"
    assert theirs.text("#actions .main") == "Show links"


def test_a_page_nobody_has_looked_at_speaks_for_its_site(chromium: Chromium, served: Served) -> None:
    shown = popup(chromium, "http://steepedslowly.example/")
    assert shown.text(".chip") == "Unknown"
    assert "steepedslowly.example as a whole: Gap" in shown.text("#status")
    assert chromium.badge()["text"] == "g2"
    assert "Why" not in shown.run("[...document.querySelectorAll('h2')].map(e => e.textContent)")


def test_a_page_that_changes_its_address_alone_loses_what_was_said_of_the_old_one(
    chromium: Chromium, served: Served
) -> None:
    page = chromium.open("http://mixed.test/")
    shown = chromium.press_button(page)
    shown.until("document.querySelector('#do-paint')")
    shown.click("#do-paint")
    shown.until("document.querySelector('#told').innerText.includes('painted')")
    assert chromium.badge()["text"] == "G1"
    page.run("history.pushState(0, '', '#part')")
    time.sleep(0.5)
    assert chromium.badge()["text"] == "G1"
    asked = len(served.calls)
    page.run("history.pushState(0, '', '/two')")
    until(lambda: chromium.badge()["text"] == "", "the badge is taken back")
    until(lambda: not chromium.in_scripts("linkgapAudit.isPainted()"), "the paint is off")
    # Nothing was clicked: nothing was asked.
    assert len(served.calls) == asked


def test_names_are_shown_as_people_read_them(chromium: Chromium, served: Served) -> None:
    url = "http://xn--bcher-kva.test/"
    shown = popup(chromium, url)
    shown.click("#do-read")
    shown.until("document.querySelector('#told').innerText.includes('Read as')")
    assert "bücher.test · looked at" in shown.text("#status")
    assert "xn--" not in shown.text()
    shown.click("#decision [data-state=shortlisted]")
    shown.until("document.querySelector('#decision [aria-pressed=true]')")
    assert [one["site"] for one in served.get("decisions")["decisions"]] == ["xn--bcher-kva.test"]
    shown.click("#do-paint")
    shown.until("document.querySelector('#told').innerText.includes('painted')")
    cards = chromium.in_scripts("linkgapAudit.painted.map((one) => linkgapAudit.cardOf(one).textContent)")
    # Of the two names one could pass for another: it stays as it is kept.
    assert ["→ http://büro.test/" in cards[1], "→ http://xn--paypl-7ve.test/" in cards[2]] == [True, True]


def test_check_now_read_and_show_on_page(chromium: Chromium, served: Served) -> None:
    shown = popup(chromium)
    shown.click("#do-check")
    shown.until("document.querySelector('#told').innerText.includes('Looked at just now')")
    shown.click("#do-read")
    shown.until("document.querySelector('#told').innerText.includes('Read as you see it')")
    assert served.calls == ["page", "checks", "page/read"]
    shown.click(".links button")
    shown.until("document.querySelector('#told').innerText.includes('Shown on the page')")
    assert chromium.in_scripts("linkgapAudit.shadow.querySelector('.this-link').innerText").startswith("In the text")


def test_links_of_a_selection_and_of_a_list_become_pages_to_check(chromium: Chromium, served: Served) -> None:
    page = chromium.open("http://mixed.test/")
    shown = chromium.press_button(page)
    shown.until("document.querySelector('#do-selection')")
    shown.click("#do-selection")
    shown.until("document.querySelector('#told').innerText.includes('is selected')")
    page.run("getSelection().selectAllChildren(document.querySelector('#list li'))")
    shown.click("#do-selection")
    shown.until("document.querySelector('#told').innerText.includes('1 page.')")
    page.run("getSelection().collapse(document.querySelector('#list'), 0)")
    shown.click("#do-list")
    shown.until("document.querySelector('#told').innerText.includes('2 pages')")
    shown.click("#add-prospects")
    shown.until("document.querySelector('#told').innerText.includes('2 added, 0 known')")
    # The page's own and the private one are left out, the fragment too.
    shown.click("#do-list")
    shown.until("document.querySelector('#add-prospects')")
    listed = shown.run("[...document.querySelectorAll('#told li')].map(e => e.textContent)")
    assert listed == ["http://one.example/", "http://two.example/a"]
    shown.click("#add-prospects")
    shown.until("document.querySelector('#told').innerText.includes('0 added, 2 known')")


def test_a_page_cannot_write_into_the_popup(chromium: Chromium, served: Served) -> None:
    shown = popup(chromium, "http://mixed.test/script")
    shown.click("#do-read")
    shown.until("document.querySelector('#told').innerText.includes('Read as')")
    assert shown.run("document.querySelectorAll('img, script:not([src])').length") == 0


def test_what_may_not_be_asked_about_is_not(chromium: Chromium, served: Served) -> None:
    chromium.keep({"never": ["brewersindex.example"]})
    assert "never-list" in popup(chromium).text()
    assert "no web page" in popup(chromium, "chrome://version/").text()
    assert "own machine" in popup(chromium, served.url + "/").text()
    assert served.pages() == []
    assert chromium.badge()["text"] == ""


def test_a_page_that_no_extension_may_read_still_has_its_status(chromium: Chromium, served: Served) -> None:
    shown = popup(chromium, "http://mixed.test/file.pdf")
    assert shown.text(".chip") == "Unknown"
    shown.click("#do-read")
    shown.until("document.querySelector('#told .bad')")
    assert "lets no extension read this page" in shown.text("#told")
    assert served.calls == ["page"]


def test_without_the_server_the_last_answer_is_shown_with_its_age(chromium: Chromium, served: Served) -> None:
    popup(chromium)
    chromium.in_worker(
        "chrome.storage.local.get('answers').then(({answers: [one]}) =>"
        " chrome.storage.local.set({answers: [{...one, at: one.at - 2 * 86400000}]}))"
    )
    served.stop()
    shown = popup(chromium)
    assert shown.text(".chip") == "Gap"
    assert "cannot be reached" in shown.text(".bad")
    assert "2 days ago" in shown.text(".bad")
    other = popup(chromium, "http://mixed.test/")
    assert "does not answer" in other.text()
    assert "linkgap serve" in other.text()
    assert chromium.badge()["text"] == "!"


def test_a_token_that_holds_no_more_and_no_token(chromium: Chromium, served: Served) -> None:
    chromium.keep({"token": "lg_old"})
    assert "connect again" in popup(chromium).text()
    chromium.keep({"token": ""})
    assert "linkgap pair" in popup(chromium).text()


def test_the_worker_may_be_stopped_at_any_time(chromium: Chromium, served: Served) -> None:
    shown = popup(chromium)
    chromium.stop_worker()
    shown.click("#do-check")
    shown.until("document.querySelector('#told').innerText.includes('Looked at just now')")
    chromium.stop_worker()
    assert popup(chromium, GAP + "?utm_source=again").text(".chip") == "Gap"
    assert chromium.badge()["text"] == "G3"


def test_german_words(chromium: Chromium, served: Served) -> None:
    chromium.keep({"language": "de"})
    shown = popup(chromium)
    assert shown.text(".chip") == "Lücke"
    assert shown.run("document.documentElement.lang") == "de"
    assert shown.text(".sentence").endswith(
        "3 von 3 Mitbewerbern sind von dieser Seite verlinkt, bestenfalls im Fließtext; Sie nicht."
    )
    steps = shown.run("[...document.querySelectorAll('#steps li')].map(e => e.firstChild.textContent)")
    assert steps[0] == "Merken Sie die Website vor, wenn sie passt."
    # The server gives its reasons in English; a screen reader is told so, and nothing else in the popup is English.
    foreign = shown.run("[...document.querySelectorAll('[lang=en]')].map(e => e.textContent)")
    (page,) = [served.get(f"page?url={GAP}")]
    assert set(foreign) == {*page["reasons"], *(reason for link in page["links"] for reason in link["reasons"])}
    assert chromium.badge()["title"].startswith("Lücke: 3 von 3 Mitbewerbern")
    assert violations(shown.run) == []


def test_everybody_can_use_the_popup(chromium: Chromium, served: Served, tmp_path: Path) -> None:
    shown = popup(chromium)
    for features in (
        [],
        [{"name": "prefers-color-scheme", "value": "dark"}],
        [{"name": "prefers-contrast", "value": "more"}],
    ):
        shown.send("Emulation.setEmulatedMedia", features=features)
        assert violations(shown.run) == [], json.dumps(features)
    tree = shown.send("Accessibility.getFullAXTree")["nodes"]
    named = {(one["role"]["value"], one["name"]["value"]) for one in tree if "name" in one and "role" in one}
    assert {("button", "Check now"), ("textbox", "Note"), ("group", "State of the opportunity")} <= named
    until(lambda: shown.run("document.body.scrollWidth <= innerWidth"), "nothing sticks out at the side")
    chromium.keep({"token": ""})
    other = popup(chromium, "http://mixed.test/")
    assert violations(other.run) == []
