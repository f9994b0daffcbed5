"""The pages in real Chromium: narrow and wide, light and dark, by keyboard, with axe-core, and without scripts."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, BrowserContext, Page, async_playwright

from crawler.items import NofollowCause, Placement, Verdict
from tests.extension.places import NODE_MODULES, chromium, needed
from tests.gap.made_store import OTHER, OWN, RIVAL, MadeStore, Seen
from tests.server.conftest import Client

AXE = NODE_MODULES / "axe-core" / "axe.min.js"
PAGES = (
    "/",
    "/gap",
    "/gap/matrix",
    "/gap?status=upgrade&best=contextual",
    "/gap?status=none",
    "/sites/site-0.example",
    "/sites/whole.example",
    "/claims",
    "/projects",
    "/api/v1/docs",
)
WIDTHS, SCHEMES = (360, 1440), ("light", "dark")


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    program, root = chromium(), os.geteuid() == 0
    async with async_playwright() as playwright:
        started = await playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox"] if root else [], chromium_sandbox=not root
        )
        yield started
        await started.close()


@asynccontextmanager
async def signed_in(browser: Browser, client: Client, **options: Any) -> AsyncIterator[tuple[BrowserContext, Page]]:
    context = await browser.new_context(base_url=client.address, **options)
    page = await context.new_page()
    link = (await client.post("/api/v1/sign-in-links")).document["path"]
    await page.goto(link)
    yield context, page
    await context.close()


@pytest.fixture
def full(made: MadeStore) -> MadeStore:
    """Sites of each status, on two days, with every verdict and placement, and a name that has no room."""
    for number, place in enumerate(Placement):
        url = f"https://site-{number}.example/a/path/that/is/as/long/as/paths/are-{'x' * 60}.html"
        claim, mine = (
            made.claim(url, RIVAL, anchor="words " * 9, target_url=f"https://{RIVAL}/{'y' * 90}"),
            made.claim(url, OWN),
        )
        links = [Seen(RIVAL, place, confidence=0.5 + number / 10)]
        made.look(url, links, verdicts={claim: (Verdict.LIVE, 0), mine: Verdict.REMOVED}, hours=number * 30)
    for verdict in set(Verdict) - {Verdict.LIVE}:
        url = f"https://{verdict}.example/p"
        made.look(url, failure=None, verdicts={made.claim(url, OTHER): verdict}, hours=40)
    both = "https://averylongnamewithoutanyhyphenthatgivesittheroomitneeds.example/p"
    claims = {made.claim(both, OTHER): (Verdict.LIVE, 0), made.claim(both, OWN): (Verdict.LIVE, 1)}
    places = [Seen(OTHER, nofollow=NofollowCause.META), Seen(OWN, Placement.USER_GENERATED)]
    made.look(both, places, verdicts=claims)
    made.claim("https://unseen.example/p", RIVAL)
    made.claim("whole.example", RIVAL)
    return made


SPILLED = """
[...document.querySelectorAll('.table, .card, .filters')]
  .filter(box => box.scrollWidth > box.clientWidth + 1 && getComputedStyle(box).overflowX === 'visible')
  .map(box => box.className + ': ' + box.scrollWidth + ' > ' + box.clientWidth)
"""
"""Boxes whose content stands out of them: the page itself may still be no wider than the window."""


@pytest.mark.parametrize("width", [360, 700, 980, 1440])
async def test_nothing_stands_out_of_its_box(client: Client, browser: Browser, full: MadeStore, width: int) -> None:
    viewport: Any = {"width": width, "height": 800}
    async with signed_in(browser, client, viewport=viewport) as (_, page):
        spilled = {}
        for path in PAGES:
            await page.goto(path)
            assert await page.evaluate("document.documentElement.scrollWidth") <= width, path
            spilled[path] = await page.evaluate(SPILLED)
    assert {path: boxes for path, boxes in spilled.items() if boxes} == {}


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
async def test_pages_break_no_policy_and_keep_nobody_out(
    client: Client, browser: Browser, full: MadeStore, width: int, scheme: Any
) -> None:
    axe = Path(needed(AXE if AXE.exists() else None, "axe-core (cd tests/extension && npm ci)")).read_text("utf-8")
    wrong: list[str] = []
    viewport: Any = {"width": width, "height": 800}
    async with signed_in(browser, client, viewport=viewport, color_scheme=scheme) as (_, page):
        page.on("console", lambda said: wrong.append(f"console: {said.text}"))
        page.on("pageerror", lambda error: wrong.append(f"script: {error}"))
        for path in PAGES:
            await page.goto(path)
            await page.evaluate(f"(() => {{ {axe}\n return true; }})()")
            found = await page.evaluate(
                "axe.run(document).then(({violations, passes}) => ({violations, passes: passes.length}))"
            )
            assert found["passes"] > 10, "axe looked at nothing"
            wrong += [
                f"{path} {one['id']}: {node['html'][:160]}" for one in found["violations"] for node in one["nodes"]
            ]
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


STOPS = """
[...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, summary, [tabindex="0"]')]
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


@pytest.mark.parametrize("path", ["/", "/gap", "/gap/matrix", "/sites/site-0.example"])
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
