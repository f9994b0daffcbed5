"""The document as a browser takes it: whole in itself, nothing of a page's text run, read by heading and table."""

import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

import html5lib
import pytest
from bs4 import BeautifulSoup

from server.dashboard.headline import headline
from server.gap.matrix.rebuild import rebuild
from server.gap.progress.over_time import KnownDay
from server.report.contents import ReportContents, gather
from server.report.render import render
from tests.gap.made_store import OTHER, RIVAL, MadeStore, Seen
from tests.report.conftest import HOSTILE, NOW


@pytest.fixture
def contents(told: MadeStore) -> ReportContents:
    days = (KnownDay(date(2026, 11, 1), 5, 1, 0), KnownDay(date(2026, 11, 20), 8, 3, 1))
    return replace(gather(told.engine, told.project, NOW), days=days)


@pytest.fixture
def document(contents: ReportContents) -> str:
    return render(contents)


@pytest.fixture
def page(document: str) -> BeautifulSoup:
    return BeautifulSoup(document, "html5lib")


def words(page: BeautifulSoup, selector: str) -> str:
    found = page.select_one(selector)
    assert found is not None, selector
    return " ".join(found.get_text(" ").split())


def test_it_is_well_formed(document: str) -> None:
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(document)
    assert parser.errors == []


def test_nothing_runs_and_nothing_comes_from_elsewhere(document: str, page: BeautifulSoup) -> None:
    assert page.select("script, iframe, object, embed, link, base, form, img, video, audio, use, image") == []
    assert [one for tag in page.select("*") for one in tag.attrs if one.startswith("on")] == []
    assert page.select("[src], [srcset], [style*=url], [background], [action]") == []
    styles = " ".join(one.get_text() for one in page.select("style"))
    assert styles
    assert re.search(r"url\(|@import|@font-face", styles) is None
    addresses = {str(tag["href"]) for tag in page.select("[href]") if not tag.find_parent("nav")}
    assert addresses
    assert all(one.startswith(("http://", "https://")) for one in addresses)


def test_links_lead_out_only_to_evidence_and_your_pages(page: BeautifulSoup) -> None:
    links = page.select("main a")
    assert {str(one["href"]) for one in links} == {
        "https://a.example/1",
        "https://b.example/1",
        "https://own.example/",
        "https://says.example/1",
    }
    for one in links:
        assert one["rel"] == ["noopener", "noreferrer", "nofollow"]


def test_its_contents_lead_to_every_part_by_its_heading(page: BeautifulSoup) -> None:
    listed = [(str(one["href"]), one.get_text()) for one in page.select("nav a")]
    assert listed == [(f"#{one['id']}", one.get_text()) for one in page.select("main h2")]
    assert len(listed) == len(page.select("main section"))


def test_what_pages_say_stays_text(document: str, page: BeautifulSoup) -> None:
    assert "<script" not in document
    assert "<img" not in document
    title = next(one for one in page.select("main a") if one["href"] == "https://a.example/1")
    assert title.get_text() == HOSTILE
    quotes = [one.get_text() for one in page.select("blockquote")]
    assert f"Read {HOSTILE} first." in quotes
    assert any(HOSTILE in one.get_text() for one in page.select("#mentions ~ .table td"))


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "ftp://a.example/"])
def test_an_address_no_browser_opens_as_a_page_is_no_link(contents: ReportContents, address: str) -> None:
    gap, upgrade = contents.opportunities
    bad = replace(gap.sites[0], evidence=(replace(gap.sites[0].evidence[0], page=address),))
    document = render(replace(contents, opportunities=(replace(gap, sites=(bad,)), upgrade)))
    assert f'href="{address}' not in document


