"""Weights as a form, opportunities as a list, and the parts of a score on a site's page."""

from datetime import UTC, datetime, timedelta

import pytest

from crawler.items import OpportunityState, Placement, Verdict
from crawler.store.decisions import Word, decide
from server.gap.matrix.rebuild import rebuild
from tests.gap.made_store import OWN, RIVAL, START, MadeStore, Seen
from tests.server.dashboard.conftest import Reader, section, texts

EVIL = "<script>alert(1)</script>"


@pytest.fixture
def filled(made: MadeStore) -> MadeStore:
    made.look("https://gap.example/p", [Seen(RIVAL, text="the 2019 guide", sentence=f"See the 2019 guide. {EVIL}")])
    made.look("https://upgrade.example/p", [Seen(RIVAL), Seen(OWN, Placement.FOOTER)])
    rebuild(made.engine, made.project)
    return made


async def test_weights_are_changed_without_a_script(reader: Reader, filled: MadeStore) -> None:
    page = await reader.page("/priority")
    sliders = {str(one["name"]): str(one["value"]) for one in page.select("input[type=range]")}
    assert sliders["relevance"] == "25"
    assert all(page.select_one(f"label[for={one['id']}]") for one in page.select("input[type=range]"))
    assert len(section(page, "stable").select("tbody tr")) == 2
    kept = await reader.post("/priority", {**sliders, "repeat": "60", "note": "more repeats"}, of="/priority")
    assert kept.status == 303
    page = await reader.page(kept.headers["Location"])
    assert str(page.select_one("input[name=repeat]")["value"]) == "60"  # type: ignore[index]
    assert "more repeats" in section(page, "versions").get_text()
    await reader.post("/priority", {"do": "reset"}, of="/priority")
    assert str((await reader.page("/priority")).select_one("input[name=repeat]")["value"]) == "6"  # type: ignore[index]
    assert (await reader.post("/priority", {"repeat": "many"}, of="/priority")).status == 400


async def test_the_list_of_opportunities_shows_what_a_message_needs(reader: Reader, filled: MadeStore) -> None:
    page = await reader.page("/opportunities/list")
    assert texts(page, ".pitch h3") == [
        "upgrade.example : Better place",
        "gap.example : Out of date",
        "gap.example : Links to them",
    ]
    assert EVIL in page.get_text()
    assert not page.select(".pitch script")
    narrowed = await reader.page("/opportunities/list?kind=outdated")
    assert texts(narrowed, ".pitch h3") == ["gap.example : Out of date"]
    empty = await reader.page("/opportunities/list?kind=reclaim")
    assert "Nothing fits these filters" in empty.get_text()
    assert (await reader.answer("/opportunities/list?kind=fame")).status == 400


async def test_an_empty_project_says_what_next(reader: Reader, made: MadeStore) -> None:
    assert "Nothing to win is known yet" in (await reader.page("/opportunities/list")).get_text()
    assert "No gap to order yet" in (await reader.page("/priority")).get_text()


async def test_a_site_shows_its_score_part_by_part(reader: Reader, filled: MadeStore) -> None:
    page = await reader.page("/sites/gap.example")
    shown = section(page, "score")
    assert len(shown.select(".score-parts li")) == 9
    assert "Unknown: no export gives visits" in shown.get_text()
    assert texts(section(page, "to-win"), ".pitch h3") == ["Out of date", "Links to them"]


async def test_the_gap_is_ordered_by_score(reader: Reader, filled: MadeStore) -> None:
    page = await reader.page("/gap?sort=score")
    assert texts(page, "main tbody th") == ["upgrade.example", "gap.example"]
    assert texts(await reader.page("/gap?kind=outdated"), "main tbody th") == ["gap.example"]


