"""The workbook opened again: each table whole, its figures those of the report, nothing a formula."""

from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup
from openpyxl import load_workbook
from sqlalchemy import update

from crawler.store.models import SeenLink
from crawler.urls import page_hash, page_key
from server.gap.listing.listing import list_sites
from server.gap.listing.query import GapQuery
from server.report.contents import gather
from server.report.render import render
from server.report.workbook import write_workbook
from server.tables import mention_rows, site_rows
from tests.gap.made_store import OTHER, OWN, RIVAL, THIRD, MadeStore
from tests.report.conftest import HOSTILE, NOW


def opened(made: MadeStore, tmp_path: Path) -> dict[str, list[list[Any]]]:
    target = tmp_path / "report.xlsx"
    counts = write_workbook(str(target), gather(made.engine, made.project, NOW), made.engine, made.project)
    book = load_workbook(target)
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds
    sheets = {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book}
    assert [len(rows) - 1 for rows in sheets.values()] == counts
    return sheets


def test_every_table_is_there(told: MadeStore, tmp_path: Path) -> None:
    sheets = opened(told, tmp_path)
    more = ["benchmark", "pages' needs", "content"]
    assert list(sheets) == ["overview", "gap", "claims by tool", "placement mix", *more, "mentions"]
    it = gather(told.engine, told.project, NOW)
    overview = {(about, what): value for about, what, value in sheets["overview"][1:]}
    assert overview["sites by status", "gap"] == 2
    assert overview["sites by status", "all"] == it.judged
    assert overview["claims by site", f"{RIVAL}: claimed"] == it.sites[1].tally.claims
    assert overview["work", "excluded"] == 1
    assert sheets["gap"][0] == site_rows.header(told.project)
    sites = list_sites(told.engine, told.project, GapQuery()).sites
    assert [row[0] for row in sheets["gap"][1:]] == [site.site for site in sites]
    head, *tools = sheets["claims by tool"]
    for card, row in zip(it.cards, tools, strict=True):
        told_of = dict(zip(head, row, strict=True))
        assert told_of["claims"] == card.tally.claims
        assert (told_of["checked"], told_of["live"], told_of["not_there"]) == (
            card.checked,
            card.tally.live,
            card.tally.refuted,
        )
    mine = dict(zip(*sheets["placement mix"][:2], strict=True))
    assert (mine["site"], mine["yours"], mine["live_links"], mine["footer"]) == (OWN, "yes", 1, 1)
    assert sheets["mentions"][0] == mention_rows.COLUMNS
    assert f"Own Tea {HOSTILE}" in sheets["mentions"][1]


def test_what_to_make_and_what_pages_need_are_tables_too(told: MadeStore, tmp_path: Path) -> None:
    guide = "https://rival.example/brewing-guide"
    values = {"url": guide, "target_key": page_hash(page_key(guide))}
    with told.engine.begin() as connection:
        theirs = SeenLink.site_id == told.project.site_ids[RIVAL], SeenLink.sentence != ""
        connection.execute(update(SeenLink).where(*theirs).values(values))
    sheets = opened(told, tmp_path)
    it = gather(told.engine, told.project, NOW)
    (made,) = sheets["content"][1:]
    assert made[:6] == [guide, RIVAL, "guide", 1, 1, 1]
    assert [one.page.url for one in it.content.assets] == [guide]
    head, *rows = sheets["benchmark"]
    rivals = [RIVAL, OTHER, THIRD]
    assert head == ["measure", "you", "middle", "difference", *rivals, *(f"less {rival}" for rival in rivals)]
    assert [row[1:4] for row in rows] == [[one.yours, one.middle, one.difference] for one in it.benchmark.measures]
    less = [[rival.behind for rival in one.rivals] for one in it.benchmark.measures]
    assert [row[4 + len(less[0]) :] for row in rows] == less
    assert [row[:4] for row in sheets["pages' needs"][1:]] == [
        [one.url, one.have, one.more_low, one.more_high] for one in it.benchmark.needs
    ]
    page = BeautifulSoup(render(it), "html.parser")
    told_of = page.select("section[aria-labelledby=content] ol > li")
    assert [one.a.get_text() for one in told_of if one.a] == [guide]
    named = page.select("section[aria-labelledby=benchmark] tbody tr")
    assert [row.td.get_text() for row in named if row.td] == [
        "-" if one.yours is None else f"{one.yours:g}" for one in it.benchmark.measures
    ]
