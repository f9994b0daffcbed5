"""What comes back over the wire: encodings, redirects, cut bodies, broken connections, sizes."""

import time

import pytest

from crawler.items import Verdict
from server.demo.behaviour import Big, Changing, CutShort, Drops, Encoded, Gone, Page, Redirect, Slow
from server.demo.stored import Coding
from server.demo.web import running_web
from tests.crawl.web import due, linking, looked, plain, site


@pytest.mark.parametrize("coding", list(Coding))
def test_every_content_coding_is_read(coding: Coding) -> None:
    with running_web({"host.test": site({"/a": Encoded(linking(), coding)})}) as server:
        check = looked(server, due(["http://host.test/a"]))["http://host.test/a"]
    assert check.judgements[0].verdict is Verdict.LIVE


def test_the_redirect_chain_is_kept() -> None:
    web = {
        "old.test": site({"/a": Redirect("/b"), "/b": Redirect("http://new.test/c", 302)}),
        "new.test": site({"/c": linking()}),
    }
    with running_web(web) as server:
        check = looked(server, due(["http://old.test/a"]))["http://old.test/a"]
    assert check.redirects == ("http://old.test/a", "http://old.test/b")
    assert check.final_url == "http://new.test/c"
    assert check.judgements[0].verdict is Verdict.LIVE


def test_a_redirect_that_never_arrives_is_unreachable() -> None:
    web = {"host.test": site({"/a": Redirect("/b"), "/b": Redirect("/a")})}
    with running_web(web) as server:
        check = looked(server, due(["http://host.test/a"]))["http://host.test/a"]
    assert check.failure is Verdict.UNREACHABLE
    assert "without arriving" in check.reasons[0]


@pytest.mark.parametrize("where", ["http://[::1", "http://host.test:99999/", "http://host.test:x/", "http://a\x00b/"])
def test_a_redirect_to_what_is_no_address_is_unreachable(where: str) -> None:
    with running_web({"host.test": site({"/a": Redirect(where)})}) as server:
        check = looked(server, due(["http://host.test/a"]))["http://host.test/a"]
    assert check.failure is Verdict.UNREACHABLE
    assert check.reasons[0].startswith("redirected to what is no web address (")
    assert "Error" not in check.reasons[0]


def test_a_redirect_to_a_host_of_very_many_labels_holds_nothing_up() -> None:
    web = {"host.test": site({"/a": Redirect(f"http://{'a.' * 60_000}test/")})}
    with running_web(web) as server:
        began = time.process_time()
        check = looked(server, due(["http://host.test/a"]), LINKGAP_NEVER="other.test")["http://host.test/a"]
        took = time.process_time() - began
    assert check.failure is Verdict.UNREACHABLE
    assert "longer than any name may be" in check.reasons[0]
    # Each ending of the name by itself took 20 s and 3 GB.
    assert took < 5


def test_what_a_host_writes_at_length_stands_in_no_reason() -> None:
    long = "z" * 200_000
    linked = Page(
        f'<!doctype html><title>t</title><p>Some words <a href="https://rival.test/{long}">{long}</a> more.</p>'
    )
    web = {"host.test": site({"/type": Page("x", content_type=f"a/{long}"), "/link": linked})}
    with running_web(web) as server:
        checks = looked(server, due(["http://host.test/type", "http://host.test/link"]))
    told = [words for check in checks.values() for one in check.judgements for words in (*one.reasons, *one.changes)]
    assert {check.judgements[0].verdict for check in checks.values()} == {Verdict.UNREADABLE, Verdict.LIVE}
    assert max(map(len, told)) < 3000


def test_a_cut_body() -> None:
    long = Big(linking(), 50_000)
    empty = Big(plain(), 50_000)
    web = {"host.test": site({"/with": CutShort(long, 40_000), "/without": CutShort(empty, 40_000)})}
    with running_web(web) as server:
        checks = looked(server, due(["http://host.test/with", "http://host.test/without"]))
    assert checks["http://host.test/with"].judgements[0].verdict is Verdict.LIVE
    assert checks["http://host.test/with"].cut
    assert checks["http://host.test/without"].judgements[0].verdict is Verdict.UNREADABLE


def test_a_dropped_connection_is_tried_again_and_never_lost() -> None:
    web = {"host.test": site({"/always": Drops(), "/once": Changing((Page("busy", 503), linking()))})}
    with running_web(web) as server:
        checks = looked(server, due(["http://host.test/always", "http://host.test/once"]))
        tries = len([one for one in server.requests("host.test") if one.path == "/always"])
    assert checks["http://host.test/always"].failure is Verdict.UNREACHABLE
    assert tries >= 3
    assert checks["http://host.test/once"].judgements[0].verdict is Verdict.LIVE


def test_a_host_nobody_knows_is_unreachable() -> None:
    with running_web({}) as server:
        check = looked(server, due(["http://nowhere.test/a"]))["http://nowhere.test/a"]
    assert check.judgements[0].verdict in {Verdict.UNREACHABLE, Verdict.REFUSED}


def test_a_host_that_the_proxy_opens_no_way_to_is_unreachable() -> None:
    with running_web({"one.test": site({"/": linking()})}) as server:
        check = looked(server, due(["https://one.test/"]))["https://one.test/"]
    assert check.failure is Verdict.UNREACHABLE
    assert check.reasons[0].startswith("the proxy opens no way to the host (Could not open CONNECT tunnel")


def test_an_answer_over_the_limit_is_read_to_the_limit() -> None:
    with running_web({"host.test": site({"/a": Big(linking(), 300_000), "/b": Big(plain(), 300_000)})}) as server:
        checks = looked(server, due(["http://host.test/a", "http://host.test/b"]), DOWNLOAD_MAXSIZE=100_000)
    assert checks["http://host.test/a"].judgements[0].verdict is Verdict.LIVE
    assert checks["http://host.test/b"].judgements[0].verdict is Verdict.UNREADABLE
    assert "larger than the limit" in checks["http://host.test/b"].judgements[0].reasons[0]


def test_an_answer_that_takes_too_long_is_unreachable() -> None:
    with running_web({"host.test": site({"/a": Slow(linking(), 3)})}) as server:
        check = looked(server, due(["http://host.test/a"]), DOWNLOAD_TIMEOUT=0.5, RETRY_TIMES=0)["http://host.test/a"]
    assert check.failure is Verdict.UNREACHABLE
    assert "in time" in check.reasons[0]


def test_an_address_that_is_none_is_a_look_of_its_own() -> None:
    with running_web({"host.test": site({"/a": Gone(404)})}) as server:
        checks = looked(server, due(["http://", "ftp://host.test/a", "http://host.test/a"]))
    assert checks["http://"].failure is Verdict.UNREADABLE
    assert checks["ftp://host.test/a"].failure is Verdict.UNREADABLE
    assert checks["http://host.test/a"].failure is Verdict.GONE
