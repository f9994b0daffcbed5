"""Which hosts are never asked, judged by what their address says before any name is looked up."""

import re
from collections.abc import Collection
from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import unquote

from crawler.safety.addresses import Address, forbidden
from crawler.urls import host_of, normal_host, with_scheme

# Names that by their standards never leave the machine or its network: RFC 6761 6.3, RFC 6762 3, RFC 8375, and
# `internal`, set aside by ICANN in 2024, under which clouds keep their metadata services.
_LOCAL_NAMES = frozenset(
    {"localhost", "localdomain", "local", "internal", "home.arpa", "ip6-localhost", "ip6-loopback"}
)
LONGEST_NAME = 253
"""Characters: what names are held to (RFC 1035 2.3.4, without the dot at the end). A redirect may write any number."""
_NUMBER = re.compile(r"0x[0-9a-f]*|[0-9]+")


def literal_address(host: str) -> Address | None:
    """The IP address a host is written as, in any form a browser or a resolver takes, or None for a name.

    >>> literal_address("0x7f.1")
    IPv4Address('127.0.0.1')
    """
    host = normal_host(unquote(host).strip("[]")).partition("%")[0]
    try:
        return ip_address(host)
    except ValueError:
        return _numbers_as_address(host.split("."))


def _numbers_as_address(parts: list[str]) -> IPv4Address | None:
    """One to four numbers, decimal, octal or hexadecimal; the last fills what is left (WHATWG URL 3.5)."""
    if len(parts) > 4 or not all(_NUMBER.fullmatch(part) for part in parts):
        return None
    try:
        *first, last = (_number(part) for part in parts)
    except ValueError:
        return None
    room = 4 - len(first)
    if any(number > 255 for number in first) or last >= 256**room:
        return None
    return IPv4Address(sum(number << 8 * (3 - place) for place, number in enumerate(first)) + last)


def _number(text: str) -> int:
    if text.startswith("0x"):
        return int(text[2:] or "0", 16)
    return int(text, 8 if text.startswith("0") else 10)


def forbidden_host(host: str) -> str | None:
    """Why a host cannot be of the public web, as far as its writing tells: a forbidden address, a local name."""
    address = literal_address(host)
    if address is not None:
        return forbidden(address)
    name = normal_host(host)
    if len(name) > LONGEST_NAME:
        return f"{name[:60]}... is longer than any name may be"
    if any(part in _LOCAL_NAMES for part in _endings(name)):
        return f"{name} is a name of this machine or its own network"
    return None


def hosts_of(listed: str) -> frozenset[str]:
    """The hosts of a never-list: comma or white space between them, each a host, `*.host` or a whole address.

    Raises ValueError on an entry that names no host.
    """
    return frozenset(_entry(entry) for entry in listed.replace(",", " ").split())


def _entry(entry: str) -> str:
    address = literal_address(entry)
    if address is None:
        host = host_of(with_scheme(entry.removeprefix("*").lstrip(".")))
        address = literal_address(host)
        if address is None and not re.fullmatch(r"[^\s/:@?#\[\]*]+", host):
            raise ValueError(f"{entry!r} names no host")
    return str(address) if address is not None else host


def listed(host: str, never: Collection[str]) -> bool:
    """True for a host that a never-list holds, and for every host under it. `never` should be a set."""
    if not never:
        return False
    address = literal_address(host)
    if address is not None:
        plain = address.ipv4_mapped if isinstance(address, IPv6Address) else None
        return str(address) in never or str(plain) in never
    return any(ending in never for ending in _endings(normal_host(host)))


def _endings(name: str) -> list[str]:
    """The name, and what is left of it without its first label, its first two, and so on; of one too long, its end."""
    labels = name[-LONGEST_NAME:].split(".")
    return [".".join(labels[start:]) for start in range(len(labels))]
