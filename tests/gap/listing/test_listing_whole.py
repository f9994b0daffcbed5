"""Any question to the list: pages of it hold each row once and in order, and facets count what is listed."""

import random
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, insert, text

from crawler.items import BEST_FIRST, GapStatus, Placement, Tool
from crawler.items import OpportunityState as State
from crawler.store.people_models import DecisionRow
from crawler.store.projects import ProjectView, create_project, site_ids
from crawler.store.summary_models import Summary
from server.gap.listing.conditions import ORDER, STATUS_RANK, live_set
from server.gap.listing.facets import site_sets
from server.gap.listing.gap_answer import facets_and_sets, gap_answer
from server.gap.listing.listing import ListedSite, count_sites, list_sites, select_places, stream_sites
from server.gap.listing.query import GapQuery, SiteSort
from server.gap.matrix.places import RANK
from server.gap.opportunity.opportunity import OpportunityKind

RIVALS = ("one.example", "two.example", "three.example")
SITES = 60
Store = tuple[Engine, ProjectView, list[ListedSite]]


@pytest.fixture
def whole(store: Engine) -> Store:
    """Sixty rows at random, most of them alike in something; and the list of them all."""
    chance = random.Random(7)  # noqa: S311
    with store.begin() as connection:
        project = create_project(connection, "made", own=["own.example"], competitors=list(RIVALS))
        names = [f"{chance.choice('abc')}{n}.example" for n in range(SITES)]
        ids = site_ids(connection, names)
        for name in names:
            live = [key for key in RIVALS if chance.random() < 0.5]
            tools = sorted(chance.sample(["ahrefs", "moz", "bing"], chance.randint(0, 2)))
            row = {
                "project_id": project.id,
                "source_id": ids[name],
                "source": name,
                "status": chance.choice(list(GapStatus)),
                "competitors": len(live),
                "competitor_keys": live,
                "yours": chance.choice([None, None, *Placement]),
                "best_placement": chance.choice(list(Placement)) if live else None,
                "reasons": [],
                "live": live_set(project, live),
                "followed": bool(live) and chance.random() < 0.5,
                "unknown": chance.randint(0, 2),
                "lost": chance.randint(0, 1),
                "links": chance.randint(0, 4),
                "pages": chance.randint(0, 3),
                "authority": chance.choice([-1, 12.5, 40.0]),
                "last_seen": chance.choice([0, 1_790_000_000, 1_790_000_001]),
                "tools": f",{','.join(tools)}," if tools else "",
                "score": chance.choice([0, 33.3, 50.0, 80.1]),
                "warmth": chance.choice([0, 12.5, 19.5, 27.5, 27.5, 80.0]),
                "kinds": chance.choice(["", ",intersect,", ",outdated,intersect,"]),
            }
            connection.execute(insert(Summary).values(row))
        plain = {"note": "", "owner": "", "at": datetime(2026, 8, 1, tzinfo=UTC)}
        noted = [State.CONTACTED, State.REPLIED, State.REFUSED, State.SHORTLISTED]
        for name in chance.choices(names, k=SITES // 2):
            said = {"project_id": project.id, "site_id": ids[name], "state": chance.choice(noted)}
            connection.execute(insert(DecisionRow).values(said | plain))
    return store, project, list(list_sites(store, project, GapQuery()).sites)


def some(words: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.one_of(st.just(()), st.lists(st.sampled_from(words), unique=True, max_size=2).map(tuple))


FILTERS: dict[str, st.SearchStrategy[object]] = {
    "statuses": some(list(GapStatus)),
    "competitors": some([*RIVALS]),
    "all_of": some([*RIVALS]),
    "none_of": some([*RIVALS]),
    "exactly": st.one_of(st.none(), st.none(), some([*RIVALS])),
    "yours_live": st.sampled_from([None, None, True, False]),
    "fewest": st.integers(0, 2),
    "most": st.sampled_from([None, None, 1, 2]),
    "placements": some(list(Placement)),
    "own_placements": st.one_of(st.just(()), some(list(Placement))),
    "followed": st.booleans(),
    "tools": some([Tool.AHREFS, Tool.MOZ]),
    "authority": st.sampled_from([None, None, 0.0, 12.5, 13.0]),
    "unknown": st.integers(0, 1),
    "lost": st.integers(0, 1),
    "score": st.sampled_from([None, None, 33.3, 60.0]),
    "warmth": st.sampled_from([None, None, 27.5, 35.5]),
    "kinds": some([OpportunityKind.OUTDATED, OpportunityKind.INTERSECT]),
    "search": st.sampled_from(["", "", "a", "1.EX"]),
}


@st.composite
def queries(draw: st.DrawFn) -> GapQuery:
    """A few filters at once: with all of them nothing would ever be found."""
    chosen = draw(st.lists(st.sampled_from(sorted(FILTERS)), unique=True, max_size=3))
    order = {"sort": draw(st.sampled_from(SiteSort)), "descending": draw(st.sampled_from([None, True, False]))}
    values = {name: draw(FILTERS[name]) for name in chosen}
    return GapQuery(**values, **order)  # type: ignore[arg-type]


def fits(query: GapQuery, site: ListedSite) -> bool:
    """What the filters mean, said of one row."""
    live = set(site.competitors)
    return all(
        (
            not query.statuses or site.status in query.statuses,
            not query.competitors or live & set(query.competitors),
            live >= set(query.all_of),
            not live & set(query.none_of),
            query.exactly is None or live == set(query.exactly),
            query.yours_live is None or (site.yours is not None) == query.yours_live,
            query.fewest <= len(live) <= (len(RIVALS) if query.most is None else query.most),
            not query.placements or site.best_placement in query.placements,
            not query.own_placements or site.yours in query.own_placements,
            not query.followed or site.followed,
            not query.tools or set(site.tools) & set(query.tools),
            query.authority is None or (site.authority is not None and site.authority >= query.authority),
            query.score is None or site.score >= query.score,
            query.warmth is None or site.warmth >= query.warmth,
            not query.kinds or set(site.kinds) & set(query.kinds),
            site.unknown >= query.unknown,
            site.lost >= query.lost,
            query.search.lower() in site.site,
        )
    )


VALUES: dict[SiteSort, Callable[[ListedSite], float | str]] = {
    SiteSort.COMPETITORS: lambda site: len(site.competitors),
    SiteSort.SITE: lambda site: site.site,
    SiteSort.STATUS: lambda site: STATUS_RANK[site.status],
    SiteSort.BEST_PLACEMENT: lambda site: RANK[site.best_placement] if site.best_placement else 0,
    SiteSort.LINKS: lambda site: site.links,
    SiteSort.PAGES: lambda site: site.pages,
    SiteSort.AUTHORITY: lambda site: -1 if site.authority is None else site.authority,
    SiteSort.SCORE: lambda site: site.score,
    SiteSort.WARMTH: lambda site: site.warmth,
    SiteSort.LAST_SEEN: lambda site: site.last_seen.timestamp() if site.last_seen else 0,
}


def expected(query: GapQuery, sites: list[ListedSite]) -> list[str]:
    turned = query.falling != GapQuery(sort=query.sort).falling
    found = sorted((site for site in sites if fits(query, site)), key=lambda site: site.site, reverse=turned)
    if query.sort in (SiteSort.COMPETITORS, SiteSort.STATUS, SiteSort.BEST_PLACEMENT):
        found.sort(key=lambda site: site.score, reverse=not turned)
    return [site.site for site in sorted(found, key=VALUES[query.sort], reverse=query.falling)]


def paged(list_page: Callable[[GapQuery], tuple[list[str], str | None]], query: GapQuery) -> Iterator[str]:
    following: str | None = ""
    while following is not None:
        names, following = list_page(query.without("after") if not following else _after(query, following))
        yield from names


def _after(query: GapQuery, token: str) -> GapQuery:
    values = {name: getattr(query, name) for name in GapQuery.__slots__}
    return GapQuery(**values | {"after": token})


def page_of(engine: Engine, project: ProjectView, query: GapQuery) -> tuple[list[str], str | None]:
    page = list_sites(engine, project, query)
    return [site.site for site in page.sites], page.next


# The store is only read by the examples, so that one may serve them all.
reading = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])


