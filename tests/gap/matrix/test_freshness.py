"""Whether a summary tells all there is, after it was written in part: by whom, and whatever others stored meanwhile."""

from dataclasses import replace

import pytest
from sqlalchemy import insert

from crawler.items import Verdict
from crawler.loss import LossRule
from crawler.store.models import TargetCheck
from crawler.store.projects import create_project
from crawler.urls import target_key
from server.gap.matrix import changed_store
from server.gap.matrix.changed_store import changed_since
from server.gap.matrix.freshness import ensure_fresh, is_fresh, summary_version
from server.gap.matrix.rebuild import rebuild, rebuild_everywhere
from tests.gap.made_store import OTHER, OWN, RIVAL, START, MadeStore, Seen

PAGE = "https://host.example/post"


def source(made: MadeStore) -> int:
    from crawler.store.projects import site_ids

    with made.engine.begin() as connection:
        return site_ids(connection, ["host.example"])["host.example"]


def version(made: MadeStore) -> str:
    with made.engine.connect() as connection:
        return summary_version(connection, made.project)


def test_looks_that_were_told_of_leave_it_fresh_for_every_project(made: MadeStore) -> None:
    with made.engine.begin() as connection:
        second = create_project(connection, "second", own=["mine.example"], competitors=[RIVAL])
        third = create_project(connection, "third", own=["mine.example"], competitors=[RIVAL])
    rebuild(made.engine, made.project)
    rebuild(made.engine, second)
    look = made.look(PAGE, [Seen(RIVAL)])
    assert not is_fresh(made.engine, made.project)
    rebuild_everywhere(made.engine, [source(made)], looks=[look])
    assert [is_fresh(made.engine, one) for one in (made.project, second, third)] == [True, True, False]


def test_a_look_that_another_process_stored_meanwhile_is_not_taken_for_told(made: MadeStore) -> None:
    rebuild(made.engine, made.project)
    before = made.look("https://elsewhere.example/1", [Seen(RIVAL)])
    look = made.look(PAGE, [Seen(RIVAL)])
    after = made.look("https://elsewhere.example/2", [Seen(RIVAL)])
    rebuild(made.engine, made.project, sources=[source(made)], looks=[look])
    assert not is_fresh(made.engine, made.project)
    rebuild(made.engine, made.project, sources=[source(made)], looks=[before, look, after])
    assert is_fresh(made.engine, made.project)


@pytest.mark.parametrize("changed", ["claim", "never built"])
def test_what_was_not_fresh_stays_so(made: MadeStore, changed: str) -> None:
    if changed == "claim":
        rebuild(made.engine, made.project)
        made.claim("https://elsewhere.example/1", RIVAL)
    look = made.look(PAGE, [Seen(RIVAL)])
    rebuild(made.engine, made.project, sources=[source(made)], looks=[look])
    assert not is_fresh(made.engine, made.project)
    assert ensure_fresh(made.engine, made.project)


def test_a_part_written_without_looks_changes_nothing_of_it(made: MadeStore) -> None:
    claim = made.claim(PAGE, OWN)
    made.look(PAGE, verdicts={claim: Verdict.REMOVED})
    rebuild(made.engine, made.project)
    rebuild(made.engine, made.project, sources=[source(made)])
    assert is_fresh(made.engine, made.project)


def test_every_writing_has_a_version_of_its_own(made: MadeStore) -> None:
    versions = [version(made)]
    made.look(PAGE, [Seen(RIVAL)])
    for sources in (None, [source(made)], None):
        rebuild(made.engine, made.project, sources=sources)
        versions.append(version(made))
    assert versions[0] == ""
    assert len(set(versions)) == 4
    assert version(made) == versions[-1]


def changed(made: MadeStore) -> tuple[int, ...] | None:
    with made.engine.connect() as connection:
        found = changed_since(connection, made.project)
    return found.sources if found else None


def test_the_sites_that_something_was_stored_of_are_found(made: MadeStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changed_store, "SHARE", 1.0)
    made.look("https://elsewhere.example/1", [Seen(RIVAL)])
    made.look(PAGE, [Seen(RIVAL)])
    rebuild(made.engine, made.project)
    assert changed(made) == ()
    made.claim(PAGE, OWN)
    assert changed(made) == (source(made),)
    assert ensure_fresh(made.engine, made.project)
    made.look(PAGE, [])
    assert changed(made) == (source(made),)


def read_target(made: MadeStore, site: str, title: str) -> None:
    url = f"https://{site}/"
    check = {"key": target_key(url), "url": url, "at": START, "verdict": Verdict.LIVE, "reasons": [], "read": True}
    with made.engine.begin() as connection:
        connection.execute(insert(TargetCheck).values(title=title, **check))


def test_sites_that_link_to_what_says_otherwise_of_itself_are_found(
    made: MadeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changed_store, "SHARE", 1.0)
    made.look("https://elsewhere.example/1", [Seen(OTHER)])
    made.look(PAGE, [Seen(RIVAL)])
    rebuild(made.engine, made.project)
    read_target(made, RIVAL, "Tea statistics 2019")
    assert changed(made) == (source(made),)
    assert ensure_fresh(made.engine, made.project)
    read_target(made, RIVAL, "Tea statistics 2019")
    assert changed(made) == ()
    read_target(made, RIVAL, "Tea statistics 2026")
    assert changed(made) == (source(made),)


def test_a_page_of_yours_that_says_otherwise_is_a_matter_of_all_sites(
    made: MadeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changed_store, "SHARE", 1.0)
    made.look(PAGE, [Seen(RIVAL)])
    rebuild(made.engine, made.project)
    read_target(made, OWN, "Tea")
    assert changed(made) is None
    assert ensure_fresh(made.engine, made.project)
    read_target(made, OWN, "Tea")
    assert changed(made) == ()


def test_where_much_changed_all_sites_are_made_anew(made: MadeStore) -> None:
    assert changed(made) is None, "never built"
    made.look(PAGE, [Seen(RIVAL)])
    rebuild(made.engine, made.project)
    made.look(PAGE, [])
    assert changed(made) is None, "one of one is more than a tenth"


def test_parts_made_anew_add_up_until_all_are(made: MadeStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changed_store, "SHARE", 1.0)
    made.look(PAGE, [Seen(RIVAL)])
    rebuild(made.engine, made.project)
    made.look(PAGE, [Seen(RIVAL)])
    assert changed(made) == (source(made),)
    assert ensure_fresh(made.engine, made.project)
    made.look(PAGE, [Seen(RIVAL)])
    assert changed(made) is None


def test_another_rule_for_what_is_lost_is_a_matter_of_all_sites(
    made: MadeStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changed_store, "SHARE", 1.0)
    made.look(PAGE, [Seen(RIVAL)])
    rebuild(made.engine, made.project)
    stricter = replace(made.project, loss=LossRule(looks=made.project.loss.looks + 1))
    with made.engine.connect() as connection:
        assert changed_since(connection, stricter) is None
