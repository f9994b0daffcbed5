"""Addresses that are none of the public web's."""

from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.safety.addresses import forbidden

FORBIDDEN = [
    ("0.0.0.0", "unspecified"),  # noqa: S104 - an address to judge, nothing listens
    ("0.1.2.3", "unspecified"),
    ("10.0.0.1", "private"),
    ("10.255.255.255", "private"),
    ("100.64.0.1", "carrier-grade NAT"),
    ("100.127.255.255", "carrier-grade NAT"),
    ("100.100.100.200", "metadata"),
    ("127.0.0.1", "loopback"),
    ("127.255.255.254", "loopback"),
    ("168.63.129.16", "metadata"),
    ("169.254.0.1", "local link"),
    ("169.254.169.254", "metadata"),
    ("169.254.170.2", "metadata"),
    ("172.16.0.1", "private"),
    ("172.31.255.255", "private"),
    ("192.0.0.192", "metadata"),
    ("192.0.0.1", "reserved"),
    ("192.0.2.1", "examples"),
    ("192.168.1.1", "private"),
    ("198.18.0.1", "measurements"),
    ("198.51.100.1", "examples"),
    ("203.0.113.1", "examples"),
    ("224.0.0.1", "multicast"),
    ("239.255.255.250", "multicast"),
    ("240.0.0.1", "reserved"),
    ("255.255.255.255", "reserved"),
    ("192.88.99.1", "reserved"),
    ("::", ":: is no machine"),
    ("::1", "loopback"),
    ("::7f00:1", "carries 127.0.0.1, which is this machine"),
    ("::ffff:10.0.0.1", "carries 10.0.0.1, which belongs to a private network"),
    ("::ffff:169.254.169.254", "metadata"),
    ("::ffff:0:7f00:1", "carries 127.0.0.1"),
    ("64:ff9b::a9fe:a9fe", "metadata"),
    ("64:ff9b:1::808:808", "private"),
    ("2002:c0a8:101::1", "carries 192.168.1.1"),
    ("2002:7f00:1::", "carries 127.0.0.1"),
    ("2001:0:4136:e378:8000:63bf:3fff:fdd2", "Teredo"),
    ("2001:db8::1", "examples"),
    ("3fff::1", "examples"),
    ("fc00::1", "private"),
    ("fd12:3456::1", "private"),
    ("2001:2::1", "reserved"),
    ("fd00:ec2::254", "metadata"),
    ("fd20:ce::254", "metadata"),
    ("fe80::1", "local link"),
    ("fe80::1%eth0", "local link"),
    ("fec0::1", "private"),
    ("ff02::1", "multicast"),
    ("100::1", "reserved"),
    ("4000::1", "reserved"),
]
PUBLIC = [
    "1.1.1.1",
    "9.255.255.255",
    "11.0.0.0",
    "100.63.255.255",
    "100.128.0.0",
    "126.255.255.255",
    "128.0.0.0",
    "169.253.255.255",
    "172.15.255.255",
    "172.32.0.0",
    "192.167.255.255",
    "192.169.0.0",
    "198.20.0.0",
    "223.255.255.255",
    "2606:4700::1111",
    "2a00:1450:4001::1",
    "2001:200::1",
    "::ffff:8.8.8.8",
    "64:ff9b::808:808",
    "2002:808:808::1",
]


@pytest.mark.parametrize(("address", "says"), FORBIDDEN)
def test_forbidden(address: str, says: str) -> None:
    reason = forbidden(address)
    assert reason is not None
    assert reason.startswith(str(ip_address(address.partition("%")[0])))
    assert says in reason


@pytest.mark.parametrize("address", PUBLIC)
def test_public(address: str) -> None:
    assert forbidden(address) is None


def test_what_is_no_address_is_an_error() -> None:
    with pytest.raises(ValueError, match="does not appear to be"):
        forbidden("example.test")


@given(st.ip_addresses(v=4))
def test_an_address_is_judged_the_same_in_every_form(address: IPv4Address) -> None:
    number = int(address)
    forms = [0xFFFF << 32 | number, 0xFFFF << 48 | number, 0x64FF9B << 96 | number, 0x2002 << 112 | number << 80 | 1]
    plain = forbidden(address)
    assert [forbidden(IPv6Address(form)) is None for form in forms] == [plain is None] * 4


@given(st.ip_addresses())
def test_nothing_that_python_calls_local_is_public(address: IPv4Address | IPv6Address) -> None:
    local = address.is_loopback or address.is_link_local or address.is_multicast or address.is_unspecified
    if local or (isinstance(address, IPv4Address) and address.is_private):
        assert forbidden(address)
