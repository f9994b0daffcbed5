"""Which of a page's addresses lead to tracked sites, however they are written: plain, wrapped or malformed.

Asked of every link of every page. Links repeat their hosts, so a host that leads nowhere tracked is known after one.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from crawler.items import DueClaim
from crawler.reading.wrapped import unwrapped
from crawler.urls import host_of, matched_site, normal_host, page_key, registrable_domain

_WELL_FORMED = re.compile(r"(?:https?://[^/]|(?!https?:))", re.IGNORECASE)
_SLASHES = re.compile(r"^(https?):/*(?=[^/])", re.IGNORECASE)
_WEB = ("http://", "https://")


@dataclass(frozen=True, slots=True)
class Spotted:
    """One link that leads to a tracked site."""

    nth: int
    """Its number among the page's links."""
    site: str
    url: str
    """The address it leads to: of a wrapped link its target's, of a malformed one as browsers read it."""
    marks: tuple[str, ...] = ()
    """What is odd about how it is written."""


def spotted(addresses: Sequence[str], tracked: Collection[str], claims: Iterable[DueClaim]) -> list[Spotted]:
    """Those of a page's absolute addresses that lead to tracked sites, or that a claim names as a hop to one."""
    hops = _hops(claims)
    alive = _Hosts(tracked, hops)
    found = []
    wraps = _any_may_wrap(addresses)
    for nth, url in enumerate(addresses):
        one = None if not url or _leads_nowhere(url, alive, wraps=wraps) else _one(url, tracked, hops)
        if one:
            site, leads, marks = one
            found.append(Spotted(nth, site, leads, marks))
    return found


class _Hosts(dict[str, bool]):
    """Authority of a web address -> whether an address there can be a tracked site's or a hop."""

    def __init__(self, tracked: Collection[str], hops: Mapping[str, str]) -> None:
        super().__init__()
        self._domains = {site.partition("/")[0] for site in tracked}
        self._hops = {key.partition("/")[0].partition(":")[0] for key in hops}

    def __missing__(self, authority: str) -> bool:
        host = _host_in(authority)
        alive = (
            not host
            or ":" in host
            or registrable_domain(host) in self._domains
            or host.removeprefix("www.") in self._hops
        )
        self[authority] = alive
        return alive


@lru_cache(maxsize=65536)
def _host_in(authority: str) -> str:
    """The normal host of an authority, or an empty string where it is none."""
    try:
        parts = urlsplit(f"http://{authority}")
        _ = parts.port
        return normal_host(parts.hostname or "")
    except ValueError:
        return ""


def _leads_nowhere(url: str, alive: Mapping[str, bool], *, wraps: bool) -> bool:
    """True for a plain web address whose host is neither tracked nor a hop and which names no other address.

    `wraps` is whether any of the page's may name another.
    """
    plain = url.startswith(_WEB) and "\\" not in url and not alive[url.split("/", 3)[2]]
    return plain and not (wraps and _may_wrap(url))


def _any_may_wrap(addresses: Sequence[str]) -> bool:
    """Whether any of a page's addresses may name another: all are searched at once, where mostly none does."""
    tails = "\n".join([url[8:] for url in addresses])
    return _may_wrap(f"https://{tails}")


def _may_wrap(url: str) -> bool:
    """Whether another web address may stand inside this one, plain, escaped or in base64."""
    tail = url[8:].lower()
    return "http" in tail or "ahr0c" in tail or "%2f%2f" in tail or "=//" in tail


def _one(url: str, tracked: Collection[str], hops: Mapping[str, str]) -> tuple[str, str, tuple[str, ...]] | None:
    if "\\" in url or not _WELL_FORMED.match(url):
        url = _as_browsers_read(url)
    site = matched_site(url, tracked)
    if site:
        return site, url, ()
    target = unwrapped(url) if _may_wrap(url) else ""
    site = matched_site(target, tracked) if target else None
    if site:
        return site, target, (f"wrapped: through a redirector of {host_of(url)}",)
    site = hops.get(page_key(url)) if hops else None
    return (site, url, (f"through {url}, which the claim names as a hop to its target",)) if site else None


def _as_browsers_read(url: str) -> str:
    """`https:\\\\host` and `https:///host` lead where `https://host` does (URL standard, special schemes)."""
    head, mark, tail = url.partition("?")
    return _SLASHES.sub(r"\1://", head.replace("\\", "/")) + mark + tail


def _hops(claims: Iterable[DueClaim]) -> dict[str, str]:
    """Page key of each address on another site that a claim names on the way to its target -> the claim's site."""
    return {
        page_key(alt): claim.site
        for claim in claims
        for alt in (claim.target_url, *claim.alt_targets)
        if alt and matched_site(alt, (claim.site,)) is None
    }
