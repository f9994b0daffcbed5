"""`linkgap topics`: every topic, one site's, and the list of one topic."""

from tests.commands.conftest import Linkgap
from tests.gap.made_store import MadeStore
from tests.server.test_topics import fill


def test_topics_are_listed_and_told_of_one_site(linkgap: Linkgap, made: MadeStore) -> None:
    assert "No topic yet" in linkgap("topics").out
    fill(made)
    ran = linkgap("topics")
    assert "green tea" in ran.out
    assert "1 of 3 sites spoke of none" in ran.err
    assert "both.example: green tea, kettle" in linkgap("topics", "both.example").out
    assert linkgap("topics", "nobody.example").status == 1
    sites = linkgap("gap", "--topic", "kettle", "--json").document["sites"]
    assert [one["site"] for one in sites] == ["both.example"]
    assert {"topic": "kettle", "sites": 1} in linkgap("gap", "--facets", "--json").document["topics"]
