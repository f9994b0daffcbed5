"""Letting the extension read answers when it has no host permission for this machine (Fetch Standard, "CORS protocol").

It asks for that permission when it is installed, but a user may take it back, and Chromium takes it along when access
to all http pages is given back: without these headers the extension would then hear nothing until the browser starts
anew. Pages get none of them; whether a call is answered at all is the guard's to say.
"""

from aiohttp import web

from server.access.guard import API, Handler, check_host, is_extension

_PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, POST",
    "Access-Control-Allow-Headers": "Authorization, Content-Type, If-None-Match",
    "Access-Control-Max-Age": "600",
}


@web.middleware
async def answer_preflight(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer the browser's question before the extension's call; such a question carries no token."""
    asks = request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers
    if not asks or not _is_shared(request):
        return await handler(request)
    check_host(request)
    return web.Response(status=204, headers=_PREFLIGHT)


async def share_answer(request: web.Request, response: web.StreamResponse) -> None:
    """Called for each answer before its first byte, errors too."""
    origin = request.headers.get("Origin")
    if origin is not None and _is_shared(request):
        response.headers["Access-Control-Allow-Origin"] = origin
        response.headers["Access-Control-Expose-Headers"] = "ETag, Retry-After"
        response.headers.add("Vary", "Origin")


def _is_shared(request: web.Request) -> bool:
    return request.path.startswith(API) and is_extension(request.headers.get("Origin", ""))
