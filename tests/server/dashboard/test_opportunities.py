"""The board: columns hold the sites in that state, and a card is moved, noted and kept by its own form."""

import pytest
from bs4 import BeautifulSoup

from crawler.items import OpportunityState, Placement, Verdict
from crawler.store.decisions import Word, decide, history_of, state_counts
from server.gap.listing.listing import count_sites
from server.gap.listing.query import GapQuery
from server.gap.matrix.rebuild import rebuild
from tests.gap.made_store import OTHER, OWN, RIVAL, MadeStore, Seen
from tests.server.dashboard.conftest import Reader, cells, section, texts

EVIL = "</textarea><script>alert(1)</script>"


def seen(made: MadeStore, name: str, *links: Seen) -> None:
    url = f"https://{name}.example/p"
    made.look(url, links, verdicts={made.claim(url, one.site): (Verdict.LIVE, nth) for nth, one in enumerate(links)})


@pytest.fixture
def filled(made: MadeStore) -> MadeStore:
    """Two gaps, an upgrade, a site that is shared, and one that only a decision names."""
    seen(made, "both", Seen(RIVAL), Seen(OTHER, Placement.SIDEBAR))
    seen(made, "one", Seen(RIVAL))
    seen(made, "better", Seen(RIVAL), Seen(OWN, Placement.FOOTER))
    seen(made, "shared", Seen(RIVAL), Seen(OWN))
    rebuild(made.engine, made.project)
    with made.engine.begin() as connection:
        decide(connection, made.project, "forgotten.example", Word(OpportunityState.CONTACTED, "wrote to Ana", "me"))
    return made


def board(page: BeautifulSoup) -> dict[str, list[str]]:
    return {str(one["data-state"]): texts(one, "h3") for one in page.select("[data-state]")}


async def test_columns_hold_what_is_new_and_what_was_decided(reader: Reader, filled: MadeStore) -> None:
    page = await reader.page("/opportunities")
    columns = board(page)
    assert list(columns) == [str(state) for state in OpportunityState]
    assert columns["new"] == ["both.example", "better.example", "one.example"]
    assert columns["contacted"] == ["forgotten.example"]
    assert not any(columns[state] for state in ("shortlisted", "replied", "won", "refused", "excluded"))
    first = page.select("[data-card]")[0]
    assert texts(first, "p.row .chip") == ["gap", "contextual"]
    assert f"Live for {RIVAL}, {OTHER}" in texts(first, "p")
    assert len(texts(first, ".reasons li")) >= 1
    named = page.select("[data-state=contacted] [data-card]")[0]
    assert texts(named, "blockquote") == ["wrote to Ana"]
    assert "No export names it any more." in texts(named, "p")


async def test_a_card_is_moved_noted_and_keeps_its_history(reader: Reader, filled: MadeStore) -> None:
    word = {"site": "one.example", "state": "shortlisted", "note": "good page", "owner": "Kim"}
    moved = await reader.post("/opportunities", word, of="/opportunities")
    assert (moved.status, moved.headers["Location"]) == (303, "/opportunities?moved=one.example")
    page = await reader.page(moved.headers["Location"])
    assert texts(page, ".flash p") == [
        "one.example is kept as shortlisted . What was decided before stays in its history."
    ]
    assert board(page)["new"] == ["both.example", "better.example"]
    assert texts(page, ".undo") == ["Undo: back to new"]
    card = page.select("[data-state=shortlisted] [data-card]")[0]
    assert texts(card, "option[selected]") == ["shortlisted"]
    assert (texts(card, "textarea"), card.select("input[name=owner]")[0]["value"]) == (["good page"], "Kim")
    await reader.post("/opportunities", {**word, "state": "excluded", "note": ""}, of="/opportunities")
    page = await reader.page("/opportunities")
    assert board(page)["excluded"] == ["one.example"]
    assert "1 excluded" in texts(page, ".left summary")[0]
    with filled.engine.connect() as connection:
        history = history_of(connection, filled.project, "one.example")
        assert [(one.state, one.note, one.owner) for one in history] == [
            ("excluded", "", "Kim"), ("shortlisted", "good page", "Kim"),
        ]  # fmt: skip
        counts = state_counts(connection, filled.project)
    shown = {str(one["data-state"]): int(texts(one, "h2 .count")[0]) for one in page.select("[data-state]")}
    assert {state: shown[state] for state in OpportunityState if state != "new"} == {
        state: count for state, count in counts.items() if state != "new"
    }


