"""A PDF by the Chromium that is here, and what is said where there is none."""

import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Literal

import pytest
from playwright.async_api import Page, async_playwright

from crawler.exceptions import PrintError, UsageError
from server.report import printing
from server.report.contents import gather
from server.report.printing import print_pdf
from server.report.render import render
from tests.extension.places import chromium
from tests.gap.made_store import MadeStore
from tests.report.conftest import NOW

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
PAPER = 687
"""CSS pixels between the margins of an A4 page: 182 mm."""


def program(folder: Path, script: str) -> str:
    """A program in the browser's place."""
    made = folder / "chromium"
    made.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    made.chmod(0o755)
    return str(made)


def test_a_pdf_is_printed(told: MadeStore, tmp_path: Path) -> None:
    target = tmp_path / "report.pdf"
    print_pdf(render(gather(told.engine, told.project, NOW)), target, named=chromium())
    data = target.read_bytes()
    assert data.startswith(b"%PDF-")
    assert b"%%EOF" in data[-32:]
    assert data.count(b"/Type /Page\n") >= 2
    assert b"/Outlines" in data
    # A4 in points, as the page's own rule asks: 210 by 297 mm.
    assert b"/MediaBox [0 0 594.95996 841.91998]" in data


def test_without_chromium_it_is_said_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(PrintError, match="there is none at /nowhere/chromium") as told:
        print_pdf("<p>", tmp_path / "a.pdf", named="/nowhere/chromium")
    assert "apt install chromium" in told.value.hint
    monkeypatch.setattr(printing, "find_chromium", lambda _named: None)
    with pytest.raises(PrintError, match="none was found"):
        print_pdf("<p>", tmp_path / "a.pdf")
    assert list(tmp_path.iterdir()) == []


def test_a_browser_that_prints_nothing_says_why(tmp_path: Path) -> None:
    with pytest.raises(PrintError, match="printed nothing") as told:
        print_pdf("<p>", tmp_path / "a.pdf", named=program(tmp_path, "echo no display >&2; exit 1"))
    assert told.value.hint == "no display"


def test_a_browser_that_hangs_is_ended_with_its_children(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "DEADLINE", 1.0)
    pids = tmp_path / "pids"
    hanging = program(tmp_path, f"sleep 300 & echo $! $$ > {pids}; wait")
    with pytest.raises(PrintError, match="did not print within 1 s"):
        print_pdf("<p>", tmp_path / "a.pdf", named=hanging)
    for pid in map(int, pids.read_text().split()):
        assert not _lives(pid)


def test_a_path_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    script = 'for one in "$@"; do case $one in --print-to-pdf=*) echo x > "${one#*=}";; esac; done'
    with pytest.raises(UsageError, match="cannot write"):
        print_pdf("<p>", tmp_path / "no" / "a.pdf", named=program(tmp_path, script))


def test_root_alone_goes_without_the_sandbox(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for uid, without in ((0, True), (1000, False)):
        monkeypatch.setattr(os, "geteuid", lambda uid=uid: uid)
        assert ("--no-sandbox" in printing._switches(Path("chromium"), tmp_path)) is without


def _lives(pid: int) -> bool:
    """A zombie that nobody has taken note of is dead too."""
    try:
        os.kill(pid, signal.SIG_DFL)
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False


@asynccontextmanager
async def opened(told: MadeStore, tmp_path: Path) -> AsyncIterator[Page]:
    document = tmp_path / "report.html"
    document.write_text(render(gather(told.engine, told.project, NOW)), encoding="utf-8")
    root = os.geteuid() == 0
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox"] if root else [], chromium_sandbox=not root
        )
        page = await browser.new_page(viewport={"width": PAPER, "height": 900})
        await page.goto(document.as_uri())
        yield page
        await browser.close()


async def test_on_paper_no_name_of_a_site_is_torn(told: MadeStore, tmp_path: Path) -> None:
    """A matrix has narrow columns: the first holds a name of usual length in one line, and no word is larger."""
    async with opened(told, tmp_path) as page:
        await page.emulate_media(media="print")
        widths = await page.eval_on_selector_all("#together ~ .table tbody th", "all => all.map(e => e.offsetWidth)")
        sizes = await page.eval_on_selector_all(
            "td .small", "all => all.map(e => [e, e.closest('td')].map(x => getComputedStyle(x).fontSize))"
        )
    assert widths
    assert min(widths) >= 9 * 16
    assert sizes
    assert all(one == other for one, other in sizes)


async def test_a_machine_set_to_dark_prints_dark_on_white(told: MadeStore, tmp_path: Path) -> None:
    inks = "all => all.map(e => [getComputedStyle(e).color, getComputedStyle(e).backgroundColor])"
    async with opened(told, tmp_path) as page:
        shown: dict[str, list[list[str]]] = {}
        for scheme in SCHEMES:
            await page.emulate_media(media="print", color_scheme=scheme)
            shown[scheme] = await page.eval_on_selector_all("body, h1, .soft, .chip, td", inks)
        await page.emulate_media(media="screen", color_scheme="dark")
        on_screen = await page.eval_on_selector_all("body, h1, .soft, .chip, td", inks)
    assert shown["dark"] == shown["light"] != on_screen


async def test_it_fits_on_paper_and_on_a_phone(told: MadeStore, tmp_path: Path) -> None:
    async with opened(told, tmp_path) as page:
        for media, width in (("print", PAPER), ("screen", 360)):
            await page.emulate_media(media=media)
            await page.set_viewport_size({"width": width, "height": 900})
            assert await page.evaluate("document.documentElement.scrollWidth") <= width
