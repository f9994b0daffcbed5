"""What a failed fetch means: Scrapy's and Twisted's errors as verdicts with plain reasons. Never "lost"."""

import re
from collections.abc import Mapping
from typing import Any

from scrapy.core.downloader.handlers.http11 import TunnelError
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
    UnsupportedURLSchemeError,
)

from crawler.handlers.guard import ForbiddenAddress
from crawler.handlers.heads import HeadTooLarge
from crawler.items import Verdict
from crawler.middlewares.book import HostLeftAlone
from crawler.middlewares.guard import NoAddress, OnNeverList
from crawler.middlewares.robots import RefusedByRobots

_OWN: dict[type[BaseException], Verdict] = {
    RefusedByRobots: Verdict.REFUSED,
    HostLeftAlone: Verdict.UNREACHABLE,
    HeadTooLarge: Verdict.UNREADABLE,
}
"""Those that say all there is themselves."""
# First that fits is taken: the special before the general.
_TROUBLES: tuple[tuple[type[BaseException], Verdict, str], ...] = (
    (CannotResolveHostError, Verdict.UNREACHABLE, "the host's name does not resolve"),
    (DownloadConnectionRefusedError, Verdict.UNREACHABLE, "the host refuses the connection"),
    (DownloadTimeoutError, Verdict.UNREACHABLE, "no whole answer in time"),
    (DownloadCancelledError, Verdict.UNREADABLE, "the answer is larger than the limit"),
    (UnsupportedURLSchemeError, Verdict.UNREADABLE, "the address leads to something other than the web"),
    (ResponseDataLossError, Verdict.UNREACHABLE, "the connection broke before the answer was whole"),
    (DownloadFailedError, Verdict.UNREACHABLE, "the connection failed"),
    (TunnelError, Verdict.UNREACHABLE, "the proxy opens no way to the host"),
    (OSError, Verdict.UNREADABLE, "the answer cannot be decoded as its headers say"),
    (UnicodeDecodeError, Verdict.UNREADABLE, "the answer cannot be decoded as its headers say"),
)


# Scrapy's and Python's words where a redirect is put together.
_NO_ADDRESS = re.compile("request url|Invalid IPv6 URL|^Port |netloc .* contains invalid characters")
_PACKERS = frozenset({"brotli", "brotlicffi", "zlib", "zstandard", "backports"})
# What the libraries wrap around their words, which a person need not read.
_FAILURE = re.compile(r"<twisted\.python\.failure\.Failure [\w.]+: (.*?)>(?=\]|,|$)")
# OpenSSL's reason, as Python's ssl and as pyOpenSSL tell it.
_TLS = re.compile(r"\[SSL: \w+\] ([^(\]]+)|'SSL routines', '[^']*', '([^']+)'")
_TLS_OBJECT = re.compile(r" ssl:(?:<[^>]*>|\S+)")
_MESSAGE = re.compile(r"^\d+, message=[\"'](.*?)(?:\\n|:\n|\n|[\"'], url=)", re.DOTALL)


def trouble_of(error: BaseException, meta: Mapping[str, Any]) -> tuple[Verdict, str]:  # noqa: PLR0911  one a cause
    """The verdict on a page whose fetch ended in an error, and the reason with the error's own words."""
    for own, verdict in _OWN.items():
        if isinstance(error, own):
            return verdict, str(error)
    if isinstance(error, OnNeverList | ForbiddenAddress):
        return _kept_away(error, meta)
    if isinstance(error, NoAddress) or (isinstance(error, ValueError) and _NO_ADDRESS.search(str(error))):
        return Verdict.UNREACHABLE, f"redirected to what is no web address ({_where(error)})"
    if type(error).__module__.partition(".")[0] in _PACKERS:
        return Verdict.UNREADABLE, f"the answer cannot be decoded as its headers say ({error})"
    if isinstance(error, IgnoreRequest):
        if "DOWNLOAD_MAXSIZE" in str(error):
            return Verdict.UNREADABLE, "the answer unpacks to more than the limit"
        count = len(meta.get("redirect_urls", ()))
        return Verdict.UNREACHABLE, f"redirected {count} times without arriving" if count else str(error)
    if isinstance(error, DownloadFailedError) and _MESSAGE.match(str(meta.get("first_handler_error", ""))):
        return Verdict.UNREACHABLE, f"what the server sends is no proper HTTP ({_words(error, meta)})"
    tls = _tls_words(error, meta)
    if tls:
        return Verdict.UNREACHABLE, f"no TLS connection comes about ({tls})"
    for kind, verdict, reason in _TROUBLES:
        if isinstance(error, kind):
            return verdict, f"{reason} ({_words(error, meta)})" if _words(error, meta) else reason
    return Verdict.UNREADABLE, f"the answer cannot be read ({type(error).__name__}: {error})"


def _where(error: BaseException) -> str:
    return (str(error) if isinstance(error, NoAddress) else str(error).rpartition(": ")[2])[:120]


def _kept_away(error: OnNeverList | ForbiddenAddress, meta: Mapping[str, Any]) -> tuple[Verdict, str]:
    """Refused where the user says never; unreachable where the public web does not reach: nothing was connected to.

    The second is as a name without an address is, and may change as that may: filters at home answer 0.0.0.0.
    """
    led = "the page leads on to an address that is not asked: " if meta.get("redirect_urls") else ""
    if isinstance(error, OnNeverList):
        return Verdict.REFUSED, f"{led}{error}"
    return Verdict.UNREACHABLE, f"{led or 'not asked: '}{error}"


def _tls_words(error: BaseException, meta: Mapping[str, Any]) -> str:
    """Why TLS failed, in OpenSSL's words, or empty where it is not TLS that failed."""
    said = f"{error} {meta.get('first_handler_error', '')}"
    found = _TLS.search(said)
    if found:
        return (found.group(1) or found.group(2)).strip()
    # aiohttp, of a connection that stood and ended in the handshake.
    ended = "[None]" in said or "reset by peer]" in said
    return "the connection ends in its handshake" if ended and " ssl:<" in said else ""


def _words(error: BaseException, meta: Mapping[str, Any]) -> str:
    """The errors' own words, of both handlers where both tried."""
    words = [str(meta.get("first_handler_error", "")), str(error)]
    return "; ".join(dict.fromkeys(_plain(word) for word in words if word))


def _plain(words: str) -> str:
    if words.startswith("<RawResponseMessage"):
        return "the connection ended within the headers"
    message = _MESSAGE.match(words)
    words = message.group(1).strip(": ") if message else words
    words = _TLS_OBJECT.sub("", words)
    failures = _FAILURE.findall(words)
    return " ".join((", ".join(failures) or words).split())[:160]
