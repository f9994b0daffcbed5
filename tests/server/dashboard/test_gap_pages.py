"""The gap as a list and as a picture: what they show equals the functions', and their links lead where they say."""

import pytest

from crawler.items import NofollowCause, Placement, Verdict
from server.gap.listing.facets import site_sets
from server.gap.listing.listing import list_sites
from server.gap.listing.query import GapQuery
from server.gap.matrix.rebuild import rebuild
from tests.gap.made_store import OTHER, OWN, RIVAL, MadeStore, Seen
from tests.server.dashboard.conftest import Reader, cells, section, texts


@pytest.fixture
def filled(made: MadeStore) -> MadeStore:
    """Two gaps of different rivals, one of both, an upgrade, and a claim nobody has looked at."""
    seen = {
        "https://a.example/p": [Seen(RIVAL)],
        "https://b.example/p": [Seen(OTHER, Placement.SIDEBAR, nofollow=NofollowCause.ATTRIBUTE)],
        "https://c.example/p": [Seen(RIVAL), Seen(OTHER)],
        "https://d.example/p": [Seen(RIVAL), Seen(OWN, Placement.FOOTER)],
    }
    for url, links in seen.items():
        claims = {made.claim(url, link.site): (Verdict.LIVE, nth) for nth, link in enumerate(links)}
        made.look(url, links, verdicts=claims)
    made.claim("https://e.example/p", RIVAL)
    rebuild(made.engine, made.project)
    return made


async def test_rows_are_those_of_the_list(reader: Reader, filled: MadeStore) -> None:
    page = await reader.page("/gap")
    found = list_sites(filled.engine, filled.project, GapQuery()).sites
    assert texts(page, "tbody th") == [one.site for one in found] == [
        f"{name}.example" for name in ("c", "a", "d", "b", "e")
    ]  # fmt: skip
    for row, one in zip(page.select("tbody tr"), found, strict=True):
        assert texts(row, "td[data-label=Status] .chip") == [str(one.status).replace("_", " ")]
        assert texts(row, "td[data-label=Status] .soft") == ([one.segment.replace("_", " ")] if one.segment else [])
        # Who is live stands in the column, once.
        who = [told for told in one.reasons if " live here, " in told and "competitor" in told]
        assert texts(row, ".reasons li") == [told for told in one.reasons if told not in who]
        assert len(who) == bool(one.competitors)
        assert texts(row, "td[data-label='Live there'] .number") == [f"{len(one.competitors)} of 3"]
        named = [name.partition(" , ")[0] for name in texts(row, "td[data-label='Live there'] li")]
        assert named == list(one.competitors)
        assert texts(row, "td[data-label=Links]") == [str(one.links)]


async def test_names_are_shown_as_people_read_them_and_lead_where_they_are_kept(
    reader: Reader, made: MadeStore
) -> None:
    made.look("https://bücher.example/p", [Seen(RIVAL)])
    made.look("https://plain.example/p", [Seen(RIVAL)])
    rebuild(made.engine, made.project)
    kept = "xn--bcher-kva.example"
    for asked in ("bücher", kept):
        page = await reader.page(f"/gap?q={asked}")
        assert texts(page, "tbody th") == ["bücher.example"]
        assert kept in str(page.select("tbody th a")[0]["href"])
    for name in ("bücher.example", kept):
        site = await reader.page(f"/sites/{name}")
        assert "bücher.example" in texts(site, "h1")[0]
        assert "xn--" not in site.get_text()


async def test_names_that_look_alike_are_told_apart(reader: Reader, made: MadeStore) -> None:
    for name in ("müller", "muller", "bücher"):
        made.look(f"https://{name}.example/p", [Seen(RIVAL)])
    rebuild(made.engine, made.project)
    told = "müller.example (xn--mller-kva.example)"
    assert texts(await reader.page("/gap?sort=site"), "tbody th") == ["muller.example", "bücher.example", told]
    # Alone there is nothing to be taken for.
    assert texts(await reader.page("/gap?q=müll"), "tbody th") == ["müller.example"]
    assert "xn--" not in (await reader.page("/sites/müller.example")).get_text()


async def test_a_choice_tells_how_many_sites_it_leaves(reader: Reader, filled: MadeStore) -> None:
    page = await reader.page("/gap")
    followed = 0
    for choice in page.select("label.choice:has(.count)"):
        field, count = choice.select_one("input"), int(texts(choice, ".count")[0])
        assert field is not None
        assert await reader.rows(f"/gap?{field['name']}={field['value']}") == count, choice
        followed += 1
    assert followed > 10


async def test_filters_narrow_and_can_be_taken_away_one_by_one(reader: Reader, filled: MadeStore) -> None:
    page = await reader.page(f"/gap?status=gap&any={RIVAL}&sort=site&way=down")
    assert texts(page, "tbody th") == ["c.example", "a.example"]
    assert texts(page, ".result strong") == ["2"]
    away = {texts(item, "a")[0]: str(item.a["href"]) for item in page.select(".result li") if item.a}
    assert f"one of these live {RIVAL} × , take this filter away" in away
    wider = await reader.page(away[f"one of these live {RIVAL} × , take this filter away"])
    assert texts(wider, "tbody th") == ["c.example", "b.example", "a.example"]
    assert [box["value"] for box in wider.select("input:checked")] == ["gap"]


@pytest.mark.parametrize("status", ["false_gap", "false-gap"])
async def test_a_status_is_asked_for_as_it_is_kept_or_shown(reader: Reader, filled: MadeStore, status: str) -> None:
    page = await reader.page(f"/gap?status={status}&status=gap")
    assert {box["value"] for box in page.select("input[name=status]:checked")} == {"gap", "false_gap"}
    assert any("false-gap" in texts(item, "a")[0] for item in page.select(".result li") if item.a)


