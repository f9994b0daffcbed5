"""The progress page: a cohort frozen from it, measured on it, with numbers that lead to its sites."""

from datetime import UTC, datetime, timedelta

from crawler.exports.ranks import Rank
from crawler.items import OpportunityState, Tool
from crawler.store.decisions import Word, decide
from crawler.store.rankings import add_rankings
from server.gap.matrix.rebuild import rebuild
from tests.gap.made_store import OWN, RIVAL, START, MadeStore, Seen
from tests.gap.progress.test_moved import fill as fill_moved
from tests.server.dashboard.conftest import Reader, cells, section, texts


def gaps(made: MadeStore) -> None:
    made.claim("https://a.example/1", RIVAL)
    for name in "abc":
        made.look(f"https://{name}.example/1", [Seen(RIVAL)])
    rebuild(made.engine, made.project)


async def test_without_a_cohort_the_page_freezes_one(reader: Reader, made: MadeStore) -> None:
    gaps(made)
    assert "No baseline yet" in texts(await reader.page("/progress"), "h2")
    answer = await reader.post("/progress", {"name": "first", "note": "before outreach"}, of="/progress")
    assert (answer.status, answer.headers["Location"]) == (303, "/progress?baseline=first")
    page = await reader.page("/progress?baseline=first")
    assert "3 sites" in texts(page, "#closing")[0]
    assert texts(page, ".quote") == ["before outreach"]
    assert (await reader.answer("/progress?baseline=other")).status == 404


async def test_every_number_of_the_cohort_leads_to_its_sites(reader: Reader, made: MadeStore) -> None:
    gaps(made)
    await reader.post("/progress", {"name": "first"}, of="/progress")
    with made.engine.begin() as connection:
        decide(connection, made.project, "a.example", Word(OpportunityState.CONTACTED))
    made.look("https://a.example/1", [Seen(RIVAL), Seen(OWN)], hours=24 * 400)
    made.look("https://b.example/1", [Seen(RIVAL)], hours=24 * 400)
    made.look("https://new.example/1", [Seen(RIVAL)], hours=24 * 400)
    rebuild(made.engine, made.project)
    page = await reader.page("/progress?baseline=first")
    tiles = {texts(tile, ".chip")[0]: (texts(tile, ".figure")[0], str(tile["href"])) for tile in page.select(".tile")}
    assert {word: figure for word, (figure, _) in tiles.items()} == {
        "closed": "1",
        "open": "1",
        "vanished": "0",
        "unknown": "1",
    }
    assert "50.0% of the gap is closed: 1 of 2" in texts(section(page, "closing"), "p")[0]
    narrowed = await reader.page(tiles["closed"][1])
    assert list(cells(section(narrowed, "sites"))) == ["a.example"]
    assert list(cells(section(page, "opened"))) == ["new.example"]
    days = cells(section(page, "over-time"))
    assert [row["Closed"][0] for row in days.values()] == ["1", "0"]
    drawn = await reader.answer("/charts/progress.svg?baseline=first")
    assert (drawn.status, drawn.headers["Content-Type"].split(";")[0]) == (200, "image/svg+xml")
    overview = await reader.page("/")
    assert "1 closed" in texts(section(overview, "closing"), "p")[0]


async def test_a_look_on_the_baselines_own_day_is_no_look_of_nobody(reader: Reader, made: MadeStore) -> None:
    gaps(made)
    await reader.post("/progress", {"name": "first"}, of="/progress")
    unseen = section(await reader.page("/progress?baseline=first"), "over-time").get_text()
    assert "Nobody has looked at these sites since." in unseen
    made.look("https://a.example/1", [Seen(RIVAL), Seen(OWN)], hours=(datetime.now(UTC) - START) / timedelta(hours=1))
    rebuild(made.engine, made.project)
    shown = section(await reader.page("/progress?baseline=first"), "over-time").get_text()
    assert "Nobody has looked" not in shown
    assert "One day so far." in shown


