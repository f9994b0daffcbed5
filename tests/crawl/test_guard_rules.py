"""The guard's rules by themselves, without a crawl: which request goes through, as what, and which address is taken."""

import socket

import pytest
from aiohttp.abc import AbstractResolver, ResolveResult
from scrapy import Request
from scrapy.exceptions import UnsupportedURLSchemeError
from scrapy.settings import Settings

from crawler.handlers.guard import ForbiddenAddress, GuardedResolver, guarded_socket, is_guarded
from crawler.middlewares.guard import GuardMiddleware, NoAddress, OnNeverList

NEVER = frozenset({"never.test", "10.0.0.1"})


def passed(url: str, *, allow_private: bool = False) -> Request | None:
    return GuardMiddleware(NEVER, allow_private=allow_private).process_request(Request(url, meta={"kept": 1}))


@pytest.mark.parametrize("url", ["http://host.test/a", "https://host.test:8443/a?b=@", "http://93.184.215.14/"])
def test_an_address_of_the_public_web_goes_through_as_it_is(url: str) -> None:
    assert passed(url) is None


@pytest.mark.parametrize(
    ("url", "error", "said"),
    [
        ("ftp://host.test/a", UnsupportedURLSchemeError, "ftp: is not fetched"),
        ("file:///etc/passwd", UnsupportedURLSchemeError, "file: is not fetched"),
        ("http:///a", NoAddress, "http:///a"),
        ("http://a.never.test/", OnNeverList, "a.never.test is on your never-list"),
        ("http://user@never.test/", OnNeverList, "never.test is on your never-list"),
        ("http://10.0.0.1/", OnNeverList, "10.0.0.1 is on your never-list"),
        ("http://127.0.0.1/", ForbiddenAddress, "127.0.0.1 is this machine itself"),
        ("http://user@127.0.0.1/", ForbiddenAddress, "127.0.0.1 is this machine itself"),
        ("http://host.test@[::1]:80/", ForbiddenAddress, "::1 is this machine itself"),
        ("http://localhost/", ForbiddenAddress, "localhost is a name of this machine"),
    ],
)
def test_what_must_never_be_asked_is_refused_with_its_reason(url: str, error: type[Exception], said: str) -> None:
    with pytest.raises(error, match=said.replace(".", r"\.").replace("?", r"\?")):
        passed(url)


def test_private_addresses_go_through_where_they_are_allowed_and_the_never_list_holds_there_too() -> None:
    assert passed("http://127.0.0.1/", allow_private=True) is None
    assert passed("http://localhost:8080/", allow_private=True) is None
    with pytest.raises(OnNeverList):
        passed("http://10.0.0.1/", allow_private=True)


@pytest.mark.parametrize(
    ("url", "plain"),
    [
        ("http://user:secret@host.test:8080/a?b=c", "http://host.test:8080/a?b=c"),
        ("https://me@host.test/", "https://host.test/"),
        ("http://a%40b:c@d@host.test/a@b", "http://host.test/a@b"),
    ],
)
def test_a_user_and_a_password_are_left_out_and_nothing_else(url: str, plain: str) -> None:
    request = passed(url)
    assert request is not None
    assert (request.url, request.meta["kept"]) == (plain, 1)
    assert passed(request.url) is None


@pytest.mark.parametrize(
    ("settings", "guarded"),
    [
        ({}, True),
        ({"LINKGAP_ALLOW_PRIVATE": True}, False),
        ({"LINKGAP_PROXY": "http://127.0.0.1:8080"}, False),
        ({"LINKGAP_ALLOW_PRIVATE": True, "LINKGAP_PROXY": "http://127.0.0.1:8080"}, False),
    ],
)
def test_connections_are_judged_unless_a_proxy_makes_them_or_all_are_allowed(
    settings: dict[str, object], guarded: bool
) -> None:
    assert is_guarded(Settings(settings)) is guarded


class Known(AbstractResolver):
    """Answers every name with the same addresses."""

    def __init__(self, *addresses: str) -> None:
        self.addresses, self.asked, self.closed = addresses, (), False  # type: ignore[var-annotated]

    async def resolve(self, *asked: object) -> list[ResolveResult]:  # type: ignore[override]
        self.asked = asked
        return [{"host": one} for one in self.addresses]  # type: ignore[typeddict-item]

    async def close(self) -> None:
        self.closed = True


async def test_a_resolver_passes_on_what_it_is_asked_and_only_public_addresses() -> None:
    inner = Known("10.0.0.1", "93.184.215.14", "::1", "2606:4700::1111")
    resolver = GuardedResolver(inner)
    found = await resolver.resolve("host.test", 443, socket.AF_INET6)
    assert [one["host"] for one in found] == ["93.184.215.14", "2606:4700::1111"]
    assert inner.asked == ("host.test", 443, socket.AF_INET6)
    await resolver.close()
    assert inner.closed


async def test_a_name_without_addresses_is_no_forbidden_one() -> None:
    assert await GuardedResolver(Known()).resolve("host.test") == []
    with pytest.raises(ForbiddenAddress, match=r"^host\.test leads to no public address: 10\.0\.0\.1 belongs to"):
        await GuardedResolver(Known("10.0.0.1", "127.0.0.1")).resolve("host.test")


def test_a_socket_for_a_public_address_is_what_was_asked_for() -> None:
    with guarded_socket((socket.AF_INET6, socket.SOCK_STREAM, 6, "", ("2606:4700::1111", 80, 0, 0))) as made:
        assert (made.family, made.type, made.proto) == (socket.AF_INET6, socket.SOCK_STREAM, 6)
