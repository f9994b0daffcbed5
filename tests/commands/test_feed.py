"""`linkgap feed`: files of mention services, what they claim, and what a look makes of it."""

import csv
import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from crawler.items import TrackedLink, Verdict
from crawler.store.due import DueOptions, due_page_ids, due_pages
from crawler.store.looks import store_checks
from crawler.store.projects import ProjectView
from tests.commands.conftest import Linkgap
from tests.store.told import LINK, MENTION, check

ALERTS = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><id>tag:google.com,2013:googlealerts/feed:77</id>
<title>Google Alert - tea</title>
<entry><id>tag:google.com,2013:googlealerts/feed:1</id>
<title type="html">A &lt;b&gt;tea&lt;/b&gt; &amp;amp; more</title>
<link href="https://www.google.com/url?rct=j&amp;url=https://named.test/a&amp;ct=ga"/>
<published>2026-08-02T08:15:00Z</published><content type="html">We drink &lt;b&gt;Own Tea&lt;/b&gt;.</content></entry>
<entry><title>No page</title><published>2026-08-03T08:15:00Z</published></entry>
<entry><title>Mine</title><link href="https://own.test/news"/></entry></feed>"""
TABLE = (
    "Date,Title,Content,URL,Source,Sentiment\n"
    "08/13/2026,Linked,They link,https://linking.test/b,news,positive\n"
    "08/02/2026,Silent,Who,https://silent.test/c,blog,negative\n"
    "08/02/2026,Broken,Who,nowhere at all,blog,neutral\n"
    "08/02/2026,Walled,Who,https://walled.test/d,blog,\n"
)


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    (tmp_path / "alerts.xml").write_text(ALERTS)
    (tmp_path / "brand24_export.csv").write_text(TABLE)
    return [str(tmp_path / "alerts.xml"), str(tmp_path / "brand24_export.csv")]


def _look(store: Engine, project: ProjectView) -> None:
    """Look at every page that is due, as a run does."""
    answers: dict[str, dict[str, Any]] = {
        "https://named.test/a": {"mentions": (MENTION,)},
        "https://linking.test/b": {"mentions": (MENTION,), "links": (TrackedLink("own.test", LINK),)},
        "https://silent.test/c": {},
        "https://walled.test/d": {"failure": Verdict.BLOCKED},
    }
    with store.begin() as connection:
        pages = list(due_pages(connection, due_page_ids(connection, DueOptions(project.id))))
        assert {page.url for page in pages} == set(answers)
        looks = [check(page, live=False, at=datetime.now(UTC), **answers[page.url]) for page in pages]
        store_checks(connection, None, looks, sites=project.site_ids)


def test_files_are_taken_in_and_bad_rows_listed(linkgap: Linkgap, project: ProjectView, files: list[str]) -> None:
    ran = linkgap("feed", *files, "--json")
    alerts, table = ran.document["files"]
    assert (ran.status, alerts["service"], alerts["mentions"]) == (1, "Google Alerts", 1)
    assert [(one["row"], one["reason"]) for one in alerts["rejected"]] == [
        (2, "the entry names no page"),
        (3, "a page of your own site own.test"),
    ]
    assert (table["service"], table["mentions"]) == ("Brand24", 3)
    assert [(one["row"], one["field"]) for one in table["rejected"]] == [(4, "url")]
    assert table["settled"] == ["dates read as month/day/year (08/13/2026 in row 2)"]
    told = {one["page"]: one for one in ran.document["mentions"]}
    one = told["https://named.test/a"]
    assert (one["title"], one["snippet"], one["day"]) == ("A tea & more", "We drink Own Tea.", "2026-08-02")
    assert (told["https://linking.test/b"]["day"], told["https://linking.test/b"]["sentiment"]) == (
        "2026-08-13",
        "positive",
    )
    assert {one["standing"] for one in told.values()} == {"unseen"}
    again = linkgap("feed", *files, "--json").document["files"]
    assert [(one["mentions"], one["duplicates"]) for one in again] == [(0, 1), (0, 3)]


def test_a_look_says_what_is_true(linkgap: Linkgap, store: Engine, project: ProjectView, files: list[str]) -> None:
    linkgap("feed", *files)
    _look(store, project)
    ran = linkgap("feed", "--json")
    standings = {one["page"]: one["standing"] for one in ran.document["mentions"]}
    assert standings == {
        "https://named.test/a": "unlinked",
        "https://linking.test/b": "linked",
        "https://silent.test/c": "silent",
        "https://walled.test/d": "unknown",
    }
    assert ran.document["standings"] == {"unlinked": 1, "linked": 1, "silent": 1, "unknown": 1}
    table = linkgap("feed", "--standing", "silent")
    assert "names none of Own Tea" in table.out
    assert "named.test" not in table.out
    assert "1 names you without a link; 1 links to you" in table.err
    rows = list(csv.DictReader(io.StringIO(linkgap("feed", "--by", "Brand24", "--csv", "-").out)))
    assert [row["page"][8:-2] for row in rows] == ["linking.test", "silent.test", "walled.test"]


def test_mentions_and_opportunities_tell_who_told_of_it(
    linkgap: Linkgap, store: Engine, project: ProjectView, files: list[str]
) -> None:
    linkgap("feed", *files)
    _look(store, project)
    (listed,) = linkgap("mentions", "--json").document["mentions"]
    assert (listed["page"], listed["claimed"][0]["service"]) == ("https://named.test/a", "Google Alerts")
    assert "Google Alerts told of it on 2026-08-02" in listed["reasons"]
    (pitch,) = linkgap("opportunities", "--kind", "unlinked_mention", "--json").document["opportunities"]
    assert (pitch["site"], pitch["page"], pitch["quick"]) == ("named.test", "https://named.test/a", True)
    assert pitch["reasons"][-1] == "Google Alerts told of it on 2026-08-02"
    # The page names you and nobody links there: it stands in the list with its reason, and in no count of links.
    sites = {one["site"]: one for one in linkgap("gap", "--json").document["sites"]}
    assert (sites["named.test"]["status"], sites["named.test"]["competitors"]) == ("none", [])
    assert "a page that was read names you" in sites["named.test"]["reasons"][0]
    assert "silent.test" not in sites


def test_a_page_told_of_after_its_look_is_due_again(
    linkgap: Linkgap, store: Engine, project: ProjectView, files: list[str], tmp_path: Path
) -> None:
    linkgap("feed", *files)
    _look(store, project)
    with store.connect() as connection:
        assert due_page_ids(connection, DueOptions(project.id)) == []
    newer = tmp_path / "newer.csv"
    newer.write_text("Where,Seen\nhttps://silent.test/c,2026-11-03\n")
    assert "--map" in linkgap("feed", str(newer)).err
    ran = linkgap("feed", str(newer), "--map", "Where=url,Seen=day", "--service", "Our list", "--json")
    assert (ran.document["files"][0]["mentions"], ran.document["files"][0]["service"]) == (1, "Our list")
    with store.connect() as connection:
        due = [page.url for page in due_pages(connection, due_page_ids(connection, DueOptions(project.id)))]
    assert due == ["https://silent.test/c"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><rss>&b;</rss>',
            "entities of its own",
        ),
        ('<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss>&x;</rss>', "entities"),
        ('\n<!DOCTYPE rss [<!ENTITY a "b">]><rss>&a;</rss>', "entities of its own"),
        ("<rss><channel>", "no whole XML"),
        ('<?xml version="1.0"?><opml><body/></opml>', "no feed"),
        ("a,b\n1,2\n", "no table has a column of pages"),
    ],
)
def test_what_is_no_feed_is_refused_with_the_reason(
    linkgap: Linkgap, project: ProjectView, tmp_path: Path, text: str, said: str
) -> None:
    (tmp_path / "x.xml").write_text(text)
    ran = linkgap("feed", str(tmp_path / "x.xml"))
    assert (ran.status, said in ran.err) == (1, True), ran.err
