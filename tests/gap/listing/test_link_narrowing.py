"""A list of few links among many is the one that going through all pages gives."""

from datetime import timedelta

import pytest

import crawler.store.few
from crawler.items import LinkKind, NofollowCause, Placement, Tool
from crawler.urls import page_hash, page_key
from server.gap.listing import links
from server.gap.listing.link_narrowing import few_pages
from server.gap.listing.link_query import LinkQuery, Rel
from server.gap.listing.links import list_links
from tests.gap.made_store import OTHER, RIVAL, START, MadeStore, Seen

QUERIES = {
    "in the footer": LinkQuery(placements=(Placement.FOOTER,)),
    "in a menu": LinkQuery(placements=(Placement.NAVIGATION,)),
    "unsure": LinkQuery(confidence_below=0.5),
    "sponsored": LinkQuery(rels=(Rel.SPONSORED,)),
    "nofollow, to one site": LinkQuery(rels=(Rel.NOFOLLOW,), sites=(RIVAL,)),
    "followed": LinkQuery(rels=(Rel.FOLLOWED,)),
    "of a picture": LinkQuery(kinds=(LinkKind.IMAGE,)),
    "of text": LinkQuery(kinds=(LinkKind.TEXT,)),
    "claimed by a tool": LinkQuery(tools=(Tool.MOZ,)),
    "claimed by a tool without exports": LinkQuery(tools=(Tool.BING,)),
    "seen since": LinkQuery(seen_since=START + timedelta(hours=30)),
    "seen before": LinkQuery(seen_before=START + timedelta(hours=3)),
    "to a page": LinkQuery(target=str(page_hash(page_key(f"https://{OTHER}/")))),
    "to a page nothing links to": LinkQuery(target="7"),
}


@pytest.fixture
def seen(made: MadeStore) -> MadeStore:
    """Four pages; one was looked at anew and has another link since."""
    made.claim("https://a.example/", RIVAL)
    made.claim("https://b.example/", OTHER, tool=Tool.MOZ)
    made.look("https://a.example/", [Seen(RIVAL, Placement.FOOTER, confidence=0.4, text="one")], hours=1)
    made.look("https://a.example/", [Seen(RIVAL, text="two")], hours=40)
    ugc = Seen(RIVAL, Placement.USER_GENERATED, NofollowCause.ATTRIBUTE, "nofollow ugc", "three")
    made.look("https://b.example/", [ugc, Seen(OTHER, text="four")], hours=2)
    made.look("https://c.example/", [Seen(OTHER, Placement.FOOTER, rel="sponsored", text="five")], hours=3)
    made.look("https://d.example/", [Seen(RIVAL, confidence=0.3, text="six")], hours=41)
    return made


def texts(made: MadeStore, query: LinkQuery) -> list[str]:
    return [link.text for link in list_links(made.engine, made.project, query).links]


@pytest.mark.parametrize("most", [0, 1, 5000])
@pytest.mark.parametrize("name", QUERIES)
def test_few_are_listed_as_going_through_all_lists_them(
    seen: MadeStore, name: str, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crawler.store.few, "MOST", most)
    narrowed = texts(seen, QUERIES[name])
    monkeypatch.setattr(links, "few_pages", lambda *_: None)
    assert narrowed == texts(seen, QUERIES[name])


@pytest.mark.parametrize("name", QUERIES)
def test_an_index_tells_the_few(seen: MadeStore, name: str) -> None:
    with seen.engine.connect() as connection:
        few = few_pages(connection, seen.project, QUERIES[name])
    assert few is not None
    pages = {seen.pages[link.page] for link in list_links(seen.engine, seen.project, QUERIES[name]).links}
    assert pages <= set(few)


def test_of_very_many_none_is_few(seen: MadeStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crawler.store.few, "MOST", 1)
    with seen.engine.connect() as connection:
        told = {name: few_pages(connection, seen.project, query) for name, query in QUERIES.items()}
    assert told["of text"] is None
    assert told["in a menu"] == told["to a page nothing links to"] == []
    assert told["sponsored"] == [seen.pages["https://c.example/"]]
