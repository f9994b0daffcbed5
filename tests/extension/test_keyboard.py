"""Popup and panel by keyboard alone, in real Chromium: all is reached and seen, and no press loses the place."""

import pytest

from tests.extension.cdp import Page, until
from tests.extension.chromium import Chromium
from tests.extension.served import Served
from tests.extension.test_painting import MIXED, paint
from tests.extension.test_popup import popup

pytestmark = pytest.mark.timeout(300)
"""Seconds: the first test of all has the demo's store made."""

WHO = "document.activeElement.id || document.activeElement.innerText || document.activeElement.ariaLabel"
HIDDEN = """(({ top, bottom }) => document.activeElement.closest('#status, footer') ? 0 : Math.max(
  document.querySelector('#status').getBoundingClientRect().bottom - top,
  bottom - document.querySelector('footer').getBoundingClientRect().top,
))(document.activeElement.getBoundingClientRect())"""
"""Pixels of the focused element behind what stays in sight."""
HEAD = "document.querySelector('#status').offsetHeight"


def enter(page: Page) -> None:
    page.press("Enter", 13, text="\r")


def test_every_control_is_reached_in_order_and_in_sight(chromium: Chromium, served: Served) -> None:
    shown = popup(chromium)
    shown.send("Page.bringToFront")
    reached = []
    for _ in range(shown.run("document.querySelectorAll('button, summary, textarea, a[href]').length")):
        shown.press("Tab", 9)
        reached.append(shown.run(f"document.activeElement.dataset.reached = '', {WHO}"))
        until(lambda: shown.run(HIDDEN) <= 1, f"{reached[-1]} is in sight")
    assert (reached[0], reached[-5:]) == (
        "Shortlist",
        [f"do-{name}" for name in ("check", "read", "paint", "selection", "list")],
    )
    assert {"Why", "Show on the page", "New", "Note", "Save note"} <= set(reached)
    assert shown.run("document.querySelectorAll('[data-reached]').length") == len(reached)


def test_what_has_the_keyboard_stays_in_sight_where_the_head_grows(chromium: Chromium, served: Served) -> None:
    shown = popup(chromium)
    shown.send("Page.bringToFront")
    while shown.run(WHO) != "Why":
        shown.press("Tab", 9)
    until(lambda: shown.run(HIDDEN) <= 1, "Why is in sight")
    # Right below the head, which then tells more.
    shown.run("""scrollBy(0, document.activeElement.getBoundingClientRect().top
        - document.querySelector('#status').getBoundingClientRect().bottom)""")
    before = shown.run(HEAD)
    shown.run("""document.querySelector('#status').append(
        Object.assign(document.createElement('p'), { innerText: 'one\\ntwo' }))""")
    assert shown.run(HEAD) > before + 20
    until(lambda: shown.run(HIDDEN) <= 1, "Why is in sight again")


def test_what_is_there_several_times_says_what_it_is_about(chromium: Chromium, served: Served) -> None:
    shown = popup(chromium)
    named = [
        one["name"]["value"]
        for one in shown.send("Accessibility.getFullAXTree")["nodes"]
        if one.get("role", {}).get("value") in {"button", "DisclosureTriangle", "textbox"}
    ]
    assert len(named) == len(set(named))
    assert [name for name in named if name.startswith("Show on the page: “")]


def test_no_press_loses_the_place(chromium: Chromium, served: Served) -> None:
    shown = popup(chromium)
    for name, told in (("check", "Looked at just now"), ("list", "12 pages")):
        shown.run(f"document.querySelector('#do-{name}').focus()")
        enter(shown)
        shown.until(f"document.querySelector('#told').innerText.includes('{told}')")
        assert shown.run(WHO) == f"do-{name}"
    shown.press("Tab", 9)
    shown.press("Tab", 9)
    assert shown.run(WHO) == "add-prospects"
    enter(shown)
    shown.until("document.querySelector('#told').innerText.includes('added')")
    assert shown.run(WHO) == "told"


def test_asking_again_leaves_the_keyboard_at_the_answer(chromium: Chromium, served: Served) -> None:
    chromium.keep({"server": "http://127.0.0.1:1"})
    shown = popup(chromium)
    chromium.keep({"server": served.url})
    shown.run("[...document.querySelectorAll('#status button')].at(-1).focus()")
    enter(shown)
    shown.until("document.querySelector('.chip')")
    assert shown.run(WHO) == "status"


def test_the_panel_has_the_keyboard_and_gives_it_back(chromium: Chromium, served: Served) -> None:
    page = chromium.open(MIXED)
    page.run("document.querySelector('#styled').focus()")
    paint(chromium, page)
    assert chromium.in_scripts("linkgapAudit.shadow.activeElement.className") == "panel"
    page.press("Tab", 9)
    assert chromium.in_scripts("linkgapAudit.shadow.activeElement.textContent") == "Take off"
    enter(page)
    until(lambda: chromium.in_scripts("!linkgapAudit.isPainted()"), "the paint gone")
    assert page.run("document.activeElement.id") == "styled"
