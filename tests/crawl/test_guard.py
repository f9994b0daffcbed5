"""What is never asked for: addresses off the public web however they are reached, and the user's never-list."""

import socket
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp.resolver import ThreadedResolver
from scrapy.exceptions import DownloadFailedError

from crawler.exceptions import UsageError
from crawler.fleet import FleetOptions, run_fleet
from crawler.handlers import guard
from crawler.handlers.guard import ForbiddenAddress, GuardedResolver, guarded_socket
from crawler.handlers.tolerant import WideAiohttpHandler
from crawler.items import Check, Verdict
from crawler.middlewares.cookies import LONGEST, MOST
from server.demo.behaviour import Answer, Behaviour, Redirect, Request
from server.demo.web import running_web
from tests.crawl.web import HASTY, TRACKED, due, linking, looked, site

INSIDE = ["http://127.0.0.1/a", "http://[::1]/a", "http://10.0.0.1/a", "http://169.254.169.254/latest/meta-data/"]
DISGUISED = ["http://2130706433/a", "http://0x7f.1/a", "http://127.1/a", "http://[::ffff:10.0.0.1]/a"]
LOCAL = ["http://localhost/a", "http://app.localhost/a", "http://metadata.google.internal/a"]


def looked_directly(*urls: str, **settings: object) -> list[Check]:
    """Look at pages without a proxy, one after another in this process."""
    found: list[Check] = []
    options = FleetOptions(workers=1, settings=HASTY | {"RETRY_TIMES": 1} | settings)
    run_fleet(due(urls), TRACKED, found.extend, options=options)
    return sorted(found, key=lambda check: check.page_id)


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """Name -> its addresses, instead of what the system knows."""
    known: dict[str, list[str]] = {}

    def resolved(host: str, port: int, *_words: object, **_options: object) -> list[Any]:
        if host not in known:
            raise socket.gaierror(socket.EAI_NONAME, "no such name")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in known[host]]

    monkeypatch.setattr(socket, "getaddrinfo", resolved)
    return known


