"""The page of one site: the evidence of each link, as text whatever the page wrote, and the decisions about it."""

from sqlalchemy import update

from crawler.items import Placement, Verdict
from crawler.store.models import Look, SeenLink
from tests.gap.made_store import OTHER, OWN, RIVAL, MadeStore, Seen
from tests.server.conftest import Answer
from tests.server.dashboard.conftest import Reader, cells, section, texts

EVIL = "<script>alert(1)</script>"
PAGE = "https://host.example/p"


def evidence(made: MadeStore) -> None:
    """A rival's link in a text and an unsure one of yours, on a page that writes markup everywhere."""
    claim, gone = made.claim(PAGE, RIVAL), made.claim(PAGE, OTHER, anchor=EVIL)
    links = [Seen(RIVAL, text="the guide"), Seen(OWN, Placement.FOOTER, confidence=0.4, text=EVIL)]
    look = made.look(PAGE, links, verdicts={claim: (Verdict.LIVE, 0), gone: Verdict.REMOVED})
    with made.engine.begin() as connection:
        connection.execute(update(Look).where(Look.id == look).values(title=EVIL))
        told = {"sentence": f"Read the guide, {EVIL}.", "path": f"body > p{EVIL}", "heading": EVIL}
        connection.execute(update(SeenLink).where(SeenLink.look_id == look).values(told))


async def test_each_link_tells_sentence_place_why_and_where(reader: Reader, made: MadeStore) -> None:
    evidence(made)
    page = await reader.page("/sites/host.example")
    assert texts(page, ".page-head .chip") == ["upgrade"]
    theirs, yours = page.select("article.link")
    assert (theirs["class"], yours["class"]) == (["link", "competitor"], ["link", "own"])
    assert texts(theirs, "mark") == ["the guide"]
    assert texts(theirs, ".reasons li") == ["stands in a paragraph"]
    assert texts(theirs, "p.row .chip") == ["contextual"]
    assert texts(yours, ".unsure") == ["unsure"]
    assert texts(yours, "p.row .chip") == ["footer", "no export names it"]
    assert "Claimed by Ahrefs" in " ".join(texts(theirs, "dl"))
    assert texts(page, ".claim .chip") == ["removed"]
    assert texts(page, ".history li")[0].endswith(f"read (200): 1 to {OWN}, 1 to {RIVAL}")


async def test_whatever_a_page_writes_is_text(reader: Reader, made: MadeStore) -> None:
    evidence(made)
    page = await reader.page("/sites/host.example")
    assert not page.select("main script")
    assert texts(page, "article.page h3") == [EVIL]
    assert f"body > p{EVIL}" in texts(page, "dl code")
    assert texts(section(page, "pages"), "blockquote mark")[1] == EVIL
    assert EVIL in texts(page, ".claim")[0]


async def test_the_cells_are_those_of_the_list(reader: Reader, made: MadeStore) -> None:
    evidence(made)
    rows = cells((await reader.page("/sites/host.example")).select_one("section[aria-labelledby=who]"))  # type: ignore[arg-type]
    assert rows[f"{OWN} (yours)"]["Now"][0] == "footer"
    assert (rows[RIVAL]["Live links"][0], rows[RIVAL]["Claims"][0]) == ("1", "1")
    assert (rows[OTHER]["Not there"][0], rows[OTHER]["Now"][0]) == ("1", "not there")


async def test_every_site_of_the_list_has_its_page_and_a_wrong_one_is_told(reader: Reader, made: MadeStore) -> None:
    made.claim("https://github.com/somebody/notes", RIVAL)
    evidence(made)
    links = [str(link["href"]) for link in (await reader.page("/gap")).select("tbody th a")]
    assert "/sites/github.com/somebody" in links
    for link in links:
        page = await reader.page(link)
        assert texts(page, "h1") == [link.removeprefix("/sites/")]
        assert texts(page, "nav.parts a[aria-current]") == ["Gap"]
    assert (await reader.answer("/sites/nobody.example")).status == 404


async def test_a_site_of_which_only_the_domain_is_named_says_what_helps(reader: Reader, made: MadeStore) -> None:
    made.claim("whole.example", RIVAL, links=40)
    page = await reader.page("/sites/whole.example")
    assert "there is nothing to look at" in texts(page, ".empty p")[0]
    assert f"Ahrefs counts 40 links to {RIVAL}" in " ".join(texts(page, "section[aria-labelledby=who] > p"))


