"""The pages in real Chromium: narrow and wide, light and dark, by keyboard, with axe-core, and without scripts."""

from typing import Any

import pytest
from playwright.async_api import Browser
from sqlalchemy import Engine

from crawler.items import Verdict
from tests.gap.made_store import OTHER, RIVAL, MadeStore, Seen, make
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
    "/claims/over-time",
    "/claims/over-time?source=whole.example",
    "/opportunities/list",
    "/opportunities/list?kind=false_gap",
    "/opportunities",
    "/opportunities?state=contacted",
    "/opportunities/mentions",
    "/segments",
    "/outreach",
    "/outreach/letter",
    "/outreach/letter?name=first",
    "/report",
    "/runs",
    "/exports",
    "/settings",
    "/criteria",
    "/projects",
    "/projects/new",
    "/api/v1/docs",
)

NAMING_PAGES = (
    "/",
    "/gap",
    "/gap/matrix",
    "/claims",
    "/opportunities",
    "/exports",
    "/runs",
    "/competitors",
    "/benchmark",
)
LONG = "thecompletebeginnersguidetoloosleafteaandteaware.example"


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


async def test_a_usual_screen_holds_the_list_and_all_parts_of_linkgap(
    client: Client, browser: Browser, full: MadeStore
) -> None:
    async with signed_in(browser, client, viewport={"width": 1280, "height": 800}) as (_, page):
        await page.goto("/gap")
        beyond = await page.evaluate("[...document.querySelectorAll('.table')].map(t => t.scrollWidth - t.clientWidth)")
        tops = await page.evaluate("[...document.querySelectorAll('.stage')].map(one => one.offsetTop)")
        await page.goto("/opportunities")
        columns = await page.evaluate(
            "[...document.querySelector('.board').querySelectorAll('.column')].map(one => one.offsetTop)"
        )
    assert beyond == [0]
    assert len(tops) > 5
    assert len(set(tops)) == 1
    assert len(columns) == 5
    assert len(set(columns)) == 1


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


@pytest.fixture
def long_named(store: Engine) -> MadeStore:
    """A competitor whose name has no room on a phone, with a link, a lost one and words in three scripts."""
    made = make(store, competitors=(LONG, RIVAL))
    url = "https://cites.example/p"
    verdicts = {made.claim(url, LONG): (Verdict.LIVE, 0), made.claim(url, RIVAL): Verdict.REMOVED}
    seen = [Seen(LONG, text="茶の淹れ方", sentence="كيف تختار الشاي 茶の淹れ方 " + "w" * 60), Seen(RIVAL)]
    made.entitle(made.look(url, seen, verdicts=verdicts), "お茶の世界" * 12)
    missing = "https://missing.example/p"
    made.look(missing, verdicts={made.claim(missing, LONG): Verdict.REMOVED})
    return made


async def test_the_longest_name_fits_a_phone(client: Client, browser: Browser, long_named: MadeStore) -> None:
    wide = {}
    async with signed_in(browser, client, viewport={"width": 360, "height": 800}) as (_, page):
        for path in (
            *NAMING_PAGES,
            "/sites/cites.example",
            "/sites/missing.example",
            "/opportunities/list",
            "/progress",
        ):
            await page.goto(path)
            wide[path] = await page.evaluate("document.documentElement.scrollWidth")
    assert {path: width for path, width in wide.items() if width > 360} == {}


SPLIT = """
(() => {
  const lines = (node) => {
    const range = document.createRange();
    range.selectNode(node);
    return new Set([...range.getClientRects()].map(one => one.top)).size;
  };
  const links = [...document.querySelectorAll('tbody th a, .lead-card h3 a')];
  return [...links, ...[...document.querySelectorAll('.live li')].map(one => one.firstChild)]
    .filter(one => one.textContent.length < 24 && !one.textContent.includes('-'))
    .filter(one => one.parentElement.checkVisibility() && lines(one) > 1)
    .map(one => one.textContent);
})()
"""
"""Short names that are torn over two lines, but for those with a hyphen to break at."""
LONGER = "document.querySelectorAll('.live li').forEach(one => { one.firstChild.data = 'mossandmarrow.example'; })"
"""Competitors whose names are as long as those of the sites."""


@pytest.mark.parametrize("width", [360, 980, 1440])
async def test_no_short_name_of_a_site_is_torn(client: Client, browser: Browser, full: MadeStore, width: int) -> None:
    for site in ("mossandmarrow.example", "wurzelwerkgarten.test"):
        full.look(f"https://{site}/p", [Seen(RIVAL), Seen(OTHER)])
    viewport: Any = {"width": width, "height": 800}
    async with signed_in(browser, client, viewport=viewport) as (_, page):
        await page.goto("/gap?q=mossandmarrow")
        assert await page.locator("tbody th").count() == 1
        for path in ("/gap", "/gap?status=gap", "/priority", "/opportunities"):
            await page.goto(path)
            await page.evaluate(LONGER)
            assert await page.evaluate(SPLIT) == [], path


async def test_the_frame_stays_where_it_is_from_page_to_page(client: Client, browser: Browser, full: MadeStore) -> None:
    viewport: Any = {"width": 1900, "height": 800}
    async with signed_in(browser, client, viewport=viewport) as (_, page):
        places = set()
        for path in PAGES:
            await page.goto(path)
            boxes = [await page.locator(one).first.bounding_box() for one in (".brand", "main")]
            places.add(tuple(box["x"] for box in boxes if box))
    assert len(places) == 1


@pytest.mark.parametrize("path", ["/", "/runs", "/settings"])
async def test_on_a_phone_the_parts_take_one_line_and_the_open_one_is_seen(
    client: Client, browser: Browser, full: MadeStore, path: str
) -> None:
    async with signed_in(browser, client, viewport={"width": 360, "height": 800}) as (_, page):
        await page.goto(path)
        strip, current = page.locator("nav.parts .route"), page.locator("nav.parts a[aria-current]")
        box, inner = await strip.bounding_box(), await current.bounding_box()
        assert box is not None
        assert inner is not None
        assert box["height"] < 2 * inner["height"]
        assert inner["x"] >= 0
        assert inner["x"] + inner["width"] <= 360


async def test_on_a_phone_words_of_a_cell_stand_under_its_value_not_under_its_label(
    client: Client, browser: Browser, full: MadeStore
) -> None:
    async with signed_in(browser, client, viewport={"width": 360, "height": 800}) as (_, page):
        await page.goto("/gap")
        left = "document.querySelector('td[data-label=Status] %s').getBoundingClientRect().left"
        assert await page.evaluate(left % ".chip") == await page.evaluate(left % ".soft")


async def test_light_and_dark_are_two_looks(client: Client, browser: Browser, full: MadeStore) -> None:
    grounds = set()
    for scheme in SCHEMES:
        async with signed_in(browser, client, color_scheme=scheme) as (_, page):
            await page.goto("/")
            grounds.add(await page.evaluate("getComputedStyle(document.body).backgroundColor"))
            loaded = await page.evaluate("document.querySelector('figure img').naturalWidth")
            assert loaded > 0, "the curve is not shown"
    assert len(grounds) == 2


WORK = ("/claims", "/opportunities", "/runs", "/exports", "/settings", "/criteria", "/projects/new")
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
