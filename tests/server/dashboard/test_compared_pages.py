"""The pages that set you beside the competitors: every number leads to its rows."""

from datetime import UTC, datetime, timedelta

from bs4 import BeautifulSoup, Tag
from sqlalchemy import insert, update

from crawler.items import NofollowCause, Placement, Verdict
from crawler.store.models import Look, SeenLink, TargetCheck
from crawler.store.projects import find_project
from crawler.urls import target_key
from server.dashboard.assets import LINKS
from server.gap.matrix.rebuild import rebuild
from tests.gap.competitors.test_rivals import keep_pages
from tests.gap.made_store import OTHER, OWN, RIVAL, THIRD, MadeStore, Seen
from tests.server.dashboard.conftest import Reader, cells, section, texts

NOW = datetime(2026, 8, 1, tzinfo=UTC)


def fill(made: MadeStore) -> None:
    for name in "abc":
        made.look(f"https://{name}.example/1", [Seen(RIVAL), Seen(OTHER)])
    made.look("https://d.example/1", [Seen(RIVAL), Seen(OWN)])
    rebuild(made.engine, made.project)


async def test_what_two_share_leads_to_the_sites_they_share(reader: Reader, made: MadeStore) -> None:
    assert "Nothing to compare yet" in texts(await reader.page("/competitors"), "h2")
    fill(made)
    page = await reader.page("/competitors")
    sizes = cells(section(page, "sizes"))
    assert {name: row["Seen live"][0] for name, row in sizes.items()} == {
        "you": "1",
        RIVAL: "4",
        OTHER: "3",
        "third.example": "0",
    }
    assert await reader.rows(sizes[RIVAL]["Seen live"][1]) == 4
    assert await reader.rows(sizes["you"]["Seen live"][1]) == 1
    held = cells(section(page, "influence"))
    assert (held[RIVAL]["Against yours"][0], held[RIVAL]["Shared with a competitor"][0]) == ("4.0x (+3)", "3")
    assert await reader.rows(held[RIVAL]["Referring sites"][1]) == 4
    shared = {str(link["aria-label"]): str(link["href"]) for link in page.select("table.overlap a")}
    assert await reader.rows(shared[f"3 shared by {RIVAL} and {OTHER}"]) == 3
    assert await reader.rows(shared[f"1 shared by you and {RIVAL}"]) == 1
    assert "Unknown: third.example" in texts(section(page, "doubts"), "h3")


async def test_a_suggested_site_is_compared_with_one_click(reader: Reader, made: MadeStore) -> None:
    keep_pages(made)
    rebuild(made.engine, made.project)
    form = section(await reader.page("/competitors"), "suggested").select_one("tbody form")
    assert form is not None
    assert form.get_text(" ", strip=True) == "Compare with niche.example"
    sent = {str(one["name"]): str(one["value"]) for one in form.select("input")}
    answer = await reader.post(str(form["action"]), sent, of="/competitors")
    assert answer.status == 303
    with made.engine.connect() as connection:
        assert "niche.example" in find_project(connection, "made").competitors


async def test_each_number_of_size_and_influence_counts_the_rows_it_leads_to(reader: Reader, made: MadeStore) -> None:
    made.claim("https://a.example/1", RIVAL, authority=70.0, authority_name="Domain Rating")
    made.claim("https://e.example/1", RIVAL)
    made.claim("https://d.example/1", OWN)
    made.look("https://f.example/1", [Seen(RIVAL)])
    made.look("https://g.example/1", [Seen(OWN)])
    fill(made)
    page = await reader.page("/competitors")
    labels = {"sizes": {"Claimed"}, "influence": {"Of high authority", "Shared with a competitor", "Its own alone"}}
    told = [
        (head, label, *row[label])
        for name, wanted in labels.items()
        for head, row in cells(section(page, name)).items()
        for label in sorted(wanted)
    ]
    assert {label for _, label, number, _ in told if number != "0"} == {*labels["sizes"], *labels["influence"]}
    for head, label, number, href in told:
        assert (int(number) == 0) == (not href), (head, label)
        if href:
            assert await reader.rows(href) == int(number), (head, label, href)


