"""Errors to answers: JSON for the API, a page for people, in one place."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from math import ceil

from aiohttp import web

from crawler.exceptions import LinkgapError, MethodWrong, NotFound, TooLarge, TooOften, UsageError
from server.access.guard import API
from server.errors import error_body, http_status
from server.keys import METRICS

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
ErrorPage = Callable[[web.Request, LinkgapError, int], web.Response]
ERROR_PAGE = web.AppKey[ErrorPage]("error_page")
"""Shows an error to a person: put there by the dashboard."""
_LOG = logging.getLogger("linkgap.server")


@web.middleware
async def answer_errors(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turn whatever a handler raises into the one error body, and count the answer."""
    started = time.perf_counter()
    status = 500
    try:
        try:
            response = await handler(request)
        except Exception as error:  # noqa: BLE001 - each is told to the caller
            response = _answer_of(request, error)
        status = response.status
        return response
    except web.HTTPException as onward:
        status = onward.status
        raise
    except asyncio.CancelledError:
        status = 499  # the caller went away
        raise
    finally:
        resource = request.match_info.route.resource
        route = resource.canonical if resource else "none"
        request.app[METRICS].call(request.method, route, status, time.perf_counter() - started)


def _answer_of(request: web.Request, error: Exception) -> web.StreamResponse:
    """The answer that tells an error. Raises it where it is aiohttp's way to send the caller elsewhere."""
    match error:
        case LinkgapError():
            return told(request, error, http_status(error))
        case web.HTTPMethodNotAllowed():
            allowed = ", ".join(sorted(error.allowed_methods))
            wrong = MethodWrong(f"{request.method} is nothing that {request.path} takes", hint=f"It takes {allowed}.")
            return told(request, wrong, 405, {"Allow": allowed})
        case web.HTTPException() if error.status < 400:
            raise error
        case web.HTTPException():
            return told(request, _in_our_words(request, error), error.status)
    # A fault of ours: the caller learns that it is one, the log holds where.
    _LOG.error("%s %s failed", request.method, request.path, exc_info=error)
    hint = "The server's own output tells more; please report it."
    return told(request, LinkgapError("the server made a mistake", hint=hint), 500)


def _in_our_words(request: web.Request, answer: web.HTTPException) -> LinkgapError:
    match answer.status:
        case 404:
            return NotFound(f"there is nothing at {request.path}")
        case 413:
            return TooLarge("the body is larger than is taken here")
        case 400:
            return UsageError(answer.reason or "the call cannot be read")
        case _:
            return LinkgapError(answer.reason or "the call cannot be answered")


def told(
    request: web.Request, error: LinkgapError, status: int, headers: Mapping[str, str] | None = None
) -> web.Response:
    """The answer that an error is."""
    page = request.app.get(ERROR_PAGE)
    if page is not None and not request.path.startswith(API):
        answer = page(request, error, status)
    else:
        answer = web.json_response(error_body(error), status=status)
    answer.headers.update(headers or {})
    if isinstance(error, TooOften):
        answer.headers["Retry-After"] = str(ceil(error.wait))
    if status == 401:
        answer.headers["WWW-Authenticate"] = 'Bearer realm="linkgap"'
    return answer
