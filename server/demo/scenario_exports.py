"""Claims about a synthetic web, as one Semrush-shaped export a tracked site: what a benchmark loads before it looks."""

import csv
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from crawler.items import Tool, Verdict
from server.demo.claims import Told
from server.demo.rows import SEMRUSH_FORM
from server.demo.scenario import PlantedPage, Scenario


def write_scenario_exports(made: Scenario, folder: Path) -> tuple[Path, ...]:
    """Write every planted link as a claim, and one false claim for each page that links to nobody.

    So every page of the web is claimed at least once. The false ones must come out as removed.
    """
    rows: dict[str, list[Told]] = {site: [] for site in (made.own, *made.competitors)}
    for number, page in enumerate(made.pages):
        for row in _rows(page, made.competitors[number % len(made.competitors)]):
            rows[row.site].append(row)
    return tuple(_write(folder / f"{site}-backlinks.csv", held) for site, held in rows.items())


def _rows(page: PlantedPage, otherwise: str) -> Iterator[Told]:
    """A row a link; dates and score are alike everywhere, since nothing is measured by them."""
    blank = Told(
        Tool.SEMRUSH,
        page.url,
        otherwise,
        f"http://{otherwise}/",
        "a link that is not there",
        "A page",
        Verdict.REMOVED,
        first_seen="2025-03-01",
        last_seen="2026-09-01",
        authority=30,
    )
    if not page.links:
        yield blank
    for link in page.links:
        nofollow, ugc = "nofollow" in link.rel, "ugc" in link.rel
        yield replace(
            blank,
            site=link.site,
            target=link.target,
            anchor=link.anchor,
            verdict=Verdict.LIVE,
            nofollow=nofollow,
            ugc=ugc,
            placement=link.placement,
        )


def _write(path: Path, rows: list[Told]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(SEMRUSH_FORM.header)
        table.writerows(SEMRUSH_FORM.cells(row) for row in rows)
    return path
