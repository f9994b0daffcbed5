"""Pages in real Chromium: a browser, somebody signed in, and what keeps people out of a page."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, BrowserContext, Page, async_playwright

from crawler.items import Block, NofollowCause, OpportunityState, Placement, Tool, Verdict
from crawler.placement.corrections import Correction
from crawler.store.contact_rules import ContactWord, set_contact_rule
from crawler.store.corrections import add_correction
from crawler.store.decisions import Word, decide
from crawler.store.templates import Draft, keep_template
from tests.extension.places import NODE_MODULES, chromium, needed
from tests.gap.made_store import OTHER, OWN, RIVAL, MadeStore, Seen
from tests.server.conftest import Client

AXE = NODE_MODULES / "axe-core" / "axe.min.js"
WIDTHS, SCHEMES = (360, 1440), ("light", "dark")
SPILLED = """
[...document.querySelectorAll('.table, .card, .filters')]
  .filter(box => box.scrollWidth > box.clientWidth + 1 && getComputedStyle(box).overflowX === 'visible')
  .map(box => box.className + ': ' + box.scrollWidth + ' > ' + box.clientWidth)
"""
"""Boxes whose content stands out of them: the page itself may still be no wider than the window."""


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


async def spilled(page: Page) -> list[str]:
    """Boxes of the page whose content stands out of them."""
    found: list[str] = await page.evaluate(SPILLED)
    return found


async def faults(page: Page) -> list[str]:
    """What axe-core has to say against the page."""
    axe = Path(needed(AXE if AXE.exists() else None, "axe-core (cd tests/extension && npm ci)")).read_text("utf-8")
    await page.evaluate(f"(() => {{ {axe}\n return true; }})()")
    found = await page.evaluate(
        "axe.run(document).then(({violations, passes}) => ({violations, passes: passes.length}))"
    )
    assert found["passes"] > 10, "axe looked at nothing"
    return [f"{page.url} {one['id']}: {node['html'][:160]}" for one in found["violations"] for node in one["nodes"]]


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
    with made.engine.begin() as connection:
        for number, state in enumerate(OpportunityState):
            decide(connection, made.project, f"decided-{number}.example", Word(state, "wrote to Ana\nwaits", "Kim"))
        decide(connection, made.project, "site-1.example", Word(OpportunityState.CONTACTED, "x" * 80))
        never = ContactWord(never=True, reason="asked us to stop", owner="Kim")
        for name in ("site-2.example", f"ana@{'x' * 60}.example"):
            set_contact_rule(connection, made.project, name, never)
        text = "Hello {{ author }},\n{{ sentence }} " + "w" * 90
        keep_template(connection, made.project, "first", Draft("About {{ page_title }}", text, "Kim"))
        page, href = f"https://a.example/{'x' * 90}", f"https://{RIVAL}/{'y' * 60}"
        word = Correction(page, href, 0, "p", Placement.SIDEBAR, Block.SIDEBAR, "a list of friends")
        add_correction(connection, word)
    made.run()
    made.run(finished=False)
    made.export(Tool.MOZ, file=f"{'z' * 80}.csv", settled=["read as UTF-8", "dates are day first"], rows=1200)
    return made
