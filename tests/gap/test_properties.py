"""What holds of any store: counts grow with links, states and statuses add up, a part rebuilt is as a whole."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from itertools import compress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from sqlalchemy import Table, select

from crawler.items import GapStatus, NofollowCause, Placement, Verdict
from crawler.store.baselines import BaselinePlan, make_baseline
from crawler.store.engine import open_store
from crawler.store.kinds import Base
from crawler.store.models import Site
from server.gap.listing.listing import list_sites
from server.gap.listing.query import GapQuery
from server.gap.matrix import changed_store
from server.gap.matrix import rebuild as rebuild_module
from server.gap.matrix.freshness import ensure_fresh, is_fresh
from server.gap.matrix.rebuild import rebuild
from server.gap.progress.progress_store import read_progress
from tests.gap.made_store import OTHER, OWN, RIVAL, THIRD, MadeStore, Seen, make

SITES = (OWN, RIVAL, OTHER, THIRD)
PAGES = tuple(f"https://{host}.example/{path}" for host in ("ash", "birch", "cedar", "elm") for path in ("a", "b"))

Action = tuple[str, str, Any]
"""A claim on a page for a site, or a look at it with what it found, or None where it got no answer."""

LINKS = st.lists(
    st.builds(
        Seen,
        st.sampled_from(SITES),
        st.sampled_from(list(Placement)),
        st.sampled_from([None, NofollowCause.ATTRIBUTE]),
    ),
    max_size=4,
)
CLAIMS = st.tuples(st.just("claim"), st.sampled_from(PAGES), st.sampled_from(SITES))
LOOKS = st.tuples(st.just("look"), st.sampled_from(PAGES), st.one_of(st.none(), LINKS))
ACTIONS = st.lists(st.one_of(CLAIMS, LOOKS), max_size=14)
few = settings(max_examples=15, deadline=None)


@cache
def _empty() -> bytes:
    """A store's file without a row: migrations take longer than all that is done to so small a store."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "empty.sqlite"
        engine = open_store(f"sqlite:///{file}")
        engine.dispose()
        return file.read_bytes()


class Little:
    """A store of a few pages that actions are done to."""

    def __init__(self, made: MadeStore) -> None:
        self.made = made
        self.claims: dict[str, list[tuple[int, str]]] = {}

    def do(self, actions: Sequence[Action]) -> None:
        """Claims first or later, looks answer the claims made so far."""
        for kind, url, what in actions:
            if kind == "claim":
                self.claims.setdefault(url, []).append((self.made.claim(url, what), what))
            else:
                self._look(url, what)

    def _look(self, url: str, links: list[Seen] | None) -> None:
        claims = self.claims.get(url, [])
        if links is None:
            self.made.look(url, failure=Verdict.BLOCKED, verdicts={claim: Verdict.BLOCKED for claim, _ in claims})
            return
        sites = [link.site for link in links]
        found = {
            claim: (Verdict.LIVE, sites.index(site)) if site in sites else Verdict.REMOVED for claim, site in claims
        }
        self.made.look(url, links, verdicts=found)

    def kept(self) -> dict[str, list[tuple[Any, ...]]]:
        """Every row of every table that is kept ready for the project, whatever tables and columns there are."""
        with self.made.engine.connect() as connection:
            return {
                table.name: sorted(map(tuple, connection.execute(select(*_told(table)))), key=repr)
                for table in _ready()
            }

    def rebuild(self, sources: Sequence[int] | None = None) -> None:
        rebuild(self.made.engine, self.made.project, sources=sources)

    def sources(self, urls: set[str]) -> list[int]:
        hosts = {url.split("/")[2] for url in urls}
        with self.made.engine.connect() as connection:
            return list(connection.scalars(select(Site.id).where(Site.key.in_(hosts))))