@pytest.mark.parametrize("csrf", [None, "", "0" * 64])
async def test_a_form_of_another_session_moves_nothing(reader: Reader, filled: MadeStore, csrf: str | None) -> None:
    word = {"site": "one.example", "state": "won"} | ({} if csrf is None else {"csrf": csrf})
    assert (await reader.send("/opportunities", word)).status == 403
    with filled.engine.connect() as connection:
        assert history_of(connection, filled.project, "one.example") == []


@pytest.mark.parametrize(
    "word",
    [
        {"site": "one.example", "state": "lost"},
        {"site": "", "state": "won"},
        {"site": OWN, "state": "won"},
        {"site": "one.example", "state": "won", "note": "x" * 4001},
    ],
)
async def test_what_makes_no_sense_is_told(reader: Reader, filled: MadeStore, word: dict[str, str]) -> None:
    assert (await reader.post("/opportunities", word, of="/opportunities")).status == 400
    with filled.engine.connect() as connection:
        assert sum(state_counts(connection, filled.project).values()) == 1


async def test_a_long_column_leads_to_all_of_it(reader: Reader, made: MadeStore) -> None:
    for number in range(30):
        seen(made, f"site-{number:02}", Seen(RIVAL))
    rebuild(made.engine, made.project)
    page = await reader.page("/opportunities")
    assert len(board(page)["new"]) == 20
    onward = page.select_one("[data-state=new] > p > a")
    assert onward is not None
    assert onward.get_text() == "All 30"
    alone = board(await reader.page(str(onward["href"])))
    assert list(alone) == ["new"]
    assert len(alone["new"]) == 30 == count_sites(made.engine, made.project, GapQuery())


async def test_notes_are_text(reader: Reader, filled: MadeStore) -> None:
    word = {"site": "one.example", "state": "replied", "note": EVIL, "owner": f'"{EVIL}'}
    await reader.post("/opportunities", word, of="/opportunities")
    page = await reader.page("/opportunities?moved=%3Cscript%3E")
    assert not page.select("main script, .flash")
    card = page.select("[data-state=replied] [data-card]")[0]
    assert (texts(card, "blockquote"), texts(card, "textarea")) == ([EVIL], [EVIL])
    assert card.select("input[name=owner]")[0]["value"] == f'"{EVIL}'


async def test_nothing_to_win_teaches_the_next_step(reader: Reader, made: MadeStore) -> None:
    page = await reader.page("/opportunities")
    assert [str(link["href"]) for link in page.select(".empty a")] == ["/exports", "/runs"]


async def test_a_move_is_undone_with_its_note_and_owner(reader: Reader, filled: MadeStore) -> None:
    word = {"site": "one.example", "state": "refused", "note": "good page", "owner": "Kim"}
    for state in ("shortlisted", "refused"):
        moved = await reader.post("/opportunities", {**word, "state": state}, of="/opportunities")
    undo = (await reader.page(moved.headers["Location"])).select(".undo input")
    fields = {str(one["name"]): str(one["value"]) for one in undo}
    assert {**fields, "csrf": ""} == {**word, "state": "shortlisted", "csrf": "", "ask": ""}
    back = await reader.send("/opportunities", fields)
    page = await reader.page(back.headers["Location"])
    assert board(page)["shortlisted"] == ["one.example"]
    assert texts(page, ".undo") == ["Undo: back to refused"]
    kept = await reader.post("/opportunities", {**word, "state": "shortlisted", "note": "x"}, of="/opportunities")
    assert not (await reader.page(kept.headers["Location"])).select(".undo"), "a note alone moves nothing"


@pytest.mark.parametrize("path", ["/opportunities", "/sites/one.example"])
async def test_what_a_site_is_asked_for_is_kept_and_told_by_outreach(
    reader: Reader, filled: MadeStore, path: str
) -> None:
    word = {"site": "one.example", "state": "contacted", "ask": "attribution", "owner": "Kim"}
    kept = await reader.post(path, word, of=path)
    assert kept.status == 303
    page = await reader.page(path)
    assert "asked for attribution" in page.get_text()
    assert [one["value"] for one in page.select("select[name=ask] option[selected]")] == ["attribution"]
    record = await reader.page("/outreach")
    assert cells(section(record, "record"))["one.example"]["Asked for"][0] == "attribution"
    assert "Asked for attribution: 1 open." in record.get_text()
    assert (await reader.post(path, {**word, "ask": "money"}, of=path)).status == 400