async def test_a_decision_is_kept_and_told(reader: Reader, made: MadeStore) -> None:
    evidence(made)
    page = await reader.page("/sites/host.example")
    word = str(page.select_one("form.decide input[name=csrf]")["value"])  # type: ignore[index]
    kept = await post(reader, {"csrf": word, "state": "shortlisted", "note": EVIL})
    assert (kept.status, kept.headers["Location"]) == (303, "/sites/host.example?decided=1")
    told = await reader.page(kept.headers["Location"])
    assert texts(told, ".flash p") == ["Kept: shortlisted."]
    assert texts(told, ".flash .undo") == ["Undo: back to new"]
    assert texts(told, "#state option[selected]") == ["shortlisted"]
    assert texts(told, "details.decided summary") == ["1 decision so far"]
    assert EVIL in " ".join(texts(section(told, "why"), "details li"))


async def test_what_kind_of_source_it_is_says_why_and_takes_another_word(reader: Reader, made: MadeStore) -> None:
    evidence(made)
    page = await reader.page("/sites/host.example")
    assert "Kind of source" in texts(section(page, "why"), "h3")
    word = str(page.select_one("form[action='/segments'] input[name=csrf]")["value"])  # type: ignore[index]
    said = {"csrf": word, "site": "host.example", "kind": "news", "note": "a daily paper"}
    kept = await post(reader, said, path="/segments")
    assert (kept.status, kept.headers["Location"]) == (303, "/sites/host.example?said=kind")
    told = await reader.page("/sites/host.example")
    assert "said by hand: a daily paper" in texts(section(told, "why"), ".reasons li")
    assert texts(told, "#kind option[selected]") == ["news"]
    assert await reader.rows("/gap?segment=news") == 1
    assert (await post(reader, {**said, "kind": "pub"}, path="/segments")).status == 400
    assert (await post(reader, {**said, "kind": ""}, path="/segments")).status == 303
    assert await reader.rows("/gap?segment=news") == 0


async def test_a_decision_needs_the_sessions_word_and_a_state(reader: Reader, made: MadeStore) -> None:
    evidence(made)
    page = await reader.page("/sites/host.example")
    word = str(page.select_one("form.decide input[name=csrf]")["value"])  # type: ignore[index]
    assert (await post(reader, {"csrf": "wrong", "state": "won"})).status == 403
    assert (await post(reader, {"csrf": word, "state": "sold"})).status == 400
    assert not (await reader.page("/sites/host.example")).select("details.decided")


async def post(reader: Reader, fields: dict[str, str], *, path: str = "/sites/host.example") -> Answer:
    return await reader.client.call("POST", path, token=None, headers={"Cookie": reader.cookie}, data=fields)


async def test_a_site_tells_what_was_claimed_and_seen_of_each_day_by_day(reader: Reader, made: MadeStore) -> None:
    one = made.claim("https://host.example/p", RIVAL)
    two = made.claim("https://host.example/q", OTHER)
    made.claim("https://elsewhere.example/p", RIVAL)
    made.look("https://host.example/p", [Seen(RIVAL)], verdicts={one: (Verdict.LIVE, 0)}, hours=1)
    made.look("https://host.example/q", verdicts={two: Verdict.REMOVED}, hours=30)
    shown = section(await reader.page("/sites/host.example"), "over-time")
    assert str(shown.select("img")[0]["src"]) == "/charts/known.svg?source=host.example"
    days, by_site = shown.select("table")
    assert [texts(row, "td") for row in days.select("tbody tr")] == [["2", "1", "1", "0"], ["2", "1", "0", "1"]]
    assert texts(by_site, "tbody th") == [RIVAL, OTHER]
    assert [texts(row, "td")[1:] for row in by_site.select("tbody tr")] == [["1", "1", "0", "0"], ["1", "0", "1", "0"]]
    led = await reader.page(str(by_site.select("tbody th a")[0]["href"]))
    assert texts(led.select("main tbody tr")[0], "td") == ["1", "1", "0", "0"]
    for cell in shown.select("td.number:has(a)"):
        assert await reader.rows(str(cell.select("a")[0]["href"])) == int(cell.get_text())
