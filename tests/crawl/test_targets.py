"""What live links lead to is asked for once a run, politely, and only what is gone is called broken."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import func, select

from crawler.store.models import Run, TargetCheck
from server.demo.behaviour import Answer, Behaviour, Gone, Page, Redirect, Request
from tests.crawl.child import Audit, audit_of, ended, verify_words, wait_for
from tests.crawl.web import site

ON = ("--set", "LINKGAP_CHECK_TARGETS=1")


@dataclass
class HeadAnswered(Behaviour):
    """Answers HEAD with a status of its own, and GET as a page."""

    status: int
    html: str = "<!doctype html><title>Tea</title>"

    def answer(self, request: Request) -> Answer:
        return Answer(self.html.encode(), self.status if request.method == "HEAD" else 200)


def page(*targets: str) -> Page:
    links = " ".join(f"<p>Steep it as <a href='{target}'>they say</a>, well below the boil.</p>" for target in targets)
    return Page(f"<!doctype html><html lang=en><title>Tea</title><body><article><h1>Tea</h1>{links}</article></body>")


RIVAL = {
    "/fine": Page("fine"),
    "/dead": Gone(404),
    "/over": Gone(410),
    "/shut": Page("no", 403),
    "/ill": Page("no", 500),
    "/shop": Redirect("/"),
    "/moved": Redirect("/fine"),
    "/sold": Redirect("http://market.test/rival"),
    "/no-head": HeadAnswered(405),
    "/odd-head": HeadAnswered(404),
    "/private/a": Page("fine"),
    "/": Page("home"),
}
EXPECTED = {
    "/fine": ("live", "answers 200"),
    "/dead": ("gone", "answers 404"),
    "/over": ("gone", "answers 410"),
    "/shut": ("blocked", "refuses us"),
    "/ill": ("unreachable", "the server answers 500"),
    "/shop": ("moved", "redirects to the home page"),
    "/moved": ("live", "to which it redirects"),
    "/sold": ("moved", "redirects to another site"),
    "/no-head": ("live", "answers 200"),
    "/odd-head": ("live", "answers 200"),
    "/private/a": ("refused", "robots.txt of rival.test refuses"),
    "/never": ("refused", "never-list"),
}


def url_of(path: str) -> str:
    return "http://never.rival.test/" if path == "/never" else f"http://rival.test{path}"


@pytest.fixture
def audit(tmp_path: Path) -> Iterator[Audit]:
    """Each target linked to by two pages, on hosts of their own."""
    pages = {f"/{number}": page(url_of(path)) for number, path in enumerate(EXPECTED)}
    with audit_of(tmp_path, {"one.blog.test": site(pages), "two.note.test": site(pages)}) as made:
        web = made.server.web
        assert isinstance(web, dict)
        web["rival.test"] = site(RIVAL, robots="User-agent: *\nDisallow: /private/\n", latency=0.02)
        web["market.test"] = site({"/rival": Page("for sale")})
        web["never.rival.test"] = site({"/": Page("never")})
        yield made


def test_every_target_is_asked_for_once_and_named_as_it_is(audit: Audit) -> None:
    told = audit.verify(*ON, "--set", "LINKGAP_NEVER=never.rival.test", "--workers", "2")
    assert (told.status, told.err) == (0, "")
    assert told.document["targets"] == dict(Counter(verdict for verdict, _ in EXPECTED.values()).most_common())
    asked = Counter((one.host, one.method, one.path) for one in audit.server.requests("rival.test"))
    assert {path for _, method, path in asked if method == "HEAD"} == set(RIVAL) - {"/private/a"}
    # "/fine" once more, as the end of the redirect of "/moved", and the home page as that of "/shop".
    assert {path for (_, method, path), count in asked.items() if method == "HEAD" and count > 1} == {"/fine"}
    # Believed at once where HEAD says 200; what fails in passing is tried again, and GET only where HEAD was odd.
    gets = {path: count for (_, method, path), count in asked.items() if method == "GET"}
    assert gets == {"/dead": 1, "/over": 1, "/shut": 1, "/ill": 3, "/no-head": 1, "/odd-head": 1}
    assert audit.server.requests("never.rival.test", robots=True) == []
    assert audit.server.most_at_once("rival.test") <= 2
    claims = audit.run("claims", "--json").document["claims"]
    assert len(claims) == 2 * len(EXPECTED)
    for claim, (path, (verdict, reason)) in zip(claims, [*EXPECTED.items()] * 2, strict=True):
        assert claim["seen"]["url"] == url_of(path)
        assert claim["target_status"]["verdict"] == verdict, path
        assert reason in claim["target_status"]["reasons"][0]


def test_only_what_is_gone_is_broken(audit: Audit) -> None:
    audit.verify(*ON)
    broken = audit.run("claims", "--broken", "--json").document["claims"]
    assert sorted({claim["seen"]["url"] for claim in broken}) == ["http://rival.test/dead", "http://rival.test/over"]
    assert {claim["verdict"] for claim in broken} == {"live"}
    out = audit.run("claims", "--broken").out
    assert "its target: the page answers 404" in out
    rows = audit.run("claims", "--broken", "--csv", "-").out.splitlines()
    assert "target_verdict,target_status" in rows[0]
    assert all("gone,4" in row for row in rows[1:])


def test_it_can_be_switched_off(audit: Audit) -> None:
    told = audit.verify(*ON, "--no-targets")
    assert told.document["targets"] == {}
    assert audit.server.requests("rival.test", robots=True) == []
    claims = audit.run("claims", "--json").document["claims"]
    assert {claim["verdict"] for claim in claims} == {"live"}
    assert {claim["target_status"] for claim in claims} == {None}


def test_targets_left_by_a_run_that_was_cut_off_are_checked_by_the_next(audit: Audit) -> None:
    web = audit.server.web
    web["rival.test"].latency = 1.0
    first = audit.start(*verify_words(*ON))
    wait_for(lambda: len(audit.server.requests("rival.test")) >= 1, "the first target")
    first.kill()
    ended(first)
    web["rival.test"].latency = 0.0
    with audit.engine.connect() as connection:
        assert list(connection.scalars(select(Run.finished_at))) == [None]
    told = audit.verify(*ON)
    assert told.document["pages"] == 0
    assert sum(told.document["targets"].values()) == len(EXPECTED)
    assert audit.verify(*ON).document["targets"] == {}
    with audit.engine.connect() as connection:
        doubled = select(TargetCheck.run_id, TargetCheck.key).group_by(TargetCheck.run_id, TargetCheck.key)
        assert connection.execute(doubled.having(func.count() > 1)).all() == []