async def test_the_graph_leads_to_hubs_and_to_the_lists_behind_its_numbers(reader: Reader, made: MadeStore) -> None:
    assert "No hub yet" in texts(await reader.page("/competitors/graph"), "h2")
    fill(made)
    page = await reader.page("/competitors/graph")
    places = cells(section(page, "places"))
    assert {name: row["Hubs"][0] for name, row in places.items()} == {"you": "0", RIVAL: "3", OTHER: "3", THIRD: "0"}
    assert await reader.rows(places[RIVAL]["Hubs"][1]) == 3
    links = {str(link["aria-label"]): str(link["href"]) for link in page.select("svg.graph a")}
    assert links["a.example, links to 2 of the compared"] == "/sites/a.example"
    assert await reader.rows(links[f"{RIVAL}, linked by 3 of the hubs drawn"]) == 3
    assert len(page.select("svg.graph path")) == 6
    assert list(cells(section(page, "hubs"))) == ["a.example", "b.example", "c.example"]


async def test_the_benchmark_tells_who_is_ahead_and_leads_to_the_sites(reader: Reader, made: MadeStore) -> None:
    assert "Nothing to compare yet" in texts(await reader.page("/benchmark"), "h2")
    fill(made)
    page = await reader.page("/benchmark")
    row = cells(section(page, "coverage"))["Referring sites seen live"]
    assert {name: value for name, (value, _) in row.items()} == {
        "You": "1",
        "Middle one": "3",
        "Difference": "-2",
        RIVAL: "4 -3",
        OTHER: "3 -2",
        "third.example": "0 +1",
    }
    assert await reader.rows(row[RIVAL][1]) == 4
    assert await reader.rows(row["You"][1]) == 1
    placed = cells(section(page, "picture"))
    assert placed[RIVAL]["Contextual"][0] == "4"
    assert await reader.rows(placed["you"]["Contextual"][1]) == 1
    drawn = await reader.answer("/charts/benchmark.svg")
    assert (drawn.status, ">rival.example</text>" in drawn.text) == (200, True)


async def test_sites_that_link_to_an_asset_are_paged(reader: Reader, made: MadeStore) -> None:
    for number in range(LINKS + 3):
        made.look(f"https://s{number}.example/1", [Seen(RIVAL)])
    rebuild(made.engine, made.project)
    ((number, href),) = (row["Sites"] for row in cells(section_of_all(await reader.page("/assets"))).values())
    assert (number, await reader.rows(href.partition("#")[0])) == (str(LINKS + 3), LINKS + 3)


async def test_an_asset_leads_to_the_sites_that_link_to_it(reader: Reader, made: MadeStore) -> None:
    assert "No page that earns links yet" in texts(await reader.page("/assets"), "h2")
    fill(made)
    rows = cells(section_of_all(await reader.page("/assets?equal=yes")))
    number, href = rows["https://rival.example/"]["Sites"]
    assert number == "4"
    page = await reader.page(href.partition("#")[0])
    assert len(cells(section(page, "links"))) == 4
    assert texts(section(page, "brief"), "li")
    assert "No page fits" in texts(await reader.page("/assets?contextual=9"), "h2")[0]
    assert (await reader.answer("/assets/17")).status == 404


async def test_pages_not_looked_at_are_looked_at_with_one_click(reader: Reader, made: MadeStore) -> None:
    for name in "ab":
        made.look(f"https://{name}.example/1", [Seen(RIVAL)])
    url = f"https://{RIVAL}/p/1"
    with made.engine.begin() as connection:
        connection.execute(update(SeenLink).values(url=url, target_key=target_key(url)))
    rebuild(made.engine, made.project)
    page = await reader.page("/assets")
    assert "0 of 1 target page was looked at" in page.get_text(" ", strip=True)
    form = page.select_one("form[action^='/assets/looks']")
    assert form is not None
    assert form.get_text(strip=True) == "Look at 1 page"
    answer = await reader.post(str(form["action"]), {}, of="/assets")
    assert answer.status == 303
    started = await reader.page(str(answer.headers["Location"]))
    assert "Looking at what is linked to: every page of theirs and of yours not looked at yet" in started.get_text(" ")


