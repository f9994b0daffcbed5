"""Which IP addresses are no part of the public web, and why: a page claimed there is never fetched."""

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

Address = IPv4Address | IPv6Address

_METADATA = "is the metadata service of a cloud"
_PRIVATE = "belongs to a private network"
_LOOPBACK = "is this machine itself (loopback)"
_LINK_LOCAL = "belongs to the local link"
_MULTICAST = "is a group of machines (multicast)"
_UNSPECIFIED = "is no machine (unspecified)"
_EXAMPLES = "is reserved for examples in manuals"
_RESERVED = "is reserved, no public machine has it"

# The IANA registries of special-purpose addresses (RFC 6890 and its updates); the first that fits is taken.
_RANGES_4: tuple[tuple[IPv4Network, str], ...] = tuple(
    (IPv4Network(network), reason)
    for network, reason in (
        ("169.254.169.254/32", _METADATA),  # AWS, Google, Azure, DigitalOcean and most others
        ("169.254.170.2/32", _METADATA),  # AWS's credentials of containers
        ("100.100.100.200/32", _METADATA),  # Alibaba
        ("192.0.0.192/32", _METADATA),  # Oracle
        ("168.63.129.16/32", _METADATA),  # Azure's host, the one of these that lies in a public range
        ("0.0.0.0/8", _UNSPECIFIED),
        ("10.0.0.0/8", _PRIVATE),
        ("100.64.0.0/10", "belongs to a provider's own network (carrier-grade NAT)"),
        ("127.0.0.0/8", _LOOPBACK),
        ("169.254.0.0/16", _LINK_LOCAL),
        ("172.16.0.0/12", _PRIVATE),
        ("192.0.0.0/24", _RESERVED),
        ("192.0.2.0/24", _EXAMPLES),
        ("192.88.99.0/24", _RESERVED),
        ("192.168.0.0/16", _PRIVATE),
        ("198.18.0.0/15", "belongs to a network for measurements"),
        ("198.51.100.0/24", _EXAMPLES),
        ("203.0.113.0/24", _EXAMPLES),
        ("224.0.0.0/4", _MULTICAST),
        ("240.0.0.0/4", _RESERVED),
    )
)
_RANGES_6: tuple[tuple[IPv6Network, str], ...] = tuple(
    (IPv6Network(network), reason)
    for network, reason in (
        ("fd00:ec2::254/128", _METADATA),
        ("fd20:ce::254/128", _METADATA),  # Google
        ("::/128", _UNSPECIFIED),
        ("::1/128", _LOOPBACK),
        ("fc00::/7", _PRIVATE),
        ("64:ff9b:1::/48", _PRIVATE),  # RFC 8215: a translator of one's own network
        ("fe80::/10", _LINK_LOCAL),
        ("fec0::/10", _PRIVATE),  # RFC 3879: site-local, the form before fc00::/7
        ("ff00::/8", _MULTICAST),
        ("2001::/32", "is a tunnel to another address (Teredo)"),
        ("2001::/23", _RESERVED),
        ("2001:db8::/32", _EXAMPLES),
        ("3fff::/20", _EXAMPLES),
    )
)
_GLOBAL_UNICAST = IPv6Network("2000::/3")
# Networks whose addresses hold an IPv4 address, and how many bits to shift it down.
_EMBEDDING = (
    (IPv6Network("::ffff:0:0/96"), 0),  # IPv4-mapped: the system connects to the IPv4 address
    (IPv6Network("::ffff:0:0:0/96"), 0),  # IPv4-translated, RFC 2765
    (IPv6Network("64:ff9b::/96"), 0),  # NAT64, RFC 6052: a gateway does
    (IPv6Network("2002::/16"), 80),  # 6to4, RFC 3056
    (IPv6Network("::/96"), 0),  # IPv4-compatible, given up, still understood
)


def forbidden(address: str | Address) -> str | None:
    """Why an address is none of the public web's ("10.0.0.1 belongs to a private network"), None where it is.

    An IPv6 address that carries an IPv4 address is judged by that. A zone (`%eth0`) is left aside. Raises ValueError
    on what is no address.
    """
    found = ip_address(address.partition("%")[0]) if isinstance(address, str) else address
    reason = _reason_4(found) if isinstance(found, IPv4Address) else _reason_6(found)
    return f"{found} {reason}" if reason else None


def _reason_4(address: IPv4Address) -> str | None:
    return next((reason for network, reason in _RANGES_4 if address in network), None)


def _reason_6(address: IPv6Address) -> str | None:
    reason = next((reason for network, reason in _RANGES_6 if address in network), None)
    if reason:
        return reason
    for network, shift in _EMBEDDING:
        if address in network:
            carried = IPv4Address(int(address) >> shift & 0xFFFFFFFF)
            inner = _reason_4(carried)
            return f"carries {carried}, which {inner}" if inner else None
    return None if address in _GLOBAL_UNICAST else _RESERVED
