"""Prepared selects tell what SQLAlchemy itself tells of them, and refuse what it would refuse."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, insert, select
from sqlalchemy.exc import DBAPIError

from crawler.items import Verdict
from crawler.store.models import Look, Page, SeenLink, VerdictRow
from crawler.store.prepared import Prepared, free
from tests.gap.made_store import RIVAL, MadeStore, Seen, make


@pytest.fixture
def made(store: Engine) -> MadeStore:
    made = make(store)
    claim = made.claim("https://a.example/x", RIVAL)
    made.look("https://a.example/x", [Seen(RIVAL)], verdicts={claim: (Verdict.LIVE, 0)})
    made.look("https://a.example/x", verdicts={claim: Verdict.REMOVED})
    return made


def test_rows_are_those_of_the_plain_statement_with_their_types(made: MadeStore) -> None:
    columns = (VerdictRow.claim_id, VerdictRow.verdict, VerdictRow.reasons, Look.at)
    plain = select(*columns).join(Look, Look.id == VerdictRow.look_id).order_by(VerdictRow.look_id)
    free_page = Prepared(plain.where(Look.page_id == free("page"), VerdictRow.verdict.in_((*Verdict,))))
    page = made.pages["https://a.example/x"]
    with made.engine.connect() as connection:
        expected = connection.execute(plain.where(Look.page_id == page)).all()
        found = free_page.all(connection, page=page)
        assert [tuple(row) for row in found] == [tuple(row) for row in expected]
        assert [row.verdict for row in found] == [Verdict.LIVE, Verdict.REMOVED]
        assert found[0].verdict is Verdict.LIVE
        assert found[0].at.utcoffset() == timedelta(0)
        assert found[0].reasons == ["it is live"]
        assert free_page.all(connection, page=page + 1) == []
        assert free_page.first(connection, page=page) == found[0]
        assert free_page.first(connection, page=page + 1) is None


def test_numbers_come_as_their_types_say(made: MadeStore) -> None:
    plain = select(SeenLink.confidence, SeenLink.nth, SeenLink.text, SeenLink.repeated)
    with made.engine.connect() as connection:
        expected = connection.execute(plain).all()
        found = Prepared(plain).all(connection)
    assert len(found) == 1
    assert [[(type(value), value) for value in row] for row in found] == [
        [(type(value), value) for value in row] for row in expected
    ]


def test_a_value_that_is_not_given_is_told(made: MadeStore) -> None:
    count = Prepared(select(Page.id).where(Page.url == free("url")))
    with made.engine.connect() as connection, pytest.raises(KeyError):
        count.all(connection)


def test_what_the_transaction_wrote_is_seen(made: MadeStore) -> None:
    count = Prepared(select(Page.id).where(Page.url == free("url")))
    with made.engine.begin() as connection:
        row = {"key": 7, "url": "https://new.example/", "site_id": made.project.site_ids[RIVAL]}
        connection.execute(insert(Page).values(row))
        assert len(count.all(connection, url="https://new.example/")) == 1
        connection.rollback()
    with made.engine.connect() as connection:
        assert count.all(connection, url="https://new.example/") == []


def test_an_error_of_the_driver_is_one_that_store_errors_knows(made: MadeStore) -> None:
    statement = Prepared(select(Page.id))
    with made.engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE page RENAME TO gone")
        with pytest.raises(DBAPIError, match="page"):
            statement.all(connection)
        connection.rollback()
