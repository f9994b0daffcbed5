"""`linkgap outreach` in the shell, over HTTP and in the dashboard's words."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from crawler.store.people_models import DecisionRow
from tests.commands.conftest import Linkgap
from tests.gap.made_store import OWN, MadeStore, Seen


@pytest.fixture(autouse=True)
def written(linkgap: Linkgap, made: MadeStore) -> None:
    """One site written to long ago, which links in its text since; one only yesterday."""
    linkgap("decide", "a.example", "--state", "contacted", "--ask", "attribution", "--owner", "Ana")
    linkgap("decide", "b.example", "--state", "contacted")
    with made.engine.begin() as connection:
        connection.execute(
            update(DecisionRow).where(DecisionRow.owner == "Ana").values(at=datetime(2026, 7, 1, tzinfo=UTC))
        )
    made.look("https://a.example/1", [])
    made.look("https://a.example/1", [Seen(OWN)])


def test_the_record_tells_who_waits_and_what_came(linkgap: Linkgap) -> None:
    said = linkgap("outreach", "--json").document
    assert [(one["site"], one["due"], one["ask"]) for one in said["sites"]] == [
        ("a.example", True, "attribution"),
        ("b.example", False, None),
    ]
    assert said["asked"]["attribution"]["open"] == 1
    assert ([one["site"] for one in said["brought"]], said["quality"]) == (["a.example"], 1)
    assert [one["site"] for one in linkgap("outreach", "--due", "--json").document["sites"]] == ["a.example"]
    long = str(timedelta(days=3000).days) + "d"
    assert linkgap("outreach", "--follow-up", long, "--json").document["due"] == 0
    shown = linkgap("outreach").out
    assert "a.example  contacted (Ana), asked for: attribution" in shown
    assert "Asked for attribution: 1 open." in shown


def test_it_is_written_as_a_file(linkgap: Linkgap) -> None:
    rows = linkgap("outreach", "--csv", "-").out.splitlines()
    assert rows[0].startswith("site,state,ask,owner,shortlisted,contacted")
    assert rows[1].startswith("a.example,contacted,attribution,Ana,,2026-07-01T00:00:00")


def test_what_was_asked_for_stands_in_the_history(linkgap: Linkgap) -> None:
    assert "asked for: attribution" in linkgap("decide", "a.example").out
    assert linkgap("decide", "a.example", "--json").document["decision"]["ask"] == "attribution"
