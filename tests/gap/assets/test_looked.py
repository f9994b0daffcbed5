"""How many of the competitors' pages were looked at is counted and said, and front pages are none of them."""

from server.gap.assets.looked import looked
from server.gap.benchmark.linked_pages import LinkedPage


def page(key: int, path: str) -> LinkedPage:
    return LinkedPage(str(key), "rival.example", f"https://rival.example{path}", 1, 1, 1, 1.0, 1)


def test_the_rest_wait_in_the_order_of_the_list() -> None:
    pages = [page(1, "/"), page(2, "/p/2"), page(3, "/p/3"), page(4, "/p/4")]
    found = looked(pages, {3})
    assert (found.count, [one.key for one in found.waiting]) == (1, ["2", "4"])
    assert found.sentence.startswith("1 of 3 target pages were looked at; of the others only the address tells")


def test_where_all_were_looked_at_nothing_more_is_asked_for() -> None:
    found = looked([page(2, "/p/2")], {2, 9})
    assert found.waiting == ()
    assert found.sentence == "1 of 1 target page was looked at: what a page says of itself tells its kind."


def test_without_such_pages_nothing_is_said() -> None:
    assert looked([page(1, "/")], {1}).sentence == ""
