"""Headers on every answer: what a browser must not do with it."""

from aiohttp import web
from multidict import CIMultiDict

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self';"
    " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""No inline script or style, nothing from anybody else, no frame around us (W3C Content Security Policy Level 3)."""
HEADERS = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    # Nothing for other sites. `no-referrer` would have browsers send `Origin: null` with our own forms (Fetch Standard,
    # "append a request Origin header"), which the guard refuses.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
_OF_FILES = CIMultiDict(HEADERS)
# What the store says of somebody's links is nothing for a cache on disk.
_OF_ANSWERS = CIMultiDict({**HEADERS, "Cache-Control": "no-store"})


async def add_headers(request: web.Request, response: web.StreamResponse) -> None:
    """Called for each answer before its first byte, streams and errors too."""
    response.headers.merge(_OF_FILES if request.path.startswith("/static/") else _OF_ANSWERS)
    response.headers["Server"] = "linkgap"
