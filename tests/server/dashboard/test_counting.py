"""Who comes first to a large store is told what is being counted, and has the page as soon as it is."""

import asyncio
import threading
from dataclasses import replace

import pytest
from sqlalchemy import Connection, Engine

from crawler.exceptions import StoreError
from crawler.store.projects import ProjectView
from server.config import ServeConfig
from server.dashboard.counting import READY
from server.gap.matrix.going import Going, Step, Tell
from server.keys import KEEPER, UPKEEP
from tests.gap.made_store import RIVAL, MadeStore, Seen
from tests.server.conftest import Client
from tests.server.dashboard.conftest import Reader, texts

GAP = "https://a.example/post"


@pytest.fixture
def config(config: ServeConfig) -> ServeConfig:
    """Nobody waits a second: the store of a test is counted before."""
    return replace(config, count_seconds=0.0)


async def settled(client: Client) -> None:
    await client.app[UPKEEP].settled()
    await client.app[KEEPER].settled()


async def test_the_first_visit_says_what_is_counted_and_then_shows_it(reader: Reader, made: MadeStore) -> None:
    made.look(GAP, [Seen(RIVAL)])
    first = await reader.answer("/gap")
    assert first.status == 202
    page = reader.parsed(first)
    assert texts(page, "h1") == ["Counting"]
    assert "every referring site is judged" in texts(page, "[data-counting]")[0]
    refresh = page.select_one("noscript meta[http-equiv=refresh]")
    assert refresh is not None
    assert int(str(refresh["content"])) > 0
    await settled(reader.client)
    assert (await reader.answer("/gap")).status == 200


async def test_the_first_count_says_how_far_it_has_come(
    reader: Reader, made: MadeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    goes_on = threading.Event()
    begun = threading.Event()

    def slow(_: Engine, __: ProjectView, *, tell: Tell) -> None:
        tell(Going(Step.SITES, 12_000, 75_000))
        begun.set()
        assert goes_on.wait(30)

    made.look(GAP, [Seen(RIVAL)])
    try:
        with monkeypatch.context() as patched:
            patched.setattr("server.upkeep.rebuild_changed", slow)
            await reader.answer("/gap")
            assert await asyncio.to_thread(begun.wait, 30)
            answer = await reader.answer("/gap")
    finally:
        goes_on.set()
    page = reader.parsed(answer)
    assert texts(page, "[data-counting] li strong") == ["ready", "being counted, 12,000 of 75,000", "not begun"]
    bar = page.select_one("progress")
    assert bar is not None
    assert (bar["max"], bar["value"], answer.headers["Linkgap-Counted"]) == ("75000", "12000", "12000/75000")
    await settled(reader.client)
    assert reader.client.app[UPKEEP].going(made.project) == Going()


@pytest.mark.parametrize("path", ["/segments", "/competitors"])
async def test_figures_nobody_asked_for_are_waited_for_on_a_page(reader: Reader, made: MadeStore, path: str) -> None:
    made.look(GAP, [Seen(RIVAL)])
    assert (await reader.answer("/gap")).status == 202
    await settled(reader.client)
    waiting = await reader.answer(path)
    assert waiting.status == 202
    assert "being counted" in texts(reader.parsed(waiting), "[data-counting] li")[-1]
    head = await reader.client.call("HEAD", path, token=None, headers={"Cookie": reader.cookie})
    assert head.status in {200, 202}
    await settled(reader.client)
    head = await reader.client.call("HEAD", path, token=None, headers={"Cookie": reader.cookie})
    assert (head.status, head.body) == (200, b"")


@pytest.mark.parametrize("path", ["/", "/benchmark", "/assets", "/progress"])
async def test_the_pages_opened_first_are_ready_after_a_rebuild(reader: Reader, made: MadeStore, path: str) -> None:
    made.look(GAP, [Seen(RIVAL)])
    assert (await reader.answer(path)).status == 202
    await settled(reader.client)
    assert (await reader.answer(path)).status == 200


async def test_a_form_sent_before_the_first_count_is_not_lost(reader: Reader, made: MadeStore) -> None:
    made.look(GAP, [Seen(RIVAL)])
    await reader.answer("/gap")
    await settled(reader.client)
    word = await reader.csrf("/outreach")
    made.look(GAP, [Seen(RIVAL)])
    answer = await reader.send("/outreach/never", {"csrf": word, "back": "", "name": "b.example"})
    assert answer.status == 303


async def test_what_is_counted_says_how_much_of_it_is_there(client: Client, made: MadeStore) -> None:
    goes_on = threading.Event()

    def slow(_: Connection, __: ProjectView) -> int:
        assert goes_on.wait(30)
        return 1

    def quick(_: Connection, __: ProjectView) -> int:
        return 2

    keeper = client.app[KEEPER]
    try:
        assert await keeper.missing((slow, quick), made.project, within=0.5) == [slow]
    finally:
        goes_on.set()
    await keeper.settled()
    assert await keeper.missing((slow, quick), made.project, within=0.0) == []


async def test_a_count_that_fails_is_told_to_whoever_asks_next(client: Client, made: MadeStore) -> None:
    fails = [True]

    def failing(_: Connection, __: ProjectView) -> int:
        if fails:
            raise StoreError("cannot be counted")
        return 3

    keeper = client.app[KEEPER]
    assert await keeper.missing((failing,), made.project, within=0.0) == [failing]
    await keeper.settled()
    with pytest.raises(StoreError, match="cannot be counted"):
        await keeper.missing((failing,), made.project, within=0.0)
    fails.clear()
    await keeper.prepare((failing,), made.project)
    assert await keeper.ask(failing, made.project) == (3, True)


def test_what_is_ready_has_words_of_its_own() -> None:
    from server.dashboard.counting import in_words

    words = in_words(READY)
    assert len({*words}) == len(READY)
    assert "the figures of this page" not in words
