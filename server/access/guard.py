"""The guard in front of every handler: the names the server goes by, where a call comes from, and who makes it.

Each rule stops an attack that a page in the user's own browser can try on a server at 127.0.0.1:
- Host must be a name of ours: a foreign name that was made to point here is DNS rebinding.
- Origin, where sent, must be ours or our extension's; without one, Sec-Fetch-Site must not say that another site asks.
- A call that changes something must be application/json, or a form with the session's own word: what another site's
  form can send is neither.
- Every call needs the token, or a session that was opened with it.
"""

import hmac
import re
from collections.abc import Awaitable, Callable
from urllib.parse import urlsplit

from aiohttp import web

from crawler.exceptions import CallForbidden, NotSignedIn, WrongMedia
from server.access.sessions import COOKIE, CSRF_FIELD, CSRF_HEADER
from server.keys import CONFIG, SESSIONS, TOKEN

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

EXTENSION_ID = "ejeinjclfoibffcmoicjdpoindaakhgj"
"""Chromium's id of the extension: the first 16 bytes of the SHA-256 of the manifest's `key`, 0-f written as a-p."""
_FIREFOX = re.compile(r"moz-extension://[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
"""Firefox gives the extension another id in every profile (MDN, "Match patterns")."""
OPEN = frozenset({"/api/v1/health", "/api/v1/openapi.json", "/api/v1/docs", "/api/v1/pair", "/sign-in"})
"""Need neither token nor session: they tell nothing about anybody's links."""
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
API = "/api/"
STATIC = "/static/"
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
FILES = ("application/octet-stream", "text/csv")
UPLOADS = web.AppKey("uploads", set)
"""Paths that take files instead of JSON."""


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Let a call through to its handler, or raise why not."""
    check_host(request)
    _check_origin(request)
    path = request.path
    if path not in OPEN and not path.startswith(STATIC):
        _check_caller(request)
    if request.method not in SAFE:
        _check_media(request)
    return await handler(request)


def session_of(request: web.Request) -> str | None:
    """The caller's session where it has one that holds."""
    session = request.cookies.get(COOKIE, "")
    return session if session and request.app[SESSIONS].valid(session) else None


def has_token(request: web.Request) -> bool:
    """Whether the call carries the bearer token (RFC 6750)."""
    scheme, _, given = request.headers.get("Authorization", "").partition(" ")
    # Bytes: compare_digest refuses text with letters beyond ASCII, which anybody may send.
    right = hmac.compare_digest(given.strip().encode(errors="replace"), request.app[TOKEN].encode())
    return right and scheme.lower() == "bearer"


def is_extension(origin: str) -> bool:
    """Whether an Origin is the extension's, in either browser."""
    return origin == f"chrome-extension://{EXTENSION_ID}" or bool(_FIREFOX.fullmatch(origin))


def check_host(request: web.Request) -> None:
    """Raises CallForbidden for a name that the server does not go by."""
    port = request.get_extra_info("sockname")[1]
    if request.headers.get("Host", "").lower() not in request.app[CONFIG].host_values(port):
        raise CallForbidden(
            "the server does not go by that name",
            hint="Use the address that `linkgap serve` printed; further names are given with --name.",
        )


def _check_origin(request: web.Request) -> None:
    origin = request.headers.get("Origin")
    if origin is not None:
        if not _is_ours(request, origin):
            raise CallForbidden(f"pages of {origin} may not call this server")
        return
    site = request.headers.get("Sec-Fetch-Site")
    if site in {None, "none", "same-origin"}:
        return
    # A link from elsewhere opens the dashboard; its cookie is SameSite=Strict, so that the sign-in page is what comes.
    opened = request.method == "GET" and request.headers.get("Sec-Fetch-Mode") == "navigate"
    if not opened or request.path.startswith(API) or request.headers.get("Sec-Fetch-Dest") != "document":
        raise CallForbidden("another site's page may not call this server")


def _is_ours(request: web.Request, origin: str) -> bool:
    if is_extension(origin):
        return True
    try:
        parts = urlsplit(origin)
    except ValueError:  # as of `http://[`: no browser sends that
        return False
    return parts.scheme in {"http", "https"} and parts.netloc.lower() == request.headers["Host"].lower()


def _check_caller(request: web.Request) -> None:
    if has_token(request):
        return
    session = session_of(request)
    if session is None:
        raise NotSignedIn(
            "no token, or a wrong one",
            hint="Programs send `Authorization: Bearer TOKEN`; browsers open the link that `linkgap signin` prints.",
        )
    if request.method not in SAFE and request.path.startswith(API):
        given = request.headers.get(CSRF_HEADER, "")
        if not request.app[SESSIONS].csrf_valid(session, given):
            raise CallForbidden(f"the header {CSRF_HEADER} is missing or wrong", hint="Load the page again.")


async def form_of(request: web.Request) -> dict[str, str]:
    """The fields of a dashboard's form. Raises CallForbidden where the session's own word is not among them."""
    data = await request.post()
    fields = {name: value for name, value in data.items() if isinstance(value, str)}
    session = session_of(request) or ""
    if not request.app[SESSIONS].csrf_valid(session, fields.pop(CSRF_FIELD, "")):
        raise CallForbidden("the form is not from a page of this session", hint="Load the page again.")
    return fields


def _check_media(request: web.Request) -> None:
    taken: tuple[str, ...] = ("application/json",)
    if request.path in request.app[UPLOADS]:
        taken = FILES
    elif not request.path.startswith(API):
        taken = FORMS
    # A body of no bytes has no type; a handler that needs one says so.
    if request.can_read_body and request.content_type not in taken:
        raise WrongMedia(f"the body is {request.content_type}; taken here: {', '.join(taken)}")
