"""Answers that are not the page, or not all of it: walls, other forms, and pages that send their visitors on."""

from dataclasses import replace

import pytest

from crawler.items import Brand, DueClaim, Verdict
from crawler.reading.look import Answer, look, look_and_read, onward_of
from tests.reading.sent import DUE, LINKED, TRACKED, UNLINKED, answer

LOGIN = (
    b"<!doctype html><title>Log in</title><body><form><input type=password><button>Log in</button></form>"
    b"<p>Members only.</p></body>"
)


def test_a_wall_in_front_of_the_page_blocks_the_look_unless_the_link_is_there() -> None:
    walled = look(DUE, answer(LOGIN), TRACKED)
    assert (walled.failure, walled.judgements[0].verdict) == (Verdict.BLOCKED, Verdict.BLOCKED)
    assert look_and_read(DUE, answer(LOGIN), TRACKED)[1] is None
    linked = LOGIN.replace(b"Members only.", b"<a href=https://rival.test/guide>The guide</a> is for members.")
    check, page = look_and_read(DUE, answer(linked), TRACKED)
    assert (check.failure, check.judgements[0].verdict) == (None, Verdict.LIVE)
    assert page is not None
    assert [one.url for one in page.links] == ["https://rival.test/guide"]


REFRESH = b"<!doctype html><meta http-equiv=refresh content='0;url=http://blog.test/new'><title>Post</title>"


@pytest.mark.parametrize(
    ("asked", "target"),
    [
        (answer(REFRESH + b"<p>We have moved."), "http://blog.test/new"),
        (answer(UNLINKED, headers={"refresh": "3; url=/new"}), "http://blog.test/new"),
        (answer(LINKED, headers={"refresh": "3; url=/new"}), ""),
        (answer(UNLINKED, headers={"refresh": "11; url=/new"}), ""),
        (answer(UNLINKED, headers={"refresh": "10; url=/new"}), "http://blog.test/new"),
        (answer(UNLINKED, headers={"refresh": "0; url=/post"}), ""),
        (answer(UNLINKED, headers={"refresh": "0; url=mailto:tea@blog.test"}), ""),
        (answer(UNLINKED), ""),
        (answer(UNLINKED, headers={"refresh": "5"}), ""),
        (answer(UNLINKED, headers={"refresh": "5; url= "}), ""),
        (answer(UNLINKED, headers={"refresh": "soon; url=/new"}), ""),
        (answer(UNLINKED, headers={"refresh": "0; url=http://[x"}), ""),
        (answer(REFRESH.replace(b"refresh", b"REFRESH")), "http://blog.test/new"),
        (answer(b"<meta http-equiv=refresh content=0;url=/a?b=1&amp;c=2>"), "http://blog.test/a?b=1&c=2"),
        (answer(b'<meta content="1;URL= /new" http-equiv="refresh"><p>On we go.'), "http://blog.test/new"),
        (answer(b"<meta http-equiv=refresh><p>On we go, it says, and does not say where to."), ""),
        (answer(b"<!-- " + REFRESH + b" --><p>We have not moved."), ""),
        (answer(b"<noscript>" + REFRESH + b"</noscript><p>We have not moved."), ""),
        (answer(b"<p>" + b"x" * 70_000 + REFRESH), ""),
        (answer(REFRESH, status=403), ""),
        (answer(REFRESH, status=404), ""),
        (answer(REFRESH, status=300), ""),
        (answer(REFRESH.replace(b"Post", b"Log in") + b"<form><input type=password></form>"), ""),
    ],
)
def test_a_page_without_a_tracked_link_is_followed_to_where_it_sends_its_visitors(asked: Answer, target: str) -> None:
    assert onward_of(look(DUE, asked, TRACKED), asked) == target


LONG = UNLINKED.replace(b"<p>", b"<p>" + b"Steep the leaves for a minute and pour them off. " * 200)


@pytest.mark.parametrize(
    ("statuses", "verdict"),
    [
        ((302,), Verdict.BLOCKED),
        ((303,), Verdict.BLOCKED),
        ((307,), Verdict.BLOCKED),
        ((301, 302), Verdict.BLOCKED),
        ((301,), Verdict.MOVED),
        ((308,), Verdict.MOVED),
        ((), Verdict.MOVED),
    ],
)
def test_only_a_redirect_for_now_to_another_language_is_taken_for_a_choice_by_where_we_are(
    statuses: tuple[int, ...], verdict: Verdict
) -> None:
    sent = answer(LONG, url="http://blog.test/de/post", redirects=(DUE.url,), redirect_statuses=statuses)
    assert look(DUE, sent, TRACKED).judgements[0].verdict is verdict


PNG = b"\x89PNG\r\n\x1a\n" + b"x" * 50


