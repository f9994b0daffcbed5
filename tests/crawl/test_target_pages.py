"""Competitors' pages that earn links are read once, politely, and say themselves what kind they are."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from crawler.store.models import Run, TargetCheck
from server.demo.behaviour import Gone, Page
from tests.crawl.child import HASTY, Audit, Ended, audit_of
from tests.crawl.test_targets import HeadAnswered, page, url_of
from tests.crawl.web import site

SURVEY = (
    "<!doctype html><html lang=en><title>Survey of 1,200 tea drinkers | Rival</title>"
    '<script type=\'application/ld+json\'>{"@type": "Report"}</script>'
    "<body><h1> </h1><h1>What 1,200 tea drinkers told us</h1><time datetime=2021-05-04>May</time>"
    "<h2>Who drinks it cold</h2><h2>Who never does</h2></body></html>"
)
RIVAL = {
    "/p/1": Page(SURVEY),
    "/p/2": Page("<title>Tea glossary</title>"),
    "/p/3": Gone(404),
    "/private/p": Page(SURVEY),
}
PATHS = (*RIVAL, "/", "/ill")


@pytest.fixture
def audit(tmp_path: Path) -> Iterator[Audit]:
    pages = {f"/{number}": page(url_of(path)) for number, path in enumerate(PATHS)}
    with audit_of(tmp_path, {"one.blog.test": site(pages)}) as made:
        web = made.server.web
        assert isinstance(web, dict)
        served = RIVAL | {"/": Page("<title>Guides and statistics</title>"), "/ill": Page("no", 500)}
        web["rival.test"] = site(served, robots="User-agent: *\nDisallow: /private/\n")
        made.verify()
        yield made


YOURS = {"/x/7": Page("<title>What 900 tea drinkers said | Own</title>"), "/": Page("<title>Own</title>")}


def targets(audit: Audit, *words: str) -> Ended:
    return audit.run(
        "targets", "--json", "--workers", "1", *(part for text in HASTY for part in ("--set", text)), *words
    )


def kinds(audit: Audit) -> dict[str, str]:
    listed = audit.run("assets", "--json").document["assets"]
    return {one["page"]["url"].removeprefix("http://rival.test"): one["kind"] for one in listed}


def test_each_is_read_once_and_tells_its_kind(audit: Audit) -> None:
    assert {kinds(audit)[path] for path in ("/p/1", "/p/2")} == {"other"}
    told = targets(audit)
    assert (told.status, told.err) == (0, "")
    assert told.document["verdicts"] == {"live": 2, "gone": 1, "refused": 1, "unreachable": 1}
    asked = [(one.method, one.path) for one in audit.server.requests("rival.test")]
    assert {path for _, path in asked} == {"/p/1", "/p/2", "/p/3", "/ill"}
    assert {method for method, _ in asked} == {"GET"}
    assert sorted(path for _, path in asked if path.startswith("/p/")) == ["/p/1", "/p/2", "/p/3"]
    assert [kinds(audit)[path] for path in ("/p/1", "/p/2", "/")] == ["research", "glossary", "home_page"]
    links = audit.run("links", "--linked-kind", "research", "--json").document["links"]
    assert [link["url"] for link in links] == ["http://rival.test/p/1"]


def test_the_pages_own_words_are_kept(audit: Audit) -> None:
    targets(audit)
    with audit.engine.connect() as connection:
        query = select(TargetCheck).where(TargetCheck.url == url_of("/p/1"))
        row = connection.execute(query).one()
        assert (row.title, row.heading) == ("Survey of 1,200 tea drinkers | Rival", "What 1,200 tea drinkers told us")
        assert (row.types, row.language, row.read) == ("Report", "en", True)
        assert (row.sections, row.dated) == ("Who drinks it cold\nWho never does", "2021-05-04")
        gone = connection.execute(select(TargetCheck).where(TargetCheck.url == url_of("/p/3"))).one()
        assert (gone.title, gone.read) == ("", False)
        assert list(connection.scalars(select(Run.command).order_by(Run.id))) == ["verify", "targets"]


def test_what_a_better_page_needs_is_told_by_what_theirs_holds(audit: Audit) -> None:
    targets(audit)
    brief = audit.run("assets", url_of("/p/1"), "--json").document["brief"]
    assert "Answer what its parts answer: “Who drinks it cold”, “Who never does”." in brief
    assert "Be newer: theirs is of 2021-05-04, as it says itself." in brief


def test_only_what_gave_no_answer_is_asked_again(audit: Audit) -> None:
    targets(audit)
    told = audit.run("assets", "--limit", "1")
    assert "3 of 5 target pages were looked at" in told.err
    assert "Next: linkgap targets" in told.err
    assert targets(audit).document["verdicts"] == {"refused": 1, "unreachable": 1}


def test_some_are_left_for_the_next_time(audit: Audit) -> None:
    assert targets(audit, "--limit", "2").document["pages"] == 2
    assert targets(audit).document["pages"] >= 3


def test_a_run_that_asks_whether_they_are_there_keeps_what_it_read_anyway(audit: Audit) -> None:
    audit.server.web["rival.test"].paths["/p/2"] = HeadAnswered(405, "<title>Tea glossary</title>")
    audit.verify("--set", "LINKGAP_CHECK_TARGETS=1", "--older-than", "0h")
    with audit.engine.connect() as connection:
        read = select(TargetCheck.url, TargetCheck.title).where(TargetCheck.read)
        assert [tuple(row) for row in connection.execute(read)] == [(url_of("/p/2"), "Tea glossary")]
    asked = [(one.method, one.path) for one in audit.server.requests("rival.test")]
    assert [method for method, path in asked if path == "/p/2"] == ["HEAD", "GET"]
    assert [method for method, path in asked if path == "/p/1"] == ["HEAD"]
    assert [kinds(audit)[path] for path in ("/p/1", "/p/2")] == ["other", "glossary"]
    targets(audit)
    asked = [(one.method, one.path) for one in audit.server.requests("rival.test")]
    assert [method for method, path in asked if path == "/p/2"] == ["HEAD", "GET"]


def test_the_runs_so_far_show_it_with_what_it_came_to(audit: Audit) -> None:
    targets(audit, "--limit", "3")
    newest, oldest = audit.run("status", "--runs", "--json").document["runs"]
    assert (newest["command"], newest["pages"], newest["looks"]) == ("targets", 3, 3)
    assert sum(newest["targets"].values()) == 3
    assert newest["finished_at"]
    assert (oldest["command"], oldest["looks"], oldest["targets"]) == ("verify", len(PATHS), {})
    last = audit.run("status", "--json").document["last_run"]
    assert (last["command"], last["pages"]) == ("targets", 3)
    assert {host["host"] for host in audit.run("status", "--hosts", "--json").document["hosts"]} == {"rival.test"}


def test_a_page_that_calls_itself_of_an_old_year_is_something_out_of_date(audit: Audit) -> None:
    audit.server.web["rival.test"].paths["/p/2"] = Page("<title>Tea statistics 2019</title>")
    assert audit.run("opportunities", "--kind", "outdated", "--json").document["opportunities"] == []
    targets(audit)
    (one,) = audit.run("opportunities", "--kind", "outdated", "--json").document["opportunities"]
    assert (one["site"], one["links_to"], one["links_to_title"]) == ("blog.test", url_of("/p/2"), "Tea statistics 2019")
    assert one["reasons"][0].startswith("their page's own title speaks of 2019, ")


def test_pages_of_yours_are_read_in_turn_and_found_by_their_titles(audit: Audit) -> None:
    web = audit.server.web
    web["own.test"] = site(YOURS)
    web["one.blog.test"].paths["/0"] = page(url_of("/p/1"), "http://own.test/x/7")
    audit.verify("--older-than", "0h")
    before = audit.run("assets", url_of("/p/1"), "--json").document["asset"]
    assert (before["equal"], before["equal_why"]) == ("", "")
    assert audit.run("assets", "--json").document["own_looked"] == {"count": 0, "waiting": 1}
    assert targets(audit, "--limit", "2").document["pages"] == 2
    assert [one.path for one in audit.server.requests("own.test")] == ["/x/7"]
    targets(audit)
    after = audit.run("assets", "--json").document
    assert after["own_looked"] == {"count": 1, "waiting": 0}
    (one,) = (one for one in after["assets"] if one["page"]["url"] == url_of("/p/1"))
    assert one["equal"] == "http://own.test/x/7"
    assert one["equal_why"].startswith("by what both call themselves: drinker, tea")


def test_only_pages_of_the_sites_asked_for_are_looked_at(audit: Audit) -> None:
    audit.server.web["own.test"] = site(YOURS)
    audit.server.web["one.blog.test"].paths["/0"] = page(url_of("/p/1"), "http://own.test/x/7")
    audit.verify("--older-than", "0h")
    assert targets(audit, "--site", "you").document["pages"] == 1
    assert [one.path for one in audit.server.requests("rival.test")] == []
    assert targets(audit, "--site", "competitors", "--limit", "1").document["pages"] == 1
    assert targets(audit, "--site", "nobody.test").status == 2
