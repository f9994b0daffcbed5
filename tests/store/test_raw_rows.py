"""Rows as the driver gives them are those that SQLAlchemy tells, and fail as its own do."""

from pathlib import Path

import pytest
from sqlalchemy import Engine, func, literal_column, select, union_all
from sqlalchemy.exc import DBAPIError

from crawler.store.engine import open_store
from crawler.store.models import Look, SeenLink
from crawler.store.raw_rows import moments, raw_rows
from tests.gap.made_store import OTHER, RIVAL, MadeStore, Seen, make


@pytest.fixture
def made(store: Engine) -> MadeStore:
    made = make(store)
    for number in range(3):
        made.look(f"https://s{number}.example/p", [Seen(RIVAL), Seen(OTHER, text="other words")])
    return made


def test_rows_are_those_of_the_plain_statement(made: MadeStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crawler.store.raw_rows.ROWS", 2)
    query = select(SeenLink.look_id, SeenLink.nth, SeenLink.text).order_by(SeenLink.look_id, SeenLink.nth)
    with made.engine.connect() as connection:
        expected = [tuple(row) for row in connection.execute(query)]
        assert [tuple(row) for row in raw_rows(connection, query)] == expected
        assert len(expected) == 6


def test_rows_of_two_queries_are_read_side_by_side(made: MadeStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crawler.store.raw_rows.ROWS", 1)
    query = select(SeenLink.look_id, SeenLink.nth).order_by(SeenLink.look_id, SeenLink.nth)
    with made.engine.connect() as connection:
        both = list(zip(raw_rows(connection, query), raw_rows(connection, query), strict=True))
    assert [one for one, _ in both] == [other for _, other in both]
    assert len(both) == 6


def test_moments_are_those_of_the_column(made: MadeStore) -> None:
    with made.engine.connect() as connection:
        expected = connection.scalars(select(Look.at).order_by(Look.id)).all()
        given = connection.exec_driver_sql("SELECT at FROM look ORDER BY id").scalars()
        assert list(map(moments(connection), given)) == expected


def test_what_the_driver_raises_on_the_way_is_raised_as_sqlalchemy_does(tmp_path: Path) -> None:
    engine = open_store(f"sqlite:///{tmp_path / 'store.sqlite'}")
    numbers = union_all(*(select(literal_column(number).label("n")) for number in ("1", "2", str(-(2**63))))).subquery()
    with engine.connect() as connection, pytest.raises(DBAPIError, match="integer overflow"):
        list(raw_rows(connection, select(func.abs(numbers.c.n))))
    engine.dispose()
