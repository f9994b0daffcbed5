"""While a whole gap is judged others write: nobody waits for it, nothing of theirs is lost, and it is whole or not."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import Engine, select

import server.gap.matrix.rebuild
from crawler.cleaning import CleanReason, CleanWord
from crawler.items import OpportunityState
from crawler.store.cleaning_models import SiteCleaning
from crawler.store.decisions import Word, decide, history_of
from crawler.store.engine import open_store
from crawler.store.kinds import Base
from crawler.store.models import Site
from crawler.store.priority_models import Priority
from crawler.store.projects import find_project, set_tracked
from crawler.store.segment_models import SiteSegment
from crawler.store.summary_models import Evidence, Summary
from crawler.store.topic_models import SiteTopic
from server.gap.clean.said import keep_word
from server.gap.listing.listing import list_sites
from server.gap.listing.query import GapQuery
from server.gap.matrix import changed_store
from server.gap.matrix.freshness import ensure_fresh, is_fresh
from server.gap.matrix.going import Going, Step, Tell, nobody
from server.gap.matrix.rebuild import rebuild
from server.gap.priority.priorities import set_weights
from tests.gap.made_store import OTHER, OWN, RIVAL, MadeStore, Seen, make

KEPT_READY: tuple[type[Base], ...] = (Summary, Evidence, SiteSegment, SiteTopic, SiteCleaning, Priority)


@pytest.fixture
def made(store: Engine) -> MadeStore:
    """A judged store of three sites."""
    made = make(store)
    for name in "abc":
        made.claim(f"https://{name}.example/post", RIVAL)
        made.look(f"https://{name}.example/post", [Seen(RIVAL, text=f"kettle of {name}")])
    rebuild(store, made.project)
    return made


@pytest.fixture
def somebody_else(store: Engine) -> Iterator[Engine]:
    """Another's connections to the same store: they wait for nobody, and fail where they would have to."""
    engine = open_store(store.url.render_as_string(hide_password=False))
    never = "PRAGMA busy_timeout=0" if engine.dialect.name == "sqlite" else "SET lock_timeout = '1ms'"
    with engine.connect() as connection:
        connection.exec_driver_sql(never)
        connection.commit()
    yield engine
    engine.dispose()


def at(step: Step, work: Callable[[], object]) -> Tell:
    """Do some work once, when a rebuild tells of a step; of the sites when it has judged some."""
    done: list[Step] = []

    def tell(going: Going) -> None:
        if going.step is step and (going.done or step is not Step.SITES) and not done:
            done.append(step)
            work()

    return tell


def kept_ready(engine: Engine) -> dict[str, list[Any]]:
    """All rows of the gap, by table."""
    with engine.connect() as connection:
        return {
            model.__tablename__: [tuple(row) for row in connection.execute(select(*model.__table__.c).order_by(*key))]
            for model in KEPT_READY
            for key in [model.__table__.primary_key]
        }


def of_site(made: MadeStore, key: str) -> Any:
    with made.engine.connect() as connection:
        return connection.execute(select(*Summary.__table__.c).where(Summary.source == key)).one()


@pytest.mark.parametrize("step", [*Step], ids=str)
def test_a_decision_is_kept_at_once_and_for_good(made: MadeStore, somebody_else: Engine, step: Step) -> None:
    def decided() -> None:
        with somebody_else.begin() as connection:
            decide(connection, made.project, "b.example", Word(OpportunityState.CONTACTED, "a letter", "Ana"))

    rebuild(made.engine, made.project, tell=at(step, decided))
    with made.engine.connect() as connection:
        assert [one.note for one in history_of(connection, made.project, "b.example")] == ["a letter"]


@pytest.mark.parametrize("step", [*Step], ids=str)
def test_a_word_on_a_site_is_in_the_new_gap(made: MadeStore, somebody_else: Engine, step: Step) -> None:
    def said() -> None:
        keep_word(somebody_else, made.project, ["b.example"], CleanWord.REMOVE)
        assert of_site(made, "b.example").cleaned == CleanReason.BY_HAND, "whoever said it sees it at once"

    rebuild(made.engine, made.project, tell=at(step, said))
    assert [of_site(made, f"{name}.example").cleaned for name in "abc"] == ["", CleanReason.BY_HAND, ""]