async def test_a_goal_is_set_by_quarter_number_and_kind(reader: Reader, made: MadeStore) -> None:
    gaps(made)
    await reader.post("/progress", {"name": "first"}, of="/progress")
    goal = {"quarter": "2026Q3", "kind": "contextual", "number": "4"}
    answer = await reader.post("/progress/goals", goal, of="/progress?baseline=first")
    assert (answer.status, answer.headers["Location"]) == (303, "/progress#goals")
    rows = cells(section(await reader.page("/progress?baseline=first"), "goals"))
    assert (rows["2026Q3"]["Kind"][0], rows["2026Q3"]["Goal"][0]) == ("contextual", "4")
    wrong = await reader.post("/progress/goals", {**goal, "quarter": "soon"}, of="/progress?baseline=first")
    assert (wrong.status, "quarter" in wrong.text) == (400, True)


async def test_curves_are_drawn_of_more_than_one_point_and_told_in_any_case(reader: Reader, made: MadeStore) -> None:
    page = await reader.page("/progress")
    assert "No loaded file holds a figure to follow" in section(page, "trends").get_text()
    for day, authority in (("2026-06-01", 20), ("2026-07-01", 26)):
        made.export(Tool.AHREFS, file=f"rival_{day}.csv")
        made.claim(f"https://{OWN}/about", RIVAL, authority=authority, authority_name="DR")
    ranks = [Rank("tea pot", 7.0, f"https://{OWN}/pots", 90, "2026-07-01")]
    with made.engine.begin() as connection:
        add_rankings(connection, made.project, ranks, file="positions.csv")
    rebuild(made.engine, made.project)
    shown = section(await reader.page("/progress"), "trends")
    assert [str(one["src"]) for one in shown.select("img")] == ["/charts/trends/authority.svg"]
    assert "never a single step" in shown.get_text()
    assert "nothing is drawn from it" in shown.get_text()
    rows = {texts(row, "th")[0]: texts(row, "td") for row in shown.select("tbody tr")}
    assert rows[OWN][1:4] == ["7", "-", "-"]
    drawn = await reader.answer("/charts/trends/authority.svg")
    assert drawn.text.count("<circle") == 2
    assert (await reader.answer("/charts/trends/fame.svg")).status == 404
    answer = (await reader.client.get("/api/v1/trends?kind=authority")).document["trends"]
    assert [(one["series"]["name"], one["change"], one["drawn"]) for one in answer] == [("DR (ahrefs)", 6.0, True)]


async def test_your_own_authority_is_noted_and_stands_beside_the_competitors(reader: Reader, made: MadeStore) -> None:
    told = section(await reader.page("/progress"), "authority").get_text()
    assert "nobody noted one" in told
    assert "linkgap authority" not in told, "the form below is the step here"
    figure = {"metric": "dr", "source": "ahrefs", "site": OWN, "value": "43", "day": "2026-09-01", "note": "by mail"}
    answer = await reader.post("/progress/authority", figure, of="/progress")
    assert (answer.status, answer.headers["Location"]) == (303, "/progress#authority")
    await reader.post("/progress/authority", {**figure, "site": RIVAL, "value": "40"}, of="/progress")
    shown = section(await reader.page("/progress"), "authority")
    rows = cells(shown)
    assert [rows[name]["Newest"][0] for name in (f"{OWN} (you)", RIVAL)] == ["43", "40"]
    assert "place 1 of 2" in shown.get_text()
    assert "DR 43, ahrefs: by mail" in shown.get_text()
    wrong = await reader.post("/progress/authority", {**figure, "value": "143"}, of="/progress")
    assert (wrong.status, "must be from 0 to 100" in wrong.text) == (400, True)


async def test_positions_of_pages_that_got_links_stand_before_and_after(reader: Reader, made: MadeStore) -> None:
    assert "No page of yours has both yet" in (await reader.page("/progress")).get_text()
    fill_moved(made)
    page = await reader.page("/progress")
    row = section(page, "moved").select("tbody tr")[0]
    told_cells = [cell.get_text(" ", strip=True) for cell in row.select("td")][1:5]
    assert told_cells == [
        "tea",
        "14 2026-08-01",
        "9 2026-08-20",
        "+5",
    ]
    told = (await reader.client.get("/api/v1/positions/moved")).document
    assert told["pages"][0]["days"][0]["keywords"][0]["change"] == 5