def test_headings_go_down_one_at_a_time(page: BeautifulSoup) -> None:
    levels = [int(one.name[1]) for one in page.find_all(re.compile("^h[1-6]$"))]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_it_is_read_by_language_landmarks_and_tables(page: BeautifulSoup) -> None:
    html = page.html
    assert html is not None
    assert html["lang"] == "en"
    assert words(page, "title") == "Backlink gap: made, 26 Nov 2026"
    assert len(page.select("main")) == 1
    for section in page.select("section"):
        assert page.find(id=section["aria-labelledby"]) is not None
    tables = page.select("table")
    assert len(tables) >= 7
    for table in tables:
        assert table.caption is not None
        assert table.caption.get_text(strip=True)
        assert table.select("thead th[scope=col]")
    ids = [tag["id"] for tag in page.select("[id]")]
    assert len(ids) == len(set(ids))


def test_the_chart_is_drawn_beside_its_numbers(page: BeautifulSoup, contents: ReportContents) -> None:
    assert page.select_one(".chart [role=img] svg") is not None
    assert page.select_one(".chart svg title") is None or "Pygal" not in words(page, ".chart")
    rows = [[one.get_text() for one in row.select("th, td")] for row in page.select("#changed ~ .table tbody tr")]
    assert ["20 Nov 2026", "8", "3", "1", "4"] in rows
    assert ["1 Nov 2026", "5", "1", "0", "4"] in rows
    one_day = BeautifulSoup(render(replace(contents, days=contents.days[:1])), "html5lib")
    assert one_day.select(".chart") == []


def test_figures_stand_with_what_they_are_counted_of(page: BeautifulSoup) -> None:
    tiles = {words(one, ".chip"): words(one, ".figure") for one in page.select(".tile")}
    assert tiles == {"gap": "2", "upgrade": "1", "false gap": "1", "claimed": "3", "none": "1"}
    text = " ".join(page.get_text(" ").split())
    for said in (
        "8 sites that link, are claimed to, or name you, each counted once",
        "Gap: 2 of 8 sites",
        "1 of them was decided to be left alone",
        "the first 8 of 8",
        "1 of 1 pages that name Own Tea",
        "2 of 3 competitors live; DA 61 by its tool's estimate",
    ):
        assert said in text
    assert "left.example" not in words(page, "section[aria-labelledby=worth]")


def test_unsure_and_nofollow_are_said(page: BeautifulSoup) -> None:
    evidence = [" ".join(one.get_text(" ").split()) for one in page.select(".evidence li")]
    (other,) = [one for one in evidence if "Or this." in one]
    assert "unsure" in other
    assert "nofollow" in other
    assert sum("unsure" in one for one in evidence) == 1


def test_an_old_summary_is_said_to_be_old(contents: ReportContents, page: BeautifulSoup) -> None:
    assert page.select(".note") == []
    old = BeautifulSoup(render(replace(contents, fresh=False)), "html5lib")
    assert "a little behind" in words(old, ".note")


def test_an_empty_project_says_what_to_do(empty: MadeStore) -> None:
    rebuild(empty.engine, empty.project)
    page = BeautifulSoup(render(gather(empty.engine, empty.project, NOW)), "html5lib")
    assert "No export was loaded yet" in page.get_text()
    assert page.select(".tile") == []


def test_it_begins_with_what_the_gap_comes_to(page: BeautifulSoup, contents: ReportContents) -> None:
    first = page.select("section")[0].select("p, ul, svg")
    assert first[0].get_text() == f"{headline(contents.gap)}."
    assert first[1].name == "svg"
    assert len(first[1].select("rect")) == len([count for count in contents.gap.values() if count])


def test_a_word_of_100_000_letters_does_not_make_the_report_unreadable(told: MadeStore) -> None:
    """A page's title or address may be one: the report was 200,000 pixels high."""
    long = "W" * 100_000
    told.entitle(told.look(f"https://a.example/{long}", [Seen(RIVAL, text=long), Seen(OTHER, text=long)]), long)
    rebuild(told.engine, told.project)
    texts = BeautifulSoup(render(gather(told.engine, told.project, NOW)), "html5lib").find_all(string=re.compile("WWW"))
    assert texts
    assert max(map(len, texts)) < 1_000
