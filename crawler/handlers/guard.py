"""Keeps connections to the public web: addresses are judged after names are looked up, and again at each connect.

What is judged is what is connected to, so a name that changes its address in between gains nothing.
"""

import socket
from typing import Any

from aiohttp.abc import AbstractResolver, ResolveResult
from scrapy.exceptions import IgnoreRequest
from scrapy.settings import BaseSettings

from crawler.safety.addresses import forbidden


class ForbiddenAddress(IgnoreRequest):
    """The host's address is none of the public web's; the message says why. Nothing was sent to it."""


def is_guarded(settings: BaseSettings) -> bool:
    """Whether connections are judged. Through a proxy they all go to it, which the user chose and which may be near."""
    return not settings.getbool("LINKGAP_ALLOW_PRIVATE") and not settings.get("LINKGAP_PROXY")


class GuardedResolver(AbstractResolver):
    """Names as the system resolves them, less their forbidden addresses. Raises ForbiddenAddress where none is left."""

    def __init__(self, inner: AbstractResolver) -> None:
        self._inner = inner

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """The addresses that may be connected to."""
        found = await self._inner.resolve(host, port, family)
        reasons = [forbidden(one["host"]) for one in found]
        allowed = [one for one, reason in zip(found, reasons, strict=True) if reason is None]
        if found and not allowed:
            raise ForbiddenAddress(f"{host} leads to no public address: {reasons[0]}")
        return allowed

    async def close(self) -> None:
        """Close the resolver behind."""
        await self._inner.close()


def guarded_socket(address: tuple[Any, ...]) -> socket.socket:
    """A socket for an `addrinfo` that may be connected to: the last look, which an IP in the address meets too.

    Raises PermissionError, which aiohttp takes for a connection that failed.
    """
    family, kind, protocol, _, place = address
    reason = forbidden(place[0])
    if reason:
        raise PermissionError(reason)
    return socket.socket(family=family, type=kind, proto=protocol)
