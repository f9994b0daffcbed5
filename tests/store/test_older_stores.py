"""A store that an older linkgap wrote opens with everything in it, and is brought up to date."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, MetaData, create_engine, func, insert, select, text, update

import crawler.store.migrate
from crawler.items import GoalKind, OpportunityState, TrackedLink, Verdict
from crawler.store.baselines import BaselinePlan, cohort, make_baseline
from crawler.store.claim_query import ClaimQuery
from crawler.store.claims import list_claims
from crawler.store.decisions import Word, decide, history_of, list_decisions
from crawler.store.due import DueOptions, due_page_ids, due_pages, waiting_pages
from crawler.store.engine import open_store
from crawler.store.goals import Goal, list_goals, set_goal
from crawler.store.looks import store_checks
from crawler.store.models import ClaimRow, Look, Page, Project, SeenLink, TargetCheck, VerdictRow
from crawler.store.projects import find_project
from crawler.store.wins import note_won
from crawler.store.written_names import sites_written
from crawler.urls import page_hash, page_key, target_key
from server.gap.matrix.freshness import ensure_fresh
from server.gap.opportunity.mentions import MentionQuery, list_mentions
from server.gap.page.page_view import page_view
from tests.store.told import LINK, MENTION, check

MOMENT = datetime(2026, 8, 1, 12, 30, 15, 250000, tzinfo=UTC)
# Page -> what its only look said: a failure of the whole page, or the verdict on its claim.
PAGES = {
    1: Verdict.LIVE,
    2: Verdict.REMOVED,
    3: Verdict.BLOCKED,
    4: Verdict.GONE,
    5: None,
}


def made_by_the_first(address: str) -> None:
    """A store of the first revision, filled as that linkgap filled it."""
    engine = create_engine(address)
    with engine.begin() as connection:
        _upgrade(connection, "0001")
        _fill(connection)
        if connection.dialect.name == "postgresql":
            # Rows were numbered by hand: its counter has to know, as it does where linkgap filled the store.
            connection.exec_driver_sql("SELECT setval(pg_get_serial_sequence('look', 'id'), 100)")
    engine.dispose()


def _upgrade(connection: Connection, revision: str) -> None:
    """Bring a store to the revision that an older linkgap knew."""
    config = Config()
    config.set_main_option("script_location", str(Path(crawler.store.migrate.__file__).parent / "migrations"))
    config.set_main_option("path_separator", "os")
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def _fill(connection: Connection) -> None:
    found = MetaData()
    found.reflect(connection)

    def add(table: str, **values: Any) -> None:
        connection.execute(insert(found.tables[table]).values(values))

    moment = MOMENT if connection.dialect.name == "postgresql" else MOMENT.replace(tzinfo=None)
    add("project", id=1, name="tea", created_at=moment, brands=[], settings={})
    for number, key in enumerate(("own.test", "rival.test", "host.test"), 1):
        add("site", id=number, key=key, domain=key)
    add("tracked_site", project_id=1, site_id=1, role="own", position=0)
    add("tracked_site", project_id=1, site_id=2, role="competitor", position=1)
    counts = dict.fromkeys(("size", "rows", "claims", "duplicates", "skipped", "rejected"), 5)
    words = {"tool": "ahrefs", "report": "backlinks", "level": "link", "file": "a.csv", "sha256": "0"}
    add(
        "export", id=1, project_id=1, loaded_at=moment - timedelta(days=1), complete=True, settled=[], **words, **counts
    )
    for number, verdict in PAGES.items():
        url = f"http://host.test/{number}"
        looked = None if verdict is None else number
        seen = {"checked_at": None if verdict is None else moment, "last_check_id": looked, "known_check_id": None}
        add("page", id=number, key=number, url=url, site_id=3, **seen)
        claim = {"export_id": 1, "identity": number, "project_id": 1, "source_id": 3, "site_id": 2, "links": 1}
        add("claim", id=number, page_id=number, row=number, page_url=url, target_url="https://rival.test/", **claim)
        if verdict is not None:
            _look(add, number, verdict, moment)


def _look(add: Any, number: int, verdict: Verdict, moment: datetime) -> None:
    facts = {"url": f"http://host.test/{number}", "reasons": [], "redirects": [], "size": 1, "seconds": 0.1}
    words = dict.fromkeys(("title", "language", "canonical", "reader"), "")
    failure = verdict if verdict in (Verdict.BLOCKED, Verdict.GONE) else None
    add("look", id=number, page_id=number, at=moment, failure=failure, noindex=False, cut=False, **facts, **words)
    live = verdict is Verdict.LIVE
    add(
        "verdict",
        claim_id=number,
        look_id=number,
        verdict=verdict,
        link_nth=0 if live else None,
        changes=[],
        reasons=["x"],
    )
    if live:
        texts = dict.fromkeys(("text", "rel", "before", "after", "sentence", "excerpt", "heading", "path"), "")
        place = {"kind": "text", "placement": "contextual", "block": "body", "confidence": 0.9, "reasons": []}
        add("seen_link", look_id=number, nth=0, site_id=2, href="/", url="https://rival.test/", **texts, **place)


@pytest.fixture
def upgraded(new_url: str) -> Engine:
    made_by_the_first(new_url)
    return open_store(new_url)


def test_everything_is_still_there(upgraded: Engine) -> None:
    with upgraded.connect() as connection:
        project = find_project(connection, None)
        tables = (Page, ClaimRow, Look, VerdictRow, SeenLink)
        counts = [connection.scalar(select(func.count()).select_from(table)) for table in tables]
    assert counts == [5, 5, 4, 4, 1]
    claims, _ = list_claims(upgraded, project, ClaimQuery())
    assert [claim.verdict for claim in claims] == list(PAGES.values())
    assert list_claims(upgraded, project, ClaimQuery(search="host.test/3"))[0] == [claims[2]]
    assert claims[0].seen is not None
    assert claims[1].loss is not None
    assert (claims[1].loss.since, claims[1].loss.lost) == (MOMENT, False)
    assert ensure_fresh(upgraded, project)
    upgraded.dispose()


def test_links_of_before_get_the_key_of_the_page_whoever_sent_the_visitor(new_url: str) -> None:
    made_by_the_first(new_url)
    engine = open_store(new_url)
    told = "https://rival.test/tea?ref=mag&size=2"
    with engine.begin() as connection:
        connection.execute(update(SeenLink).values(url=told, target_key=page_hash(page_key(told))))
        checked = {"run_id": None, "verdict": Verdict.GONE, "status": 404, "final_url": None, "reasons": []}
        for url in (told, "https://rival.test/reference?page=2"):
            row = {"key": page_hash(page_key(url)), "url": url, "at": MOMENT, **checked}
            connection.execute(insert(TargetCheck).values(row))
        # As a store of then: what later versions added is added again on opening.
        for name in ("title", "heading", "types", "language", "read", "sections", "words", "dated"):
            connection.exec_driver_sql(f'ALTER TABLE target_check DROP COLUMN "{name}"')
        for name in ("summary_part", "written_name"):
            connection.exec_driver_sql(f"DROP TABLE {name}")
        for name in ("ix_verdict_answer", "ix_look_at", "ix_seen_link_place", "ix_seen_link_form"):
            connection.exec_driver_sql(f"DROP INDEX {name}")
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("DROP TRIGGER claim_texts_gone")
            connection.exec_driver_sql("DROP TABLE claim_texts")
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0032'")
    engine.dispose()
    engine = open_store(new_url)
    with engine.connect() as connection:
        assert connection.scalar(select(SeenLink.target_key)) == target_key("https://rival.test/tea?size=2")
        keys = connection.scalars(select(TargetCheck.key).order_by(TargetCheck.id)).all()
        assert keys == [target_key("http://rival.test/tea?size=2"), page_hash("rival.test/reference?page=2")]
    engine.dispose()


def test_mentions_are_kept_with_the_next_looks(upgraded: Engine) -> None:
    with upgraded.begin() as connection:
        connection.execute(update(Project).values(brands=["Own Tea"]))
        project = find_project(connection, None)
    assert list_mentions(upgraded, project, MentionQuery()).pages == ()
    with upgraded.begin() as connection:
        pages = list(due_pages(connection, [1, 5]))
        seen = [check(page, live=False, mentions=(MENTION,)) for page in pages]
        store_checks(connection, None, seen, sites=project.site_ids)
    found = list_mentions(upgraded, project, MentionQuery()).pages
    assert [page.page for page in found] == ["http://host.test/1", "http://host.test/5"]
    upgraded.dispose()


def test_sites_of_an_older_store_are_decided_on_and_seen_to_be_won(upgraded: Engine) -> None:
    with upgraded.begin() as connection:
        project = find_project(connection, None)
        assert list_decisions(connection, project) == ([], None)
        decide(connection, project, "host.test", Word(OpportunityState.CONTACTED))
        assert note_won(connection, project) == []
        latest, *_ = history_of(connection, project, "host.test")
        assert latest.state is OpportunityState.CONTACTED
        view = page_view(connection, project, "http://host.test/1")
    assert (view.site, view.decision) == ("host.test", latest)
    upgraded.dispose()


def test_its_gap_can_be_frozen_and_goals_be_set(upgraded: Engine) -> None:
    with upgraded.connect() as connection:
        project = find_project(connection, None)
    with upgraded.begin() as connection:
        (page,) = due_pages(connection, [1])
        link = TrackedLink("rival.test", LINK)
        (look,) = store_checks(connection, None, [check(page, links=(link,))], sites=project.site_ids)
    ensure_fresh(upgraded, project)
    with upgraded.begin() as connection:
        frozen = make_baseline(connection, project, BaselinePlan())
        set_goal(connection, project, Goal("2026Q3", GoalKind.CONTEXTUAL, 2))
    with upgraded.connect() as connection:
        (site,) = cohort(connection, frozen)
        assert (site.site, [(one.site, one.look) for one in site.rivals]) == ("host.test", [("rival.test", look)])
        assert list_goals(connection, project) == [Goal("2026Q3", GoalKind.CONTEXTUAL, 2)]
    upgraded.dispose()


def test_what_was_missing_or_unanswered_is_due_a_day_after(upgraded: Engine) -> None:
    with upgraded.connect() as connection:
        project = find_project(connection, None)
        pages = {row.id: row for row in connection.execute(select(Page.id, Page.due_at, Page.failures))}
        due = due_page_ids(connection, DueOptions(project.id))
        waiting = waiting_pages(connection, project)
    day_later = MOMENT + timedelta(days=1)
    assert {number: row.due_at for number, row in pages.items()} == {
        1: None,
        2: day_later,
        3: day_later,
        4: day_later,
        5: None,
    }
    assert {number: row.failures for number, row in pages.items()} == {1: 0, 2: 0, 3: 1, 4: 0, 5: 0}
    assert due == [5, 2, 3, 4]
    assert (waiting.second_look, waiting.retry, waiting.due) == (2, 1, 3)
    upgraded.dispose()


def test_texts_go_over_to_an_index_of_how_words_begin(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'store.sqlite'}"
    engine = create_engine(address)
    with engine.begin() as connection:
        _upgrade(connection, "0033")
        connection.exec_driver_sql("INSERT INTO site_words (rowid, words) VALUES (7, 'Grüner Oolong'), (9, 'Kettle')")
    engine.dispose()
    engine = open_store(address)
    with engine.connect() as connection:
        for begun in ("o", "oo", "ool", "oolo", "oolon", "gruner"):
            found = connection.exec_driver_sql("SELECT rowid FROM site_words WHERE site_words MATCH ?", (f"{begun}*",))
            assert found.scalars().all() == [7], begun
        made = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = 'site_words'").scalar_one()
        assert "prefix='2 4'" in made
    engine.dispose()


def test_names_of_an_older_store_are_found_as_people_write_them(new_url: str) -> None:
    engine = create_engine(new_url)
    with engine.begin() as connection:
        _upgrade(connection, "0036")
        for number, key in enumerate(("xn--mller-kva.example", "tea.example", "xn--9.example"), 1):
            row = {"number": number, "key": key}
            connection.execute(text("INSERT INTO site (id, key, domain) VALUES (:number, :key, :key)"), row)
    engine.dispose()
    engine = open_store(new_url)
    with engine.connect() as connection:
        assert list(connection.scalars(sites_written("müll"))) == [1]
    engine.dispose()
