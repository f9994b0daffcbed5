"""What a failed fetch means: Scrapy's and Twisted's errors as verdicts with plain reasons. Never "lost"."""

from collections.abc import Mapping
from typing import Any

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

from crawler.items import Verdict
from crawler.middlewares.robots import RefusedByRobots

# First that fits is taken: the special before the general.
_TROUBLES: tuple[tuple[type[BaseException], Verdict, str], ...] = (
    (CannotResolveHostError, Verdict.UNREACHABLE, "the host's name does not resolve"),
    (DownloadConnectionRefusedError, Verdict.UNREACHABLE, "the host refuses the connection"),
    (DownloadTimeoutError, Verdict.UNREACHABLE, "no whole answer in time"),
    (DownloadCancelledError, Verdict.UNREADABLE, "the answer is larger than the limit"),
    (UnsupportedURLSchemeError, Verdict.UNREADABLE, "the address leads to something other than the web"),
    (ResponseDataLossError, Verdict.UNREACHABLE, "the connection broke before the answer was whole"),
    (DownloadFailedError, Verdict.UNREACHABLE, "the connection failed"),
    (OSError, Verdict.UNREADABLE, "the answer cannot be decoded as its headers say"),
)


def trouble_of(error: BaseException, meta: Mapping[str, Any]) -> tuple[Verdict, str]:
    """The verdict on a page whose fetch ended in an error, and the reason with the error's own words."""
    if isinstance(error, RefusedByRobots):
        return Verdict.REFUSED, str(error)
    if isinstance(error, IgnoreRequest):
        count = len(meta.get("redirect_urls", ()))
        return Verdict.UNREACHABLE, f"redirected {count} times without arriving" if count else str(error)
    for kind, verdict, reason in _TROUBLES:
        if isinstance(error, kind):
            return verdict, f"{reason} ({_words(error, meta)})" if _words(error, meta) else reason
    return Verdict.UNREADABLE, f"the answer cannot be read ({type(error).__name__}: {error})"


def _words(error: BaseException, meta: Mapping[str, Any]) -> str:
    """The errors' own words, of both handlers where both tried."""
    words = [str(meta.get("first_handler_error", "")), str(error)]
    return "; ".join(dict.fromkeys(" ".join(word.split())[:160] for word in words if word))