@reading
@given(query=queries(), limit=st.integers(1, 25))
def test_pages_hold_every_row_once_and_in_order(whole: Store, query: GapQuery, limit: int) -> None:
    engine, project, sites = whole
    limited = GapQuery(**{name: getattr(query, name) for name in GapQuery.__slots__} | {"limit": limit})

    assert list(paged(partial(page_of, engine, project), limited)) == expected(query, sites)
    assert [site.site for site in stream_sites(engine, project, query)] == expected(query, sites)
    assert count_sites(engine, project, limited) == len(expected(query, sites))


@reading
@given(query=queries())
def test_facets_count_what_each_filter_would_leave(whole: Store, query: GapQuery) -> None:
    engine, project, sites = whole
    with engine.connect() as connection:
        facets, sets = facets_and_sets(connection, project, query)
        assert site_sets(connection, project, query) == sets
        together = gap_answer(connection, project, replace(query, limit=7), sets=True)
    assert (together.facets, list(together.sets)) == (facets, sets)
    assert together.page == list_sites(engine, project, replace(query, limit=7))

    def left(*fields: str) -> list[ListedSite]:
        return [site for site in sites if fits(query.without(*fields), site)]

    assert facets.sites == len(left())
    by_status = Counter(site.status for site in left("statuses"))
    assert facets.statuses == {status: by_status[status] for status in GapStatus}
    theirs = left("competitors", "all_of", "none_of", "exactly")
    assert facets.competitors == {key: sum(key in site.competitors for site in theirs) for key in RIVALS}
    places = Counter(site.best_placement for site in left("placements"))
    assert facets.placements == {place: places[place] for place in (*BEST_FIRST, None)}
    numbers = Counter(len(site.competitors) for site in left("fewest", "most"))
    assert facets.numbers == {number: numbers[number] for number in range(4)}
    assert facets.tools == Counter(tool for site in left("tools") for tool in site.tools)
    exact = Counter((site.competitors, site.yours is not None) for site in left("exactly", "yours_live"))
    assert {(one.competitors, one.yours): one.sites for one in sets} == exact
    assert [one.sites for one in sets] == sorted(exact.values(), reverse=True)


