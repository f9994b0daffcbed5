"""What the tools say of the scenario's web, written by the demo's writers in each tool's true form."""

import random
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from crawler.items import Tool, Verdict
from server.demo.claims import Told
from server.demo.files import commas, crlf, utf16_tabs, workbook
from server.demo.rows import AHREFS_FORM, MAJESTIC_FORM, SEARCH_CONSOLE_FORM, SEMRUSH_FORM, Form
from tests.scenario.made import Made
from tests.scenario.truth import MOSS, OWN, PLOT, SPADE, WURZEL, Host, Linked, Page, nofollow

FILES = (
    (Tool.AHREFS, SPADE, f"{SPADE}-backlinks-subdomains_2026-10-12_09-14-55.csv", AHREFS_FORM, utf16_tabs),
    (Tool.SEMRUSH, SPADE, f"{SPADE}-backlinks.csv", SEMRUSH_FORM, commas),
    (Tool.SEMRUSH, MOSS, f"{MOSS}-backlinks.xlsx", SEMRUSH_FORM, workbook),
    (Tool.MAJESTIC, PLOT, f"backlinks_{PLOT}.csv", MAJESTIC_FORM, commas),
    (Tool.AHREFS, WURZEL, f"{WURZEL}-backlinks-subdomains_2026-10-12_10-02-11.csv", AHREFS_FORM, commas),
    (Tool.AHREFS, OWN, f"{OWN}-backlinks-subdomains_2026-10-12_10-20-41.csv", AHREFS_FORM, commas),
    (Tool.SEARCH_CONSOLE, OWN, f"http___{OWN}_-Latest links-2026-10-12.csv", SEARCH_CONSOLE_FORM, crlf),
)
"""Every file of it: tool, tracked site, name, form, writer."""


def rows(made: Made) -> tuple[Told, ...]:
    """Every row of every tool, a file after the other; no two tell the same."""
    return tuple(row for tool, site, *_ in FILES for row in _of_one(made, tool, site))


def write(made: Made, folder: Path) -> list[Path]:
    """The files, in a folder."""
    paths = []
    for tool, site, name, form, writer in FILES:
        told: Form = form
        table = [list(told.header), *(told.cells(row) for row in _of_one(made, tool, site))]
        writer(folder / name, table)
        paths.append(folder / name)
    return paths


def _of_one(made: Made, tool: Tool, site: str) -> list[Told]:
    told = [row for host in made.hosts for page in host.pages for row in _rows(host, page, tool, site)]
    if tool is not Tool.SEARCH_CONSOLE:
        return told
    # A page once, whatever it links to.
    return list({row.page: replace(row, target="", anchor="") for row in told}.values())


def _rows(host: Host, page: Page, tool: Tool, site: str) -> Iterator[Told]:
    chance = random.Random(f"{host.name}{page.path}{site}")  # noqa: S311 - the same on every run
    stands = [] if site in page.unknown_to else [link for link in page.links if link.site == site]
    for link in [*stands, *(link for link in page.stale if link.site == site)]:
        yield _row(host, page, link, tool, chance)


def _row(host: Host, page: Page, link: Linked, tool: Tool, chance: random.Random) -> Told:
    verdict = page.verdict_on(link.site)
    return Told(
        tool,
        host.url(page),
        link.site,
        link.target,
        link.anchor,
        page.title,
        verdict,
        nofollow=verdict is Verdict.LIVE and nofollow(page, link),
        ugc="ugc" in link.rel,
        sponsored="sponsored" in link.rel,
        placement=link.placement if verdict is Verdict.LIVE else None,
        first_seen=f"2025-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
        last_seen=f"2026-{chance.randint(6, 9):02}-{chance.randint(1, 28):02}",
        authority=host.authority,
        language=host.language,
    )
