"""Segments kept ready: judged once, told per site, overruled by people, filtered and added up."""

import sqlite3
from contextlib import closing
from typing import Any

import pytest
from sqlalchemy import Connection, delete, event, func, select, update

from crawler.page_facts import PageFacts
from crawler.segments import Segment, SourceKind
from crawler.store.fact_columns import facts_row
from crawler.store.models import Look, Project, SeenLink
from crawler.store.segment_models import LinkWhy, PageKind
from server.gap.listing.facets import site_facets
from server.gap.listing.listing import list_sites
from server.gap.listing.query import GapQuery
from server.gap.matrix.freshness import STAMP
from server.gap.matrix.going import Going, Step
from server.gap.matrix.rebuild import rebuild
from server.gap.segment import judging_store
from server.gap.segment.edition import RULES
from server.gap.segment.judging_store import judge_looks
from server.gap.segment.site_store import say_segment
from server.gap.segment.table_store import read_segments
from tests.gap.made_store import OTHER, OWN, RIVAL, MadeStore, Seen

NEWS = PageFacts(900, 4, 3, "Ada Brew", "2026-01-02", types=("NewsArticle", "og:article"))


def fill(made: MadeStore) -> None:
    made.look("https://paper.example/news/tea", [Seen(RIVAL, sentence="According to a survey, 40 % drink tea.")])
    made.look("https://forum.club.example/threads/tea.12/", [Seen(RIVAL), Seen(OTHER)])
    made.look("https://forum.mine.example/threads/pot.3/", [Seen(OWN)])
    with made.engine.begin() as connection:
        paper = update(Look).where(Look.url.contains("paper.example"))
        connection.execute(paper.values(**facts_row(NEWS)))
    rebuild(made.engine, made.project)


def segments(made: MadeStore) -> dict[str, str]:
    return {one.site: one.segment for one in list_sites(made.engine, made.project, GapQuery()).sites}


def test_sites_are_told_by_their_pages(made: MadeStore) -> None:
    fill(made)
    assert segments(made) == {"paper.example": "news", "club.example": "forum", "mine.example": "forum"}


def test_a_look_is_judged_once(made: MadeStore) -> None:
    fill(made)
    with made.engine.begin() as connection:
        assert judge_looks(connection) == 0
        assert connection.scalar(select(func.count()).select_from(PageKind)) == 3
        assert connection.scalar(select(func.count()).select_from(LinkWhy)) == 4


def test_looks_by_older_rules_are_judged_bit_by_bit_while_others_write(
    made: MadeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(made)
    monkeypatch.setattr(judging_store, "BATCH", 1)
    with made.engine.begin() as connection:
        connection.execute(update(PageKind).values(rules=PageKind.rules - 1))
        older = dict(connection.scalar(select(Project.settings)) or {})
        older[STAMP] = {**older[STAMP], "rules": RULES - 1}
        connection.execute(update(Project).values(settings=older))
    told: list[Going] = []

    def cut_off(going: Going) -> None:
        told.append(going)
        with closing(sqlite3.connect(str(made.engine.url.database), timeout=0)) as other:
            other.execute("UPDATE project SET name = name")
            other.commit()
        if going.done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rebuild(made.engine, made.project, tell=cut_off)
    assert told == [Going(Step.LOOKS, done, 3) for done in (0, 1, 2)]
    told.clear()
    rebuild(made.engine, made.project, tell=told.append)
    assert told[0] == Going(Step.LOOKS, 0, 1), "it goes on with the one that is left"
    with made.engine.begin() as connection:
        assert set(connection.scalars(select(PageKind.rules))) == {RULES}
        assert connection.scalar(select(func.count()).select_from(LinkWhy)) == 4


def test_looks_just_stored_are_found_without_going_through_all_pages(made: MadeStore) -> None:
    asked: list[tuple[str, Any]] = []

    def note(_connection: Connection, _cursor: Any, words: str, values: Any, *_: Any) -> None:
        asked.append((words, values))

    look = made.look("https://paper.example/tea", [Seen(RIVAL)])
    with made.engine.begin() as connection:
        event.listen(connection, "before_cursor_execute", note)
        assert judging_store.judge_stored(connection, [look]) == 1
        words, values = asked[0]
        plan = [row.detail for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {words}", values)]
    assert any("SEARCH page" in step for step in plan)
    assert [step for step in plan if step.startswith("SCAN")] == []


def test_a_link_is_judged_by_the_elements_around_it(made: MadeStore) -> None:
    made.look("https://paper.example/tea", [Seen(RIVAL, text="Tea and sleep")])
    rebuild(made.engine, made.project)
    with made.engine.begin() as connection:
        assert connection.scalar(select(LinkWhy.why)) != "data"
        connection.execute(update(SeenLink).values(path="body > ol.references > li > a", before="Pot, J.: "))
        connection.execute(delete(PageKind))
        assert judge_looks(connection) == 1
        assert connection.scalar(select(LinkWhy.why)) == "data"


def test_a_persons_word_wins_and_survives_every_rebuild(made: MadeStore) -> None:
    fill(made)
    with made.engine.begin() as connection:
        source = say_segment(connection, made.project, "club.example", SourceKind.ASSOCIATION, note="a club")
    rebuild(made.engine, made.project, sources=[source])
    assert segments(made)["club.example"] == "association"
    rebuild(made.engine, made.project)
    assert segments(made)["club.example"] == "association"
    with made.engine.begin() as connection:
        say_segment(connection, made.project, "club.example", None)
    rebuild(made.engine, made.project)
    assert segments(made)["club.example"] == "forum"


def test_the_list_is_narrowed_and_counted_by_segment(made: MadeStore) -> None:
    fill(made)
    found = list_sites(made.engine, made.project, GapQuery(segments=(Segment.FORUM,))).sites
    assert {one.site for one in found} == {"club.example", "mine.example"}
    with made.engine.connect() as connection:
        facets = site_facets(connection, made.project, GapQuery(segments=(Segment.NEWS,)))
    assert facets.segments == {"forum": 2, "news": 1}
    assert facets.sites == 1


def test_the_table_says_who_has_what_and_what_you_lack(made: MadeStore) -> None:
    fill(made)
    with made.engine.connect() as connection:
        told = read_segments(connection, made.project)
    rows = {one.segment: one for one in told.segments}
    assert (rows["forum"].sites, rows["forum"].missing, rows["forum"].long_term) == (2, 1, True)
    assert rows["forum"].by_site == {OWN: 1, RIVAL: 1, OTHER: 1, "third.example": 0}
    assert rows["forum"].lack == ""
    assert rows["news"].lack.startswith(f"{RIVAL} has 1, you have 0")
    assert {name: sum(one.draws.values()) for name, one in rows.items()} == {"forum": 2, "news": 1}
    assert sum(one.links for one in told.reasons if one.site == RIVAL) == 2
    assert ("data", 1) in {(str(one.why), one.links) for one in told.reasons if one.site == RIVAL}