def test_a_set_leads_to_its_rows(whole: Store) -> None:
    engine, project, _ = whole
    query = GapQuery(followed=True)
    with engine.connect() as connection:
        sets = site_sets(connection, project, query)
    assert len(sets) > 4
    for one in sets:
        rows = list_sites(engine, project, one.filter(query)).sites
        assert len(rows) == one.sites
        assert {(row.competitors, row.yours is not None) for row in rows} == {(one.competitors, one.yours)}


@pytest.mark.parametrize("sort", SiteSort)
def test_no_order_reads_the_wide_rows(whole: Store, sort: SiteSort) -> None:
    """Rows are several times as wide as what they are ordered by: an index holds that."""
    engine, project, _ = whole
    chosen = select_places(project, GapQuery(sort=sort, authority=10.0), None, "sqlite").limit(100)
    asked = chosen.compile(engine, compile_kwargs={"literal_binds": True})
    with engine.connect() as connection:
        plan = [row.detail for row in connection.execute(text(f"EXPLAIN QUERY PLAN {asked}"))]
    assert any("USING COVERING INDEX ix_summary_" in line or "USING INDEX ix_summary_order" in line for line in plan)


COUNTED = [
    GapQuery(),
    GapQuery(statuses=(GapStatus.GAP,)),
    GapQuery(fewest=2),
    GapQuery(search="e"),
    GapQuery(search="e", fewest=2),
]


@contextmanager
def traced(connection: Connection, statements: list[str]) -> Iterator[None]:
    """Notes every statement that SQLite is asked meanwhile, its values filled in."""
    driver = connection.connection.driver_connection
    assert driver is not None
    driver.set_trace_callback(statements.append)
    try:
        yield
    finally:
        driver.set_trace_callback(None)


@pytest.mark.parametrize("query", COUNTED)
def test_counting_for_the_filters_neither_sorts_nor_reads_the_wide_rows(whole: Store, query: GapQuery) -> None:
    engine, project, _ = whole
    statements: list[str] = []
    with engine.connect() as connection:
        with traced(connection, statements):
            facets_and_sets(connection, project, query)
        asked = [one for one in statements if "FROM summary" in one]
        plans = [[row.detail for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {one}")] for one in asked]
    grouped = [plan for one, plan in zip(asked, plans, strict=True) if "best_placement, summary.live" in one]
    assert grouped
    assert all("USING COVERING INDEX ix_summary_counts" in plan[0] for plan in grouped)
    assert not any("TEMP B-TREE" in line for plan in grouped for line in plan)
    # Never a site's row for each of its topics.
    assert not any("SEARCH summary" in line and "source_id=?" in line for plan in plans for line in plan)


def test_every_sort_has_an_order() -> None:
    assert {*ORDER, SiteSort.WARMTH} == set(SiteSort)


@pytest.mark.parametrize("search", ["e", "zzz"])
def test_a_list_and_all_counts_beside_it_search_once_and_keep_no_writer_out(whole: Store, search: str) -> None:
    engine, project, _ = whole
    query = GapQuery(search=search, statuses=(GapStatus.GAP,), followed=True, limit=10)
    statements: list[str] = []
    with engine.connect() as connection:
        with traced(connection, statements):
            answer = gap_answer(connection, project, query, sets=True)
        with engine.connect() as other:
            other.exec_driver_sql("PRAGMA busy_timeout=0")
            other.exec_driver_sql("BEGIN IMMEDIATE")
    found = search == "e"
    assert (answer.facets.sites > 0, answer.sets != (), answer.page.sites != ()) == (found, found, found)
    assert sum("site_words MATCH" in one for one in statements) == 1


def test_sites_that_were_found_are_put_in_order_by_the_index_alone(whole: Store) -> None:
    engine, project, _ = whole
    statements: list[str] = []
    with engine.connect() as connection:
        with traced(connection, statements):
            gap_answer(connection, project, GapQuery(search="e", limit=10))
        (asked,) = [one for one in statements if "ORDER BY summary.competitors" in one]
        plan = [row.detail for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}")]
    assert plan[0].startswith("SEARCH summary USING COVERING INDEX ix_summary_order")
    assert not any("TEMP B-TREE" in line for line in plan)
