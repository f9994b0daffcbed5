"""`linkgap claims --over-time`: what was known of claimed links, day by day."""

import csv
import io

import pytest

from crawler.items import Verdict
from tests.commands.conftest import Linkgap
from tests.gap.made_store import OTHER, RIVAL, MadeStore, Seen


@pytest.fixture
def filled(made: MadeStore) -> MadeStore:
    one, two = made.claim("https://a.example/p", RIVAL), made.claim("https://b.example/p", OTHER)
    made.look("https://a.example/p", [Seen(RIVAL)], verdicts={one: (Verdict.LIVE, 0)}, hours=1)
    made.look("https://b.example/p", verdicts={two: Verdict.REMOVED}, hours=30)
    return made


def test_days_are_told_as_a_table_a_file_and_json(filled: MadeStore, linkgap: Linkgap) -> None:
    told = linkgap("claims", "--over-time", "--json").document
    assert [(one["day"], one["claims"], one["live"], one["missing"], one["open"]) for one in told["days"]] == [
        ("2026-08-01", 2, 1, 0, 1),
        ("2026-08-02", 2, 1, 1, 0),
    ]
    assert linkgap("claims", "--over-time").out.splitlines()[-1].split() == ["2026-08-02", "2", "1", "1", "0"]
    rows = list(csv.DictReader(io.StringIO(linkgap("claims", "--over-time", "--csv", "-").out)))
    assert [row["not_there"] for row in rows] == ["0", "1"]


def test_one_tracked_site_and_one_referring_site_can_be_asked_for(filled: MadeStore, linkgap: Linkgap) -> None:
    of_rival = linkgap("claims", "--over-time", "--site", RIVAL, "--json").document["days"]
    assert of_rival == linkgap("claims", "--over-time", "--source", "a.example", "--json").document["days"]
    assert [(one["claims"], one["live"]) for one in of_rival] == [(1, 1)]
    assert "No claim is about that" in linkgap("claims", "--over-time", "--source", "nobody.example").out


def test_the_claims_of_a_day_are_listed_as_they_were_known_then(filled: MadeStore, linkgap: Linkgap) -> None:
    def listed(*words: str) -> list[tuple[str, str | None]]:
        claims = linkgap("claims", "--json", *words).document["claims"]
        return [(one["source"], one["verdict"]) for one in claims]

    assert listed("--as-of", "2026-08-01") == [("a.example", "live"), ("b.example", None)]
    assert listed("--as-of", "2026-08-02") == [("a.example", "live"), ("b.example", "removed")]
    assert listed("--as-of", "2026-07-31") == []
    assert listed("--as-of", "2026-08-01", "--source", "b.example") == [("b.example", None)]
    assert listed("--source", "b.example") == [("b.example", "removed")]
    assert linkgap("claims", "--as-of", "1 August").status == 2