async def test_a_site_shows_how_familiar_it_is_and_the_list_narrows_by_it(reader: Reader, filled: MadeStore) -> None:
    shown = section(await reader.page("/sites/upgrade.example"), "warmth")
    (warmth,) = texts(shown, "h2")
    assert "Linked 20 of 20" in " ".join(shown.get_text().split())
    assert "It links to you now" in shown.get_text()
    page = await reader.page("/gap?warmth=40")
    assert texts(page, "tbody th") == ["upgrade.example"]
    assert f"W{texts(page, 'td[data-label=Why] a')[0][1:]} of 100" == warmth


async def test_a_site_tells_what_a_link_there_would_change_as_the_api_does(reader: Reader, filled: MadeStore) -> None:
    told = (await reader.client.get("/api/v1/priority/site?site=gap.example")).document["effect"]
    shown = section(await reader.page("/sites/gap.example"), "effect")
    assert [text.lower() for text in texts(shown, "li")] == [f"{one['sentence']}.".lower() for one in told["changes"]]
    assert told["caution"] in shown.get_text()


async def test_a_site_that_was_left_out_and_is_a_gap_since_is_told_and_put_back_with_one_click(
    reader: Reader, filled: MadeStore
) -> None:
    path = "/opportunities/list"
    with filled.engine.begin() as connection:
        decide(connection, filled.project, "late.example", Word(OpportunityState.EXCLUDED, "no gap: not there"))
    assert (await reader.page(path)).select_one("[aria-labelledby=gap-since]") is None
    later = (datetime.now(UTC) - START) / timedelta(hours=1) + 24
    filled.look("https://late.example/p", [Seen(RIVAL)], hours=later)
    rebuild(filled.engine, filled.project)
    answer = (await reader.client.get("/api/v1/opportunities")).document["gap_since"]
    assert [(one["site"], one["status"], one["competitors"]) for one in answer] == [("late.example", "gap", [RIVAL])]
    assert (await reader.client.get("/api/v1/opportunities?site=late.example")).document["gap_since"] == answer
    apart = section(await reader.page(path), "gap-since")
    assert answer[0]["reason"].casefold() in texts(apart, ".reasons li")[0].casefold()
    assert texts(apart, "tbody th") == ["late.example"]
    assert "(no gap: not there), before a look saw a competitor's link there" in texts(apart, ".reasons li")[0]
    sent = {str(one["name"]): str(one["value"]) for one in apart.select("input")}
    kept = await reader.post(path, sent, of=path)
    page = await reader.page(kept.headers["Location"])
    assert page.select_one("[aria-labelledby=gap-since]") is None
    assert any("late.example" in one for one in texts(page, ".pitch h3"))


async def test_sites_without_a_gap_stand_apart_and_are_crossed_off_with_one_click(
    reader: Reader, filled: MadeStore
) -> None:
    claim = filled.claim("https://false.example/p", RIVAL, authority=99.0, authority_name="Domain Rating")
    filled.look("https://false.example/p", [Seen(OWN)], verdicts={claim: Verdict.REMOVED})
    rebuild(filled.engine, filled.project)
    path = "/opportunities/list"
    page = await reader.page(path)
    assert not [one for one in texts(page, ".pitch h3") if "false.example" in one]
    apart = section(page, "cross-off")
    assert texts(apart, "tbody th") == ["false.example"]
    assert "you are live here, contextual" in texts(apart, ".reasons li")
    sent = {str(one["name"]): str(one["value"]) for one in apart.select("input")}
    kept = await reader.post(path, sent, of=path)
    assert kept.status == 303
    page = await reader.page(kept.headers["Location"])
    assert page.select_one("[aria-labelledby=cross-off]") is None
    assert "Kept: false.example: excluded." in page.get_text()
    back = {str(one["name"]): str(one["value"]) for one in page.select(".undo input")}
    assert (await reader.post(path, back, of=kept.headers["Location"])).status == 303
    assert texts(section(await reader.page(path), "cross-off"), "tbody th") == ["false.example"]
    assert texts(await reader.page(f"{path}?kind=false_gap"), "main tbody th") == ["false.example"]
    assert texts(await reader.page(f"{path}?kind=upgrade"), "main tbody th") == []
