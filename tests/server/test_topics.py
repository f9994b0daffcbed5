"""What referring sites are associated with: by topic and of one site, in the list, its facets, API and dashboard."""

from crawler.criteria import Criteria, Keyword
from crawler.store.criteria import keep_criteria
from server.gap.listing.gap_answer import facets_and_sets
from server.gap.listing.listing import list_sites
from server.gap.listing.query import GapQuery
from server.gap.matrix.freshness import ensure_fresh
from server.gap.matrix.rebuild import rebuild
from server.gap.priority.common_words import common_words
from tests.gap.made_store import OWN, RIVAL, MadeStore, Seen
from tests.server.conftest import Client
from tests.server.dashboard.conftest import Reader, reader, texts

__all__ = ["reader"]


def fill(made: MadeStore) -> None:
    """One site of two topics, one of one that links to you too, one of none."""
    with made.engine.begin() as connection:
        keep_criteria(connection, made.project, Criteria(keywords=(Keyword("green tea"), Keyword("kettle"))))
    both = [Seen(RIVAL, text="a green tea", sentence="Green tea in a kettle from China.")]
    made.look("https://both.example/1", [*both, Seen(RIVAL, text="kettles of China", sentence="Ceramic pots.")])
    made.look("https://tea.example/1", [Seen(RIVAL, text="green teas"), Seen(OWN, text="ours")])
    made.look("https://none.example/1", [Seen(RIVAL, text="click here")])
    rebuild(made.engine, made.project)


def listed(made: MadeStore, *topics: str) -> list[str]:
    return [one.site for one in list_sites(made.engine, made.project, GapQuery(topics=topics)).sites]


def test_the_list_is_narrowed_and_counted_by_topic(made: MadeStore) -> None:
    fill(made)
    assert sorted(listed(made, "green tea")) == ["both.example", "tea.example"]
    assert listed(made, "kettle") == ["both.example"]
    assert len(listed(made, "green tea", "kettle")) == 2
    assert listed(made, "coffee") == []
    with made.engine.connect() as connection:
        told, _ = facets_and_sets(connection, made.project, GapQuery(topics=("kettle",)))
    assert (told.sites, told.topics["green tea"], told.topics["kettle"]) == (1, 2, 1)


def test_other_criteria_are_other_topics(made: MadeStore) -> None:
    fill(made)
    with made.engine.begin() as connection:
        keep_criteria(connection, made.project, Criteria(keywords=(Keyword("ceramic pots"),)))
    assert ensure_fresh(made.engine, made.project)
    assert (listed(made, "ceramic pots"), listed(made, "kettle")) == (["both.example"], [])


def test_a_word_in_common_stands_in_two_texts() -> None:
    told = common_words(["Tea of China", "China pots", "China pots", "Pots"], without=frozenset({"tea"}))
    assert [(one.word, one.texts, one.of) for one in told] == [("china", 2, 3), ("pot", 2, 3)]


async def test_topics_over_http_and_on_the_dashboard(client: Client, made: MadeStore, reader: Reader) -> None:
    assert "No topic yet" in (await reader.page("/topics")).get_text()
    fill(made)
    told = (await client.get("/api/v1/topics")).document
    counts = {one["topic"]: (one["sites"], one["gap"], one["yours"]) for one in told["topics"]}
    assert (counts["green tea"], counts["kettle"], told["sites"], told["silent"]) == ((2, 1, 1), (1, 1, 0), 3, 1)
    one = (await client.get("/api/v1/topics/site?site=both.example")).document
    assert one["topics"] == ["green tea", "kettle"]
    assert [word["word"] for word in one["words"]] == ["china"]
    assert (await client.get("/api/v1/topics/site?site=nobody.example")).status == 404
    sites = (await client.get("/api/v1/sites?topic=kettle")).document["sites"]
    assert [one["site"] for one in sites] == ["both.example"]
    row = (await reader.page("/topics")).select("main tbody tr")[0]
    for link, count in zip(row.select("td.number a"), (2, 1, 1), strict=False):
        assert (int(link.get_text()), await reader.rows(str(link["href"]))) == (count, count)
    assert "words in common: china (2)" in " ".join((await reader.page("/sites/both.example")).get_text().split())
    assert "Speaks of" in texts(await reader.page("/gap?topic=kettle"), "legend")
