"""Claims are found by a part of their page's address or anchor, and nobody goes through all of them to find none."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Connection, Engine, delete, event

import crawler.store.few
from crawler.both_forms import both_forms
from crawler.store.claim_query import ClaimQuery
from crawler.store.claim_texts import claims_that_may_hold, index_new_claims
from crawler.store.claims import list_claims
from crawler.store.models import ClaimRow
from crawler.store.projects import site_ids
from crawler.store.searching import spellings
from crawler.store.storable import storable_text
from crawler.urls import site_key
from tests.gap.made_store import OWN, RIVAL, MadeStore, make

CLAIMED = [
    ("https://tea.example/a-page.html?x=%20&y=_", 'Best "green" tea, 50% off'),
    ("https://tea.example/TEAPOTS", None),
    ("https://xn--bcher-kva.example/post", "Bücher über Tee"),
    ("https://news.example/2026/08/eat", "tae ate"),
    ("https://news.example/strasse", "STRASSE und straße"),
    ("https://news.example/long/" + "very-" * 40 + "long", "Ärger"),
    ("https://news.example/茶", "お茶を飲む"),
]
ASKED = (
    "tea teapots TEAPOT tea.example t te b ü 茶 茶を お茶を飲 bücher BÜCHER xn--bcher über Über straße strasse "
    'Straße ärger ÄRGER 50% %20 y=_ "green" green"x eat ate tae.ate eatt zzq chocolate very-very-very- '
    "news.example/2026/08/eat AND OR NEAR a*b ^tea tea\0 tea\ud83d"
).split(" ")
ASKED += ['Best "green" tea', "tea, 50% off", "   tea  ", "very-" * 40 + "long", "very-" * 40 + "short", "", "' OR 1"]


@pytest.fixture(params=["indexed", "half of it indexed", "not indexed"])
def made(store: Engine, request: pytest.FixtureRequest) -> MadeStore:
    made = make(store)
    with store.begin() as connection:
        site_ids(connection, sorted({site_key(url) for url, _ in CLAIMED}))
    until = {"indexed": len(CLAIMED), "half of it indexed": 3, "not indexed": 0}[request.param]
    for number, (url, anchor) in enumerate(CLAIMED):
        made.claim(url, RIVAL, anchor=anchor)
        if number < until:
            with store.begin() as connection:
                index_new_claims(connection)
    return made


def found(made: MadeStore, asked: str, **more: int) -> list[str | None]:
    return [one.page for one in list_claims(made.engine, made.project, ClaimQuery(search=asked, **more))[0]]


def holding(asked: str) -> list[str]:
    """The pages of claims that hold it, each compared as text."""
    looked_for = [one.lower() for one in spellings(both_forms(storable_text(asked.strip())))]
    texts = [(url, f"{url}\n{anchor or ''}".lower()) for url, anchor in CLAIMED]
    return [url for url, text in texts if any(one in text for one in looked_for)]


@contextmanager
def statements(engine: Engine) -> Iterator[list[str]]:
    told: list[str] = []

    def note(_connection: Connection, _cursor: object, statement: str, *_rest: object) -> None:
        told.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield told
    finally:
        event.remove(engine, "before_cursor_execute", note)


@pytest.mark.parametrize("asked", ASKED)
def test_a_search_finds_the_claims_that_hold_it(made: MadeStore, asked: str) -> None:
    assert found(made, asked) == holding(asked)


@pytest.mark.parametrize("asked", ["tea", "bücher", "ärger", "news.example"])
def test_the_same_is_found_where_very_many_are(made: MadeStore, asked: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = found(made, asked)
    assert len(before) >= 1
    monkeypatch.setattr(crawler.store.few, "MOST", 0)
    with made.engine.connect() as connection:
        assert claims_that_may_hold(connection, made.project, asked) is None
    assert found(made, asked) == before


def test_a_search_goes_on_behind_the_first_page_of_its_list(made: MadeStore) -> None:
    pages, after = [], 0
    while True:
        claims, following = list_claims(made.engine, made.project, ClaimQuery(search="example", limit=3, after=after))
        pages += [one.page for one in claims]
        if following is None:
            break
        after = following
    assert pages == [url for url, _ in CLAIMED]


def test_who_finds_none_has_compared_none(made: MadeStore) -> None:
    with made.engine.begin() as connection:
        index_new_claims(connection)
    with statements(made.engine) as told:
        assert found(made, "chocolate") == []
    compared = [one for one in told if "page_url" in one and "MATCH" not in one]
    assert (compared == []) == (made.engine.dialect.name == "sqlite")


def test_a_claim_that_went_is_found_no_more_under_its_number(made: MadeStore) -> None:
    last = made.claim("https://late.example/", RIVAL, anchor="chocolate")
    with made.engine.begin() as connection:
        index_new_claims(connection)
    assert found(made, "chocolate") == ["https://late.example/"]
    with made.engine.begin() as connection:
        connection.execute(delete(ClaimRow).where(ClaimRow.id == last))
        if made.engine.dialect.name == "sqlite":
            assert claims_that_may_hold(connection, made.project, "chocolate") == []
    made.claim("https://late.example/", OWN, anchor="cocoa", id=last)
    assert found(made, "chocolate") == []
    assert found(made, "cocoa") == ["https://late.example/"]