@contextmanager
def little() -> Iterator[Little]:
    """A new one, closed afterwards, also where an example is given up."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "little.sqlite"
        file.write_bytes(_empty())
        engine = open_store(f"sqlite:///{file}")
        try:
            yield Little(make(engine))
        finally:
            engine.dispose()


def _ready() -> list[Table]:
    """Tables with a row for a project and a referring site: rebuilt, never written by hand."""
    tables = Base.metadata.sorted_tables
    return [table for table in tables if {"project_id", "source_id"} <= {key.name for key in table.primary_key}]


def _told(table: Table) -> list[Any]:
    """Its columns, without the moment a row was written at."""
    return [column for column in table.columns if column.name not in {"at", "made_at"}]


def _unscored(kept: dict[str, list[tuple[Any, ...]]]) -> dict[str, list[tuple[Any, ...]]]:
    """Without scores, topics and warmth: all are read by what the last whole rebuild counted, and the next counts anew.

    Among what it counts are the pages of yours that links lead to: topics as well as parts of a score.
    """
    summary = next(table for table in _ready() if table.name == "summary")
    kept_columns = [column.name not in {"score", "warmth"} for column in _told(summary)]
    scored = [tuple(compress(row, kept_columns)) for row in kept["summary"]]
    return {
        **{name: rows for name, rows in kept.items() if name not in {"priority", "site_topic"}},
        "summary": sorted(scored, key=repr),
    }


def test_the_tables_that_are_kept_ready_are_among_those_compared() -> None:
    assert {"summary", "evidence"} <= {table.name for table in _ready()}


@few
@given(before=ACTIONS, after=ACTIONS)
def test_a_part_rebuilt_is_as_if_all_had_been(before: list[Action], after: list[Action]) -> None:
    with little() as store:
        store.do(before)
        store.rebuild()
        store.do(after)
        if touched := store.sources({url for _, url, _ in after}):
            store.rebuild(touched)
        in_part = store.kept()
        if known := store.sources({url for _, url, _ in (*before, *after)}):
            store.rebuild(known)
        assert in_part == store.kept()
        store.rebuild()
        assert _unscored(in_part) == _unscored(store.kept())


@few
@given(before=ACTIONS, after=ACTIONS)
def test_what_changed_is_found_and_made_as_if_all_had_been(before: list[Action], after: list[Action]) -> None:
    with little() as store, pytest.MonkeyPatch.context() as patch:
        patch.setattr(changed_store, "SHARE", 100.0)
        patch.setattr(rebuild_module, "rebuild", _refused)
        store.do(before)
        store.rebuild()
        assume(store.kept()["summary"])
        store.do(after)
        assert ensure_fresh(store.made.engine, store.made.project) == bool(after)
        assert is_fresh(store.made.engine, store.made.project)
        in_part = _unscored(store.kept())
        store.rebuild()
        assert in_part == _unscored(store.kept())


def _refused(*_: object) -> None:
    raise AssertionError("all was made anew")


@few
@given(actions=ACTIONS, page=st.sampled_from(PAGES), rival=st.sampled_from((RIVAL, OTHER, THIRD)))
def test_a_competitors_further_link_never_lowers_its_count(actions: list[Action], page: str, rival: str) -> None:
    with little() as store:
        store.do(actions)
        store.rebuild()
        before = _live(store, rival)
        store.do([("look", f"{page}-new", [Seen(rival)])])
        store.rebuild()
        assert _live(store, rival) >= before
        assert _live(store, rival) >= 1


def _live(store: Little, rival: str) -> int:
    """Sites a competitor is live on."""
    listed = list_sites(store.made.engine, store.made.project, GapQuery(limit=100, competitors=(rival,))).sites
    return len(listed)


@few
@given(actions=ACTIONS)
def test_statuses_and_exact_sets_of_competitors_part_the_sites(actions: list[Action]) -> None:
    with little() as store:
        store.do(actions)
        rebuilt = rebuild(store.made.engine, store.made.project)
        every = _sites(store, GapQuery(limit=100))
        by_status = [_sites(store, GapQuery(limit=100, statuses=(status,))) for status in GapStatus]
        assert sum(rebuilt.statuses.values()) == rebuilt.sites == len(every)
        assert Counter(site for sites in by_status for site in sites) == Counter(every)
        counts = [_sites(store, GapQuery(limit=100, fewest=count, most=count)) for count in range(len(SITES))]
        assert Counter(site for sites in counts for site in sites) == Counter(every)


def _sites(store: Little, query: GapQuery) -> list[str]:
    return [site.site for site in list_sites(store.made.engine, store.made.project, query).sites]


@few
@given(before=ACTIONS, after=ACTIONS)
def test_closed_open_vanished_and_unknown_are_the_cohort(before: list[Action], after: list[Action]) -> None:
    with little() as store:
        # A cohort needs a site: yours on its other page makes a shared one of this.
        store.do([*before, ("look", PAGES[0], [Seen(RIVAL)])])
        store.rebuild()
        frozen = set(_sites(store, GapQuery(limit=100, statuses=(GapStatus.GAP, GapStatus.UPGRADE))))
        assume(frozen)
        with store.made.engine.begin() as connection:
            make_baseline(connection, store.made.project, BaselinePlan("first"))
        store.do(after)
        store.rebuild()
        with store.made.engine.connect() as connection:
            progress = read_progress(connection, store.made.project)
        assert {one.site for one in progress.outcomes} == frozen
        assert sum(progress.counts.values()) == len(progress.outcomes) == len(frozen)
        assert {one.site for one in progress.opened}.isdisjoint(frozen)
