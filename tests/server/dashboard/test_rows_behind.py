"""Every number of the benchmark leads to its rows, and there are as many of them as it says."""

from dataclasses import replace

import pytest
from bs4 import Tag

from crawler.items import Block, NofollowCause, Placement, Tool
from server.gap.matrix.rebuild import rebuild
from tests.gap.made_store import OTHER, OWN, PRAISE, RIVAL, MadeStore, Seen
from tests.server.dashboard.conftest import Reader

WORKED_OUT = {"Referring sites weighed by quality", "Mean authority claimed of them", "Different top-level domains"}
WORKED_OUT |= {"Different places", "Different link texts", "Different kinds of source", "Different kinds of link"}
UNCOUNTED = {"Middle one", "Difference", "Needs, from", "To", "More, from", "More, to", "Measured against"}
UGC = Seen(RIVAL, Placement.USER_GENERATED, NofollowCause.ATTRIBUTE, "nofollow ugc", "two", block=Block.COMMENT)


def fill(made: MadeStore) -> None:
    """Sites of every band and place, a claim nobody saw, a site that cleaning leaves out."""
    figures = {"a": 10.0, "b": 30.0, "c": 65.0, "d": 90.0, "e": 300.0}
    for name, figure in figures.items():
        made.claim(f"https://{name}.example/1", RIVAL, authority=figure, authority_name="Domain Rating")
    made.claim("https://unseen.example/1", OTHER, tool=Tool.MOZ)
    made.look("https://a.example/1", [Seen(RIVAL), Seen(OTHER, Placement.FOOTER), Seen(OWN, rel="sponsored")])
    made.look("https://b.example/1", [Seen(RIVAL, Placement.SIDEBAR), Seen(RIVAL, Placement.FOOTER, text="again")])
    made.look("https://c.example/1", [UGC, Seen(OWN, Placement.FOOTER)])
    made.look("https://d.example/1", [Seen(RIVAL, Placement.NAVIGATION)])
    made.look("https://e.example/1", [replace(UGC, site=OTHER), Seen(RIVAL)])
    made.look("https://plain.example/1", [Seen(OTHER, text="plain")])
    for number in range(4):
        made.look(f"https://praise.example/{number}", [PRAISE])
    rebuild(made.engine, made.project)


def _numbers(table: Tag) -> list[tuple[str, str, Tag]]:
    return [
        (row.th.get_text(strip=True) if row.th else "", str(cell.get("data-label", "")), cell)
        for row in table.select("tbody tr")
        for cell in row.select("td")
    ]


async def test_each_number_of_the_benchmark_counts_the_rows_it_leads_to(reader: Reader, made: MadeStore) -> None:
    fill(made)
    page = await reader.page("/benchmark")
    assert "1 site is left out by cleaning" in page.get_text()
    held: dict[str, int] = {}
    counted = 0
    for head, label, cell in (one for table in page.select("main table") for one in _numbers(table)):
        # Beside a competitor's number stands yours less theirs.
        number = cell.select_one("a, span")
        text = (number or cell).get_text(strip=True)
        link = cell.a
        if label in UNCOUNTED or text in ("0", "-"):
            continue
        assert link is not None, f"{head}, {label}: {text} leads nowhere"
        href = str(link["href"])
        if href not in held:
            held[href] = await reader.rows(href)
        if head in WORKED_OUT or label == "Has":
            assert held[href] > 0, href
        else:
            counted += 1
            assert held[href] == int(text.replace(",", "")), f"{head}, {label}: {text} leads to {held[href]} rows"
    assert counted > 50
    assert {href.partition("?")[0] for href in held} == {"/gap", "/links"}


NO_ROWS = {
    "/segments": {"In the text", "What you lack", "Why", "Kind of page", "For example"},
    "/competitors": {"Ratio", "Of the niche", "Against yours", "Why"},
}
"""Columns that are words or shares."""


@pytest.mark.parametrize("path", NO_ROWS)
async def test_each_number_about_kinds_and_competitors_counts_the_rows_it_leads_to(
    reader: Reader, made: MadeStore, path: str
) -> None:
    fill(made)
    made.claim("https://a.example/1", OTHER, tool=Tool.MOZ)
    made.look("https://forum.club.example/threads/tea.12/", [Seen(RIVAL), Seen(RIVAL, Placement.FOOTER), Seen(OTHER)])
    rebuild(made.engine, made.project)
    page = await reader.page(path)
    counted = 0
    for section in page.select("main section"):
        if section["aria-labelledby"] == "suggested":
            continue
        for cell in section.select("td"):
            if cell.get("data-label") in NO_ROWS[path]:
                continue
            for link in cell.select("a"):
                counted += 1
                href = str(link["href"])
                assert await reader.rows(href) == int(link.get_text()), f"{link.get_text()} leads to {href}"
            number = cell.get_text(" ", strip=True).split()[0]
            assert cell.a or not number.isdecimal() or number == "0", (
                f"{cell.get('data-label')}: {number} leads nowhere"
            )
    assert counted > 20