@pytest.mark.parametrize(
    ("sent", "verdict", "said"),
    [
        (answer(b"See [it](https://rival.test/guide).", headers={"content-type": "text/plain"}), Verdict.LIVE, "links"),
        (
            answer(b"See https://rival.test/guide and https://x.test/", headers={"content-type": "text/plain"}),
            Verdict.UNREADABLE,
            "the answer is plain text: the address stands in it",
        ),
        (answer(b"Words only.", headers={"content-type": "text/plain"}), Verdict.REMOVED, "holds no link"),
        (
            answer(b"Words only.", headers={"content-type": "text/plain"}, url="http://blog.test/new"),
            Verdict.MOVED,
            "redirected to http://blog.test/new",
        ),
        (
            answer(b"Words only.", headers={"content-type": "text/plain"}, cut="the connection broke"),
            Verdict.UNREADABLE,
            "the connection broke, and no link to rival.test",
        ),
        (
            answer(b"{}", headers={"content-type": "Application/JSON ; charset=utf-8"}),
            Verdict.UNREADABLE,
            "the answer is application/json, not a web page",
        ),
        (answer(PNG), Verdict.UNREADABLE, "not a web page (it is called text/html)"),
        (answer(PNG, headers={"content-type": ""}), Verdict.UNREADABLE, "not a web page"),
        (answer(b" \n", cut="the connection broke"), Verdict.UNREACHABLE, "the connection broke, before anything"),
        (answer(b" \n"), Verdict.UNREADABLE, "the answer is empty"),
    ],
)
def test_what_is_no_page_says_what_it_is(sent: Answer, verdict: Verdict, said: str) -> None:
    (judged,) = look(DUE, sent, TRACKED).judgements
    assert judged.verdict is verdict
    assert said in judged.reasons[0]


def test_a_name_without_a_link_is_kept_with_the_look_and_none_of_what_was_not_read() -> None:
    named = UNLINKED.replace(b"Steep it", b"Rival Tea says to steep it")
    brands = [Brand("Rival Tea", ("rival.test",))]
    assert [one.text for one in look(DUE, answer(named), TRACKED, brands=brands).mentions] == ["Rival Tea"]
    assert look(DUE, answer(named), TRACKED).mentions == ()
    assert look(DUE, answer(LOGIN), TRACKED, brands=brands).mentions == ()


def test_a_wall_blocks_a_look_that_nobody_has_a_claim_for() -> None:
    assert look(replace(DUE, claims=()), answer(LOGIN), TRACKED).failure is Verdict.BLOCKED


def test_a_link_on_a_wall_is_live_and_says_nothing_of_the_others() -> None:
    due = replace(DUE, claims=(*DUE.claims, DueClaim(2, "own.test", "https://own.test/")))
    linked = LOGIN.replace(b"Members only.", b"<a href=https://rival.test/guide>The guide</a> is for members.")
    check = look(due, answer(linked), TRACKED | {"own.test"})
    assert check.failure is None
    assert [judged.verdict for judged in check.judgements] == [Verdict.LIVE, Verdict.BLOCKED]


def test_a_page_that_scripts_build_asks_for_a_browser() -> None:
    shell = b'<!doctype html><title>App</title><body><div id="root"></div><script src="/app.js"></script></body>'
    check = look(DUE, answer(shell), TRACKED)
    assert (check.failure, check.scripted) == (Verdict.UNREADABLE, True)
    assert not look(DUE, answer(LOGIN), TRACKED).scripted


def test_links_of_a_site_to_itself_count_where_the_page_asked_for_is_its_own() -> None:
    due = replace(DUE, url="https://rival.test/old")
    found = look(due, answer(url="https://rival.test/new", redirects=(due.url,)), TRACKED)
    assert found.judgements[0].verdict is Verdict.LIVE


def test_a_feed_proves_a_link_and_the_lack_of_none() -> None:
    due = replace(DUE, claims=(*DUE.claims, DueClaim(2, "own.test", "https://own.test/")))
    item = b"<item><title>The guide</title><link>https://rival.test/guide</link></item>"
    feed = b"<?xml version='1.0'?><rss version='2.0'><channel>" + item + b"</channel></rss>"
    sent = answer(feed, headers={"content-type": "application/rss+xml"})
    live, missing = look(due, sent, TRACKED | {"own.test"}).judgements
    assert (live.verdict, missing.verdict) == (Verdict.LIVE, Verdict.UNREADABLE)
    assert live.changes == ("stands in a feed, not on a web page",)
    assert missing.reasons[0].startswith("the answer is a feed, which holds the latest entries only")


def test_what_a_file_is_called_is_told_where_it_is_called_anything() -> None:
    (called,) = look(DUE, answer(PNG), TRACKED).reasons
    (plain,) = look(DUE, answer(PNG, headers={"content-type": ""}), TRACKED).reasons
    assert called == f"{plain} (it is called text/html)"


def test_a_plain_link_answers_before_a_hidden_one_that_stands_above_it() -> None:
    hidden = b"<p style='display:none'><a href='https://rival.test/guide'>this guide</a></p><p>Steep"
    check = look(DUE, answer(LINKED.replace(b"<p>Steep", hidden)), TRACKED)
    assert len(check.links) == 2
    assert (check.judgements[0].link, check.judgements[0].changes) == (1, ())


def test_a_look_keeps_the_facts_of_the_page() -> None:
    facts = look(DUE, answer(), TRACKED).facts
    assert facts is not None
    assert (facts.words, facts.out_links) == (19, 1)
