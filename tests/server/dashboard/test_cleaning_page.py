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
    assert (kept.status, kept.headers["Location"]) == (303, "/sites/bad.example")
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
