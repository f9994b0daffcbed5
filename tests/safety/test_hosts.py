"""Hosts judged by how they are written, and the list of those never asked."""

from ipaddress import ip_address

import pytest

from crawler.safety.hosts import forbidden_host, hosts_of, listed, literal_address

LITERALS = [
    ("127.0.0.1", "127.0.0.1"),
    ("127.0.0.1.", "127.0.0.1"),
    ("127.1", "127.0.0.1"),
    ("0x7f.1", "127.0.0.1"),
    ("0X7F.0.0.0x1", "127.0.0.1"),
    ("0177.0.0.1", "127.0.0.1"),
    ("2130706433", "127.0.0.1"),
    ("017700000001", "127.0.0.1"),
    ("0x7f000001", "127.0.0.1"),
    ("10.1.513", "10.1.2.1"),
    ("127%2e0.0.1", "127.0.0.1"),
    ("１２７。0。0。1", "127.0.0.1"),
    ("0", "0.0.0.0"),  # noqa: S104 - an address to judge, nothing listens
    ("0x7f.0x.0x.1", "127.0.0.1"),
    ("127.16777215", "127.255.255.255"),
    ("255.1", "255.0.0.1"),
    ("[::1]", "::1"),
    ("fe80::1%25eth0", "fe80::1"),
    ("[::ffff:127.0.0.1]", "::ffff:7f00:1"),
    ("example.test", None),
    ("1.2.3.4.5", None),
    ("10.0.0.1.0", None),
    ("1_0.0.0.1", None),
    ("+10.0.0.1", None),
    ("10..1", None),
    ("256.1.1.1", None),
    ("1.2.3.256", None),
    ("09.1.1.1", None),
    ("0xg.1", None),
    ("4294967296", None),
    ("", None),
]
LOCAL = [
    ("localhost", True),
    ("LocalHost.", True),
    ("app.localhost", True),
    ("printer.local", True),
    ("router.home.arpa", True),
    ("mail.localdomain", True),
    ("ip6-localhost", True),
    ("ip6-loopback", True),
    ("metadata.google.internal", True),
    ("0x7f.1", True),
    ("8.8.8.8", False),
    ("localhost.example.test", False),
    ("mylocalhost", False),
    ("local.example.test", False),
    ("example.test", False),
]
LISTED = [
    ("shop.test", True),
    ("SHOP.test.", True),
    ("a.b.shop.test", True),
    ("myshop.test", False),
    ("shop.test.evil.test", False),
    ("test", False),
    ("xn--bcher-kva.test", True),
    ("bücher.test", True),
    ("10.0.0.1", True),
    ("0xa.1", True),
    ("[::ffff:10.0.0.1]", True),
    ("10.0.0.11", False),
    ("[2001:DB8::1]", True),
    ("[fd12::1]", True),
    ("[fd12::2]", False),
    ("address.test", True),
]


@pytest.mark.parametrize(("host", "address"), LITERALS)
def test_an_address_in_any_writing(host: str, address: str | None) -> None:
    found = literal_address(host)
    # Not as text: Python 3.13 writes an IPv4 address within an IPv6 one in its own way.
    assert found == (ip_address(address) if address else None)


@pytest.mark.parametrize(("host", "local"), LOCAL)
def test_hosts_that_are_never_of_the_public_web(host: str, local: bool) -> None:
    assert bool(forbidden_host(host)) is local


def test_a_name_is_no_longer_than_names_may_be() -> None:
    longest = ".".join(["a" * 49] * 5 + ["ex"])
    assert len(longest) == 252
    assert forbidden_host(f"{longest}e") is None
    assert forbidden_host(f"{longest}es") == f"{longest[:60]}... is longer than any name may be"


def test_a_host_of_very_many_labels_costs_nothing() -> None:
    """Each ending by itself would be 20 GB."""
    host = "a." * 100_000 + "shop.test"
    assert "longer than any name" in str(forbidden_host(host))
    assert listed(host, frozenset({"shop.test"}))
    assert not listed(host, frozenset({"other.test"}))


@pytest.mark.parametrize(("host", "expected"), LISTED)
def test_the_never_list(host: str, expected: bool) -> None:
    never = hosts_of(
        "Shop.test, *.bücher.test 10.0.0.1,\n2001:db8::1,https://address.test:8080/path http://[fd12::1]:8080/"
    )
    assert listed(host, never) is expected


def test_an_empty_list_holds_nobody() -> None:
    assert hosts_of(" , ") == frozenset()
    assert not listed("shop.test", frozenset())


@pytest.mark.parametrize("entry", ["*", "http://", "@", "shop.test, *"])
def test_an_entry_that_names_no_host_is_an_error(entry: str) -> None:
    with pytest.raises(ValueError, match="names no host"):
        hosts_of(entry)


def test_a_number_just_beyond_its_room_makes_no_address() -> None:
    assert literal_address("1.2.3.255") is not None
    assert literal_address("1.2.3.256") is None
