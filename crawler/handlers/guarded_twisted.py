"""The same guard for Twisted's handler: a pool whose new connections resolve names through a guarded resolver."""

from collections.abc import Hashable
from typing import Any

from scrapy.crawler import Crawler
from twisted.internet.defer import Deferred
from twisted.internet.endpoints import HostnameEndpoint
from twisted.python.failure import Failure
from twisted.web.client import HTTPConnectionPool

from crawler.handlers.bounded_twisted import BoundedTwistedHandler
from crawler.handlers.guard import ForbiddenAddress, is_guarded
from crawler.safety.addresses import forbidden


class _Receiver:
    """Passes on the addresses that may be connected to, and keeps why the others may not."""

    def __init__(self, receiver: Any, refused: list[str]) -> None:
        self.resolutionBegan = receiver.resolutionBegan
        self.resolutionComplete = receiver.resolutionComplete
        self._pass_on = receiver.addressResolved
        self._refused = refused

    def addressResolved(self, address: Any) -> None:  # noqa: N802 - Twisted's name
        reason = forbidden(address.host)
        if reason:
            self._refused.append(reason)
        else:
            self._pass_on(address)


class _Resolver:
    """A name resolver for one connection. An IP in the address passes it too, as Twisted's endpoints have it."""

    def __init__(self, inner: Any) -> None:
        self._inner = inner
        self.refused: list[str] = []

    def resolveHostName(self, resolutionReceiver: Any, *words: Any, **named: Any) -> Any:  # noqa: N802, N803 - Twisted's names
        return self._inner.resolveHostName(_Receiver(resolutionReceiver, self.refused), *words, **named)


class _GuardedPool(HTTPConnectionPool):
    """Opens no connection whose address was not judged.

    The endpoint gives its resolver by a private name only; a test holds it.
    """

    def getConnection(self, key: Hashable, endpoint: Any) -> Deferred[Any]:  # noqa: N802 - Twisted's name
        # Over TLS the endpoint that connects is wrapped in another.
        inner: Any = getattr(endpoint, "_wrappedEndpoint", endpoint)
        if not isinstance(inner, HostnameEndpoint):
            raise TypeError(f"no guard for {type(inner).__name__}")
        opener: Any = inner
        resolver = _Resolver(opener._getNameResolverAndMaybeWarn(opener._reactor))  # noqa: SLF001 - Twisted has no public way to a resolver of one's own
        opener._getNameResolverAndMaybeWarn = lambda _: resolver  # noqa: SLF001 - Twisted has no public way to a resolver of one's own

        def told(failure: Failure) -> Failure:
            if not resolver.refused:
                return failure
            return Failure(ForbiddenAddress(resolver.refused[0]))  # type: ignore[no-untyped-call]  # Twisted has no types for it

        return super().getConnection(key, endpoint).addErrback(told)


class GuardedTwistedHandler(BoundedTwistedHandler):
    """The same, kept to the public web."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        unguarded = self._pool
        self._pool = _GuardedPool(unguarded._reactor, persistent=True)  # type: ignore[no-untyped-call]  # noqa: SLF001 - Twisted has no public way to a resolver of one's own
        self._pool.maxPersistentPerHost = unguarded.maxPersistentPerHost
        self._pool._factory = unguarded._factory  # noqa: SLF001 - Twisted has no public way to a resolver of one's own


def twisted_handler(crawler: Crawler) -> BoundedTwistedHandler:
    """Twisted's handler, guarded where connections are judged."""
    return GuardedTwistedHandler(crawler) if is_guarded(crawler.settings) else BoundedTwistedHandler(crawler)
