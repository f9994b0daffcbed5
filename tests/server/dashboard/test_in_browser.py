"""The pages in real Chromium: narrow and wide, light and dark, by keyboard, with axe-core, and without scripts."""

from typing import Any

import pytest
from playwright.async_api import Browser

from tests.gap.made_store import MadeStore
from tests.server.conftest import Client
from tests.server.dashboard.browsing import SCHEMES, WIDTHS, faults, signed_in, spilled

PAGES = (
    "/",
    "/gap",
    "/gap/matrix",
    "/gap?status=upgrade&best=contextual",
    "/gap?status=none",
    "/sites/site-0.example",
    "/sites/whole.example",
    "/clean",
    "/clean?view=suspect",
    "/claims",
    "/claims?age=over-week",
    "/opportunities",
    "/opportunities?state=contacted",
    "/opportunities/mentions",
    "/outreach",
    "/outreach/letter",
    "/outreach/letter?name=first",
    "/report",
    "/runs",
    "/exports",
    "/settings",
    "/projects",
    "/projects/new",
    "/api/v1/docs",
)


@pytest.mark.parametrize("width", [360, 700, 980, 1440])
async def test_nothing_stands_out_of_its_box(client: Client, browser: Browser, full: MadeStore, width: int) -> None:
    viewport: Any = {"width": width, "height": 800}
    async with signed_in(browser, client, viewport=viewport) as (_, page):
        found = {}
        for path in PAGES:
            await page.goto(path)
            assert await page.evaluate("document.documentElement.scrollWidth") <= width, path
            found[path] = await spilled(page)
    assert {path: boxes for path, boxes in found.items() if boxes} == {}


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
async def test_pages_break_no_policy_and_keep_nobody_out(
    client: Client, browser: Browser, full: MadeStore, width: int, scheme: Any
) -> None:
    wrong: list[str] = []
    viewport: Any = {"width": width, "height": 800}
    async with signed_in(browser, client, viewport=viewport, color_scheme=scheme) as (_, page):
        page.on("console", lambda said: wrong.append(f"console: {said.text}"))
        page.on("pageerror", lambda error: wrong.append(f"script: {error}"))
        for path in PAGES:
            await page.goto(path)
            wrong += await faults(page)
    assert wrong == []


async def test_light_and_dark_are_two_looks(client: Client, browser: Browser, full: MadeStore) -> None:
    grounds = set()
    for scheme in SCHEMES:
        async with signed_in(browser, client, color_scheme=scheme) as (_, page):
            await page.goto("/")
            grounds.add(await page.evaluate("getComputedStyle(document.body).backgroundColor"))
            loaded = await page.evaluate("document.querySelector('figure img').naturalWidth")
            assert loaded > 0, "the curve is not shown"
    assert len(grounds) == 2


WORK = ("/claims", "/opportunities", "/runs", "/exports", "/settings", "/projects/new")
STOPS = """
[...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')]
  .filter(one => one.checkVisibility()).length
"""
STOP = """
(() => {
  const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
  window.stops ??= new Map();
  if (!stops.has(one)) stops.set(one, stops.size);
  return {nth: stops.get(one), tag: one.tagName, text: one.textContent.trim().slice(0, 40),
          outline: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth),
          seen: box.bottom > 0 && box.top < innerHeight && box.width > 0};
})()
"""


@pytest.mark.parametrize("path", ["/", "/gap", "/gap/matrix", "/sites/site-0.example", *WORK])
async def test_every_control_is_reached_by_keyboard_and_shows_that_it_is(
    client: Client, browser: Browser, full: MadeStore, path: str
) -> None:
    async with signed_in(browser, client) as (_, page):
        await page.goto(path)
        wanted = await page.evaluate(STOPS)
        reached = []
        for _ in range(wanted):
            await page.keyboard.press("Tab")
            reached.append(await page.evaluate(STOP))
        assert reached[0]["text"] == "Skip to the content"
        assert [stop["nth"] for stop in reached] == list(range(wanted)), "a control was left out or came twice"
        assert [stop for stop in reached if stop["outline"] < 2 or not stop["seen"]] == []


async def test_the_way_past_the_head_and_through_the_filters_needs_no_mouse(
    client: Client, browser: Browser, full: MadeStore
) -> None:
    async with signed_in(browser, client) as (_, page):
        await page.goto("/gap")
        await page.keyboard.press("Tab")
        await page.keyboard.press("Enter")
        assert await page.evaluate("document.activeElement.id") == "content"
        await page.focus("input[name=status][value=upgrade]")
        await page.keyboard.press("Space")
        await page.focus("#filter-q")
        async with page.expect_navigation():
            await page.keyboard.press("Enter")
        assert page.url == f"{client.address}/gap?status=upgrade&sort=competitors"
        assert await page.locator("tbody tr").count() == 1


async def test_without_scripts_filters_work_all_the_same(client: Client, browser: Browser, full: MadeStore) -> None:
    async with signed_in(browser, client, java_script_enabled=False) as (_, page):
        await page.goto("/gap")
        await page.check("input[name=status][value=upgrade]")
        await page.get_by_role("button", name="Show", exact=True).click()
        assert "status=upgrade" in page.url
        assert await page.locator("tbody tr").count() == 1
