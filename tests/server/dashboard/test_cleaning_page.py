"""The page of cleaning: numbers lead to their rows, words and switches are kept, a disavow list is taken in."""

import pytest

from server.gap.matrix.rebuild import rebuild
from tests.gap.made_store import PRAISE, RIVAL, MadeStore, Seen
from tests.server.dashboard.conftest import Reader, cells, section, texts


@pytest.fixture
def filled(made: MadeStore) -> MadeStore:
    made.look("https://good.example/1", [Seen(RIVAL)])
    made.look("https://bad.example/1", [PRAISE])
    rebuild(made.engine, made.project)
    return made


@pytest.mark.usefixtures("made")
async def test_an_empty_project_is_told_the_next_step(reader: Reader) -> None:
    assert texts(await reader.page("/clean"), "h2") == ["Nothing to clean yet"]


@pytest.mark.usefixtures("filled")
async def test_numbers_lead_to_their_rows(reader: Reader) -> None:
    page = await reader.page("/clean")
    before = cells(section(page, "before"))["gap"]
    assert [before[name][0] for name in ("Before", "Left out", "After")] == ["2", "1", "1"]
    assert [await reader.rows(before[name][1]) for name in ("Before", "Left out", "After")] == [2, 1, 1]
    figures = section(page, "before").select("strong a")
    assert len(figures) == 2
    assert [await reader.rows(str(one["href"])) for one in figures] == [int(one.get_text()) for one in figures]
    rule = cells(section(page, "rules"))["Comment"]["Left out"]
    assert rule[0] == "1"
    listed = await reader.page(rule[1].partition("#")[0])
    assert list(cells(section(listed, "sites"))) == ["bad.example"]
    assert "1 site is left out by cleaning" in texts(await reader.page("/gap"), ".result p")
    for path in ("/benchmark", "/segments"):
        assert "1 site is left out by cleaning" in (await reader.page(path)).get_text()
    drawn = await reader.answer("/charts/cleaning.svg")
    assert (drawn.status, "left out" in drawn.text) == (200, True)


@pytest.mark.usefixtures("filled")
async def test_a_word_keeps_a_site_and_is_taken_back(reader: Reader) -> None:
    said = {"site": "bad.example", "word": "keep", "note": "a friend", "back": "site"}
    kept = await reader.post("/clean", said, of="/clean")
    assert (kept.status, kept.headers["Location"]) == (303, "/sites/bad.example?said=clean")
    assert await reader.rows("/gap") == 2
    assert "kept, said by hand: a friend" in str(await reader.page("/sites/bad.example"))
    assert (await reader.post("/clean", {**said, "word": "rules"}, of="/clean")).status == 303
    assert await reader.rows("/gap") == 1
    assert (await reader.post("/clean", {**said, "word": "perhaps"}, of="/clean")).status == 400


@pytest.mark.usefixtures("filled")
async def test_a_rule_is_switched_and_a_disavow_list_taken_in(reader: Reader) -> None:
    assert (await reader.post("/clean/rules", {"rule": "comment", "on": "false"}, of="/clean")).status == 303
    assert await reader.rows("/gap") == 2
    assert (await reader.post("/clean/rules", {"rule": "none", "on": "false"}, of="/clean")).status == 400
    lines = {"lines": "domain:good.example\nnonsense", "listed": "true"}
    taken = await reader.post("/clean/disavow", lines, of="/clean")
    assert "rejected=1" in taken.headers["Location"]
    assert await reader.rows("/gap") == 1
    sent = await reader.answer("/clean/disavow.txt")
    assert sent.text == "# Kept entries\ndomain:good.example\n"


async def undo(reader: Reader, path: str) -> str:
    """Press the button that takes back what was just said; where that leads."""
    form = (await reader.page(path.partition("#")[0])).select_one(".flash form.undo")
    assert form is not None, path
    fields = {str(one["name"]): str(one["value"]) for one in form.select("input")}
    answer = await reader.send(str(form["action"]), fields)
    assert answer.status == 303
    return answer.headers["Location"]


@pytest.mark.usefixtures("filled")
async def test_a_word_is_undone_at_once_to_the_word_before_with_its_reason(reader: Reader) -> None:
    await reader.post("/clean", {"site": "bad.example", "word": "keep", "note": "a friend"}, of="/clean")
    second = await reader.post("/clean", {"site": "bad.example", "word": "remove", "note": "no more"}, of="/clean")
    assert await reader.rows("/gap") == 1
    back = await undo(reader, second.headers["Location"])
    assert back == "/clean?site=bad.example"
    assert await reader.rows("/gap") == 2
    row = cells(section(await reader.page("/clean?view=said"), "sites"))["bad.example"]
    assert (row["Your word"][0], row["Why"][0]) == ("keep it in", "a friend")
    assert texts(await reader.page(back), ".undo button") == ["Undo: leave it out"]


@pytest.mark.usefixtures("filled")
async def test_what_was_kept_in_by_hand_is_listed_and_taken_back(reader: Reader) -> None:
    assert "Nobody said a word on a site yet" in (await reader.page("/clean?view=said")).get_text()
    kept = await reader.post("/clean", {"site": "bad.example", "word": "keep"}, of="/clean")
    assert list(cells(section(await reader.page("/clean?view=said"), "sites"))) == ["bad.example"]
    await undo(reader, kept.headers["Location"])
    assert await reader.rows("/gap") == 1
    assert "Nobody said a word on a site yet" in (await reader.page("/clean?view=said")).get_text()


@pytest.mark.usefixtures("filled")
async def test_a_switched_rule_is_switched_back_at_once(reader: Reader) -> None:
    off = await reader.post("/clean/rules", {"rule": "comment", "on": "false"}, of="/clean")
    assert await reader.rows("/gap") == 2
    on = await undo(reader, off.headers["Location"])
    assert await reader.rows("/gap") == 1
    assert texts(await reader.page(on), ".flash p") == ["Kept: the rule comment is on."]


@pytest.mark.parametrize(
    ("path", "said", "holds"),
    [
        ("/sites/good.example", {"state": "excluded"}, "main option[value=excluded][selected]"),
        ("/clean", {"site": "good.example", "word": "remove", "back": "site"}, "main option[value=remove][selected]"),
        ("/segments", {"site": "good.example", "kind": "forum"}, "main option[value=forum][selected]"),
        ("/outreach/never", {"name": "good.example", "back": "site"}, "main form input[name=never][value=false]"),
    ],
)
@pytest.mark.usefixtures("filled")
async def test_a_word_on_a_sites_own_page_is_undone_there(
    reader: Reader, path: str, said: dict[str, str], holds: str
) -> None:
    async def held(where: str) -> bool:
        page = await reader.page(where)
        for flash in page.select(".flash"):
            flash.decompose()
        return page.select_one(holds) is not None

    site = "/sites/good.example"
    assert not await held(site)
    kept = (await reader.post(path, said, of=site)).headers["Location"]
    assert await held(kept)
    back = await undo(reader, kept)
    assert back.partition("?")[0] == site
    assert not await held(back)
    await undo(reader, back)
    assert await held(site), "what was taken back is taken back too"
