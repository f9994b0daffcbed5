"""Loading exports: each claim once, however often a file is loaded and wherever a load was cut off."""

from typing import Any, cast

import pytest
from sqlalchemy import Engine, func, select

import crawler.store.loading
from crawler.exports import ExportFile, Reject, Row, Skip
from crawler.items import Claim, Level, Tool
from crawler.store.loading import load_export
from crawler.store.models import ClaimRow, Export, Page
from crawler.store.projects import ProjectView
from tests.store.told import Told, claim, load

ROWS = [claim(number + 2, f"http://host{number % 7}.test/page{number}") for number in range(50)]


def counted(store: Engine, table: type[Any]) -> int:
    with store.connect() as connection:
        return int(connection.scalar(select(func.count()).select_from(table)) or 0)


def stored_claims(store: Engine) -> list[Any]:
    query = select(ClaimRow.page_url, ClaimRow.target_url, ClaimRow.anchor, ClaimRow.row, Page.key, Page.url)
    with store.connect() as connection:
        return [tuple(row) for row in connection.execute(query.join(Page).order_by(ClaimRow.row))]


def test_the_same_file_twice_adds_nothing(store: Engine, project: ProjectView) -> None:
    first = load(store, project, ROWS)
    again = load(store, project, ROWS)
    assert (first.rows, first.claims, first.duplicates, first.already) == (50, 50, 0, False)
    assert (again.rows, again.claims, again.duplicates, again.already) == (50, 0, 50, True)
    assert "loaded before" in again.settled[0]
    assert (counted(store, ClaimRow), counted(store, Page), counted(store, Export)) == (50, 50, 1)


@pytest.mark.parametrize("cut", [0, 1, 24, 25, 49])
def test_a_load_that_was_cut_off_goes_on(
    store: Engine, project: ProjectView, monkeypatch: pytest.MonkeyPatch, cut: int
) -> None:
    monkeypatch.setattr(crawler.store.loading, "BATCH", 8)
    broken = cast("ExportFile", Told(ROWS, breaks_at=cut))
    with pytest.raises(KeyboardInterrupt):
        load_export(store, project, broken)
    held = counted(store, ClaimRow)
    assert held == cut // 8 * 8
    with store.connect() as connection:
        assert connection.scalar(select(Export.complete)) is False
    result = load(store, project, ROWS)
    assert (result.rows, result.claims, result.duplicates, result.already) == (50, 50, 0, False)
    assert any("cut off" in said for said in result.settled)
    assert counted(store, Export) == 1
    wanted = [(one.page_url, one.target_url, one.anchor, one.row) for one in ROWS]
    assert [row[:4] for row in stored_claims(store)] == wanted


def test_rows_that_say_the_same_are_one_claim(
    store: Engine, project: ProjectView, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crawler.store.loading, "BATCH", 3)
    rows = [
        claim(2, "http://host.test/a"),
        claim(3, "http://host.test/a"),
        claim(4, "https://www.host.test/a?utm_source=x#top"),
        claim(5, "http://host.test/a", anchor="pots"),
        claim(6, "http://host.test/a", target_url="https://one.test/pots"),
        claim(7, "http://host.test/a"),
        claim(8, "http://host.test/a", site="two.test"),
    ]
    result = load(store, project, rows)
    assert (result.rows, result.claims, result.duplicates) == (7, 4, 3)
    with store.connect() as connection:
        assert list(connection.scalars(select(ClaimRow.row).order_by(ClaimRow.row))) == [2, 5, 6, 8]
    assert counted(store, Page) == 1


def test_a_page_is_one_row_however_many_tools_claim_it(store: Engine, project: ProjectView) -> None:
    spellings = {
        Tool.AHREFS: "https://www.host.test/a",
        Tool.SEMRUSH: "http://host.test/a",
        Tool.MOZ: "HTTP://HOST.test:80/a#fragment",
    }
    for tool, url in spellings.items():
        assert load(store, project, [claim(2, url)], tool=tool, name=f"{tool}.csv").claims == 1
    with store.connect() as connection:
        # The address as first claimed is what is fetched.
        assert list(connection.scalars(select(Page.url))) == ["https://www.host.test/a"]
        assert len(set(connection.scalars(select(ClaimRow.page_id)))) == 1
        assert set(connection.scalars(select(ClaimRow.page_url))) == set(spellings.values())


def test_the_rows_add_up(store: Engine, project: ProjectView) -> None:
    refused: list[Reject] = []
    items: list[Row] = [
        claim(2, "http://host.test/a"),
        Skip(3, "a redirect"),
        Reject(4, "source", "is no address", ("nonsense",)),
        claim(5, "http://host.test/a"),
        Reject(6, "row", "the row has 1 cell where the header has 2", ("x",)),
        claim(7, "http://host.test/b"),
        # A matrix row gives several claims of one row.
        claim(7, "http://host.test/b", site="two.test"),
    ]
    result = load_export(store, project, cast("ExportFile", Told(items)), on_reject=refused.append)
    assert (result.rows, result.claims, result.duplicates, result.skipped, result.rejected) == (6, 3, 1, 1, 2)
    assert [one.row for one in refused] == [4, 6]
    with store.connect() as connection:
        kept = connection.execute(
            select(Export.rows, Export.claims, Export.duplicates, Export.skipped, Export.rejected)
        )
        assert tuple(kept.one()) == (6, 3, 1, 1, 2)


def test_a_domain_is_claimed_without_a_page(store: Engine, project: ProjectView) -> None:
    rows = [Claim(row=2, page_url=None, source="host.test", site="one.test", links=12)]
    result = load(store, project, rows, level=Level.DOMAIN, report="referring domains")
    assert (result.claims, counted(store, Page)) == (1, 0)
    with store.connect() as connection:
        row = connection.execute(select(ClaimRow.page_id, ClaimRow.page_url, ClaimRow.links)).one()
    assert tuple(row) == (None, None, 12)


def test_the_same_file_about_another_site_is_another_export(store: Engine, project: ProjectView) -> None:
    load(store, project, ROWS[:3], site="one.test")
    other = load(store, project, ROWS[:3], site="two.test")
    assert (other.claims, other.already, counted(store, Export)) == (3, False, 2)


def test_a_file_about_no_single_site_is_known_again(store: Engine, project: ProjectView) -> None:
    load(store, project, ROWS[:3], site=None)
    assert load(store, project, ROWS[:3], site=None).already
    assert counted(store, Export) == 1


HARD = [
    {"anchor": "a\x00b"},
    {"anchor": "half a character \ud83d"},
    {"facts": {"Note": "a\x00b", "Other": "\ud800"}},
    {"traffic": 10**30},
    {"links": 2**70},
    {"anchor": "x" * 100_000},
    {"target_url": "https://one.test/" + "a" * 10_000},
    {"lost_reason": "an emoji \U0001f375, עברית"},
]


@pytest.mark.parametrize("values", HARD, ids=lambda values: next(iter(values)))
def test_a_cell_that_is_hard_to_keep_costs_no_file(store: Engine, project: ProjectView, values: dict[str, Any]) -> None:
    result = load(store, project, [claim(2, "http://host.test/a"), claim(3, "http://host.test/b", **values)])
    assert (result.claims, result.duplicates) == (2, 0)
