"""Who is compared, and the brand names, changed later: on both databases."""

import pytest
from sqlalchemy import Engine

from crawler.exceptions import UsageError
from crawler.store.compared import add_competitors, change_brands, take_off_competitors
from crawler.store.projects import ProjectView, every_tracked_site


def test_one_taken_off_is_still_looked_for_and_comes_back_to_its_place(store: Engine, project: ProjectView) -> None:
    with store.begin() as connection:
        without = take_off_competitors(connection, project, ["one.test"])
        looked_for = every_tracked_site(connection)
    assert (without.competitors, without.taken_off) == (("two.test",), ("one.test",))
    assert without.taken_off_ids == (project.site_ids["one.test"],)
    assert "one.test" not in without.site_ids
    assert looked_for == project.site_ids

    with store.begin() as connection:
        back = add_competitors(connection, without, ["one.test", "new.test"])
    assert (back.competitors, back.taken_off) == (("one.test", "two.test", "new.test"), ())
    assert back.taken_off_ids == ()


def test_the_last_competitor_stays(store: Engine, project: ProjectView) -> None:
    with store.begin() as connection, pytest.raises(UsageError, match="at least one"):
        take_off_competitors(connection, project, project.competitors)


@pytest.mark.parametrize("key", ["own.test", "stranger.test"])
def test_what_is_no_competitor_is_not_taken_off(key: str, store: Engine, project: ProjectView) -> None:
    with store.begin() as connection, pytest.raises(UsageError, match="no competitor"):
        take_off_competitors(connection, project, ["one.test", key])


def test_brand_names_are_added_once_and_dropped(store: Engine, project: ProjectView) -> None:
    with store.begin() as connection:
        changed = change_brands(connection, project, add=[" Tea, Own ", "Own Tea"])
        left = change_brands(connection, changed, add=["OT"], drop=["Own Tea"])
    assert changed.brands == ("Own Tea", "Tea, Own")
    assert left.brands == ("Tea, Own", "OT")


@pytest.mark.parametrize(("add", "drop"), [([" "], []), ([], ["Nobody"]), ([f"n{one}" for one in range(100)], [])])
def test_what_is_no_change_of_names(add: list[str], drop: list[str], store: Engine, project: ProjectView) -> None:
    with store.begin() as connection, pytest.raises(UsageError):
        change_brands(connection, project, add=add, drop=drop)