@pytest.fixture
def loopback_is_public(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take 127.0.0.1 for a public address, so that a made-up web can stand for the public one."""
    real = guard.forbidden
    monkeypatch.setattr(guard, "forbidden", lambda address: None if address == "127.0.0.1" else real(address))


@pytest.mark.parametrize("url", [*INSIDE, *DISGUISED, *LOCAL])
def test_no_proxy_is_asked_for_an_address_inside(url: str) -> None:
    with running_web({}) as server:
        check = looked(server, due([url]))[url]
        asked = server.requests(robots=True)
    assert asked == []
    assert check.failure is Verdict.UNREACHABLE
    assert check.reasons[0].startswith("not asked: ")
    assert check.judgements[0].verdict is Verdict.UNREACHABLE


@pytest.mark.parametrize("target", [*INSIDE, *DISGUISED, *LOCAL])
def test_a_redirect_inside_is_not_followed(target: str) -> None:
    with running_web({"host.test": site({"/a": Redirect(target)})}) as server:
        check = looked(server, due(["http://host.test/a"]))["http://host.test/a"]
        asked = {one.host for one in server.requests(robots=True)}
    assert asked == {"host.test"}
    assert check.failure is Verdict.UNREACHABLE
    assert "leads on" in check.reasons[0]


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://host.test/a", "data:text/html,a", "javascript:a()"])
def test_only_the_web_is_followed(target: str) -> None:
    refresh = linking()
    refresh.body = f'<!doctype html><meta http-equiv=refresh content="0;url={target}"><p>On we go.</p>'
    with running_web({"host.test": site({"/a": Redirect(target), "/b": refresh})}) as server:
        checks = looked(server, due(["http://host.test/a", "http://host.test/b"]))
    assert {one.judgements[0].verdict for one in checks.values()} <= {Verdict.UNREACHABLE, Verdict.UNREADABLE}


def test_loopback_is_not_connected_to() -> None:
    with running_web({"127.0.0.1": site({"/a": linking()})}) as server:
        url = f"{server.url}/a"
        refused = looked_directly(url)
        seen = server.requests(robots=True)
        allowed = looked_directly(url, LINKGAP_ALLOW_PRIVATE=True)
    assert seen == []
    assert refused[0].reasons == ("not asked: 127.0.0.1 is this machine itself (loopback)",)
    assert allowed[0].judgements[0].verdict is Verdict.LIVE


def test_a_name_that_leads_inside_is_not_connected_to(names: dict[str, list[str]]) -> None:
    names |= {"host.test": ["127.0.0.1"], "other.test": ["10.0.0.1", "169.254.169.254"]}
    with running_web({"host.test": site({"/a": linking()})}) as server:
        checks = looked_directly(f"http://host.test:{server.port}/a", "http://other.test/a", "http://nowhere.test/a")
        seen = server.requests(robots=True)
    assert seen == []
    assert [check.failure for check in checks] == [Verdict.UNREACHABLE] * 3
    assert [check.reasons[0].partition(" (")[0] for check in checks] == [
        "not asked: host.test leads to no public address: 127.0.0.1 is this machine itself",
        "not asked: other.test leads to no public address: 10.0.0.1 belongs to a private network",
        "the host's name does not resolve",
    ]


@pytest.mark.usefixtures("loopback_is_public")
def test_a_redirect_to_a_name_that_leads_inside(names: dict[str, list[str]]) -> None:
    names |= {"host.test": ["127.0.0.1"], "inside.test": ["127.0.0.2"]}
    with running_web({}) as server:
        target = f"http://inside.test:{server.port}/a"
        server.web = {"host.test": site({"/a": Redirect(target)}), "inside.test": site({"/a": linking()})}
        check = looked_directly(f"http://host.test:{server.port}/a")[0]
        seen = {one.host for one in server.requests(robots=True)}
    assert seen == {"host.test"}
    assert check.failure is Verdict.UNREACHABLE
    assert "leads on" in check.reasons[0]
    assert "127.0.0.2" in check.reasons[0]


async def test_forbidden_addresses_among_others_are_left_out(names: dict[str, list[str]]) -> None:
    names |= {"host.test": ["10.0.0.1", "93.184.215.14", "127.0.0.1"], "inside.test": ["10.0.0.1"]}
    resolver = GuardedResolver(ThreadedResolver())
    assert [one["host"] for one in await resolver.resolve("host.test", 80)] == ["93.184.215.14"]
    with pytest.raises(ForbiddenAddress, match=r"inside\.test leads to no public address"):
        await resolver.resolve("inside.test", 80)
    await resolver.close()


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.1", "::1", "fe80::1", "::ffff:127.0.0.1"])
def test_no_socket_is_made_for_an_address_inside(address: str) -> None:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with pytest.raises(PermissionError, match=r"is|carries|belongs"):
        guarded_socket((family, socket.SOCK_STREAM, 6, "", (address, 80)))


def test_the_connection_is_judged_itself(monkeypatch: pytest.MonkeyPatch, names: dict[str, list[str]]) -> None:
    names["host.test"] = ["127.0.0.1"]
    monkeypatch.setattr(GuardedResolver, "resolve", lambda self, *words, **named: self._inner.resolve(*words, **named))
    with running_web({"host.test": site({"/a": linking()})}) as server:
        check = looked_directly(f"http://host.test:{server.port}/a")[0]
        seen = server.requests(robots=True)
    assert seen == []
    assert check.failure is Verdict.UNREACHABLE


@pytest.fixture
def only_twisted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every answer is faulty to the first handler, and what is written as an address passes the middleware."""

    async def faulty(*_words: object) -> None:
        raise DownloadFailedError("faulty")

    monkeypatch.setattr(WideAiohttpHandler, "download_request", faulty)
    monkeypatch.setattr("crawler.middlewares.guard.forbidden_host", lambda _host: None)


@pytest.mark.usefixtures("only_twisted")
@pytest.mark.parametrize("start", ["http://127.0.0.1", "https://127.0.0.1", "http://localhost", "https://localhost"])
def test_the_second_handler_judges_for_itself(start: str) -> None:
    with running_web({"127.0.0.1": site({"/a": linking()}), "localhost": site({"/a": linking()})}) as server:
        check = looked_directly(f"{start}:{server.port}/a", RETRY_TIMES=0)[0]
        seen = server.requests(robots=True)
    assert seen == []
    assert check.failure is Verdict.UNREACHABLE
    assert check.reasons[0].startswith("not asked: ")
    assert "is this machine itself (loopback)" in check.reasons[0]


@pytest.mark.usefixtures("only_twisted")
def test_the_second_handler_is_let_through_where_allowed_and_to_the_proxy() -> None:
    with running_web({"127.0.0.1": site({"/a": linking()}), "host.test": site({"/a": linking()})}) as server:
        direct = looked_directly(f"{server.url}/a", LINKGAP_ALLOW_PRIVATE=True)[0]
        proxied = looked(server, due(["http://host.test/a"]))["http://host.test/a"]
    assert direct.judgements[0].verdict is Verdict.LIVE
    assert proxied.judgements[0].verdict is Verdict.LIVE


NEVER = [
    ("http://never.test/a", "never.test"),
    ("https://www.never.test/a", "www.never.test"),
    ("http://redirects.test/a", "never.test"),
]


@pytest.mark.parametrize(("url", "host"), NEVER)
def test_a_host_of_the_never_list_is_not_asked(url: str, host: str) -> None:
    web = {
        "never.test": site({"/a": linking()}),
        "www.never.test": site({"/a": linking()}),
        "redirects.test": site({"/a": Redirect("http://never.test/a")}),
    }
    with running_web(web) as server:
        check = looked(server, due([url]), LINKGAP_NEVER="other.test, never.test")[url]
        asked = {one.host for one in server.requests(robots=True)}
    assert asked <= {"redirects.test"}
    assert check.failure is Verdict.REFUSED
    assert check.reasons[0].endswith(f"{host} is on your never-list")


def test_the_never_list_holds_where_private_addresses_are_allowed() -> None:
    with running_web({"127.0.0.1": site({"/a": linking()})}) as server:
        check = looked_directly(f"{server.url}/a", LINKGAP_ALLOW_PRIVATE=True, LINKGAP_NEVER="127.0.0.1")[0]
        assert server.requests(robots=True) == []
    assert check.failure is Verdict.REFUSED


def test_a_never_list_that_cannot_be_read_stops_the_run() -> None:
    with pytest.raises(UsageError, match="LINKGAP_NEVER: '\\*' names no host"):
        looked_directly("http://host.test/a", LINKGAP_NEVER="*")


@dataclass
class Remembers(Behaviour):
    """Another behaviour, with the headers of every request kept."""

    inner: Behaviour
    headers: tuple[tuple[str, str], ...] = ()
    seen: list[dict[str, str]] = field(default_factory=list)

    def answer(self, request: Request) -> Answer:
        self.seen.append(dict(request.headers))
        plain = self.inner.answer(request)
        return Answer(plain.body, plain.status, (*plain.headers, *self.headers), plain.content_type)


def test_credentials_in_an_address_are_not_sent() -> None:
    first, second = Remembers(Redirect("http://me:secret@new.test/b")), Remembers(linking())
    web = {"host.test": site({"/a": first}), "new.test": site({"/b": second})}
    url = "http://user:password@host.test/a"
    with running_web(web) as server:
        check = looked(server, due([url]))[url]
    assert check.judgements[0].verdict is Verdict.LIVE
    assert (len(first.seen), len(second.seen)) == (1, 1)
    assert not any("authorization" in headers for headers in first.seen + second.seen)
    assert not any("password" in str(headers) or "secret" in str(headers) for headers in first.seen + second.seen)
    assert check.final_url == "http://new.test/b"


COOKIES = (
    ("Set-Cookie", "own=1"),
    ("Set-Cookie", "site=1; Domain=host.test"),
    ("Set-Cookie", "suffix=1; Domain=test"),
    ("Set-Cookie", "foreign=1; Domain=new.test"),
)


def cookies_at(url: str, *, start_host: str = "a.host.test") -> dict[str, str]:
    """The cookies that a page gets after the start host set all of COOKIES and pointed there."""
    start, end = Remembers(Redirect(url), COOKIES), Remembers(linking())
    host = url.split("/")[2]
    web = {start_host: site({"/start": start})}
    web[host] = site({"/start": start, "/end": end})
    with running_web(web) as server:
        looked(server, due([f"http://{start_host}/start"]))
    sent = end.seen[0].get("cookie", "")
    return dict(part.split("=") for part in sent.split("; ") if part)


@pytest.mark.parametrize(
    ("url", "sent"),
    [
        ("http://a.host.test/end", {"own": "1", "site": "1"}),
        ("http://b.host.test/end", {"site": "1"}),
        ("http://new.test/end", {}),
    ],
)
def test_a_cookie_goes_back_to_its_own_site_only(url: str, sent: dict[str, str]) -> None:
    assert cookies_at(url) == sent


def test_a_cookie_without_a_domain_stays_with_its_host() -> None:
    assert cookies_at("http://a.host.test/end", start_host="host.test") == {"site": "1"}
    assert cookies_at("http://host.test/end", start_host="host.test") == {"own": "1", "site": "1"}


def test_a_public_suffix_keeps_its_cookies_from_the_hosts_under_it() -> None:
    start = Remembers(Redirect("http://someone.github.io/end"), (("Set-Cookie", "all=1; Domain=github.io"),))
    end = Remembers(linking())
    with running_web({"github.io": site({"/start": start}), "someone.github.io": site({"/end": end})}) as server:
        looked(server, due(["http://github.io/start"]))
    assert len(end.seen) == 1
    assert "cookie" not in end.seen[0]


def test_each_run_has_its_own_cookies() -> None:
    page = Remembers(linking(), COOKIES)
    with running_web({"a.host.test": site({"/a": page})}) as server:
        for _ in range(2):
            looked(server, due(["http://a.host.test/a"]))
    assert len(page.seen) == 2
    assert not any("cookie" in headers for headers in page.seen)


def test_no_more_cookies_are_sent_back_than_browsers_would() -> None:
    """All that a host set went out with the next request: after ten redirects four megabytes of them."""
    many = tuple(("Set-Cookie", f"c{number}={'v' * 3000}") for number in range(200))
    long = ("Set-Cookie", f"long={'v' * LONGEST}")
    start, end = Remembers(Redirect("http://host.test/end"), (long, *many)), Remembers(linking())
    with running_web({"host.test": site({"/start": start, "/end": end})}) as server:
        looked(server, due(["http://host.test/start"]))
    sent = [part.partition("=")[0] for part in end.seen[0]["cookie"].split("; ")]
    assert sorted(sent) == sorted(f"c{number}" for number in range(MOST - 1))


def test_the_first_cookie_fetches_no_list_of_suffixes(monkeypatch: pytest.MonkeyPatch) -> None:
    def fetched(*_words: object) -> None:
        raise AssertionError("tldextract was asked")

    monkeypatch.setattr("scrapy.downloadermiddlewares.cookies._split_domain", fetched)
    assert cookies_at("http://a.host.test/end")["own"] == "1"


def bombs() -> dict[str, bytes]:
    """Coding -> some kilobytes that unpack to a hundred megabytes."""
    import brotli
    from backports import zstd

    page = b"<!doctype html><p>" + b" " * 100_000_000
    return {"br": brotli.compress(page, quality=1), "zstd": zstd.compress(page, level=1)}


def test_bombs_in_every_coding_end_at_the_limit() -> None:
    paths: dict[str, Behaviour] = {}
    for coding, body in bombs().items():
        assert len(body) < 200_000
        bomb = linking()
        bomb.body, bomb.headers = body, (("Content-Encoding", coding),)
        paths[f"/{coding}"] = bomb
    with running_web({"host.test": site(paths)}) as server:
        checks = looked(server, due([f"http://host.test{path}" for path in paths]), DOWNLOAD_MAXSIZE=2**20)
    assert len(checks) == 2
    for check in checks.values():
        assert check.failure is Verdict.UNREADABLE
        assert check.reasons == ("the answer unpacks to more than the limit",)
