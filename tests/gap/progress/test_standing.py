"""Your own authority beside the competitors': noted, loaded and ranked, with what may be read from it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from crawler.exceptions import FieldsWrong
from crawler.exports.rank_lists import Placed, RankList
from crawler.items import Tool
from crawler.store.rank_lists import load_rank_list, rank_lists
from server.gap.progress.noted import Noted, note_figure, noted_figures
from server.gap.progress.standing import NO_FIGURE, OwnAuthority, own_authority
from server.gap.progress.trend import Point, Series, TrendKind, trends
from server.gap.progress.trend_store import read_trends
from tests.gap.made_store import OTHER, OWN, RIVAL, MadeStore

DAYS = [date(2026, month, 1) for month in (5, 6, 7, 8, 9)]


def series(site: str, *values: float, name: str = "DR (ahrefs)", kind: TrendKind = TrendKind.AUTHORITY) -> Series:
    points = tuple(Point(day, value) for day, value in zip(DAYS, values, strict=False))
    return Series(kind, site, name, points, own=site == OWN)


def told(*every: Series) -> OwnAuthority:
    return own_authority(trends(every))


def test_yours_stands_beside_the_middle_competitor() -> None:
    (one,) = told(series(RIVAL, 50, 55), series(OTHER, 35, 35), series(OWN, 30, 33, 36)).standings
    assert ([site.site for site in one.sites], one.place) == ([OWN, RIVAL, OTHER], 2)
    assert (one.yours, one.middle) == (36, 45)
    assert one.reasons[0] == "place 2 of 3: yours is 36, the middle competitor's 45, 9 behind"
    assert one.reasons[1] == "own.example: 30 to 36 in 61 days, 3 points"
    assert "a vendor's estimate" in one.reasons[-1]


def test_of_places_the_lower_is_the_better() -> None:
    places = [series(OWN, 900, 700, name="Tranco", kind=TrendKind.RANK)]
    places.append(series(RIVAL, 800, 800, name="Tranco", kind=TrendKind.RANK))
    (one,) = told(*places).standings
    assert (one.place, one.sites[0].change) == (1, -200)
    assert "100 ahead" in one.reasons[0]


@pytest.mark.parametrize(
    ("values", "warned"),
    [((30, 34), True), ((30, 30, 34), True), ((30, 28, 31), True), ((30, 32, 34), False), ((30, 34, 34), False)],
)
def test_a_newest_step_that_stands_alone_is_warned_of(values: tuple[float, ...], warned: bool) -> None:
    (one,) = told(series(OWN, *values)).standings
    assert any("is one reading: wait for the next" in said for said in one.reasons) is warned


def test_a_figure_of_pages_is_none_of_the_site_and_none_at_all_says_what_to_do() -> None:
    found = told(series(OWN, 20, name="PA (moz)"), series(RIVAL, 40))
    assert [one.name for one in found.standings] == ["DR (ahrefs)"]
    assert found.standings[0].reasons[0] == "none of your own sites has this figure"
    assert found.notes == (NO_FIGURE,)


def test_figures_of_times_far_apart_are_told_so() -> None:
    (one,) = told(series(OWN, 30), series(RIVAL, 40, 41, 42)).standings
    assert "the newest figures are of 2026-05-01 to 2026-07-01: compare with care" in one.reasons


def test_positions_are_counted_by_their_way() -> None:
    every = {"a": (9, 5), "b": (3, 4), "c": (7, 7), "d": (8,)}
    moved = told(*(series(OWN, *at, name=word, kind=TrendKind.POSITION) for word, at in every.items())).positions
    assert moved is not None
    assert (moved.better, moved.worse, moved.same, moved.single) == (1, 1, 1, 1)
    assert "of 4 keywords from 2026-05-01 to 2026-06-01: 1 better, 1 worse" in moved.reasons[0]


def noted(value: float | None, *, day: date = DAYS[0], site: str = "own", metric: str = "dr") -> Noted:
    return Noted(site, metric, value, day, "Ahrefs")


def test_a_later_word_of_the_same_day_holds_and_can_be_taken_back(made: MadeStore) -> None:
    with made.engine.begin() as connection:
        for one in (noted(43), noted(44), noted(50, day=DAYS[1]), noted(60, site=RIVAL)):
            note_figure(connection, made.project, one)
        held = {(one.site, one.day): one.value for one in noted_figures(connection, made.project)}
        assert held == {(OWN, DAYS[0]): 44, (OWN, DAYS[1]): 50, (RIVAL, DAYS[0]): 60}
        note_figure(connection, made.project, noted(None, day=DAYS[1], metric="Domain Rating"))
        assert (OWN, DAYS[1]) not in {(one.site, one.day) for one in noted_figures(connection, made.project)}


@pytest.mark.parametrize(
    ("given", "fault"),
    [
        (noted(101), "value"),
        (noted(float("nan")), "value"),
        (noted(40, day=datetime.now(UTC).date() + timedelta(days=2)), "day"),
        (noted(40, site="stranger.example"), "site"),
        (noted(40, metric=" "), "metric"),
    ],
)
def test_what_cannot_be_noted_is_named(made: MadeStore, given: Noted, fault: str) -> None:
    with made.engine.begin() as connection, pytest.raises(FieldsWrong) as caught:
        note_figure(connection, made.project, given)
    assert list(caught.value.faults) == [fault]


def test_notes_and_files_of_one_figure_are_one_curve_and_the_note_holds(made: MadeStore) -> None:
    for day, name in (("2026-06-01", "Domain rating"), ("2026-07-01", "DR")):
        made.export(Tool.AHREFS, file=f"{day}.csv")
        made.claim(f"https://{OWN}/about", RIVAL, authority=40, authority_name=name)
    with made.engine.begin() as connection:
        note_figure(connection, made.project, noted(37))
        note_figure(connection, made.project, noted(42, day=DAYS[2]))
        (one,) = [each for each in read_trends(connection, made.project) if each.series.kind is TrendKind.AUTHORITY]
    assert [(point.value, point.noted) for point in one.series.points] == [(37, True), (40, False), (42, True)]
    assert "2 of 3 points noted by hand" in one.reasons


def test_places_of_tracked_sites_in_older_lists_are_kept(made: MadeStore) -> None:
    def load(day: str, *hosts: str) -> str | None:
        lines = iter([Placed(host, place) for place, host in enumerate(hosts, 1)])
        with made.engine.begin() as connection:
            return load_rank_list(connection, RankList("Tranco", day, lines), file=f"{day}.csv").behind

    made.look("https://a.example/1", [])
    assert load("2026-08-01", "a.example", OWN, RIVAL) is None
    assert load("2026-10-01", OWN, "a.example") is None
    assert load("2026-06-01", "x.example", "a.example", RIVAL, OWN) == "2026-10-01"
    with made.engine.connect() as connection:
        found = {one.series.site: one.series for one in read_trends(connection, made.project)}
        (counted,) = rank_lists(connection)
    assert (counted.as_of, counted.sites) == ("2026-10-01", 2)
    assert set(found) == {OWN, RIVAL}
    assert [(point.day.month, point.value) for point in found[OWN].points] == [(6, 4), (8, 2), (10, 1)]
    assert [point.value for point in found[RIVAL].points] == [3, 3]
