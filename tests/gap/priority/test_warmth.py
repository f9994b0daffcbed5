"""Warmth: what familiarity is read from, what each part counts, and that the list narrows by what it shows."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from sqlalchemy import insert, update

from crawler.criteria import Criteria, Keyword
from crawler.items import OpportunityState as State
from crawler.items import Placement, Verdict
from crawler.store.criteria import keep_criteria
from crawler.store.decisions import Word, decide
from crawler.store.models import SeenLink, TargetCheck
from crawler.urls import target_key
from server.gap.listing.listing import list_sites
from server.gap.listing.query import GapQuery
from server.gap.matrix.freshness import ensure_fresh
from server.gap.matrix.rebuild import rebuild
from server.gap.priority.warmth import MOST, Familiarity, Linked, Trace, contact_points, familiarity_of, warmth
from server.gap.priority.warmth_store import warmth_of
from tests.gap.made_store import OWN, RIVAL, START, MadeStore, Seen

COLD = Familiarity(pages=1, on_topic=0, named=0, names=(), linked=Linked.NEVER)


def points(one: Familiarity, states: Sequence[State] = ()) -> dict[Trace, float]:
    return {part.part: part.points for part in warmth(one, states).parts if part.points}


def test_a_stranger_is_cold_and_says_why() -> None:
    found = warmth(COLD, ())
    assert found.score == 0
    assert [part.reason for part in found.parts] == [
        "0 of 1 page read with such a link or your name speak of your topics",
        "no page read names you outside a link",
        "no look saw a link to you",
        "no link in a text to a competitor's page is known that a page of yours answers too",
        "nobody was in touch with it, as far as this project notes",
    ]


def test_all_there_is_makes_a_hundred() -> None:
    whole = Familiarity(4, 4, 2, ("Northwind",), Linked.NOW, "https://own.example/a", "https://rival.example/a")
    assert warmth(whole, (State.WON, State.CONTACTED)).score == 100
    assert familiarity_of(whole.document()) == whole
    assert familiarity_of(COLD.document()) == COLD


@pytest.mark.parametrize(
    ("one", "found"),
    [
        (replace(COLD, pages=3, on_topic=3), {Trace.TOPIC: 35}),
        (replace(COLD, pages=2, on_topic=1), {Trace.TOPIC: 14.6}),
        (replace(COLD, named=1, names=("N",)), {Trace.NAMED: 15}),
        (replace(COLD, linked=Linked.BEFORE), {Trace.LINKED: 15}),
        (replace(COLD, equal="https://own.example/a"), {Trace.EQUAL: 10}),
        (replace(COLD, pages=0, on_topic=None), {}),
    ],
)
def test_each_part_counts_for_itself(one: Familiarity, found: dict[Trace, float]) -> None:
    assert points(one) == found


@pytest.mark.parametrize(
    ("states", "counts"),
    [
        ((), 0),
        ((State.SHORTLISTED,), 0),
        ((State.CONTACTED,), 8),
        ((State.EXCLUDED, State.REPLIED, State.CONTACTED), 15),
        ((State.REFUSED, State.REPLIED), 0),
    ],
)
def test_being_in_touch_counts_by_what_came_of_it(states: tuple[State, ...], counts: float) -> None:
    assert contact_points(states) == counts


def links_to(url: str, *, of: str, made: MadeStore) -> None:
    """Let every link to the site lead to that page."""
    with made.engine.begin() as connection:
        connection.execute(update(SeenLink).where(SeenLink.site_id == made.project.site_ids[of]).values(url=url))


@pytest.fixture
def known(made: MadeStore) -> MadeStore:
    """warm.example speaks of the topic, links to an equal page and linked to you before; cold.example nothing."""
    with made.engine.begin() as connection:
        keep_criteria(connection, made.project, Criteria(keywords=(Keyword("oolong tea"),)))
    made.look("https://warm.example/1", [Seen(RIVAL, text="oolong tea", sentence="How to brew oolong tea.")])
    made.look("https://warm.example/2", [Seen(RIVAL, sentence="Oolong teas again.")])
    made.look("https://cold.example/1", [Seen(RIVAL, Placement.FOOTER, text="here")])
    claim = made.claim("https://warm.example/3", OWN)
    made.look("https://warm.example/3", [], verdicts={claim: Verdict.REMOVED})
    made.look("https://friend.example/1", [Seen(OWN)])
    links_to("https://rival.example/brewing-guide", of=RIVAL, made=made)
    links_to("https://own.example/guides/brewing", of=OWN, made=made)
    rebuild(made.engine, made.project)
    return made


def test_a_page_of_yours_answers_one_of_theirs_by_what_both_call_themselves(made: MadeStore) -> None:
    made.look("https://warm.example/1", [Seen(RIVAL)])
    made.look("https://friend.example/1", [Seen(OWN)])
    theirs, yours = f"https://{RIVAL}/p/1", f"https://{OWN}/x/7"
    links_to(theirs, of=RIVAL, made=made)
    links_to(yours, of=OWN, made=made)
    rebuild(made.engine, made.project)
    before = listed(made)["warm.example"]
    with made.engine.begin() as connection:
        connection.execute(update(SeenLink).where(SeenLink.url == theirs).values(target_key=target_key(theirs)))
        for url, title in ((theirs, "The brewing chart | Rival"), (yours, "Our brewing chart")):
            check = {"key": target_key(url), "url": url, "at": START, "verdict": Verdict.LIVE, "reasons": []}
            connection.execute(insert(TargetCheck).values(title=title, read=True, **check))
    assert ensure_fresh(made.engine, made.project)
    with made.engine.connect() as connection:
        warm = warmth_of(connection, made.project, "warm.example")
    assert warm is not None
    assert warm.score == before + MOST[Trace.EQUAL]
    told = {part.part: part.reason for part in warm.parts}[Trace.EQUAL]
    assert f"links to {theirs}, which your page {yours} answers too" in told


def listed(made: MadeStore, least: float | None = None) -> dict[str, float]:
    return {one.site: one.warmth for one in list_sites(made.engine, made.project, GapQuery(warmth=least)).sites}


def test_it_is_read_from_the_pages_and_narrows_the_list(known: MadeStore) -> None:
    with known.engine.connect() as connection:
        warm = warmth_of(connection, known.project, "warm.example")
        assert warmth_of(connection, known.project, "unheard.example") is None
    assert warm is not None
    theirs = f"https://{RIVAL}/brewing-guide"
    told = {part.part: (part.points, part.reason) for part in warm.parts}
    assert told[Trace.TOPIC] == (29.2, "2 of 2 pages read with such a link or your name speak of your topics")
    assert told[Trace.LINKED][0] == 15
    assert told[Trace.EQUAL] == (
        10,
        f"in a text it links to {theirs}, which your page https://{OWN}/guides/brewing answers too",
    )
    assert listed(known)["warm.example"] == pytest.approx(warm.score, abs=0.1)
    assert listed(known)["cold.example"] == 0
    assert set(listed(known, 30)) == {"warm.example"}


def test_a_decision_counts_at_once_without_judging_anew(known: MadeStore) -> None:
    def decided(state: State) -> None:
        with known.engine.begin() as connection:
            decide(connection, known.project, "cold.example", Word(state))

    assert "cold.example" not in listed(known, 8)
    decided(State.CONTACTED)
    assert listed(known, 8)["cold.example"] == 8
    decided(State.REPLIED)
    assert listed(known, 15)["cold.example"] == 15
    decided(State.REFUSED)
    assert listed(known)["cold.example"] == 0
    assert "cold.example" not in listed(known, 8)


def test_what_links_to_you_say_is_no_sign_of_the_topic(known: MadeStore) -> None:
    known.look("https://fan.example/1", [Seen(OWN, text="oolong tea", sentence="Oolong tea.")])
    known.look("https://fan.example/2", [Seen(OWN, text="oolong tea"), Seen(RIVAL, text="oolong tea")])
    rebuild(known.engine, known.project)
    with known.engine.connect() as connection:
        warm = warmth_of(connection, known.project, "fan.example")
    assert warm is not None
    assert warm.parts[0].reason.startswith("1 of 2 pages read")
