"""Curves of loaded figures: one point a day, what may be read from them, and what may not."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import update

from crawler.exports.ranks import Rank
from crawler.items import Tool
from crawler.store.models import SeenLink
from crawler.store.rankings import add_rankings
from crawler.urls import page_hash, page_key
from server.gap.progress.authority_store import file_day
from server.gap.progress.trend import Point, Series, Trend, TrendKind, trends
from server.gap.progress.trend_store import read_trends
from tests.gap.made_store import OWN, RIVAL, MadeStore, Seen

DAYS = [date(2026, month, 1) for month in (5, 6, 7, 8, 9)]


def series(*values: float, name: str = "DR (ahrefs)", kind: TrendKind = TrendKind.AUTHORITY) -> Series:
    return Series(kind, OWN, name, tuple(Point(day, value) for day, value in zip(DAYS, values, strict=False)))


def told(one: Series, *others: Series) -> Trend:
    return trends((one, *others))[0]


def test_a_single_point_is_told_and_not_drawn() -> None:
    one = told(series(30))
    assert not one.drawn
    assert one.reasons == ("1 point, of 2026-05-01", "a single point says nothing of a trend")


def test_two_points_are_a_step() -> None:
    assert "two points are a step and no trend: wait for a third" in told(series(30, 40)).reasons


def test_one_step_that_makes_the_way_is_warned_of_and_a_slow_rise_is_not() -> None:
    jump = told(series(30, 30, 41, 41, 42))
    assert (jump.change, jump.step, jump.step_at) == (12, 11, DAYS[2])
    assert any("most of it is one step of +11 by 2026-07-01" in said for said in jump.reasons)
    assert not any("one step" in said for said in told(series(30, 33, 36, 39, 42)).reasons)
    # Up and down again: the step is not hidden by a change that comes to nothing.
    assert told(series(30, 30, 41, 30)).change == 0


@pytest.mark.parametrize(
    ("others", "said"),
    [
        ([], "seen in one tool only, which is no trend: no other has two points in that time"),
        ([(20, 20, 20)], "no other figure went the same way: a move of one tool only is no trend"),
        ([(20, 22, 25), (9, 8, 7)], "1 of 2 other figures went the same way"),
    ],
)
def test_other_tools_are_heard(others: list[tuple[float, ...]], said: str) -> None:
    heard = [series(*values, name=f"other {number}") for number, values in enumerate(others)]
    assert told(series(30, 34, 38), *heard).reasons[-1] == said


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("own.example-backlinks-subdomains_2026-10-12_09-14-55.csv", "2026-10-12"),
        ("backlinks-20261003.csv", "2026-10-03"),
        ("backlinks-2026-99-03.csv", "2026-11-01"),
        ("backlinks-2026-02-30.csv", "2026-11-01"),
        ("links-2027-01-01.csv", "2026-11-01"),
        ("shop-120261003999.csv", "2026-11-01"),
    ],
)
def test_the_day_of_a_file(name: str, day: str) -> None:
    assert file_day(name, datetime(2026, 11, 1, tzinfo=UTC)).isoformat() == day


def test_exports_of_two_days_make_curves(made: MadeStore) -> None:
    for day, mean, own in (("2026-06-01", 40, 20), ("2026-07-01", 50, 26)):
        made.export(Tool.AHREFS, file=f"rival_{day}.csv")
        for host, more in (("a.example", 10), ("b.example", -10)):
            made.claim(f"https://{host}/1", RIVAL, authority=mean + more, authority_name="DR")
            # A second link of a site counts once.
            made.claim(f"https://{host}/2", RIVAL, authority=mean + more, authority_name="DR")
        made.claim(f"https://{OWN}/about", RIVAL, authority=own, authority_name="DR")
    with made.engine.connect() as connection:
        found = {(one.series.kind, one.series.site): one for one in read_trends(connection, made.project)}
    linking = found[TrendKind.LINKING, RIVAL]
    assert linking.series.name == "DR (ahrefs)"
    assert linking.series.points == (Point(date(2026, 6, 1), 40.0, 2), Point(date(2026, 7, 1), 50.0, 2))
    yours = found[TrendKind.AUTHORITY, OWN]
    assert [(point.day.month, point.value) for point in yours.series.points] == [(6, 20.0), (7, 26.0)]
    assert (yours.series.own, yours.change) == (True, 6.0)


def test_how_many_sites_link_is_a_curve_of_each_tool_whose_files_of_a_day_are_one(made: MadeStore) -> None:
    files = (
        ("2026-06-01", Tool.AHREFS, ("a", "b"), OWN), ("2026-06-01", Tool.AHREFS, ("b", "c"), OWN),
        ("2026-07-01", Tool.AHREFS, ("a", "b", "c", "d"), OWN), ("2026-07-01", Tool.SEARCH_CONSOLE, ("a",), RIVAL),
    )  # fmt: skip
    for nth, (day, tool, hosts, site) in enumerate(files):
        made.export(tool, file=f"{nth}_{day}.csv")
        for host in hosts:
            made.claim(f"https://{host}.example/{nth}", site, tool=tool)
            made.claim(f"https://{host}.example/{nth}/more", site, tool=tool)
        made.claim(f"https://{RIVAL}/{nth}", OWN, tool=tool)
    with made.engine.connect() as connection:
        found = [one.series for one in read_trends(connection, made.project) if one.series.kind is TrendKind.SITES]
    assert [(one.site, one.name, [(point.day.month, point.value) for point in one.points]) for one in found] == [
        (OWN, "referring sites (ahrefs)", [(6, 3.0), (7, 4.0)]),
        (RIVAL, "referring sites (search console)", [(7, 1.0)]),
    ]
    assert [one.own for one in found] == [True, False]


def test_positions_are_joined_with_new_links_to_their_page(made: MadeStore) -> None:
    page = f"https://{OWN}/guide"
    with made.engine.begin() as connection:
        for day, position in (("2026-08-01", 9.0), ("2026-09-01", 8.0), ("2026-10-01", 5.0)):
            ranks = [Rank("tea pot", position, page, 100, day), Rank("tea pot", 2.0, f"https://{RIVAL}/p", 100, day)]
            add_rankings(connection, made.project, ranks, file=f"{day}.csv")
        add_rankings(
            connection, made.project, [Rank("their word", 1.0, f"https://{RIVAL}/q", 5, "2026-08-01")], file="x"
        )
    made.look("https://old.example/1", [Seen(OWN)], hours=-48)
    made.look("https://new.example/1", [Seen(OWN)], hours=24 * 20)
    made.look("https://new.example/2", [Seen(OWN)], hours=24 * 30)
    made.look("https://late.example/1", [Seen(OWN)], hours=24 * 90)
    with made.engine.begin() as connection:
        connection.execute(update(SeenLink).values(target_key=page_hash(page_key(page))))
    with made.engine.connect() as connection:
        found = {one.series.site: one for one in read_trends(connection, made.project)}
    assert set(found) == {OWN, RIVAL}
    yours = found[OWN]
    assert [point.value for point in yours.series.points] == [9.0, 8.0, 5.0]
    assert yours.series.new_links == 1
    assert "first saw a link to the page on 1 site, and it ranks better: the cause is open" in yours.reasons[-1]
    assert found[RIVAL].series.new_links == 0
