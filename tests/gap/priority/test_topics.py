"""How far texts speak of what the project is about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.gap.priority.topics import ENOUGH, LEAST_SHARE, SHOWN, Fit, Topic, Topics, page_topic, words_of

TEA = page_topic("https://own.example/guides/green-tea-brewing", ["how to brew green tea"], value=80)
POTS = page_topic("https://own.example/shop/teapots", [], value=20)
TOPICS = Topics((Topic("loose leaf", words_of("loose leaf")), TEA, POTS))


def test_a_text_about_the_topic_is_relevant_and_names_the_page() -> None:
    found = TOPICS.fit(TOPICS.known(["A guide to brewing green teas", "from loose leaves, loose leaf first"]))
    assert found.relevance is not None
    assert found.relevance > 0.5
    assert found.page == "https://own.example/guides/green-tea-brewing"
    assert set(found.shared) >= {"green", "tea", "brewing", "guide"}
    assert found.page_value == 80
    assert "loose leaf" in found.reason


def test_another_text_is_not() -> None:
    found = TOPICS.fit(TOPICS.known(["The best phones and laptops of the year"]))
    assert (found.relevance, found.page, found.topics) == (0.0, "", ())
    assert "none of your keywords" in found.reason


def test_half_of_a_topics_words_at_least_speak_of_it() -> None:
    topics = Topics((Topic("green tea brewing chart", words_of("green tea brewing chart")),))
    assert topics.fit(topics.known(["a tea shop"])).topics == ()
    assert topics.fit(topics.known(["a green tea shop"])).topics == ("green tea brewing chart",)


def test_without_topics_nothing_is_known() -> None:
    found = Topics(()).fit(["tea"])
    assert found.relevance is None
    assert found.reason.startswith("unknown")


@given(st.lists(st.text(alphabet="teapogrnlf ", max_size=20)), st.text(alphabet="teapogrnlf ", max_size=20))
def test_more_text_is_never_less_relevant(texts: list[str], more: str) -> None:
    topics = Topics(tuple(Topic(one, words_of(one)) for one in ("tea pot", "green leaf", "got ten") if words_of(one)))
    words = topics.known(texts)
    less, all_of_it = topics.fit(words).relevance, topics.fit(words | topics.known([more])).relevance
    assert less is not None
    assert all_of_it is not None
    assert 0 <= less <= all_of_it <= 1


@given(st.text(alphabet="teasPOT 12", max_size=40))
def test_the_words_that_topics_hold_are_those_of_the_text(text: str) -> None:
    topics = Topics((Topic("a", words_of("teas toast tap pass 1212 eats")),))
    assert topics.known([text]) == words_of(text) & topics.topics[0].words


SOME = st.frozensets(st.sampled_from("tea pot leaf cup bud kettle stone river".split()), max_size=5)
TOPIC = st.builds(
    lambda words, page, value: Topic(" ".join(sorted(words)), words, page and f"https://a.example/{page}", value),
    SOME,
    st.sampled_from(("", "one", "two")),
    st.sampled_from((None, 0.0, 20.0, 80.0)),
)


@given(topics=st.lists(TOPIC, max_size=8), held=SOME)
def test_laid_over_all_topics_at_once_words_say_what_they_say_counted_one_by_one(
    topics: list[Topic], held: frozenset[str]
) -> None:
    laid = Topics(tuple(topics))
    assert laid.fit(held) == _counted(topics, held)
    assert laid.speaks(laid.known(held)) is bool(_counted(topics, held).topics)


def _counted(topics: list[Topic], held: frozenset[str]) -> Fit:
    if not topics:
        return Fit(None, ())
    shares = [(len(one.words & held) / len(one.words) if one.words else 0.0, one) for one in topics]
    told = sorted((one for one in shares if one[0] >= LEAST_SHARE), key=lambda one: -one[0])
    relevance = min(1.0, sum(share for share, _ in told) / min(ENOUGH, len(topics)))
    names = tuple(topic.name for _, topic in told[:SHOWN])
    pages = [one for one in shares if one[1].page and one[0]]
    if not pages:
        return Fit(relevance, names)
    share, page = max(pages, key=lambda one: (one[0], one[1].value or 0.0))
    return Fit(relevance, names, page.page, share, page.value, tuple(sorted(page.words & held)))


@pytest.mark.parametrize(
    "anchor", ["leaf-and-pot.shop", "https://www.leaf-and-pot.shop/", "Leaf and Pot (leaf-and-pot.shop)"]
)
def test_the_ending_of_a_hosts_name_is_no_topic(anchor: str) -> None:
    yours = page_topic("https://leaf-and-pot.shop/", [anchor])
    assert yours.words == {"leaf", "pot"}
    assert Topics((yours,)).fit(words_of("Cups are at cups.shop")).topics == ()


def test_words_after_a_full_stop_stay() -> None:
    assert {"oolong", "brewing"} <= page_topic("https://own.example/", ["Oolong. Brewing it"]).words