def test_a_word_taken_back_stays_so(made: MadeStore, somebody_else: Engine) -> None:
    keep_word(made.engine, made.project, ["b.example"], CleanWord.REMOVE)
    back = at(Step.SITES, lambda: keep_word(somebody_else, made.project, ["b.example"], None))
    rebuild(made.engine, made.project, tell=back)
    assert of_site(made, "b.example").cleaned == ""


def test_other_weights_hold(made: MadeStore, somebody_else: Engine) -> None:
    before = of_site(made, "a.example").score

    def weighed() -> None:
        with somebody_else.begin() as connection:
            set_weights(connection, made.project, {"freshness": 90.0, "placement": 0.0})

    rebuild(made.engine, made.project, tell=at(Step.WORDS, weighed))
    after = of_site(made, "a.example").score
    assert after != before
    rebuild(made.engine, made.project)
    assert of_site(made, "a.example").score == after


def test_a_look_is_judged_as_well(made: MadeStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changed_store, "SHARE", 1.0)
    looked = at(Step.SITES, lambda: made.look("https://b.example/post", [Seen(RIVAL), Seen(OWN, text="samovar")]))
    rebuild(made.engine, made.project, tell=looked)
    assert of_site(made, "b.example").yours is not None
    assert is_fresh(made.engine, made.project)
    found = list_sites(made.engine, made.project, GapQuery(search="samovar")).sites
    assert [one.site for one in found] == ["b.example"]


def test_where_much_was_stored_it_is_told_as_behind(made: MadeStore) -> None:
    looked = at(Step.SITES, lambda: made.look("https://b.example/post", [Seen(RIVAL), Seen(OWN)]))
    rebuild(made.engine, made.project, tell=looked)
    assert not is_fresh(made.engine, made.project), "one of three sites is more than a tenth"
    assert ensure_fresh(made.engine, made.project)
    assert of_site(made, "b.example").yours is not None


def cut_off(made: MadeStore, when: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rebuild that ends as it tells of a step, or while the new gap takes the place of the old."""

    def end(*_: object) -> None:
        raise KeyboardInterrupt

    tell = nobody if when == "taking over" else at(Step(when), end)
    with monkeypatch.context() as patched:
        if when == "taking over":
            patched.setattr(server.gap.matrix.rebuild, "stamp", end)
        with pytest.raises(KeyboardInterrupt):
            rebuild(made.engine, made.project, tell=tell)


@pytest.mark.parametrize("when", [*map(str, Step), "taking over"])
def test_cut_off_the_old_gap_is_whole(made: MadeStore, when: str, monkeypatch: pytest.MonkeyPatch) -> None:
    before = kept_ready(made.engine)
    for name in "bcd":
        made.look(f"https://{name}.example/post", [Seen(OTHER), Seen(OWN)])
    cut_off(made, when, monkeypatch)
    assert kept_ready(made.engine) == before
    assert not is_fresh(made.engine, made.project)
    assert rebuild(made.engine, made.project).sites == 4
    assert is_fresh(made.engine, made.project)


def test_a_reader_sees_the_old_gap_until_the_new_one_is_whole(made: MadeStore) -> None:
    before, seen = kept_ready(made.engine), []
    for name in "bcd":
        made.look(f"https://{name}.example/post", [Seen(OTHER), Seen(OWN)])
    rebuild(made.engine, made.project, tell=lambda _: seen.append(kept_ready(made.engine)))
    assert [one == before for one in seen] == [True] * len(seen)
    assert kept_ready(made.engine) != before


def test_what_takes_over_is_what_a_first_gap_would_be(made: MadeStore) -> None:
    made.claim("https://d.example/post", OTHER)
    made.look("https://b.example/post", [Seen(OTHER), Seen(OWN)])
    with made.engine.begin() as connection:
        set_tracked(connection, made.project.id, own=[OWN], competitors=[OTHER])
        project = find_project(connection, "made")
    rebuild(made.engine, project)
    with made.engine.connect() as connection:
        assert set(connection.scalars(select(Site.key).join(Summary, Summary.source_id == Site.id))) == {
            "b.example",
            "d.example",
        }
    over_the_old = kept_ready(made.engine)
    with made.engine.begin() as connection:
        for model in KEPT_READY:
            connection.execute(model.__table__.delete())  # type: ignore[attr-defined]  # a table, for all mapped rows
    rebuild(made.engine, project)
    assert kept_ready(made.engine) == over_the_old
