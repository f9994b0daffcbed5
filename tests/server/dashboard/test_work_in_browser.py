"""The work in real Chromium: a run watched to its end, files chosen or dropped, cards moved; without scripts, too."""

from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, Page, expect
from sqlalchemy import Engine, func, select

from crawler.store.decisions import history_of
from crawler.store.models import ClaimRow, Look
from crawler.store.projects import create_project
from server.demo.exports import write_exports
from server.demo.truth import COMPETITORS, OWN
from server.keys import BACKGROUND, ENGINE
from tests.gap.made_store import MadeStore
from tests.server.conftest import Client
from tests.server.dashboard.browsing import faults, signed_in, spilled
from tests.server.test_api_runs import PAGES, serving_a_web

PATIENCE = 60_000
"""Milliseconds a run may take on a busy machine."""


def count(engine: Engine, table: Any) -> int:
    with engine.connect() as connection:
        return connection.scalar(select(func.count()).select_from(table)) or 0


def listening(page: Page) -> list[str]:
    """What the page complains of from now on."""
    heard: list[str] = []
    page.on("console", lambda said: heard.append(said.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    return heard


async def test_a_run_is_watched_to_its_end(tmp_path: Path, browser: Browser) -> None:
    async with serving_a_web(tmp_path, latency=0.8, at_once=1) as client, signed_in(browser, client) as (_, page):
        heard = listening(page)
        await page.goto("/runs")
        await page.get_by_role("button", name="Start").click()
        bar = page.locator("progress")
        await expect(bar).to_have_attribute("max", str(PAGES), timeout=PATIENCE)
        # Marks this very document: what is counted below is counted without loading it anew.
        await page.evaluate("document.body.dataset.same = '1'")
        done = page.locator("[data-part=done]")
        await expect(done).not_to_have_text("0", timeout=PATIENCE)
        first = int(await done.inner_text())
        await page.wait_for_function(
            "first => Number(document.querySelector('[data-part=done]')?.textContent) > first", arg=first
        )
        assert await page.evaluate("document.body.dataset.same") == "1"
        assert await bar.evaluate("bar => bar.value") > first
        assert await page.locator("[data-part=rate]").inner_text() != ""
        assert (await faults(page), await spilled(page)) == ([], [])
        await expect(page.get_by_role("heading", level=1)).to_have_text("Looking at pages: done", timeout=PATIENCE)
        engine = client.app[ENGINE]
        shown = [int(text) for text in await page.locator("[data-count]").all_inner_texts()]
        assert sum(shown) == count(engine, Look) == PAGES
        assert heard == []


async def test_without_scripts_a_run_is_started_and_shown_at_its_end(tmp_path: Path, browser: Browser) -> None:
    async with (
        serving_a_web(tmp_path, latency=0.02) as client,
        signed_in(browser, client, java_script_enabled=False) as (_, page),
    ):
        await page.goto("/runs")
        await page.fill("#run-limit", "10")
        await page.get_by_role("button", name="Start").click()
        work = await client.app[BACKGROUND].finished(page.url.rpartition("/")[2])
        await page.reload()
        assert await page.locator("h1").inner_text() == "Looking at pages: done"
        assert (work.words[:2], count(client.app[ENGINE], Look)) == (("--limit", "10"), 10)


async def load(page: Page) -> None:
    await page.get_by_role("button", name="Load it").click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("Loading: done", timeout=PATIENCE)


@pytest.mark.parametrize("scripts", [True, False])
async def test_a_file_is_chosen_shown_and_loaded(
    client: Client, store: Engine, browser: Browser, tmp_path: Path, scripts: bool
) -> None:
    with store.begin() as connection:
        create_project(connection, "demo", own=[OWN], competitors=COMPETITORS)
    (tmp_path / "exports").mkdir()
    export = max(write_exports(tmp_path / "exports"), key=lambda one: len(one.rejected))
    async with signed_in(browser, client, java_script_enabled=scripts) as (_, page):
        heard = listening(page)
        await page.goto("/exports")
        await page.set_input_files("#files", export.path)
        await page.get_by_role("button", name="Send and look into it").click()
        await expect(page.get_by_role("heading", level=1)).to_have_text(export.path.name)
        assert count(store, ClaimRow) == 0
        if scripts:
            assert (await faults(page), await spilled(page)) == ([], [])
            await load(page)
        else:
            await page.get_by_role("button", name="Load it").click()
            await client.app[BACKGROUND].finished(page.url.rpartition("/")[2])
            await page.reload()
        assert count(store, ClaimRow) == export.claims
        assert f"{export.claims} claims from {export.rows} rows" in await page.locator("main").inner_text()
        rejected = await page.locator("tbody th").all_inner_texts()
        assert rejected == [str(bad.row) for bad in export.rejected]
        await page.goto("/exports")
        assert await page.locator("tbody tr td[data-label=Claims]").inner_text() == f"{export.claims:,}"
        assert heard == []


DROP = """
([box, name, text]) => {
  const carried = new DataTransfer();
  carried.items.add(new File([text], name, {type: "text/csv"}));
  for (const kind of ["dragover", "drop"])
    box.dispatchEvent(new DragEvent(kind, {dataTransfer: carried, bubbles: true, cancelable: true}));
}
"""


async def test_a_dropped_file_is_shown(client: Client, made: MadeStore, browser: Browser) -> None:
    async with signed_in(browser, client) as (_, page):
        await page.goto("/exports")
        box = await page.query_selector("[data-drop]")
        async with page.expect_navigation():
            await page.evaluate(DROP, [box, "my list.csv", "Colour,Place,Goal\nred,7,3\nblue,8,1\n"])
        await expect(page.get_by_role("heading", level=1)).to_have_text("my list.csv")
        labels = await page.locator("main label").all_inner_texts()
        assert labels[1:] == ["Colour", "Place", "Goal"]
        assert (await faults(page), await spilled(page)) == ([], [])


async def test_a_card_is_moved_by_keyboard(client: Client, full: MadeStore, browser: Browser) -> None:
    async with signed_in(browser, client) as (_, page):
        await page.goto("/opportunities")
        card = page.locator("[data-state=new] [data-card]").filter(has_text="site-0.example")
        await card.locator("summary", has_text="Note, owner, asked for").focus()
        await page.keyboard.press("Enter")
        await card.get_by_label("Note", exact=True).focus()
        await page.keyboard.type("wrote")
        await card.get_by_label("State of").focus()
        await page.keyboard.type("contacted")
        await page.keyboard.press("Tab")
        async with page.expect_navigation():
            await page.keyboard.press("Enter")
        assert "site-0.example" in await page.locator("[data-state=contacted]").inner_text()
    with full.engine.connect() as connection:
        kept, *_ = history_of(connection, full.project, "site-0.example")
    assert (kept.state, kept.note) == ("contacted", "wrote")


async def test_a_card_is_dragged(client: Client, full: MadeStore, browser: Browser) -> None:
    async with signed_in(browser, client, viewport={"width": 1440, "height": 900}) as (_, page):
        await page.goto("/opportunities")
        card = page.locator("[data-state=new] [data-card]").filter(has_text="site-0.example")
        async with page.expect_navigation():
            await card.drag_to(page.locator("[data-state=won]"), source_position={"x": 5, "y": 5})
        assert "site-0.example" in await page.locator("[data-state=won]").inner_text()


async def test_a_pairing_code_is_shown_and_counts_down(client: Client, made: MadeStore, browser: Browser) -> None:
    async with signed_in(browser, client) as (_, page):
        heard = listening(page)
        await page.goto("/settings")
        await page.get_by_role("button", name="Show a pairing code").click()
        code = await page.locator(".code").inner_text()
        await expect(page.locator("[data-until]")).to_contain_text("4:5")
        assert (await faults(page), heard) == ([], [])
    assert (await client.post("/api/v1/pair", {"code": code}, token=None)).status == 200