async def test_an_asset_shows_its_own_title(reader: Reader, made: MadeStore) -> None:
    made.look("https://a.example/1", [Seen(RIVAL)])
    url = f"https://{RIVAL}/p/1"
    check = {"url": url, "key": target_key(url), "at": NOW, "verdict": "live", "reasons": [], "read": True}
    with made.engine.begin() as connection:
        connection.execute(update(SeenLink).values(url=url, target_key=target_key(url)))
        connection.execute(insert(TargetCheck).values(title="Tea statistics 2026", **check))
    rebuild(made.engine, made.project)
    page = await reader.page("/assets")
    (row,) = cells(section_of_all(page)).values()
    assert row["Kind"][0] == "statistics"
    assert "Tea statistics 2026" in page.get_text()
    assert "1 of 1 target page was looked at: what a page says of itself tells its kind" in page.get_text(
        " ", strip=True
    )
    one = await reader.page(f"/assets/{target_key(url)}")
    assert texts(one, "h1") == ["Tea statistics 2026"]
    assert "its own title says “Tea statistics 2026”" in one.get_text()


NOFOLLOW = Seen(RIVAL, nofollow=NofollowCause.ATTRIBUTE, rel="nofollow")


async def test_each_number_of_an_asset_leads_to_the_links_it_counts(reader: Reader, made: MadeStore) -> None:
    made.look("https://a.example/1", [Seen(RIVAL), Seen(RIVAL, Placement.FOOTER)])
    made.look("https://a.example/2", [NOFOLLOW])
    made.look("https://b.example/1", [NOFOLLOW])
    long_ago = made.look("https://c.example/1", [Seen(RIVAL, Placement.FOOTER)])
    old = made.claim("https://d.example/1", RIVAL, first_seen="2019-05-01")
    made.look("https://d.example/1", [Seen(RIVAL, Placement.FOOTER)], verdicts={old: (Verdict.LIVE, 0)})
    made.look("https://e.example/1", [Seen(RIVAL)])
    made.look("https://e.example/1", hours=30)
    with made.engine.begin() as connection:
        connection.execute(update(SeenLink).values(target_key=target_key(f"https://{RIVAL}/")))
        connection.execute(update(Look).values(at=datetime.now(UTC) - timedelta(days=10)))
        connection.execute(update(Look).where(Look.id == long_ago).values(at=datetime.now(UTC) - timedelta(days=400)))
    rebuild(made.engine, made.project)
    (row,) = cells(section_of_all(await reader.page("/assets"))).values()
    counts = {"Sites": "4", "In a text": "2", "Of them followed": "1", "New in the last year": "2"}
    assert {name: row[name][0] for name in counts} == counts
    for name in counts:
        page = await reader.page(row[name][1].partition("#")[0])
        assert len(cells(section(page, "links"))) == int(row[name][0])
        assert f"{name if name != 'Sites' else 'All'} {row[name][0]}" in texts(page, ".tabs [aria-current]")
    assert "No link of this sort" not in page.get_text()


def section_of_all(page: BeautifulSoup) -> Tag:
    found = page.select_one("main")
    assert found is not None
    return found


async def test_segments_lead_to_their_sites(reader: Reader, made: MadeStore) -> None:
    assert "No linking page was read yet" in texts(await reader.page("/segments"), "h2")
    made.look("https://forum.club.example/threads/tea.12/", [Seen(RIVAL), Seen(OTHER)])
    made.look("https://forum.mine.example/threads/pot.3/", [Seen(OWN)])
    rebuild(made.engine, made.project)
    page = await reader.page("/segments")
    row = cells(section(page, "segments"))["Forum long-term"]
    assert (row["Sites"][0], row["Missing"][0], row["What you lack"][0]) == ("2", "1", "nothing")
    assert await reader.rows(row["Sites"][1]) == 2
    assert await reader.rows(row[RIVAL][1]) == 1
    drawn = await reader.answer("/charts/segments.svg")
    assert drawn.status == 200
    assert all(f">{name}</text>" in drawn.text for name in ("forum", RIVAL))