async def test_a_head_orders_by_its_column_and_turns_it_around(reader: Reader, filled: MadeStore) -> None:
    page = await reader.page("/gap")
    sorted_heads = page.select("th[aria-sort]:not([aria-sort=none])")
    assert [(texts(head, "a")[0], head["aria-sort"]) for head in sorted_heads] == [("Live there ↓", "descending")]
    by_name = next(str(link["href"]) for link in page.select("a.sort") if link.get_text().strip() == "Site")
    names = await reader.page(by_name)
    assert texts(names, "tbody th") == [f"{name}.example" for name in "abcde"]
    turned = next(str(link["href"]) for link in names.select("a.sort") if link.get_text().strip().startswith("Site"))
    assert texts(await reader.page(turned), "tbody th") == [f"{name}.example" for name in "edcba"]


async def test_a_long_list_goes_on_where_it_stopped(reader: Reader, made: MadeStore) -> None:
    for number in range(120):
        made.claim(f"https://site-{number:03}.example/p", RIVAL)
    assert await reader.rows("/gap") == 120
    first = await reader.page("/gap")
    assert len(first.select("tbody tr")) == 50
    assert texts(first, ".result strong") == ["120"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("status=open", "status=open is nothing to choose"),
        ("any=nobody.example", "any=nobody.example is nothing to choose"),
        ("fewest=-1", "fewest='-1' is no number"),
        ("fewest=99999999999999999999", "is no number"),
        ("authority=much", "authority='much' is no number"),
        ("authority=nan", "is no number"),
        ("after=bogus", "is no place in the list"),
        ("set=own.example", "is nothing to choose"),
    ],
)
async def test_words_that_are_none_are_told(reader: Reader, filled: MadeStore, words: str, told: str) -> None:
    answer = await reader.answer(f"/gap?{words}")
    assert answer.status == 400
    assert told in answer.text.replace("&#39;", "'")


async def test_each_set_leads_to_exactly_its_sites(reader: Reader, filled: MadeStore) -> None:
    page = await reader.page("/gap/matrix")
    with filled.engine.connect() as connection:
        sets = site_sets(connection, filled.project, GapQuery())
    rows = section(page, "sets").select("tbody tr")
    assert len(rows) == len(sets) == 5
    for row, one in zip(rows, sets, strict=True):
        assert texts(row, "th") == [str(one.sites)]
        live = [mark == "live" for mark in texts(row, "td.mark .hidden")]
        assert live == [one.yours, *(key in one.competitors for key in filled.project.competitors)]
        link = str(row.select_one("th a")["href"])  # type: ignore[index]
        assert await reader.rows(link) == one.sites
        listed = list_sites(filled.engine, filled.project, one.filter(GapQuery())).sites
        assert texts(await reader.page(link), "tbody th") == [site.site for site in listed]


async def test_the_matrix_shows_each_cell_as_the_list_holds_it(reader: Reader, filled: MadeStore) -> None:
    page = await reader.page("/gap/matrix")
    rows = {texts(row, "th")[0]: texts(row, "td.mark") for row in section(page, "cells").select("tbody tr")}
    assert rows["a.example"] == ["nothing", "contextual", "nothing", "nothing"]
    assert rows["b.example"] == ["nothing", "nothing", "sidebar, nofollow", "nothing"]
    assert rows["d.example"] == ["footer", "contextual", "nothing", "nothing"]
    assert rows["e.example"] == ["nothing", "not looked at", "nothing", "nothing"]
    leads = {texts(cell, ".hidden")[0]: str(cell["href"]) for cell in section(page, "cells").select("a.cell")}
    assert leads["sidebar, nofollow"] == "/sites/b.example#pages"
    assert leads["not looked at"] == "/sites/e.example#who"
    for href in leads.values():
        path, _, place = href.partition("#")
        assert (await reader.page(path)).find(id=place), href


@pytest.mark.parametrize("path", ["/gap", "/gap/matrix"])
async def test_nothing_to_list_teaches_what_to_do(reader: Reader, made: MadeStore, path: str) -> None:
    assert "linkgap load" in texts(await reader.page(path), ".empty pre")[0]
    narrowed = await reader.page(f"{path}?status=gap")
    assert "No site fits" in texts(narrowed, ".empty h2")[0]


async def test_claims_of_a_hostile_page_are_text(reader: Reader, made: MadeStore) -> None:
    evil = "<script>alert(1)</script>"
    made.claim("https://a.example/p", RIVAL, anchor=evil, page_url="javascript:alert(1)//")
    page = await reader.page("/claims")
    assert evil in texts(page, "td[data-label=Claimed]")[0]
    assert not page.select("main script")
    assert "javascript:alert(1)//" in texts(page, "tbody th .out")
    assert not page.select("a[href^=javascript]")
    searched = await reader.page("/gap?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
    assert not searched.select("main script")
    assert searched.select_one("#filter-q")["value"] == f'">{evil}'  # type: ignore[index]


async def test_claims_tell_what_was_seen(reader: Reader, filled: MadeStore) -> None:
    rows = cells(await reader.page(f"/claims?site={OTHER}&placement=sidebar"))  # type: ignore[arg-type]
    (row,) = rows.values()
    stands = "sidebar 90% Why there stands in a paragraph"
    assert (row["Verdict"][0].split()[0], row["Stands"][0]) == ("live", stands)
